//! Flows of 吹哨 from 研判 to 评价: the basis of the level, the end of a round, and a unit that
//! never arrives.

use liaison::domain::vocabulary::{
    EngagementState, Mechanism, Rating, RoundOutcome, Stage, WhistleLevel,
};

use super::{STREET, signed_for};
use crate::harness::Harness;

fn ready() -> Harness {
    ready_on(signed_for(STREET, "河道倾倒渣土"))
}

fn ready_on(mut desk: Harness) -> Harness {
    desk.keys("<Enter>3<C-s>渣土约二十方<C-s>社区劝导两次<C-s>属执法和环境职责<C-s>");
    desk.stands(Stage::Handling);
    assert_eq!(desk.order().mechanism, Mechanism::Whistle);
    desk
}

/// An 攻坚哨 to two units: the first arrives, the second does not.
pub(crate) fn whistled() -> Harness {
    whistled_on(signed_for(STREET, "河道倾倒渣土"))
}

/// The same, starting from a signed-for order.
pub(crate) fn whistled_on(desk: Harness) -> Harness {
    let mut desk = ready_on(desk);
    desk.keys("<Enter>zhxzzf<Enter>hbj<Enter><C-s><Down><C-s>2<C-s>");
    desk.keys("涉及多部门，街道无执法权<C-s>");
    desk
}

#[test]
fn a_whistle_asks_for_its_level_and_above_routine_for_its_basis() {
    let mut desk = ready();
    desk.keys("<Enter>").see("吹哨：请部门报到");
    desk.keys("zhxzzf<Enter><C-s><Down><C-s>");
    assert_eq!(desk.field(), "level");
    desk.keys("2<C-s>");
    assert_eq!(desk.field(), "basis");
    let before = desk.order();
    desk.keys("<C-s>").see("必填");
    assert_eq!(desk.order(), before);
    desk.keys("街道无执法权<C-s>").see("【吹哨报到·攻坚哨】");
    let order = desk.order();
    let round = order.whistle_rounds.first().unwrap();
    assert_eq!(round.level, WhistleLevel::Tackling);
    assert_eq!(round.basis.as_deref(), Some("街道无执法权"));
    desk.keys("<Esc>").on_board().stands(Stage::Joint);
}

#[test]
fn a_routine_whistle_needs_no_basis() {
    let mut desk = ready();
    desk.keys("<Enter>zhxzzf<Enter><C-s><Down><C-s>1<C-s>")
        .see("【吹哨报到·常规哨】");
    assert_eq!(desk.order().whistle_rounds[0].level, WhistleLevel::Routine);
}

#[test]
fn a_helper_that_never_comes_is_recorded_so_and_still_rated() {
    let mut desk = rated_on(whistled());
    desk.see("校验通过");
}

/// From a whistle to a valid form: one unit arrived, the other never did.
pub(crate) fn rated_on(mut desk: Harness) -> Harness {
    desk.keys("<Esc><Enter><C-s>");
    desk.until("2026-11-23 09:30")
        .keys("<Enter><C-s><C-d><C-s>");
    desk.until("2026-12-01 10:00").keys("<C-k>已立案<C-s>");
    // The next step still concerns the unit that has not responded.
    desk.keys("<C-e>1<Tab>1<C-s><C-e>3<C-s>");
    let order = desk.order();
    let states: Vec<_> = order.engagements.iter().map(|one| one.state).collect();
    assert_eq!(
        states,
        [EngagementState::Cooperated, EngagementState::Absent]
    );
    desk.keys("<C-o>391<C-s>");
    assert_eq!(
        desk.order().whistle_rounds[0].outcome,
        Some(RoundOutcome::Resolved)
    );
    desk.keys("<Enter>渣土已清运，责任人已立案处理，河道恢复原状。<Tab>1<C-s><Enter>1<C-s>");
    desk.stands(Stage::ToFile)
        .keys("<F8>")
        .see("吹哨报到备案表")
        .see("还没有评价");
    desk.keys("1<Tab><Tab>4<Tab>").see("未见响应，未报到。");
    desk.keys("<F3><Tab>");
    let order = desk.order();
    assert_eq!(order.engagements[1].rating, Some(Rating::Poor));
    assert!(
        order.engagements[1]
            .rating_note
            .as_ref()
            .unwrap()
            .contains("未见响应")
    );
    desk
}

#[test]
fn a_key_whistle_follows_a_tackling_one_that_solved_nothing() {
    let mut desk = whistled();
    desk.keys("<Esc><C-o>39").see("结论");
    desk.keys("2<C-s>");
    assert_eq!(
        desk.order().whistle_rounds[0].outcome,
        Some(RoundOutcome::Unresolved)
    );
    desk.keys("<F4>zrzy<Enter><C-s><Down><C-s>3<C-s>攻坚哨后仍未解决<C-s>");
    desk.see("【吹哨报到·重点哨】");
    assert_eq!(desk.order().whistle_rounds.len(), 2);
}

#[test]
fn the_order_stays_under_the_cursor_while_its_next_step_is_at_hand() {
    let mut desk = signed_for(STREET, "河道垃圾");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s>");
    desk.view(liaison::store::View::ToSignFor).keys("<F2>");
    // The order that was signed for is under the cursor in the view it went to.
    desk.keys("<C-Down>").see("待研判").see("▸");
    assert_eq!(desk.order().matter.title, "路灯不亮");
    desk.keys("<F3>3<C-s>渣土约二十方<C-s>社区劝导两次<C-s>属执法和环境职责<C-s>");
    desk.on_board();
    // 邀请 and 报备 follow at once, so the view keeps the order though it holds it no longer.
    assert_eq!(desk.order().matter.title, "路灯不亮");
    desk.keys("<Enter>zhxzzf<Enter><C-s><Down><C-s>1<C-s><Esc>")
        .on_board();
    assert_eq!(desk.order().matter.title, "路灯不亮");
    desk.keys("<Enter>").see("报备").keys("<C-s>").on_board();
    assert_eq!(desk.order().notices.len(), 0, "the next order is current");
    assert_eq!(desk.order().matter.title, "河道垃圾");
}
