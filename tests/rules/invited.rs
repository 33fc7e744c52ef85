//! The invited unit: another unit leads, and our time limits run.

use super::desks::{asked, called, whistled_row, with_row};
use super::support::{Desk, HEADER, HOUSING, NO, row};

#[test]
fn a_whistle_that_we_do_not_answer_in_time_is_found() {
    // Dispatched at 8:00: four office hours end at 14:00.
    let desk = whistled_row(&[("派单时间", "2026-11-20 08:00")]);
    desk.at("2026-11-20T14:00").not_warned_of("own_silent");
    desk.at("2026-11-20T14:01")
        .warned_of("own_silent", "三(三)", "respond")
        .not_warned_of("own_absent")
        .acts(&[("respond", &[])])
        .not_warned_of("own_silent");
}

#[test]
fn a_whistle_that_we_answer_and_do_not_come_to_in_time_is_found() {
    // Dispatched on Thursday the 19th: three working days end on Tuesday.
    let desk = called();
    desk.acts(&[("respond", &[])]);
    assert_eq!(desk.stage(), "to_arrive");
    desk.at("2026-11-24T17:30").not_warned_of("own_absent");
    desk.at("2026-11-24T17:31")
        .warned_of("own_absent", "三(三)", "arrive")
        .acts(&[("arrive", &[("place", "街道")])])
        .not_warned_of("own_absent");
    assert_eq!(desk.stage(), "assisting");
}

#[test]
fn nobody_reports_in_on_a_first_handler_case() {
    let desk = asked();
    assert_eq!(desk.show(NO)["mechanism"], "first_handler");
    desk.acts(&[("respond", &[])]);
    assert_eq!(desk.stage(), "assisting");
    desk.at("2026-12-10T09:00").not_warned_of("own_absent");
}

#[test]
fn our_part_goes_forward_only() {
    let desk = called();
    desk.at("2026-11-20T10:00")
        .acts(&[("contribute", &[("text", "已下达整改通知")])]);
    assert_eq!(desk.stage(), "submitted");
    desk.acts(&[("respond", &[("at", "2026-11-20 09:10")])]);
    desk.acts(&[("arrive", &[("at", "2026-11-20 09:30")])]);
    assert_eq!(desk.stage(), "submitted");
    let declined = called();
    declined.acts(&[("decline", &[("basis", "三定方案")])]);
    assert_eq!(declined.stage(), "declined");
    declined.acts(&[("arrive", &[])]);
    assert_eq!(declined.stage(), "assisting", "called in all the same");
    declined.acts(&[("release", &[])]);
    assert_eq!(declined.stage(), "released");
}

#[test]
fn the_rating_we_receive_is_kept_as_given() {
    let desk = called();
    desk.acts(&[("rate", &[("rating", "差")])]);
    assert_eq!(desk.show(NO)["own_part"]["rating"], "poor");
}

#[test]
fn we_are_a_helper_where_a_known_unit_leads_and_names_us() {
    for (lead, helpers, role) in [
        ("龙山街道", "住建局", "co_handler"),
        ("区交通运输局", "住建局、公安分局", "co_handler"),
        ("住建局", "龙山街道", "lead"),
    ] {
        let desk = with_row(HOUSING, &[("承办单位", lead), ("协办单位", helpers)]);
        assert_eq!(desk.show(NO)["role"], role, "{lead}");
    }
    // An empty cell says nothing of who leads where others are filled, so it is asked.
    let desk = Desk::of(HOUSING);
    let blank = row(&[("承办单位", ""), ("协办单位", "")]);
    let filled = row(&[("工单编号", "261119093015000199"), ("承办单位", "住建局")]);
    let report = desk.import(&desk.csv("来单.csv", HEADER, &[&blank, &filled]));
    assert_eq!(report["left"][0]["reason"], "unsaid_lead", "{report}");
}

#[test]
fn limits_run_from_the_naming_if_the_centre_names_us_later() {
    // The file lists a department's order in which we have no part.
    let cells = [("承办单位", "交通运输局"), ("协办单位", "公安分局")];
    let desk = Desk::of(HOUSING);
    desk.import_with(&[&desk.csv("来单.csv", HEADER, &[&row(&cells)]), "--others"]);
    desk.at("2026-11-23T09:00")
        .not_warned_of("own_silent")
        .acts(&[(
            "designate",
            &[("lead-unit", "龙山街道"), ("co-units", "住建局")],
        )]);
    desk.not_warned_of("own_silent");
    let order = desk.show(NO);
    assert_eq!(order["own_part"]["requested_at"], "2026-11-23T09:00:00");
    assert_eq!(order["own_part"]["respond_by"], "2026-11-23T14:30:00");
    // The centre names who leads and who helps (二(一)); nobody spoke of a whistle.
    assert_eq!(order["mechanism"], "first_handler");
    desk.at("2026-11-23T14:31")
        .warned_of("own_silent", "二(三)", "respond");
}

#[test]
fn a_town_that_leads_makes_no_whistle_of_a_case_in_which_nobody_whistled() {
    let desk = with_row(HOUSING, &[("承办单位", "龙山街道"), ("协办单位", "住建局")]);
    let order = desk.show(NO);
    assert_eq!(order["mechanism"], "first_handler");
    assert_eq!(order["own_part"]["arrive_by"], serde_json::Value::Null);
    desk.at("2026-11-23T14:31");
    for words in [
        desk.run(&["show", NO]).out,
        desk.run(&["show", NO, "--flow"]).out,
    ] {
        for word in ["吹哨", "收到哨", "报到"] {
            assert!(!words.contains(word), "{word}: {words}");
        }
    }
    let told = called();
    assert!(told.run(&["show", NO]).out.contains("吹哨报到"));
}

