//! 经过: the journal, sorted by when things happened, newest first.

use std::collections::{HashMap, HashSet};

use chrono::{Duration, NaiveDate};

use super::writer::PageWriter;
use super::{DateStyle, PageEvent, PageLine};
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::order::event::intake::merged_into::MergedInto;
use crate::domain::order::event::kind::EventType as _;
use crate::domain::order::event::label_of;
use crate::domain::order::{Order, taken_back};
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::store::{BodyState, Entry};
use crate::strings::detail as words;
use crate::work::beside::AbsorbedHistory;

/// An entry recorded more than this after it happened is marked 补录.
const LATE: Duration = Duration::minutes(30);

/// Returns whether an entry was recorded late (补录). One of which only the date is known was not, if
/// it was recorded on that day.
fn is_late(happened_at: BeijingTime, recorded_at: BeijingTime) -> bool {
    let today = time::is_date_alone(happened_at) && happened_at.date() == recorded_at.date();
    recorded_at - happened_at > LATE && !today
}

/// Sorts entries as they stand in 经过, oldest first. One of which only the date is known stands behind
/// what was recorded before it of that day, and before what was recorded later.
pub(in crate::work) fn sort_entries(entries: &mut Vec<&Entry>) {
    entries.sort_by_key(|entry| entry.envelope.seq);
    let mut latest: HashMap<NaiveDate, BeijingTime> = HashMap::new();
    let mut placed: Vec<(BeijingTime, &Entry)> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        let at = entry.envelope.happened_at;
        let last = latest.entry(at.date()).or_insert(at);
        let place = if time::is_date_alone(at) { *last } else { at };
        *last = place.max(*last);
        placed.push((place, entry));
    }
    // A stable sort: of one time, what was recorded first comes first.
    placed.sort_by_key(|(place, _)| *place);
    entries.extend(placed.into_iter().map(|(_, entry)| entry));
}

/// Returns the batches of a journal that were undone.
#[must_use]
pub fn taken_back_batches(journal: &[Entry]) -> HashSet<Id> {
    taken_back(journal.iter().filter_map(|entry| entry.event.as_ref()))
}

/// Writes the history of an order and of those that were merged into it, as one.
pub(super) fn fill(page: &mut PageWriter<'_>, journal: &[Entry], absorbed: &[AbsorbedHistory]) {
    let mut gone = taken_back_batches(journal);
    let mut entries: Vec<&Entry> = journal.iter().collect();
    let mut from: HashMap<i64, &str> = HashMap::new();
    for (number, theirs) in absorbed {
        gone.extend(taken_back_batches(theirs));
        // The merging itself is told by the order that goes on.
        let merging = theirs
            .iter()
            .rev()
            .find(|entry| entry.envelope.kind == MergedInto::KIND);
        let merging = merging.map(|entry| entry.envelope.batch);
        let theirs = theirs
            .iter()
            .filter(|entry| Some(entry.envelope.batch) != merging);
        for entry in theirs {
            from.insert(entry.envelope.seq, number);
            entries.push(entry);
        }
    }
    sort_entries(&mut entries);
    for entry in entries.into_iter().rev() {
        let mut event = event(page, entry, gone.contains(&entry.envelope.batch));
        if let Some(number) = from.get(&entry.envelope.seq) {
            event.marks = words::of_merged(number, &event.marks);
        }
        page.lines.push(PageLine::Event(event));
    }
}

/// Returns the entries of 经过 in the order of the journal, each with whether it was undone.
#[must_use]
pub fn history_of(
    order: &Order,
    journal: &[Entry],
    context: &Context<'_>,
    mask: &Mask,
) -> Vec<(PageEvent, bool)> {
    let page = PageWriter {
        order,
        context,
        mask,
        dates: DateStyle::Full,
        lines: Vec::new(),
    };
    let gone = taken_back_batches(journal);
    let entries = journal.iter();
    entries
        .map(|entry| {
            let undone = gone.contains(&entry.envelope.batch);
            (event(&page, entry, undone), undone)
        })
        .collect()
}

fn event(page: &PageWriter<'_>, entry: &Entry, undone: bool) -> PageEvent {
    let envelope = &entry.envelope;
    let marks: String = [
        (
            is_late(envelope.happened_at, envelope.recorded_at),
            words::LATE,
        ),
        (envelope.clock_set, words::REHEARSAL),
        (undone, words::TAKEN_BACK),
    ]
    .into_iter()
    .filter(|(is, _)| *is)
    .map(|(_, mark)| mark)
    .collect();
    let event = entry.event.as_ref();
    let detail = event.map(|event| event.body.line(page.order));
    // An event that was altered is shown as it is now, with the remark.
    let remark = remark(entry.reading);
    let detail = match (detail.filter(|text| !text.is_empty()), remark) {
        (Some(detail), Some(remark)) => Some(format!("{detail}  {remark}")),
        (detail, remark) => detail.or_else(|| remark.map(str::to_owned)),
    };
    PageEvent {
        at: page.at(envelope.happened_at),
        label: label_of(&envelope.kind).to_owned(),
        actor: envelope.actor.clone(),
        marks,
        detail: page.safe_or_empty(detail.as_ref()),
    }
}

/// Returns what is said of an event that could not be read as it was recorded.
const fn remark(reading: BodyState) -> Option<&'static str> {
    match reading {
        BodyState::Known => None,
        BodyState::Unknown => Some(words::NEWER_ENTRY),
        BodyState::Damaged => Some(words::DAMAGED_ENTRY),
        BodyState::Altered => Some(words::ALTERED_ENTRY),
        BodyState::Erased => Some(words::ERASED_ENTRY),
    }
}
