//! Co-handlers that do not come, were called by mistake, decline, or are printed on the wrong form.

use serde_json::json;

use super::support::{Desk, NO};

const REQUEST: (&str, &str) = ("request", "到场执法");

/// Whistles to these units.
fn called(units: &str) -> Desk {
    let desk = Desk::with_order();
    let study = [
        ("conclusion", "吹哨"),
        ("facts", "工地夜间浇筑"),
        ("own-effort", "已两次劝停"),
        ("basis", "噪音执法权在部门"),
    ];
    desk.act(NO, "triage", &study);
    let fields = [("units", units), REQUEST, ("level", "常规哨")];
    desk.act(NO, "invite", &fields);
    desk.act(NO, "notify-platform", &[("via", "电话")]);
    desk
}

#[test]
fn a_helper_that_never_comes_is_printed_and_must_be_rated() {
    let desk = called("住建局");
    desk.at("2026-11-30T09:00");
    let order = desk.show(NO);
    let codes: Vec<_> = order["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| &f["code"])
        .collect();
    assert!(
        codes.iter().any(|code| **code == "helper_absent"),
        "{codes:?}"
    );
    desk.act(NO, "urge", &[("via", "电话")]);
    let done = desk.act(NO, "close-engagement", &[("outcome", "未报到")]);
    assert_eq!(done["stage"], "joint", "never stuck on it");
    assert_eq!(desk.show(NO)["engagements"][0]["state"], "absent");
    desk.act(
        NO,
        "finish",
        &[
            ("result", "街道自行劝停工地夜间施工，已回访。"),
            ("outcome", "已解决"),
            ("round-outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    let form = desk.ok(&["form", NO]);
    assert_eq!(form["fields"]["co_units"], "文登区住房和城乡建设局");
    assert_eq!(form["valid"], false);
    let issues = form["issues"].as_array().unwrap();
    assert!(
        issues.iter().any(|issue| issue["rule"] == "V6"),
        "{issues:?}"
    );
    let set = [
        "form",
        NO,
        "--set",
        "rating=差",
        "--set",
        "rating-note=催办后未报到",
        "--check",
    ];
    let form = desk.ok(&set);
    assert_eq!(form["valid"], true, "{form}");
    assert_eq!(form["fields"]["ratings"], "差");
    assert_eq!(form["fields"]["rating_notes"], "催办后未报到");
    assert_eq!(desk.show(NO)["engagements"][0]["rating"], "poor");
}

#[test]
fn when_all_helpers_are_withdrawn_no_form_is_owed() {
    let desk = called("住建局、交通局");
    desk.act(NO, "withdraw", &[("unit", "住建局"), ("reason", "吹错哨")]);
    assert_eq!(desk.show(NO)["stage"], "joint");
    let done = desk.act(
        NO,
        "withdraw",
        &[("unit", "交通局"), ("reason", "不再需要")],
    );
    assert_eq!(done["stage"], "handling");
    let order = desk.show(NO);
    let states: Vec<_> = order["engagements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| &h["state"])
        .collect();
    assert_eq!(states, [&json!("withdrawn"), &json!("withdrawn")]);
    assert_eq!(order["co_units"], json!([]));
    let rate = [("unit", "住建局"), ("rating", "好")];
    assert_eq!(desk.refused(NO, "rate", &rate)["code"], "no_form");
    desk.act(
        NO,
        "finish",
        &[
            ("result", "街道自行劝停工地夜间施工，已回访。"),
            ("outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    assert_eq!(
        desk.fails(3, &["export", NO, "--out", "."])["code"],
        "no_form"
    );
    assert_eq!(
        desk.act(NO, "upload", &[("confirm", "")])["stage"],
        "to_revisit"
    );
    assert_eq!(
        desk.show(NO)["form"]["status"].as_str().unwrap_or("void"),
        "void"
    );
    desk.sound();
}

#[test]
fn a_withdrawn_helper_is_neither_printed_nor_rated() {
    let desk = called("住建局、交通局");
    desk.act(NO, "withdraw", &[("unit", "交通局"), ("reason", "吹错哨")]);
    desk.act(NO, "respond", &[("unit", "住建局")]);
    desk.act(
        NO,
        "close-engagement",
        &[("unit", "住建局"), ("outcome", "已配合")],
    );
    desk.act(
        NO,
        "finish",
        &[
            ("result", "工地已停止夜间施工，已回访周边居民。"),
            ("outcome", "已解决"),
            ("round-outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    let withdrawn = [("unit", "交通局"), ("rating", "好")];
    assert_eq!(
        desk.refused(NO, "rate", &withdrawn)["code"],
        "rating_withdrawn"
    );
    desk.act(NO, "rate", &[("rating", "好")]);
    let form = desk.ok(&["form", NO, "--check"]);
    assert_eq!(form["fields"]["co_units"], "文登区住房和城乡建设局");
}

#[test]
fn a_helper_that_declines_waits_for_the_lead_to_decide() {
    let desk = called("住建局");
    desk.act(
        NO,
        "decline",
        &[("basis", "不属本单位职责"), ("told-by", "联络员")],
    );
    let order = desk.show(NO);
    assert_eq!(order["engagements"][0]["state"], "declined");
    assert_eq!(order["engagements"][0]["declined_basis"], "不属本单位职责");
    let result = [
        ("result", "工地已停止夜间施工，已回访周边居民。"),
        ("outcome", "已解决"),
        ("round-outcome", "未解决"),
    ];
    assert_eq!(desk.refused(NO, "finish", &result)["code"], "helpers_open");
    let refuses = [("outcome", "拒不配合")];
    let asked = desk.refused(NO, "close-engagement", &refuses);
    assert_eq!(asked["code"], "refused_though_declined");
    let sure = [&refuses[..], &[("confirm", "")]].concat();
    desk.act(NO, "close-engagement", &sure);
    assert_eq!(desk.show(NO)["engagements"][0]["state"], "refused");
    let told = [
        "act",
        NO,
        "finish",
        "--result",
        "工地已停止夜间施工，已回访周边居民。",
        "--outcome",
        "已解决",
        "--round-outcome",
        "未解决",
        "--confirm",
    ];
    desk.ok(&told);
}

#[test]
fn a_neighbouring_town_on_a_whistle_form_is_listed_with_a_warning() {
    let desk = called("住建局、天福街道");
    let order = desk.show(NO);
    let town = &order["engagements"][1];
    assert_eq!(town["unit"], "文登区天福街道办事处");
    assert_eq!(
        town["whistle_round"],
        json!(null),
        "a town is not whistled for"
    );
    for unit in ["住建局", "天福街道"] {
        desk.act(NO, "respond", &[("unit", unit)]);
        desk.act(
            NO,
            "close-engagement",
            &[("unit", unit), ("outcome", "已配合")],
        );
    }
    desk.act(
        NO,
        "finish",
        &[
            ("result", "工地已停止夜间施工，已回访周边居民。"),
            ("outcome", "已解决"),
            ("round-outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    let missing = desk.run(&["form", NO, "--check", "--json"]);
    assert_eq!(missing.code, 3);
    for unit in ["住建局", "天福街道"] {
        desk.act(NO, "respond", &[("unit", unit)]);
        desk.act(NO, "rate", &[("unit", unit), ("rating", "好")]);
    }
    let form = desk.ok(&["form", NO, "--check"]);
    assert_eq!(form["kind"], "whistle");
    assert!(
        form["fields"]["co_units"]
            .as_str()
            .unwrap()
            .contains("天福街道")
    );
    let warning = form["issues"]
        .as_array()
        .unwrap()
        .iter()
        .find(|issue| issue["rule"] == "V3");
    let warning = warning.expect("a town on a whistle form is doubtful");
    assert_eq!(warning["hard"], false);
}

#[test]
fn a_helper_asked_again_after_it_ended_prints_once() {
    let desk = called("住建局");
    desk.at("2026-12-01T09:00");
    desk.act(NO, "close-engagement", &[("outcome", "未报到")]);
    desk.act(NO, "invite", &[("units", "住建局"), REQUEST]);
    desk.act(
        NO,
        "close-engagement",
        &[("unit", "住建局"), ("outcome", "已配合"), ("confirm", "")],
    );
    let order = desk.show(NO);
    assert_eq!(order["engagements"].as_array().unwrap().len(), 2);
    assert_eq!(order["engagements"][0]["state"], "absent");
    assert_eq!(order["engagements"][1]["state"], "cooperated");
    assert_eq!(order["co_units"], json!(["文登区住房和城乡建设局"]));
}

#[test]
fn a_second_request_taken_back_leaves_the_first_to_be_rated() {
    let desk = called("住建局");
    desk.at("2026-12-01T09:00");
    desk.act(NO, "close-engagement", &[("outcome", "未报到")]);
    desk.act(NO, "invite", &[("units", "住建局"), REQUEST]);
    desk.act(
        NO,
        "withdraw",
        &[("unit", "住建局"), ("reason", "不再需要")],
    );
    desk.act(
        NO,
        "finish",
        &[
            ("result", "街道自行劝停工地夜间施工，已回访。"),
            ("outcome", "已解决"),
            ("round-outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    let rate = [
        ("unit", "住建局"),
        ("rating", "差"),
        ("rating-note", "未报到"),
    ];
    desk.act(NO, "rate", &rate);
    assert_eq!(desk.show(NO)["engagements"][0]["rating"], "poor");
    assert_eq!(desk.ok(&["form", NO, "--check"])["valid"], true);
}

#[test]
fn one_unit_asked_twice_is_still_one_helper_and_needs_no_name() {
    let desk = called("住建局");
    desk.at("2026-12-01T09:00");
    desk.act(NO, "close-engagement", &[("outcome", "未报到")]);
    desk.act(NO, "invite", &[("units", "住建局"), REQUEST]);
    desk.act(NO, "respond", &[]);
    desk.act(NO, "close-engagement", &[("outcome", "已配合")]);
    let grade = [
        ("rating", "较好"),
        ("rating-note", "首次未报到，再次邀请后配合"),
    ];
    desk.act(NO, "rate", &grade);
    let order = desk.show(NO);
    assert_eq!(order["engagements"][0]["rating"], json!(null));
    assert_eq!(order["engagements"][1]["rating"], "fairly_good");
}
