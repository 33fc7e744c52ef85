//! What must not fall silent: a helper that was reminded or has answered once, an order without work,
//! and what 今日待办 holds of both (二(四), 三(一), 三(四), 附1§7(5), 附1§7(6)).

use super::attempt::Fields;
use super::desks::{
    ASKED, concluding, joint, joint_alone, signed_for, solo, whistle_alone, with_row,
};
use super::support::{Desk, NO, TOWN, text};

const FLOOD: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场排险"),
    ("level", "攻坚哨"),
    ("cause", "突发灾害"),
    ("basis", "河堤出现管涌"),
    ("reason", "无专业力量"),
];

fn today(desk: &Desk) -> String {
    desk.run(&["list", "--view", "today"]).out
}

fn emergency() -> Desk {
    let desk = whistle_alone();
    desk.acts(&[("invite", FLOOD), ("notify-platform", &[("via", "电话")])]);
    desk
}

#[test]
fn a_reminder_in_an_emergency_runs_by_the_clock_of_the_emergency() {
    // 邀请 9:00：应响应 9:30，应报到 11:00。
    let desk = emergency();
    desk.at("2026-11-20T09:31");
    desk.warned_of("helper_silent", "三(四)", "urge");
    desk.acts(&[("urge", &[])]);
    desk.not_warned_of("helper_silent");
    desk.at("2026-11-20T10:02");
    desk.warned_of("helper_silent", "三(四)", "urge");
    assert_eq!(
        desk.show(NO)["owed"]["action"],
        "urge",
        "{}",
        desk.show(NO)["owed"]
    );
}

#[test]
fn a_reminder_gives_no_more_time_to_report_in() {
    let desk = emergency();
    desk.at("2026-11-20T10:50").acts(&[("urge", &[])]);
    desk.at("2026-11-20T11:01");
    desk.warned_of("helper_absent", "三(四)", "close-engagement");
    let said = desk.findings("helper_absent")[0]["message"].to_string();
    assert!(said.contains("没有响应也没有报到"), "{said}");
    // Another reminder leaves the finding in place, and the order stays today's work.
    desk.acts(&[("urge", &[])]);
    desk.warned_of("helper_absent", "三(四)", "close-engagement");
    assert!(today(&desk).contains(NO));
    desk.at("2026-11-20T11:20").acts(&[("arrive", &[])]);
    desk.not_warned_of("helper_absent");
}

#[test]
fn a_helper_that_only_responded_is_named_reminded_and_may_be_reported() {
    let desk = joint();
    desk.acts(&[("respond", &[])]);
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["opinion_by"], "2026-11-25T17:30:00", "{helper}");
    desk.at("2026-11-25T17:00").not_warned_of("helper_absent");
    desk.at("2026-11-25T17:31");
    desk.warned_of("helper_absent", "二(四)", "report-helper");
    let said = desk.findings("helper_absent")[0]["message"].to_string();
    assert!(
        said.contains("住房和城乡建设局") && said.contains("办理意见"),
        "{said}"
    );
    assert!(today(&desk).contains("催办"), "{}", today(&desk));
    desk.acts(&[("urge", &[])]);
    desk.warned_of("helper_unreported", "二(四)", "report-helper");
    desk.acts(&[("report-helper", &[])]);
    let report = desk
        .run(&["copy", NO, "--what", "helper_report", "--to", "group"])
        .out;
    assert!(report.contains("尚未到场，也未提交办理意见"), "{report}");
    desk.acts(&[("contribute", &[("text", "已责令工地夜间停工")])]);
    desk.not_warned_of("helper_absent");
}

#[test]
fn a_request_of_the_first_handler_says_by_when_the_opinion_is_wanted() {
    let done = joint_alone().act(NO, "invite", ASKED);
    let letter = text(&done["letters"][0]);
    assert!(
        letter.contains("请于11月25日17:30前到场办理或提交办理意见。"),
        "{letter}"
    );
}

#[test]
fn an_order_without_an_entry_for_a_week_is_todays_work() {
    let desk = with_row(TOWN, &[("办理时限", "2026-12-31 17:30")]);
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &[("conclusion", "自办")]),
        ("record", &[("text", "已到现场劝停")]),
    ]);
    assert!(!today(desk.at("2026-11-23T09:00")).contains(NO));
    desk.at("2026-11-27T09:30");
    desk.warned_of("idle", "本单位口径", "record");
    assert!(today(&desk).contains(NO));
}

