//! Tests of a unit directory that the officer imports.

use serde_json::json;

use super::support::{Desk, HEADER, NO, TOWN, row};

/// A 研判 that involves other units.
const JOINT: &[(&str, &str)] = &[
    ("conclusion", "首接联动"),
    ("facts", "看过现场"),
    ("own-effort", "劝过"),
    ("basis", "职责清单"),
];

#[test]
fn a_directory_that_was_taken_in_is_the_one_units_are_found_by() {
    let desk = Desk::of("龙山街道办事处");
    let file = desk.write(
        "单位名录.csv",
        "单位名称,简称,别名,类别\n龙山街道办事处,龙山,,街道\n某区水利局,水利局,水务局,区直部门\n"
            .as_bytes(),
    );
    let taken = desk.ok(&["import", &file, "--as", "units", "--replace"]);
    assert_eq!(taken["units"], 2);
    desk.ok(&["act", "new", "--title", "河道漂浮垃圾"]);
    desk.ok(&[
        "act",
        "临-0001",
        "triage",
        "--conclusion",
        "联动",
        "--facts",
        "河道有垃圾",
        "--own-effort",
        "已清理一段",
        "--basis",
        "河道归水利部门",
    ]);
    desk.ok(&[
        "act",
        "临-0001",
        "invite",
        "--unit",
        "水务局",
        "--request",
        "请清理河道",
    ]);
    let order = desk.ok(&["show", "临-0001"]);
    assert_eq!(order["engagements"][0]["unit"], "某区水利局");
}

#[test]
fn a_wrong_directory_changes_nothing_and_says_which_row() {
    let desk = Desk::of("龙山街道办事处");
    let file = desk.write("单位名录.csv", "单位名称,类别\n甲局,司令部\n".as_bytes());
    let ran = desk.run(&["import", &file, "--as", "units"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("第 2 行") && ran.err.contains("司令部"),
        "{ran:?}"
    );
    let init = desk.ok(&["init", "--unit", "龙山街道办事处"]);
    assert_eq!(init["official_name"], "文登区龙山街道办事处");
}

#[test]
fn a_unit_is_registered_on_purpose_and_undoing_it_removes_it() {
    let desk = Desk::with_order();
    desk.act(NO, "triage", JOINT);
    let ask = [("units", "文登区新设服务局"), ("request", "会商")];
    assert_eq!(desk.refused(NO, "invite", &ask)["code"], "unknown_unit");
    desk.ok(&[
        "units",
        "--add",
        "文登区新设服务局",
        "--short",
        "新设局",
        "--kind",
        "区直部门",
    ]);
    let listed = desk.ok(&["units"]);
    assert_eq!(
        listed.as_array().unwrap().last().unwrap()["short"],
        "新设局"
    );
    assert_eq!(
        desk.fails(3, &["units", "--add", "新设服务局"])["code"],
        "unit_known"
    );
    let last = desk.ok(&["history"]);
    let seq = last[0]["seq"].to_string();
    desk.ok(&["history", "--undo", &seq]);
    assert_eq!(desk.refused(NO, "invite", &ask)["code"], "unknown_unit");
    desk.ok(&["units", "--add", "文登区新设服务局", "--kind", "区直部门"]);
    desk.act(
        NO,
        "invite",
        &[("units", "新设服务局"), ("request", "会商")],
    );
    assert_eq!(desk.show(NO)["engagements"][0]["unit"], "文登区新设服务局");
}

#[test]
fn a_helper_that_only_the_file_names_is_asked_about_before_it_is_invited() {
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(&[("协办单位", "文登区水力局")])]));
    desk.act(NO, "sign-for", &[]);
    desk.act(NO, "triage", JOINT);
    assert_eq!(desk.show(NO)["co_units"], json!(["文登区水力局"]));
    let ask = [("units", "文登区水力局"), ("request", "会商")];
    let refused = desk.refused(NO, "invite", &ask);
    assert_eq!(refused["code"], "unknown_unit");
    assert!(
        refused["message"]
            .as_str()
            .unwrap()
            .contains("文登区水利局"),
        "{refused}"
    );
}

