//! 吹哨报到: a 常规哨, a failed 攻坚哨 that became a 重点哨, and an emergency whose questions are
//! answered later.

use serde_json::json;

use super::support::{Desk, NO};

const ANSWERS: [(&str, &str); 3] = [
    ("facts", "工地夜间浇筑"),
    ("own-effort", "已两次劝停"),
    ("basis", "噪音执法权在部门"),
];

fn whistling() -> Desk {
    let desk = Desk::with_order();
    let fields = [&[("conclusion", "吹哨")][..], &ANSWERS].concat();
    let done = desk.act(NO, "triage", &fields);
    assert_eq!(done["mechanism"], "whistle");
    desk
}

/// Takes a case from co-handlers at work to the point where the citizen is told and the form rated
/// and reviewed.
fn finish_paper(desk: &Desk) {
    desk.act(NO, "notify-platform", &[("via", "电话")]);
    let mut done = vec![
        ("result", "工地已停止夜间施工，复查三晚未再发现。"),
        ("outcome", "已解决"),
    ];
    let rounds = desk.show(NO)["whistle_rounds"].clone();
    if rounds.as_array().unwrap().last().unwrap()["outcome"] == json!(null) {
        done.push(("round-outcome", "已解决"));
    }
    let mut arguments = vec!["act", NO, "finish", "--confirm"];
    let options: Vec<String> = done.iter().map(|(name, _)| format!("--{name}")).collect();
    for (option, (_, value)) in options.iter().zip(&done) {
        arguments.extend([option.as_str(), value]);
    }
    desk.ok(&arguments);
    desk.act(NO, "feedback", &[("outcome", "满意"), ("way", "电话")]);
    desk.act(NO, "rate", &[("rating", "好")]);
    desk.act(NO, "review", &[("truthful", "是")]);
}

#[test]
fn a_routine_whistle_is_answered_on_paper_by_level_and_helper() {
    let desk = whistling();
    let bare = [("units", "住建局"), ("request", "到场执法")];
    assert_eq!(desk.refused(NO, "invite", &bare)["code"], "level_missing");
    let fields = [&bare[..], &[("level", "常规哨")]].concat();
    let asked = desk.act(NO, "invite", &fields);
    assert_eq!(asked["stage"], "joint");
    let letter = asked["letters"][0].as_str().unwrap();
    assert!(letter.contains("吹哨报到·常规哨"), "{letter}");
    let order = desk.show(NO);
    assert_eq!(order["whistle_rounds"][0]["level"], "routine");
    assert_eq!(order["whistle_rounds"][0]["outcome"], json!(null));
    assert_eq!(order["engagements"][0]["whistle_round"], 1);
    desk.act(NO, "respond", &[]);
    desk.act(NO, "arrive", &[("place", "工地")]);
    desk.act(NO, "close-engagement", &[("outcome", "已配合")]);
    desk.act(NO, "end-round", &[("outcome", "已解决")]);
    finish_paper(&desk);
    let exported = desk.ok(&["act", NO, "export", "--out", "."]);
    let file = exported[0]["file"].as_str().unwrap();
    assert!(file.ends_with("_吹哨报到备案表_v1.docx"), "{file}");
    let order = desk.show(NO);
    assert_eq!(order["form"]["kind"], "whistle");
    assert_eq!(order["form"]["fields"]["whistle_level"], "常规哨");
    assert_eq!(order["whistle_rounds"][0]["outcome"], "resolved");
    desk.sound();
}

#[test]
fn a_key_whistle_needs_a_tackling_whistle_that_failed() {
    let desk = whistling();
    let call = |level| [("units", "住建局"), ("request", "到场"), ("level", level)];
    let refusal = desk.refused(NO, "invite", &call("重点哨"));
    assert_eq!(refusal["code"], "key_needs_failed_tackling");
    assert_eq!(refusal["clause"], "三(一)");
    assert_eq!(
        desk.refused(NO, "invite", &call("攻坚哨"))["code"],
        "level_basis"
    );
    let fields = [&call("攻坚哨")[..], &[("basis", "情况复杂，镇街无执法权")]].concat();
    desk.act(NO, "invite", &fields);
    assert_eq!(
        desk.show(NO)["whistle_rounds"][0]["basis"],
        "情况复杂，镇街无执法权"
    );
    desk.act(NO, "respond", &[]);
    desk.act(NO, "arrive", &[]);
    desk.act(NO, "close-engagement", &[("outcome", "部分配合")]);
    let refusal = desk.refused(NO, "invite", &call("重点哨"));
    assert_eq!(refusal["code"], "key_needs_failed_tackling");
    desk.act(NO, "end-round", &[("outcome", "未解决")]);
    desk.act(NO, "invite", &call("重点哨"));
    let order = desk.show(NO);
    let levels: Vec<_> = order["whistle_rounds"].as_array().unwrap().iter().collect();
    assert_eq!(levels.len(), 2);
    assert_eq!(levels[0]["level"], "tackling");
    assert_eq!(levels[0]["outcome"], "unresolved");
    assert_eq!(levels[1]["level"], "key");
    assert_eq!(order["engagements"][1]["whistle_round"], 2);
    desk.act(NO, "arrive", &[]);
    desk.act(NO, "close-engagement", &[("outcome", "已配合")]);
    finish_paper(&desk);
    let form = desk.ok(&["form", NO, "--check"]);
    assert_eq!(
        form["fields"]["whistle_level"], "重点哨",
        "the last round prints"
    );
    desk.ok(&["export", NO, "--out", "."]);
}

