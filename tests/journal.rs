//! The journal of every release must refold for ever: its lines are put into a data file as they
//! were written, read back by the store, and folded to the state that the release knew.
//!
//! A fixture is written once, when its release is made, and never again:
//! `cargo test --test journal write_the_fixture -- --ignored`.
#![cfg(test)]

#[path = "journal/cases.rs"]
mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use liaison::domain::id::Id;
use liaison::domain::order::{Event, Meta, Order};
use liaison::domain::time;
use liaison::store::{Entry, Envelope, Store};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

const RELEASE: &str = "0.2.0";

/// One line of a fixture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    stream: Id,
    batch: Id,
    kind: String,
    version: u32,
    happened_at: NaiveDateTime,
    recorded_at: NaiveDateTime,
    actor: String,
    /// Null where the body was erased.
    body: Value,
}

impl Line {
    fn new(stream: Id, batch: Id, meta: &Meta, event: &Event) -> Self {
        let Value::Object(object) = serde_json::to_value(event).unwrap() else {
            panic!("an event is an object under its kind's name")
        };
        let (kind, body) = object.into_iter().next().unwrap();
        assert_eq!(kind, kind_of(event));
        Self {
            stream,
            batch,
            kind,
            version: 1,
            happened_at: meta.happened_at,
            recorded_at: meta.recorded_at,
            actor: meta.actor.clone(),
            body,
        }
    }
}

/// Calls a macro with every variant and its name in the journal.
macro_rules! with_kinds {
    ($use:ident) => {
        $use! {
            Created "created",
            PlatformUpdated "platform_updated",
            PlatformProposed "platform_proposed",
            ProposalTaken "proposal_taken",
            ProposalDismissed "proposal_dismissed",
            NumberGiven "number_given",
            SignedFor "signed_for",
            Triaged "triaged",
            Assigned "assigned",
            Urged "urged",
            HandedIn "handed_in",
            Recorded "recorded",
            Attached "attached",
            RoundOpened "round_opened",
            RoundEnded "round_ended",
            Invited "invited",
            PlatformNotified "platform_notified",
            Responded "responded",
            Arrived "arrived",
            Contributed "contributed",
            DutyDeclined "duty_declined",
            Withdrawn "withdrawn",
            EngagementClosed "engagement_closed",
            Rated "rated",
            Finished "finished",
            Resumed "resumed",
            FeedbackGiven "feedback_given",
            Reviewed "reviewed",
            FormEdited "form_edited",
            FormVoided "form_voided",
            FormExported "form_exported",
            FormSigned "form_signed",
            FormSentBack "form_sent_back",
            FormSealed "form_sealed",
            FormScanned "form_scanned",
            Uploaded "uploaded",
            PlatformVisited "platform_visited",
            Reopened "reopened",
            Closed "closed",
            Returned "returned",
            DueRevised "due_revised",
            Released "released",
            Designated "designated",
            Supervised "supervised",
            SupervisionAnswered "supervision_answered",
            CopiedOut "copied_out",
            HandlerChanged "handler_changed",
            MergedInto "merged_into",
            Undone "undone",
            Corrected "corrected",
            Purged "purged",
        }
    };
}

/// The name of every kind. A new kind must be named here, and then stand in the next fixture.
fn kind_of(event: &Event) -> &'static str {
    macro_rules! kinds {
        ($($variant:ident $kind:literal,)+) => {
            match event { $(Event::$variant { .. } => $kind,)+ }
        };
    }
    with_kinds!(kinds)
}

fn every_kind() -> BTreeSet<&'static str> {
    macro_rules! kinds {
        ($($variant:ident $kind:literal,)+) => { BTreeSet::from([$($kind,)+]) };
    }
    with_kinds!(kinds)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journal")
}

fn fixture(release: &str) -> Vec<Line> {
    let text = fs::read_to_string(folder().join(format!("{release}.jsonl"))).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The releases that have a fixture.
fn releases() -> Vec<String> {
    let mut releases: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".jsonl").map(str::to_owned))
        .collect();
    releases.sort();
    releases
}

/// Folds lines without a store, for the cases being written.
fn refold(stream: Id, lines: &[Line]) -> Order {
    let entries: Vec<_> = lines
        .iter()
        .filter(|line| line.stream == stream)
        .map(|line| {
            let meta = Meta {
                happened_at: line.happened_at,
                recorded_at: line.recorded_at,
                actor: line.actor.clone(),
            };
            let tagged = serde_json::json!({ &line.kind: line.body });
            let event: Event = serde_json::from_value(tagged).unwrap();
            (line.batch, event, meta)
        })
        .collect();
    let folded: Vec<_> = entries
        .iter()
        .map(|(batch, event, meta)| (*batch, event, meta))
        .collect();
    Order::fold(stream, &folded)
}

