//! Acts as small forms.

use super::harness::Harness;

#[test]
fn a_new_order_is_signed_for_and_handled_by_ourselves_with_few_keys() {
    let mut desk = Harness::of("龙山街道办事处", 80, 24);
    desk.see("还没有工单");
    desk.keys("<C-n>公交站牌缺失<C-s>").see("待签收");
    desk.pressed = 0;
    desk.keys("<F2>").see("✓ 签收").see("待研判");
    desk.keys("<F3>1<Tab>城建办<C-s>").see("内部交办未回");
}
