//! Registering the rows that an import did not take, one by one.

use super::STREET;
use crate::harness::Harness;

const COLUMNS: &str = "工单编号,标题,主要内容,诉求人,联系电话,事发地址,转办时间,承办单位\n";

/// A desk that has imported a file with one good row and two that were refused.
fn with_refused() -> Harness {
    let mut desk = Harness::of(STREET, 120, 36);
    let file = desk.path("平台工单.csv");
    let rows = "261123080000100001,路灯不亮,南桥路灯不亮,,,,,龙山街道\n\
        ,井盖缺失,南桥东井盖缺失,陶某某,13800001234,南桥东,2026-11-23 07:10,龙山街道\n\
        未编号,噪声扰民,夜间施工,,,,,龙山街道\n";
    std::fs::write(&file, format!("{COLUMNS}{rows}")).unwrap();
    desk.keys("<C-l>").paste(file.to_str().unwrap());
    desk.keys("<Enter>")
        .see("新增 1")
        .see("未收 2")
        .keys("<F9>");
    desk.see("未收的 2 行已列入“未收的行”，按 F8 逐行补录");
    desk
}

#[test]
fn a_refused_row_opens_as_the_registration_at_the_cell_that_failed_and_becomes_an_order() {
    let mut desk = with_refused();
    desk.keys("<F8>")
        .see("第 3 行  井盖缺失")
        .see("第 4 行  噪声扰民");
    desk.keys("<Enter>").see("没有工单编号").see("照读到的填好");
    assert_eq!(desk.field(), "order_no");
    let form = desk.form();
    for (name, value) in [
        ("title", "井盖缺失"),
        ("content", "南桥东井盖缺失"),
        ("appellant_name", "陶某某"),
        ("appellant_phone", "13800001234"),
        ("place", "南桥东"),
        ("dispatched_at", "2026-11-23 07:10"),
    ] {
        assert_eq!(form.text(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(form.text("lead_unit"), None, "our own unit leads");
    desk.keys("261123080000100002<C-s>").toast("登记");
    assert_eq!(desk.store().order_count().unwrap(), 2);
    let id = desk.store().resolve("261123080000100002").unwrap();
    let order = desk.store().order(id).unwrap().order;
    assert_eq!(order.matter.title, "井盖缺失");
    assert_eq!(order.appellant.phone.as_deref(), Some("13800001234"));
    // Only the other row waits now.
    desk.keys("<Esc><C-o><F2>2")
        .see("噪声扰民")
        .not_see("第 3 行");
    desk.keys("<Enter>");
    assert_eq!(desk.field(), "order_no");
    desk.see("原来写的是：未编号");
}

#[test]
fn a_row_waits_with_what_was_typed_until_it_is_saved_or_left() {
    let mut desk = with_refused();
    desk.keys("<F8><Enter>26112308<Esc><Esc>").on_board();
    let mut desk = desk.restart();
    desk.toast("未收的 2 行还没有补录");
    desk.keys("<C-o><F2>2<Enter>");
    assert_eq!(desk.form().text("order_no").as_deref(), Some("26112308"));
    desk.see("没有工单编号").keys("<Esc>");
    // Leaving one asks first, and then forgets it.
    desk.keys("<C-o><F2>2<C-d>").see("不补录").keys("<Enter>");
    desk.keys("<C-o><F2>2").see("噪声扰民").keys("<Esc>");
    desk.keys("<C-o><F2>2<C-d><Enter><C-o><F2>2");
    desk.toast("没有未收的行要补录");
    assert_eq!(desk.store().drafts().unwrap().len(), 0);
}

#[test]
fn the_refused_rows_of_a_preview_are_listed_without_taking_the_rest_in() {
    let mut desk = Harness::of(STREET, 120, 36);
    let file = desk.path("平台工单.csv");
    std::fs::write(
        &file,
        format!("{COLUMNS},井盖缺失,南桥东井盖缺失,,,,,龙山街道\n"),
    )
    .unwrap();
    desk.keys("<C-l>").paste(file.to_str().unwrap());
    desk.keys("<Enter>")
        .see("未收 1")
        .keys("<F8>")
        .see("第 2 行  井盖缺失");
    desk.keys("<Enter><C-u>261123080000100002<C-s>");
    assert_eq!(desk.store().order_count().unwrap(), 1);
}

#[test]
fn the_words_of_a_row_whose_cells_have_moved_are_kept_whole() {
    let mut desk = Harness::of(STREET, 120, 36);
    let file = desk.path("平台工单.csv");
    let rows = "261123080000100001,路灯不亮,南桥路灯不亮,,,,,龙山街道\n\
        261123080000100002,井盖,缺失,南桥东,陶某某,13800001234,南桥东,2026-11-23 07:10,龙山街道\n";
    std::fs::write(&file, format!("{COLUMNS}{rows}")).unwrap();
    desk.keys("<C-l>").paste(file.to_str().unwrap());
    desk.keys("<Enter>").see("未收 1").keys("<F8><Enter>");
    desk.see("格子比表头多");
    let content = desk.form().text("content").unwrap();
    assert!(
        content.contains("南桥东") && content.contains("261123080000100002"),
        "{content}"
    );
}
