//! Endings, answers and channels that were told before what they follow from, or that nobody told.

use super::desks::{
    ASKED, CONTENT, DONE, called, joint, joint_alone, solo, told, whistle, whistle_alone,
};
use super::support::{Desk, NO, TOWN, text};

#[test]
fn a_part_does_not_end_before_the_last_act_of_the_unit() {
    for outcome in ["已配合", "部分配合", "拒不配合"] {
        let desk = joint();
        desk.at("2026-11-20T16:00").acts(&[
            ("respond", &[("at", "2026-11-20 10:00")]),
            ("arrive", &[("at", "2026-11-20 11:00")]),
            (
                "contribute",
                &[("text", "已责令停工"), ("at", "2026-11-20 14:00")],
            ),
        ]);
        let fields = [
            ("outcome", outcome),
            ("note", "李某当面说的"),
            ("at", "2026-11-20 12:00"),
        ];
        desk.when("close-engagement", &fields)
            .refused_as("time_before_cause", "使用说明", "--at")
            .goes_through_with(&[("at", "2026-11-20 14:00")]);
    }
}

#[test]
fn an_act_told_after_the_ending_is_recorded_and_the_form_waits_for_the_true_ending() {
    let desk = told(joint());
    desk.form_keeps("V15");
    desk.at("2026-11-23T10:00")
        .acts(&[("contribute", &[("text", "已责令停工"), ("confirm", "")])]);
    desk.form_breaks("V15", "使用说明", true, "close-engagement")
        .warned_of("times_contradict", "使用说明", "close-engagement");
}

#[test]
fn we_are_not_released_before_our_own_last_act() {
    for (act, fields) in [
        ("contribute", ("text", "已下达整改通知")),
        ("arrive", ("place", "工地")),
        ("decline", ("basis", "三定方案")),
    ] {
        let desk = called();
        desk.at("2026-11-20T15:00").acts(&[(act, &[fields])]);
        desk.when("release", &[("at", "2026-11-20 10:00")])
            .refused_as("time_before_cause", "使用说明", "--at")
            .goes_through_without("at");
    }
}

#[test]
fn a_whistle_is_not_concluded_before_the_last_act_of_its_units() {
    let desk = whistle();
    desk.at("2026-11-20T15:00").acts(&[("arrive", &[])]);
    desk.when(
        "end-round",
        &[("outcome", "未解决"), ("at", "2026-11-20 11:00")],
    )
    .refused_as("time_before_cause", "使用说明", "--at")
    .goes_through_without("at");
}

#[test]
fn our_response_is_not_later_than_our_opinion() {
    let desk = called();
    desk.at("2026-11-20T11:00")
        .acts(&[("contribute", &[("text", "已下达整改通知")])]);
    desk.at("2026-11-20T15:00")
        .when("respond", &[])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-20 10:30")]);
}

#[test]
fn a_notice_whose_way_nobody_said_is_no_telephone_call() {
    let desk = whistle_alone();
    desk.run(&["init", "--platform-phone", "06310000001"]);
    let asked = [ASKED, &[("level", "常规哨")]].concat();
    desk.acts(&[("invite", &asked), ("notify-platform", &[])]);
    let notice = desk.show(NO)["platform_notices"][0].clone();
    assert!(
        notice["via"].is_null() && notice["number"].is_null(),
        "{notice}"
    );
    desk.form_breaks("V10", "三(二)", true, "notify-platform");
    desk.acts(&[("notify-platform", &[("via", "电话")])])
        .form_keeps("V10");
    // 二(二) asks for no telephone.
    let desk = joint_alone();
    desk.acts(&[("invite", ASKED), ("notify-platform", &[])])
        .form_keeps("V10");
}

#[test]
fn a_special_channel_is_supervised_whatever_source_passed_it_on() {
    for channel in [
        "中国政府网留言",
        "区委主要领导批示",
        "区长批办",
        "国务院“互联网+督查”",
        "媒体问政",
    ] {
        let desk = Desk::of(TOWN);
        let made = desk.ok(&[
            "act",
            "new",
            "--title",
            "噪音",
            "--source",
            "12345热线",
            "--channel",
            channel,
        ]);
        assert!(!text(&made["order_no"]).is_empty());
        let pinned = desk.list(&["--view", "key_cases"]);
        assert_eq!(pinned.len(), 1, "{channel}: {pinned:?}");
    }
}

