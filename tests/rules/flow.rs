//! The way of an order through its mechanism, drawn as the order stands in it (附件4, 附件5).

use serde_json::Value;

use super::desks::{concluding, signed_for, solo_done};
use super::support::{Desk, NO};

/// The labels of the steps that have this state.
fn labels(desk: &Desk, state: &str) -> Vec<String> {
    let shown = desk.show(NO);
    let steps = shown["flow"]["steps"].as_array().unwrap();
    let of = steps.iter().filter(|step| step["state"] == state);
    of.map(|step| step["label"].as_str().unwrap().to_owned())
        .collect()
}

fn choices(shown: &Value, label: &str) -> Vec<String> {
    let steps = shown["flow"]["steps"].as_array().unwrap();
    let step = steps.iter().find(|step| step["label"] == label).unwrap();
    let taken = step["choices"].as_array().unwrap().iter();
    let taken = taken.filter(|choice| choice["taken"] == true);
    taken
        .map(|choice| choice["label"].as_str().unwrap().to_owned())
        .collect()
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
