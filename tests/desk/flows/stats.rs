//! Flows with figures (统计) and ledger (台账): reading, the orders behind a figure, writing a file.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use liaison::store::View;

use super::{STREET, signed_for};
use crate::harness::Harness;

/// Opens the figures.
pub(crate) const OPEN: &str = "<C-o><F8>7";
/// Opens the form for a ledger.
pub(crate) const LEDGER: &str = "<C-o><F8>8";

/// The files in the folder of exported files whose names begin so.
fn files(desk: &Harness, beginning: &str) -> Vec<std::path::PathBuf> {
    let folder = desk.path("出");
    let found = std::fs::read_dir(folder).map_or_else(
        |_| Vec::new(),
        |all| all.map(|entry| entry.unwrap().path()).collect(),
    );
    let mut found: Vec<_> = found
        .into_iter()
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with(beginning)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_figure_says_what_it_counts_and_opens_its_orders() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys(OPEN).see("统计").see("2026年11月（按转办时间）");
    desk.see("工单与时限").see("牵头").see("逐月");
    // The definition of the selected figure stands below, with its clause.
    desk.see("合并掉的和其他单位的不计").see("二(四)");
    desk.keys("<Enter>").see("牵头：1 件").see("路灯不亮");
    desk.keys("<Enter>").on_board();
    assert_eq!(desk.model.board.view, View::All);
    let title = desk.model.board.row().map(|row| row.title.clone());
    assert_eq!(title.as_deref(), Some("路灯不亮"));
}

#[test]
fn the_period_and_its_date_are_changed_by_a_key_each() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys(OPEN)
        .keys("<Left>")
        .see("2026年10月")
        .see("这个期间没有工单");
    desk.keys("<Right><Tab>").see("2026年第4季度");
    desk.keys("<Tab>").see("2026年（按转办时间）").see("牵头");
    desk.keys("<F2>").see("按办结时间");
    desk.keys("<F2>").see("按回访时间");
    desk.keys("<F1>").see("换归入期间的时间").keys("<Esc>");
    desk.keys("<Esc>").on_board();
}

#[test]
fn the_list_on_the_screen_or_a_period_is_written_as_a_ledger() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let folder = desk.path("出").display().to_string();
    desk.keys(LEDGER).see("导出台账").see("当前列表");
    while desk.field() != "folder" {
        desk.keys("<Tab>");
    }
    desk.keys("<C-a>").keys(&folder).keys("<C-s>");
    desk.on_board().toast("已导出 1 件");
    let written = files(&desk, "台账_");
    assert_eq!(written.len(), 1, "{written:?}");
    let bytes = std::fs::read(&written[0]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("工单").unwrap();
    let texts: Vec<String> = sheet
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect();
    assert!(texts.iter().any(|text| text == "路灯不亮"), "{texts:?}");
    // From the figures, the period that is shown is chosen already, and the folder is remembered.
    desk.keys(OPEN).keys("<F9>").see("2026年11月").keys("<C-s>");
    desk.toast("已导出 1 件");
    assert_eq!(files(&desk, "台账_").len(), 2);
    // Nothing is written of a period without orders; the form stays.
    desk.keys("<Left><F9>").see("2026年10月").keys("<C-s>");
    desk.see("没有工单，没有导出");
    assert_eq!(files(&desk, "台账_").len(), 2);
}
