//! The invited unit: another unit leads; we respond, arrive, contribute, and are rated.

use serde_json::json;

use super::support::{Desk, HEADER, HOUSING, NO, row};

/// A department's desk with an order that a town leads.
fn invited() -> Desk {
    let desk = Desk::of(HOUSING);
    let row = row(&[("承办单位", "龙山街道"), ("协办单位", "住建局、交通局")]);
    let header = format!("{HEADER}|转办意见");
    desk.import(&desk.csv("来单.csv", &header, &[&format!("{row}|吹哨")]));
    desk
}

#[test]
fn a_call_is_answered_worked_on_and_released_and_the_rating_is_kept() {
    let desk = invited();
    let order = desk.show(NO);
    assert_eq!(order["role"], "co_handler");
    assert_eq!(order["stage"], "to_respond");
    assert_eq!(
        order["mechanism"], "whistle",
        "the platform says that a town whistles"
    );
    assert_eq!(order["lead_unit"], "文登区龙山街道办事处");
    assert_eq!(desk.list(&["--view", "invited"]).len(), 1);
    for (action, fields) in [
        ("triage", &[("conclusion", "自办")][..]),
        ("finish", &[("result", "办完"), ("outcome", "已解决")]),
        ("invite", &[("units", "公安分局"), ("request", "来")]),
        ("upload", &[("confirm", "")]),
    ] {
        assert_eq!(
            desk.refused(NO, action, fields)["code"],
            "only_lead",
            "{action}"
        );
    }
    assert_eq!(
        desk.act(NO, "respond", &[("via", "电话")])["stage"],
        "to_arrive"
    );
    desk.at("2026-11-20T10:30");
    assert_eq!(
        desk.act(NO, "arrive", &[("place", "工地")])["stage"],
        "assisting"
    );
    let done = desk.act(NO, "contribute", &[("text", "已下达整改通知")]);
    assert_eq!(done["stage"], "submitted");
    assert_eq!(desk.show(NO)["ball"]["holder"], "文登区龙山街道办事处");
    desk.act(
        NO,
        "rate",
        &[("rating", "较好"), ("rating-note", "配合及时")],
    );
    assert_eq!(
        desk.act(NO, "release", &[("told-by", "街道联络员")])["stage"],
        "released"
    );
    let order = desk.show(NO);
    assert_eq!(order["own_part"]["arrived_at"], "2026-11-20T10:30:00");
    assert_eq!(order["own_part"]["contribution"], "已下达整改通知");
    assert_eq!(order["own_part"]["rating"], "fairly_good");
    assert_eq!(order["form"], json!(null), "the lead files the form");
    assert!(desk.list(&["--view", "invited"]).is_empty());
    assert!(desk.list(&["--view", "open"]).is_empty());
    desk.sound();
}

#[test]
fn a_call_that_is_not_ours_is_declined_with_its_basis() {
    let desk = invited();
    let error = desk.fails(2, &["act", NO, "decline"]);
    assert!(
        error["message"].as_str().unwrap().contains("--basis"),
        "{error}"
    );
    let done = desk.act(NO, "decline", &[("basis", "三定方案：噪音执法属综合执法")]);
    assert_eq!(done["stage"], "declined");
    let order = desk.show(NO);
    assert_eq!(
        order["own_part"]["declined_basis"],
        "三定方案：噪音执法属综合执法"
    );
}

#[test]
fn what_happened_is_recorded_even_out_of_turn() {
    let desk = invited();
    assert_eq!(
        desk.act(NO, "arrive", &[("at", "0830")])["stage"],
        "assisting"
    );
    let order = desk.show(NO);
    assert_eq!(order["own_part"]["arrived_at"], "2026-11-20T08:30:00");
    desk.act(NO, "respond", &[("at", "0820")]);
    assert_eq!(
        desk.show(NO)["stage"],
        "assisting",
        "a late entry does not go back"
    );
}

#[test]
fn the_centre_names_another_lead_and_the_role_follows() {
    let desk = invited();
    let told = [
        ("lead-unit", "住建局"),
        ("co-units", "龙山街道"),
        ("told-by", "中心"),
    ];
    desk.act(NO, "designate", &told);
    let order = desk.show(NO);
    assert_eq!(order["role"], "lead");
    assert_eq!(order["lead_unit"], HOUSING);
    assert_eq!(order["stage"], "to_sign_for");
    desk.act(NO, "sign-for", &[]);
}

