//! 首接负责 from the platform's file to the upload, with two co-handlers and two ratings.

use serde_json::json;

use super::support::{Desk, HEADER, HOUSING, NO, row, scanned_pdf};

/// A department's desk with its own order, triaged to 首接联动.
fn triaged() -> Desk {
    let desk = Desk::of(HOUSING);
    let row = row(&[("承办单位", "住建局"), ("所属镇街", "龙山街道")]);
    desk.import(&desk.csv("来单.csv", HEADER, &[&row]));
    desk.act(NO, "sign-for", &[]);
    desk.act(
        NO,
        "triage",
        &[
            ("conclusion", "首接联动"),
            ("facts", "工地夜间浇筑"),
            ("own-effort", "已约谈施工单位"),
            ("basis", "建筑施工噪音由多部门监管"),
        ],
    );
    desk
}

#[test]
fn a_new_order_waits_to_be_signed_for_and_says_what_comes_next() {
    let desk = Desk::of(HOUSING);
    let row = row(&[("承办单位", "住建局")]);
    desk.import(&desk.csv("来单.csv", HEADER, &[&row]));
    let order = desk.show(NO);
    assert_eq!(order["stage"], "to_sign_for");
    assert_eq!(order["mechanism"], "undecided");
    assert_eq!(order["role"], "lead");
    assert_eq!(order["lead_unit"], HOUSING);
    assert_eq!(order["kind"], "complaint");
    assert_eq!(order["urgency"], "urgent");
    assert_eq!(order["source"], "unstated", "no column tells it");
    assert_eq!(order["received_at"], "2026-11-19T09:30:15");
    assert_eq!(order["dispatched_at"], "2026-11-19T10:00:00");
    assert_eq!(order["due_at"], "2026-11-25T17:30:00");
    assert_eq!(order["town"], "龙山街道");
    assert_eq!(order["triage"], json!(null));
    assert_eq!(order["form"], json!(null));
    assert_eq!(order["next"]["action"], "sign-for");
    assert_eq!(desk.act(NO, "sign-for", &[])["stage"], "to_triage");
    assert_eq!(
        desk.refused(NO, "sign-for", &[])["code"],
        "already_signed_for"
    );
}

#[test]
fn joint_work_needs_its_answers_before_it_begins() {
    let desk = Desk::with_order();
    let refusal = desk.refused(
        NO,
        "triage",
        &[("conclusion", "首接联动"), ("facts", "已看")],
    );
    assert_eq!(refusal["code"], "triage_answers");
    let message = refusal["message"].as_str().unwrap();
    assert!(message.contains("已做工作") && message.contains("职责依据"));
    assert!(!message.contains("已掌握情况"), "{message}");
    assert_eq!(
        desk.act(NO, "triage", &[("conclusion", "自办")])["stage"],
        "handling"
    );
}

