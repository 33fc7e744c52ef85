//! 经过: the journal, sorted by when things happened, newest first.

use std::collections::{HashMap, HashSet};

use chrono::{Duration, NaiveDate};

use super::writer::PageWriter;
use super::{DateStyle, PageEvent, PageLine};
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::order::event::intake::merged_into::MergedInto;
use crate::domain::order::event::intake::platform_updated::WAITS;
use crate::domain::order::event::kind::EventType as _;
use crate::domain::order::event::{EventBody, label_of};
use crate::domain::order::matter::Matter;
use crate::domain::order::{Order, taken_back};
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::ProposalField;
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
    let told = Told::of(page.order, journal);
    let mut entries: Vec<&Entry> = journal.iter().collect();
    let of_others: Vec<_> = absorbed
        .iter()
        .map(|(number, theirs)| (number.as_str(), Told::of(page.order, theirs)))
        .collect();
    let mut from: HashMap<i64, (&str, &Told<'_>)> = HashMap::new();
    for ((number, theirs), (_, as_told)) in absorbed.iter().zip(&of_others) {
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
            from.insert(entry.envelope.seq, (number, as_told));
            entries.push(entry);
        }
    }
    sort_entries(&mut entries);
    for entry in entries.into_iter().rev() {
        let event = match from.get(&entry.envelope.seq) {
            Some((number, theirs)) => {
                let mut event = theirs.event(page, entry);
                event.marks = words::of_merged(number, &event.marks);
                event
            }
            None => told.event(page, entry),
        };
        page.lines.push(PageLine::Event(event));
    }
}

/// The journal as 经过 tells it: what was undone no longer counts, and stays readable.
struct Told<'a> {
    journal: &'a [Entry],
    /// The batches that were undone.
    gone: HashSet<Id>,
    /// The order as if nothing had been undone: an entry that was undone may speak of a unit, a promise
    /// or a round which only another undone entry brought. `None` if nothing was undone.
    whole: Option<Order>,
    /// What was known before each update by a file, by the place of its entry in the journal.
    before: HashMap<i64, Matter>,
}

impl<'a> Told<'a> {
    fn of(order: &Order, journal: &'a [Entry]) -> Self {
        let gone = taken_back_batches(journal);
        let whole = (!gone.is_empty()).then(|| {
            let mut whole = Order::unborn(order.id);
            for entry in journal {
                if let Some(event) = &entry.event {
                    whole.apply(event, &entry.meta());
                }
            }
            whole
        });
        Self {
            before: before_updates(order, journal, &gone),
            journal,
            gone,
            whole,
        }
    }

    /// Returns what became of what a file proposed about a field in a batch; `None` if it proposed
    /// nothing there, or was undone.
    fn fate(&self, batch: Id, field: ProposalField, order: &Order) -> Option<&'static str> {
        let mut entries = self.journal.iter().filter_map(|entry| {
            let event = entry.event.as_ref().filter(|_| !self.is_undone(entry))?;
            Some((&entry.envelope, &event.body))
        });
        let (made, _) = entries.find(|(of, body)| of.batch == batch && proposes(body, field))?;
        let ends = entries.find_map(|(_, body)| end_of(body, field));
        // Those of an order that was merged wait no longer.
        let mut waiting = order.proposals.iter();
        let waits = waiting.any(|one| one.field == field && one.at == made.happened_at);
        ends.or_else(|| waits.then_some(WAITS))
    }

    /// Returns what an entry says, with what became of what it proposes.
    fn line(&self, entry: &Entry, order: &Order) -> Option<String> {
        let batch = entry.envelope.batch;
        let fate = |field| self.fate(batch, field, order);
        let body = &entry.event.as_ref()?.body;
        if let EventBody::PlatformUpdated(updated) = body {
            let before = self.before.get(&entry.envelope.seq);
            return Some(updated.told(before, &fate));
        }
        let mut line = body.line(order);
        if let EventBody::PlatformProposed(proposed) = body
            && let Some(fate) = fate(proposed.field)
        {
            line = format!("{line}，{fate}");
        }
        Some(line)
    }

    fn is_undone(&self, entry: &Entry) -> bool {
        self.gone.contains(&entry.envelope.batch)
    }

    /// Returns what an undo took back: the labels of its entries.
    fn taken_back_by(&self, entry: &Entry) -> Option<String> {
        let batch = entry.event.as_ref()?.body.takes_back()?;
        let of_it = self.journal.iter();
        let of_it = of_it.filter(|one| one.envelope.batch == batch);
        let labels: Vec<&str> = of_it.map(|one| label_of(&one.envelope.kind)).collect();
        (!labels.is_empty()).then(|| labels.join("、"))
    }

    fn event(&self, page: &PageWriter<'_>, entry: &Entry) -> PageEvent {
        let envelope = &entry.envelope;
        let undone = self.is_undone(entry);
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
        let order = self.whole.as_ref().filter(|_| undone);
        let detail = self.line(entry, order.unwrap_or(page.order));
        let detail = match (self.taken_back_by(entry), detail) {
            (Some(what), Some(reason)) if !reason.is_empty() => Some(format!("{what}，{reason}")),
            (Some(what), _) => Some(what),
            (None, detail) => detail,
        };
        let detail = match (late_reply(page, entry).filter(|_| !undone), detail) {
            (Some(late), Some(detail)) => Some(format!("{detail}，{late}")),
            (late, detail) => detail.or(late),
        };
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
}

/// Checks whether an event proposes something about a field.
fn proposes(body: &EventBody, field: ProposalField) -> bool {
    matches!(body, EventBody::PlatformProposed(one) if one.field == field)
}

/// Says how a proposal about a field ended by an event; `None` if it did not.
fn end_of(body: &EventBody, field: ProposalField) -> Option<&'static str> {
    if proposes(body, field) {
        return Some(words::PROPOSED_ANEW);
    }
    if matches!(body, EventBody::ProposalTaken(one) if one.field == field) {
        return Some(words::TAKEN_OVER);
    }
    let EventBody::ProposalDismissed(one) = body else {
        return None;
    };
    let end = if one.withdrawn_by_platform {
        words::PROPOSED_NO_MORE
    } else {
        words::NOT_TAKEN_OVER
    };
    (one.field == field).then_some(end)
}

/// Returns what was known of the matter before each update by a file, without what was undone.
fn before_updates(order: &Order, journal: &[Entry], gone: &HashSet<Id>) -> HashMap<i64, Matter> {
    let mut before = HashMap::new();
    let mut known = Order::unborn(order.id);
    for entry in journal {
        let Some(event) = &entry.event else { continue };
        if matches!(event.body, EventBody::PlatformUpdated(_)) {
            before.insert(entry.envelope.seq, known.matter.clone());
        }
        if !gone.contains(&entry.envelope.batch) {
            known.apply(event, &entry.meta());
        }
    }
    before
}

/// Says of the reply by which an order was handled late that it was (六(二)).
fn late_reply(page: &PageWriter<'_>, entry: &Entry) -> Option<String> {
    let (replied, due) = page.order.late_reply()?;
    let is_reply = matches!(entry.event.as_ref()?.body, EventBody::Uploaded(_));
    let hours = &page.context.profile.rules.office_hours;
    let calendar = page.context.calendar;
    let minutes = calendar.working_minutes_between(due, replied, hours);
    (is_reply && entry.envelope.happened_at == replied).then(|| words::replied_late(minutes))
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
    let told = Told::of(order, journal);
    let entries = journal.iter();
    entries
        .map(|entry| (told.event(&page, entry), told.is_undone(entry)))
        .collect()
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