#[test]
fn a_directory_with_doubtful_names_is_asked_about_and_no_column_is_left_out_in_silence() {
    let desk = Desk::of(TOWN);
    let text = "单位名称,简称,类别,联系人\n文登区龙山街道办事处,龙山街道,街道,于某\n王某某,,,\n\
                文登区水利局,水利局,区直部门,\n文登区水力局,,区直部门,\n龙山办,,街道,\n";
    let file = desk.write("名录.csv", text);
    let asked = desk.fails(3, &["import", &file, "--as", "units"]);
    assert_eq!(asked["code"], "near_unit");
    let message = asked["message"].as_str().unwrap();
    for said in [
        "第 3 行“单位名称”列：“王某某”像是人名",
        "第 5 行“单位名称”列：单位名录里有与“文登区水力局”相近的：文登区水利局",
        "第 6 行“单位名称”列：“龙山办”和前面的“文登区龙山街道办事处”是同一个单位",
    ] {
        assert!(message.contains(said), "{said}: {message}");
    }
    assert!(desk.ok(&["units"]).as_array().unwrap().len() > 10);
    // The officer says that all of it is right, and is told what was not used.
    let taken = desk.ok(&["import", &file, "--as", "units", "--confirm"]);
    assert_eq!(taken["units"], 5);
    let notes = taken["notes"].to_string();
    assert!(notes.contains("D 列“联系人”"), "{notes}");
}

#[test]
fn the_same_is_asked_of_a_doubtful_name_whether_it_comes_alone_or_in_a_list() {
    for (name, kind) in [
        ("文登区水力局", "区直部门"),
        ("文登区民正局", "区直部门"),
        ("王芳（水利局）", "区直部门"),
        ("张伟 副局长", "区直部门"),
        ("张伟副局长", "区直部门"),
        ("文登区水利局局长王强", "区直部门"),
        ("山东中科信息技术有限公司", "区直部门"),
        ("龙山街道经贸办", "区直部门"),
        ("界石镇经贸办", "区直部门"),
        ("赵铁柱", "区直部门"),
        ("老李", "区直部门"),
        ("欧阳建国", "其他"),
        ("新设服务局、河道管护局", "区直部门"),
        ("河道管护局 19900001234", "区直部门"),
    ] {
        let desk = Desk::of(TOWN);
        let add = ["units", "--add", name, "--kind", kind];
        let alone = desk.fails(3, &add);
        assert_eq!(alone["code"], "near_unit", "{name}");
        let text = format!("单位名称,类别\n{name},{kind}\n");
        let file = desk.write("单位名录.csv", text.as_bytes());
        let listed = desk.fails(3, &["import", &file, "--as", "units"]);
        assert_eq!(listed["code"], "near_unit", "{name}");
        let said = listed["message"].as_str().unwrap();
        assert!(
            said.contains(alone["message"].as_str().unwrap()),
            "{said} {alone}"
        );
        assert!(said.contains("第 2 行"), "{said}");
        desk.ok(&[&add[..], &["--confirm"]].concat());
    }
    let desk = Desk::of(TOWN);
    for (name, kind) in [
        ("文登区河道管护服务中心", "区直部门"),
        ("山东中科信息技术有限公司", "公共服务企业"),
    ] {
        desk.ok(&["units", "--add", name, "--kind", kind]);
    }
}

