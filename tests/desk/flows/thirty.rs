//! Thirty orders: each takes at most eight keys, none of them a letter.

use liaison::domain::vocabulary::Stage;
use liaison::store::View;

use super::STREET;
use crate::harness::Harness;

/// Creates thirty orders to be signed for, and an internal office that was assigned orders before.
fn thirty() -> Harness {
    let mut desk = Harness::of(STREET, 80, 24);
    for number in 1..=30 {
        desk.keys("<C-n><Tab><Tab><Tab><Tab>")
            .keys(&format!("路灯不亮第{number}处"))
            .keys("<C-s>");
    }
    let store = desk.store();
    store
        .remember("recent.to", "[\"城建办\",\"西楼社区\"]".to_owned())
        .unwrap();
    drop(store);
    let mut desk = desk.restart();
    desk.view(View::ToSignFor);
    assert_eq!(desk.titles().len(), 30);
    desk.pressed = 0;
    desk
}

fn stages(desk: &Harness, stage: Stage) -> usize {
    let store = desk.store();
    let stands = |number: usize| {
        let id = store.resolve(&format!("临-{number:04}")).unwrap();
        store.order(id).unwrap().order.stage == stage
    };
    (1..=30).filter(|number| stands(*number)).count()
}

#[test]
fn thirty_orders_are_signed_for_with_three_keys() {
    let mut desk = thirty();
    desk.keys("<C-a><F2>").see("对30单“签收”");
    assert_eq!(
        stages(&desk, Stage::ToSignFor),
        30,
        "asked before it is done"
    );
    desk.keys("<Enter>").toast("✓ 签收：30 单");
    assert_eq!(desk.pressed, 3);
    assert_eq!(stages(&desk, Stage::ToTriage), 30);
}

#[test]
fn each_is_handled_by_ourselves_and_assigned_with_at_most_eight_keys() {
    let mut desk = thirty();
    desk.keys("<C-a><F2><Enter>").view(View::ToTriage);
    for left in (1..=30).rev() {
        assert_eq!(desk.titles().len(), left);
        let at_hand = desk.model.board.row().unwrap().number.clone();
        desk.pressed = 0;
        // 研判, 自办, to the next field, the office used last, hand in.
        desk.keys("<F3>1<Tab>1<C-s>");
        assert!(desk.pressed <= 8, "{} keys", desk.pressed);
        desk.on_board();
        assert_eq!(desk.stage_of(&at_hand), Stage::Handling);
        if left > 1 {
            let next = desk.model.board.row().unwrap().number.clone();
            assert_ne!(next, at_hand, "the next order is at hand");
        }
    }
    desk.view(View::AssignedOut);
    assert_eq!(desk.titles().len(), 30);
    assert_eq!(desk.order().assignments[0].to, "城建办");
}

#[test]
fn all_of_them_are_handled_and_assigned_in_one_go() {
    let mut desk = thirty();
    desk.keys("<C-a><F2><Enter>").view(View::ToTriage);
    desk.pressed = 0;
    desk.keys("<C-a><F3>1<Tab>2<C-s>").toast("30 单");
    assert!(desk.pressed <= 8);
    assert_eq!(stages(&desk, Stage::Handling), 30);
    desk.view(View::AssignedOut);
    assert_eq!(desk.titles().len(), 30);
    assert_eq!(desk.order().assignments[0].to, "西楼社区");
}

#[test]
fn esc_at_the_question_leaves_all_as_they_are() {
    let mut desk = thirty();
    desk.keys("<C-a><F2><Esc>").on_board();
    assert_eq!(stages(&desk, Stage::ToSignFor), 30);
    assert_eq!(desk.model.board.marked.len(), 30, "the selection stands");
}
