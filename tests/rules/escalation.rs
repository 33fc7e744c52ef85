//! 提级: reports to 区委区政府 and to a superior, and reports to the centre about a passive helper
//! (二(三), 二(四), 三(一), 三(三)).

use super::attempt::Fields;
use super::desks::{called, joint, solo, solo_replied, whistle, whistle_alone};
use super::support::{Desk, NO, text};

const HARD: Fields<'_> = &[
    ("text", "三家单位意见不一，请区里协调"),
    ("by", "周某"),
    ("leader", "王副区长"),
];
const DECIDED: Fields<'_> = &[
    ("outcome", "已议定"),
    ("text", "由住建局牵头，月底前修复"),
    ("number", "区专题纪要 5 号"),
];

/// A 重点哨 after an 攻坚哨 that solved nothing.
fn key_whistle() -> Desk {
    let desk = whistle_alone();
    desk.acts(&[
        (
            "invite",
            &[
                ("units", "住建局"),
                ("request", "到场"),
                ("level", "攻坚哨"),
                ("basis", "情况复杂"),
            ],
        ),
        ("notify-platform", &[("via", "电话")]),
        ("end-round", &[("outcome", "未解决")]),
        (
            "invite",
            &[
                ("units", "住建局"),
                ("request", "到场"),
                ("level", "重点哨"),
                ("basis", "仍未解决"),
            ],
        ),
    ]);
    desk
}

#[test]
fn a_hard_matter_is_reported_by_the_head_of_the_unit_and_shows_whom_it_waits_for() {
    let desk = joint();
    desk.when("report-district", &[("text", "请区里协调")])
        .refused_as("no_principal", "二(三)", "--by")
        .goes_through_with(HARD);
    desk.warned_of("escalation_open", "二(三)", "answer-escalation");
    let shown = desk.show(NO);
    assert!(
        text(&shown["ball"]["holder"]).contains("区委区政府"),
        "{}",
        shown["ball"]
    );
    let waits = shown["waiting"].as_array().unwrap();
    assert!(
        waits
            .iter()
            .any(|one| one["what"] == "escalation" && one["on"] == "区委区政府")
    );
    desk.at("2026-11-24T10:00");
    desk.when("report-district", HARD).asked_as(
        "report_unanswered",
        "使用说明",
        "answer-escalation",
    );
    // Two reports wait for two answers, and each is meant by its time.
    desk.when("answer-escalation", DECIDED)
        .refused_as("which_escalation", "使用说明", "--which")
        .and_stays_so();
    let shown = desk.show(NO);
    let first = text(&shown["escalations"][0]["at"]);
    let first = first.replace('T', " ");
    let answer = [DECIDED, &[("which", &first[..16])]].concat();
    desk.acts(&[("answer-escalation", &answer)]);
    let shown = desk.show(NO);
    assert!(shown["escalations"][1]["answer"].is_null(), "{shown}");
    assert_eq!(shown["escalations"][0]["answer"]["outcome"], "decided");
    assert_eq!(shown["escalations"][0]["leader"], "王副区长");
}

#[test]
fn another_reporter_than_the_head_of_the_unit_is_asked_about() {
    let desk = joint();
    desk.run(&["init", "--principal", "周某"]);
    let by = [("text", "请区里协调"), ("by", "林某")];
    desk.when("report-district", &by)
        .asked_as("not_principal", "二(三)", "周某");
    // Who reported is a fact: the settings do not say it.
    let desk = joint();
    desk.run(&["init", "--principal", "周某"]);
    desk.when("report-district", &[("text", "请区里协调")])
        .refused_as("no_principal", "二(三)", "--by")
        .goes_through_with(&[("by", "周某")]);
    assert_eq!(desk.show(NO)["escalations"][0]["by"], "周某");
}

#[test]
fn a_key_whistle_is_reported_to_the_district_and_brings_what_it_decided() {
    let desk = key_whistle();
    desk.warned_of("key_whistle_unreported", "三(一)", "report-district")
        .acts(&[("report-district", HARD)])
        .not_warned_of("key_whistle_unreported")
        .warned_of("escalation_open", "三(一)", "answer-escalation");
    let shown = desk.show(NO);
    assert_eq!(shown["escalations"][0]["key_whistle"], true);
    desk.acts(&[("answer-escalation", DECIDED)])
        .not_warned_of("escalation_open");
    let lines = desk.run(&["show", NO]).out;
    assert!(lines.contains("由住建局牵头，月底前修复"), "{lines}");
}

