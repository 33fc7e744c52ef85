//! 登记单位: a unit that the directory lacks is registered on purpose, from the question about it or
//! from the menu, and can be taken back.

use liaison::domain::vocabulary::UnitKind;

use super::{DEPARTMENT, signed_for};
use crate::harness::Harness;

/// A desk that has just been asked about a unit that the directory lacks.
fn asked() -> Harness {
    let mut desk = signed_for(DEPARTMENT, "光明小区外墙渗水");
    desk.keys("<Enter>2<C-s>查清<C-s>去过<C-s>职责清单<C-s><Enter>");
    desk.keys("文登区新设事务局<Enter><C-s>请到现场查看<C-s>");
    desk.see("单位名录里没有“文登区新设事务局”");
    desk
}

#[test]
fn the_question_about_an_unknown_unit_leads_to_registering_it() {
    let mut desk = asked();
    desk.see("F3 登记这个单位").keys("<F3>");
    assert_eq!(desk.form().text("name").unwrap(), "文登区新设事务局");
    desk.keys("<C-s>").toast("已登记 文登区新设事务局");
    let unit = desk.model.settings.units.resolve("新设事务局").unwrap();
    assert_eq!(unit.kind, UnitKind::Department);
    // The invitation waits as it was typed, and is not asked about again.
    desk.keys("<C-s>").see("联动要求：可复制发给对方");
    assert_eq!(desk.order().engagements[0].unit, "文登区新设事务局");
}

#[test]
fn a_unit_is_registered_from_the_menu_and_taken_back_in_the_list_of_changes() {
    let mut desk = Harness::of(DEPARTMENT, 80, 24);
    desk.keys("<C-o>78");
    desk.see("登记单位").keys("威海市住房和城乡建设局<C-s>");
    desk.see("上级单位").keys("<Home>");
    desk.keys("<C-a>文登区新设事务局<C-s>").on_board();
    assert!(desk.model.settings.units.resolve("新设事务局").is_some());
    desk.keys("<C-o>76").see("登记单位").keys("<Enter><Enter>");
    assert!(desk.model.settings.units.resolve("新设事务局").is_none());
}

#[test]
fn an_order_under_an_unknown_unit_is_registered_after_a_yes() {
    let mut desk = Harness::of(DEPARTMENT, 80, 24);
    desk.view(liaison::store::View::All);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮");
    while desk.field() != "lead_unit" {
        desk.keys("<Tab>");
    }
    desk.keys("住健局<Enter>");
    desk.keys("<C-s>").see("单位名录里没有“住健局”");
    desk.keys("<Enter>").on_board();
    assert_eq!(desk.order().matter.lead_unit.as_deref(), Some("住健局"));
}

#[test]
fn a_name_one_slip_from_a_known_unit_is_registered_only_after_a_yes() {
    let mut desk = Harness::of(DEPARTMENT, 80, 24);
    desk.keys("<C-o>78文登区水力局<C-s>");
    desk.see("文登区水利局");
    assert!(desk.model.settings.units.resolve("水力局").is_none());
    desk.keys("<Enter>").on_board();
    assert!(desk.model.settings.units.resolve("水力局").is_some());
}

#[test]
fn a_key_that_breaks_lines_does_not_hand_in_a_field_of_one_line() {
    let mut desk = Harness::of(super::STREET, 80, 24);
    desk.view(liaison::store::View::Open);
    for key in ["<A-Enter>", "<C-j>", "<C-Enter>"] {
        desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮")
            .keys(key)
            .see("标题")
            .keys("<Esc>");
        desk.view(liaison::store::View::Open).see("还没有工单");
    }
}

#[test]
fn an_order_just_registered_is_under_the_cursor_and_is_not_said_to_have_left() {
    let mut desk = Harness::demo(80, 24);
    desk.view(liaison::store::View::All);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮测试<C-s>")
        .on_board();
    assert_eq!(desk.order().matter.title, "路灯不亮测试");
    desk.see("✓ 登记来单：临-0001 待签收").not_see("里了");
}
