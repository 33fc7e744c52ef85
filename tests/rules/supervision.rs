//! 督办, 工作提醒, and letters that cannot be written yet.

use super::attempt::Fields;
use super::desks::{DONE, solo};
use super::support::NO;

const REMINDED: Fields<'_> = &[
    ("kind", "工作提醒"),
    ("number", "提〔2026〕1号"),
    ("reply-by", "2026-11-23 17:00"),
];
const YELLOW: Fields<'_> = &[
    ("kind", "黄色督办"),
    ("number", "督〔2026〕2号"),
    ("reply-by", "2026-11-24 17:00"),
];
const ANSWER: Fields<'_> = &[("text", "已办结，详见附件")];

#[test]
fn only_what_was_asked_is_answered() {
    // 无正当理由拒不完成办理和督办事项.
    solo()
        .when("answer-supervision", ANSWER)
        .refused_as("no_supervision", "使用说明", "supervise")
        .goes_through_after(&[("supervise", REMINDED)]);
    let desk = solo();
    desk.acts(&[("supervise", REMINDED), ("answer-supervision", ANSWER)]);
    desk.when("answer-supervision", ANSWER)
        .refused_as("no_supervision", "使用说明", "supervise")
        .goes_through_after(&[("supervise", YELLOW)]);
}

#[test]
fn of_several_the_one_meant_is_named() {
    let desk = solo();
    desk.acts(&[("supervise", REMINDED), ("supervise", YELLOW)]);
    desk.when("answer-supervision", ANSWER)
        .refused_as("which_supervision", "使用说明", "--which")
        .goes_through_with(&[("which", "督〔2026〕2号")]);
    let left = desk.findings("supervision_open");
    assert_eq!(left.len(), 1);
    assert!(
        left[0]["message"].as_str().unwrap().contains("工作提醒"),
        "{left:?}"
    );
    desk.acts(&[("answer-supervision", ANSWER)]);
}

#[test]
fn a_yellow_slip_is_answered_in_time_or_it_is_overdue() {
    let desk = solo();
    desk.acts(&[("supervise", YELLOW)]);
    desk.at("2026-11-24T17:00")
        .warned_of("supervision_open", "附1§5", "answer-supervision")
        .not_warned_of("supervision_overdue");
    desk.at("2026-11-24T17:01")
        .warned_of("supervision_overdue", "附1§5", "answer-supervision")
        .not_warned_of("supervision_open")
        .acts(&[("answer-supervision", ANSWER)])
        .not_warned_of("supervision_overdue");
}

#[test]
fn what_the_leaders_ask_and_nobody_answers_is_overdue() {
    for kind in ["批办", "督查", "红色督办"] {
        let desk = solo();
        let asked = [
            ("kind", kind),
            ("issuer", "王某"),
            ("reply-by", "2026-11-24 17:00"),
        ];
        desk.acts(&[("supervise", &asked)]);
        desk.at("2026-11-24T17:01")
            .warned_of("supervision_overdue", "附1§5", "answer-supervision")
            .acts(&[("answer-supervision", ANSWER)])
            .not_warned_of("supervision_overdue");
    }
}

#[test]
fn a_warning_ignored_and_followed_by_orange_is_situation_seven() {
    let orange: Fields<'_> = &[("kind", "橙色督办"), ("number", "督〔2026〕3号")];
    let desk = solo();
    desk.acts(&[("supervise", REMINDED)]);
    desk.at("2026-11-24T09:00").acts(&[("supervise", orange)]);
    desk.warned_of("supervision_escalated", "附1§7(7)", "answer-supervision")
        .acts(&[(
            "answer-supervision",
            &[("text", "已办"), ("which", "督〔2026〕3号")],
        )])
        .not_warned_of("supervision_escalated");
    // The first one was answered in time, so it was not ignored.
    let desk = solo();
    desk.acts(&[("supervise", REMINDED)]);
    desk.at("2026-11-23T16:00")
        .acts(&[("answer-supervision", ANSWER)]);
    desk.at("2026-11-24T09:00")
        .acts(&[("supervise", orange)])
        .not_warned_of("supervision_escalated");
    // A slip whose limit had not passed, or that set none, was not ignored when the next one came.
    for yellow in [
        &[("kind", "黄色督办")][..],
        &[("kind", "黄色督办"), ("reply-by", "2026-11-25 17:00")],
    ] {
        let desk = solo();
        desk.acts(&[("supervise", yellow)]);
        desk.at("2026-11-24T09:00")
            .acts(&[("supervise", orange)])
            .not_warned_of("supervision_escalated");
    }
    // A second yellow slip does not raise the level.
    let desk = solo();
    desk.acts(&[("supervise", REMINDED)]);
    desk.at("2026-11-24T09:00")
        .acts(&[("supervise", YELLOW)])
        .not_warned_of("supervision_escalated");
}

