//! Copying in a real terminal: with a system helper, over SSH, and what remains afterwards.

use std::path::Path;
use std::process::Command;

use super::support::{Pty, Run};

const NOW: &str = "2026-11-23T08:30";

/// The complete text, which only the platform may receive.
const WHOLE: &str = "已为桑嘉禾（13700001357）修好路灯。";

/// A desk with one order whose result names the caller, and an `xclip` that stores a file.
fn run() -> Run {
    let run = Run::liaison(&[]);
    let liaison = |arguments: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_liaison"))
            .env_clear()
            .env("HOME", run.file("."))
            .env("LIAISON_DB", run.file("desk.db"))
            .env("LIAISON_CONFIG", run.file("config"))
            .env("LIAISON_NOW", NOW)
            .args(["--actor", "于某"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(ran.status.success(), "{ran:?}");
    };
    let order = "261123080000100001";
    liaison(&["init", "--unit", "文登区龙山街道办事处"]);
    let csv = run.file("来单.csv");
    let row = format!(
        "工单编号,标题,诉求人,联系电话,办理时限\n{order},路灯不亮,桑嘉禾,13700001357,2026-11-23 17:00\n"
    );
    std::fs::write(&csv, row).unwrap();
    liaison(&["import", csv.to_str().unwrap()]);
    liaison(&["act", order, "sign-for"]);
    liaison(&["act", order, "triage", "--conclusion", "自办"]);
    liaison(&[
        "act",
        order,
        "finish",
        "--result",
        WHOLE,
        "--outcome",
        "已解决",
    ]);
    script(&run.file("bin"), &run.file("clip"));
    let path = format!("{}:/usr/bin:/bin", run.file("bin").display());
    run.env("LIAISON_NOW", NOW).env("PATH", path)
}

fn script(folder: &Path, clip: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::create_dir_all(folder).unwrap();
    let file = folder.join("xclip");
    let clip = clip.display();
    let text =
        format!("#!/bin/sh\ncase \"$1\" in\n-in) cat > '{clip}' ;;\n-out) cat '{clip}' ;;\nesac\n");
    std::fs::write(&file, text).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// Opens the form with the platform selected.
fn to_the_platform(run: Run) -> Pty {
    let mut pty = run.start();
    pty.wait_for_text("路灯不亮");
    pty.wait_for_text("反馈诉求人");
    pty.key("C-o");
    pty.wait_for_text("工作台");
    pty.send("7");
    pty.send("1");
    pty.wait_for_text("联动单位、群");
    pty.key("Tab");
    pty.send("1");
    pty.wait_for_text("桑嘉禾");
    pty
}

#[test]
fn a_helper_of_the_system_takes_it_and_leaving_clears_it() {
    let run = run().env("DISPLAY", ":99");
    let clip = run.file("clip");
    let mut pty = to_the_platform(run);
    pty.key("C-s");
    pty.wait_for_text("已复制");
    assert_eq!(std::fs::read_to_string(&clip).unwrap(), WHOLE);
    assert!(!pty.raw().contains("\x1b]52"), "the terminal was asked too");
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
    assert_eq!(std::fs::read_to_string(&clip).unwrap(), "");
}

#[test]
fn what_was_copied_elsewhere_since_is_there_after_leaving() {
    let run = run().env("DISPLAY", ":99");
    let clip = run.file("clip");
    let mut pty = to_the_platform(run);
    pty.key("C-s");
    pty.wait_for_text("已复制");
    std::fs::write(&clip, "别的文字").unwrap();
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
    assert_eq!(std::fs::read_to_string(&clip).unwrap(), "别的文字");
}

/// An X server without a display, ended on drop.
struct Display {
    server: std::process::Child,
    name: String,
}

impl Display {
    /// Starts one on a free number; `None` if the system has no such server or no `xclip`.
    fn start() -> Option<Self> {
        let there = |name: &str| Path::new("/usr/bin").join(name).exists();
        if !there("Xvfb") || !there("xclip") {
            return None;
        }
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "640x480x8"])
            .args(["-nolisten", "tcp"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .ok()?;
        let mut line = String::new();
        let mut told = std::io::BufReader::new(server.stdout.take()?);
        std::io::BufRead::read_line(&mut told, &mut line).ok()?;
        let name = format!(":{}", line.trim());
        Some(Self { server, name })
    }

    /// Returns the content of its clipboard.
    fn held(&self) -> String {
        let ran = Command::new("xclip")
            .args(["-out", "-selection", "clipboard"])
            .env("DISPLAY", &self.name)
            .output()
            .unwrap();
        String::from_utf8(ran.stdout).unwrap()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        drop((self.server.kill(), self.server.wait()));
    }
}

#[test]
fn the_clipboard_of_a_real_display_takes_it_and_is_cleared() {
    let Some(display) = Display::start() else {
        // Nothing in CI has a display: this runs where somebody has one.
        eprintln!("skipped: this system has no Xvfb with xclip");
        return;
    };
    let run = run()
        .env("DISPLAY", &display.name)
        .env("PATH", "/usr/bin:/bin");
    let mut pty = to_the_platform(run);
    pty.key("C-s");
    pty.wait_for_text("已复制");
    assert_eq!(display.held(), WHOLE);
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
    assert_eq!(display.held(), "");
}

#[test]
fn over_ssh_the_terminal_is_asked_and_nothing_more_is_claimed() {
    let run = run()
        .env("DISPLAY", "localhost:10.0")
        .env("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22");
    let clip = run.file("clip");
    let mut pty = to_the_platform(run);
    pty.key("C-s");
    pty.wait_for_text("终端不一定接受");
    assert!(
        pty.raw().contains("\x1b]52;c;"),
        "the terminal was not asked"
    );
    assert!(!clip.exists(), "the other machine's clipboard was used");
    pty.screen(|screen| assert!(!screen.contents().contains("已复制")));
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_note_of_a_call_survives_the_kill_with_the_time_it_rang() {
    let run = run();
    let (data, config) = (run.file("desk.db"), run.file("config"));
    let mut pty = run.start();
    pty.wait_for_text("反馈诉求人");
    pty.key("F6");
    pty.wait_for_text("11-23 08:30 来电");
    pty.send("平台问进展");
    pty.wait_for_text("已存 08:30");
    pty.signal("KILL");
    pty.wait_for_end();
    let mut again = Run::liaison(&[])
        .env("LIAISON_DB", &data)
        .env("LIAISON_CONFIG", &config)
        .env("LIAISON_NOW", "2026-11-23T09:40")
        .start();
    again.wait_for_text("反馈诉求人");
    again.key("F6");
    again.wait_for_text("平台问进展");
    again.wait_for_text("11-23 08:30 来电");
}

#[test]
fn what_another_program_copied_is_pasted_with_ctrl_v() {
    let run = run();
    std::fs::write(run.file("clip"), "别处复制的𠮷\r\n第二行\u{1b}[2J").unwrap();
    let mut pty = run.env("DISPLAY", ":7").start();
    pty.wait_for_text("路灯不亮");
    pty.key("C-n");
    pty.wait_for_text("登记来单");
    pty.key("C-v");
    pty.wait_for_text("别处复制的𠮷");
    let screen = pty.text();
    assert!(
        screen.contains("登记来单"),
        "a paste must only enter text: {screen}"
    );
    pty.key("Esc");
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
}
