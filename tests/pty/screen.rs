//! Settings of the screen, and the desk on other kinds of terminals.

use std::fs;

use vt100::MouseProtocolMode;

use super::desk::{opened, rehearsal};
use super::emulator::{Emulator, Grid, Kind, Orphan};
use super::support::{Answers, Pty, Run};

fn configured(run: Run, text: &str) -> Run {
    let folder = run.file("config");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), text).unwrap();
    run
}

/// Starts the program and returns its output and exit code. It must not have changed the terminal.
fn refused(run: Run) -> (String, u32) {
    let mut pty = run.start();
    let status = pty.wait_for_end();
    assert!(!pty.raw().contains("\x1b["), "{:?}", pty.raw());
    // The terminal wraps a long line.
    (pty.text().replace('\n', ""), status.exit_code())
}

#[test]
fn a_wrong_setting_is_told_by_file_line_value_and_choice_before_the_screen_is_touched() {
    let wrong = "[screen]\nmouse = true\ncolours = \"red\"\n";
    let (said, code) = refused(configured(Run::liaison(&[]), wrong).size(200, 24));
    assert_eq!(code, 2, "{said}");
    for part in [
        "config.toml",
        "第 3 行",
        "colours",
        "red",
        "auto、16、256、true、none",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (said, code) = refused(Run::liaison(&[]).env("LIAISON_MOUSE", "maybe"));
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("LIAISON_MOUSE"), "{said}");
}

#[test]
fn the_file_sets_colours_and_mouse_and_a_variable_wins_over_it() {
    let text = "[screen]\ncolours = 16\nmouse = false\nambiguous_width = \"narrow\"\n";
    let pty = opened(configured(rehearsal(), text));
    let raw = pty.raw();
    assert!(!raw.contains("38;5;110"), "more than sixteen colours");
    assert!(
        raw.contains("96m") || raw.contains("96;40m"),
        "not one of the sixteen"
    );
    pty.screen(|screen| assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None));
    let run = configured(rehearsal(), text);
    let run = run
        .env("LIAISON_COLOURS", "true")
        .env("LIAISON_MOUSE", "on");
    let pty = opened(run);
    assert!(pty.raw().contains("38;2;"), "no true colour");
    pty.screen(|screen| {
        assert_eq!(
            screen.mouse_protocol_mode(),
            MouseProtocolMode::ButtonMotion
        );
    });
}

#[test]
fn the_depth_of_colour_is_that_of_the_terminal() {
    for (name, value, shows) in [
        ("TERM", "xterm-256color", "38;5;1"),
        ("COLORTERM", "truecolor", "38;2;"),
        ("TERM", "linux", "96"),
        ("TERM", "xterm", "96"),
        ("TERM", "vt100", "96"),
    ] {
        let raw = opened(rehearsal().env(name, value)).raw();
        assert!(raw.contains(shows), "{name}={value}");
        let extended = raw.contains("38;5;") || raw.contains("48;5;") || raw.contains("38;2;");
        assert_eq!(extended, shows != "96", "{name}={value}");
    }
    // Colours set for this program take precedence over the general setting.
    let run = rehearsal()
        .env("NO_COLOR", "1")
        .env("LIAISON_COLOURS", "256");
    assert!(opened(run).raw().contains("38;5;"));
    let none = rehearsal().env("LIAISON_COLOURS", "none");
    assert!(!opened(none).raw().contains("38;5;"));
}

fn mouse_is(pty: &Pty, what: &str, mode: MouseProtocolMode) {
    pty.wait_for(what, |screen| screen.mouse_protocol_mode() == mode);
}

#[test]
fn the_mouse_is_given_to_the_terminal_and_taken_back_while_running() {
    let mut pty = opened(rehearsal());
    mouse_is(&pty, "the mouse ours", MouseProtocolMode::ButtonMotion);
    for key in ["C-o", "6", "0"] {
        pty.key(key);
    }
    mouse_is(&pty, "the mouse the terminal's", MouseProtocolMode::None);
    pty.wait_for_text("鼠标已关");
    for key in ["C-o", "6", "0"] {
        pty.key(key);
    }
    mouse_is(
        &pty,
        "the mouse ours again",
        MouseProtocolMode::ButtonMotion,
    );
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
    mouse_is(&pty, "the mouse the terminal's", MouseProtocolMode::None);
}

