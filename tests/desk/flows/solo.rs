//! Flows of 自办: from the result to 办结, 重办, and undo.

use liaison::domain::vocabulary::{Mechanism, Stage};
use liaison::store::View;

use super::{STREET, signed_for, to_file};
use crate::harness::Harness;

fn handling() -> Harness {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Enter>1<C-s>").stands(Stage::Handling);
    assert_eq!(desk.order().mechanism, Mechanism::Solo);
    desk
}

#[test]
fn an_own_order_goes_to_its_end_with_enter_and_owes_no_form() {
    let mut desk = handling();
    desk.until("2026-11-24 09:00")
        .keys("<Enter>更换灯泡三只，已恢复照明。<Tab>1<C-s>");
    desk.stands(Stage::ToFeedback).keys("<F8>");
    assert!(desk.why().message.contains("不需要备案表"));
    desk.keys("<Esc><Enter>1<C-s>").stands(Stage::ToRevisit);
    // Nobody reviewed it, which is asked about (附1§3).
    desk.keys("<Enter><C-s>").see("没有审核").keys("<Enter>");
    assert!(desk.order().is_replied());
    desk.until("2026-11-25 09:00").keys("<Enter>1<C-s>");
    assert_eq!(desk.stage_of("临-0001"), Stage::Closed);
}

#[test]
fn a_dissatisfied_visit_can_be_reopened_and_the_form_is_asked_why() {
    let mut desk = handling();
    desk.keys("<Enter>更换灯泡三只，已恢复照明。<C-s><C-s>1<C-s><Enter><C-s><Enter>");
    desk.until("2026-11-25 09:00")
        .keys("<C-s>3<C-s>")
        .view(View::All);
    desk.keys("<C-o>52<C-s>").see("必填");
    desk.keys("又不亮了<C-s>").stands(Stage::Handling);
    assert_eq!(desk.order().round, 1);
}

#[test]
fn a_slip_is_taken_back_on_the_same_day_without_a_reason() {
    let mut desk = handling();
    desk.keys("<C-z>").on_board().stands(Stage::ToTriage);
    desk.keys("<C-z>").stands(Stage::ToSignFor);
}

#[test]
fn what_went_out_is_taken_back_only_with_a_reason() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>1<Tab><Tab>1<F5>1<C-s>2<C-s><F5><Enter><Esc>");
    assert_eq!(
        desk.kinds().last().map(String::as_str),
        Some("form_exported")
    );
    let before = desk.kinds().len();
    desk.keys("<C-z>").see("更正理由");
    assert_eq!(desk.kinds().len(), before);
    desk.keys("<C-s>").see("必填");
    desk.keys("版本导错了<C-s>").on_board();
    assert!(desk.kinds().len() > before, "corrected, not undone");
}
