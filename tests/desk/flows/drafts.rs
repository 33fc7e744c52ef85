//! Flows with drafts: typed text is never lost.

use liaison::domain::vocabulary::Stage;
use liaison::store::View;

use super::{STREET, signed_for, to_file};
use crate::harness::Harness;

fn half_typed() -> Harness {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Enter>3<C-s>三号楼前路灯不亮");
    desk
}

#[test]
fn typed_text_outlives_the_program_and_is_offered_in_the_same_form() {
    let mut desk = half_typed().restart();
    desk.on_board().keys("<Enter>").see("已恢复 11-23 08:30");
    let form = desk.form();
    assert_eq!(form.text("facts").as_deref(), Some("三号楼前路灯不亮"));
    assert_eq!(form.text("conclusion").as_deref(), Some("whistle"));
    desk.stands(Stage::ToTriage);
}

#[test]
fn esc_keeps_the_draft_and_handing_in_drops_it() {
    let mut desk = half_typed();
    desk.keys("<Esc>").toast("文字已留作草稿");
    assert_eq!(desk.store().drafts().unwrap().len(), 1);
    desk.keys("<Enter>").see("三号楼前路灯不亮");
    desk.keys("劝导<C-s>职责<C-s>").stands(Stage::Handling);
    assert!(desk.store().drafts().unwrap().is_empty());
    let mut desk = desk.restart();
    desk.keys("<F3>").not_see("已恢复");
}

#[test]
fn a_draft_of_another_order_is_not_offered() {
    let mut desk = half_typed();
    desk.keys("<Esc><C-n><Tab><Tab><Tab><Tab>井盖缺失<C-s>")
        .keys("<F3>")
        .not_see("三号楼前")
        .not_see("已恢复");
}

#[test]
fn the_list_of_unfinished_texts_goes_on_where_one_stopped() {
    let mut desk = half_typed();
    desk.keys("<Esc>").view(View::Closed);
    desk.keys("<C-o>68").see("研判").keys("<Enter>");
    assert_eq!(
        desk.form().text("facts").as_deref(),
        Some("三号楼前路灯不亮")
    );
    assert_eq!(desk.order().matter.title, "路灯不亮");
}

#[test]
fn a_new_order_being_typed_outlives_the_program_too() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>井盖缺失");
    let mut desk = desk.restart();
    desk.keys("<C-n>").see("井盖缺失").see("已恢复");
    desk.keys("<C-s>").on_board();
    assert_eq!(desk.titles(), ["井盖缺失"]);
}

#[test]
fn a_cell_of_the_filing_form_outlives_the_program() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>");
    while desk.filing().slot() != Some(liaison::desk::filing::EditableCell::Result) {
        desk.keys("<Tab>");
    }
    desk.keys("<C-End>另已回访两户。");
    let kept = desk.order();
    let mut desk = desk.restart();
    assert_eq!(desk.order(), kept, "a cell is kept when one leaves it");
    desk.keys("<F8>")
        .see("已恢复 11-25 15:00")
        .see("另已回访两户。");
    desk.keys("<Tab>");
    let printed = desk.filing().printed.clone();
    assert!(
        printed
            .cell(liaison::domain::form::FormField::Result)
            .ends_with("另已回访两户。")
    );
    assert!(desk.store().drafts().unwrap().is_empty());
}

#[test]
fn a_cell_that_is_refused_keeps_its_text_and_says_why() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F7>3<C-s><Enter>").on_board();
    desk.keys("<F8>");
    while desk.filing().slot() != Some(liaison::desk::filing::EditableCell::FollowUp) {
        desk.keys("<Tab>");
    }
    desk.keys("满意<Tab>").see("诉求人未表态");
    assert_eq!(
        desk.filing().slot(),
        Some(liaison::desk::filing::EditableCell::FollowUp)
    );
    assert_eq!(desk.filing().editor.text(), "满意");
    desk.keys("<Backspace><Backspace>未评价<Tab>")
        .not_see("填写有误");
    desk.keys("<Esc>").on_board();
    assert!(desk.store().drafts().unwrap().is_empty());
}

#[test]
fn leaving_a_cell_with_esc_keeps_it() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>");
    while desk.filing().slot() != Some(liaison::desk::filing::EditableCell::Matter) {
        desk.keys("<Tab>");
    }
    desk.keys("<C-a>光明小区三栋外墙渗水<Esc>").on_board();
    desk.keys("<F8>").see("光明小区三栋外墙渗水");
}
