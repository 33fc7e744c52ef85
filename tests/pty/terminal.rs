//! Tests of the terminal layer with a program that does nothing else.

use std::fs;

use vt100::{MouseProtocolMode, Screen};

use super::support::{Answers, Pty, Run};

/// The text with which the example panics.
const SECRET: &str = "张三";

fn echo() -> Run {
    let run = Run::example("term_echo");
    let end = run.file("end");
    run.env("TERM_ECHO_END", end)
}

fn started(run: Run) -> Pty {
    let pty = run.start();
    pty.wait_for_text("inputs 0");
    pty
}

#[track_caller]
fn assert_given_back(pty: &Pty) {
    pty.screen(|screen| {
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still marked");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert!(!screen.contents().contains("inputs"), "something is left");
    });
    let raw = pty.raw();
    let cleared = raw.rfind("\x1b[2J").expect("never cleared");
    let left = raw.rfind("\x1b[?1049l").expect("never left");
    assert!(cleared < left, "left before it was cleared");
    assert_eq!(
        raw.matches("\x1b[?2026h").count() + 1,
        raw.matches("\x1b[?2026l").count(),
        "each frame is one update, and leaving ends one that may be open"
    );
    assert_eq!(pty.titles(), ["联络台", ""]);
}

#[test]
fn entering_asks_for_a_screen_pastes_and_the_mouse() {
    let pty = started(echo());
    pty.screen(|screen| {
        assert!(screen.alternate_screen());
        assert!(screen.bracketed_paste());
        assert_eq!(
            screen.mouse_protocol_mode(),
            MouseProtocolMode::ButtonMotion
        );
    });
}

#[test]
fn chinese_is_typed_and_the_cursor_stands_behind_it() {
    let mut pty = started(echo());
    pty.send("群众");
    pty.wait_for_text("群众");
    pty.send("a");
    pty.wait_for_text("群众a");
    assert_eq!(pty.cursor(), (5, 0), "{}", pty.text());
    assert!(!pty.screen(Screen::hide_cursor));
    pty.key("Enter");
    pty.wait_for("an empty line", |screen| screen.cursor_position() == (0, 0));
}

#[test]
fn keys_arrive_as_they_are_named() {
    let mut pty = started(echo());
    for (name, shown) in [
        ("C-p", "Char('p'), ctrl: true"),
        ("S-Tab", "Tab, ctrl: false, alt: false, shift: true"),
        ("A-1", "Char('1'), ctrl: false, alt: true"),
        ("S-F8", "F(8), ctrl: false, alt: false, shift: true"),
        ("F1", "F(1)"),
        ("PgDn", "PageDown"),
        ("C-h", "Backspace"),
        ("Esc", "Esc"),
    ] {
        pty.key(name);
        pty.wait_for_text(shown);
    }
    pty.click(7, 3);
    pty.wait_for_text("Release, column: 7, row: 3");
}

#[test]
fn keys_of_other_terminals_arrive_as_they_are_named() {
    let mut pty = started(echo());
    for (bytes, shown) in [
        ("\x1b[7$", "Home, ctrl: false, alt: false, shift: true"),
        ("\x1b[3^", "Delete, ctrl: true"),
        ("\x1bOa", "Up, ctrl: true"),
        ("\x1b[d", "Left, ctrl: false, alt: false, shift: true"),
        (
            "\x1b[27;2;13~",
            "Enter, ctrl: false, alt: false, shift: true",
        ),
        ("\x1b[13;5u", "Enter, ctrl: true"),
        ("\x1b[[B", "F(2)"),
        ("\x1bO5P", "F(1), ctrl: true"),
        ("\x1b\x1b[20~", "F(9)"),
    ] {
        pty.send(bytes);
        pty.wait_for_text(shown);
    }
    // Esc before F9 was a key of its own.
    pty.wait_for_text("inputs 10");
}

#[test]
fn a_paste_arrives_as_one_and_its_enter_does_nothing() {
    let mut pty = started(echo());
    pty.paste("第一行\r第二行\r");
    pty.wait_for_text("第一行/第二行/");
    pty.wait_for_text("inputs 1 pastes 1");
}

#[test]
fn a_paste_of_a_megabyte_arrives_whole() {
    let mut pty = started(echo());
    let text = "群众反映小区路灯不亮。\n".repeat(32_000);
    assert!(text.len() > 1 << 20);
    pty.paste(&text);
    pty.wait_for_text(&format!("bytes {}", text.len()));
    pty.wait_for_text("inputs 1 pastes 1");
}

