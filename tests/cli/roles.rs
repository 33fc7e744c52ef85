//! A column that says which part the unit of a row has.

use serde_json::{Value, json};

use super::support::{Desk, TOWN};

fn left(report: &Value) -> Value {
    let groups = report["left"].as_array().unwrap().iter();
    groups
        .map(|group| json!([group["reason"], group["rows"]]))
        .collect()
}

#[test]
fn a_column_of_roles_tells_who_leads_and_who_helps_whatever_its_words() {
    for (header, leads, helps) in [
        ("办理类型", "主办", "协办"),
        ("单位类型", "牵头单位", "配合单位"),
        ("主协办", "主", "协"),
        ("角色", "首接", "协办"),
        ("是否牵头", "是", "否"),
        ("是否主办", "是", "否"),
        ("办理角色", "主办单位", "协办单位"),
    ] {
        let desk = Desk::of(TOWN);
        let header = format!("工单编号|标题|内容|承办单位|{header}|派单时间|办理时限|工单状态");
        let row = |number: &str, unit: &str, part: &str, status: &str| {
            format!("{number}|桥{number}|坏了|{unit}|{part}|2026-11-19 09:10|2026-11-30|{status}")
        };
        let rows = [
            row("2611190001", "水利局", leads, "办理中"),
            row("2611190001", "龙山街道", helps, "待签收"),
            row("2611190002", "龙山街道", leads, ""),
            row("2611190002", "水利局", helps, ""),
            row("2611190003", "龙山街道", helps, ""),
            row("2611190004", "龙山街道", helps, "待签收"),
            row("2611190004", "住建局", leads, "办理中"),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let file = desk.csv("单.csv", &header, &rows);
        for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
            let report = desk.import_with(arguments);
            assert_eq!(report["new"], 3, "{header}: {report}");
            assert_eq!(left(&report), json!([["no_lead", 1]]), "{header}");
        }
        for (number, role, lead, helpers) in [
            ("2611190001", "co_handler", "文登区水利局", json!([TOWN])),
            ("2611190002", "lead", TOWN, json!(["文登区水利局"])),
            (
                "2611190004",
                "co_handler",
                "文登区住房和城乡建设局",
                json!([TOWN]),
            ),
        ] {
            let shown = desk.show(number);
            assert_eq!(shown["role"], role, "{header} {number}");
            assert_eq!(shown["lead_unit"], lead, "{header} {number}");
            assert_eq!(shown["co_units"], helpers, "{header} {number}");
        }
    }
}

#[test]
fn a_column_of_the_same_name_with_other_words_says_nothing_of_a_part() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|内容|承办单位|办理类型|派单时间";
    let row = "2611190001|桥|坏了|龙山街道|直接办理|2026-11-19 09:10";
    let report = desk.import(&desk.csv("单.csv", header, &[row]));
    assert_eq!(report["new"], 1, "{report}");
    let shown = desk.show("2611190001");
    assert_eq!(
        (&shown["role"], &shown["extra"]),
        (&json!("lead"), &json!({"办理类型": "直接办理"}))
    );
}