#[test]
fn an_emergency_is_whistled_first_and_answered_by_retriage() {
    let desk = Desk::with_order();
    let bare = [("conclusion", "吹哨")];
    assert_eq!(desk.refused(NO, "triage", &bare)["code"], "triage_answers");
    desk.act(
        NO,
        "triage",
        &[("conclusion", "吹哨"), ("cause", "突发灾害")],
    );
    desk.act(
        NO,
        "invite",
        &[
            ("units", "应急局"),
            ("request", "立即到场"),
            ("level", "攻坚哨"),
            ("cause", "突发灾害"),
        ],
    );
    let order = desk.show(NO);
    assert_eq!(order["whistle_rounds"][0]["cause"], "disaster");
    assert_eq!(order["triage"]["facts"], json!(null));
    let warned = || {
        let form = desk.ok(&["form", NO]);
        let issues = form["issues"].as_array().unwrap();
        issues.iter().any(|issue| issue["rule"] == "V4")
    };
    assert!(warned(), "the three answers are still owed");
    let later = [
        &[("conclusion", "吹哨"), ("reason", "补答吹哨前的三问")][..],
        &ANSWERS,
    ]
    .concat();
    assert_eq!(desk.act(NO, "retriage", &later)["stage"], "joint");
    let order = desk.show(NO);
    assert_eq!(order["triage"]["facts"], "工地夜间浇筑");
    assert_eq!(order["triage"]["reason"], "补答吹哨前的三问");
    assert_eq!(order["mechanism"], "whistle");
    assert_eq!(
        order["engagements"][0]["state"], "requested",
        "the helper works on"
    );
    assert!(!warned(), "the three answers were given");
    desk.act(NO, "respond", &[]);
    desk.act(NO, "arrive", &[]);
    desk.act(NO, "close-engagement", &[("outcome", "已配合")]);
    finish_paper(&desk);
    desk.ok(&["export", NO, "--out", "."]);
}

#[test]
fn a_whistle_form_wants_the_platform_told_by_telephone() {
    let desk = whistling();
    desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场"),
            ("level", "常规哨"),
        ],
    );
    desk.act(NO, "notify-platform", &[("via", "微信")]);
    desk.act(NO, "respond", &[]);
    desk.act(NO, "close-engagement", &[("outcome", "已配合")]);
    desk.act(
        NO,
        "finish",
        &[
            ("result", "工地已停止夜间施工，复查三晚未再发现。"),
            ("outcome", "已解决"),
            ("round-outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    desk.act(NO, "rate", &[("rating", "好")]);
    let ran = desk.run(&["form", NO, "--check", "--json"]);
    assert_eq!(ran.code, 3);
    assert_eq!(ran.error()["code"], "form_invalid");
    assert_eq!(ran.json()["valid"], false);
    let issues = ran.json()["issues"].as_array().unwrap().clone();
    assert!(
        issues
            .iter()
            .any(|issue| issue["rule"] == "V10" && issue["hard"] == true)
    );
    desk.act(NO, "notify-platform", &[("via", "电话")]);
    assert_eq!(desk.ok(&["form", NO, "--check"])["valid"], true);
}

#[test]
fn a_whistle_after_a_failed_own_attempt_is_a_retriage() {
    let desk = Desk::with_order();
    desk.act(NO, "triage", &[("conclusion", "自办")]);
    desk.act(NO, "record", &[("kind", "现场"), ("text", "劝停无效")]);
    let fields = [
        &[("conclusion", "吹哨"), ("reason", "自办未果")][..],
        &ANSWERS,
    ]
    .concat();
    let done = desk.act(NO, "retriage", &fields);
    assert_eq!(done["mechanism"], "whistle");
    assert_eq!(done["next"]["action"], "invite");
    let both = [
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "攻坚哨"),
        ("basis", "情况复杂"),
    ];
    assert_eq!(desk.act(NO, "invite", &both)["stage"], "joint");
    assert_eq!(
        desk.show(NO)["whistle_rounds"][0]["cause"],
        json!(null),
        "a word in the basis is no choice"
    );
}

#[test]
fn an_invitation_without_triage_moves_the_order_and_a_town_calling_departments_whistles() {
    let desk = Desk::with_order();
    desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场"),
            ("level", "常规哨"),
        ],
    );
    let order = desk.show(NO);
    assert_eq!(order["stage"], "joint");
    assert_eq!(order["mechanism"], "whistle");
    assert_eq!(order["triage"], json!(null));
}