#[test]
fn an_order_whose_requests_were_all_taken_back_is_todays_work() {
    let desk = joint();
    desk.acts(&[("withdraw", &[("reason", "不再需要")])]);
    desk.warned_of("nobody_invited", "二(二)", "invite");
    assert!(today(&desk).contains(NO));
}

#[test]
fn a_slip_goes_with_the_order_that_the_platform_gave_to_somebody_else() {
    let desk = solo();
    let slip = [("kind", "工作提醒"), ("reply-by", "2026-11-24 12:00")];
    desk.acts(&[("supervise", &slip)]);
    desk.warned_of("supervision_open", "附1§4", "answer-supervision");
    desk.at("2026-11-23T09:00")
        .acts(&[("take-back", &[("told-by", "中心丛某"), ("via", "电话")])]);
    desk.at("2026-12-20T09:00");
    desk.not_warned_of("supervision_open");
    desk.not_warned_of("supervision_overdue");
    assert!(!today(&desk).contains(NO), "{}", today(&desk));
    // One that reaches us afterwards is ours to answer.
    desk.acts(&[("supervise", &[("kind", "工作提醒")])]);
    desk.warned_of("supervision_open", "附1§4", "answer-supervision");
}

#[test]
fn the_letter_of_a_report_is_about_the_unit_that_was_reported() {
    let desk = joint_alone();
    desk.acts(&[
        (
            "invite",
            &[("units", "公安分局、综合执法局"), ("request", "会商")],
        ),
        ("notify-platform", &[("via", "电话")]),
    ]);
    desk.at("2026-11-24T09:00");
    let of = [("unit", "公安分局")];
    desk.acts(&[("report-helper", &of)]);
    let letter = desk
        .run(&["copy", NO, "--what", "helper_report", "--to", "group"])
        .out;
    assert!(
        letter.contains("关于") && letter.contains("公安"),
        "{letter}"
    );
    assert!(!letter.contains("综合行政执法局"), "{letter}");
}

#[test]
fn no_report_is_drafted_about_a_unit_that_cooperated() {
    let desk = joint();
    desk.at("2026-11-23T09:00").acts(&[
        ("respond", &[]),
        ("contribute", &[("text", "已责令停工")]),
        ("close-engagement", &[("outcome", "已配合")]),
    ]);
    let error = desk.fails(3, &["copy", NO, "--what", "helper_report", "--to", "group"]);
    assert_eq!(error["code"], "no_such_text", "{error}");
    desk.when("report-helper", &[])
        .asked_as("nothing_against", "二(四)", "已配合");
}

#[test]
fn the_letter_of_a_whistle_says_why_and_how_urgent_it_is() {
    let desk = with_row(TOWN, &[("紧急程度", "特急")]);
    desk.acts(&[("sign-for", &[]), ("triage", &concluding("吹哨"))]);
    let done = desk.act(NO, "invite", FLOOD);
    let letter = text(&done["letters"][0]);
    for words in [
        "紧急程度：特急",
        "攻坚哨原因：突发灾害，属应急类情况",
        "定级依据：河堤出现管涌",
        "吹哨原因：本单位无专业力量",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    // Who is called to the running round later is told the same.
    let more = [("units", "公安分局"), ("request", "维持秩序")];
    let done = desk.act(NO, "invite", &more);
    let letter = text(&done["letters"][0]);
    assert!(letter.contains("吹哨原因：本单位无专业力量"), "{letter}");
    assert!(letter.contains("攻坚哨原因：突发灾害"), "{letter}");
}

#[test]
fn a_promise_alone_is_no_work_on_an_urgent_order() {
    let desk = with_row(TOWN, &[("紧急程度", "特急")]);
    desk.acts(&[("sign-for", &[])]);
    let promise = [
        ("text", "三天内修好"),
        ("owner", "城管办"),
        ("due", "2026-11-30"),
    ];
    desk.at("2026-11-20T10:00")
        .acts(&[("make-promise", &promise)]);
    desk.at("2026-11-21T09:00");
    desk.warned_of("urgent_untouched", "本单位口径", "triage");
    desk.acts(&[("record", &[("kind", "现场"), ("text", "已到场围挡")])]);
    desk.not_warned_of("urgent_untouched");
}

#[test]
fn an_order_that_nobody_triages_stands_still() {
    let desk = signed_for();
    let promise = [
        ("text", "月底修好"),
        ("owner", "城管办"),
        ("due", "2026-12-30"),
    ];
    desk.at("2026-11-26T08:00")
        .acts(&[("make-promise", &promise)]);
    desk.at("2026-11-27T09:30");
    desk.warned_of("idle", "本单位口径", "triage");
}
