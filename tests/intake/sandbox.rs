//! Tests of the sandboxed child process: what it may do, and what its parent accepts.

#![cfg(unix)]

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use liaison::intake::frame::Frame;
use liaison::intake::sandbox::{ReadOutcome, read_file};
use liaison::intake::{Aliases, Limits, ReadError, read};
use tempfile::TempDir;

use super::support::{fixture, program, under, xlsx_bytes};

/// Uses a shell script instead of the child process. The script is the file that is read, so no
/// executable file is written.
fn fake(dir: &TempDir, script: &str) -> Result<(ReadOutcome, Vec<Frame>), ReadError> {
    fake_within(dir, script, Duration::from_mins(1))
}

/// The same, waiting this long for the child.
fn fake_within(
    dir: &TempDir,
    script: &str,
    patience: Duration,
) -> Result<(ReadOutcome, Vec<Frame>), ReadError> {
    let path = fixture("fake_child.sh");
    let input = dir.path().join("input.bin");
    fs::write(&input, format!("{script}\n")).unwrap();
    let limits = Limits {
        waiting: Some(patience),
        total_bytes: 1 << 20,
        ..Limits::default()
    };
    let mut frames = Vec::new();
    let outcome = read_file(&path, &input, &limits, &mut |frame| {
        frames.push(frame);
        ControlFlow::Continue(())
    })?;
    Ok((outcome, frames))
}

/// Returns a shell command that prints one frame.
fn say(json: &str) -> String {
    let length = u32::try_from(json.len()).unwrap().to_le_bytes();
    let [a, b, c, d] = length;
    let octal = format!("\\{a:03o}\\{b:03o}\\{c:03o}\\{d:03o}");
    format!("printf '{octal}'; printf '%s' '{json}'\n")
}

const FORMAT: &str = r#"{"format":"xlsx"}"#;
const SHEET: &str = r#"{"sheet":{"name":"a","hidden":false}}"#;

#[test]
fn a_wellbehaved_child_is_believed() {
    let dir = TempDir::new().unwrap();
    let script = [FORMAT, SHEET, r#"{"rows":[[1,["a",null,1.5]]]}"#, "\"end\""]
        .map(say)
        .concat();
    let (outcome, frames) = fake(&dir, &script).unwrap();
    assert_eq!((outcome, frames.len()), (ReadOutcome::Complete, 3));
}

#[test]
fn hostile_frames_are_refused() {
    let dir = TempDir::new().unwrap();
    let wide = format!("{{\"rows\":[[1,[{}1.0]]]}}", "null,".repeat(300));
    for script in [
        "printf '\\377\\377\\377\\377xxxx'".to_owned(),
        "printf '\\000\\000\\000\\000'".to_owned(),
        say("[]"),
        say("{\"rows\":"),
        say(r#"{"delete_everything":true}"#),
        say(SHEET),
        say("\"end\""),
        [FORMAT, FORMAT].map(say).concat(),
        [FORMAT, r#"{"rows":[[1,["a"]]]}"#].map(say).concat(),
        [FORMAT, SHEET, r#"{"rows":[[2,["a"]],[1,["b"]]]}"#]
            .map(say)
            .concat(),
        [FORMAT, SHEET, r#"{"rows":[[1048577,["a"]]]}"#]
            .map(say)
            .concat(),
        [FORMAT, SHEET, wide.as_str()].map(say).concat(),
        say(&format!("{}{}", "[".repeat(500), "]".repeat(500))),
    ] {
        let error = fake(&dir, &script).unwrap_err();
        assert_eq!(error.code(), "reader_garbled", "{script}");
    }
}

#[test]
fn a_child_that_never_stops_talking_is_stopped() {
    let dir = TempDir::new().unwrap();
    let script = format!("{}while :; do {} done", say(FORMAT), say(SHEET));
    let code = fake(&dir, &script).unwrap_err().code();
    assert!(
        ["too_large", "reader_garbled", "timed_out"].contains(&code),
        "{code}"
    );
}

#[test]
fn a_child_that_is_silent_is_ended_in_time() {
    let dir = TempDir::new().unwrap();
    for script in [
        "sleep 3600",
        "exec sleep 3600",
        "printf '\\010\\000'; sleep 3600",
    ] {
        assert_eq!(
            fake_within(&dir, script, Duration::from_secs(1))
                .unwrap_err()
                .code(),
            "timed_out",
            "{script}"
        );
    }
}

#[test]
fn a_child_that_dies_is_reported_by_how_it_died() {
    let dir = TempDir::new().unwrap();
    for (script, code) in [
        ("exit 0", "reader_died"),
        ("exit 101", "reader_died"),
        ("kill -ABRT $$", "hostile_file"),
        ("kill -SEGV $$", "hostile_file"),
        ("kill -XCPU $$", "timed_out"),
    ] {
        assert_eq!(fake(&dir, script).unwrap_err().code(), code, "{script}");
    }
    let absent = read_file(
        &PathBuf::from("/nowhere/liaison"),
        &dir.path().join("input.bin"),
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    );
    assert_eq!(absent.unwrap_err().code(), "cannot_start_reader");
}

#[test]
fn the_child_is_told_nothing_but_its_task() {
    let dir = TempDir::new().unwrap();
    let seen = dir.path().join("seen");
    let script = format!(
        "echo \"$# $1\" > '{0}'; env >> '{0}'; echo noise >&2",
        seen.display()
    );
    let _ = fake(&dir, &script);
    let seen = fs::read_to_string(seen).unwrap();
    assert!(seen.starts_with("1 __intake\n"), "{seen}");
    assert!(
        !seen.contains("input.bin") && !seen.contains("HOME="),
        "{seen}"
    );
}

#[test]
fn a_sink_that_stops_gets_no_further_row() {
    let line: &[&str] = &["1", "甲"];
    let bytes = xlsx_bytes(&[("甲", under("工单编号, 标题", &vec![line; 5_000]))]);
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.xlsx");
    fs::write(&path, bytes).unwrap();
    for wanted in [1, 30, 3_000] {
        let mut count = 0;
        let aliases = Aliases::built_in().unwrap();
        let report = read(program(), &path, &aliases, &Limits::default(), &mut |_| {
            count += 1;
            if count == wanted {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .unwrap();
        assert!(report.stopped);
        assert_eq!(count, wanted);
    }
}

#[test]
fn a_reading_process_without_a_file_ends_quietly() {
    let output = assert_cmd::Command::new(program())
        .arg("__intake")
        .write_stdin("工单编号,标题\n")
        .output()
        .unwrap();
    assert!(output.stderr.is_empty());
    assert!(String::from_utf8_lossy(&output.stdout).contains("unknown_format"));
}
