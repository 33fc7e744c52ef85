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
        ("upload", &[]),
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
