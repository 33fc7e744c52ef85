//! Tests of the log of typed text: what was written is there after whatever end.

use super::*;
use crate::domain::id::Id;
use crate::domain::time;

fn draft(place: &str, body: &str) -> Draft {
    Draft {
        place: place.to_owned(),
        window: String::new(),
        stream: Some(Id(7)),
        actor: "于某".to_owned(),
        body: body.to_owned(),
        updated_at: time::from_unix(1_790_000_000).unwrap(),
    }
}

/// Ends a log as a killed program does: nothing is tidied up.
fn killed(log: DraftLog) {
    drop(log);
}

fn only_left(folder: &Path) -> LoggedDrafts {
    let mut left = left(folder).unwrap();
    assert_eq!(left.len(), 1);
    left.remove(0).drafts
}

#[test]
fn every_edit_is_there_after_the_program_was_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = DraftLog::create(folder.path(), "a").unwrap();
    let mut text = String::new();
    for character in "经核实，三号楼前路灯不亮𠮷".chars() {
        text.push(character);
        log.keep(&draft("x/triage", &text)).unwrap();
    }
    // Something is taken away in the middle, and typed there.
    let changed = text.replace("三号楼", "十二号楼");
    log.keep(&draft("x/triage", &changed)).unwrap();
    log.keep(&draft("-/new", "另一份")).unwrap();
    log.keep(&draft("-/call", "已交")).unwrap();
    log.drop_draft("-/call").unwrap();
    killed(log);
    let left = only_left(folder.path());
    assert_eq!(left["x/triage"], Some(draft("x/triage", &changed)));
    assert_eq!(left["-/new"], Some(draft("-/new", "另一份")));
    assert_eq!(left["-/call"], None);
}

#[test]
fn a_log_needs_no_more_space_however_long_somebody_types() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = DraftLog::create(folder.path(), "a").unwrap();
    let mut text = "办".repeat(3000);
    for round in 0..6000_u32 {
        text.truncate(text.len() - 3);
        text.push(char::from_u32(0x4E00 + round % 5000).unwrap());
        log.keep(&draft("x/edit", &text)).unwrap();
    }
    killed(log);
    let files: Vec<u64> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .collect();
    assert_eq!(files, [HALF * 2]);
    assert_eq!(
        only_left(folder.path())["x/edit"],
        Some(draft("x/edit", &text))
    );
}

#[test]
fn a_text_too_long_for_the_file_moves_to_a_larger_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = DraftLog::create(folder.path(), "a").unwrap();
    log.keep(&draft("-/new", "短的")).unwrap();
    let text = "长".repeat(200_000);
    log.keep(&draft("x/edit", &text)).unwrap();
    killed(log);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let left = only_left(folder.path());
    assert_eq!(left["x/edit"], Some(draft("x/edit", &text)));
    assert_eq!(left["-/new"], Some(draft("-/new", "短的")));
}

#[test]
fn whatever_part_of_the_last_write_is_missing_the_text_before_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = DraftLog::create(folder.path(), "a").unwrap();
    log.keep(&draft("x/edit", "路灯")).unwrap();
    let before = log.at;
    log.keep(&draft("x/edit", "路灯不亮")).unwrap();
    let after = log.at;
    killed(log);
    let file = path(folder.path(), "a", 0);
    let whole = std::fs::read(&file).unwrap();
    for torn in before..after {
        let mut bytes = whole.clone();
        let (from, to) = (
            usize::try_from(torn).unwrap(),
            usize::try_from(after).unwrap(),
        );
        bytes[from..to].fill(0);
        std::fs::write(&file, &bytes).unwrap();
        let left = only_left(folder.path());
        assert_eq!(
            left["x/edit"].as_ref().unwrap().body,
            "路灯",
            "torn at {torn}"
        );
    }
}

#[test]
fn an_end_while_the_log_turns_leaves_the_half_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = DraftLog::create(folder.path(), "a").unwrap();
    log.keep(&draft("x/edit", "写了一半")).unwrap();
    let next = (log.generation + 1) % 2 * log.half;
    killed(log);
    let file = path(folder.path(), "a", 0);
    let mut bytes = std::fs::read(&file).unwrap();
    // The records of the other half were being written, but not yet its header.
    let begin = usize::try_from(next + HEADER).unwrap();
    bytes[begin..begin + 500].fill(0xA5);
    std::fs::write(&file, &bytes).unwrap();
    assert_eq!(
        only_left(folder.path())["x/edit"].as_ref().unwrap().body,
        "写了一半"
    );
}

#[test]
fn the_log_of_an_open_window_is_not_taken_for_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = DraftLog::create(folder.path(), "a").unwrap();
    log.keep(&draft("x/edit", "还在写")).unwrap();
    assert!(is_open(folder.path(), "a"));
    assert!(left(folder.path()).unwrap().is_empty());
    log.remove().unwrap();
    assert!(!is_open(folder.path(), "a"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn damage_never_brings_text_that_nobody_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = DraftLog::create(folder.path(), "a").unwrap();
    let states = ["路", "路灯", "路灯不", "路灯不亮"];
    for state in states {
        log.keep(&draft("x/edit", state)).unwrap();
    }
    let end = usize::try_from(log.at).unwrap();
    killed(log);
    let file = path(folder.path(), "a", 0);
    let whole = std::fs::read(&file).unwrap();
    let begin = usize::try_from(HALF).unwrap();
    for at in begin..end {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x5A;
        std::fs::write(&file, &bytes).unwrap();
        for draft in only_left(folder.path()).into_values().flatten() {
            assert!(
                states.contains(&draft.body.as_str()),
                "{at}: {}",
                draft.body
            );
        }
    }
}
