//! Screens of the monthly results: the list, the form, everything to read, the line above 今日待办.

use liaison::store::View;

use super::{Shot, compare, shot};
use crate::flows::months::{OPEN, enter, tail};
use crate::flows::{STREET, signed_for};
use crate::harness::Harness;

/// A desk with two bad months on record and a year below 95 %.
fn desk(width: u16, height: u16) -> Harness {
    let mut desk = signed_for(STREET, "路灯不亮");
    tail(&mut desk, "3");
    enter(
        &mut desk,
        &[
            ("month", "2026-09"),
            ("rank", "28"),
            ("of", "30"),
            ("rate", "94.1%"),
            ("visited", "101"),
            ("satisfied", "95"),
            ("dissatisfied", "6"),
        ],
    );
    enter(
        &mut desk,
        &[
            ("rank", "29"),
            ("of", "30"),
            ("rate", "95.1%"),
            ("visited", "126"),
            ("satisfied", "117"),
            ("dissatisfied", "9"),
            ("unreasonable", "2"),
            ("recognised_by", "区社会事务协调中心"),
            ("recognised_on", "11-05"),
            ("source", "文社协通报〔2026〕11号"),
            ("source_date", "11-05"),
        ],
    );
    desk.view(View::Today);
    desk.size(width, height);
    desk.model.toasts.clear();
    desk
}

pub(super) fn shots() -> Vec<Shot> {
    vec![
        shot("months_list", desk(80, 24), OPEN),
        shot("months_list_120x36", desk(120, 36), OPEN),
        shot(
            "months_list_year",
            desk(80, 24),
            &format!("{OPEN}<Down><Down>"),
        ),
        shot("months_read", desk(80, 24), &format!("{OPEN}<Down><Enter>")),
        shot(
            "months_read_120x36",
            desk(120, 36),
            &format!("{OPEN}<Down><Enter>"),
        ),
        shot(
            "months_form",
            desk(80, 24),
            &format!("{OPEN}<Down><Down><Enter>"),
        ),
        shot(
            "months_form_120x36",
            desk(120, 36),
            &format!("{OPEN}<Enter>"),
        ),
        shot("months_notice", desk(80, 24), ""),
        shot("months_notice_120x36", desk(120, 36), ""),
        shot("months_notice_60x16", desk(60, 16), ""),
    ]
}

#[test]
fn months() {
    compare(shots());
}