#[test]
fn an_unmarked_paste_arrives_to_its_last_character_and_runs_nothing() {
    let mut pty = started(echo());
    // Longer than what crossterm reads at a time, and nothing follows.
    let text = "dxq路灯\r".repeat(700);
    pty.send(&text);
    pty.wait_for_text(&format!("bytes {}", text.len()));
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = started(echo());
    pty.send("李四");
    pty.wait_for_text("李四");
    pty.key("F10");
    assert!(pty.wait_for_end().success());
    assert_given_back(&pty);
    assert_eq!(pty.text(), "");
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_where_but_not_what() {
    let mut pty = started(echo());
    pty.key("F5");
    assert_eq!(pty.wait_for_end().exit_code(), 101);
    assert_given_back(&pty);
    assert!(pty.text().contains("程序故障"), "{}", pty.text());
    assert!(pty.text().contains("term_echo.rs:"), "{}", pty.text());
    assert!(!pty.raw().contains(SECRET));
}

#[test]
fn a_panic_of_another_thread_leaves_the_screen_and_is_told_at_the_end() {
    let mut pty = started(echo());
    pty.key("F6");
    pty.wait_for_text("fell true");
    pty.send("还在");
    pty.wait_for_text("还在");
    assert!(!pty.raw().contains("程序故障"));
    pty.key("F10");
    assert!(pty.wait_for_end().success());
    assert_given_back(&pty);
    assert!(pty.text().contains("term_echo.rs:"), "{}", pty.text());
    assert!(!pty.raw().contains(SECRET));
}

#[test]
fn each_ending_signal_saves_first_and_gives_the_terminal_back() {
    for (name, number) in [("TERM", 15), ("INT", 2), ("QUIT", 3), ("HUP", 1)] {
        let mut pty = started(echo());
        pty.send("没存的字");
        pty.wait_for_text("没存的字");
        pty.signal(name);
        assert_eq!(pty.wait_for_end().exit_code(), 128 + number, "{name}");
        let saved = fs::read_to_string(pty.file("end")).unwrap();
        assert_eq!(saved, format!("{number} 没存的字"));
        assert_given_back(&pty);
    }
}

#[test]
fn a_window_that_closes_ends_the_program_with_the_text_saved() {
    // crossterm alone would continue for ever and use a whole processor.
    for run in [echo(), echo().untold()] {
        let mut pty = started(run);
        pty.send("没存的字");
        pty.wait_for_text("没存的字");
        pty.hang_up();
        assert_eq!(pty.wait_for_end().exit_code(), 129);
        let saved = fs::read_to_string(pty.file("end")).unwrap();
        assert_eq!(saved, "1 没存的字");
    }
}

#[test]
fn last_words_that_hang_are_cut_short() {
    let mut pty = started(echo().env("TERM_ECHO_HANG", "1"));
    pty.signal("TERM");
    assert_eq!(pty.wait_for_end().exit_code(), 143);
    assert!(pty.file("end").exists());
}

#[test]
fn a_terminal_lent_to_another_program_has_its_own_keys_and_comes_back_whole() {
    let mut pty = started(echo());
    pty.key("F3");
    pty.wait_for_text("lent");
    assert!(!pty.screen(Screen::alternate_screen));
    // Meant for the other program.
    pty.signal("INT");
    pty.send("借用期间\n");
    pty.wait_for("the desk", |screen| {
        screen.alternate_screen() && screen.contents().contains("借用期间")
    });
    pty.wait_for_text("marked");
    pty.send("回");
    pty.wait_for_text("借用期间回");
    assert!(!pty.file("end").exists());
}

#[test]
fn a_highlight_stays_a_highlight_under_no_color() {
    let pty = started(echo().env("NO_COLOR", "1"));
    pty.wait_for_text("marked");
    pty.screen(|screen| assert!(screen.cell(5, 0).unwrap().inverse()));
}

#[test]
fn copying_asks_the_terminal_where_the_system_has_no_clipboard() {
    let mut pty = started(echo());
    pty.send("中文");
    pty.wait_for_text("中文");
    pty.key("F4");
    pty.wait_for_text("Ok(Terminal)");
    assert_eq!(pty.copied(), ["5Lit5paH"]);
}

#[test]
fn the_width_of_ambiguous_characters_is_what_the_terminal_answers() {
    for (answers, shown) in [
        (Answers::Narrow, "width Narrow"),
        (Answers::Wide, "width Wide"),
        (Answers::Mute, "width Narrow"),
    ] {
        let mut pty = started(echo().answers(answers));
        pty.wait_for_text(shown);
        pty.send("早到的字");
        pty.wait_for_text("早到的字");
        assert!(!pty.text().contains('…'));
    }
}

#[test]
fn a_storm_of_sizes_down_to_one_cell_is_survived() {
    let mut pty = started(echo());
    for round in 0..100u16 {
        pty.resize(1 + round * 7 % 90, 1 + round * 3 % 40);
    }
    pty.resize(1, 1);
    pty.send("在");
    pty.resize(80, 24);
    pty.wait_for_text("size 80x24");
    pty.wait_for_text("在");
    pty.key("F10");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_window_of_no_size_is_survived() {
    let mut pty = echo().size(0, 0).start();
    pty.wait_for("the other screen", Screen::alternate_screen);
    pty.resize(80, 24);
    pty.wait_for_text("size 80x24");
    pty.key("F10");
    assert!(pty.wait_for_end().success());
}

#[test]
fn the_program_itself_starts_in_a_terminal() {
    let mut pty = Run::liaison(&["--version"]).start();
    assert!(pty.wait_for_end().success());
    assert!(pty.text().contains("liaison"), "{}", pty.text());
}
