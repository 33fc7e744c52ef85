//! Rows whose unit the file names in an unusual way, or not at all: they are read or asked about, and
//! are never ours in silence.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::support::{Desk, HOUSING, TOWN};

/// Returns the reasons for which rows were left out, with the number of rows.
fn left(report: &Value) -> Vec<(&str, u64)> {
    let groups = report["left"].as_array().unwrap().iter();
    groups
        .map(|group| {
            let rows = group["rows"].as_u64().unwrap();
            (group["reason"].as_str().unwrap(), rows)
        })
        .collect()
}

#[test]
fn a_column_of_units_under_an_unknown_heading_says_whose_order_it_is() {
    for heading in [
        "经办单位",
        "单位",
        "部门",
        "派往单位",
        "派往镇街",
        "转给",
        "办件单位",
        "接收单位",
        "转办单位",
        "下派单位",
        "交办单位",
        "主责单位",
        "归属单位",
        "责任主体",
        "被派单位",
        "执行单位",
        "派发单位",
        "落实方",
    ] {
        let desk = Desk::of(TOWN);
        let header = format!("工单编号|标题|主要内容|{heading}");
        let rows = [
            "261119093015000101|一|甲|天福街道",
            "261119093015000102|二|乙|龙山街道",
            "261119093015000103|三|丙|环山街道（城建科）",
        ];
        let report = desk.import(&desk.csv("单.csv", &header, &rows));
        assert_eq!(left(&report), [("other_unit", 2)], "{heading} {report}");
        assert_eq!(report["new"], 1, "{heading}");
    }
    // The unit that sent the order handles nothing, and who is complained about neither.
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|派发单位|被投诉单位|处办";
    let row = "261119093015000101|一|甲|社会事务协调中心|水利局|龙山街道";
    let report = desk.import(&desk.csv("单.csv", header, &[row]));
    assert_eq!((&report["new"], left(&report).len()), (&json!(1), 0));
}

#[test]
fn a_town_beside_the_row_is_asked_about_if_no_column_of_units_is_there() {
    let rows = [
        "261119093015000101|一|甲|天福街道",
        "261119093015000102|二|乙|龙山街道",
    ];
    let header = "工单编号|标题|主要内容|所属镇街";
    let desk = Desk::of(TOWN);
    let file = desk.csv("单.csv", header, &rows);
    let report = desk.import(&file);
    assert_eq!(left(&report), [("unsaid_lead", 1)]);
    assert!(
        report["notes"]
            .to_string()
            .contains("镇街写着“文登区天福街道办事处”")
    );
    // Taken in on demand, it is not ours.
    desk.import_with(&[&file, "--others"]);
    let order = desk.show("261119093015000101");
    assert_eq!(
        (&order["role"], &order["stage"]),
        (&json!("co_handler"), &json!("elsewhere"))
    );
    // For a department the town is only the place.
    let desk = Desk::of(HOUSING);
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    assert_eq!(report["new"], 2);
}

#[test]
fn a_section_of_the_table_and_the_name_of_a_sheet_tell_or_ask_whose_orders_they_hold() {
    let desk = Desk::of(TOWN);
    let mut book = Workbook::new();
    let sheets: [(&str, &[&[&str]]); 3] = [
        (
            "区级",
            &[
                &["工单编号", "标题"],
                &["承办单位：天福街道办事处（1件）"],
                &["261119093015000101", "一"],
                &["环山街道"],
                &["261119093015000102", "二"],
                &["承办单位：龙山街道（1件）"],
                &["261119093015000103", "三"],
            ],
        ),
        (
            "天福街道工单",
            &[&["工单编号", "标题"], &["261119093015000104", "四"]],
        ),
        (
            "龙山街道",
            &[&["工单编号", "标题"], &["261119093015000105", "五"]],
        ),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    let file = desk.write("页.xlsx", book.save_to_buffer().unwrap());
    let report = desk.import(&file);
    assert_eq!(left(&report), [("other_unit", 1), ("unsaid_lead", 2)]);
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("分段标题写着“环山街道”") && notes.contains("工作表名是“天福街道”"),
        "{notes}"
    );
    assert_eq!(desk.list(&[]).len(), 2);
}

#[test]
fn an_undecided_lead_and_another_helper_alone_are_asked_about() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let rows = [
        "261119093015000101|一|甲|待定|",
        "261119093015000102|二|乙||天福街道",
        "261119093015000103|三|丙||业委会",
        "261119093015000104|四|丁||",
    ];
    let file = desk.csv("单.csv", header, &rows);
    let report = desk.import(&file);
    assert_eq!(left(&report), [("no_lead", 1), ("unsaid_lead", 3)]);
    assert_eq!(report["new"], 0);
    desk.import_with(&[&file, "--others"]);
    assert_eq!(desk.show("261119093015000102")["stage"], "elsewhere");
}

