//! Flows with the palette and other lists: what is found, in which order, with which description.

use liaison::desk::layout::Hit;
use liaison::desk::model::Layer;
use liaison::desk::picker::Picker;
use ratatui::style::Modifier;

use super::{STREET, signed_for};
use crate::harness::Harness;

#[track_caller]
fn list(desk: &Harness) -> &Picker {
    match desk.model.layers.last() {
        Some(Layer::Picker(picker)) => picker,
        _ => panic!("no list is open:\n{}", desk.screen()),
    }
}

fn labels(desk: &Harness) -> Vec<&str> {
    let picker = list(desk);
    let fitting = picker.fitting.iter();
    fitting.map(|at| picker.items[*at].label.as_str()).collect()
}

/// Returns the highlighted characters in these rows.
fn marked(desk: &Harness, rows: impl Fn(u16) -> bool) -> String {
    let cells = desk.cells();
    cells
        .area
        .positions()
        .filter(|at| rows(at.y))
        .filter_map(|at| cells.cell(at))
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(|cell| cell.symbol().trim())
        .collect()
}

/// Returns the row of an item of the list.
fn row_of(desk: &Harness, item: usize) -> u16 {
    let areas = desk.model.hits.areas.iter();
    let found = areas.rev().find(|(_, hit)| *hit == Hit::Item(item));
    found.unwrap().0.y
}

#[test]
fn commands_are_found_in_chinese_pinyin_and_initials_the_best_at_hand() {
    let mut desk = signed_for(STREET, "路灯不亮");
    for typed in ["导出", "daochu", "dc", "ｄｃ"] {
        desk.keys("<C-p>").keys(typed);
        assert_eq!(labels(&desk)[0], "导出备案表", "{typed}");
        assert_eq!(list(&desk).at, 0);
        let first = row_of(&desk, 0);
        assert_eq!(marked(&desk, |y| y == first), "导出", "{typed}");
        desk.keys("<Esc>");
    }
}

#[test]
fn a_command_is_also_found_by_what_it_does_behind_those_found_by_name() {
    let mut desk = signed_for(STREET, "路灯不亮");
    // “微信” occurs only in the help of 登记来单; “催办” in a name and in other sentences.
    desk.keys("<C-p>微信");
    assert_eq!(labels(&desk), ["登记来单"]);
    desk.see("登记电话、微信、批办等没有表格的来单");
    // The officer's own description of a command is searched too.
    let own = "[[key]]\non = \"C-n\"\nrun = \"new\"\ndesc = \"记簿册\"\n";
    let mut mine = Harness::with_keys(STREET, own);
    for typed in ["簿册", "微信"] {
        mine.keys("<C-p>").keys(typed);
        assert_eq!(labels(&mine), ["登记来单"], "{typed}");
        mine.see("记簿册").keys("<Esc>");
    }
    desk.keys("<C-a>催办");
    assert_eq!(labels(&desk)[0], "催办");
}

#[test]
fn what_was_run_lately_comes_first_and_a_disabled_command_says_why() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-p>刷新<Enter><C-p>");
    assert_eq!(labels(&desk)[0], "刷新");
    desk.keys("视图：全部<Enter><C-p>");
    assert_eq!(labels(&desk)[..2], ["视图：全部", "刷新"]);
    let picker = list(&desk);
    let first_disabled = picker.items.iter().position(|item| item.disabled.is_some());
    let last_act = picker.items.iter().rposition(|item| {
        item.disabled.is_none()
            && !item.code.starts_with("view:")
            && !item.code.starts_with("saved:")
    });
    assert!(
        first_disabled > last_act,
        "the possible come before the impossible"
    );
    for (width, height) in [(60, 16), (80, 24), (120, 36)] {
        desk.size(width, height).keys("<C-a>结束联动");
        desk.see("现在不能：");
        let why = list(&desk).item().unwrap().disabled.clone().unwrap();
        desk.see(&why);
    }
}

#[test]
fn the_palette_offers_what_the_place_below_it_can_do() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F3><C-p>");
    assert!(labels(&desk).contains(&"提交") && !labels(&desk).contains(&"签收"));
    desk.keys("返回<Enter>").on_board();
    desk.keys("<C-l><C-p>");
    assert!(labels(&desk).contains(&"换文件"));
    desk.keys("<Esc><Esc>").on_board();
}

#[test]
fn over_a_list_or_a_text_the_palette_says_why_it_does_not_open() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-o>64<C-p>").toast("或按 Esc 返回，再找命令");
    assert_eq!(list(&desk).title, "主题");
    desk.model.toasts.clear();
    desk.keys("<Esc><F1><C-p>").toast("或按 Esc 返回，再找命令");
}

#[test]
fn what_is_found_of_a_unit_is_marked_character_by_character_where_there_are_gaps() {
    let mut desk = Harness::first_run(80, 24);
    desk.keys("wdzjj");
    assert!(
        marked(&desk, |_| true).contains("文登住建局"),
        "{}",
        marked(&desk, |_| true)
    );
}

#[test]
fn the_filing_command_says_why_there_is_no_form() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-p>备案表");
    let picker = list(&desk);
    let item = picker
        .items
        .iter()
        .find(|item| item.code == "filing")
        .unwrap();
    assert!(item.disabled.is_some());
}
