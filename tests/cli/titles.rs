//! Titles, names of sheets and tables side by side that say whose orders stand below them.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::support::{Desk, TOWN};

fn left(report: &Value) -> Value {
    let groups = report["left"].as_array().unwrap().iter();
    let said = groups.map(|group| json!([group["reason"], group["about"]]));
    said.collect()
}

const ROWS: &str = "工单编号,标题,内容,派单时间\n2611190001,桥,坏了,2026-11-19\n";

#[test]
fn a_title_that_names_another_unit_is_asked_about_however_it_is_worded() {
    for (title, name) in [
        ("承办单位：交通局", "交通局"),
        ("单位：侯家镇人民政府", "侯家镇人民政府"),
        ("单位名称：侯家镇", "侯家镇"),
        ("交办侯家镇工单", "侯家镇"),
        ("水利局11月12345热线工单", "水利局"),
        ("承办单位：,水利局", "水利局"),
        ("承办单位：水利局,日期：2026-11-20", "水利局"),
    ] {
        let desk = Desk::of(TOWN);
        let report = desk.import_with(&[&desk.write("单.csv", format!("{title}\n{ROWS}"))]);
        assert_eq!(report["new"], 0, "{title}: {report}");
        let about = format!("表格标题写着“{name}”");
        assert_eq!(
            left(&report),
            json!([["unsaid_lead", { about: 1 }]]),
            "{title}"
        );
    }
    for title in [
        "侯家镇、龙山街道工单",
        "其他单位工单",
        "承办单位：小观",
        "责任单位：葛家",
        "诸往镇12345工单",
        "承办单位：待定",
        "南海新区管委会热线工单",
    ] {
        let desk = Desk::of(TOWN);
        let report = desk.import_with(&[&desk.write("单.csv", format!("{title}\n{ROWS}"))]);
        assert_eq!(report["new"], 0, "{title}: {report}");
    }
    for title in [
        "龙山街道办事处工单",
        "承办单位：龙山街道",
        "交办龙山街道工单",
        "文登区12345热线工单明细",
        "填报单位：侯家镇",
        "各镇街12345工单",
        "测绘局转办工单",
    ] {
        let desk = Desk::of(TOWN);
        let report = desk.import(&desk.write("单.csv", format!("{title}\n{ROWS}")));
        assert_eq!(report["new"], 1, "{title}: {report}");
    }
}

#[test]
fn the_name_of_a_sheet_may_name_a_unit_among_other_words() {
    let desk = Desk::of(TOWN);
    let mut book = Workbook::new();
    for (name, number) in [
        ("水利局11月", "2611190001"),
        ("龙山街道11月", "2611190002"),
        ("其他单位", "2611190003"),
    ] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, (head, cell)) in (0..).zip([
            ("工单编号", number),
            ("标题", name),
            ("派单时间", "2026-11-19"),
        ]) {
            sheet.write_string(0, column, head).unwrap();
            sheet.write_string(1, column, cell).unwrap();
        }
    }
    let file = desk.write("单.xlsx", book.save_to_buffer().unwrap());
    let report = desk.import_with(&[&file]);
    assert_eq!(report["new"], 1, "{report}");
    assert_eq!(desk.list(&[])[0]["order_no"], "2611190002");
}

#[test]
fn tables_side_by_side_belong_each_to_the_unit_of_its_own_title() {
    let file = |titles: [&str; 3], gap: bool| {
        let between = if gap { "," } else { "" };
        let join = |cells: [&str; 3]| cells.join(&format!(",,,{between}"));
        let head = "工单编号,标题,截止时间";
        let row = |at: u32| {
            let cells = [1, 2, 3].map(|n| format!("26111900{n}{at},桥{n},2026-11-30"));
            cells.join(&format!(",{between}"))
        };
        let head = [head; 3].join(&format!(",{between}"));
        format!("{},,\n{head}\n{}\n{}\n", join(titles), row(1), row(2))
    };
    for gap in [false, true] {
        let desk = Desk::of(TOWN);
        let text = file(["龙山街道", "住建局", "未定单位"], gap);
        let report = desk.import_with(&[&desk.write("单.csv", text)]);
        assert_eq!(report["new"], 2, "{gap}: {report}");
        let about =
            json!({ "标题写着“未定单位”，看不出各单归谁承办": 2, "表格标题写着“住建局”": 2 });
        assert_eq!(left(&report), json!([["unsaid_lead", about]]), "{gap}");
        assert_eq!(desk.show("2611190011")["role"], "lead");
        // One title over all tables is that of each.
        let desk = Desk::of(TOWN);
        let text = file(["龙山街道11月工单", "", ""], gap);
        let report = desk.import_with(&[&desk.write("单.csv", text)]);
        assert_eq!(report["new"], 6, "{gap}: {report}");
        let desk = Desk::of(TOWN);
        let text = file(["住建局、龙山街道11月工单", "", ""], gap);
        let report = desk.import_with(&[&desk.write("单.csv", text)]);
        assert_eq!(report["new"], 0, "{gap}: {report}");
    }
}
