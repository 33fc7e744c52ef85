//! Says in words what the events of a stream that is no order did, for the list of changes and for
//! the question before an undo.

use super::journal::{self, BodyState, JournalEntry};
use crate::domain::id::Id;
use crate::domain::office::{self, FoldableEvent};
use crate::strings::store as words;

/// Returns the label of each event and what exactly it changed. An undo says what it took back.
pub(super) fn describe<E: FoldableEvent>(
    entries: &[JournalEntry<E>],
) -> Vec<(&'static str, String)> {
    let plain = plain(entries);
    let undone = |batch: Id| -> String {
        let of_it = entries.iter().zip(&plain);
        let of_it = of_it.filter(|(entry, _)| entry.envelope.batch == batch);
        let said = of_it.map(|(_, (label, detail))| words::did(label, detail));
        said.collect::<Vec<_>>().join("；")
    };
    let each = entries.iter().zip(&plain);
    each.map(|(entry, (label, detail))| {
        let batch = entry.event.as_ref().and_then(FoldableEvent::undoes);
        let detail = batch.map_or_else(
            || detail.clone(),
            |batch| words::undid(&undone(batch), detail),
        );
        (*label, detail)
    })
    .collect()
}

/// Returns what the events of one batch changed, each by itself.
pub(super) fn of_batch<E: FoldableEvent>(entries: &[JournalEntry<E>], batch: Id) -> Vec<String> {
    let each = entries.iter().zip(describe(entries));
    each.filter(|(entry, _)| entry.envelope.batch == batch)
        .map(|(_, (label, detail))| words::did(label, &detail))
        .collect()
}

fn plain<E: FoldableEvent>(entries: &[JournalEntry<E>]) -> Vec<(&'static str, String)> {
    let mut before = E::State::default();
    let mut described = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let event = entry.event.as_ref();
        described.push(match event {
            Some(event) => event.described(&before),
            None => (unread(entry.reading), String::new()),
        });
        match event {
            Some(event) if event.undoes().is_some() => {
                let so_far = entries.get(..=at).unwrap_or_default();
                before = office::fold(&journal::known(so_far));
            }
            Some(event) => event.take_into(&mut before, &entry.meta()),
            None => {}
        }
    }
    described
}

/// Returns the label of an event that could not be read.
const fn unread(reading: BodyState) -> &'static str {
    match reading {
        BodyState::Unknown => words::NEWER_EVENT,
        BodyState::Known | BodyState::Altered | BodyState::Damaged | BodyState::Erased => {
            words::UNREADABLE_EVENT
        }
    }
}
