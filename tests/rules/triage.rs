//! 研判, 交办 and 催办.

use super::desks::{
    ANSWERS, ASKED, DONE, WHISTLED, concluding, joint, joint_alone, signed_for, solo, solo_done,
    uploaded, whistle, whistle_alone, with_row,
};
use super::support::{Desk, HOUSING, NO, TOWN, text};

#[test]
fn joint_work_a_return_and_an_adjudication_each_need_their_answers() {
    // 经研判认为需要其他单位共同办理; 确不属本部门职责; 职责不清.
    for (conclusion, clause) in [
        ("首接联动", "二(二)"),
        ("退回", "二(一)"),
        ("提请认定", "四"),
        ("吹哨", "三(三)"),
    ] {
        let desk = signed_for();
        for (missing, label) in [
            ("facts", "已掌握情况"),
            ("own-effort", "已做工作"),
            ("basis", "职责依据"),
        ] {
            let given = concluding(conclusion);
            let without: Vec<_> = given
                .iter()
                .filter(|(name, _)| *name != missing)
                .copied()
                .collect();
            let error = desk.refused(NO, "triage", &without);
            let message = text(&error["message"]);
            assert!(message.contains(label), "{message}");
        }
        desk.when("triage", &[("conclusion", conclusion)])
            .refused_as("triage_answers", clause, "--own-effort")
            .goes_through_with(&ANSWERS);
    }
}

#[test]
fn only_an_emergency_lets_a_whistle_be_answered_later_and_only_a_whistle() {
    for cause in ["突发灾害", "重大事故", "重大案件", "群体性事件"] {
        signed_for().acts(&[("triage", &[("conclusion", "吹哨"), ("cause", cause)])]);
    }
    let desk = signed_for();
    desk.when("triage", &[("conclusion", "吹哨"), ("cause", "情况复杂")])
        .refused_as("triage_answers", "三(三)", "--basis")
        .goes_through_with(&[("cause", "突发灾害")]);
    signed_for()
        .when(
            "triage",
            &[("conclusion", "首接联动"), ("cause", "突发灾害")],
        )
        .refused_as("triage_answers", "二(二)", "--basis")
        .goes_through_with(&ANSWERS);
}

#[test]
fn only_towns_and_streets_and_zones_whistle() {
    // “吹哨报到”工作机制的主体为各镇街.
    let department = with_row(HOUSING, &[("承办单位", "住建局")]);
    department
        .when("triage", &concluding("吹哨"))
        .refused_as("cannot_whistle", "三(三)", "first_handler")
        .goes_through_with(&[("conclusion", "首接联动")]);
    for unit in ["文登区高村镇人民政府", "威海市文登经济开发区管理委员会"]
    {
        let desk = with_row(unit, &[("承办单位", unit)]);
        desk.acts(&[("sign-for", &[]), ("triage", &concluding("吹哨"))]);
    }
}

#[test]
fn nobody_whistles_while_it_is_not_known_which_unit_we_are() {
    let street = with_row(TOWN, &[]);
    street.act(NO, "sign-for", &[]);
    let file = rusqlite::Connection::open(street.db()).unwrap();
    let damage = "UPDATE event SET body = '{\"unit\":7}' WHERE kind = 'unit_set'";
    assert_eq!(file.execute(damage, []), Ok(1));
    drop(file);
    let whistled = concluding("吹哨");
    let tried = street.when("triage", &whistled);
    let refused = tried.refused_as("damaged_unit", "使用说明", "--confirm");
    street.ok(&["init", "--unit", TOWN, "--confirm"]);
    refused.goes_through_after(&[]);
    let unnamed = Desk::bare();
    drop(liaison::store::Store::create(&unnamed.db()).unwrap());
    let led = ["act", "new", "--title", "来电", "--lead_unit", HOUSING];
    unnamed.command_refused_as("no_unit", "使用说明", "init --unit", &led);
}

#[test]
fn a_changed_conclusion_says_why_and_a_completed_one_need_not() {
    solo()
        .when("retriage", &concluding("首接联动"))
        .refused_as("retriage_reason", "使用说明", "--reason")
        .goes_through_with(&[("reason", "自办未果")]);
    let desk = joint_alone();
    desk.acts(&[(
        "retriage",
        &[("conclusion", "首接联动"), ("facts", "又去看过")],
    )]);
    let triage = desk.show(NO)["triage"].clone();
    assert_eq!(triage["facts"], "又去看过");
    assert_eq!(
        triage["basis"], "噪音由多部门监管",
        "the earlier answers stay"
    );
    assert_eq!(triage["own_effort"], "已两次劝停");
}

