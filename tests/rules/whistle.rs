//! 吹哨报到: levels, their ladder, 报到 and the telephone.

use super::attempt::Fields;
use super::desks::{
    ANSWERS, WHISTLED, concluding, joint, joint_alone, signed_for, told, whistle, whistle_alone,
    with_row,
};
use super::support::{HOUSING, NO, TOWN};

const CALLED: Fields<'_> = &[("units", "住建局"), ("request", "到场执法")];
const TACKLING: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场执法"),
    ("level", "攻坚哨"),
    ("basis", "情况复杂，镇街无执法权"),
];
const KEY: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场执法"),
    ("level", "重点哨"),
];

#[test]
fn a_whistle_has_a_level() {
    whistle_alone()
        .when("invite", CALLED)
        .refused_as("level_missing", "三(一)", "--level")
        .goes_through_with(&[("level", "常规哨")]);
    // A second unit joins the running whistle.
    whistle().acts(&[("invite", &[("units", "公安分局"), ("request", "到场")])]);
}

#[test]
fn a_tackling_whistle_says_why_the_town_cannot_do_it_alone() {
    whistle_alone()
        .when("invite", &[CALLED, &[("level", "攻坚哨")]].concat())
        .refused_as("level_basis", "三(一)", "--basis")
        .goes_through_with(&[("basis", "镇街无执法权")]);
    let hollow = [CALLED, &[("level", "攻坚哨"), ("basis", "无")]].concat();
    whistle_alone()
        .when("invite", &hollow)
        .refused_as("level_basis", "三(一)", "--basis")
        .and_stays_so();
    whistle_alone()
        .when("invite", &[CALLED, &[("level", "攻坚哨")]].concat())
        .refused_as("level_basis", "三(一)", "--cause")
        .goes_through_with(&[("cause", "群体性事件")]);
}

#[test]
fn a_key_whistle_follows_a_tackling_whistle_that_failed() {
    let desk = whistle_alone();
    desk.acts(&[("invite", TACKLING), ("arrive", &[])]);
    desk.when("invite", KEY)
        .refused_as("key_needs_failed_tackling", "三(一)", "end-round")
        .goes_through_after(&[("end-round", &[("outcome", "未解决")])]);
}

#[test]
fn neither_a_tackling_whistle_that_worked_nor_a_routine_one_that_failed_opens_the_way() {
    let desk = whistle_alone();
    desk.acts(&[
        ("invite", TACKLING),
        ("end-round", &[("outcome", "已解决")]),
    ]);
    desk.when("invite", KEY)
        .refused_as("key_needs_failed_tackling", "三(一)", "攻坚哨")
        .and_stays_so();
    let desk = whistle();
    desk.acts(&[("end-round", &[("outcome", "未解决")])]);
    desk.when("invite", KEY)
        .refused_as("key_needs_failed_tackling", "三(一)", "攻坚哨")
        .and_stays_so();
    // The second whistle only changes the level of the 攻坚哨; no 攻坚哨 has failed.
    let desk = whistle_alone();
    desk.acts(&[
        ("invite", TACKLING),
        ("invite", WHISTLED),
        ("end-round", &[("outcome", "未解决")]),
    ]);
    desk.when("invite", KEY)
        .refused_as("key_needs_failed_tackling", "三(一)", "攻坚哨")
        .and_stays_so();
}

#[test]
fn a_first_handler_case_has_no_level() {
    joint_alone()
        .when("invite", WHISTLED)
        .refused_as("level_without_whistle", "三(一)", "retriage")
        .goes_through_without("level");
    let whistled = [&concluding("吹哨")[..], &[("reason", "需执法")]].concat();
    joint_alone()
        .when("invite", WHISTLED)
        .refused_as("level_without_whistle", "三(一)", "--level")
        .goes_through_after(&[("retriage", &whistled)]);
}

#[test]
fn a_department_cannot_whistle_by_a_level_either() {
    let desk = with_row(HOUSING, &[("承办单位", "住建局")]);
    desk.act(NO, "sign-for", &[]);
    desk.when(
        "invite",
        &[
            ("units", "公安分局"),
            ("request", "到场"),
            ("level", "常规哨"),
        ],
    )
    .refused_as("cannot_whistle", "三(三)", "--level")
    .goes_through_without("level");
}

