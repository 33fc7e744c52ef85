//! Flows of an invited unit, while another unit leads.

use liaison::domain::vocabulary::{Role, Stage, WhistleLevel};

use super::DEPARTMENT;
use crate::harness::Harness;

/// A department that was called by a street, by a whistle.
pub(crate) fn invited() -> Harness {
    let mut desk = Harness::of(DEPARTMENT, 80, 24);
    desk.view(liaison::store::View::Open)
        .keys("<C-n><Tab><Tab><Tab><Tab>小区地库积水");
    while desk.field() != "lead_unit" {
        desk.keys("<Tab>");
    }
    desk.keys("龙山街道");
    while desk.field() != "level" {
        desk.keys("<Tab>");
    }
    // Nobody said yet that we are to help.
    desk.keys("1<C-s>").see("没有列本单位协办");
    desk.keys("<Enter>").on_board();
    assert_eq!(desk.order().role, Role::CoHandler);
    desk
}

#[test]
fn a_helper_responds_comes_and_gives_its_part_with_enter() {
    let mut desk = invited();
    desk.stands(Stage::ToRespond).keys("<Enter>").see("响应");
    assert!(
        desk.form().field("unit").is_none(),
        "our own part needs no unit"
    );
    desk.keys("<C-s>").stands(Stage::ToArrive);
    desk.keys("<Enter><C-s>").stands(Stage::Assisting);
    desk.keys("<Enter>已排查供电，泵房恢复运行<C-s>")
        .stands(Stage::Submitted);
    let part = desk.order().own_part.unwrap();
    assert!(part.responded_at.is_some() && part.arrived_at.is_some());
    assert_eq!(
        part.contribution.as_deref(),
        Some("已排查供电，泵房恢复运行")
    );
    desk.keys("<C-o>54<C-s>").view(liaison::store::View::All);
    assert_eq!(desk.stage_of("临-0001"), Stage::Released);
}

#[test]
fn a_helper_may_say_that_it_is_not_its_duty_and_on_what_ground() {
    let mut desk = invited();
    desk.keys("<C-o>36<C-s>").see("必填");
    desk.keys("“三定”规定属水务职责<C-s>");
    assert_eq!(desk.stage_of("临-0001"), Stage::Declined);
}

#[test]
fn what_belongs_to_the_lead_is_refused_with_its_clause_and_the_way_to_our_own_part() {
    for (key, label) in [
        ("<F3>", "研判"),
        ("<F4>", "邀请协办"),
        ("<F5>", "报备"),
        ("<F7>", "反馈诉求人"),
        ("<C-e>", "结束联动"),
        ("<C-w>", "办理完毕"),
        ("<F9>", "导出备案表"),
    ] {
        let mut desk = invited();
        let before = desk.kinds();
        desk.keys(key);
        let why = desk.why().clone();
        assert!(why.title.contains(label), "{key}: {}", why.title);
        assert!(
            why.message.contains("本单位不是首接（牵头）单位"),
            "{key}: {}",
            why.message
        );
        // 结束联动 is no step of which 三(二) speaks.
        let by = if label == "结束联动" {
            "使用说明"
        } else {
            "依据 三(二)"
        };
        desk.see(by).see("怎么办：");
        desk.keys("<Enter>").see("响应");
        assert_eq!(desk.field(), "via", "{key}: Enter goes to our own part");
        assert_eq!(desk.kinds(), before, "{key} did something");
    }
}

#[test]
fn the_filing_form_is_the_leads_own() {
    let mut desk = invited();
    desk.keys("<F8>");
    assert!(desk.why().message.contains("本单位不是首接（牵头）单位"));
}

#[test]
fn a_call_by_telephone_asks_for_level_and_limits_once_another_unit_leads() {
    let mut desk = Harness::of(DEPARTMENT, 80, 24);
    desk.view(liaison::store::View::Open)
        .keys("<C-n><Tab><Tab><Tab><Tab>河道堵塞");
    let shown = |desk: &mut Harness| desk.form().field("level").is_some_and(|field| field.shown);
    assert!(!shown(&mut desk), "an order of our own has no level");
    while desk.field() != "lead_unit" {
        desk.keys("<Tab>");
    }
    desk.keys("龙山街道<Enter>");
    assert!(shown(&mut desk));
    for (field, text) in [
        ("co_units", "住建局<Enter>"),
        ("level", "2"),
        ("respond_by", "0930"),
        ("opinion_by", "1200"),
        ("contact", "街道刘某"),
    ] {
        while desk.field() != field {
            desk.keys("<Tab>");
        }
        desk.keys(text);
    }
    desk.keys("<C-s>").on_board().stands(Stage::ToRespond);
    let part = desk.order().own_part.unwrap();
    assert_eq!(part.level, Some(WhistleLevel::Tackling));
    assert_eq!(part.contact.as_deref(), Some("街道刘某"));
    assert!(part.respond_source.is_some() && part.opinion_by.is_some());
    desk.until("2026-11-23 09:31").see("超");
}
