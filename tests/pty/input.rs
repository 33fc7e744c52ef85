//! Bytes that real terminals send, in the real program: slow pastes, cut sequences, late answers.

use super::desk::{opened, rehearsal};
use super::support::{Pty, Run};

/// Returns the number of events in the data file.
fn events(pty: &Pty) -> i64 {
    let file = rusqlite::Connection::open(pty.file("demo.db")).unwrap();
    file.query_row("SELECT count(*) FROM event", [], |row| row.get(0))
        .unwrap()
}

fn bytes(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().chunks(1)
}

/// Opens the form for a record and returns the number of events so far.
fn recording() -> (Pty, i64) {
    let mut pty = opened(rehearsal());
    pty.key("C-t");
    pty.wait_for_text("记录");
    pty.wait_for("the cursor in the text", |screen| !screen.hide_cursor());
    let before = events(&pty);
    (pty, before)
}

/// Closes the form, if it is still there, and walks on the board.
#[track_caller]
fn assert_nothing_ran(pty: &mut Pty, before: i64) {
    pty.key("Esc");
    pty.wait_for_text("今日待办 1/");
    pty.key("Down");
    pty.wait_for_text("今日待办 2/");
    assert_eq!(events(pty), before);
}

#[test]
fn a_slow_unmarked_paste_runs_nothing_on_the_board() {
    for text in [
        "sos\rstop it\r",
        "市民王某来电：\r1. 楼道灯\r",
        "261120080801100005\r",
    ] {
        let mut pty = opened(rehearsal());
        let before = events(&pty);
        pty.trickle(bytes(text), 4);
        pty.wait_for_text("这里不能粘贴");
        pty.key("Down");
        pty.wait_for_text("今日待办 2/");
        assert_eq!(events(&pty), before, "{text}");
    }
}

#[test]
fn a_slow_unmarked_paste_is_text_in_a_form_and_hands_nothing_in() {
    let (mut pty, before) = recording();
    pty.trickle(bytes("市民王某来电：\r1. 楼道灯\r2. 井盖\r"), 4);
    pty.wait_for_text("市民王某来电：");
    pty.wait_for_text("2. 井盖");
    assert_nothing_ran(&mut pty, before);
}

#[test]
fn a_paste_in_pieces_is_text_in_a_form_even_if_a_line_end_opens_a_piece() {
    let (mut pty, before) = recording();
    let pieces = ["市民王某来电反映", "\r1. 楼道灯不亮", "\r2. 井盖", "\r"];
    pty.trickle(pieces.iter().map(|piece| piece.as_bytes()), 20);
    pty.wait_for_text("2. 井盖");
    assert_nothing_ran(&mut pty, before);
}

#[test]
fn a_slow_unmarked_paste_chooses_nothing_in_the_palette() {
    let mut pty = opened(rehearsal());
    let before = events(&pty);
    pty.key("C-p");
    pty.wait_for("the line to type in", |screen| !screen.hide_cursor());
    pty.trickle(bytes("签收\r"), 4);
    pty.wait_for_text("签收");
    pty.wait_for("the line to type in", |screen| !screen.hide_cursor());
    assert_nothing_ran(&mut pty, before);
}

#[test]
fn a_paste_may_hold_its_own_end_mark() {
    for rest in ["\x13尾巴\x1b[201~", "\x1b[200~尾巴\x1b[201~\r\x13\x1b[201~"] {
        let (mut pty, before) = recording();
        let start = "\x1b[200~说明甲\x1b[201~".as_bytes();
        pty.trickle([start, rest.as_bytes()], 3);
        pty.wait_for_text("说明甲尾巴");
        assert_nothing_ran(&mut pty, before);
    }
}

#[test]
fn a_paste_whose_end_mark_is_lost_is_kept_and_the_keys_work_again() {
    let (mut pty, before) = recording();
    pty.send("\x1b[200~说明甲");
    pty.wait_for_text("说明甲");
    pty.send("乙");
    pty.wait_for_text("说明甲乙");
    pty.wait_for_text("已存");
    assert_eq!(events(&pty), before);
    let data = pty.file("demo.db");
    pty.signal("TERM");
    pty.wait_for_end();
    let again = Run::liaison(&["demo"])
        .env("LIAISON_DB", &data)
        .env("LIAISON_NOW", "2026-11-23T08:31");
    let mut again = opened(again);
    again.key("C-t");
    again.wait_for_text("说明甲乙");
}