/// Registers a call of a town that came by telephone.
fn told_call() -> Desk {
    let desk = Desk::of(HOUSING);
    desk.ok(&[
        "act",
        "new",
        "--order-no",
        NO,
        "--title",
        "河道堵塞",
        "--lead-unit",
        "龙山街道",
        "--co-units",
        "住建局",
        "--level",
        "攻坚哨",
        "--respond-by",
        "0930",
        "--arrive-by",
        "11-20 15:00",
        "--opinion-by",
        "11-23 12:00",
        "--contact",
        "街道刘某 19900007777",
        "--requirement",
        "现场排查",
        "--told-by",
        "刘某",
        "--via",
        "电话",
    ]);
    desk
}

#[test]
fn a_call_by_telephone_keeps_its_level_its_limits_and_whom_we_reach() {
    let desk = told_call();
    let order = desk.show(NO);
    assert_eq!(order["mechanism"], "whistle");
    let part = &order["own_part"];
    assert_eq!(part["level"], "tackling");
    assert_eq!(part["respond_by"], "2026-11-20T09:30:00");
    assert_eq!(part["respond_source"], "told");
    assert_eq!(part["arrive_by"], "2026-11-20T15:00:00");
    assert_eq!(part["opinion_by"], "2026-11-23T12:00:00");
    assert_eq!(part["request"], "现场排查");
    assert!(!order.to_string().contains("19900007777"), "{part}");
    let page = desk.run(&["show", NO]).out;
    for said in [
        "攻坚哨",
        "对方联系人",
        "街道刘某",
        "应交意见  2026-11-23 12:00（牵头单位告知）",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    desk.at("2026-11-20T09:31");
    let found = desk.show(NO)["findings"].to_string();
    assert!(
        found.contains("牵头单位告知"),
        "the limit is theirs: {found}"
    );
    // What the caller did not say is counted by our own rule.
    let plain = Desk::of(HOUSING);
    let lead = ["--lead-unit", "龙山街道", "--co-units", "住建局"];
    plain.ok(&[&["act", "new", "--title", "井盖缺失"], lead.as_slice()].concat());
    let part = plain.show("临-0001")["own_part"].clone();
    assert_eq!(part["respond_source"], json!(null));
    assert_eq!(part["level"], json!(null));
}

#[test]
fn the_order_is_todays_work_as_long_as_anything_is_owed() {
    let desk = told_call();
    let owed = || desk.list(&["--view", "today"]).len() == 1;
    assert!(owed(), "the response");
    for (what, act, fields, still) in [
        ("the report-in", "respond", &[][..], true),
        ("the opinion", "arrive", &[("place", "东关河")], true),
        (
            "the opinion",
            "record",
            &[("text", "清淤"), ("kind", "现场")],
            true,
        ),
        ("the review", "contribute", &[("text", "已清淤")], true),
        ("nothing", "review", &[("truthful", "是")], false),
        (
            "a further answer",
            "instruct",
            &[("text", "再清桥下")],
            true,
        ),
        ("the opinion", "acknowledge", &[("text", "明早清理")], true),
        ("nothing", "contribute", &[("text", "已清淤")], false),
        ("nothing", "release", &[("told-by", "刘某")], false),
        ("a word on the grade", "rate", &[("rating", "一般")], true),
    ] {
        desk.act(NO, act, fields);
        assert_eq!(owed(), still, "after {act}: {what}");
    }
    let said = desk
        .run(&["copy", NO, "--what", "cooperation", "--to", "group"])
        .out;
    for words in [
        "配合情况说明",
        "攻坚哨",
        "东关河",
        "再清桥下",
        "已清淤",
        "一般",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(owed(), "a copy is no report");
    let sent = [("kind", "报送配合情况说明"), ("text", "已报牵头镇街")];
    desk.act(NO, "record", &sent);
    assert!(!owed(), "it was said");
    // Called again after it was over, it is work again.
    desk.act(NO, "instruct", &[("text", "又堵了"), ("via", "电话")]);
    assert_eq!(desk.show(NO)["stage"], "assisting");
    assert!(owed());
    let declined = told_call();
    declined.act(NO, "decline", &[("basis", "河道归水利")]);
    assert!(declined.list(&["--view", "today"]).is_empty());
    desk.sound();
}