#[test]
fn a_whistle_told_by_telephone_has_its_level_and_nobody_else_is_whistled_to() {
    let desk = Desk::of(HOUSING);
    let call = |lead: &'static str| {
        [
            "act",
            "new",
            "--title",
            "污水外溢",
            "--order-no",
            NO,
            "--lead-unit",
            lead,
            "--co-units",
            "住建局",
            "--level",
            "攻坚哨",
            "--told-by",
            "丛某",
            "--via",
            "电话",
        ]
    };
    let refused = call("交通运输局");
    desk.command_refused_as("not_whistled", "三", "--level", &refused);
    let ourselves = call("住建局");
    desk.command_refused_as("call_to_ourselves", "使用说明", "--lead-unit", &ourselves);
    desk.ok(&call("龙山街道"));
    let order = desk.show(NO);
    assert_eq!(
        (&order["mechanism"], &order["source"]),
        (&"whistle".into(), &"unstated".into())
    );
    // An 攻坚哨 gives five working days, not three; the order's own deadline ends sooner.
    assert_eq!(order["own_part"]["arrive_by"], order["due_at"]);
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("来源      未填") && !page.contains("其他  一般"),
        "{page}"
    );
}

#[test]
fn an_opinion_that_the_lead_waits_for_longer_than_it_told_is_found() {
    let desk = told_call();
    desk.at("2026-11-20T12:00")
        .not_warned_of("own_opinion_late");
    desk.at("2026-11-20T12:01")
        .warned_of("own_opinion_late", "三(三)", "contribute")
        .acts(&[("contribute", &[("text", "已清淤")])])
        .not_warned_of("own_opinion_late");
}

#[test]
fn a_further_instruction_of_the_lead_waits_for_our_answer() {
    let desk = told_call();
    desk.acts(&[
        ("respond", &[]),
        ("arrive", &[("place", "东关河")]),
        ("review", &[("truthful", "是"), ("text", "已清淤")]),
        ("contribute", &[("text", "已清淤")]),
    ]);
    assert_eq!(desk.stage(), "submitted");
    desk.when("acknowledge", &[])
        .refused_as("no_instruction", "使用说明", "instruct")
        .goes_through_after(&[("instruct", &[("text", "再清桥下"), ("answer-by", "1000")])]);
    desk.acts(&[("instruct", &[("text", "复查一次"), ("answer-by", "1100")])])
        .warned_of("own_instruction_unanswered", "三(三)", "acknowledge");
    assert_eq!(desk.stage(), "assisting", "there is work again");
    let found = desk
        .at("2026-11-20T11:01")
        .findings("own_instruction_unanswered");
    assert_eq!(found[0]["severity"], "danger", "{found:?}");
    desk.acts(&[("acknowledge", &[("text", "明早复查")])])
        .not_warned_of("own_instruction_unanswered");
}

#[test]
fn an_opinion_that_nobody_reviewed_is_found_until_its_words_are_reviewed() {
    let desk = told_call();
    desk.when("review", &[("truthful", "是")])
        .refused_as("no_opinion", "六(二)", "--text")
        .goes_through_with(&[("text", "已清淤")]);
    desk.acts(&[("contribute", &[("text", "已清淤 2 处")])])
        .warned_of("own_unreviewed", "六(二)", "review")
        .acts(&[("review", &[("truthful", "是")])])
        .not_warned_of("own_unreviewed");
}

#[test]
fn a_grade_below_good_waits_for_a_word_of_ours() {
    let desk = told_call();
    let rated = [
        ("rating", "一般"),
        ("rating-note", "到场慢"),
        ("via", "电话"),
    ];
    desk.acts(&[("respond", &[]), ("release", &[]), ("rate", &rated)]);
    desk.warned_of("own_rated_low", "三(四)", "copy-out");
    assert_eq!(desk.list(&["--view", "today"]).len(), 1);
    let said = desk.run(&["copy", NO, "--what", "cooperation", "--to", "group"]);
    assert!(
        said.out.contains("配合情况说明") && said.out.contains("到场慢"),
        "{said:?}"
    );
    // A copied text was not sent yet, whichever command copied it.
    desk.acts(&[(
        "copy-out",
        &[("what", "配合情况说明"), ("to", "联动单位、群")],
    )]);
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("已复制配合情况说明") && !page.contains("已报配合情况说明"),
        "{page}"
    );
    desk.warned_of("own_rated_low", "三(四)", "record");
    let sent = [
        ("kind", "报送配合情况说明"),
        ("text", "微信发街道刘某，并报中心"),
    ];
    desk.acts(&[("record", &sent)]);
    assert!(desk.run(&["show", NO]).out.contains("已报配合情况说明"));
    desk.not_warned_of("own_rated_low");
    assert_eq!(desk.list(&["--view", "today"]).len(), 0);
    // A grade of 好 asks for nothing.
    let desk = told_call();
    desk.acts(&[("respond", &[]), ("rate", &[("rating", "好")])])
        .not_warned_of("own_rated_low");
}

/// A department's desk with a call that came by telephone, with its level and limits.
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
        "1100",
        "--opinion-by",
        "1200",
        "--contact",
        "街道刘某",
        "--told-by",
        "刘某",
        "--via",
        "电话",
    ]);
    desk
}