#[test]
fn each_step_has_its_place() {
    signed_for()
        .when("finish", DONE)
        .refused_as("wrong_stage", "使用说明", "triage")
        .goes_through_after(&[("triage", &[("conclusion", "自办")])]);
    solo()
        .when("triage", &[("conclusion", "自办")])
        .refused_as("wrong_stage", "使用说明", "retriage")
        .but_this_goes_through("retriage", &[("conclusion", "自办"), ("facts", "已看")]);
    super::desks::unopened()
        .when("retriage", &[("conclusion", "自办"), ("reason", "改判")])
        .refused_as("wrong_stage", "使用说明", "triage")
        .but_this_goes_through("triage", &[("conclusion", "自办")]);
    let desk = solo_done();
    let returned = [&concluding("退回")[..], &[("reason", "不属本单位")]].concat();
    desk.when("retriage", &returned)
        .refused_as("wrong_stage", "使用说明", "resume")
        .goes_through_after(&[("resume", &[("reason", "继续办理")])]);
    // 三(二) says of the whistle what 二(二) says of 首接.
    let desk = uploaded(whistle());
    desk.when("finish", DONE)
        .refused_as("wrong_stage", "使用说明", "reopen")
        .goes_through_after(&[("reopen", &[("reason", "平台要求再办")])]);
}

#[test]
fn joint_work_that_was_decided_is_asked_of_somebody() {
    joint_alone()
        .warned_of("nobody_invited", "二(二)", "invite")
        .acts(&[("invite", ASKED)])
        .not_warned_of("nobody_invited");
    whistle_alone()
        .warned_of("nobody_invited", "三(二)", "invite")
        .acts(&[("invite", WHISTLED)])
        .not_warned_of("nobody_invited");
}

#[test]
fn helpers_asked_before_any_triage_want_it_afterwards() {
    let desk = signed_for();
    desk.acts(&[("invite", &[("units", "天福街道"), ("request", "会同处理")])]);
    desk.warned_of("not_triaged", "二(二)", "retriage")
        .acts(&[("retriage", &concluding("首接联动"))])
        .not_warned_of("not_triaged");
}

#[test]
fn an_order_that_others_take_part_in_is_not_handled_alone() {
    let alone = [("conclusion", "自办"), ("reason", "本单位能办")];
    for (desk, clause) in [(joint(), "二(二)"), (whistle(), "三(二)")] {
        desk.when("retriage", &alone)
            .refused_as("solo_with_helpers", clause, "withdraw")
            .goes_through_after(&[("withdraw", &[("reason", "不再需要")])]);
    }
    let desk = signed_for();
    desk.acts(&[("invite", &[("units", "天福街道"), ("request", "会同处理")])]);
    desk.when("triage", &[("conclusion", "自办")])
        .refused_as("solo_with_helpers", "二(二)", "withdraw")
        .goes_through_with(&concluding("首接联动"));
}

#[test]
fn work_given_to_a_section_is_handed_in_by_its_name() {
    let desk = solo();
    let back = &[("text", "已处理")][..];
    desk.acts(&[
        ("assign", &[("to", "城建办"), ("confirm", "")]),
        ("assign", &[("to", "综治办"), ("confirm", "")]),
    ]);
    desk.when("hand-in", back)
        .refused_as("which_assignment", "使用说明", "--to")
        .goes_through_with(&[("to", "综治办")]);
    desk.when("hand-in", &[("text", "已处理"), ("to", "财政所")])
        .refused_as("unknown_assignment", "使用说明", "--to")
        .goes_through_with(&[("to", "城建办")]);
    let order = desk.show(NO);
    for assignment in order["assignments"].as_array().unwrap() {
        assert!(assignment["returned_at"].is_string(), "{assignment}");
    }
    assert_eq!(
        desk.refused(NO, "hand-in", back)["code"],
        "no_assignment",
        "both are back"
    );
}

#[test]
fn what_was_given_to_nobody_is_not_handed_in() {
    solo()
        .when("hand-in", &[("text", "已处理")])
        .refused_as("no_assignment", "使用说明", "assign")
        .goes_through_after(&[("assign", &[("to", "城建办"), ("confirm", "")])]);
}

#[test]
fn somebody_is_urged_or_nobody() {
    // 协办单位要服从首接单位的调度.
    solo()
        .when("urge", &[("via", "电话")])
        .refused_as("nobody_to_urge", "使用说明", "--target")
        .goes_through_after(&[("assign", &[("to", "城建办"), ("confirm", "")])]);
    let desk = joint();
    desk.acts(&[("assign", &[("to", "城建办"), ("confirm", "")])]);
    desk.when("urge", &[])
        .refused_as("nobody_to_urge", "使用说明", "--target")
        .goes_through_with(&[("target", "住建局")]);
    assert_eq!(desk.show(NO)["urges"][0]["target"], HOUSING);
}

#[test]
fn a_section_that_is_late_is_urged_and_a_result_does_not_hide_it() {
    let desk = solo();
    let by = [
        ("to", "城建办"),
        ("confirm", ""),
        ("reply-by", "2026-11-23 17:00"),
    ];
    desk.acts(&[("assign", &by)]);
    desk.at("2026-11-23T17:00")
        .not_warned_of("assignment_overdue");
    desk.at("2026-11-23T17:01")
        .warned_of("assignment_overdue", "附1§3", "urge")
        .acts(&[("urge", &[])])
        .not_warned_of("assignment_overdue")
        .acts(&[("finish", DONE)]);
    desk.at("2026-11-24T17:01")
        .warned_of("assignment_overdue", "附1§3", "hand-in")
        .warned_of("assignment_open", "附1§3", "hand-in")
        .acts(&[("hand-in", &[("text", "已劝停")])])
        .not_warned_of("assignment_overdue")
        .not_warned_of("assignment_open");
}
