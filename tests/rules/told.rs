//! What the platform tells us by telephone: taken back, closed, given to another unit, a 退回
//! answered, another limit (二(一), 六(二)).

use super::attempt::Fields;
use super::desks::{CONTENT, DONE, concluding, joint, signed_for, solo};
use super::support::{Desk, NO, text};

const BY_PHONE: Fields<'_> = &[("told-by", "中心丛某"), ("via", "电话")];

/// `BY_PHONE` with further fields.
fn told(more: Fields<'_>) -> Vec<(&str, &str)> {
    [BY_PHONE, more].concat()
}

/// Returns what 经过 says in its last line with this label.
#[track_caller]
fn last_line(desk: &Desk, label: &str) -> String {
    let shown = desk.run(&["show", NO]).out;
    let label = format!("  {label}  ");
    let line = shown.lines().rev().find(|line| line.contains(&label));
    let line = line.unwrap_or_else(|| panic!("{label}: {shown}"));
    let said = line.split_once(&label).map(|(_, said)| said.trim());
    let said = said.unwrap_or_default();
    let said = said.trim_start_matches("于某").trim_end_matches("演练时钟");
    said.trim().to_owned()
}

#[test]
fn an_order_that_the_platform_takes_back_is_out_of_our_hands() {
    let desk = joint();
    desk.act(
        NO,
        "take-back",
        &told(&[("reason", "重复派单"), ("at", "0850")]),
    );
    assert_eq!(desk.stage(), "returned");
    assert_eq!(last_line(&desk, "平台收回"), "中心丛某电话告知，重复派单");
    assert_eq!(desk.show(NO)["closed_at"], "2026-11-20T08:50:00");
    desk.when("take-back", BY_PHONE)
        .refused_as("already_ended", "使用说明", "reopen")
        .goes_through_after(&[("reopen", &[("reason", "又派回来了")])]);
}

#[test]
fn an_order_that_the_platform_closes_needs_nothing_of_ours() {
    let desk = solo();
    desk.act(
        NO,
        "platform-close",
        &[("told-by", "丛某"), ("via", "工作群")],
    );
    assert_eq!(desk.stage(), "closed");
    assert_eq!(last_line(&desk, "办结"), "平台丛某工作群告知");
    desk.when("platform-close", BY_PHONE)
        .refused_as("already_ended", "使用说明", "reopen")
        .and_stays_so();
}

#[test]
fn an_order_given_to_another_unit_ends_here_or_makes_us_its_helper() {
    let desk = joint();
    desk.when("reassign", &told(&[("lead-unit", "龙山街道办事处")]))
        .refused_as("reassigned_to_us", "使用说明", "designate")
        .goes_through_with(&[("lead-unit", "住建局")]);
    assert_eq!(desk.stage(), "returned");
    let line = last_line(&desk, "平台改派");
    assert!(
        line.contains("住房和城乡建设局，中心丛某电话告知"),
        "{line}"
    );
    desk.when("reassign", &told(&[("lead-unit", "住建局")]))
        .refused_as("already_ended", "使用说明", "reopen")
        .and_stays_so();
    let helping = joint();
    helping.act(
        NO,
        "reassign",
        &told(&[("lead-unit", "住建局"), ("we-help", "是")]),
    );
    let order = helping.show(NO);
    assert_eq!(
        (text(&order["role"]), text(&order["stage"])),
        ("co_handler".to_owned(), "to_respond".to_owned())
    );
}

#[test]
fn a_slip_in_the_unit_that_leads_now_is_asked() {
    solo()
        .when("reassign", &told(&[("lead-unit", "住健局")]))
        .asked_as("unknown_unit", "使用说明", "住健局");
}

#[test]
fn an_agreed_return_ends_the_order_and_a_refused_one_wants_another_decision() {
    let agreed = told(&[("decision", "同意")]);
    let desk = signed_for();
    desk.when("answer-return", &agreed)
        .refused_as("no_return", "使用说明", "triage")
        .and_stays_so();
    desk.act(NO, "triage", &concluding("退回"));
    // What the platform decided is recorded even if nobody wrote down that it was sent, after a
    // question: an answer comes after what it answers.
    desk.when("answer-return", &told(&[("decision", "不同意")]))
        .asked_as("answer_unsent", "二(一)", "send-return");
    assert_eq!(desk.stage(), "to_triage");
    let sure = [&agreed[..], &[("confirm", "")]].concat();
    desk.when("answer-return", &sure)
        .refused_as("no_return", "使用说明", "retriage")
        .goes_through_after(&[(
            "retriage",
            &[("conclusion", "退回"), ("reason", "已核对权责清单")],
        )]);
    assert_eq!(desk.stage(), "returned");
    assert_eq!(
        last_line(&desk, "退回答复"),
        "平台同意退回，中心丛某电话告知"
    );
}

