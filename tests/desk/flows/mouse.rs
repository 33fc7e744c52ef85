//! A key gives the mouse to the terminal and takes it back.

use liaison::desk::input::{Input, Mouse, MouseAction};
use liaison::store::View;

use crate::flows::{STREET, signed_for};
use crate::harness::Harness;

#[test]
fn the_mouse_is_left_to_the_terminal_by_a_key_and_stays_so_the_next_day() {
    let mut desk = Harness::of(STREET, 80, 24);
    assert!(desk.model.mouse);
    desk.keys("<C-o>60").toast("鼠标已关：终端可直接选字");
    let mut desk = desk.restart();
    assert!(!desk.model.mouse);
    desk.keys("<C-o>60").toast("鼠标已开");
    let desk = desk.restart();
    assert!(desk.model.mouse);
}

#[test]
fn the_mouse_is_found_among_the_commands() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.keys("<C-p>sbkg").see("鼠标开关").keys("<Enter>");
    assert!(!desk.model.mouse);
}

/// Turns the wheel over the middle of the screen.
fn turn(desk: &mut Harness, what: MouseAction) {
    for _ in 0..4 {
        desk.input(Input::Mouse(Mouse {
            what,
            column: 40,
            row: 12,
        }));
    }
}

#[test]
fn the_wheel_moves_no_focus_in_a_form_so_that_all_words_land_in_one_field() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-t>");
    let first = desk.field();
    desk.keys("问了");
    let here = desk.field();
    for what in [MouseAction::WheelDown, MouseAction::WheelUp] {
        turn(&mut desk, what);
        assert_eq!(desk.field(), here);
    }
    desk.keys("物业");
    let text = desk.form().text(here).or_else(|| desk.form().text(first));
    assert!(text.is_some_and(|text| text.contains("问了物业")));
}

#[test]
fn the_wheel_records_nothing_on_the_filing_form() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::ToFill).keys("<F8>");
    let (before, cell) = (desk.kinds(), desk.filing().at);
    for what in [MouseAction::WheelDown, MouseAction::WheelUp] {
        turn(&mut desk, what);
    }
    assert_eq!(desk.filing().at, cell);
    assert_eq!(desk.kinds(), before);
}

#[test]
fn what_is_typed_into_an_open_filter_replaces_the_old_words() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("<C-f>路灯<Enter><C-f>流浪犬");
    assert_eq!(desk.model.board.typed(), "流浪犬");
    desk.keys("<Enter><C-f><Right>较多");
    assert_eq!(desk.model.board.typed(), "流浪犬较多");
}
