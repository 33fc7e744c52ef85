//! Tests of 本单位口径, the unit directory with its people, sections, and handing all work over.

use serde_json::{Value, json};

use super::support::{Desk, NO, TOWN};

fn due(desk: &Desk, order: &str) -> String {
    desk.show(order)["due_at"].as_str().unwrap().to_owned()
}

#[test]
fn the_first_row_that_fits_gives_the_limit_and_a_change_counts_from_then_on() {
    let desk = Desk::of(TOWN);
    desk.ok(&["act", "new", "--title", "路灯不亮"]);
    desk.ok(&[
        "rules",
        "add",
        "--urgency",
        "特急",
        "--handling",
        "1工作日",
        "--basis",
        "党组会议定",
    ]);
    desk.ok(&[
        "rules",
        "add",
        "--source",
        "网格",
        "--handling",
        "24小时",
        "--give-back",
        "4工作小时",
    ]);
    let listed = desk.ok(&["rules"]);
    assert_eq!(listed[0]["basis"], "党组会议定");
    assert_eq!(listed[0]["rule"], "本单位口径");
    desk.ok(&[
        "act",
        "new",
        "--title",
        "井盖破损",
        "--urgency",
        "特急",
        "--source",
        "网格",
    ]);
    desk.ok(&["act", "new", "--title", "乱停车", "--source", "网格"]);
    assert_eq!(due(&desk, "临-0001"), "2026-11-27T17:30:00");
    assert_eq!(due(&desk, "临-0002"), "2026-11-23T17:30:00");
    assert_eq!(due(&desk, "临-0003"), "2026-11-21T09:00:00");
    // Moved up, the row of the grid counts for the next order.
    desk.ok(&["rules", "move", "2", "1"]);
    desk.ok(&[
        "act",
        "new",
        "--title",
        "井盖又破",
        "--urgency",
        "特急",
        "--source",
        "网格",
    ]);
    assert_eq!(due(&desk, "临-0004"), "2026-11-21T09:00:00");
    assert_eq!(
        due(&desk, "临-0002"),
        "2026-11-23T17:30:00",
        "what was given stays"
    );
    let seq = desk.ok(&["history"])[0]["seq"].to_string();
    desk.ok(&["history", "--undo", &seq]);
    assert_eq!(desk.ok(&["rules"])[0]["of"]["urgency"], "critical");
}

#[test]
fn a_listed_limit_to_give_back_counts_with_the_triage_and_a_longer_extension_is_asked_about() {
    let desk = Desk::with_order();
    desk.ok(&[
        "rules",
        "add",
        "--give-back",
        "4工作小时",
        "--extension",
        "2工作日",
    ]);
    desk.act(
        NO,
        "triage",
        &[
            ("conclusion", "退回"),
            ("facts", "不在辖区"),
            ("own-effort", "看过"),
            ("basis", "三定方案"),
        ],
    );
    let findings = desk.show(NO)["findings"].to_string();
    // It came on the 19th in the morning.
    assert!(findings.contains("2026-11-19 15:30"), "{findings}");
    let other = Desk::with_order();
    other.act(NO, "triage", &[("conclusion", "自办")]);
    other.ok(&["rules", "add", "--extension", "2工作日"]);
    let ask = [
        ("working-days", "3"),
        ("reason", "管件到货晚，下周才能换完"),
    ];
    let refused = other.refused(NO, "request-extension", &ask);
    assert_eq!(refused["code"], "long_extension");
    assert!(
        refused["message"].as_str().unwrap().contains("2 个"),
        "{refused}"
    );
}

#[test]
fn a_wrong_rule_is_a_sentence_with_what_to_write_and_changes_nothing() {
    let desk = Desk::of(TOWN);
    let before = desk.ok(&["rules"]);
    for (arguments, said) in [
        (&["rules", "add", "--handling", "5天"][..], "工作日"),
        (&["rules", "add", "--urgency", "特急"], "至少写一项"),
        (&["rules", "add", "--extension", "4小时"], "延期"),
        (
            &["rules", "set", "office_hours", "9点到18点"],
            "08:30-12:00",
        ),
        (
            &["rules", "set", "office_hours", "12:00-09:00 13:00-17:00"],
            "办公时间",
        ),
        (&["rules", "set", "no_such", "1"], "liaison rules"),
        (
            &["rules", "set", "due_working_days", "0"],
            "填 1 至 366 的整数，如 5",
        ),
        (
            &["rules", "change", "3", "--handling", "1工作日"],
            "期限清单还没有",
        ),
        (&["rules", "remove", "0"], "期限清单还没有"),
    ] {
        let error = desk.fails(2, arguments);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(said), "{arguments:?}: {message}");
    }
    assert_eq!(desk.ok(&["rules"]), before);
}

