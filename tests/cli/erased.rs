//! Erasing orders for good, and saving what a damaged file still holds.

use std::fs;

use liaison::store::Store;
use serde_json::Value;

use super::support::{Desk, NO};

/// A rehearsal, with the number of an order that is closed.
fn rehearsed() -> (Desk, String) {
    let desk = Desk::bare();
    desk.ok(&["demo", "--no-ui", "--orders", "66"]);
    let closed = desk.list(&["--view", "closed"]);
    let number = closed[0]["order_no"].as_str().unwrap().to_owned();
    (desk, number)
}

/// The files of a folder in which a word stands.
fn files_with(desk: &Desk, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![desk.dir().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let mut parts = bytes.windows(word.len());
            if parts.any(|part| part == word.as_bytes()) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

#[test]
fn an_order_is_erased_only_after_a_yes_with_its_files_and_the_copies_are_named() {
    let (desk, number) = rehearsed();
    let paper = desk.write("佐证.txt", "金丝雀巷七号的回执，够长的一段文字");
    let added = desk.run(&["act", &number, "attach", "--set", &format!("file={paper}")]);
    let attached = desk.show(&number)["attachments"].clone();
    fs::remove_file(&paper).unwrap();
    desk.ok(&["backup"]);
    let usage = desk.run(&["purge", &number]);
    assert_eq!(usage.code, 2, "{usage:?}");
    let arguments = ["purge", &number, "--reason", "依申请"];
    let asked = desk.fails(3, &arguments);
    assert_eq!(asked["code"], "purge_asked");
    assert!(
        desk.run(&["show", &number]).code == 0,
        "nothing before a yes"
    );
    let done = desk.ok(&["purge", &number, "--reason", "依申请", "--confirm"]);
    assert_eq!(done["orders"], 1, "{done}");
    let copies = done["copies"].as_array().unwrap();
    assert!(
        copies.len() == 1 && copies[0]["holds"] == Value::Bool(true),
        "the backup still holds it: {done}"
    );
    assert_ne!(desk.run(&["show", &number]).code, 0);
    if added.code == 0 {
        assert_eq!(done["files"], 1, "{attached}");
    }
    let left = files_with(&desk, "金丝雀巷七号的回执");
    assert!(left.iter().all(|path| path.contains("backups")), "{left:?}");
    let history = desk.run(&["history"]).out;
    assert!(
        history.contains("清除工单") && history.contains("依申请"),
        "{history}"
    );
    desk.sound();
}

#[test]
fn an_order_that_is_worked_on_and_a_file_that_is_open_are_not_touched() {
    let desk = Desk::with_order();
    let refused = desk.fails(3, &["purge", NO, "--reason", "误录", "--confirm"]);
    assert_eq!(refused["code"], "purge_open");
    desk.show(NO);
    let (desk, number) = rehearsed();
    let typed = desk.db().with_extension("drafts");
    let log = liaison::store::draft_log::DraftLog::create(&typed, "w").unwrap();
    let arguments = ["purge", &number, "--reason", "误录", "--confirm"];
    assert_eq!(desk.fails(3, &arguments)["code"], "purge_window_open");
    drop(log);
    desk.ok(&arguments);
}

#[test]
fn what_is_older_than_the_unit_keeps_is_erased_together() {
    let (desk, _) = rehearsed();
    let unset = desk.fails(3, &["purge", "--expired", "--confirm"]);
    assert_eq!(unset["code"], "keep_years_unset");
    desk.ok(&["rules", "set", "keep_years", "5"]);
    assert_eq!(desk.ok(&["purge", "--expired", "--confirm"])["orders"], 0);
    let before = desk.list(&["--view", "closed"]).len();
    assert!(before > 0);
    desk.at("2032-06-01T09:00");
    let planned = desk.run(&["purge", "--expired"]);
    assert!(planned.out.contains("结束"), "{planned:?}");
    let done = desk.ok(&["purge", "--expired", "--confirm"]);
    assert!(done["orders"].as_u64().unwrap() >= before as u64, "{done}");
    assert!(desk.list(&["--view", "closed"]).is_empty());
    desk.sound();
}

#[test]
fn what_a_damaged_file_still_holds_is_saved_into_a_new_one() {
    let (desk, _) = rehearsed();
    let orders = desk.list(&[]).len();
    let mut bytes = fs::read(desk.db()).unwrap();
    for page in bytes.chunks_mut(8192).skip(1) {
        // These lead to other pages.
        if page[0] == 2 || page[0] == 5 {
            page.fill(0);
        }
    }
    fs::write(desk.db(), &bytes).unwrap();
    for command in ["list", "check"] {
        let ran = desk.run(&[command]);
        assert_ne!(ran.code, 0);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("liaison salvage"), "{command}: {ran:?}");
    }
    let done = desk.ok(&["salvage", "抢救.db"]);
    assert_eq!(
        (done["missing"].clone(), done["incomplete"].clone()),
        (0.into(), Value::Array(vec![]))
    );
    assert_eq!(
        fs::read(desk.db()).unwrap(),
        bytes,
        "the damaged file is only read"
    );
    assert_eq!(
        desk.fails(1, &["salvage", "抢救.db"])["code"],
        "unsafe_path"
    );
    let store = Store::open(&desk.dir().join("抢救.db")).unwrap();
    assert!(store.order_count().unwrap() >= orders as u64);
}