#[test]
fn a_unit_registered_by_mistake_is_undone_by_the_command_that_it_names() {
    let desk = Desk::of(TOWN);
    for name in ["文登区古树保护中心", "文登区盐业服务站"] {
        let ran = desk.run(&["units", "--add", name]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let told = ran.out.split("liaison ").nth(1).expect(&ran.out);
        let command: Vec<&str> = told.split(' ').take(3).collect();
        let undone = desk.run(&command);
        assert_eq!(undone.code, 0, "{command:?}: {undone:?}");
        let listed = desk.run(&["units"]).out;
        assert!(!listed.contains(name), "{listed}");
    }
}

#[test]
fn a_list_of_duties_is_read_from_a_workbook_with_a_title_and_merged_cells() {
    let desk = Desk::of("文登区龙山街道办事处");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "文登区属地管理责任清单").unwrap();
    for (column, heading) in [
        "序号",
        "事项名称",
        "主体责任部门",
        "配合责任单位",
        "法律依据",
    ]
    .iter()
    .zip(0_u16..)
    .map(|(heading, column)| (column, heading))
    {
        sheet.write(1, column, *heading).unwrap();
    }
    let format = rust_xlsxwriter::Format::new();
    sheet.merge_range(2, 2, 3, 2, "区水利局", &format).unwrap();
    for (row, matter) in [(2, "河道保洁"), (3, "河道采砂")] {
        sheet.write(row, 1, matter).unwrap();
        sheet.write(row, 4, "水法").unwrap();
    }
    let file = desk.write("清单.xlsx", book.save_to_buffer().unwrap());
    let done = desk.ok(&["import", &file, "--as", "duty-list"]);
    assert_eq!(done["items"], 2, "{done}");
    assert_eq!(done["list"], "duties");
    let said = desk.run(&["import", &file, "--as", "duty-list"]).out;
    assert!(said.contains("没有改动"), "{said}");
}

#[test]
fn a_short_list_of_units_forgets_nothing_unless_told_and_what_was_entered_is_asked_about() {
    let desk = Desk::of(TOWN);
    let count = || desk.ok(&["units"]).as_array().unwrap().len();
    let before = count();
    desk.ok(&[
        "units",
        "person",
        "水利局",
        "--role",
        "联络员",
        "--name",
        "丁某",
        "--phone",
        "19900000003",
    ]);
    desk.ok(&["units", "--add", "文登区新设服务局", "--kind", "区直部门"]);
    let text = "单位名称,类别\n文登区龙山街道办事处,街道\n文登区河道管护中心,区直部门\n";
    let file = desk.write("名录.csv", text);
    let import = ["import", file.as_str(), "--as", "units"];
    let preview = desk.ok(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(preview["replaces"], false, "{preview}");
    assert!(
        preview["notes"].to_string().contains("保留不变"),
        "{preview}"
    );
    desk.ok(&import);
    assert_eq!(count(), before + 2, "one was registered and one listed");
    let replace = [&import[..], &["--replace"]].concat();
    let preview = desk.ok(&[&replace[..], &["--dry-run"]].concat());
    let gone = preview["questions"].to_string();
    assert!(
        gone.contains("文登区水利局") && gone.contains("丁某"),
        "{preview}"
    );
    assert!(
        !gone.contains("新设服务局"),
        "a registered unit stays: {preview}"
    );
    let asked = desk.fails(3, &replace);
    let message = asked["message"].as_str().unwrap();
    assert!(
        message.contains("文登区水利局") && message.contains("丁某"),
        "{asked}"
    );
    assert_eq!(count(), before + 2);
    desk.ok(&[&replace[..], &["--confirm"]].concat());
    let listed = desk.ok(&["units"]);
    let names: Vec<&str> = listed
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "文登区龙山街道办事处",
            "文登区河道管护中心",
            "文登区新设服务局"
        ]
    );
    assert_eq!(
        listed[0]["short"], "龙山街道",
        "the list gives no short name"
    );
}

#[test]
fn a_name_that_another_unit_keeps_is_asked_about() {
    let desk = Desk::of(TOWN);
    let text = "单位名称,别名,类别\n文登区河道管护中心,水利局,区直部门\n";
    let file = desk.write("名录.csv", text);
    let asked = desk.fails(3, &["import", &file, "--as", "units"]);
    let message = asked["message"].as_str().unwrap();
    assert!(message.contains("名录里已经是“文登区水利局”的"), "{asked}");
}

#[test]
fn a_registered_unit_is_listed_once_after_a_name_was_taken_as_ours() {
    let desk = Desk::of(TOWN);
    desk.ok(&["units", "--add", "文登区新设服务局", "--kind", "区直部门"]);
    let row = row(&[("承办单位", "某某便民服务站")]);
    let file = desk.csv("单.csv", HEADER, &[&row]);
    desk.import_with(&[&file, "--ours", "某某便民服务站"]);
    let listed = desk.ok(&["units"]).to_string();
    assert_eq!(listed.matches("文登区新设服务局").count(), 1, "{listed}");
}
