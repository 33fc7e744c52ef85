//! Damaged entries of the office's settings: which parts of the profile they concern, and what is read
//! in spite of them.
//!
//! A part of the profile is taken from its newest sound entry. Other settings, such as saved views, are
//! taken as they can be read: each of their entries adds something, and none is written over.

use rusqlite::Connection;

use super::body;
use super::error::StoreError;
use super::journal::{BodyState, JournalEntry};
use crate::domain::office::{self, OfficeEvent, OfficeUndone, StreamEvent as _, taken_back};
use crate::domain::profile::Profile;

/// Returns the kinds of the events that set a part of the profile.
fn of_profile() -> [&'static str; 8] {
    office::profile_events(&Profile::default()).map(|event| event.kind())
}

/// Returns the entries to be folded: without those of the profile that were altered. If no entry of
/// the profile is sound, the damage is in what they share, and they are taken as they are.
pub(super) fn reliable(entries: &[JournalEntry<OfficeEvent>]) -> Vec<JournalEntry<OfficeEvent>> {
    let profile = of_profile();
    let is_of_it = |entry: &JournalEntry<OfficeEvent>| {
        let kind = entry.event.as_ref().map(OfficeEvent::kind);
        kind.is_some_and(|kind| profile.contains(&kind))
    };
    let sound = |entry: &JournalEntry<OfficeEvent>| entry.reading == BodyState::Known;
    let any = entries.iter().any(|entry| is_of_it(entry) && sound(entry));
    let all = entries.iter();
    all.filter(|entry| !any || sound(entry) || !is_of_it(entry))
        .cloned()
        .collect()
}

/// Whether a list must mark an entry: it cannot be read, or it was altered.
pub(super) const fn is_damaged(reading: BodyState) -> bool {
    match reading {
        BodyState::Damaged | BodyState::Altered | BodyState::Erased => true,
        BodyState::Known | BodyState::Unknown => false,
    }
}

/// Returns the kinds of events whose part of the profile has a damaged entry and was not set again
/// since.
///
/// # Errors
/// When the database fails.
pub(super) fn kinds(
    connection: &Connection,
    entries: &[JournalEntry<OfficeEvent>],
) -> Result<Vec<&'static str>, StoreError> {
    let gone = taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
    let mut damaged: Vec<&'static str> = Vec::new();
    for entry in entries {
        if gone.contains(&entry.envelope.batch) {
            continue;
        }
        if is_damaged(entry.reading) {
            for kind in concerned(connection, entry)? {
                if !damaged.contains(&kind) {
                    damaged.push(kind);
                }
            }
        } else if let Some(event) = &entry.event {
            damaged.retain(|kind| *kind != event.kind());
        }
    }
    Ok(damaged)
}

/// Returns the parts of the profile that a damaged entry can have set: the one that its kind names,
/// and the one that its body fits; all of them if nothing says which.
fn concerned(
    connection: &Connection,
    entry: &JournalEntry<OfficeEvent>,
) -> Result<Vec<&'static str>, StoreError> {
    let named = entry.envelope.kind.as_str();
    let mut kinds = of_profile().to_vec();
    if entry.event.is_some() {
        kinds.retain(|kind| *kind == named);
        return Ok(kinds);
    }
    let body = connection
        .prepare_cached(
            "SELECT e.body FROM journal j JOIN event e ON e.id = j.event WHERE j.seq = ?1",
        )?
        .query([entry.envelope.seq])?
        .next()?
        .and_then(|row| body::in_row(row, 0))
        .unwrap_or_default();
    let fits = |kind: &str| {
        let event = OfficeEvent::read(kind, 1, &body).ok().flatten();
        event.is_some_and(|event| event.body().is_ok_and(|again| again == body))
    };
    kinds.retain(|kind| *kind == named || fits(kind));
    // An undo takes back something or other, and a kind that nobody knows may be any.
    let open = named == OfficeUndone::KIND || !OfficeEvent::KINDS.contains(&named);
    if kinds.is_empty() && open {
        return Ok(of_profile().to_vec());
    }
    Ok(kinds)
}
