//! The journal of every release must stay readable. The lines of each fixture are put into a data
//! file as that release wrote them, read back by the store, and folded to the state the release
//! had.
//!
//! A fixture belongs to the version in `Cargo.toml`. It is two files: `<version>.jsonl` with the
//! entries, and `<version>.states.jsonl` with the order that each stream folds to. A line once
//! written stays as it is: `cargo test --test journal append_to_the_fixture -- --ignored` only
//! appends the cases of `cases.rs` that are missing, for a new kind of event as for a new version,
//! whose fixture begins empty.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use liaison::domain::id::Id;
use liaison::domain::order::event::label_of;
use liaison::domain::order::{Event, EventBody, Meta, Order};
use liaison::domain::time;
use liaison::store::{BodyState, Entry};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::cases;
use crate::chain::{self, Raw};
use crate::support::File;

/// The version that this program writes.
pub(crate) const RELEASE: &str = env!("CARGO_PKG_VERSION");

/// One line of a fixture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) stream: Id,
    /// Number of the batch in the file. Numbers are consecutive, so that an undo can name a batch.
    pub(crate) batch: Id,
    pub(crate) kind: String,
    pub(crate) version: u32,
    pub(crate) happened_at: NaiveDateTime,
    pub(crate) recorded_at: NaiveDateTime,
    pub(crate) actor: String,
    /// Null if the body was erased.
    pub(crate) body: Value,
}

impl Line {
    /// Returns the line of an event as the current release writes it.
    pub(crate) fn new(stream: Id, batch: Id, meta: &Meta, event: &Event) -> Self {
        Self {
            stream,
            batch,
            kind: event.kind().to_owned(),
            version: event.version(),
            happened_at: meta.happened_at,
            recorded_at: meta.recorded_at,
            actor: meta.actor.clone(),
            body: serde_json::from_str(&event.encode().unwrap()).unwrap(),
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journal")
}

fn entries_of(release: &str) -> PathBuf {
    folder().join(format!("{release}.jsonl"))
}

fn states_of(release: &str) -> PathBuf {
    folder().join(format!("{release}.states.jsonl"))
}

/// Reads one JSON value from each line of a file.
fn read_lines<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Returns the entries that a release wrote.
pub(crate) fn fixture(release: &str) -> Vec<Line> {
    read_lines(&entries_of(release))
}

/// The versions that have a fixture.
pub(crate) fn releases() -> Vec<String> {
    let mut releases: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".jsonl").map(str::to_owned))
        .filter(|name| !name.ends_with(".states"))
        .collect();
    releases.sort();
    releases
}

/// Folds lines without a store, for cases that are being written.
pub(crate) fn refold(stream: Id, lines: &[Line]) -> Order {
    let entries: Vec<_> = lines
        .iter()
        .filter(|line| line.stream == stream)
        .map(|line| {
            let meta = Meta {
                happened_at: line.happened_at,
                recorded_at: line.recorded_at,
                actor: line.actor.clone(),
            };
            let event = Event::decode(&line.kind, line.version, &line.body.to_string()).unwrap();
            (line.batch, event, meta)
        })
        .collect();
    let folded: Vec<_> = entries
        .iter()
        .map(|(batch, event, meta)| (*batch, event, meta))
        .collect();
    Order::fold(stream, &folded)
}

/// Puts lines into a new data file as a release would have written them.
pub(crate) fn write_into(file: &File, lines: &[Line]) {
    let raw = file.raw();
    raw.execute_batch("PRAGMA synchronous = OFF").unwrap();
    let mut last = None;
    for line in lines {
        let body = (!line.body.is_null()).then(|| line.body.to_string());
        let written = chain::append(
            &raw,
            &Raw {
                version: i64::from(line.version),
                happened_at: time::to_unix(line.happened_at),
                recorded_at: time::to_unix(line.recorded_at),
                actor: &line.actor,
                body: body.as_deref(),
                batch: last
                    .filter(|(batch, _)| *batch == line.batch)
                    .map(|(_, row)| row),
                ..Raw::of_order(line.stream.bytes(), &line.kind, "")
            },
        );
        assert_eq!(Id(u128::try_from(written).unwrap()), line.batch);
        last = Some((line.batch, written));
    }
}

/// Returns a new data file with the fixture of a version, in which nothing is derived yet.
pub(crate) fn file_of(release: &str) -> File {
    let file = File::new();
    write_into(&file, &with_numbers_of_their_own(fixture(release)));
    file.raw().execute("DELETE FROM projection", []).unwrap();
    file
}

/// Gives every order of a fixture another temporary number. The first cases all got 临-0001, which
/// only one order of a file can have.
pub(crate) fn with_numbers_of_their_own(mut lines: Vec<Line>) -> Vec<Line> {
    let created = lines.iter_mut().filter(|line| line.kind == "created");
    for (number, line) in created.enumerate() {
        if let Some(known) = line.body.get_mut("temporary_no") {
            *known = Value::from(number + 1);
        }
    }
    lines
}

/// Returns the entries of every order of a fixture, as the current store reads them.
fn read_back(lines: &[Line]) -> BTreeMap<Id, Vec<Entry>> {
    let file = File::new();
    write_into(&file, lines);
    chain::assert_chained(&file.raw());
    let store = file.open();
    let streams: BTreeSet<_> = lines.iter().map(|line| line.stream).collect();
    streams
        .into_iter()
        .map(|stream| (stream, store.journal(stream).unwrap()))
        .collect()
}

