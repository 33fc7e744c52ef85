//! A key gives the mouse to the terminal and takes it back.

use crate::flows::STREET;
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
