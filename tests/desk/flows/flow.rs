//! The flow of an order, drawn over the board.

use super::{STREET, joint, signed_for};

#[test]
fn the_flow_of_the_selected_order_shows_where_it_stands() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-o>70")
        .see("流程")
        .see("● 签收")
        .see("▶ 研判")
        .see("○首接联动");
    desk.keys("<Esc>").see("今日待办");
    let mut desk = joint("光明小区外墙渗水");
    desk.keys("<C-p>流程<Enter>").see("●首接联动");
    desk.keys("<PageUp>").see("附件4").see("首接负责流程");
}
