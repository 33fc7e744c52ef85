//! Flows with the monthly results (月度结果): entering, correcting, a talk, the warning above 今日待办.

use liaison::domain::month::{NoticeKind, YearMonth};
use liaison::store::View;

use super::{STREET, signed_for};
use crate::harness::{Harness, at};

/// Opens the list of months.
pub(crate) const OPEN: &str = "<C-o>72";

/// Fills fields of the form on top, by name, and submits it.
pub(crate) fn fill(desk: &mut Harness, values: &[(&str, &str)]) {
    for (field, value) in values {
        for _ in 0..40 {
            if desk.field() == *field {
                break;
            }
            desk.keys("<Tab>");
        }
        assert_eq!(desk.field(), *field);
        desk.keys("<C-a>").keys(value);
    }
    desk.keys("<C-s>");
}

/// Enters a month that is not on record.
pub(crate) fn enter(desk: &mut Harness, values: &[(&str, &str)]) {
    desk.keys(OPEN).keys("<Enter>").see("登记月度结果");
    fill(desk, values);
}

/// Sets how many last places are bad.
pub(crate) fn tail(desk: &mut Harness, places: &str) {
    desk.set_rule("tail_places", places);
}

fn month(text: &str) -> YearMonth {
    YearMonth::parse(text, at("2026-11-23T08:31")).unwrap()
}

fn rank(desk: &Harness, of: &str) -> Option<u32> {
    desk.store().months().unwrap().get(month(of))?.result.rank
}

#[test]
fn a_month_is_entered_and_the_next_one_is_expected() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys(OPEN).see("月度结果").see("没有设“靠后”的口径");
    desk.keys("<Enter>").see("2026-10");
    fill(
        &mut desk,
        &[
            ("month", "2026-08"),
            ("rank", "12"),
            ("of", "30"),
            ("rate", "95.2"),
        ],
    );
    desk.on_board().toast("已登记2026年8月：排名 12");
    assert_eq!(rank(&desk, "2026-08"), Some(12));
    desk.keys(OPEN).see("第 12 名/共 30").see("95.2%");
    desk.keys("<Enter>").see("2026-09");
}

#[test]
fn a_wrong_value_keeps_the_form_with_the_field_and_what_was_typed() {
    let mut desk = signed_for(STREET, "路灯不亮");
    enter(&mut desk, &[("rank", "31"), ("of", "30")]);
    desk.see("第 31 名多于参评的 30 个单位");
    assert_eq!(desk.field(), "rank");
    fill(&mut desk, &[("rank", "3"), ("rate", "九成")]);
    desk.see("95.2%");
    assert_eq!(desk.field(), "rate");
    fill(&mut desk, &[("rate", "9.52")]);
    // A doubtful number is asked; a yes records it.
    desk.see("按 9.52% 读").keys("<Esc>").see("登记月度结果");
    fill(&mut desk, &[("rate", "95.2%")]);
    desk.on_board();
    assert_eq!(rank(&desk, "2026-10"), Some(3));
}

#[test]
fn a_month_on_record_is_corrected_and_a_talk_is_recorded_with_it() {
    let mut desk = signed_for(STREET, "路灯不亮");
    enter(
        &mut desk,
        &[
            ("rank", "28"),
            ("of", "30"),
            ("visited", "100"),
            ("satisfied", "94"),
        ],
    );
    desk.keys(OPEN)
        .see("还需连续 20 件满意才到 95%")
        .keys("<Down><Down><Enter>");
    desk.see("2026年10月月度结果：更正、补登");
    fill(&mut desk, &[("rank", "27")]);
    desk.see("排名 28 → 27").keys("<Enter>").on_board();
    assert_eq!(rank(&desk, "2026-10"), Some(27));
    desk.keys(OPEN)
        .keys("<Down><Down>")
        .see("更正前")
        .keys("<Enter>");
    while desk.field() != "notice" {
        desk.keys("<Tab>");
    }
    desk.not_see("由谁通报约谈").keys("3").see("由谁通报约谈");
    fill(
        &mut desk,
        &[
            ("notice_on", "11-20"),
            ("notice_by", "分管区领导"),
            ("notice_text", "限期整改"),
        ],
    );
    desk.on_board()
        .toast("约谈 2026-11-20 分管区领导：限期整改");
    let months = desk.store().months().unwrap();
    let record = months.get(month("2026-10")).unwrap();
    assert_eq!(
        (record.result.rank, record.notices[0].kind),
        (Some(27), NoticeKind::Interview)
    );
    // The changes take back the talk, then the correction.
    desk.keys("<C-o>76")
        .see("月度通报约谈")
        .keys("<Enter><Enter>")
        .on_board();
    desk.keys("<C-o>76<Down><Down><Enter><Enter>").on_board();
    assert_eq!(rank(&desk, "2026-10"), Some(28));
    desk.keys(OPEN)
        .keys("<Down><Enter>")
        .see("低于95%")
        .see("附1§9");
}

#[test]
fn a_bad_month_is_said_above_today_only_and_in_no_other_list() {
    let mut desk = signed_for(STREET, "路灯不亮");
    enter(&mut desk, &[("rank", "28"), ("of", "30")]);
    desk.view(View::Today).not_see("再一个月约谈");
    tail(&mut desk, "3");
    desk.see("满意率排名靠后，再一个月约谈（附1§9）")
        .see("Ctrl+O 7 2");
    desk.view(View::Open).not_see("再一个月约谈");
    enter(
        &mut desk,
        &[("month", "2026-09"), ("rank", "29"), ("of", "30")],
    );
    desk.view(View::Today).see("连续两月满意率排名靠后");
    desk.keys(OPEN).see("连续两月满意率排名靠后").see("靠后");
}

#[test]
fn what_was_typed_of_a_month_is_kept_as_a_draft_and_comes_back() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys(OPEN).keys("<Enter>");
    while desk.field() != "rank" {
        desk.keys("<Tab>");
    }
    desk.keys("17<Esc>").on_board();
    let mut desk = desk.restart();
    desk.keys("<C-o>68")
        .see("月度结果")
        .keys("<Enter>")
        .see("17");
    fill(&mut desk, &[("of", "30")]);
    assert_eq!(rank(&desk, "2026-10"), Some(17));
}
