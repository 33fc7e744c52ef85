//! Flows on the board: filter, search, selection, palette, help, personal data.

use liaison::desk::board::Pane;
use liaison::desk::model::Layer;
use liaison::store::View;

use super::{STREET, signed_for};
use crate::harness::Harness;

/// Four orders that differ in words, handlers, number and caller.
fn four() -> Harness {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.view(View::Open);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s><C-n><Tab><Tab><Tab><Tab>路面塌陷<C-s>");
    desk.keys(
        "<C-o>62毕<Enter><C-n><Tab><Tab><Tab><Tab>井盖缺失<Tab><Tab><Tab><Tab><Tab>2611230930157788<C-s><F2>",
    );
    desk.keys("<C-n><Tab><Tab><Tab><Tab>垃圾清运");
    while desk.field() != "appellant_name" {
        desk.keys("<Tab>");
    }
    desk.keys("陶某某<Tab>13800001234<C-s>");
    assert_eq!(desk.titles().len(), 4);
    desk
}

#[test]
fn one_and_two_characters_and_last_digits_find_their_orders() {
    let mut desk = four();
    for (typed, found) in [
        ("路", 2),
        ("路灯", 1),
        ("灯不", 1),
        ("7788", 1),
        ("1234", 1),
        ("没有这样的", 0),
    ] {
        desk.keys("<C-f>").keys(typed);
        assert_eq!(desk.titles().len(), found, "{typed}");
        assert!(desk.model.is_typing() && desk.cursor().is_some());
        desk.keys("<Enter>");
        assert!(!desk.model.is_typing());
        desk.keys("<Esc>");
        assert_eq!(desk.titles().len(), 4, "Esc takes the filter off");
    }
}

#[test]
fn the_whole_file_is_searched_from_any_view() {
    let mut desk = four();
    desk.view(View::Joint);
    assert!(desk.titles().is_empty());
    desk.keys("<C-g>井盖");
    assert_eq!(desk.titles(), ["井盖缺失"]);
}

/// Returns the title of the order under the cursor.
fn here(desk: &Harness) -> String {
    desk.model.board.row().unwrap().title.clone()
}

#[test]
fn the_cursor_stays_on_its_order_while_a_filter_opens_narrows_and_closes() {
    let mut desk = four();
    let all: Vec<String> = desk.titles().into_iter().map(str::to_owned).collect();
    desk.keys("<Home>");
    for title in &all {
        while here(&desk) != *title {
            desk.keys("<Down>");
        }
        // The view's own filter keeps it while it is found, and after the filter has gone.
        desk.keys("<C-f>");
        assert_eq!(here(&desk), *title);
        for c in title.chars() {
            desk.keys(&c.to_string());
            assert_eq!(here(&desk), *title, "{c}");
        }
        desk.keys("<Enter><Esc>");
        assert_eq!(here(&desk), *title);
        assert_eq!(desk.titles(), all);
        // So do words that are taken away again, and a filter that finds nothing.
        desk.keys("<C-f>没有<Backspace><Backspace>");
        assert_eq!((here(&desk), desk.titles().len()), (title.clone(), 4));
        desk.keys("没有这样的<Esc><Esc>");
        assert_eq!((here(&desk), desk.titles().len()), (title.clone(), 4));
        desk.keys("<Home>");
    }
    // An order chosen among the hits stays chosen.
    desk.keys("<C-f>路<Enter><Down>");
    let chosen = here(&desk);
    assert_eq!(desk.titles()[1], chosen);
    desk.keys("<Esc>");
    assert_eq!((here(&desk), desk.titles().len()), (chosen.clone(), 4));
    // The search of the whole file begins at it, and ends at the hit.
    desk.keys("<C-g>");
    assert_eq!((here(&desk), desk.model.board.view), (chosen, View::All));
    desk.keys("井盖<Enter><Esc>");
    assert_eq!((here(&desk).as_str(), desk.titles().len()), ("井盖缺失", 4));
}

#[test]
fn only_my_orders_are_listed_on_demand() {
    let mut desk = four();
    desk.keys("<C-f>路灯<Enter><C-o>62于<Enter><F2><C-o>62毕<Enter><Esc>");
    desk.view(View::Open)
        .keys("<C-o>65")
        .toast("只看 毕某 经办的工单");
    let mine = desk.titles();
    assert!(mine.contains(&"井盖缺失"), "signed for by 毕某");
    assert!(mine.contains(&"路面塌陷"), "nobody's yet");
    assert!(!mine.contains(&"路灯不亮"), "signed for by 于某");
    desk.keys("<C-o>65");
    assert_eq!(desk.titles().len(), 4);
}

#[test]
fn space_selects_and_an_act_is_done_on_the_selection_alone() {
    let mut desk = four();
    desk.view(View::ToSignFor)
        .keys("<Home><Space><Space>")
        .see("已选 2");
    desk.keys("<F2>").see("对2单“签收”").keys("<Enter>");
    assert_eq!(desk.titles().len(), 1);
    assert!(desk.model.board.marked.is_empty());
}