#[test]
fn a_round_is_ended_while_it_runs() {
    whistle_alone()
        .when("end-round", &[("outcome", "已解决")])
        .refused_as("no_round", "使用说明", "invite")
        .goes_through_after(&[("invite", WHISTLED)]);
    // Helpers who came by 首接联动 go on after a change to 吹哨; the level alone is missing.
    let changed = super::desks::joint();
    changed.acts(&[(
        "retriage",
        &[
            &super::desks::concluding("吹哨")[..],
            &[("reason", "需要执法")],
        ]
        .concat(),
    )]);
    changed
        .when("end-round", &[("outcome", "已解决")])
        .refused_as("no_round", "使用说明", "set-level")
        .and_stays_so();
    let desk = whistle();
    desk.acts(&[("end-round", &[("outcome", "已解决")])]);
    let again = [
        ("units", "公安分局"),
        ("request", "到场"),
        ("level", "常规哨"),
    ];
    desk.when("end-round", &[("outcome", "未解决")])
        .refused_as("no_round", "使用说明", "undo")
        .goes_through_after(&[("invite", &again)]);
}

#[test]
fn a_round_whose_units_were_all_withdrawn_does_not_run_on() {
    let desk = whistle();
    desk.acts(&[("withdraw", &[("reason", "找错单位")])]);
    let other = whistle();
    other.acts(&[("withdraw", &[("reason", "找错单位")])]);
    other
        .when("end-round", &[("outcome", "未解决")])
        .refused_as("round_withdrawn", "使用说明", "invite")
        .goes_through_after(&[("invite", WHISTLED)]);
    desk.warned_of("nobody_invited", "三(二)", "invite");
    let said = desk.show(NO)["findings"].to_string();
    assert!(said.contains("都已撤回"), "{said}");
    desk.acts(&[("finish", super::desks::DONE)]);
    assert_eq!(desk.show(NO)["whistle_rounds"][0]["outcome"], "withdrawn");
}

#[test]
fn a_new_round_after_the_result_wants_a_result_of_its_own() {
    let desk = whistle();
    desk.acts(&[
        ("arrive", &[]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        (
            "finish",
            &[super::desks::DONE, &[("round-outcome", "已解决")]].concat(),
        ),
        ("feedback", super::desks::CONTENT),
    ]);
    let again = [
        ("units", "应急局"),
        ("request", "到场处置"),
        ("level", "攻坚哨"),
        ("basis", "情况复杂"),
        ("confirm", "yes"),
    ];
    desk.at("2026-11-23T09:00").acts(&[("invite", &again)]);
    assert_eq!(desk.stage(), "joint");
    let form = desk.ok(&["form", NO]);
    assert_eq!(form["valid"], false, "{form}");
    assert_eq!(
        form["fields"]["follow_up"], "",
        "the citizen knows the old result"
    );
}

#[test]
fn a_case_called_solved_is_asked_again_when_its_last_round_ends_unsolved() {
    let desk = whistle();
    desk.acts(&[
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        (
            "finish",
            &[super::desks::DONE, &[("round-outcome", "已解决")]].concat(),
        ),
        (
            "set-level",
            &[("level", "攻坚哨"), ("basis", "又出现新情况")],
        ),
        ("end-round", &[("outcome", "未解决")]),
    ]);
    desk.form_breaks("V16", "三(一)", true, "finish");
    desk.when("finish", super::desks::DONE).asked_as(
        "solved_though_unresolved",
        "三(一)",
        "未解决",
    );
    desk.form_keeps("V16");
}

#[test]
fn a_higher_level_does_not_come_before_the_failure_that_permits_it() {
    let desk = whistle_alone();
    let tackling = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("level", "攻坚哨"),
        ("basis", "情况复杂"),
    ];
    desk.acts(&[("invite", &tackling)]);
    desk.at("2026-11-20T16:00").acts(&[(
        "end-round",
        &[("outcome", "未解决"), ("at", "2026-11-20 15:00")],
    )]);
    desk.when(
        "set-level",
        &[("level", "重点哨"), ("at", "2026-11-20 10:00")],
    )
    .refused_as("time_before_cause", "使用说明", "--at")
    .goes_through_with(&[("at", "2026-11-20 15:30")]);
}

