//! Flows with the officer's own keymap: accepted, refused, loaded again.

use liaison::desk::model::Layer;
use liaison::store::View;

use super::STREET;
use crate::harness::Harness;

const OWN: &str = r#"
[[key]]
on = "F2"
run = "assign"
desc = "交给网格员"

[[key]]
on = "C-o 0 1"
run = "record"
desc = "记一笔电话"

[[key]]
on = "F8"
run = "save-view"

[[key]]
on = "C-p"
run = "none"

[[key]]
on = "F11"
run = "palette"
in = "everywhere"
"#;

#[test]
fn ones_own_keys_run_and_are_what_every_hint_says() {
    let mut desk = Harness::with_keys(STREET, OWN);
    desk.see("F11 命令").not_see("Ctrl+P");
    desk.view(View::Open);
    // 签收 lost F2 and is reached through the menu.
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s>")
        .see("Ctrl+O 1 3 签收");
    desk.keys("<C-o>13").see("F2 交办").keys("<F2>");
    assert_eq!(desk.field(), "to");
    desk.keys("<Esc><C-o>")
        .see("0 承诺事项")
        .keys("0")
        .see("1 记一笔电话");
    desk.keys("1");
    assert_eq!(desk.field(), "text");
    desk.keys("<Esc><F1>交给网格")
        .see("交给网格员")
        .keys("<Esc><Esc>");
    desk.keys("<F11>")
        .see("交办")
        .see("F2")
        .keys("交办")
        .see("交给网格员");
    desk.keys("<Esc>").on_board();
    // Sentences name the current keys.
    desk.keys("<C-o>74").toast("再按 F8 存下来");
}

#[test]
fn a_palette_that_lost_its_key_is_named_by_its_label() {
    let keys = "[[key]]\non = \"C-p\"\nrun = \"none\"\n";
    let mut desk = Harness::with_keys(STREET, keys);
    desk.toast("自己的按键表有 1 处要留意：Ctrl+O 7 5 查看");
    desk.keys("<C-o>75")
        .see("“命令”（palette，到处）没有中文输入法开着时能按的键了");
}

#[test]
fn a_bad_keymap_is_said_at_the_start_and_the_built_in_one_is_used() {
    let mut desk = Harness::with_keys(
        STREET,
        &OWN.replace("on = \"F8\"", "on = \"F2\"")
            .replace("assign", "assing"),
    );
    desk.see("keymap.toml 有 1 处问题，没有采用，现在用的是内置按键表")
        .see("第 4 行：没有命令“assing”")
        .see("Ctrl+O 7 5 重新读取");
    desk.size(60, 16).see("第 4 行：没有命令“assing”");
    desk.keys("<Esc>").on_board().see("Ctrl+P 命令");
}

#[test]
fn a_mended_keymap_is_read_again_without_leaving() {
    let both = OWN.to_owned() + "[[key]]\non = \"F2\"\nrun = \"seal\"\n";
    let mut desk = Harness::with_keys(STREET, &both);
    desk.see("第 3 行和第 25 行都用了“F2”（工作台）")
        .keys("<Esc>");
    desk.keys("<F2>").toast("先选一个工单");
    std::fs::write(desk.path("keymap.toml"), OWN.replace("F11", "F10")).unwrap();
    desk.keys("<C-o>75")
        .see("有的终端自己要用“F10”")
        .keys("<Esc>");
    desk.keys("<F10>重读").see("重读按键表");
    std::fs::remove_file(desk.path("keymap.toml")).unwrap();
    desk.keys("<Enter>").on_board().toast("用的是内置按键表");
    desk.keys("<C-p>");
    assert!(matches!(desk.model.layers.last(), Some(Layer::Picker(_))));
}

#[test]
fn every_continuation_of_a_long_menu_is_shown_on_the_smallest_screen() {
    let entry =
        |c: char| format!("[[key]]\non = \"F8 {c}\"\nrun = \"record\"\ndesc = \"第{c}种\"\n");
    let menu = "[[key]]\non = \"F8\"\nrun = \"none\"\nin = \"board\"\n".to_owned();
    let all: String = ('a'..='z').map(entry).collect();
    let mut desk = Harness::with_keys(STREET, &(menu + &all));
    desk.size(60, 16).keys("<F8>");
    for c in 'a'..='z' {
        desk.see(&format!("{c} 第{c}种"));
    }
}

#[test]
fn at_a_first_run_the_keymaps_problems_are_read_before_the_setup() {
    let desk = Harness::first_run(80, 24);
    std::fs::write(desk.path("keymap.toml"), "[[key]]\non = 1\n").unwrap();
    let mut desk = desk.restart();
    desk.see("第 2 行：“on”的值要用英文双引号括起来")
        .keys("<Esc>");
    desk.see("第一次使用");
}
