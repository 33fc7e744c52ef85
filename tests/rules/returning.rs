//! 退回: a talk with the platform, the order given back, and the platform's answer (二(一)).

use super::attempt::Fields;
use super::desks::{concluding, signed_for, solo_done};
use super::support::{Desk, NO, scanned_pdf, text};

const TALK: Fields<'_> = &[
    ("person", "丛某"),
    ("content", "说明路灯由供电公司管护"),
    ("purpose", "退回"),
    ("via", "电话"),
];
const ANSWERED: Fields<'_> = &[("told-by", "丛某"), ("via", "电话")];

fn answered<'a>(decision: &'a str, more: Fields<'a>) -> Vec<(&'a str, &'a str)> {
    [&[("decision", decision)][..], ANSWERED, more].concat()
}

/// An order that 研判 found not to be ours.
fn to_return() -> Desk {
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("退回"));
    desk
}

#[test]
fn an_order_goes_back_only_after_a_talk_with_the_platform() {
    let desk = to_return();
    let shown = desk.show(NO);
    assert_eq!(shown["next"]["action"], "talk-platform");
    assert_eq!(shown["ball"]["holder"], "本单位");
    desk.warned_of("return_unsent", "二(一)", "talk-platform");
    desk.when("send-return", &[])
        .refused_as("return_without_talk", "二(一)", "talk-platform")
        .goes_through_after(&[("talk-platform", TALK)]);
    desk.not_warned_of("return_unsent")
        .warned_of("return_unanswered", "二(一)", "answer-return");
    let shown = desk.show(NO);
    assert_eq!(shown["ball"]["holder"], "平台");
    assert_eq!(shown["waiting"][0]["what"], "return");
    let sent = &shown["returns"][0];
    assert_eq!(sent["reason"], "工地夜间浇筑");
    assert_eq!(sent["basis"], "噪音由多部门监管");
    assert_eq!(shown["talks"][0]["person"], "丛某");
    desk.when("send-return", &[])
        .refused_as("return_pending", "使用说明", "answer-return")
        .and_stays_so();
}

#[test]
fn a_refused_return_goes_back_to_work_with_the_reason() {
    let desk = to_return();
    desk.acts(&[("talk-platform", TALK), ("send-return", &[])]);
    let refused = answered("不同意", &[("reason", "属地管理"), ("number", "退复 3 号")]);
    desk.at("2026-11-20T10:00")
        .act(NO, "answer-return", &refused);
    assert_eq!(desk.stage(), "to_triage");
    let shown = desk.show(NO);
    assert_eq!(shown["returns"][0]["decision"], "refused");
    assert_eq!(shown["return_answers"][0]["reason"], "属地管理");
    let found = desk.findings("return_refused");
    assert!(text(&found[0]["message"]).contains("属地管理"), "{found:?}");
    desk.warned_of("return_refused", "二(一)", "triage");
    desk.acts(&[(
        "retriage",
        &[("conclusion", "自办"), ("reason", "平台不同意退回")],
    )])
    .not_warned_of("return_refused");
    // Given back again, it wants no second talk, but another answer.
    desk.acts(&[
        (
            "retriage",
            &[("conclusion", "退回"), ("reason", "已核对权责清单")],
        ),
        ("send-return", &[("reason", "路段已移交养护公司")]),
    ]);
    desk.act(NO, "answer-return", &answered("同意", &[]));
    assert_eq!(desk.stage(), "returned");
}

#[test]
fn an_order_given_to_another_unit_says_to_which() {
    let desk = to_return();
    desk.acts(&[("talk-platform", TALK), ("send-return", &[])]);
    let paper = desk.write("答复.pdf", scanned_pdf());
    let with_file = [("file", paper.as_str())];
    let reassigned = answered("改派", &with_file);
    desk.when("answer-return", &reassigned)
        .refused_as("return_reassigned_to", "使用说明", "--lead-unit")
        .goes_through_with(&[("lead-unit", "住建局")]);
    let shown = desk.show(NO);
    assert_eq!(shown["stage"], "returned");
    assert_eq!(shown["lead_unit"], "文登区住房和城乡建设局");
    assert_eq!(shown["attachments"][0]["name"], "答复.pdf");
    for told in [&shown["returns"][0], &shown["return_answers"][0]] {
        assert_eq!(told["decision"], "reassigned");
        assert_eq!(told["reassigned_to"], "文登区住房和城乡建设局");
    }
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("平台改派给文登区住房和城乡建设局"), "{page}");
    assert!(!page.contains("同意"), "{page}");
}

#[test]
fn an_agreed_return_names_no_other_unit() {
    let desk = to_return();
    for (decision, unit) in [("同意", "住建局"), ("改派", "龙山街道办事处")] {
        desk.when("answer-return", &answered(decision, &[("lead-unit", unit)]))
            .refused_as("return_reassigned_to", "使用说明", "--lead-unit")
            .and_stays_so();
    }
}