#[test]
fn the_step_of_a_key_whistle_is_the_report_and_then_the_answer_of_the_district() {
    let desk = key_whistle();
    let next = || text(&desk.show(NO)["next"]["action"]);
    assert_eq!(next(), "report-district");
    desk.acts(&[
        ("respond", &[]),
        ("arrive", &[]),
        ("contribute", &[("text", "管线产权不明")]),
    ]);
    assert_eq!(next(), "report-district");
    desk.acts(&[("report-district", HARD)]);
    assert_eq!(next(), "answer-escalation");
    desk.acts(&[("answer-escalation", DECIDED)]);
    assert_eq!(next(), "close-engagement");
}

#[test]
fn an_answer_belongs_to_one_report_and_not_before_it() {
    let desk = joint();
    desk.when("answer-escalation", DECIDED)
        .refused_as("no_escalation", "使用说明", "report-district")
        .goes_through_after(&[("report-district", HARD)]);
    desk.at("2026-11-20T10:00").acts(&[
        ("report-district", HARD),
        (
            "ask-superior",
            &[("superior", "威海市水务局"), ("text", "请支持抢修")],
        ),
    ]);
    desk.when("answer-escalation", DECIDED)
        .refused_as("which_escalation", "使用说明", "--which")
        .goes_through_with(&[("which", "威海市水务局")]);
    desk.when(
        "answer-escalation",
        &[DECIDED, &[("at", "2026-11-20 09:30")]].concat(),
    )
    .refused_as("time_before_cause", "使用说明", "--at")
    .goes_through_with(&[("at", "2026-11-20 10:00")]);
}

#[test]
fn work_with_a_superior_is_recorded_by_whoever_does_it() {
    // 各部门…积极与上级主管部门沟通对接、协调解决.
    let ours: Fields<'_> = &[("superior", "威海市住建局"), ("text", "请支持检测")];
    let desk = called();
    desk.acts(&[("ask-superior", ours)]).warned_of(
        "escalation_open",
        "三(三)",
        "answer-escalation",
    );
    let lead = whistle();
    lead.acts(&[(
        "ask-superior",
        &[ours, &[("unit", "住建局"), ("told-by", "李某")]].concat(),
    )]);
    let shown = lead.show(NO);
    assert_eq!(shown["escalations"][0]["unit"], "文登区住房和城乡建设局");
    assert!(
        text(&shown["ball"]["holder"]).contains("威海市住建局"),
        "{}",
        shown["ball"]
    );
}

#[test]
fn what_is_with_the_platform_is_not_reported_upward() {
    solo_replied()
        .when("report-district", HARD)
        .refused_as("wrong_stage", "使用说明", "reopen")
        .and_stays_so();
    solo().acts(&[("report-district", HARD)]);
}

#[test]
fn the_centre_hears_of_a_passive_helper_with_what_is_on_record() {
    // Asked on Friday at 9:00: four office hours end at 14:30.
    let desk = joint();
    desk.at("2026-11-20T14:31").acts(&[("urge", &[])]);
    desk.at("2026-11-23T09:32")
        .warned_of("helper_unreported", "二(四)", "report-helper")
        .acts(&[("report-helper", &[("person", "丛某")])])
        .not_warned_of("helper_unreported");
    let report = desk.show(NO)["helper_reports"][0].clone();
    let facts = text(&report["facts"]);
    assert!(
        facts.contains("催办1次") && facts.contains("尚未响应（时限11月20日14:30）"),
        "{facts}"
    );
}

#[test]
fn a_helper_of_whom_nothing_bad_is_on_record_is_reported_only_after_a_question() {
    let desk = joint();
    desk.acts(&[("respond", &[])]);
    desk.when("report-helper", &[])
        .asked_as("nothing_against", "二(四)", "没有");
}

#[test]
fn nobody_is_reported_who_was_not_asked() {
    solo()
        .when("report-helper", &[])
        .refused_as("no_helper", "使用说明", "invite")
        .and_stays_so();
}

#[test]
fn a_helper_that_refused_is_owed_a_report_until_it_is_made() {
    let desk = joint();
    desk.at("2026-12-10T09:00").acts(&[
        ("close-engagement", &[("outcome", "未报到")]),
        ("report-helper", &[]),
    ]);
    desk.warned_of("helper_failed", "二(四)", "如实评价");
    let found = desk.findings("helper_failed");
    assert!(!text(&found[0]["fix"]).contains("通报"), "{found:?}");
}

#[test]
fn a_superior_is_a_department_above_the_district() {
    let desk = super::desks::whistle();
    let asked = [("superior", "无"), ("text", "请支持抢修")];
    desk.when("ask-superior", &asked)
        .refused_as("no_superior", "使用说明", "--superior")
        .goes_through_with(&[("superior", "威海市水务局")]);
    desk.when(
        "ask-superior",
        &[("superior", "水利局"), ("text", "请支持抢修")],
    )
    .asked_as("not_superior", "三(三)", "水利局");
}