#[test]
fn a_supervised_order_never_folds_away_before_it_is_answered() {
    let desk = solo();
    assert!(desk.list(&["--view", "key_cases"]).is_empty());
    desk.acts(&[("supervise", YELLOW)]);
    assert_eq!(desk.list(&["--view", "key_cases"]).len(), 1);
    // The order is closed, but the answer is still owed.
    let desk = super::desks::solo_replied();
    desk.acts(&[("revisit", &[("result", "满意")]), ("supervise", YELLOW)]);
    assert_eq!(desk.stage(), "closed");
    assert_eq!(desk.list(&["--view", "key_cases"]).len(), 1);
    desk.at("2026-11-24T17:01")
        .warned_of("supervision_overdue", "附1§5", "answer-supervision")
        .acts(&[("answer-supervision", ANSWER)])
        .not_warned_of("supervision_overdue");
    assert!(desk.list(&["--view", "key_cases"]).is_empty());
}

#[test]
fn a_letter_whose_facts_are_not_recorded_is_not_written() {
    let desk = solo();
    let letter = [
        "export", NO, "--what", "letter", "--letter", "reply", "--out", "函件",
    ];
    desk.command_refused_as("no_such_letter", "使用说明", "finish", &letter);
    desk.acts(&[("finish", DONE)]);
    desk.ok(&letter);
}

#[test]
fn a_text_that_is_not_there_yet_is_not_copied() {
    let desk = solo();
    let copy = ["copy", NO, "--to", "group", "--what", "result"];
    desk.command_refused_as("no_such_text", "使用说明", "--what", &copy);
    desk.acts(&[("finish", DONE)]);
    desk.ok(&copy);
}

#[test]
fn a_text_longer_than_the_platforms_field_is_copied_only_when_it_is_meant() {
    let desk = solo();
    desk.acts(&[(
        "finish",
        &[
            ("result", &"办理情况如下。".repeat(100)),
            ("outcome", "已解决"),
        ],
    )]);
    super::desks::with_field_limit(&desk, 300);
    let copy = ["copy", NO, "--to", "platform", "--what", "result"];
    desk.command_refused_as("over_limit", "本单位口径", "--over-limit", &copy);
    desk.ok(&[&copy[..], &["--over-limit"]].concat());
    super::desks::with_field_limit(&desk, 700);
    desk.ok(&copy);
}

#[test]
fn what_an_order_led_to_is_recorded_and_dealt_with_under_its_own_clause() {
    for (kind, clause) in [
        ("上访", "附1§7(7)"),
        ("群体性事件", "附1§7(7)"),
        ("态度反映", "附1§7(8)"),
        ("其他情形", "附1§7(9)"),
    ] {
        let desk = solo();
        desk.acts(&[(
            "supervise",
            &[("kind", kind), ("text", "诉求人到区信访局反映同一问题")],
        )]);
        desk.warned_of("supervision_open", clause, "answer-supervision")
            .acts(&[("answer-supervision", ANSWER)])
            .not_warned_of("supervision_open");
    }
}

#[test]
fn praise_wants_no_answer_and_pins_nothing() {
    let desk = solo();
    desk.acts(&[(
        "supervise",
        &[("kind", "通报表扬"), ("text", "办理及时，群众满意")],
    )]);
    desk.not_warned_of("supervision_open");
    let key = desk.ok(&["list", "--view", "key_cases"]);
    assert_eq!(key.as_array().map(Vec::len), Some(0), "{key}");
    assert_eq!(desk.show(NO)["supervisions"][0]["kind"], "commendation");
}

#[test]
fn the_slip_and_what_was_put_right_are_kept_with_the_answer() {
    let desk = solo();
    let slip = desk.csv("督办单.csv", "督办", &["请核查"]);
    let reply = desk.csv("回复.csv", "回复", &["已核查"]);
    let (slip, reply) = (slip.as_str(), reply.as_str());
    desk.acts(&[
        ("supervise", &[YELLOW, &[("file", slip)]].concat()),
        (
            "answer-supervision",
            &[
                ("text", "已书面回复"),
                ("rectified", "更换责任人，每周复查一次"),
                ("file", reply),
            ],
        ),
    ]);
    let shown = desk.show(NO);
    let answered = &shown["supervisions"][0];
    assert_eq!(answered["rectified"], "更换责任人，每周复查一次");
    assert_eq!(
        shown["attachments"].as_array().map(Vec::len),
        Some(2),
        "{shown}"
    );
    let told = desk.run(&["show", NO]).out;
    assert!(told.contains("整改：更换责任人"), "{told}");
}

#[test]
fn of_two_slips_of_one_kind_the_kind_alone_means_neither() {
    let desk = solo();
    let second = [("kind", "黄色督办"), ("number", "督〔2026〕3号")];
    desk.acts(&[("supervise", YELLOW), ("supervise", &second)]);
    let by_kind = [ANSWER, &[("which", "黄色督办")]].concat();
    desk.when("answer-supervision", &by_kind)
        .refused_as("which_supervision", "使用说明", "--which")
        .goes_through_with(&[("which", "督〔2026〕3号")]);
}
