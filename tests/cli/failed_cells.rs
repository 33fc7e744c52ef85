//! Cells whose formula failed, or whose result the file does not hold.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::json;

use super::support::{Desk, TOWN};

const HEADER: [&str; 8] = [
    "工单编号",
    "标题",
    "内容",
    "承办单位",
    "协办单位",
    "派单时间",
    "办理时限",
    "联系电话",
];
const GOOD: [&str; 8] = [
    "",
    "桥",
    "桥坏了",
    "龙山街道",
    "",
    "2026-11-19 09:10",
    "2026-11-30",
    "19900001234",
];

/// A workbook with one order for each failed cell, after one without any.
fn workbook(failed: &[(usize, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(HEADER) {
        sheet.write_string(0, column, head).unwrap();
    }
    for (row, (at, error)) in (1..).zip(failed) {
        for (column, cell) in (0..).zip(GOOD) {
            let number = format!("26111900{row:02}");
            let cell = if column == 0 { number.as_str() } else { cell };
            if usize::from(column) == *at {
                let formula = Formula::new("=NA()").set_result(*error);
                sheet.write_formula(row, column, formula).unwrap();
            } else {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_failed_cell_is_kept_in_words_told_and_costs_no_order() {
    let failed = [
        (99, ""),
        (1, "#N/A"),
        (2, "#REF!"),
        (4, "#NAME?"),
        (5, "#VALUE!"),
        (6, "#N/A"),
        (7, "#NUM!"),
    ];
    let desk = Desk::of(TOWN);
    let report = desk.import(&desk.write("单.xlsx", workbook(&failed)));
    assert_eq!(report["new"], 7, "{report}");
    for (row, (at, error)) in (1..).zip(failed).skip(1) {
        let shown = desk.show(&format!("26111900{row:02}"));
        let header = HEADER[at];
        // A telephone is masked whatever it says.
        let said = if at == 7 { "#N**!" } else { error };
        assert_eq!(shown["extra"][header], said, "{shown}");
        let found = shown["findings"].as_array().unwrap().iter();
        let mut told = found.filter(|one| one["code"] == "cell_unread");
        let told = told.next().unwrap_or_else(|| panic!("{header}: {shown}"));
        let message = told["message"].as_str().unwrap();
        assert!(
            message.contains(header) && message.contains(said),
            "{message}"
        );
    }
    assert_eq!(desk.show("2611190002")["title"], "桥坏了");
    assert_eq!(desk.show("2611190004")["co_units"], json!([]));
}

#[test]
fn a_failed_cell_of_the_lead_is_asked_about_beside_good_ones_and_not_alone() {
    let desk = Desk::of(TOWN);
    let report = desk.import_with(&[&desk.write("单.xlsx", workbook(&[(99, ""), (3, "#N/A")]))]);
    assert_eq!(report["new"], 1, "{report}");
    assert_eq!(report["left"][0]["reason"], "unsaid_lead");
    assert_eq!(
        report["left"][0]["about"],
        json!({ "承办单位写着“#N/A”": 1 })
    );
    let desk = Desk::of(TOWN);
    let report = desk.import(&desk.write("单.xlsx", workbook(&[(3, "#N/A"), (3, "#N/A")])));
    assert_eq!(report["new"], 2, "{report}");
}

#[test]
fn a_time_of_day_without_a_date_is_no_deadline_and_is_told() {
    let desk = Desk::of(TOWN);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, (head, cell)) in (0..).zip(HEADER.iter().zip(GOOD)) {
        sheet.write_string(0, column, *head).unwrap();
        sheet.write_string(1, column, cell).unwrap();
    }
    sheet.write_string(1, 0, "2611190001").unwrap();
    let clock = ExcelDateTime::from_hms(17, 30, 0).unwrap();
    let form = Format::new().set_num_format("hh:mm");
    sheet
        .write_datetime_with_format(1, 6, &clock, &form)
        .unwrap();
    let file = desk.write("单.xlsx", book.save_to_buffer().unwrap());
    let report = desk.import(&file);
    assert!(report["notes"].to_string().contains("办理时限"), "{report}");
    let shown = desk.show("2611190001");
    assert_eq!(shown["extra"]["办理时限"], "17:30");
    assert!(shown["findings"].to_string().contains("“17:30”"), "{shown}");
}
