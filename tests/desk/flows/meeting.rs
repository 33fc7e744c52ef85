//! Two files of one matter at the desk: an order told by telephone and the platform's row.

use liaison::domain::vocabulary::Stage;
use liaison::store::View;

use super::STREET;
use crate::harness::Harness;

const TOLD: &str = "临-0001";
const NUMBER: &str = "261123080000100001";

/// A street's desk with an order told by telephone, and the platform's file with the same matter.
fn told() -> Harness {
    let mut desk = Harness::of(STREET, 120, 36);
    desk.view(View::Open);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>横山路路灯夜间不亮<C-s><Enter>");
    assert_eq!(desk.stage_of(TOLD), Stage::ToTriage);
    let file = desk.path("平台工单.csv");
    let text = format!(
        "工单编号,标题,诉求内容,事发地址,诉求人,联系电话,派单时间,承办单位\n\
         {NUMBER},横山路路灯夜间不亮,横山路12号附近路灯不亮,横山路12号,陶某某,13800001234,\
         2026-11-23 08:20,龙山街道\n"
    );
    std::fs::write(&file, text).unwrap();
    desk.keys("<C-l><C-a>").paste(file.to_str().unwrap());
    desk.keys("<Enter>");
    desk
}

#[test]
fn a_row_like_an_order_told_before_is_shown_beside_it_and_made_one_with_it() {
    let mut desk = told();
    desk.see("是同一件吗").see("F7 逐个说明").see("新增 0");
    desk.keys("5")
        .see("5 待确认 1")
        .see("261123080000100001 与 临-0001 是同一件？（同样的话）")
        .see("事发地址：临-0001 —｜表格 横山路12号");
    desk.keys("<F7>")
        .see("与 临-0001 是同一件，编号和平台内容并给 临-0001")
        .see("是另一件，另收一单")
        .keys("<Enter>")
        .see("更新 1");
    desk.keys("<F9>").see("更新 1").keys("<Esc>");
    let view = desk.view(View::All);
    view.see(NUMBER).see("全部 1/1");
    assert_eq!(desk.stage_of(NUMBER), Stage::ToTriage, "the work goes on");
    let order = desk.order();
    assert_eq!(order.matter.place.as_deref(), Some("横山路12号"));
    assert_eq!(order.earlier[0].number.as_deref(), Some(TOLD));
}

#[test]
fn two_orders_are_merged_by_a_key_after_a_look_and_parted_again_by_undo() {
    let mut desk = told();
    desk.keys("<F7><Down><Enter>").see("新增 1");
    desk.keys("<F9><Esc>").view(View::All).see("全部 1/2");
    select(&mut desk, TOLD);
    desk.keys("<C-o>").see("同一件事").keys("<F2>1");
    desk.see("相近：261123080000100001").see("并入哪一单");
    if desk.form().text("into").is_none() {
        desk.keys(NUMBER);
    }
    desk.keys("<C-s>")
        .see("请确认")
        .see("没有要搬过去的办理记录")
        .see("合并后 261123080000100001 在");
    desk.keys("<Enter>").on_board().toast("已并入");
    desk.view(View::Open).see(NUMBER).see("未办结 1/1");
    assert_eq!(desk.stage_of(NUMBER), Stage::ToTriage, "it was signed for");
    // A merged order is looked at, and nothing is recorded on it.
    desk.view(View::All);
    select(&mut desk, TOLD);
    desk.see("已并入")
        .keys("<F3>")
        .see("在那一单上办理")
        .keys("<Esc>");
    desk.keys("<C-z>").toast("已撤销");
    assert_eq!(desk.stage_of(NUMBER), Stage::ToSignFor);
    assert_eq!(desk.stage_of(TOLD), Stage::ToTriage);
}

/// Selects an order of the list.
fn select(desk: &mut Harness, number: &str) {
    desk.keys("<Home>");
    for _ in 0..3 {
        if desk.order().number() == number {
            return;
        }
        desk.keys("<Down>");
    }
    panic!("{number} is not listed: {}", desk.screen());
}