#[test]
fn a_key_cut_after_esc_is_that_key_and_not_esc() {
    let mut pty = opened(rehearsal());
    pty.trickle([&b"\x1b"[..], b"[B"], 10);
    pty.wait_for_text("今日待办 2/");
    pty.key("C-p");
    pty.wait_for("the line to type in", |screen| !screen.hide_cursor());
    for rest in ["[B", "OA", "[1;5B", "Oa"] {
        pty.trickle([&b"\x1b"[..], rest.as_bytes()], 10);
    }
    pty.send("签收");
    pty.wait_for_text("签收");
    pty.key("Esc");
    pty.wait_for_text("今日待办 2/");
}

#[test]
fn a_line_break_and_a_paste_that_are_cut_after_esc_are_what_they_are() {
    let (mut pty, before) = recording();
    pty.send("甲");
    pty.trickle([&b"\x1b"[..], b"\r"], 10);
    pty.send("乙");
    pty.wait_for_text("乙");
    pty.trickle(
        [
            &b"\x1b"[..],
            b"[200~",
            "丙\r丁".as_bytes(),
            b"\x1b",
            b"[201~",
        ],
        10,
    );
    pty.wait_for_text("乙丙");
    pty.wait_for_text("丁");
    assert_nothing_ran(&mut pty, before);
}

#[test]
fn late_answers_of_the_terminal_are_not_typed_and_run_nothing() {
    let answers: [&[&[u8]]; 9] = [
        &[b"\x1b]11;rgb:0000/1111/2222\x07"],
        &[b"\x1b]4;1;rgb:cdcd/0000/0000", b"\x1b\\"],
        &[b"\x1b]10;rgb:ffff/ffff/ffff\x1b", b"\\"],
        &[b"\x1b]52;c;5Lit", b"5paH\x07"],
        &[b"\x1b[>41;330;0c"],
        &[b"\x1b", b"[?62;22c"],
        &[b"\x1b_Gi=1;OK\x1b\\"],
        &[b"\x1bP1$r0m\x1b", b"\\"],
        &[b"\x1b[5;7R"],
    ];
    let (mut pty, before) = recording();
    pty.send("甲");
    for pieces in answers {
        pty.trickle(pieces.iter().copied(), 5);
    }
    pty.send("乙");
    pty.wait_for_text("甲乙");
    pty.key("Esc");
    pty.wait_for_text("今日待办 1/");
    let list = pty.text();
    for pieces in answers {
        pty.trickle(pieces.iter().copied(), 5);
    }
    pty.key("Down");
    pty.wait_for_text("今日待办 2/");
    assert_eq!(list.lines().count(), pty.text().lines().count());
    assert_eq!(events(&pty), before);
}

#[test]
fn esc_that_gnu_screen_kept_back_acts_before_the_key_that_follows() {
    let mut pty = opened(rehearsal());
    pty.key("C-p");
    pty.wait_for("the line to type in", |screen| !screen.hide_cursor());
    // Esc closes the palette; Down then moves on the board.
    pty.send("\x1b\x1b[B");
    pty.wait_for_text("今日待办 2/");
}

#[test]
fn a_drag_over_the_board_runs_and_chooses_nothing() {
    let mut pty = opened(rehearsal());
    let before = events(&pty);
    // From a hint at the bottom into the list, and from one order to another.
    pty.drag((2, 23), (30, 6));
    pty.drag((30, 4), (30, 7));
    pty.key("Down");
    pty.wait_for_text("今日待办 2/");
    assert_eq!(events(&pty), before);
}

/// Returns the line of the detail that names the order.
fn named(screen: &vt100::Screen) -> Option<String> {
    let text = super::support::dump(screen);
    let line = text.lines().find(|line| line.contains("编号  "))?;
    Some(line.split_once("编号")?.1.trim().to_owned())
}

#[test]
fn a_list_that_moves_on_and_on_shows_the_order_where_it_stops_and_acts_on_that_one() {
    let mut slow = opened(rehearsal());
    for place in 2..=5 {
        slow.key("Down");
        slow.wait_for_text(&format!("今日待办 {place}/"));
        slow.wait_for("the order", |screen| named(screen).is_some());
    }
    let fifth = slow.screen(named);
    let number: String = fifth
        .iter()
        .flat_map(|line| line.chars())
        .take_while(char::is_ascii_digit)
        .collect();
    assert!(number.len() > 10, "{fifth:?}");
    for opens in [false, true] {
        let mut fast = opened(rehearsal());
        fast.trickle([b"\x1b[B"; 4].map(|key| &key[..]), 5);
        if opens {
            // At once, while the order is not read yet.
            fast.trickle([&b"\x14"[..]], 0);
            fast.wait_for_text("记录");
            fast.wait_for("the order in the form", |screen| {
                let text = super::support::dump(screen);
                text.lines()
                    .any(|line| line.starts_with("│ │") && line.contains(&number))
            });
        } else {
            fast.wait_for("the fifth order", |screen| named(screen) == fifth);
        }
    }
}
