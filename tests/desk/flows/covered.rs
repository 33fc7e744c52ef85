//! Flows with a covered screen: nobody reads it in passing, and nothing typed is lost.

use super::{STREET, signed_for};

#[test]
fn a_key_covers_the_screen_and_any_key_brings_it_back_without_doing_anything_else() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Enter>3<C-s>三号楼前");
    desk.keys("<C-4>")
        .see("屏幕已遮住")
        .not_see("路灯不亮")
        .not_see("三号楼");
    // This key is used up by coming back.
    desk.keys("q").see("三号楼前");
    assert_eq!(desk.form().text("facts").as_deref(), Some("三号楼前"));
    desk.keys("路灯").see("三号楼前路灯");
}

#[test]
fn the_screen_is_covered_when_nobody_typed_for_as_long_as_was_set() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.model.cover.after_minutes = Some(2);
    desk.seconds(119).see("路灯不亮");
    desk.keys("<Down>").seconds(119).see("路灯不亮");
    desk.seconds(1).see("屏幕已遮住").not_see("路灯不亮");
    desk.keys("<Down>").see("路灯不亮");
}
