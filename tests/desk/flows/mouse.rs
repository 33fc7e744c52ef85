//! A key gives the mouse to the terminal and takes it back.

use liaison::desk::input::{Input, Mouse, MouseAction};
use liaison::desk::layout::Hit;
use liaison::store::View;

use crate::flows::{STREET, signed_for};
use crate::harness::Harness;

#[test]
fn the_mouse_is_left_to_the_terminal_by_a_key_and_stays_so_the_next_day() {
    let mut desk = Harness::of(STREET, 80, 24);
    assert!(desk.model.mouse);
    desk.keys("<C-o>60").toast("鼠标已关：终端可直接选字");
    let mut desk = desk.restart();
    assert!(!desk.model.mouse);
    desk.keys("<C-o>60").toast("鼠标已开");
    let desk = desk.restart();
    assert!(desk.model.mouse);
}

#[test]
fn the_mouse_is_found_among_the_commands() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.keys("<C-p>sbkg").see("鼠标开关").keys("<Enter>");
    assert!(!desk.model.mouse);
}

/// Turns the wheel over the middle of the screen.
fn turn(desk: &mut Harness, what: MouseAction) {
    for _ in 0..4 {
        desk.input(Input::Mouse(Mouse {
            what,
            column: 40,
            row: 12,
        }));
    }
}

#[test]
fn the_wheel_moves_no_focus_in_a_form_so_that_all_words_land_in_one_field() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-t>");
    let first = desk.field();
    desk.keys("问了");
    let here = desk.field();
    for what in [MouseAction::WheelDown, MouseAction::WheelUp] {
        turn(&mut desk, what);
        assert_eq!(desk.field(), here);
    }
    desk.keys("物业");
    let text = desk.form().text(here).or_else(|| desk.form().text(first));
    assert!(text.is_some_and(|text| text.contains("问了物业")));
}

#[test]
fn the_wheel_records_nothing_on_the_filing_form() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::ToFill).keys("<F8>");
    let (before, cell) = (desk.kinds(), desk.filing().at);
    for what in [MouseAction::WheelDown, MouseAction::WheelUp] {
        turn(&mut desk, what);
    }
    assert_eq!(desk.filing().at, cell);
    assert_eq!(desk.kinds(), before);
}

#[test]
fn what_is_typed_into_an_open_filter_replaces_the_old_words() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("<C-f>路灯<Enter><C-f>流浪犬");
    assert_eq!(desk.model.board.typed(), "流浪犬");
    desk.keys("<Enter><C-f><Right>较多");
    assert_eq!(desk.model.board.typed(), "流浪犬较多");
}

/// Everything that a slip of the mouse might change.
fn state(desk: &Harness) -> String {
    let model = &desk.model;
    let board = &model.board;
    let layer = model.layers.last().map(|layer| format!("{layer:?}"));
    format!(
        "{:?} {:?} {} {:?} {:?} {layer:?}",
        desk.kinds(),
        board.focus,
        board.list.cursor,
        board.sidebar.at,
        board.filtering,
    )
}

fn mouse(desk: &mut Harness, what: MouseAction, (column, row): (u16, u16)) {
    desk.input(Input::Mouse(Mouse { what, column, row }));
}

/// Screens with everything that can be clicked.
fn screens() -> Vec<Harness> {
    let mut filing = Harness::demo(80, 24);
    filing.view(View::ToFill).keys("<F8>");
    let mut form = signed_for(STREET, "路灯不亮");
    form.keys("<C-t>问了");
    let mut palette = Harness::demo(80, 24);
    palette.keys("<C-p>");
    vec![Harness::demo(80, 24), filing, form, palette]
}

#[test]
fn a_press_that_is_dragged_away_or_released_elsewhere_changes_nothing() {
    for mut desk in screens() {
        let areas = desk.model.hits.areas.clone();
        assert!(!areas.is_empty());
        let before = state(&desk);
        for (area, hit) in areas {
            let here = (area.x, area.y);
            let there = ((here.0 + 17) % 80, (here.1 + 5) % 24);
            for ways in [&[there][..], &[there, here][..], &[][..]] {
                mouse(&mut desk, MouseAction::Press, here);
                for way in ways {
                    mouse(&mut desk, MouseAction::Drag, *way);
                }
                let end = ways.last().copied().unwrap_or(there);
                mouse(&mut desk, MouseAction::Release, end);
                assert_eq!(state(&desk), before, "{hit:?}");
            }
        }
    }
}

#[test]
fn a_click_counts_when_the_button_is_released() {
    let mut desk = Harness::demo(80, 24);
    let row = |desk: &Harness| {
        let areas = &desk.model.hits.areas;
        let found = areas.iter().find(|(_, hit)| *hit == Hit::Row(2));
        found.map(|(area, _)| (area.x + 30, area.y)).unwrap()
    };
    let at = row(&desk);
    mouse(&mut desk, MouseAction::Press, at);
    assert_eq!(desk.model.board.list.cursor, 0);
    mouse(&mut desk, MouseAction::Drag, at);
    mouse(&mut desk, MouseAction::Release, at);
    assert_eq!(desk.model.board.list.cursor, 2);
    // A key in between means something else.
    mouse(&mut desk, MouseAction::Press, at);
    desk.keys("<Up>");
    mouse(&mut desk, MouseAction::Release, at);
    assert_eq!(desk.model.board.list.cursor, 1);
    // A release alone is none.
    mouse(&mut desk, MouseAction::Release, at);
    assert_eq!(desk.model.board.list.cursor, 1);
}

#[test]
fn the_wheel_selects_nothing_on_any_screen() {
    for mut desk in screens() {
        let before = state(&desk);
        for what in [MouseAction::WheelDown, MouseAction::WheelUp] {
            for at in [(40, 12), (10, 5), (60, 20), (5, 23)] {
                mouse(&mut desk, what, at);
                mouse(&mut desk, what, at);
                assert_eq!(state(&desk), before, "{at:?}");
            }
        }
    }
}

#[test]
fn the_wheel_turns_the_list_while_the_selected_order_stays_in_sight() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::Open).keys("<End><Up><Up><Up><Up>");
    let (before, top) = (desk.model.board.list.cursor, desk.model.board.list.top);
    let list = desk.model.hits.areas.iter();
    let area = list.clone().find(|(_, hit)| matches!(hit, Hit::Row(_)));
    let at = area.map(|(area, _)| (area.x + 30, area.y)).unwrap();
    mouse(&mut desk, MouseAction::WheelUp, at);
    assert_eq!(desk.model.board.list.cursor, before);
    assert!(desk.model.board.list.top < top, "{top}");
    for _ in 0..20 {
        mouse(&mut desk, MouseAction::WheelUp, at);
    }
    let shown = &desk.model.board.list;
    assert!((shown.top..shown.top + desk.model.hits.list_rows).contains(&shown.cursor));
}
