//! 退回, 责任主体认定 and 提级 by keyboard, from 研判 to the end of the order.

use liaison::desk::form::Purpose;
use liaison::domain::order::act::ActId;
use liaison::domain::vocabulary::{EscalationOutcome, OpinionOutcome, ReturnDecision, Role, Stage};
use liaison::store::View;

use super::{DEPARTMENT, STREET, signed_for};
use crate::harness::Harness;

/// Answers the three questions of 研判 and returns to the board.
const ANSWERS: &str = "路灯在园区内<C-s>已到现场查看<C-s>园区管理办法第八条<C-s>";

/// An order with the fourth or fifth conclusion of 研判: 退回 or 提请认定.
fn concluded(unit: &str, digit: &str) -> Harness {
    let mut desk = signed_for(unit, "园区路灯不亮");
    desk.keys("<Enter>").keys(digit).keys("<C-s>").keys(ANSWERS);
    desk.on_board();
    desk
}

#[test]
fn an_order_is_given_back_after_a_talk_and_leaves_when_the_platform_agrees() {
    let mut desk = concluded(STREET, "4");
    desk.stands(Stage::ReturnTalk);
    // The next step is the talk, with its number and its purpose filled in already.
    desk.keys("<Enter>").see("平台沟通").see("0631-8450000");
    assert_eq!(desk.field(), "person");
    desk.keys("丛某<Tab>说明园区自管，平台说可以退<C-s>");
    desk.on_board().until("2026-11-23 09:10");
    desk.keys("<Enter>")
        .see("提交退回")
        .see("园区管理办法第八条");
    desk.keys("<C-s>")
        .see("退回说明：可复制、打印")
        .see("【退回说明】");
    desk.keys("<Enter>").see("去向").keys("<C-s>");
    let copied = desk.copied.lock().unwrap().clone();
    assert!(
        copied[0].contains("职责依据：园区管理办法第八条"),
        "{copied:?}"
    );
    desk.keys("<Esc>").on_board();
    desk.view(View::Disputed)
        .see("园区路灯不亮")
        .see("现由平台办");
    desk.until("2026-11-23 10:00")
        .keys("<Enter>")
        .see("退回答复");
    desk.keys("1<Tab>丛某<C-s>").on_board();
    desk.view(View::All);
    let order = desk.order();
    assert_eq!(order.stage, Stage::Returned);
    assert_eq!(order.returns[0].decision, Some(ReturnDecision::Agreed));
}

#[test]
fn a_refused_return_shows_the_reason_and_is_worked_on() {
    let mut desk = concluded(STREET, "4");
    desk.keys("<C-o>91丛某<Tab>说明园区自管<C-s><C-o>92<C-s><Esc>");
    desk.keys("<C-o>932<Tab>丛某<Tab><Tab>属地管理<C-s>")
        .on_board();
    desk.stands(Stage::ToTriage)
        .keys("6")
        .see("平台不同意退回：属地管理");
    desk.keys("1<Enter>1<Tab>平台不同意退回<C-s>")
        .on_board()
        .stands(Stage::Handling);
}

#[test]
fn a_return_without_a_talk_says_what_is_missing_and_one_key_opens_it() {
    let mut desk = concluded(STREET, "4");
    desk.keys("<C-o>92").see("还没有沟通记录");
    desk.keys("<Enter>").see("平台沟通");
    assert_eq!(desk.form().purpose, Purpose::Act(ActId::TalkPlatform));
}

#[test]
fn a_dispute_goes_to_the_offices_and_comes_back_as_ours() {
    let mut desk = concluded(STREET, "5");
    desk.stands(Stage::Adjudication)
        .keys("<Enter>")
        .see("认定请求");
    desk.keys("两家都说不归自己管<Tab>zhxzzf<Enter><C-s>");
    desk.see("【责任主体认定请求】").keys("<Esc>").on_board();
    desk.view(View::Disputed).see("现由区社会事务协调中心办");
    desk.until("2026-11-24 09:00")
        .keys("<Enter>")
        .see("移交认定")
        .keys("<C-s>");
    desk.on_board().see("区委编办、区司法局");
    desk.until("2026-11-26 09:00")
        .keys("<Enter>")
        .see("认定意见");
    desk.see("争议点：两家都说不归自己管");
    desk.keys("1<C-s>").on_board();
    desk.view(View::Open).stands(Stage::ToTriage);
    let order = desk.order();
    let opinion = order.determinations[0].opinion.clone().unwrap();
    assert_eq!(opinion.outcome, OpinionOutcome::Ours);
    // 退回 is not possible any more.
    desk.view(View::Open)
        .keys("<Enter>4<Tab>仍不是本单位的<C-s>")
        .see("不能退回");
    desk.keys("<Esc><Enter>1<Tab>已认定<C-s>")
        .on_board()
        .stands(Stage::Handling);
}

#[test]
fn the_next_order_like_a_decided_one_shows_the_decision() {
    let mut desk = concluded(STREET, "5");
    desk.keys("<Enter>两家都说不归自己管<C-s><Esc>");
    desk.keys("<C-o>951<C-s>").on_board();
    desk.keys("<C-n><Tab><Tab><Tab><Tab>工业园区路灯坏了<C-s>")
        .on_board();
    desk.keys("10").see("认定先例").see("本单位承办");
}

#[test]
fn a_hard_matter_is_reported_upward_and_brings_its_decision() {
    let mut desk = signed_for(DEPARTMENT, "外墙渗水");
    desk.keys("<Enter>2<C-s>").keys(ANSWERS);
    desk.keys("<C-o>96").see("提级汇报");
    desk.keys("两家意见不一，请区里协调<Tab>周某<C-s>");
    desk.see("【情况汇报】")
        .see("周某")
        .keys("<Esc>")
        .on_board();
    desk.see("现由区委区政府办");
    desk.until("2026-11-25 09:00");
    desk.keys("<C-o>98")
        .see("提级答复")
        .keys("1<Tab>由我单位牵头，月底前修复<C-s>");
    desk.on_board().see("现由本单位办");
    let order = desk.order();
    let answer = order.escalations[0].answer.clone().unwrap();
    assert_eq!(answer.outcome, EscalationOutcome::Decided);
    assert_eq!(order.role, Role::Lead);
    desk.keys("2").see("提级答复").see("月底前修复");
}

#[test]
fn a_helper_that_does_not_answer_is_reported_with_what_is_on_record() {
    let mut desk = signed_for(DEPARTMENT, "外墙渗水");
    desk.keys("<Enter>2<C-s>").keys(ANSWERS);
    desk.keys("<Enter>hbj<Enter><C-s><Down><C-s><Esc><Enter><C-s>")
        .on_board();
    desk.until("2026-11-24 09:00").keys("<C-u><C-s>").on_board();
    desk.until("2026-11-26 09:00")
        .keys("<C-o>99")
        .see("通报中心")
        .see("尚未响应");
    desk.keys("<C-s>").see("配合情况的通报】").see("特此通报。");
    desk.keys("<Esc>").on_board();
    assert_eq!(desk.order().helper_reports.len(), 1);
    assert!(desk.order().helper_reports[0].facts.contains("催办1次"));
}
