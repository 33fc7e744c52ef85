//! Two windows on one data file: neither loses a change or sees an error.

use std::thread;

use super::support::{Desk, NO};

const ACTS: usize = 200;

#[test]
fn two_processes_at_once_lose_nothing_and_see_no_error() {
    let desk = Desk::with_order();
    let db = desk.db();
    let before = desk.kinds(NO).len();
    let worker = |name: &'static str| {
        let db = db.clone();
        move || {
            for n in 0..ACTS {
                let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_liaison"))
                    .env("LIAISON_DB", &db)
                    .env("LIAISON_NOW", "2026-11-20T09:00")
                    .args([
                        "act",
                        NO,
                        "record",
                        "--text",
                        &format!("{name}{n}"),
                        "--actor",
                        name,
                    ])
                    .output()
                    .unwrap();
                assert!(output.status.success(), "{name} {n}: {output:?}");
                assert!(output.stderr.is_empty(), "{name} {n}: {output:?}");
            }
        }
    };
    thread::scope(|scope| {
        let first = scope.spawn(worker("甲某"));
        let second = scope.spawn(worker("乙某"));
        first.join().unwrap();
        second.join().unwrap();
    });
    let order = desk.show(NO);
    assert_eq!(
        order["journal"].as_array().unwrap().len(),
        before + 2 * ACTS
    );
    for name in ["甲某", "乙某"] {
        let texts: Vec<_> = order["records"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|record| {
                record["text"]
                    .as_str()?
                    .strip_prefix(name)?
                    .parse::<usize>()
                    .ok()
            })
            .collect();
        assert_eq!(
            texts,
            (0..ACTS).collect::<Vec<_>>(),
            "{name}: in order, none lost"
        );
    }
    desk.sound();
}
