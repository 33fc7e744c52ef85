//! Screens of the board in every focus, view, tab, size and theme.

use liaison::domain::order::Order;
use liaison::domain::vocabulary::{Mechanism, Stage};
use liaison::store::View;

use super::{Shot, compare, rehearsal, shot};
use crate::harness::Harness;

fn is_whistled(order: &Order) -> bool {
    order.mechanism == Mechanism::Whistle
        && order.stage == Stage::Joint
        && order.engagements.len() > 1
}

pub(super) fn shots() -> Vec<Shot> {
    let demo = || Harness::demo(80, 24);
    let view = |name: &str, view: View| {
        let mut desk = demo();
        desk.view(view);
        shot(name, desk, "")
    };
    let mut shots = vec![
        shot("board_focus_list", demo(), ""),
        shot("board_focus_views", demo(), "<S-Tab>"),
        shot("board_focus_detail", demo(), "<Tab>"),
        shot("board_marked", demo(), "<Space><Space>"),
        shot("board_filter", demo(), "<C-f>施工"),
        shot(
            "board_filter_finds_nothing",
            demo(),
            "<C-f>没有这样的<Enter>",
        ),
        shot("board_mine", demo(), "<C-o>65"),
        view("board_view_today", View::Today),
        view("board_view_joint", View::Joint),
        view("board_view_invited", View::Invited),
        view("board_view_closed", View::Closed),
        shot(
            "board_empty_file",
            Harness::of(crate::flows::STREET, 80, 24),
            "",
        ),
    ];
    let mut empty = demo();
    let counts = empty.model.board.counts.clone();
    if let Some((view, _)) = counts.iter().find(|(_, count)| **count == 0) {
        empty.view(*view);
        shots.push(shot("board_view_empty", empty, ""));
    }
    for tab in 1..=6 {
        let desk = rehearsal(80, 24, is_whistled);
        shots.push(shot(&format!("board_tab_{tab}"), desk, &tab.to_string()));
    }
    for (width, height) in [(60, 16), (120, 36), (200, 50), (40, 10), (80, 16)] {
        let desk = rehearsal(width, height, is_whistled);
        shots.push(shot(&format!("board_{width}x{height}"), desk, "3"));
    }
    shots.push(shot(
        "board_60x16_detail",
        rehearsal(60, 16, is_whistled),
        "<Tab>",
    ));
    shots.push(shot(
        "board_60x16_views",
        rehearsal(60, 16, is_whistled),
        "<S-Tab>",
    ));
    shots.push(shot(
        "board_mono",
        demo(),
        "<C-o>64<Down><Down><Down><Enter>",
    ));
    let mut wide = demo();
    wide.model.wide = true;
    shots.push(shot("board_wide", wide, ""));
    let mut set = demo();
    (set.model.demo, set.model.clock_set) = (true, true);
    shots.push(shot("board_rehearsal_clock", set, ""));
    let mut stick = demo();
    stick.model.about.portable = true;
    shots.push(shot("board_portable", stick, ""));
    shots
}

#[test]
fn the_board_is_drawn_as_before() {
    compare(shots());
}