#[test]
fn a_second_unit_in_the_cell_of_the_lead_is_never_lost() {
    let desk = Desk::of(TOWN);
    let cells = [
        "龙山街道（主）水利局（协）",
        "龙山街道（主）、水利局（辅）",
        "龙山街道（水利局协助）",
        "龙山街道（水利局配合）",
        "龙山街道(配合：水利局)",
        "龙山街道-水利局",
        "水利局（协）、龙山街道（主）",
        "水利局（龙山街道牵头）",
    ];
    let rows: Vec<String> = (1..)
        .zip(cells)
        .map(|(n, cell)| format!("26111900{n:02}|桥{n}|坏了{n}|{cell}|2026-11-19 09:10"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = desk.import(&desk.csv("单.csv", "工单编号|标题|内容|承办单位|派单时间", &rows));
    assert_eq!(report["new"], cells.len(), "{report}");
    for (n, cell) in (1..).zip(cells) {
        let shown = desk.show(&format!("26111900{n:02}"));
        assert_eq!(shown["lead_unit"], TOWN, "{cell}: {shown}");
        assert_eq!(shown["co_units"], json!(["文登区水利局"]), "{cell}");
        assert_eq!(shown["extra"], json!({}), "{cell}");
    }
}

#[test]
fn a_unit_in_brackets_behind_another_helps_with_it_or_is_kept_and_told() {
    let desk = Desk::of(TOWN);
    let cells = [
        ("龙山街道（会同住建局）", true),
        ("龙山街道（会同：住建局）", true),
        ("龙山街道（水利局）", false),
        ("龙山街道（抄送：水利局）", false),
        ("龙山街道（原龙山办）", false),
    ];
    let rows: Vec<String> = (1..)
        .zip(cells)
        .map(|(n, (cell, _))| format!("26111900{n:02}|桥{n}|坏了{n}|{cell}|2026-11-19 09:10"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = desk.import(&desk.csv("单.csv", "工单编号|标题|内容|承办单位|派单时间", &rows));
    assert_eq!(report["new"], cells.len(), "{report}");
    let notes = report["notes"].to_string();
    for (n, (cell, helps)) in (1..).zip(cells) {
        let shown = desk.show(&format!("26111900{n:02}"));
        let helpers = shown["co_units"].as_array().unwrap();
        assert_eq!(shown["lead_unit"], TOWN, "{cell}: {shown}");
        assert_eq!(helpers.len(), usize::from(helps), "{cell}: {shown}");
        let kept = !helps && !cell.contains('原');
        assert_eq!(notes.contains(cell), kept, "{cell}: {notes}");
        let words = if kept {
            json!({"承办单位": cell})
        } else {
            json!({})
        };
        assert_eq!(shown["extra"], words, "{cell}");
    }
}

#[test]
fn a_column_whose_values_are_all_parts_tells_of_them_whatever_its_header() {
    for (header, leads, helps) in [
        ("单位性质", "主办单位", "协办单位"),
        ("办理身份", "牵头单位", "配合单位"),
        ("责任类型", "主责", "配合"),
        ("是否协办", "否", "是"),
        ("是否协办", "", "是"),
        ("办理方式", "主办件", "会办件"),
        ("派单类型", "主办（牵头）", "协办（配合）"),
        ("工单类型", "主办件", "协办件"),
        ("甲乙丙", "【主办】", "【协办】"),
        ("是否牵头", "是", ""),
        ("是否牵头", "√", ""),
        ("角色", "主办", ""),
    ] {
        let header = format!("工单编号|标题|内容|承办单位|{header}|派单时间");
        let row = |number: &str, unit: &str, part: &str| {
            format!("{number}|桥{number}|坏了|{unit}|{part}|2026-11-19 09:10")
        };
        let rows = [
            row("2611190001", "水利局", leads),
            row("2611190001", "龙山街道", helps),
            row("2611190002", "龙山街道", helps),
            row("2611190002", "水利局", leads),
            row("2611190003", "龙山街道", leads),
            row("2611190003", "水利局", helps),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let desk = Desk::of(TOWN);
        let report = desk.import(&desk.csv("单.csv", &header, &rows));
        assert_eq!(report["new"], 3, "{header} {leads}: {report}");
        for (number, role) in [
            ("2611190001", "co_handler"),
            ("2611190002", "co_handler"),
            ("2611190003", "lead"),
        ] {
            let shown = desk.show(number);
            assert_eq!(shown["role"], role, "{header} {leads} {number}: {shown}");
        }
    }
}

#[test]
fn a_lone_row_of_ours_that_only_helps_is_asked_about() {
    let desk = Desk::of(TOWN);
    for (n, (header, row)) in [
        ("承办单位|办理方式", "龙山街道|协办"),
        ("承办单位|是否协办", "龙山街道|是"),
        ("承办单位|甲乙丙", "龙山街道|协办件"),
        ("办理方式", "协办"),
    ]
    .into_iter()
    .enumerate()
    {
        let header = format!("工单编号|标题|内容|派单时间|{header}");
        let row = format!("261119000{n}|桥{n}|坏了|2026-11-19 09:10|{row}");
        let report = desk.import(&desk.csv("单.csv", &header, &[&row]));
        assert_eq!(report["new"], 0, "{header}: {report}");
        assert_eq!(left(&report)[0][1], 1, "{header}: {report}");
    }
    // Beside a column of helpers, 是否协办 says that there are some.
    let header = "工单编号|标题|内容|派单时间|承办单位|是否协办|协办单位";
    let row = "2611190009|桥|坏了|2026-11-19 09:10|龙山街道|是|水利局";
    desk.import(&desk.csv("二.csv", header, &[row]));
    assert_eq!(desk.show("2611190009")["role"], "lead");
}