const TABLE: &str = "单位名称,简称,类别,主要负责人,分管负责人,联络员,职务,电话,任职时间,分管区领导,传真\n\
    文登区水利局,水利局,区直部门,甲某,乙某、丁某,丁某,副局长,19900000003,2026-03-01,庚某,8450001\n\
    文登区交通运输局,交通局,区直部门,,,己某,,,,,\n";

fn people(desk: &Desk, unit: &str) -> Vec<Value> {
    let shown = desk.ok(&["units", "show", unit]);
    shown["unit"]["card"]["people"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

#[test]
fn a_table_with_people_is_previewed_taken_in_updated_and_exported_without_losing_a_column() {
    let desk = Desk::of(TOWN);
    let file = desk.write("名录.csv", TABLE);
    let plan = desk.ok(&["import", &file, "--as", "units", "--keep", "--dry-run"]);
    assert_eq!(
        (&plan["updated"], &plan["new"], &plan["changed"]),
        (&json!(2), &json!(0), &json!(false))
    );
    assert!(plan["notes"].to_string().contains("传真"), "{plan}");
    assert!(
        people(&desk, "水利局").is_empty(),
        "a preview changes nothing"
    );
    desk.ok(&["import", &file, "--as", "units", "--keep"]);
    let shown = desk.run(&["units", "show", "水利局"]).out;
    for said in [
        "联络员：丁某 副局长 19900000003（2026-03-01 起）",
        "分管区领导：庚某",
        "传真：8450001",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(!shown.contains('！'), "{shown}");
    let again = desk.ok(&["import", &file, "--as", "units", "--keep"]);
    assert_eq!(again["unchanged"], 2, "{again}");
    // The next table names a successor and is silent about the rest.
    desk.at("2026-11-25T09:00");
    let next = desk.write("新名录.csv", "单位名称,联络员\n水利局,戊某\n");
    desk.ok(&["import", &next, "--as", "units", "--keep"]);
    let all = people(&desk, "水利局");
    let of = |name: &str| {
        all.iter()
            .find(|one| one["name"] == name && one["role"] == "liaison")
    };
    assert_eq!(of("丁某").unwrap()["until"], "2026-11-24");
    assert_eq!(of("戊某").unwrap()["since"], "2026-11-25");
    let out = desk.dir().join("导出");
    let exported = desk.ok(&["units", "export", "--out", out.to_str().unwrap()]);
    let file = exported["file"].as_str().unwrap();
    let back = desk.ok(&["import", file, "--as", "units"]);
    assert_eq!(
        (&back["updated"], &back["new"]),
        (&json!(0), &json!(0)),
        "{back}"
    );
    let history = desk.ok(&["units", "history", "水利局"]);
    assert_eq!(history.as_array().unwrap().len(), 2, "{history}");
    assert!(!history.to_string().contains("1990"), "{history}");
}

#[test]
fn a_workbook_with_people_is_read_and_later_imports_keep_units_that_it_lacks() {
    let desk = Desk::of(TOWN);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "文登区联络员名单").unwrap();
    let rows = [
        "单位名称,联络员,联系电话,备用列",
        "文登区水利局,丁某,19900000003,甲",
    ];
    for (line, number) in rows.iter().zip(1_u32..) {
        for (cell, column) in line.split(',').zip(0_u16..) {
            sheet.write(number, column, cell).unwrap();
        }
    }
    let file = desk.write("联络员.xlsx", book.save_to_buffer().unwrap());
    let taken = desk.ok(&["import", &file, "--as", "units", "--keep"]);
    assert_eq!(taken["updated"], 1, "{taken}");
    assert!(
        taken["notes"].to_string().contains("D 列“备用列”"),
        "{taken}"
    );
    assert_eq!(people(&desk, "水利局")[0]["phone"], "19900000003");
    assert!(desk.ok(&["units"]).as_array().unwrap().len() > 60);
}

#[test]
fn a_unit_is_changed_retired_and_restored_and_another_units_name_is_refused() {
    let desk = Desk::with_order();
    desk.ok(&[
        "units",
        "set",
        "水利局",
        "--phone",
        "0631-8450000",
        "--alias",
        "水务局、河长办",
    ]);
    assert_eq!(
        desk.ok(&["units", "show", "河长办"])["unit"]["name"],
        "文登区水利局"
    );
    let taken = desk.fails(3, &["units", "set", "水利局", "--alias", "交通局"]);
    assert_eq!(taken["code"], "unit_known");
    assert_eq!(
        desk.fails(1, &["units", "show", "没有这个局"])["code"],
        "unit_unknown"
    );
    desk.ok(&[
        "units",
        "person",
        "水利局",
        "--role",
        "联络员",
        "--name",
        "丁某",
        "--since",
        "2026-03-01",
    ]);
    let wrong = [
        "units",
        "person",
        "水利局",
        "--role",
        "联络员",
        "--name",
        "丁某",
        "--until",
        "2026-01-01",
    ];
    assert_eq!(desk.fails(3, &wrong)["code"], "person_term");
    desk.ok(&["units", "retire", "水利局"]);
    desk.act(
        NO,
        "triage",
        &[
            ("conclusion", "首接联动"),
            ("facts", "看过现场"),
            ("own-effort", "劝过"),
            ("basis", "职责清单"),
        ],
    );
    let ask = [("units", "水利局"), ("request", "会商")];
    let refused = desk.refused(NO, "invite", &ask);
    assert!(
        refused["message"].as_str().unwrap().contains("停用"),
        "{refused}"
    );
    desk.ok(&["units", "restore", "水利局"]);
    desk.act(NO, "invite", &ask);
}

#[test]
fn a_section_answers_within_its_usual_time_and_its_figures_say_how_it_does() {
    let desk = Desk::with_order();
    desk.ok(&[
        "sections",
        "set",
        "城建科",
        "--within",
        "2工作日",
        "--head",
        "丁某",
    ]);
    assert!(
        desk.fails(2, &["sections", "set", "城建科", "--within", "2天"])["message"]
            .to_string()
            .contains("哪种天")
    );
    assert_eq!(
        desk.fails(3, &["sections", "set", "水利局"])["code"],
        "section_name"
    );
    desk.act(NO, "triage", &[("conclusion", "自办")]);
    desk.act(NO, "assign", &[("to", "城建科")]);
    assert_eq!(
        desk.show(NO)["assignments"][0]["reply_by"],
        "2026-11-24T17:30:00"
    );
    desk.ok(&["sections", "set", "城建科", "--within", "1工作日"]);
    assert_eq!(
        desk.show(NO)["assignments"][0]["reply_by"],
        "2026-11-24T17:30:00",
        "what was given stays"
    );
    desk.at("2026-11-25T09:00");
    let figures = desk.ok(&["sections"]);
    assert_eq!(
        (&figures[0]["open"], &figures[0]["overdue"]),
        (&json!(1), &json!(1))
    );
    desk.act(NO, "hand-in", &[("text", "已更换灯头")]);
    let figures = desk.ok(&["sections"]);
    assert_eq!(
        (&figures[0]["answered"], &figures[0]["on_time"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(figures[0]["median_tenths"], 30);
}

#[test]
fn all_work_of_an_officer_goes_to_a_colleague_with_a_masked_sheet_and_comes_back_when_asked() {
    let desk = Desk::with_order();
    desk.ok(&[
        "init", "--unit", TOWN, "--actor", "于某", "--leader", "周某",
    ]);
    let order = desk.show(NO);
    desk.act(NO, "triage", &[("conclusion", "自办")]);
    desk.act(
        NO,
        "make-promise",
        &[
            ("text", "十二月底前更换灯杆"),
            ("owner", "于某"),
            ("due", "2026-12-31"),
        ],
    );
    let unknown = desk.fails(3, &["hand-over", "--to", "毕某"]);
    assert_eq!(unknown["code"], "unknown_staff");
    let dry = desk.ok(&["hand-over", "--to", "毕某", "--until", "12-11", "--dry-run"]);
    assert_eq!(dry["orders"], 1);
    assert_eq!(desk.show(NO)["handler"], "于某");
    let out = desk.dir().join("交接");
    let done = desk.ok(&[
        "hand-over",
        "--to",
        "毕某",
        "--until",
        "12-11",
        "--note",
        "留意路灯",
        "--confirm",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(
        (&done["orders"], &done["promises"]),
        (&json!(1), &json!(1)),
        "{done}"
    );
    let sheet = std::fs::read_to_string(done["file"].as_str().unwrap()).unwrap();
    for said in [
        "工作交接单",
        "移交人：于某　接手人：毕某",
        "不会自动交回",
        "十二月底前更换灯杆",
        "留意路灯",
        NO,
    ] {
        assert!(sheet.contains(said), "{said}: {sheet}");
    }
    for hidden in ["appellant_name", "appellant_phone"] {
        if let Some(value) = order[hidden].as_str().filter(|value| !value.contains('*')) {
            assert!(!sheet.contains(value), "{hidden}: {sheet}");
        }
    }
    let lent = desk.show(NO);
    assert_eq!(lent["handler"], "毕某");
    assert_eq!(lent["promises"][0]["owner"], "毕某");
    desk.at("2026-12-14T09:00");
    assert_eq!(
        desk.show(NO)["handler"],
        "毕某",
        "nothing goes back by itself"
    );
    desk.ok(&["hand-over", "--back", "于某", "--over"]);
    let back = desk.show(NO);
    assert_eq!(back["handler"], "于某");
    assert_eq!(back["promises"][0]["owner"], "于某");
    assert_eq!(
        desk.fails(3, &["hand-over", "--back", "于某"])["code"],
        "nothing_lent"
    );
    desk.sound();
}
