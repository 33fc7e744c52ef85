//! The board: how many orders are seen, which columns, in which order, and what the views hide.

use liaison::desk::board::{DetailPane, Pane};
use liaison::desk::columns::Column;
use liaison::desk::input::{Input, Mouse, MouseAction};
use liaison::desk::layout::Hit;
use liaison::store::View;

use crate::flows::{STREET, signed_for};
use crate::harness::Harness;

/// Clicks the middle of what was drawn for a hit.
fn click(desk: &mut Harness, wanted: Hit) {
    let areas = desk.model.hits.areas.iter();
    let (area, _) = areas
        .rev()
        .find(|(_, hit)| *hit == wanted)
        .copied()
        .unwrap_or_else(|| panic!("{wanted:?} is not on the screen:\n{}", desk.screen()));
    for what in [MouseAction::Press, MouseAction::Release] {
        desk.input(Input::Mouse(Mouse {
            what,
            column: area.x + area.width / 2,
            row: area.y,
        }));
    }
}

#[test]
fn ten_orders_with_the_detail_and_eighteen_without_it_fit_at_eighty_by_twenty_four() {
    let mut desk = Harness::demo(80, 24);
    desk.see("下一步");
    assert_eq!(desk.model.hits.list_rows, 10);
    desk.keys("7").not_see("下一步");
    assert_eq!(desk.model.hits.list_rows, 18);
    let mut desk = desk.restart();
    desk.not_see("下一步");
    assert_eq!(desk.model.hits.list_rows, 18, "folding is remembered");
    desk.keys("7").see("下一步");
    assert_eq!(desk.model.hits.list_rows, 10);
}

#[test]
fn a_tab_of_the_order_opens_its_folded_pane_and_folding_gives_the_list_the_focus() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("72").see("2经过");
    assert_eq!(desk.model.board.detail_pane, DetailPane::Open);
    desk.keys("<Tab>");
    assert_eq!(desk.model.board.focus, Pane::Detail);
    desk.keys("7");
    assert_eq!(desk.model.board.focus, Pane::List);
    // With two panes left, Tab goes from the list to the views and back.
    desk.keys("<Tab>");
    assert_eq!(desk.model.board.focus, Pane::Views);
    desk.keys("<Tab>");
    assert_eq!(desk.model.board.focus, Pane::List);
}

#[test]
fn the_order_takes_the_whole_screen_and_escape_gives_the_list_its_place_again() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("0").not_see("督办在前").see("下一步");
    assert!(desk.model.hits.detail_lines.0 > 12);
    desk.keys("<Esc>").see("督办在前");
    assert_eq!(desk.model.board.focus, Pane::List);
    desk.keys("70")
        .not_see("督办在前")
        .keys("0")
        .see("督办在前");
    assert_eq!(desk.model.board.detail_pane, DetailPane::Folded);
}

#[test]
fn today_says_what_we_owe_who_is_at_work_and_since_when() {
    let mut desk = Harness::demo(120, 36);
    desk.view(View::Today);
    for heading in ["还剩", "该办", "事项", "谁在办", "已等"] {
        desk.see(heading);
    }
    let rows = &desk.model.board.list.rows;
    let at: Vec<_> = rows
        .iter()
        .map(|row| (row.key.pin, row.owed_at.is_none(), row.owed_at))
        .collect();
    assert!(at.is_sorted(), "{at:?}");
    assert!(rows.iter().all(|row| !row.owed.is_empty()), "each says why");
}

#[test]
fn a_click_on_a_heading_sorts_by_it_then_backwards_then_as_before() {
    let mut desk = Harness::demo(120, 36);
    desk.view(View::Open).keys("7");
    let before: Vec<String> = desk.titles().iter().map(ToString::to_string).collect();
    click(&mut desk, Hit::Heading(Column::Holder));
    let holders = |desk: &Harness| -> Vec<String> {
        let rows = desk.model.board.list.rows.iter();
        rows.map(|row| row.holder.clone()).collect()
    };
    let up = holders(&desk);
    assert!(up.iter().filter(|name| !name.is_empty()).is_sorted());
    desk.see("谁在办^").see("按谁在办");
    click(&mut desk, Hit::Heading(Column::Holder));
    let down = holders(&desk);
    assert!(
        down.iter()
            .rev()
            .filter(|name| !name.is_empty())
            .is_sorted()
    );
    desk.see("谁在办v").see("按谁在办倒序");
    let mut desk = desk.restart();
    assert_eq!(holders(&desk), down, "the sorting is remembered");
    click(&mut desk, Hit::Heading(Column::Holder));
    assert_eq!(desk.titles(), before);
    desk.see("督办在前，按时限");
}

#[test]
fn a_key_sorts_by_a_column_that_is_found_by_pinyin() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::Open).keys("9bh<Enter>").see("按编号");
    let numbers: Vec<_> = desk
        .model
        .board
        .list
        .rows
        .iter()
        .map(|row| row.number.clone())
        .collect();
    assert!(
        numbers.is_sorted() && numbers.len() > 60,
        "{}",
        numbers.len()
    );
    // The end of a sorted list is its last row.
    desk.keys("<End>").see(&format!("{}/", numbers.len()));
    desk.keys("9<Enter>").see("督办在前，按时限");
}

#[test]
fn columns_are_chosen_for_a_view_and_restored() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::Open);
    desk.keys("8").see("“未办结”显示哪些列").keys("jb<Enter>");
    desk.keys("<Esc>");
    let shows = |desk: &Harness, column| {
        let areas = desk.model.hits.areas.iter();
        areas.clone().any(|(_, hit)| *hit == Hit::Heading(column))
    };
    assert!(shows(&desk, Column::Handler));
    let mut desk = desk.restart();
    desk.view(View::Open);
    assert!(shows(&desk, Column::Handler), "the choice is remembered");
    desk.keys("8<End>hf<Enter><Esc>");
    assert!(!shows(&desk, Column::Handler));
    assert!(desk.model.board.columns.is_empty());
    desk.keys("8事项<Enter>").toast("事项一直显示");
}

#[test]
fn views_without_orders_hide_behind_one_line_that_opens_and_closes() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.see("空视图").not_see("待平台回访");
    desk.keys("<S-Tab>");
    assert_eq!(desk.model.board.focus, Pane::Views);
    for _ in 0..20 {
        desk.keys("<Down>");
    }
    desk.see("▸空视图").keys("<Enter>").see("待平台回访");
    desk.see("收起空视图").keys("<Enter>").not_see("待平台回访");
}

#[test]
fn a_view_whose_count_changed_is_marked_until_it_is_looked_at() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.view(View::ToTriage);
    desk.keys("<F3>1<C-s>").on_board();
    desk.see("+办理中");
    desk.view(View::Handling).see("▸办理中");
    desk.view(View::Open).see(" 办理中").not_see("+办理中");
}

#[test]
fn a_warning_is_marked_by_signs_and_the_colour_of_a_slip_by_words() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-o>18").see("督办");
    desk.until("2025-11-25T08:10");
    desk.keys("<Esc>");
    let text = desk.screen();
    assert!(!text.contains('红') && !text.contains('黄'), "{text}");
}