#[test]
fn an_answer_told_late_is_recorded_and_moves_nothing() {
    let desk = signed_for();
    desk.acts(&[
        ("triage", &concluding("退回")),
        ("retriage", &[("conclusion", "自办"), ("reason", "先办着")]),
    ]);
    let refused = told(&[("decision", "不同意"), ("confirm", "")]);
    desk.act(NO, "answer-return", &refused);
    assert_eq!(desk.stage(), "handling");
}

#[test]
fn a_limit_that_the_platform_moves_by_itself_is_in_force_at_once() {
    let desk = solo();
    let new = |due| {
        let reason = [("new-due", due), ("reason", "汛期")];
        [BY_PHONE, &reason].concat()
    };
    desk.when("move-due", &new("2026-11-25 17:30"))
        .refused_as("same_due", "使用说明", "--new-due")
        .goes_through_with(&[("new-due", "2026-11-24 12:00")]);
    assert_eq!(desk.show(NO)["due_at"], "2026-11-24T12:00:00");
    assert_eq!(
        last_line(&desk, "改时限"),
        "2026-11-24 12:00，区政务服务热线平台，中心丛某电话告知，汛期"
    );
    desk.when("move-due", &new("2026-11-01 17:30"))
        .refused_as("due_before_dispatch", "使用说明", "--new-due")
        .goes_through_with(&[("new-due", "2026-11-27 17:30")]);
    desk.act(NO, "take-back", BY_PHONE);
    desk.when("move-due", &new("2026-11-30 17:30"))
        .refused_as("due_after_end", "使用说明", "reopen")
        .goes_through_after(&[("reopen", &[("reason", "又派回来了")])]);
}

#[test]
fn what_the_platform_told_is_not_older_than_its_dispatch() {
    let desk = solo();
    for (act, more) in [
        ("take-back", &[][..]),
        ("platform-close", &[]),
        ("reassign", &[("lead-unit", "住建局")]),
        ("move-due", &[("new-due", "2026-11-27 17:30")]),
    ] {
        let early = [("at", "2026-11-01 09:00")];
        desk.when(act, &told(&[more, &early].concat()))
            .refused_as("time_before_cause", "使用说明", "--at")
            .and_stays_so();
    }
}

#[test]
fn a_form_that_is_owed_can_still_be_finished_after_the_platform_closed_the_order() {
    let desk = joint();
    desk.at("2026-11-20T10:00").acts(&[("respond", &[])]);
    desk.acts(&[("platform-close", &[("told-by", "王某"), ("via", "电话")])]);
    assert_eq!(desk.stage(), "closed");
    desk.acts(&[
        (
            "close-engagement",
            &[("outcome", "已配合"), ("unit", "住建局"), ("confirm", "")],
        ),
        ("finish", DONE),
        ("feedback", CONTENT),
        ("rate", &[("rating", "好")]),
        ("review", &[("truthful", "是"), ("reviewer", "丛某")]),
    ]);
    desk.export();
    assert_eq!(desk.stage(), "closed");
}

#[test]
fn a_designation_that_leaves_us_out_is_a_reassignment() {
    let named = [
        ("lead-unit", "水利局"),
        ("co-units", "海洋发展局"),
        ("told-by", "丛某"),
        ("via", "电话"),
    ];
    super::desks::signed_for()
        .when("designate", &named)
        .refused_as("designated_elsewhere", "使用说明", "reassign")
        .goes_through_with(&[("co-units", "海洋发展局、龙山街道")]);
    // Nor does a designation that names no helper at all make one of us (附1§7(3)).
    let alone = [
        ("lead-unit", "水利局"),
        ("told-by", "中心"),
        ("via", "电话"),
    ];
    let desk = super::desks::solo();
    desk.when("designate", &alone)
        .refused_as("designated_elsewhere", "使用说明", "--co-units")
        .but_this_goes_through(
            "reassign",
            &[
                ("lead-unit", "水利局"),
                ("told-by", "中心"),
                ("via", "电话"),
            ],
        );
    assert_eq!(desk.stage(), "returned");
    let desk = super::desks::solo();
    desk.when("designate", &alone)
        .refused_as("designated_elsewhere", "使用说明", "--co-units")
        .goes_through_with(&[("co-units", "龙山街道")]);
    assert_eq!(desk.stage(), "to_respond");
}