#[test]
fn a_report_from_before_the_key_whistle_is_recorded_and_is_not_its_report() {
    let desk = whistle_alone();
    let tackling = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("level", "攻坚哨"),
        ("basis", "多部门职责"),
        ("cause", "情况复杂"),
        ("at", "2026-11-20 09:30"),
    ];
    desk.at("2026-11-24T10:00").acts(&[
        ("invite", &tackling),
        ("arrive", &[("at", "2026-11-20 10:00")]),
        (
            "end-round",
            &[("outcome", "未解决"), ("at", "2026-11-23 09:00")],
        ),
    ]);
    let key = [
        ("level", "重点哨"),
        ("basis", "攻坚哨未解决"),
        ("at", "2026-11-24 09:00"),
        ("confirm", ""),
    ];
    desk.acts(&[("set-level", &key)]);
    let report = [
        ("text", "请区里协调"),
        ("by", "丛某"),
        ("at", "2026-11-23 15:00"),
        ("confirm", ""),
    ];
    desk.acts(&[("report-district", &report)]);
    let shown = desk.show(NO);
    assert_eq!(
        shown["escalations"][0]["at"], "2026-11-23T15:00:00",
        "{shown}"
    );
    // The 重点哨 itself still waits for its report.
    let report = [
        ("text", "重点哨报区级研究"),
        ("by", "丛某"),
        ("confirm", ""),
    ];
    desk.acts(&[("report-district", &report)]);
    assert_eq!(desk.show(NO)["escalations"].as_array().unwrap().len(), 2);
}

#[test]
fn a_letter_of_a_past_day_tells_nothing_that_came_later() {
    let desk = whistle_alone();
    let asked = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("level", "常规哨"),
        ("at", "2026-11-20 09:30"),
    ];
    let report = [
        ("text", "请区里协调"),
        ("by", "丛某"),
        ("at", "2026-11-20 15:00"),
    ];
    desk.at("2026-11-24T10:00").acts(&[
        ("invite", &asked),
        ("respond", &[("at", "2026-11-20 11:00")]),
        ("arrive", &[("at", "2026-11-23 14:00")]),
        (
            "end-round",
            &[("outcome", "未解决"), ("at", "2026-11-23 16:00")],
        ),
        ("report-district", &report),
    ]);
    let letter = desk.run(&["copy", NO, "--what", "district_report", "--to", "group"]);
    let letter = letter.out;
    assert!(letter.contains("2026年11月20日"), "{letter}");
    assert!(
        letter.contains("11月20日11:00响应") && letter.contains("进行中"),
        "{letter}"
    );
    assert!(
        !letter.contains("11月23日14:00") && !letter.contains("未解决"),
        "{letter}"
    );
}

#[test]
fn a_first_handler_case_speaks_of_no_whistle_and_no_report_in() {
    let desk = joint();
    desk.at("2026-11-24T10:00").acts(&[
        (
            "close-engagement",
            &[("outcome", "未报到"), ("confirm", "")],
        ),
        ("arrive", &[("place", "工地"), ("confirm", "")]),
        ("close-engagement", &[("outcome", "部分配合")]),
    ]);
    let refused = desk.fails(3, &["act", NO, "rate", "--rating", "好"]);
    let said = refused.to_string();
    assert!(
        said.contains("先记过“未配合”") && !said.contains("未报到"),
        "{said}"
    );
    let page = desk.run(&["show", NO]).out;
    assert!(!page.contains("未报到"), "{page}");
    let desk = joint();
    desk.acts(&[("withdraw", &[("reason", "找错单位")])]);
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("找错单位") && !page.contains("吹错哨"),
        "{page}"
    );
}

#[test]
fn a_grade_that_tells_of_both_rounds_settles_the_doubt_about_the_first() {
    let desk = joint();
    let refused = [("outcome", "拒不配合"), ("note", "值班员电话拒绝")];
    desk.at("2026-11-20T10:00")
        .acts(&[("close-engagement", &refused)]);
    let again = [ASKED, &[("confirm", "")]].concat();
    desk.at("2026-11-23T10:00").acts(&[
        ("invite", &again),
        ("arrive", &[("place", "工地")]),
        ("close-engagement", &[("outcome", "已配合")]),
        ("finish", DONE),
        ("feedback", CONTENT),
    ]);
    let rated = [
        ("rating", "较好"),
        (
            "rating-note",
            "11月20日电话拒绝到场，11月23日再次邀请后到场配合。",
        ),
    ];
    desk.acts(&[("rate", &rated)]).form_keeps("V6");
}

#[test]
fn the_history_says_when_a_slip_was_issued() {
    let desk = solo();
    let slip = [("kind", "黄色督办"), ("issued-at", "2026-11-20 08:30")];
    desk.acts(&[("supervise", &slip)]);
    let history = desk.run(&["show", NO]).out;
    assert!(history.contains("11-20 08:30下发"), "{history}");
}