#[test]
fn a_return_gives_its_reason_in_words() {
    let desk = to_return();
    desk.acts(&[("talk-platform", TALK)]);
    desk.when("send-return", &[("reason", "无")])
        .refused_as("return_reason", "二(一)", "--reason")
        .goes_through_with(&[("reason", "路灯由供电公司管护")]);
}

#[test]
fn a_return_is_neither_sent_before_its_talk_nor_answered_before_it_is_sent() {
    let desk = to_return();
    desk.acts(&[("talk-platform", TALK)]);
    desk.at("2026-11-20T11:00")
        .when("send-return", &[("at", "2026-11-20 08:00")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-20 10:00")]);
    desk.when(
        "answer-return",
        &answered("同意", &[("at", "2026-11-20 09:30")]),
    )
    .refused_as("time_before_cause", "使用说明", "--at")
    .goes_through_with(&[("at", "2026-11-20 10:30")]);
}

#[test]
fn the_limit_of_a_return_is_two_working_days_of_our_own_and_warns_when_it_is_past() {
    // Dispatched on Thursday the 19th: two working days end on Monday.
    let desk = to_return();
    let found = desk.findings("return_unsent");
    assert!(
        text(&found[0]["message"]).contains("2026-11-23 17:30前退回（本单位口径）"),
        "{found:?}"
    );
    desk.at("2026-11-23T17:30").not_warned_of("return_overdue");
    desk.at("2026-11-23T17:31")
        .not_warned_of("return_unsent")
        .warned_of("return_overdue", "本单位口径", "talk-platform")
        .acts(&[("talk-platform", TALK)])
        .warned_of("return_overdue", "本单位口径", "send-return")
        .acts(&[("send-return", &[])])
        .not_warned_of("return_overdue");
}

#[test]
fn nothing_is_given_back_once_it_was_decided_that_the_duty_is_ours() {
    let desk = to_return();
    desk.acts(&[(
        "record-opinion",
        &[("outcome", "本单位承办"), ("number", "8号")],
    )]);
    assert_eq!(desk.stage(), "to_triage");
    desk.when(
        "retriage",
        &[("conclusion", "退回"), ("reason", "仍不是本单位的")],
    )
    .refused_as("return_after_determination", "四", "--conclusion")
    .goes_through_with(&[("conclusion", "自办")]);
}

#[test]
fn what_is_done_is_not_given_back() {
    solo_done()
        .when("send-return", &[])
        .refused_as("wrong_stage", "使用说明", "resume")
        .and_stays_so();
}

#[test]
fn a_talk_about_something_else_allows_a_return_only_after_a_question() {
    let desk = to_return();
    desk.acts(&[(
        "talk-platform",
        &[
            ("person", "丛某"),
            ("content", "问延期"),
            ("purpose", "延期"),
        ],
    )]);
    desk.when("send-return", &[])
        .asked_as("talked_of_other", "二(一)", "延期");
}

#[test]
fn a_return_that_was_sent_is_taken_back_only_with_a_reason() {
    let desk = to_return();
    desk.acts(&[("talk-platform", TALK), ("send-return", &[])]);
    desk.when("undo", &[])
        .refused_as("undo_needs_reason", "使用说明", "--reason")
        .goes_through_with(&[("reason", "点错了")]);
    let shown = desk.show(NO);
    assert_eq!(shown["returns"].as_array().map(Vec::len), Some(0));
    assert_eq!(shown["stage"], "return_talk");
}

#[test]
fn what_was_found_not_to_be_ours_is_todays_work_until_it_is_given_back() {
    let desk = to_return();
    let today = |desk: &Desk| desk.list(&["--view", "today"]).len();
    assert_eq!(today(&desk), 1);
    desk.acts(&[("talk-platform", TALK), ("send-return", &[])]);
    assert_eq!(today(&desk), 0, "the platform has to answer now");
    // After two working days the answer is asked for.
    desk.at("2026-11-24T09:00");
    assert_eq!(today(&desk), 1);
}

#[test]
fn an_order_that_was_given_to_another_unit_answers_the_return_by_that() {
    for act in ["answer-return", "reassign"] {
        let desk = to_return();
        desk.acts(&[("talk-platform", TALK), ("send-return", &[])]);
        let unit = [("lead-unit", "住建局")];
        let fields = if act == "reassign" {
            [ANSWERED, &unit].concat()
        } else {
            answered("改派", &unit)
        };
        desk.acts(&[(act, &fields)]);
        let page = desk.run(&["show", NO]).out;
        assert!(
            page.contains("平台改派给文登区住房和城乡建设局"),
            "{act}: {page}"
        );
        assert!(
            !page.contains("同意") && !page.contains("还没有答复"),
            "{act}: {page}"
        );
        let sent = &desk.show(NO)["returns"][0];
        assert_eq!(sent["decision"], "reassigned", "{act}");
        assert_eq!(sent["reassigned_to"], "文登区住房和城乡建设局", "{act}");
    }
}
