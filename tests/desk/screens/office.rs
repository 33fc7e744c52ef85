//! Screens of the page of the office: units, sections, 本单位口径, their forms, and the hand-over.

use super::{Shot, compare, shot};
use crate::flows::{STREET, signed_for};
use crate::harness::Harness;

/// A desk with two rows of limits, a unit with people, and a section that is late.
fn desk(width: u16, height: u16) -> Harness {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys(
        "<C-o><F8>3<F2><Tab><Tab>4<Tab>1工作日<Tab><Tab><Tab>30分钟<Tab><Tab>党组会议定<C-s>",
    );
    desk.keys("<F2>3<Tab><Tab><Tab>4工作日<C-s><Esc>");
    desk.keys("<C-o><F8>1水利局<F3>丁某<Tab>副局长<Tab>19900000003<Tab>2026-03-01<C-s><Esc><Esc>");
    desk.keys("<C-o><F8>2<F2>城建科<Tab>1<Tab>4工作小时<Tab>科室约定<C-s><Esc>");
    desk.keys("<F3>1<C-s><F12>城建科<C-s>");
    desk.until("2026-11-25 09:00");
    desk.size(width, height);
    desk.model.toasts.clear();
    desk
}

pub(super) fn shots() -> Vec<Shot> {
    let mut shots = Vec::new();
    for (tab, keys) in [
        ("units", "<C-o><F8>1水利"),
        ("sections", "<C-o><F8>2"),
        ("rules", "<C-o><F8>3"),
    ] {
        shots.push(shot(&format!("office_{tab}"), desk(80, 24), keys));
        shots.push(shot(&format!("office_{tab}_120x36"), desk(120, 36), keys));
        shots.push(shot(&format!("office_{tab}_200x50"), desk(200, 50), keys));
    }
    shots.extend(vec![
        shot("office_unit_form", desk(80, 24), "<C-o><F8>1水利<Enter>"),
        shot(
            "office_person_form",
            desk(80, 24),
            "<C-o><F8>1水利<F3><Down><Enter>",
        ),
        shot("office_section_form", desk(80, 24), "<C-o><F8>2<Enter>"),
        shot("office_row_form", desk(80, 24), "<C-o><F8>3<Enter>"),
        shot(
            "office_rule_form",
            desk(80, 24),
            "<C-o><F8>3<Down><Down><Enter>",
        ),
        shot("office_import_form", desk(80, 24), "<C-o><F8>1<F4>"),
        shot("office_hand_over", desk(80, 24), "<C-o><F8>4"),
        shot(
            "office_sheet_120x36",
            desk(120, 36),
            "<C-o><F8>4毕某<Tab>12-11<C-s><Enter>",
        ),
    ]);
    shots
}

#[test]
fn office() {
    compare(shots());
}