#[test]
fn the_platform_is_told_of_a_whistle_by_telephone() {
    let desk = whistle_alone();
    desk.acts(&[("invite", WHISTLED)]);
    desk.warned_of("notice_missing", "三(二)", "notify-platform")
        .not_warned_of("notice_not_by_phone")
        .acts(&[("notify-platform", &[("via", "微信")])])
        .not_warned_of("notice_missing")
        .warned_of("notice_not_by_phone", "三(二)", "电话")
        .acts(&[("notify-platform", &[("via", "电话")])])
        .not_warned_of("notice_not_by_phone");
}

#[test]
fn an_emergency_is_whistled_first_and_its_questions_stay_open_until_answered() {
    let desk = signed_for();
    let emergency = [CALLED, &[("level", "攻坚哨"), ("cause", "突发灾害")]].concat();
    desk.acts(&[
        ("triage", &[("conclusion", "吹哨"), ("cause", "突发灾害")]),
        ("invite", &emergency),
    ]);
    let answered = [&[("conclusion", "吹哨")][..], &ANSWERS].concat();
    desk.warned_of("whistle_unprepared", "三(三)", "retriage")
        .acts(&[("retriage", &answered)])
        .not_warned_of("whistle_unprepared");
    whistle().not_warned_of("whistle_unprepared");
}

#[test]
fn a_department_that_does_not_report_in_is_late_after_three_working_days() {
    // Whistled on Friday the 20th, so the limit is Wednesday the 25th at closing time. The order's
    // own deadline is much later.
    let desk = with_row(TOWN, &[("办理时限", "2026-12-30 17:30")]);
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &concluding("吹哨")),
        ("invite", WHISTLED),
        ("notify-platform", &[("via", "电话")]),
        ("respond", &[]),
    ]);
    desk.at("2026-11-25T17:30").not_warned_of("helper_absent");
    desk.at("2026-11-25T17:31")
        .not_warned_of("helper_silent")
        .warned_of("helper_absent", "三(四)", "close-engagement")
        .acts(&[("arrive", &[])])
        .not_warned_of("helper_absent");
}

#[test]
fn a_department_that_does_not_answer_a_whistle_is_urged() {
    whistle()
        .at("2026-11-20T14:31")
        .warned_of("helper_silent", "三(四)", "urge")
        .acts(&[("respond", &[])])
        .not_warned_of("helper_silent");
    // A reminder is given four office hours; after that the department is silent again.
    let desk = whistle();
    desk.at("2026-11-20T14:31")
        .acts(&[("urge", &[("target", "住建局")])])
        .not_warned_of("helper_silent");
    desk.at("2026-11-23T09:31").not_warned_of("helper_silent");
    let again = &desk.at("2026-11-23T09:32").findings("helper_silent")[0];
    assert!(
        again["message"].as_str().unwrap().contains("已催办过"),
        "{again}"
    );
}

#[test]
fn nobody_need_report_in_on_a_first_handler_case() {
    let desk = joint();
    desk.acts(&[("respond", &[])]);
    // What is missing after its limit is that it came or gave its opinion.
    let late = &desk.at("2026-12-10T09:00").findings("helper_absent")[0];
    let said = late["message"].as_str().unwrap();
    assert!(
        said.contains("办理意见") && !said.contains("报到"),
        "{said}"
    );
}

#[test]
fn a_town_is_no_target_of_a_whistle() {
    let desk = whistle();
    desk.not_warned_of("town_whistled");
    let neighbour = [("units", "天福街道"), ("request", "会同处理")];
    desk.acts(&[("invite", &neighbour)]);
    let helpers = desk.show(NO)["engagements"].clone();
    assert_eq!(helpers[0]["whistle_round"], 1);
    assert_eq!(
        helpers[1]["whistle_round"],
        serde_json::Value::Null,
        "a town is asked, not whistled for"
    );
    let joint = [&concluding("首接联动")[..], &[("reason", "以首接联动为主")]].concat();
    desk.warned_of("town_whistled", "三", "retriage")
        .acts(&[("retriage", &joint)])
        .not_warned_of("town_whistled");
}