#[test]
fn a_telephone_is_shown_for_half_a_minute_and_that_is_logged() {
    let mut desk = four();
    desk.keys("<C-f>垃圾<Enter>")
        .see("138****1234")
        .not_see("13800001234")
        .not_see("陶某某");
    let log = |desk: &Harness| -> i64 {
        rusqlite::Connection::open(desk.path("liaison.db"))
            .unwrap()
            .query_row(
                "SELECT count(*) FROM event WHERE kind = 'revealed'",
                [],
                |row| row.get(0),
            )
            .unwrap()
    };
    assert_eq!(log(&desk), 0);
    desk.keys("<C-r>").see("13800001234").see("陶某某");
    assert_eq!(log(&desk), 1);
    for second in 1..=29 {
        desk.until(&format!("2026-11-23 08:30:{second:02}"));
    }
    desk.see("13800001234");
    desk.until("2026-11-23 08:30:30")
        .not_see("13800001234")
        .see("138****1234");
}

#[test]
fn another_order_at_hand_ends_the_reveal() {
    let mut desk = four();
    desk.keys("<C-f>垃圾<Enter><C-r>")
        .see("13800001234")
        .keys("<Esc>");
    desk.keys("<Home>").keys("<Down>").not_see("13800001234");
    assert_eq!(desk.model.reveal, 0);
}

#[test]
fn the_palette_finds_by_chinese_and_initials_and_runs_the_command() {
    for typed in ["报备", "baobei", "bb"] {
        let mut desk = signed_for(STREET, "路灯不亮");
        desk.keys("<C-p>")
            .keys(typed)
            .keys("<Enter>")
            .see("拨打 0631-8450000");
    }
}

#[test]
fn a_command_that_cannot_run_says_why_in_the_palette_and_when_chosen() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-p>结束联动")
        .see("现在不能：本工单还没有邀请联动单位");
    desk.keys("<Enter>");
    assert!(desk.why().message.contains("还没有邀请联动单位"));
}

#[test]
fn help_names_the_clause_in_its_own_words() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F1><End>")
        .see("本单下一步的依据 二(二)：")
        .keys("<Esc>")
        .on_board();
    desk.keys("<F3><F1>")
        .see("帮助：研判")
        .keys("<End>")
        .see("依据 二(二)：")
        .keys("<Esc>");
    assert_eq!(desk.field(), "conclusion", "help goes back to the form");
}

#[test]
fn the_prefix_shows_its_groups_and_two_digits_run_any_act() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-o>").see("1 来单").see("6 工作台");
    desk.keys("2").see("研判");
    desk.keys("6").see("记录");
    assert_eq!(desk.field(), "text");
    // Esc and Backspace go back one key. After a wrong key the menu stays open and a notice
    // appears.
    desk.keys("<Esc><C-o>2<Esc>").see("1 来单").keys("<Esc>");
    assert!(desk.model.pressed.is_empty());
    desk.keys("<C-o>2<Backspace>").see("1 来单");
    desk.keys("x").toast("没有“Ctrl+O x”").see("1 来单");
    desk.keys("签").toast("当前为中文输入法").see("1 来单");
    desk.keys("２").see("Ctrl+O 2").see("研判");
    desk.keys("６").see("记录");
    assert_eq!(desk.field(), "text");
}

#[test]
fn panes_take_the_focus_in_turn_and_esc_comes_back_to_the_list() {
    let mut desk = four();
    desk.keys("<Tab>");
    assert_eq!(desk.model.board.focus, Pane::Detail);
    desk.keys("<Tab>");
    assert_eq!(desk.model.board.focus, Pane::Views);
    desk.keys("<Esc>");
    assert_eq!(desk.model.board.focus, Pane::List);
}

#[test]
fn esc_never_leaves_the_program_and_ctrl_q_keeps_what_is_typed() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Esc><Esc><Esc>");
    assert!(!desk.model.ended);
    desk.keys("<C-t>半句话<C-q>");
    assert!(desk.model.ended);
    let mut desk = desk.restart();
    desk.keys("<C-t>").see("半句话");
}

#[test]
fn every_command_of_the_board_can_be_run_without_a_letter() {
    let desk = Harness::of(STREET, 80, 24);
    let keymap = &desk.model.keymap;
    for command in liaison::desk::command::all() {
        let mut ways = keymap.of(command).peekable();
        if ways.peek().is_none() {
            // Recorded by the filing form, the palette or another act.
            continue;
        }
        let plain = keymap.of(command).any(|binding| {
            binding
                .keys
                .iter()
                .all(|key| !matches!(key.types(), Some(c) if c.is_ascii_alphabetic()))
        });
        assert!(plain, "{} needs a letter", command.name());
    }
    assert!(
        desk.model
            .layers
            .iter()
            .all(|layer| !matches!(layer, Layer::Form(_)))
    );
}
