//! A killed import leaves whole rows, and running it again finishes it.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use super::conversation::counts;
use super::support::{Desk, HEADER, TOWN};

const ROWS: u64 = 5000;

fn big_file(desk: &Desk) -> String {
    let mut text = format!("{}\n", HEADER.replace('|', ","));
    for n in 0..ROWS {
        writeln!(
            text,
            "2611190930{n:08},井盖破损{n},路口井盖破损，请维修。,求助,一般,陈某{n},1990000{:04},文山路{n}号,龙山街道,龙山街道,,2026-11-19 08:00,2026-11-19 09:00,2026-11-25,已派单",
            n % 10_000
        )
        .unwrap();
    }
    desk.write("大表.csv", text)
}

fn count(desk: &Desk) -> u64 {
    desk.ok(&["list"]).as_array().unwrap().len() as u64
}

/// An import in its own process, which can be killed.
fn importing(desk: &Desk, file: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
    command
        .args(["import", file, "--json"])
        .env("LIAISON_DB", desk.db())
        .env("LIAISON_CONFIG", desk.dir())
        .env("LIAISON_NOW", "2026-11-20T09:00")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

#[test]
fn an_import_killed_anywhere_leaves_whole_rows_and_is_finished_by_running_it_again() {
    let desk = Desk::of(TOWN);
    let file = big_file(&desk);
    let mut cut_short = 0;
    loop {
        let before = count(&desk);
        let mut child = importing(&desk, &file).spawn().unwrap();
        // Kills it after it has taken in more rows, unless it has ended by then.
        let ended = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break Some(status);
            }
            if count(&desk) > before + 1000 {
                break None;
            }
        };
        child.kill().unwrap();
        let status = ended.unwrap_or_else(|| child.wait().unwrap());
        let there = count(&desk);
        assert!(there == ROWS || there.is_multiple_of(500), "torn: {there}");
        assert!(there > before, "it took in nothing: {status}");
        cut_short += u64::from(there < ROWS);
        desk.sound();
        if there == ROWS {
            break;
        }
    }
    assert!(cut_short > 0, "no run was cut short");
    let report = desk.import(&file);
    let (new, updated, unchanged) = counts(&report);
    assert_eq!((new + unchanged, updated), (ROWS, 0));
    assert_eq!(count(&desk), ROWS);
    desk.sound();
    assert_eq!(counts(&desk.import(&file)), (0, 0, ROWS));
    let left: Vec<_> = std::fs::read_dir(desk.db().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("liaison.db") && name != "liaison.log")
        .collect();
    assert_eq!(left, [""; 0], "nothing is left lying about");
}