#[test]
fn what_is_said_of_a_whistle_cites_the_whistles_own_clause() {
    // For 首接 the clauses are 二(二) and 附2注2, for 吹哨 三(二) and 附3注2; the acts are the
    // same.
    for (desk, told_clause, form) in [(joint(), "二(二)", "附2"), (whistle(), "三(二)", "附3")]
    {
        let error = desk.refused(NO, "feedback", super::desks::CONTENT);
        assert_eq!(
            (&error["code"], &error["clause"]),
            (&"nothing_to_tell".into(), &told_clause.into())
        );
        let desk = told(desk);
        let error = desk.refused(NO, "edit-form", &[("follow-up", "未评价")]);
        assert_eq!(error["clause"], format!("{form}注1"), "{error}");
        let error = desk.refused(NO, "rate", &[("rating", "差")]);
        assert_eq!(error["clause"], format!("{form}注2"), "{error}");
        let (by, ..) = desk.form_says("V6").remove(0);
        assert_eq!(by, told_clause);
        let next = desk.show(NO)["next"].clone();
        assert_eq!(next["clause"], format!("{form}注2"), "{next}");
    }
}

#[test]
fn a_department_whistled_for_need_not_report_in_once_the_case_is_led_by_first_handling() {
    let desk = whistle();
    desk.acts(&[("respond", &[])]);
    let changed = [&concluding("首接联动")[..], &[("reason", "改为首接联动")]].concat();
    desk.acts(&[("retriage", &changed)]);
    desk.at("2026-12-10T09:00").not_warned_of("helper_absent");
}

#[test]
fn a_higher_level_needs_no_second_request_to_a_unit_at_work() {
    let desk = whistle();
    desk.at("2026-11-20T10:00").acts(&[("arrive", &[])]);
    desk.when("set-level", &[("level", "常规哨")])
        .refused_as("level_in_force", "使用说明", "其他吹哨类型")
        .goes_through_with(&[("level", "攻坚哨"), ("basis", "情况复杂")]);
    let order = desk.show(NO);
    let helper = &order["engagements"][0];
    assert_eq!(order["engagements"].as_array().unwrap().len(), 1);
    assert_eq!(
        helper["requested_at"], "2026-11-20T09:00:00",
        "its times stay"
    );
    assert_eq!(helper["arrived_at"], "2026-11-20T10:00:00");
    assert_eq!(
        (&helper["whistle_round"], &helper["carried_to"]),
        (&1.into(), &2.into())
    );
    // It came, so no level makes it absent.
    desk.when("close-engagement", &[("outcome", "未报到")])
        .refused_as("came_after_all", "附1§3", "部分配合")
        .goes_through_with(&[("outcome", "部分配合")]);
}