/// Puts lines into a fresh data file as a release would have written them.
fn write_into(path: &Path, lines: &[Line]) {
    drop(Store::create(path).unwrap());
    let file = Connection::open(path).unwrap();
    let mut before = [0_u8; 32];
    for (seq, line) in (1_i64..).zip(lines) {
        let (salt, body) = ([7_u8; 16], line.body.to_string());
        let mut envelope = Envelope {
            seq,
            batch: line.batch,
            stream: line.stream,
            kind: line.kind.clone(),
            version: line.version,
            happened_at: line.happened_at,
            recorded_at: line.recorded_at,
            actor: line.actor.clone(),
            clock_set: true,
            body_hash: Sha256::new()
                .chain_update(salt)
                .chain_update(&body)
                .finalize()
                .into(),
            hash: [0; 32],
        };
        envelope.hash = envelope.chain(&before);
        before = envelope.hash;
        file.execute(
            "INSERT INTO journal (seq, batch, stream, kind, version, happened_at, recorded_at, actor,
             clock_set, body_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9, ?10)",
            params![
                seq,
                line.batch.bytes(),
                line.stream.bytes(),
                line.kind,
                line.version,
                time::to_unix(line.happened_at),
                time::to_unix(line.recorded_at),
                line.actor,
                envelope.body_hash,
                envelope.hash,
            ],
        )
        .unwrap();
        if !line.body.is_null() {
            let insert = "INSERT INTO event_body (seq, salt, body) VALUES (?1, ?2, ?3)";
            file.execute(insert, params![seq, salt, body]).unwrap();
        }
    }
}

/// The entries of every order of a fixture, as the store of today reads them.
fn read_back(lines: &[Line]) -> BTreeMap<Id, Vec<Entry>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    write_into(&path, lines);
    let store = Store::open(&path).unwrap();
    let streams: BTreeSet<_> = lines.iter().map(|line| line.stream).collect();
    streams
        .into_iter()
        .map(|stream| (stream, store.journal(stream).unwrap()))
        .collect()
}

/// The folded orders of a fixture; an order whose bodies were erased cannot be folded.
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

fn pretty(orders: &[Order]) -> String {
    serde_json::to_string_pretty(orders).unwrap() + "\n"
}

#[test]
fn every_releases_journal_refolds_to_the_state_it_knew() {
    let releases = releases();
    assert!(releases.contains(&RELEASE.to_owned()));
    for release in releases {
        let known = fs::read_to_string(folder().join(format!("{release}.state.json"))).unwrap();
        let orders = states(&fixture(&release));
        assert!(orders.len() >= 4, "{release} holds whole cases");
        // Compared as orders: a field added since has its default in both.
        let known: Vec<Order> = serde_json::from_str(&known).unwrap();
        for (folded, known) in orders.iter().zip(&known) {
            assert_eq!(folded, known, "{release}");
        }
        assert_eq!(orders.len(), known.len());
    }
}

#[test]
fn the_newest_fixture_holds_every_kind_of_event() {
    let lines = fixture(RELEASE);
    let held: BTreeSet<_> = lines.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(held, every_kind());
}

#[test]
fn nothing_of_a_line_is_lost_in_reading_it() {
    for release in releases() {
        let lines = fixture(&release);
        for (line, entry) in lines.iter().zip(read_back(&lines).into_values().flatten()) {
            assert_eq!(line.stream, entry.envelope.stream);
            assert_eq!(line.kind, entry.envelope.kind);
            assert_eq!(entry.event.is_none(), line.body.is_null());
            let meta = entry.meta();
            if let Some(event) = entry.event.filter(|_| release == RELEASE) {
                let written = Line::new(line.stream, line.batch, &meta, &event);
                assert_eq!(&written, line);
            }
        }
    }
}

#[test]
#[ignore = "writes the fixture of a release; run once before it is made, by the command above"]
fn write_the_fixture() {
    let lines = cases::lines();
    let text: String = lines
        .iter()
        .map(|line| serde_json::to_string(line).unwrap() + "\n")
        .collect();
    fs::create_dir_all(folder()).unwrap();
    fs::write(folder().join(format!("{RELEASE}.jsonl")), text).unwrap();
    let state = pretty(&states(&lines));
    fs::write(folder().join(format!("{RELEASE}.state.json")), state).unwrap();
}