/// Returns the folded orders of a fixture, in the order of their streams. An order whose bodies
/// were erased cannot be folded.
fn states(lines: &[Line]) -> Vec<Order> {
    let mut orders = Vec::new();
    for (stream, entries) in read_back(lines) {
        let metas: Vec<_> = entries.iter().map(Entry::meta).collect();
        let folded: Option<Vec<_>> = entries
            .iter()
            .zip(&metas)
            .map(|(entry, meta)| Some((entry.envelope.batch, entry.event.as_ref()?, meta)))
            .collect();
        orders.extend(folded.map(|folded| Order::fold(stream, &folded)));
    }
    orders
}

#[test]
fn every_releases_journal_refolds_to_the_state_it_knew() {
    let releases = releases();
    assert!(
        releases.contains(&RELEASE.to_owned()),
        "{RELEASE} has no fixture yet: see the head of this file"
    );
    for release in releases {
        let orders = states(&fixture(&release));
        assert!(orders.len() >= 4, "{release} holds whole cases");
        // Compares orders, not text, so that a field added later has its default in both.
        let known: Vec<Order> = read_lines(&states_of(&release));
        for (folded, known) in orders.iter().zip(&known) {
            assert_eq!(folded, known, "{release}");
        }
        assert_eq!(orders.len(), known.len());
    }
}

#[test]
fn nothing_of_a_line_is_lost_in_reading_it() {
    for release in releases() {
        let lines = fixture(&release);
        let mut read = read_back(&lines);
        for line in &lines {
            let entry = read.get_mut(&line.stream).unwrap().remove(0);
            assert_eq!(line.kind, entry.envelope.kind);
            assert_eq!(line.batch, entry.envelope.batch);
            assert_eq!(entry.reading == BodyState::Erased, line.body.is_null());
            let meta = entry.meta();
            if let Some(event) = entry.event.filter(|_| release == RELEASE) {
                let mut written = Line::new(line.stream, line.batch, &meta, &event);
                // A line of an earlier version of its kind would be written as the present one.
                written.version = written.version.min(line.version);
                assert_eq!(&written, line);
            }
        }
    }
}

#[test]
fn the_fixture_of_this_release_holds_every_kind_of_event() {
    let lines = fixture(RELEASE);
    let held: BTreeSet<&str> = lines.iter().map(|line| line.kind.as_str()).collect();
    let missing: Vec<&str> = EventBody::KINDS
        .iter()
        .map(|(kind, _)| *kind)
        .filter(|kind| !held.contains(kind))
        .collect();
    assert!(
        missing.is_empty(),
        "no case of tests/journal/cases.rs holds {missing:?}"
    );
}

/// Returns whether a text holds a time as it is stored (2026-11-20T09:10) or a name of the code,
/// such as `due_at`.
fn holds_code(text: &str) -> bool {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "_-:.".contains(c)));
    words.filter(|word| word.len() > 3).any(|word| {
        let lower = |c: char| c.is_ascii_lowercase();
        let file = ["xlsx", "docx", "pdf", "jpg", "csv"]
            .iter()
            .any(|end| word.ends_with(end));
        let stored = word.contains('T') && word.starts_with(|c: char| c.is_ascii_digit());
        !file && (stored || word.starts_with(lower) && word.chars().all(|c| lower(c) || c == '_'))
    })
}

#[test]
fn the_timeline_says_every_event_in_chinese_and_no_time_as_it_is_stored() {
    assert!(holds_code("采纳 due_at") && holds_code("平台表格：2026-11-20T13:00:00"));
    let lines = fixture(RELEASE);
    for order in states(&lines) {
        for line in lines.iter().filter(|line| line.stream == order.id) {
            let Ok(event) = Event::decode(&line.kind, line.version, &line.body.to_string()) else {
                continue;
            };
            let said = event.body.line(&order);
            assert!(!holds_code(&said), "{}: {said}", line.kind);
            let label = label_of(&line.kind);
            assert!(!label.is_ascii() && !holds_code(label), "{label}");
        }
    }
    assert!(!label_of("of_a_newer_release").is_ascii());
}

/// Puts lines at the end of a file; what is in it stays.
fn append(path: &Path, lines: &[impl Serialize]) {
    let mut file = fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .unwrap();
    for line in lines {
        writeln!(file, "{}", serde_json::to_string(line).unwrap()).unwrap();
    }
}

#[test]
#[ignore = "appends to the fixture of this version; run it by the command at the head of the file"]
fn append_to_the_fixture() {
    let held = if entries_of(RELEASE).exists() {
        fixture(RELEASE)
    } else {
        Vec::new()
    };
    let missing = cases::missing(&held);
    // The states come from the file as it will be, so that nothing is written if it cannot be read.
    let known = if states_of(RELEASE).exists() {
        read_lines::<Order>(&states_of(RELEASE)).len()
    } else {
        0
    };
    let states = states(&[held, missing.clone()].concat());
    append(&entries_of(RELEASE), &missing);
    append(&states_of(RELEASE), &states[known..]);
}
