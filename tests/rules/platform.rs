//! Proposals from the platform's file, accepted or not.

use super::desks::{CONTENT, DONE, joint, signed_for, solo, uploaded};
use super::support::{Desk, HEADER, NO, row};

/// The platform's next file, with some cells changed.
#[track_caller]
pub(crate) fn the_platform_says(desk: &Desk, cells: &[(&str, &str)]) {
    desk.import(&desk.csv("平台.csv", HEADER, &[&row(cells)]));
}

/// The platform's file says 已办结, and the proposal is accepted.
#[track_caller]
pub(crate) fn closed_by_the_platform(desk: &Desk) {
    the_platform_says(desk, &[("工单状态", "已办结")]);
    desk.act(NO, "accept", &[("field", "status")]);
    assert_eq!(desk.stage(), "closed");
}

#[test]
fn only_what_is_proposed_is_taken() {
    let desk = signed_for();
    for act in ["accept", "dismiss"] {
        desk.when(act, &[])
            .refused_as("no_proposal", "使用说明", "导入")
            .and_stays_so();
    }
    the_platform_says(&desk, &[("办理时限", "2026-11-27 17:30")]);
    desk.when("accept", &[("field", "status")])
        .refused_as("unknown_proposal", "使用说明", "--field")
        .goes_through_with(&[("field", "due_at")]);
    assert_eq!(desk.show(NO)["due_at"], "2026-11-27T17:30:00");
}

#[test]
fn what_the_platform_proposes_waits_and_is_said_until_it_is_taken_or_not() {
    let desk = signed_for();
    desk.not_warned_of("platform_proposal");
    the_platform_says(&desk, &[("办理时限", "2026-11-27 17:30")]);
    desk.warned_of("platform_proposal", "使用说明", "accept")
        .acts(&[("dismiss", &[("field", "due_at"), ("reason", "误填")])])
        .not_warned_of("platform_proposal");
    assert_eq!(desk.show(NO)["due_at"], "2026-11-25T17:30:00", "not taken");
    the_platform_says(
        &desk,
        &[("工单状态", "已办结"), ("办理时限", "2026-11-27 17:30")],
    );
    desk.warned_of("platform_proposal", "使用说明", "accept")
        .acts(&[("accept", &[])])
        .not_warned_of("platform_proposal");
    assert_eq!(desk.stage(), "closed");
}

#[test]
fn a_status_is_read_by_what_it_means() {
    for (status, stage) in [
        ("已办结", "closed"),
        ("已归档", "closed"),
        ("部门回退", "returned"),
        ("待办结", "to_triage"),
        ("部分办结", "to_triage"),
        ("已转办待回复", "to_triage"),
    ] {
        let desk = signed_for();
        the_platform_says(&desk, &[("工单状态", status)]);
        desk.act(NO, "accept", &[]);
        assert_eq!(desk.stage(), stage, "{status}");
    }
}

#[test]
fn a_file_that_takes_its_word_back_proposes_nothing_any_more() {
    let desk = signed_for();
    the_platform_says(&desk, &[("工单状态", "已办结")]);
    desk.warned_of("platform_proposal", "使用说明", "accept");
    the_platform_says(&desk, &[("工单状态", "已派单")]);
    let open = desk.findings("platform_proposal");
    assert!(
        open.iter().all(|finding| finding["severity"] == "info"),
        "an end that was taken back is still proposed: {open:?}"
    );
    desk.act(NO, "accept", &[]);
    assert_eq!(desk.stage(), "to_triage");
}

#[test]
fn an_order_that_ended_comes_back_only_as_handling_it_again() {
    let desk = uploaded(joint());
    desk.act(NO, "revisit", &[("result", "满意")]);
    assert_eq!(desk.stage(), "closed");
    the_platform_says(
        &desk,
        &[("工单状态", "重办"), ("派单时间", "2026-11-20 13:00")],
    );
    assert_eq!(desk.stage(), "closed", "the file alone moves nothing");
    desk.act(NO, "accept", &[]);
    let order = desk.show(NO);
    assert_eq!(order["stage"], "handling");
    assert_eq!(order["round"], 1, "one 重办, though two cells ask for it");
    assert_eq!(order["closed_at"], serde_json::Value::Null);
}

#[test]
fn another_lead_makes_us_a_helper_and_ends_nothing() {
    let desk = solo();
    desk.act(
        NO,
        "designate",
        &[("lead-unit", "住建局"), ("co-units", "龙山街道")],
    );
    let order = desk.show(NO);
    assert_eq!(
        (&order["role"], &order["stage"]),
        (&"co_handler".into(), &"to_respond".into())
    );
    let closed = solo();
    closed.acts(&[
        ("finish", DONE),
        ("feedback", CONTENT),
        ("upload", &[("confirm", "")]),
    ]);
    closed.act(NO, "revisit", &[("result", "满意")]);
    closed.act(
        NO,
        "designate",
        &[("lead-unit", "住建局"), ("co-units", "龙山街道")],
    );
    assert_eq!(closed.stage(), "closed", "only 重办 opens it again");
}

#[test]
fn an_order_that_the_file_gives_to_another_unit_without_us_leaves_us() {
    let desk = signed_for();
    the_platform_says(&desk, &[("承办单位", "交通运输局")]);
    desk.warned_of("platform_proposal", "使用说明", "accept");
    let said = &desk.findings("platform_proposal")[0]["message"];
    assert!(
        said.as_str().unwrap().contains("没有列本单位协办"),
        "{said}"
    );
    desk.act(NO, "accept", &[]);
    assert_eq!(desk.stage(), "returned");
    let kinds = desk.kinds(NO);
    assert!(kinds.contains(&"reassigned".to_owned()), "{kinds:?}");
    // Named as a helper, we help.
    let desk = signed_for();
    the_platform_says(
        &desk,
        &[("承办单位", "交通运输局"), ("协办单位", "龙山街道")],
    );
    desk.act(NO, "accept", &[]);
    assert_eq!(desk.stage(), "to_respond");
}
