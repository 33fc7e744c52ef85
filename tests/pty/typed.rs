//! Tests of typed text in the real program: in two windows, and while another program holds the file.

use crate::desk::{opened, rehearsal};
use crate::support::{Pty, Run};

/// Opens the registration of a new order and goes to the field for what is reported.
fn registering(run: Run) -> Pty {
    let mut pty = opened(run);
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.wait_for_text("登记来单");
    pty
}

fn again(data: &std::path::Path) -> Run {
    Run::liaison(&["demo"])
        .env("LIAISON_DB", data)
        .env("LIAISON_NOW", "2026-11-23T08:31")
}

#[test]
fn text_typed_while_another_program_holds_the_file_is_there_after_a_kill() {
    let mut pty = registering(rehearsal());
    let data = pty.file("demo.db");
    let holder = rusqlite::Connection::open(&data).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    pty.send("井盖缺失，行人绊倒");
    pty.wait_for_text("已存");
    pty.signal("KILL");
    pty.wait_for_end();
    drop(holder);
    let pty = registering(again(&data));
    pty.wait_for_text("已恢复");
    pty.wait_for_text("井盖缺失，行人绊倒");
}

#[test]
fn two_windows_on_one_form_keep_both_texts() {
    let mut first = registering(rehearsal());
    let data = first.file("demo.db");
    first.send("路灯不亮");
    first.wait_for_text("已存");
    // The text is in the data file after a pause; leaving the form does the same at once.
    first.key("Esc");
    first.wait_for_text("文字已留作草稿");
    let mut second = registering(again(&data));
    second.wait_for_text("另一个窗口");
    second.send("污水外溢");
    second.key("Esc");
    second.wait_for_text("文字已留作草稿");
    first.key("C-n");
    first.wait_for_text("路灯不亮");
    second.key("C-o");
    second.key("6");
    second.key("8");
    second.wait_for_text("另一窗口");
    second.key("Down");
    second.key("Enter");
    second.wait_for_text("路灯不亮");
}

#[cfg(target_os = "linux")]
#[test]
fn a_crash_writes_no_memory_to_a_file() {
    let pty = opened(rehearsal());
    let limits = pty.of_process("limits").unwrap();
    let line = limits
        .lines()
        .find(|line| line.contains("core file"))
        .unwrap();
    let sizes: Vec<&str> = line
        .split_whitespace()
        .filter(|word| *word == "0")
        .collect();
    assert_eq!(sizes.len(), 2, "{line}");
}
