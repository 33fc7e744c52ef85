//! Flows with a Chinese input method and with pastes: commands and text must never be confused.

use liaison::domain::vocabulary::Stage;

use super::{STREET, joint, signed_for};
use crate::harness::Harness;
use liaison::desk::input::Input;

#[test]
fn a_han_character_outside_a_field_says_that_the_input_method_is_on() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let kinds = desk.kinds();
    desk.keys("签").toast("当前为中文输入法，按 Shift 切换");
    desk.on_board();
    assert_eq!(desk.kinds(), kinds);
}

#[test]
fn a_phrase_committed_outside_a_field_says_so_too_though_it_comes_in_one_go() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.paste("签收工单")
        .toast("当前为中文输入法，按 Shift 切换");
    desk.model.toasts.clear();
    desk.paste("签收工单\n研判").toast("这里不能粘贴");
    desk.on_board();
}

#[test]
fn full_width_digits_and_marks_are_their_half_width_keys() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("２");
    assert_eq!(desk.model.board.tab, 1);
    desk.keys("、");
    assert!(desk.model.is_typing(), "、 is / and opens the filter");
    desk.keys("<Esc><C-o>２６");
    assert_eq!(desk.field(), "text");
    desk.keys("<Esc><F3>１<C-s>").stands(Stage::Handling);
}

#[test]
fn a_full_width_space_selects_as_a_space_does() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("　");
    assert_eq!(desk.model.board.marked.len(), 1);
}

#[test]
fn a_full_width_time_is_a_time() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F3>1");
    while desk.field() != "at" {
        desk.keys("<Tab>");
    }
    desk.keys("０８３０<C-s>").stands(Stage::Handling);
    let at = desk.order().triages.last().unwrap().at;
    assert_eq!(at, crate::harness::at("2026-11-23 08:30"));
}

#[test]
fn a_paste_outside_a_field_runs_nothing_and_says_so() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let kinds = desk.kinds();
    desk.paste("s\nt1\n\n").toast("这里不能粘贴").on_board();
    assert_eq!(desk.kinds(), kinds);
}

#[test]
fn a_paste_is_one_edit_and_its_newlines_do_not_hand_the_form_in() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let kinds = desk.kinds();
    desk.keys("<C-t>先写").paste("第一行\r\n第二行\n\n第三行\n");
    assert_eq!(desk.field(), "text");
    assert_eq!(
        desk.form().text("text").as_deref(),
        Some("先写第一行\n第二行\n\n第三行")
    );
    desk.keys("<C-z>");
    assert_eq!(desk.form().text("text").as_deref(), Some("先写"));
    assert_eq!(desk.kinds(), kinds);
}

#[test]
fn a_paste_with_newlines_into_a_line_stays_one_line() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F12>").paste("城建办\n西楼社区\n");
    let to = desk.form().text("to").unwrap();
    assert!(!to.contains('\n'), "{to:?}");
    assert!(to.contains("城建办") && to.contains("西楼社区"));
    assert!(desk.order().assignments.is_empty());
}

#[test]
fn a_paste_on_a_choice_changes_nothing_and_says_so() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F3>").paste("1").toast("这里不能粘贴");
    assert_eq!(desk.form().text("conclusion"), None);
}

#[test]
fn letters_and_digits_are_text_wherever_a_text_is_typed() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-f>st1/").on_board();
    assert_eq!(desk.model.board.typed(), "st1/");
    desk.stage_of("临-0001");
}

#[test]
fn keys_that_edit_the_filter_do_nothing_to_the_orders() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let kinds = desk.kinds();
    desk.keys("<C-f>路灯 三号楼<C-w><C-u>").on_board();
    assert_eq!(desk.model.board.typed(), "");
    desk.keys("路灯<C-z>").on_board();
    desk.keys("路灯<C-a><C-x>").on_board();
    assert_eq!(desk.model.board.typed(), "");
    assert!(desk.model.board.marked.is_empty());
    desk.keys("<C-v>").see("看结果").keys("<Enter>");
    assert_eq!(desk.model.board.typed(), "路灯");
    assert_eq!(desk.kinds(), kinds);
}

#[test]
fn what_is_said_of_a_wrong_key_is_seen_over_the_menu_and_help_works_there() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-o>中").see("当前为中文输入法");
    desk.keys("<F1>").see("帮助");
}

#[test]
fn enter_goes_to_the_next_field_and_only_the_button_or_ctrl_s_submits() {
    let mut desk = joint("河道垃圾");
    let before = desk.order().notices.len();
    desk.keys("<F5>").see("报备").see("Enter下一项");
    let fields = desk
        .form()
        .fields
        .iter()
        .filter(|field| field.shown)
        .count();
    for _ in 0..fields {
        assert_eq!(desk.order().notices.len(), before);
        desk.keys("<Enter>");
    }
    assert!(desk.form().focused().is_none(), "not on the button");
    desk.see("Enter提交").keys("字").see("字没有写进去");
    assert_eq!(desk.order().notices.len(), before);
    desk.keys("<Enter>").on_board();
    assert_eq!(desk.order().notices.len(), before + 1);
}

#[test]
fn a_choice_is_made_by_typing_its_chinese_word() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.keys("<C-n>");
    while desk.field() != "urgency" {
        desk.keys("<Tab>");
    }
    desk.keys("特急").see("✓3特急");
    desk.keys("人").see("这一项从列出的里选").see("✓3特急");
    desk.input(Input::Paste("紧急".to_owned())).see("✓2紧急");
}