#[test]
fn a_case_with_two_helpers_goes_from_invitation_to_upload() {
    let desk = triaged();
    let asked = desk.act(
        NO,
        "invite",
        &[
            ("units", "生态环境局文登分局、交通运输局"),
            ("request", "查处夜间噪音"),
            ("via", "微信"),
        ],
    );
    assert_eq!(asked["stage"], "joint");
    assert_eq!(asked["mechanism"], "first_handler");
    assert_eq!(asked["letters"].as_array().unwrap().len(), 2);
    let order = desk.show(NO);
    let helpers = order["engagements"].as_array().unwrap();
    let units: Vec<&str> = helpers
        .iter()
        .map(|h| h["unit"].as_str().unwrap())
        .collect();
    let [first, second] = units.as_slice() else {
        panic!("{units:?}");
    };
    assert!(helpers.iter().all(|helper| helper["state"] == "requested"));
    assert!(
        helpers
            .iter()
            .all(|helper| helper["whistle_round"].is_null())
    );
    assert_eq!(order["co_units"], json!(units));

    desk.at("2026-11-20T10:00");
    desk.act(
        NO,
        "notify-platform",
        &[("via", "电话"), ("platform-person", "接线员甲")],
    );
    desk.act(
        NO,
        "respond",
        &[("unit", first), ("at", "0930"), ("via", "电话")],
    );
    desk.act(
        NO,
        "arrive",
        &[("unit", first), ("at", "0950"), ("work-form", "现场办公")],
    );
    desk.act(
        NO,
        "contribute",
        &[("unit", first), ("text", "责令夜间停工")],
    );
    desk.act(NO, "respond", &[("unit", second)]);
    let order = desk.show(NO);
    assert_eq!(
        order["engagements"][0]["responded_at"],
        "2026-11-20T09:30:00"
    );
    assert_eq!(order["engagements"][0]["arrived_at"], "2026-11-20T09:50:00");
    assert_eq!(order["engagements"][0]["contribution"], "责令夜间停工");
    assert_eq!(order["engagements"][0]["state"], "contributed");
    assert_eq!(order["engagements"][1]["state"], "responded");
    assert_eq!(order["platform_notices"].as_array().unwrap().len(), 1);

    let result = (
        "result",
        "施工单位已停止夜间浇筑，并向周边居民公示作业时间。",
    );
    let refusal = desk.refused(NO, "finish", &[result, ("outcome", "已解决")]);
    assert_eq!(refusal["code"], "helpers_open");
    desk.act(
        NO,
        "close-engagement",
        &[("unit", first), ("outcome", "已配合")],
    );
    desk.act(
        NO,
        "close-engagement",
        &[("unit", second), ("outcome", "部分配合")],
    );
    assert_eq!(
        desk.act(NO, "finish", &[result, ("outcome", "已解决")])["stage"],
        "to_feedback"
    );
    assert_eq!(
        desk.act(NO, "feedback", &[("outcome", "满意"), ("way", "电话")])["stage"],
        "to_file"
    );

    let refusal = desk.refused(NO, "rate", &[("unit", second), ("rating", "较好")]);
    assert_eq!(refusal["code"], "rating_note");
    assert_eq!(refusal["clause"], "附2注2");
    desk.act(NO, "rate", &[("unit", first), ("rating", "好")]);
    let early = desk.fails(3, &["export", NO, "--out", "."]);
    assert_eq!(early["code"], "form_invalid");
    desk.act(
        NO,
        "rate",
        &[
            ("unit", second),
            ("rating", "较好"),
            ("rating-note", "提交意见晚"),
        ],
    );
    let form = desk.ok(&["form", NO, "--check"]);
    assert_eq!(form["valid"], true, "{form}");
    let fields = &form["fields"];
    assert_eq!(fields["lead_unit"], HOUSING);
    assert_eq!(fields["co_units"], units.join("、"));
    // Units of the directory are printed with their usual name, others as written.
    assert_eq!(fields["ratings"], "生态环境分局：好\n交通局：较好");
    assert_eq!(fields["follow_up"], "满意");
    assert_eq!(fields["linkage_time"], "2026年11月20日");
    assert_eq!(fields["leader"], "周某");

    let early = desk.fails(3, &["export", NO, "--out", "."]);
    assert_eq!(early["code"], "not_reviewed");
    desk.act(NO, "review", &[("truthful", "是"), ("reviewer", "于某")]);
    let exported = desk.ok(&["export", NO, "--out", "."]);
    let file = exported[0]["file"].as_str().unwrap();
    assert!(
        file.ends_with("261119093015000123_首接负责备案表_v1.docx"),
        "{file}"
    );
    let sheet = std::fs::read(desk.dir().join(file)).unwrap();
    assert!(sheet.starts_with(b"PK"), "not a .docx");
    assert_eq!(desk.show(NO)["form"]["status"], "exported");

    assert_eq!(desk.refused(NO, "seal", &[])["code"], "paper_order");
    desk.act(NO, "sign", &[("by", "周某")]);
    assert_eq!(desk.refused(NO, "upload", &[])["code"], "paper_order");
    desk.act(NO, "seal", &[]);
    let scan = desk.write("签字件.pdf", scanned_pdf());
    desk.act(NO, "scan", &[("file", &scan)]);
    assert_eq!(desk.show(NO)["form"]["status"], "scanned");
    assert_eq!(desk.act(NO, "upload", &[])["stage"], "to_revisit");
    let order = desk.show(NO);
    assert_eq!(order["form"]["status"], "uploaded");
    assert_eq!(order["form"]["kind"], "first_handler");
    assert_eq!(order["form"]["revision"], 1);
    assert_eq!(
        desk.refused(NO, "edit-form", &[("matter", "改")])["code"],
        "form_uploaded"
    );
    assert_eq!(
        desk.act(NO, "revisit", &[("result", "满意")])["stage"],
        "closed"
    );
    desk.sound();
}

#[test]
fn a_first_handler_case_has_no_whistle_level_and_a_department_never_whistles() {
    let desk = triaged();
    let fields = [
        ("units", "交通运输局"),
        ("request", "会商"),
        ("level", "常规哨"),
    ];
    let refusal = desk.refused(NO, "invite", &fields);
    assert_eq!(refusal["code"], "level_without_whistle");
    let fields = [("conclusion", "吹哨"), ("reason", "改判")];
    assert_eq!(
        desk.refused(NO, "retriage", &fields)["code"],
        "cannot_whistle"
    );
    let ours = [("units", "住建局"), ("request", "会商")];
    assert_eq!(desk.refused(NO, "invite", &ours)["code"], "own_unit");
}

#[test]
fn a_helper_named_wrongly_or_not_at_all_is_asked_for() {
    let desk = triaged();
    desk.act(
        NO,
        "invite",
        &[("units", "交通运输局、公安分局"), ("request", "会商")],
    );
    assert_eq!(desk.refused(NO, "respond", &[])["code"], "which_helper");
    let unknown = desk.refused(NO, "respond", &[("unit", "水利局")]);
    assert_eq!(unknown["code"], "unknown_helper");
    let again = [("units", "交通局"), ("request", "再请")];
    assert_eq!(
        desk.refused(NO, "invite", &again)["code"],
        "already_invited"
    );
}
