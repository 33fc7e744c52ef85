//! The way of an order through its mechanism, drawn as the order stands in it (附件4, 附件5).

use serde_json::Value;

use super::desks::{
    asked, concluding, exported, joint, signed_for, solo, solo_done, solo_replied, uploaded,
    whistle,
};
use super::support::{Desk, NO};

/// The steps of the flow, from the first to the last.
fn steps(shown: &Value) -> impl Iterator<Item = &Value> {
    shown["flow"]["steps"].as_array().into_iter().flatten()
}

fn label(of: &Value) -> String {
    of["label"].as_str().unwrap_or_default().to_owned()
}

/// The labels of the steps that have this state.
fn labels(desk: &Desk, state: &str) -> Vec<String> {
    let shown = desk.show(NO);
    let of = steps(&shown).filter(|step| step["state"] == state);
    of.map(label).collect()
}

/// The labels of the choices that were taken in a step.
fn choices(shown: &Value, of: &str) -> Vec<String> {
    let choices = steps(shown)
        .filter(|step| step["label"] == of)
        .flat_map(|step| step["choices"].as_array().into_iter().flatten());
    let taken = choices.filter(|choice| choice["taken"] == true);
    taken.map(label).collect()
}

#[test]
fn an_order_handled_alone_goes_its_short_way_without_a_form() {
    let desk = solo_done();
    assert_eq!(labels(&desk, "done"), ["派单", "签收", "研判", "办理完毕"]);
    assert_eq!(labels(&desk, "current"), ["反馈诉求人"]);
    assert_eq!(labels(&desk, "ahead"), ["回复平台", "平台回访", "办结"]);
    assert_eq!(choices(&desk.show(NO), "研判"), ["自办"]);
}

#[test]
fn a_return_and_a_determination_take_the_order_another_way() {
    let desk = signed_for();
    assert_eq!(labels(&desk, "current"), ["研判"]);
    desk.act(NO, "triage", &concluding("退回"));
    assert_eq!(labels(&desk, "current"), ["与平台沟通"]);
    assert_eq!(labels(&desk, "ahead"), ["提交退回", "平台答复", "转出"]);
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("提请认定"));
    assert_eq!(labels(&desk, "current"), ["认定请求"]);
    assert_eq!(choices(&desk.show(NO), "研判"), ["提请认定"]);
}

#[test]
fn an_order_that_came_back_stands_behind_what_was_decided_before() {
    let desk = solo_replied();
    desk.act(NO, "revisit", &[("result", "不满意")]);
    assert_eq!(labels(&desk, "current"), ["平台回访"]);
    assert_eq!(choices(&desk.show(NO), "平台回访"), ["不满意 → 重办"]);
    desk.act(NO, "reopen", &[("reason", "噪音仍在")]);
    assert_eq!(labels(&desk, "done"), ["派单", "签收", "研判", "重办"]);
    assert_eq!(labels(&desk, "current"), ["办理完毕"]);
    assert_eq!(desk.show(NO)["flow"]["reopened"], 1);
}

#[test]
fn the_parts_of_a_joint_case_and_its_paper_are_told() {
    let desk = exported(joint());
    let shown = desk.show(NO);
    assert_eq!(labels(&desk, "current"), ["备案表"]);
    assert_eq!(choices(&shown, "备案表"), ["评价", "审核", "导出"]);
    let helpers: Vec<_> = steps(&shown).filter(|step| step["aside"] == true).collect();
    assert_eq!(helpers.len(), 1, "{helpers:?}");
    let desk = uploaded(joint());
    assert_eq!(labels(&desk, "current"), ["平台回访"]);
}

/// The step with this label.
fn step(desk: &Desk, of: &str) -> Value {
    let shown = desk.show(NO);
    let found = steps(&shown).find(|step| step["label"] == of);
    found.cloned().unwrap_or_default()
}

#[test]
fn a_whistle_is_drawn_only_once_it_was_blown_and_each_level_has_its_own_time() {
    let desk = joint();
    desk.at("2026-11-20T15:00").act(
        NO,
        "retriage",
        &[concluding("吹哨"), vec![("reason", "需执法力量")]].concat(),
    );
    assert_ne!(step(&desk, "吹哨")["state"], "done", "no round was opened");
    let desk = whistle();
    let first = step(&desk, "吹哨")["at"].clone();
    desk.at("2026-11-23T10:00").act(
        NO,
        "set-level",
        &[("level", "攻坚哨"), ("basis", "情况复杂")],
    );
    assert_eq!(step(&desk, "吹哨")["at"], first);
    assert_eq!(step(&desk, "常规哨")["at"], first);
    assert_eq!(step(&desk, "攻坚哨")["at"], "2026-11-23T10:00:00");
    assert_eq!(step(&desk, "攻坚哨")["detail"], "进行中");
}

#[test]
fn what_was_taken_back_or_refused_ends_there_and_passes_nothing_else() {
    let desk = solo();
    desk.at("2026-11-20T15:00").act(
        NO,
        "take-back",
        &[("reason", "派错单位"), ("told-by", "丛某"), ("via", "电话")],
    );
    assert_eq!(labels(&desk, "done"), ["派单", "签收", "研判", "转出"]);
    assert!(labels(&desk, "unrecorded").is_empty());
    let desk = asked();
    desk.at("2026-11-20T15:00")
        .act(NO, "decline", &[("basis", "归交通部门管")]);
    assert_eq!(step(&desk, "称非职责")["at"], "2026-11-20T15:00:00");
    assert!(labels(&desk, "unrecorded").is_empty());
    let desk = joint();
    desk.at("2026-11-20T16:00")
        .act(NO, "decline", &[("basis", "归交通部门管")]);
    let helper = step(&desk, "文登区住房和城乡建设局");
    assert_eq!(helper["at"], "2026-11-20T16:00:00");
    assert_eq!(helper["detail"], "称非职责");
}

#[test]
fn a_second_return_does_not_take_the_answer_to_the_first() {
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("退回"));
    let refused = [
        ("decision", "不同意"),
        ("reason", "属地管理"),
        ("told-by", "丛某"),
        ("via", "电话"),
    ];
    desk.acts(&[
        (
            "talk-platform",
            &[
                ("person", "丛某"),
                ("content", "说明"),
                ("purpose", "退回"),
                ("via", "电话"),
            ],
        ),
        ("send-return", &[]),
        ("answer-return", &refused),
    ]);
    desk.at("2026-11-20T15:00")
        .act(NO, "triage", &concluding("退回"));
    assert_eq!(labels(&desk, "current"), ["提交退回"]);
    assert_eq!(step(&desk, "平台答复")["state"], "ahead");
    assert_eq!(step(&desk, "提交退回")["at"], Value::Null);
}

#[test]
fn the_drawing_is_headed_by_the_way_that_the_order_goes() {
    let desk = whistle();
    assert!(
        desk.run(&["show", NO, "--flow"])
            .out
            .contains("吹哨报到流程（三）")
    );
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("退回"));
    assert!(
        desk.run(&["show", NO, "--flow"])
            .out
            .contains("退回流程（二(一)）")
    );
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("提请认定"));
    assert!(
        desk.run(&["show", NO, "--flow"])
            .out
            .contains("责任主体认定流程（四）")
    );
}