#[test]
fn a_terminal_that_draws_ambiguous_characters_wide_gets_plain_borders() {
    let mut pty = opened(rehearsal().answers(Answers::Wide));
    pty.screen(|screen| {
        let text = screen.contents();
        assert!(text.contains("+-") && text.contains('|'), "{text}");
        assert!(!text.contains(['│', '─', '┌']), "{text}");
    });
    pty.key("F1");
    pty.wait_for_text("Esc 返回");
    pty.screen(|screen| assert!(!screen.contents().contains(['│', '─', '┌'])));
}

/// Returns the text of a row.
fn row(grid: &Grid, y: u16) -> String {
    (0..80).map(|x| grid.cell(x, y).text.as_str()).collect()
}

#[test]
fn what_is_typed_on_a_wide_terminal_stands_within_its_box_and_the_cursor_behind_it() {
    let mut pty = opened(rehearsal().answers(Answers::Wide));
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.wait_for_text("登记来单");
    pty.send("“急”……①—℃");
    pty.wait_for("the last character", |screen| {
        screen.contents().contains('℃')
    });
    // This emulator treats ambiguous characters as narrow, so the output is shown to one that does
    // not.
    let mut wide = Emulator::new(
        Kind {
            wide: true,
            sequences: true,
            orphan: Orphan::Plain,
        },
        (80, 24),
    );
    wide.feed(pty.raw().as_bytes());
    let grid = wide.grid();
    let typed = (0..24).find(|y| row(grid, *y).contains("“急”……①—℃"));
    let typed = typed.expect("the text is not whole");
    let last = (0..80).find(|x| grid.cell(*x, typed).text == "℃").unwrap();
    assert_eq!(grid.cursor, (last + 2, typed));
    let top = (0..24)
        .find(|y| row(grid, *y).contains("登记来单"))
        .unwrap();
    let right = (0..79).rfind(|x| grid.cell(*x, top).text == "+").unwrap();
    let bottom = (top + 1..24)
        .find(|y| grid.cell(right, *y).text != "|")
        .unwrap();
    assert_eq!(grid.cell(right, bottom).text, "+");
    assert!(
        (top..bottom).contains(&typed),
        "{typed} in {top} to {bottom}"
    );
    for y in 1..22 {
        let end = &grid.cell(79, y).text;
        assert!(
            end == "|" || end == "+",
            "row {y} ends with {end:?}: {}",
            row(grid, y)
        );
    }
}

#[test]
fn the_title_of_the_window_names_the_program_and_nobody_else() {
    let mut pty = opened(rehearsal());
    let title = concat!("联络台 ", env!("CARGO_PKG_VERSION"));
    assert_eq!(pty.titles(), [title]);
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
    assert_eq!(pty.titles(), [title, ""]);
}

