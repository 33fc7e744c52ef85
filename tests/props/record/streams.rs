//! The journals that are looked at: those of the fixture of this release, of the rehearsal, of
//! walks that were kept, and of cases of the rules' tests.

use std::collections::BTreeSet;

use liaison::demo;
use liaison::domain::id::Id;
use liaison::domain::order::{Event, Meta};
use liaison::domain::profile::Profile;
use liaison::domain::time::BeijingTime;
use liaison::store::{Query, Store};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::settings;
use crate::world::{self, OWN};

/// The journal of one order at a desk.
pub(crate) struct Stream {
    /// What the record calls it.
    pub(crate) name: String,
    pub(crate) profile: Profile,
    pub(crate) id: Id,
    pub(crate) entries: Vec<(Id, Event, Meta)>,
}

/// One line of a kept journal.
#[derive(Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) stream: Id,
    pub(crate) batch: Id,
    pub(crate) kind: String,
    pub(crate) version: u32,
    pub(crate) happened_at: BeijingTime,
    pub(crate) recorded_at: BeijingTime,
    pub(crate) actor: String,
    pub(crate) body: Value,
    /// Whose desk it is: a place in [`OWN`]. The fixture has but one.
    #[serde(default)]
    pub(crate) own: usize,
}

/// Returns the profile of one of [`OWN`]. The department has rules and sections of its own.
fn profile(own: usize) -> Profile {
    match own {
        1 => settings::other_profile(OWN[1], 1),
        _ => world::profile(OWN[own]),
    }
}

/// Reads journals from lines, in the order in which the streams begin. A journal whose bodies were
/// erased ends before them.
fn read(name: &str, text: &str) -> Vec<Stream> {
    let mut found: Vec<Stream> = Vec::new();
    let mut ended = BTreeSet::new();
    for line in text.lines() {
        let line: Line = serde_json::from_str(line).unwrap();
        if ended.contains(&line.stream) {
            continue;
        }
        let Ok(event) = Event::decode(&line.kind, line.version, &line.body.to_string()) else {
            assert!(line.body.is_null(), "{} is not read", line.kind);
            ended.insert(line.stream);
            continue;
        };
        let meta = Meta {
            happened_at: line.happened_at,
            recorded_at: line.recorded_at,
            actor: line.actor,
        };
        let known = found.iter().position(|one| one.id == line.stream);
        let at = known.unwrap_or_else(|| {
            found.push(Stream {
                name: format!("{name} {}", found.len() + 1),
                profile: profile(line.own),
                id: line.stream,
                entries: Vec::new(),
            });
            found.len() - 1
        });
        found[at].entries.push((line.batch, event, meta));
    }
    found
}

/// Returns the journals of the fixture of this release.
pub(crate) fn fixture() -> Vec<Stream> {
    let path = format!("tests/fixtures/journal/{}.jsonl", env!("CARGO_PKG_VERSION"));
    read("样本", &std::fs::read_to_string(path).unwrap())
}

/// Returns the walks that were kept.
pub(crate) fn walks() -> Vec<Stream> {
    let kept = super::folder().join("walks.jsonl");
    read("走法", &std::fs::read_to_string(kept).unwrap())
}

/// Returns the journals of the rules' tests that were kept.
pub(crate) fn cases() -> Vec<Stream> {
    let kept = super::folder().join("cases.jsonl");
    read("事例", &std::fs::read_to_string(kept).unwrap())
}

/// Returns the journals of the rehearsal, one of each scenario.
pub(crate) fn rehearsal() -> Vec<Stream> {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("demo.db")).unwrap();
    demo::fill(&store, demo::ORDERS / 3, 1, world::start(), |_| {}).unwrap();
    let profile = store.settings().unwrap().profile;
    let all = store.window(&Query::default(), world::start()).unwrap();
    let mut orders: Vec<_> = all.into_iter().map(|one| one.stored.order).collect();
    orders.sort_by_key(|order| (order.created_at, order.number()));
    let mut found = Vec::new();
    for order in orders {
        let journal = store.journal(order.id).unwrap();
        let mut entries = Vec::new();
        for entry in journal {
            let meta = entry.meta();
            // The ids of batches are random.
            let batch = Id(u128::try_from(entry.envelope.seq).unwrap());
            entries.push((batch, entry.event.unwrap(), meta));
        }
        found.push(Stream {
            name: format!("演练 {}", order.number()),
            profile: profile.clone(),
            id: Id(1),
            entries,
        });
    }
    found
}