#[test]
fn a_helper_is_known_under_many_headings_and_our_name_elsewhere_in_a_row_is_asked_about() {
    for heading in [
        "协助单位",
        "协助部门",
        "参与单位",
        "联办单位",
        "辅办单位",
        "会同单位",
        "协办",
        "从办单位",
        "协同部门",
    ] {
        let desk = Desk::of(TOWN);
        let header = format!("工单编号|标题|主要内容|承办单位|{heading}");
        let row = "261119093015000101|一|甲|天福街道|龙山街道";
        let report = desk.import(&desk.csv("单.csv", &header, &[row]));
        assert_eq!(report["new"], 1, "{heading}");
        assert_eq!(desk.show("261119093015000101")["role"], "co_handler");
    }
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|帮手|派单意见|事发地址";
    let rows = [
        "261119093015000101|一|甲|天福街道|龙山街道||",
        "261119093015000102|二|乙|住建局（龙山街道）|||",
        "261119093015000103|三|丙|天福街道||请龙山街道配合|",
        "261119093015000104|四|丁|天福街道|||龙山街道文山路",
        "261119093015000105|五|戊|天福街道|乳山市龙山街道||",
    ];
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    assert_eq!(left(&report), [("other_unit", 2), ("named_elsewhere", 3)]);
}

#[test]
fn the_section_that_a_file_names_with_our_unit_is_kept_and_shown() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位";
    let cases = [
        ("龙山街办（城建办）", "龙山街办 城建办"),
        ("龙山街道-城管科", "龙山街道 城管科"),
        (
            "龙山街道办事处城市管理办公室",
            "龙山街道办事处 城市管理办公室",
        ),
        ("龙山街道/城建科", "龙山街道 城建科"),
        ("龙山街道-综治办", "龙山街道 综治办"),
    ];
    for (place, (written, kept)) in cases.iter().enumerate() {
        let number = format!("26111909301500010{place}");
        let row = format!("{number}|第{place}盏灯|灯{place}不亮|{written}");
        desk.import(&desk.csv("单.csv", header, &[&row]));
        let order = desk.show(&number);
        assert_eq!(order["extra"]["承办科室"], *kept, "{order}");
        let page = desk.run(&["show", &number]).out;
        assert!(page.contains(kept), "{page}");
    }
    let row = "261119093015000109|街|路|龙山街道（原龙山办）";
    desk.import(&desk.csv("单.csv", header, &[row]));
    assert_eq!(desk.show("261119093015000109")["extra"], json!({}));
}

#[test]
fn an_empty_cell_below_another_unit_and_a_list_called_after_one_are_asked_about() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位";
    let rows = [
        "261119093015000101|一|甲|天福街道",
        "261119093015000102|二|乙|",
        "261119093015000103|三|丙|龙山街道",
        "261119093015000104|四|丁|",
    ];
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    assert_eq!(left(&report), [("other_unit", 1), ("unsaid_lead", 2)]);
    for above in ["上面的行写着“天福街道”", "上面的行写着“龙山街道”"] {
        assert!(report["notes"].to_string().contains(above), "{report}");
    }

    let list = "工单编号,标题\n261119093015000105,五\n";
    let titled = format!("天福街道办事处待办工单\n{list}");
    for (name, text, asked) in [
        ("单.csv", titled.as_str(), true),
        ("环山街道11月工单.csv", list, true),
        ("龙山街道11月工单.csv", list, false),
    ] {
        let report = desk.import_with(&[&desk.write(name, text), "--dry-run"]);
        let expected: &[(&str, u64)] = if asked { &[("unsaid_lead", 1)] } else { &[] };
        assert_eq!(left(&report), expected, "{name}");
    }

    // A column whose units are few is asked about row by row, one that nobody knows at all is not.
    let header = "工单编号|标题|主要内容|联络|处理人";
    let rows = [
        "261119093015000106|六|己|于某|王某",
        "261119093015000107|七|庚|天福街道|李某",
        "261119093015000108|八|辛|于某|张某",
    ];
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    assert_eq!(
        (&report["new"], left(&report)),
        (&json!(2), vec![("unsaid_lead", 1)])
    );
}

#[test]
fn columns_of_places_and_senders_say_nothing_of_who_handles_the_orders() {
    for column in ["事发镇街", "来文单位", "权属单位", "所在街镇"] {
        let desk = Desk::of("文登区住房和城乡建设局");
        let header = format!("工单编号|标题|主要内容|{column}");
        let rows = [
            "261119093015000101|漏水|一楼漏水|宋村镇",
            "261119093015000102|路灯|不亮|高村镇",
            "261119093015000103|井盖|缺失|天福街道",
        ];
        let report = desk.import(&desk.csv("单.csv", &header, &rows));
        assert_eq!(report["new"], 3, "{column}: {report}");
    }
}

#[test]
fn a_label_that_does_not_name_the_lead_begins_no_section() {
    for label in [
        "来源：区信访局",
        "派单单位：区信访局",
        "被投诉单位：热力公司",
    ] {
        let desk = Desk::of(TOWN);
        let text = format!("工单编号,标题,主要内容\n{label},,\n261119093015000101,漏水,一楼漏水\n");
        let report = desk.import(&desk.write("单.csv", &text));
        assert_eq!(report["new"], 1, "{label}: {report}");
    }
}

#[test]
fn a_lead_that_is_a_stroke_is_asked_about() {
    for word in ["-", "/", "无", "暂无"] {
        let desk = Desk::of(TOWN);
        let header = "工单编号|标题|主要内容|承办单位";
        let rows = [
            "261119093015000101|漏水|一楼漏水|宋村镇".to_owned(),
            format!("261119093015000102|路灯|不亮|{word}"),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let ran = desk.run(&["import", &desk.csv("单.csv", header, &rows)]);
        assert_eq!(ran.code, 4, "{word}: {ran:?}");
        assert!(desk.list(&[]).is_empty(), "{word}");
    }
}
