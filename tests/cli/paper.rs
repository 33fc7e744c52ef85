//! The filing form after its export: sent back, made void by a change, replaced by a new result.

use std::fs;

use serde_json::json;

use super::feedback::finished;
use super::support::{Desk, NO, scanned_pdf};

/// Creates a 首接 case whose form is exported to the folder `out`.
pub(crate) fn exported() -> Desk {
    let desk = finished();
    desk.act(NO, "feedback", &[("outcome", "满意"), ("way", "电话")]);
    desk.act(NO, "rate", &[("rating", "好")]);
    desk.act(NO, "review", &[("truthful", "是")]);
    fs::create_dir(desk.dir().join("out")).unwrap();
    export(&desk);
    desk
}

/// Exports into `out` and returns the file's name.
pub(crate) fn export(desk: &Desk) -> String {
    let done = desk.ok(&["export", NO, "--out", "out"]);
    let file = done[0]["file"].as_str().unwrap();
    assert!(desk.dir().join(file).is_file(), "{file}");
    file.rsplit('/').next().unwrap().to_owned()
}

/// Signs, seals, scans and uploads the exported form.
pub(crate) fn upload(desk: &Desk) {
    desk.act(NO, "sign", &[]);
    desk.act(NO, "seal", &[]);
    let scan = desk.write("签字件.pdf", scanned_pdf());
    desk.act(NO, "scan", &[("file", &scan)]);
    assert_eq!(desk.act(NO, "upload", &[])["stage"], "to_revisit");
}

#[test]
fn a_form_sent_back_becomes_revision_two_with_the_remark_above_it() {
    let desk = exported();
    desk.act(
        NO,
        "send-back",
        &[("by", "周某"), ("remark", "办理结果写具体")],
    );
    let form = desk.show(NO)["form"].clone();
    assert_eq!(form["revision"], 2);
    assert_ne!(form["status"], "exported");
    assert_eq!(form["reviewed"], false, "what changed is reviewed again");
    assert_eq!(
        form["remark"],
        json!({ "by": "周某", "remark": "办理结果写具体" })
    );
    assert_eq!(desk.refused(NO, "sign", &[])["code"], "paper_order");
    desk.act(
        NO,
        "edit-form",
        &[("result", "工地已停工并加装围挡，复查三晚达标。")],
    );
    assert_eq!(
        desk.fails(3, &["export", NO, "--out", "out"])["code"],
        "not_reviewed"
    );
    desk.act(NO, "review", &[("truthful", "是")]);
    assert_eq!(export(&desk), format!("{NO}_首接负责备案表_v2.docx"));
    let out = fs::read_dir(desk.dir().join("out")).unwrap().count();
    assert_eq!(out, 2, "the first sheet still lies there");
    upload(&desk);
    desk.sound();
}

#[test]
fn a_printed_field_that_changes_after_the_export_voids_the_sheet() {
    let desk = exported();
    desk.act(NO, "record", &[("text", "与打印无关的记录")]);
    assert_eq!(
        desk.show(NO)["form"]["revision"],
        1,
        "nothing printed changed"
    );
    desk.act(NO, "sign", &[]);
    desk.act(
        NO,
        "rate",
        &[("rating", "较好"), ("rating-note", "到场稍晚")],
    );
    let form = desk.show(NO)["form"].clone();
    assert_eq!(form["revision"], 2);
    assert_eq!(form["status"], "draft");
    assert_eq!(form["signed_by"], json!(null));
    assert!(desk.kinds(NO).contains(&"form_voided".to_owned()));
    desk.act(NO, "review", &[("truthful", "是")]);
    assert!(export(&desk).ends_with("_v2.docx"));
}

#[test]
fn a_case_that_goes_on_keeps_its_results_and_voids_the_revision() {
    let desk = exported();
    desk.act(NO, "resume", &[("reason", "诉求人来电不满意")]);
    let order = desk.show(NO);
    assert_eq!(order["stage"], "joint");
    assert_eq!(order["form"]["revision"], 2);
    assert_eq!(order["form"]["reviewed"], false);
    assert_eq!(order["results"].as_array().unwrap().len(), 1);
    assert_eq!(order["engagements"][0]["rating"], "good");
    desk.act(
        NO,
        "finish",
        &[
            ("result", "加装隔音围挡，夜间复查五次均达标。"),
            ("outcome", "已解决"),
        ],
    );
    assert_eq!(desk.show(NO)["stage"], "to_feedback");
    let early = desk.run(&["form", NO, "--check", "--json"]);
    assert_eq!(early.code, 3, "the citizen is told again");
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    desk.act(NO, "review", &[("truthful", "是")]);
    assert!(export(&desk).ends_with("_v2.docx"));
    let order = desk.show(NO);
    assert_eq!(order["results"].as_array().unwrap().len(), 2);
    assert_eq!(
        order["form"]["fields"]["result"],
        "加装隔音围挡，夜间复查五次均达标。"
    );
}

#[test]
fn an_export_never_overwrites_and_a_draft_is_not_journalled() {
    let desk = exported();
    let first = desk.dir().join(format!("out/{NO}_首接负责备案表_v1.docx"));
    fs::write(&first, b"signed by hand").unwrap();
    assert_eq!(export(&desk), format!("{NO}_首接负责备案表_v1 (2).docx"));
    assert_eq!(fs::read(&first).unwrap(), b"signed by hand");
    let before = desk.kinds(NO);
    let draft = desk.ok(&["export", NO, "--out", "out", "--draft"]);
    let file = draft[0]["file"].as_str().unwrap();
    assert!(file.contains("草稿"), "{file}");
    assert_eq!(desk.kinds(NO), before);
}