#[test]
fn a_new_level_asks_only_the_units_that_are_not_at_work_yet() {
    let desk = whistle();
    // What is written anew for the unit at work is not kept in its name, so it is told.
    desk.when(
        "invite",
        &[
            ("units", "住建局、公安分局"),
            ("request", "联合执法"),
            ("level", "攻坚哨"),
            ("basis", "情况复杂"),
        ],
    )
    .asked_as("carried_as_before", "三(一)", "接着办");
    let order = desk.show(NO);
    let asked: Vec<&str> = order["engagements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["unit"].as_str().unwrap())
        .collect();
    assert_eq!(asked, ["文登区住房和城乡建设局", "威海市公安局文登分局"]);
}

#[test]
fn a_level_belongs_to_a_whistle_that_was_blown() {
    joint()
        .when("set-level", &[("level", "常规哨")])
        .refused_as("level_without_whistle", "三(一)", "retriage")
        .goes_through_after(&[(
            "retriage",
            &[&concluding("吹哨")[..], &[("reason", "需执法")]].concat(),
        )]);
    whistle_alone()
        .when("set-level", &[("level", "常规哨")])
        .refused_as("level_without_helpers", "使用说明", "invite")
        .goes_through_after(&[("invite", TACKLING)]);
}

#[test]
fn units_at_work_go_on_when_the_mechanism_changes_and_changes_back() {
    let desk = joint();
    desk.at("2026-11-20T10:00").acts(&[("arrive", &[])]);
    let whistled = [&concluding("吹哨")[..], &[("reason", "需执法")]].concat();
    desk.acts(&[
        ("retriage", &whistled),
        ("set-level", &[("level", "常规哨")]),
    ]);
    let order = desk.show(NO);
    assert_eq!(order["engagements"].as_array().unwrap().len(), 1);
    assert_eq!(order["engagements"][0]["arrived_at"], "2026-11-20T10:00:00");
    let back = [&concluding("首接联动")[..], &[("reason", "部门间办理")]].concat();
    desk.acts(&[("retriage", &back)]);
    let order = desk.show(NO);
    assert_eq!(order["engagements"][0]["state"], "arrived");
    assert_eq!(order["whistle_rounds"][0]["outcome"], "mechanism_changed");
    assert_eq!(desk.ok(&["form", NO])["kind"], "first_handler");
}

#[test]
fn an_emergency_excuses_only_a_tackling_whistle_from_the_questions_before_it() {
    let desk = signed_for();
    desk.acts(&[("triage", &[("conclusion", "吹哨"), ("cause", "突发灾害")])]);
    desk.when("invite", WHISTLED)
        .refused_as("emergency_is_tackling", "三(一)", "retriage")
        .goes_through_with(&[("level", "攻坚哨")]);
    let answered = [&[("conclusion", "吹哨")][..], &ANSWERS].concat();
    let desk = signed_for();
    desk.acts(&[("triage", &[("conclusion", "吹哨"), ("cause", "突发灾害")])]);
    desk.when("invite", WHISTLED)
        .refused_as("emergency_is_tackling", "三(一)", "retriage")
        .goes_through_after(&[("retriage", &answered)]);
    // A word in a text is not a choice.
    let desk = whistle_alone();
    let named = [("level", "攻坚哨"), ("basis", "非重大事故，但涉及多部门")];
    desk.acts(&[("invite", &[CALLED, &named].concat())]);
    assert_eq!(
        desk.show(NO)["whistle_rounds"][0]["cause"],
        serde_json::Value::Null
    );
}

#[test]
fn nobody_is_absent_before_its_limit_has_passed() {
    // A whistle gives three working days to come; 首接负责 half a day to answer, and nobody has to
    // come there.
    for (desk, limit) in [
        (joint(), "2026-11-20T14:30"),
        (whistle(), "2026-11-25T17:30"),
    ] {
        desk.when("close-engagement", &[("outcome", "未报到")])
            .refused_as("absent_too_early", "本单位口径", "拒不配合")
            .and_stays_so();
        desk.at(limit)
            .when("close-engagement", &[("outcome", "未报到")])
            .refused_as("absent_too_early", "本单位口径", "withdraw")
            .and_stays_so();
        desk.at("2026-11-25T17:31")
            .acts(&[("close-engagement", &[("outcome", "未报到")])]);
    }
}

#[test]
fn a_whistle_that_was_taken_for_a_first_handler_case_keeps_its_level() {
    let desk = whistle();
    let again = |conclusion| [&concluding(conclusion)[..], &[("reason", "改判")]].concat();
    desk.acts(&[("retriage", &again("首接联动"))]);
    assert_eq!(
        desk.show(NO)["whistle_rounds"][0]["outcome"],
        "mechanism_changed"
    );
    desk.acts(&[("retriage", &again("吹哨"))]);
    let round = desk.show(NO)["whistle_rounds"][0].clone();
    assert_eq!(round["outcome"], serde_json::Value::Null, "{round}");
    assert_eq!(round["ended_at"], serde_json::Value::Null, "{round}");
    // The level is in force again, so its outcome is asked at the end.
    desk.at("2026-11-20T10:00").acts(&[
        ("respond", &[]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    desk.when("finish", super::desks::DONE)
        .refused_as("round_open", "使用说明", "--round-outcome")
        .goes_through_with(&[("round-outcome", "已解决")]);
}

#[test]
fn a_running_round_keeps_its_basis_and_cause_and_says_so() {
    let desk = whistle();
    desk.act(
        NO,
        "set-level",
        &[("level", "攻坚哨"), ("basis", "情况复杂，多头管理")],
    );
    desk.when(
        "invite",
        &[
            ("units", "公安分局"),
            ("request", "转移住户"),
            ("level", "攻坚哨"),
            ("basis", "暴雨倒灌"),
            ("cause", "突发灾害"),
        ],
    )
    .asked_as("round_basis_kept", "三(一)", "依据、原因不变");
    let order = desk.show(NO);
    let helpers = order["engagements"].as_array().unwrap();
    // The limits are those of the cause that is on record: in one round they are alike.
    let (first, second) = (&helpers[0], &helpers[1]);
    assert_eq!(second["unit"], "威海市公安局文登分局");
    let emergency = second["arrive_by"].as_str() < first["arrive_by"].as_str();
    assert!(!emergency, "{first} {second}");
}
