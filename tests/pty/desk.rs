//! The desk in a real terminal: typing, resizing, killing, leaving.

use std::process::Command;

use super::support::{Pty, Run};

/// Starts the program on its own rehearsal file.
pub(super) fn rehearsal() -> Run {
    let run = Run::liaison(&["demo"]);
    let data = run.file("demo.db");
    run.env("LIAISON_DB", &data)
        .env("LIAISON_NOW", "2026-11-23T08:30")
}

pub(super) fn opened(run: Run) -> Pty {
    let pty = run.start();
    pty.wait_for_text("今日待办 1/");
    pty
}

#[track_caller]
fn assert_left_clean(pty: &Pty) {
    pty.screen(|screen| {
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still marked");
        let left = screen.contents();
        assert!(!left.contains("诉求人"), "left on the screen: {left}");
    });
}

#[test]
fn a_keymap_of_ones_own_is_in_force_and_a_bad_one_never_stops_the_officer() {
    let run = rehearsal();
    let config = run.file("config");
    std::fs::create_dir_all(&config).unwrap();
    let file = config.join("keymap.toml");
    std::fs::write(&file, "[[key]]\non = \"F2\"\nrun = \"nonsense\"\n").unwrap();
    let run = run.env("LIAISON_CONFIG", &config);
    let mut pty = run.start();
    pty.wait_for_text("第 3 行：没有命令“nonsense”");
    pty.key("Esc");
    pty.wait_for_text("今日待办 1/");
    std::fs::write(&file, "[[key]]\non = \"F2\"\nrun = \"theme\"\n").unwrap();
    pty.key("C-o");
    pty.wait_for_text("7 复制、视图");
    pty.send("7");
    pty.wait_for_text("5 重读按键表");
    pty.send("5");
    pty.wait_for_text("已重新读取按键表");
    pty.key("F2");
    pty.wait_for_text("投影、弱视");
    pty.key("Esc");
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_shortcut_asks_for_a_larger_window_and_leaves_a_large_one_alone() {
    for (size, asked) in [((80, 24), true), ((120, 30), true), ((132, 43), false)] {
        let run = Run::liaison(&["--window", "120x36", "demo"]);
        let data = run.file("demo.db");
        let run = run.env("LIAISON_DB", &data).size(size.0, size.1);
        let mut pty = run.env("LIAISON_NOW", "2026-11-23T08:30").start();
        pty.wait_for_text("今日待办 ");
        let raw = pty.raw();
        assert_eq!(raw.contains("\x1b[8;36;120t"), asked, "{size:?}: {raw}");
        let version = format!("联络台 {}", env!("CARGO_PKG_VERSION"));
        assert!(pty.titles().contains(&version), "{:?}", pty.titles());
        pty.key("C-q");
        assert!(pty.wait_for_end().success());
    }
}

#[test]
fn the_rehearsal_opens_is_walked_through_and_left_without_a_trace() {
    let mut pty = opened(rehearsal());
    pty.key("Down");
    pty.wait_for_text("今日待办 2/");
    pty.key("2");
    pty.wait_for_text("演练时钟");
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
    assert_left_clean(&pty);
}

/// Waits until the cursor is in the field of the title, after box, space, mark and label. A frame
/// may arrive in parts, with its cursor last.
fn in_the_first_field(pty: &Pty) -> (u16, u16) {
    pty.wait_for("the cursor in the first field", |screen| {
        let (row, column) = screen.cursor_position();
        let line = screen.rows(0, 80).nth(row.into()).unwrap_or_default();
        !screen.hide_cursor() && line.contains("▸标题") && (10..40).contains(&column)
    });
    pty.cursor()
}

#[test]
fn chinese_is_typed_at_the_hardware_cursor_which_stands_behind_it() {
    let mut pty = opened(rehearsal());
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    let (column, row) = in_the_first_field(&pty);
    pty.send("公交站牌缺失");
    pty.wait_for("the text at the cursor", |screen| {
        screen.contents().contains("公交站牌缺失") && screen.cursor_position() == (row, column + 12)
    });
    pty.screen(|screen| assert!(!screen.hide_cursor(), "the IME has no place"));
    pty.key("Left");
    pty.wait_for("the cursor before the last character", |screen| {
        screen.cursor_position() == (row, column + 10)
    });
}

/// Checks the hardware cursor, where an input method opens its window. No frame may move it
/// elsewhere, not even for a moment.
#[test]
fn every_frame_while_a_text_is_typed_leaves_the_cursor_at_the_insertion_point() {
    let mut pty = opened(rehearsal());
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    let (column, row) = in_the_first_field(&pty);
    let before = pty.raw().len();
    let text = "公交“站牌”缺失……";
    for (at, c) in text.char_indices() {
        pty.send(&c.to_string());
        let typed = u16::try_from(liaison::text::width(&text[..at + c.len_utf8()])).unwrap();
        pty.wait_for("the cursor behind what was typed", |screen| {
            screen.cursor_position() == (row, column + typed)
        });
    }
    let raw = pty.raw();
    let (earlier, since) = raw.split_at(before);
    let one = |cells| std::num::NonZeroU16::new(cells).unwrap();
    let mut terminal = vt100::Parser::new(one(24), one(80), 0);
    terminal.process(earlier.as_bytes());
    let mut stood = column;
    let mut frames = 0;
    for frame in since.split_inclusive("\x1b[?2026l") {
        terminal.process(frame.as_bytes());
        let screen = terminal.screen();
        let (now_row, now) = screen.cursor_position();
        assert!(!screen.hide_cursor(), "hidden in frame {frames}");
        assert_eq!(now_row, row, "frame {frames}");
        assert!(
            (stood..=column + 20).contains(&now),
            "frame {frames}: {now} after {stood}"
        );
        stood = now;
        frames += 1;
    }
    // Each character draws a frame, and so does each save.
    assert!(frames >= text.chars().count(), "{frames} frames");
}

#[test]
fn a_megabyte_is_pasted_into_a_field_at_once_and_undone_in_one_step() {
    let mut pty = opened(rehearsal());
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.wait_for_text("登记来单");
    pty.key("Tab");
    pty.send("开头");
    pty.wait_for_text("开头");
    let line = "反映污水外溢，影响出行。\n";
    pty.paste(&line.repeat(1_048_576 / line.len()));
    pty.wait_for_text(&format!("{}字", 2 + 12 * (1_048_576 / line.len())));
    pty.wait_for_text("登记来单");
    pty.key("C-z");
    pty.wait_for("the paste undone in one step", |screen| {
        let text = screen.contents();
        text.contains("开头") && !text.contains("反映污水外溢")
    });
}

#[test]
fn a_paste_with_line_ends_is_one_text_and_hands_nothing_in() {
    let mut pty = opened(rehearsal());
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.wait_for_text("登记来单");
    pty.paste("第一行\n第二行\nq");
    pty.wait_for_text("第一行 第二行 q");
    pty.wait_for_text("登记来单");
    pty.key("C-z");
    pty.wait_for("the paste undone at once", |screen| {
        !screen.contents().contains("第一行")
    });
}

#[test]
fn a_paste_where_no_text_is_written_runs_nothing() {
    let mut pty = opened(rehearsal());
    pty.paste("qqq\n\n");
    pty.wait_for_text("这里不能粘贴");
    pty.wait_for_text("今日待办 1/");
}

/// Ends the program in some way while a text is being edited, and checks the text afterwards.
fn text_survives(end: impl FnOnce(&mut Pty)) {
    let mut pty = opened(rehearsal());
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.wait_for_text("登记来单");
    pty.send("污水外溢");
    pty.wait_for_text("已存");
    let data = pty.file("demo.db");
    end(&mut pty);
    let again = Run::liaison(&["demo"])
        .env("LIAISON_DB", &data)
        .env("LIAISON_NOW", "2026-11-23T08:31");
    let mut again = opened(again);
    again.key("C-n");
    for _ in 0..4 {
        again.key("Tab");
    }
    again.wait_for_text("已恢复");
    again.wait_for_text("污水外溢");
}

#[test]
fn what_was_typed_is_there_again_after_the_program_was_killed() {
    text_survives(|pty| {
        pty.signal("KILL");
        pty.wait_for_end();
    });
}

#[test]
fn what_was_typed_is_there_again_after_the_window_was_closed() {
    text_survives(|pty| {
        pty.hang_up();
        pty.wait_for_end();
    });
}

#[test]
fn what_was_typed_is_there_again_after_a_shutdown() {
    text_survives(|pty| {
        pty.signal("TERM");
        pty.wait_for_end();
    });
}

/// An editor that finds the given text, writes another one, and exits with a code.
fn editor(run: &Run, script: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = run.file("editor");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    path
}

#[test]
fn a_long_text_is_written_in_the_officers_own_editor_and_comes_back() {
    let run = rehearsal();
    let script =
        r#"printf 'EDITING %s' "$(cat "$1")"; read -r line; printf '%s\n第二行\n' "$line" > "$1""#;
    let path = editor(&run, script);
    let mut pty = opened(run.env("EDITOR", &path));
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.wait_for_text("登记来单");
    pty.send("污水外溢");
    pty.key("F4");
    pty.wait_for("the editor on the terminal as it was", |screen| {
        screen.contents().contains("EDITING 污水外溢") && !screen.alternate_screen()
    });
    // Typed keys belong to the editor.
    pty.send("q 在外面写的");
    pty.key("Enter");
    pty.wait_for_text("已取回外部编辑器里的文字");
    pty.wait_for_text("q 在外面写的 第二行");
    pty.screen(|screen| assert!(screen.alternate_screen()));
    pty.key("C-z");
    pty.wait_for_text("污水外溢");
    let left = std::fs::read_dir(pty.file("demo.outside")).unwrap().count();
    assert_eq!(left, 0, "a text was left on the disk");
}

#[test]
fn an_editor_that_fails_or_is_missing_leaves_the_text_as_it_was() {
    let run = rehearsal();
    let path = editor(&run, "exit 3");
    let mut pty = opened(run.env("EDITOR", &path));
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.send("污水外溢");
    pty.key("F4");
    pty.wait_for_text("编辑器没有正常退出（3），文字没有改动");
    pty.wait_for_text("污水外溢");
    let mut pty = opened(rehearsal().env("EDITOR", "no-such-editor-here"));
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.send("井盖缺失");
    pty.key("F4");
    pty.wait_for_text("编辑器不存在或不能运行");
    pty.wait_for_text("井盖缺失");
}

#[test]
fn a_text_that_an_editor_has_when_the_program_is_killed_is_found_again() {
    let run = rehearsal();
    let script = r#"printf '写到一半' > "$1"; printf 'EDITING'; read -r line"#;
    let path = editor(&run, script);
    let mut pty = opened(run.env("EDITOR", &path));
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.send("污水");
    pty.key("F4");
    pty.wait_for_text("EDITING");
    let data = pty.file("demo.db");
    pty.signal("KILL");
    pty.wait_for_end();
    let again = Run::liaison(&["demo"])
        .env("LIAISON_DB", &data)
        .env("LIAISON_NOW", "2026-11-23T08:31");
    let mut again = opened(again);
    again.key("C-n");
    for _ in 0..4 {
        again.key("Tab");
    }
    again.wait_for_text("写到一半");
}

#[test]
fn the_mouse_puts_the_cursor_into_a_text_and_selects_by_dragging() {
    let mut pty = opened(rehearsal());
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    let start = in_the_first_field(&pty);
    pty.send("公交站牌缺失");
    pty.wait_for_text("公交站牌缺失");
    pty.drag((start.0 + 4, start.1), (start.0 + 8, start.1));
    pty.wait_for("站牌 selected, the cursor behind it", |screen| {
        let cell = screen.cell(start.1, start.0 + 5).map(vt100::Cell::bgcolor);
        screen.cursor_position() == (start.1, start.0 + 8)
            && cell != screen.cell(start.1, start.0).map(vt100::Cell::bgcolor)
    });
    pty.send("灯");
    pty.wait_for_text("公交灯缺失");
}

#[test]
fn without_colour_the_row_at_hand_is_still_marked() {
    let pty = opened(rehearsal().env("NO_COLOR", "1"));
    pty.wait_for("a reversed row", |screen| {
        let (_, columns) = screen.size();
        (0..columns.get()).any(|column| screen.cell(3, column).is_some_and(vt100::Cell::inverse))
    });
    let raw = pty.raw();
    assert!(!raw.contains("38;5;"), "a colour was written");
}

#[test]
fn a_storm_of_sizes_leaves_the_desk_as_it_was() {
    let mut pty = opened(rehearsal());
    for step in 0..60_u16 {
        pty.resize(1 + step * 7 % 200, 1 + step * 5 % 50);
    }
    pty.resize(30, 8);
    pty.wait_for_text("窗口太小");
    pty.resize(80, 24);
    pty.wait_for_text("今日待办 1/");
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
}

/// An idle program does nothing. Frames that a busy machine still owes are drawn first; a program
/// that keeps drawing is never still.
#[test]
#[cfg(target_os = "linux")]
fn an_idle_desk_draws_nothing() {
    let pty = opened(rehearsal());
    pty.wait_for_text("Enter 报备");
    let still = (0..20).any(|_| {
        let written = pty.raw().len();
        let slept = Command::new("sleep").arg("2.5").status();
        assert!(slept.is_ok_and(|status| status.success()));
        let raw = pty.raw();
        !raw.get(written..)
            .unwrap_or_default()
            .contains("\x1b[?2026h")
    });
    assert!(still, "it draws and draws while idle");
}

#[test]
fn the_data_file_by_itself_is_whole_after_the_window_was_closed() {
    let mut pty = opened(rehearsal());
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.wait_for_text("登记来单");
    pty.send("污水外溢");
    pty.key("C-s");
    pty.wait_for_text("✓ 登记来单");
    let data = pty.file("demo.db");
    pty.hang_up();
    pty.wait_for_end();
    // An officer copies the one file, without what lies beside it.
    let copy = data.with_file_name("copy.db");
    std::fs::copy(&data, &copy).unwrap();
    let file = rusqlite::Connection::open(&copy).unwrap();
    let told: i64 = file
        .query_row(
            "SELECT count(*) FROM orders WHERE temporary_no IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(
        told,
        1,
        "{:?}",
        std::fs::metadata(data.with_extension("db-wal"))
    );
}

#[test]
fn what_keeps_the_desk_from_starting_stays_on_the_screen_of_its_own_window() {
    let run = Run::liaison(&["--window", "100x30"]);
    let config = run.file("config");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), "theme = 没有引号\n").unwrap();
    let data = run.file("liaison.db");
    let run = run.env("LIAISON_CONFIG", &config).env("LIAISON_DB", &data);
    let mut pty = run.start();
    pty.wait_for_text("config.toml");
    pty.wait_for_text("按回车");
    pty.key("Enter");
    assert_eq!(pty.wait_for_end().exit_code(), 2);
}