#[test]
fn a_window_of_one_cell_and_back_shows_the_desk_again() {
    let mut pty = opened(rehearsal());
    pty.resize(1, 1);
    pty.resize(2, 1);
    pty.resize(1, 1);
    pty.key("Down");
    pty.resize(80, 24);
    pty.wait_for_text("今日待办 2/");
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn the_theme_is_light_or_dark_as_the_terminal_is_and_draws_its_own_ground() {
    let (light, dark) = ("48;5;231", "48;5;234");
    for (run, ground) in [
        (rehearsal().background("rgb:ffff/ffff/ffff"), light),
        (rehearsal().background("rgb:fdfd/f6f6/e3e3"), light),
        (rehearsal().background("rgb:0000/0000/0000"), dark),
        (rehearsal(), dark),
        (rehearsal().env("COLORFGBG", "0;15"), light),
        (rehearsal().env("COLORFGBG", "15;0"), dark),
        (
            rehearsal().answers(Answers::Mute).env("COLORFGBG", "0;15"),
            light,
        ),
    ] {
        let mut pty = opened(run);
        let raw = pty.raw();
        assert!(raw.contains(ground), "no {ground}");
        let other = if ground == light { dark } else { light };
        assert!(!raw.contains(other), "{other} too");
        assert!(!raw.contains(";49m"), "the ground of the terminal is left");
        pty.key("C-q");
        assert!(pty.wait_for_end().success());
    }
}

#[test]
fn a_chosen_theme_stays_whatever_the_terminal_is() {
    let run = rehearsal().background("rgb:ffff/ffff/ffff");
    let file = run.file("demo.db");
    let mut pty = opened(run);
    for key in ["C-o", "6", "4"] {
        pty.key(key);
    }
    pty.wait_for_text("跟着终端的深浅");
    pty.key("Down");
    pty.key("Enter");
    pty.wait_for("dark", |screen| {
        screen
            .cell(5, 40)
            .is_some_and(|cell| cell.bgcolor() == vt100::Color::Idx(234))
    });
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
    let again = Run::liaison(&[]).env("LIAISON_NOW", "2026-11-23T08:30");
    let again = again.background("rgb:ffff/ffff/ffff");
    fs::copy(&file, again.file("desk.db")).unwrap();
    let log = file.with_file_name("demo.db-wal");
    if log.exists() {
        fs::copy(log, again.file("desk.db-wal")).unwrap();
    }
    assert!(!opened(again).raw().contains("48;5;231"));
}

#[test]
fn a_session_without_utf_8_is_told_so_before_the_desk_opens() {
    for (variable, value) in [
        ("LANG", "C"),
        ("LC_ALL", "POSIX"),
        ("LC_CTYPE", "zh_CN.GB18030"),
    ] {
        let mut pty = rehearsal().env(variable, value).start();
        pty.wait_for_text(&format!("{variable}={value} is not UTF-8."));
        pty.wait_for_text(&format!("{variable}=zh_CN.UTF-8 liaison"));
        assert!(!pty.text().contains("今日待办"), "the desk is open");
        pty.key("Enter");
        pty.wait_for_text("今日待办");
        pty.key("C-q");
        assert!(pty.wait_for_end().success());
    }
    let mut pty = rehearsal().without("LANG").start();
    pty.wait_for_text("LANG= is not UTF-8.");
    // The terminal has shown that it understands UTF-8, so Chinese follows.
    pty.wait_for_text("不是 UTF-8 编码");
    pty.key("q");
    assert_eq!(pty.wait_for_end().exit_code(), 1);
    assert!(pty.text().contains("LANG= is not UTF-8."), "{}", pty.text());
    assert!(!pty.screen(vt100::Screen::alternate_screen));
}

#[test]
fn a_terminal_that_shows_bytes_as_characters_is_told_so() {
    let mut pty = rehearsal().answers(Answers::Bytes).start();
    pty.wait_for_text("This terminal is not set to UTF-8");
    pty.key("C-c");
    assert_eq!(pty.wait_for_end().exit_code(), 1);
    // The officer knows better: the setting answers in its place, and nothing is asked.
    let run = configured(
        rehearsal().answers(Answers::Bytes),
        "[screen]\nambiguous_width = \"narrow\"\n",
    );
    drop(opened(run));
}

#[test]
fn the_cursor_rests_on_the_selected_row_and_shows_where_one_types() {
    let mut pty = opened(rehearsal());
    let rests = |pty: &Pty| {
        pty.wait_for("the cursor on the row", |screen| {
            let (row, column) = screen.cursor_position();
            let cell = screen.cell(row, column);
            screen.hide_cursor() && cell.is_some_and(|cell| cell.contents() == "▸")
        });
        pty.cursor()
    };
    let first = rests(&pty);
    pty.key("Down");
    pty.wait_for("the next row", |screen| {
        screen.cursor_position().0 == first.1 + 1
    });
    assert_eq!(rests(&pty), (first.0, first.1 + 1));
    pty.key("C-p");
    pty.wait_for("a cursor to type at", |screen| !screen.hide_cursor());
    let typing = pty.cursor();
    pty.send("tb");
    pty.wait_for_text("填备案表");
    assert_eq!(pty.cursor(), (typing.0 + 2, typing.1));
}