#[test]
fn a_draft_shows_no_name_and_no_number_of_a_citizen() {
    let desk = exported();
    let named = "已与诉求人沟通，电话13700003333，同意方案。";
    desk.ok(&["form", NO, "--set", &format!("result={named}")]);
    let draft = desk.ok(&["export", NO, "--out", "out", "--draft"]);
    let file = desk.dir().join(draft[0]["file"].as_str().unwrap());
    let mut archive = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut text).unwrap();
    assert!(text.contains("137****3333"), "{text}");
    assert!(!text.contains("13700003333"), "{text}");
}

#[test]
fn a_sheet_is_signed_by_one_of_the_units_leaders_or_on_behalf() {
    let desk = exported();
    let foreign = desk.refused(NO, "sign", &[("by", "鞠某")]);
    assert_eq!(foreign["code"], "foreign_leader");
    // A deputy is registered before it signs for another.
    desk.ok(&["init", "--leader", "周某", "--leader", "鞠某"]);
    desk.act(NO, "sign", &[("by", "鞠某"), ("on-behalf-of", "周某")]);
    let form = desk.show(NO)["form"].clone();
    assert_eq!(form["status"], "signed");
    assert_eq!(form["signed_by"], "鞠某");
    assert_eq!(form["signed_on_behalf_of"], "周某");
    assert_eq!(form["revision"], 1, "a deputy's signature voids nothing");
}

#[test]
fn personal_data_on_the_form_stops_it_until_a_reason_is_given() {
    let desk = finished();
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    desk.act(NO, "rate", &[("rating", "好")]);
    desk.act(
        NO,
        "edit-form",
        &[("matter", "陈某某反映噪音，电话19900001234")],
    );
    let ran = desk.run(&["form", NO, "--check", "--json"]);
    assert_eq!(ran.code, 3);
    let issues = ran.json()["issues"].as_array().unwrap().clone();
    let issue = issues.iter().find(|issue| issue["rule"] == "V12").unwrap();
    assert_eq!(
        (&issue["hard"], &issue["field"]),
        (&json!(true), &json!("matter"))
    );
    assert!(!format!("{ran:?}").contains("19900001234"), "{ran:?}");
    desk.act(
        NO,
        "edit-form",
        &[("allow-personal-data", "诉求人书面同意")],
    );
    assert_eq!(desk.ok(&["form", NO, "--check"])["valid"], true);
}

#[test]
fn several_orders_are_exported_each_for_itself() {
    let desk = exported();
    let ran = desk.run(&["export", NO, "无此单", "--out", "out", "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let done = ran.json();
    assert!(done[0]["file"].is_string());
    assert!(done[1]["error"]["message"].is_string());
    let none = desk.run(&["export", "无此单", "也无此单", "--out", "out", "--json"]);
    assert_eq!(none.code, 1, "{none:?}");
    // A missing folder is created; if that is impossible, the export is refused.
    assert!(desk.ok(&["export", NO, "--out", "新建的文件夹"])[0]["file"].is_string());
    fs::write(desk.dir().join("out.txt"), "x").unwrap();
    let blocked = desk.fails(1, &["export", NO, "--out", "out.txt/里面"]);
    assert_eq!(blocked["code"], "io");
}

#[test]
fn cells_are_set_together_or_not_at_all() {
    let desk = finished();
    let before = desk.show(NO);
    let wrong = ["form", NO, "--set", "matter=改过", "--set", "rating=较好"];
    assert_eq!(desk.fails(3, &wrong)["code"], "rating_note");
    assert_eq!(desk.show(NO), before);
    let input = r#"{"matter":"改过","linkage_time":"2026-11-19..2026-11-20","ratings":{"住建局":{"rating":"较好","rating_note":"稍晚"}}}"#;
    let ran = desk.feed(&["form", NO, "--input", "-", "--json"], input);
    assert_eq!(ran.code, 0, "{ran:?}");
    let fields = ran.json()["fields"].clone();
    assert_eq!(fields["matter"], "改过");
    assert_eq!(fields["linkage_time"], "2026年11月19日至2026年11月20日");
    assert_eq!(fields["ratings"], "较好");
    assert_eq!(fields["rating_notes"], "稍晚");
}

/// Returns the fields of the form as `form` and `show` say them.
fn said(desk: &Desk) -> (serde_json::Value, serde_json::Value) {
    let form = desk.ok(&["form", NO])["fields"].clone();
    let show = desk.show(NO)["form"]["fields"].clone();
    (form, show)
}

#[test]
fn a_sheet_that_is_out_says_what_it_printed_whatever_the_settings_are_today() {
    let desk = exported();
    let before = said(&desk);
    let unit = before.0["lead_unit"].clone();
    desk.act(NO, "sign", &[]);
    desk.act(NO, "seal", &[]);
    desk.ok(&[
        "init",
        "--unit",
        "威海市文登区天福街道办事处",
        "--leader",
        "新来的某",
    ]);
    assert_eq!(said(&desk), before, "{unit}");
    assert_eq!(before.1, before.0);
    // A copy of the sealed sheet says the same.
    let copy = desk.ok(&["export", NO, "--draft", "--out", "out"]);
    let file = desk.dir().join(copy[0]["file"].as_str().unwrap());
    let text = document(&fs::read(file).unwrap());
    assert!(text.contains(unit.as_str().unwrap()), "{text}");
    assert!(!text.contains("天福街道办事处"), "{text}");
}

/// Returns `word/document.xml` of a .docx.
fn document(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = archive.by_name("word/document.xml").unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut part, &mut text).unwrap();
    text
}
