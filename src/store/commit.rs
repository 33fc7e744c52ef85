//! Changes to orders: decides on the current state, appends the events, folds them and saves the
//! projections.

use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

use super::batch::Batch;
use super::error::StoreError;
use super::files::hex;
use super::journal::{self, Origin, Provenance};
use super::office::OfficeState;
use super::orders::{self, Folded, StoredOrder};
use super::projection::board;
use super::projection::search::Text;
use super::{codec::Journaled, order_event, projection, stream};
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::order::action::{Action, Request};
use crate::domain::order::{Event, Fact, Meta, create_from_action};
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::time::{self, BeijingTime};
use crate::strings::{refusal as refusal_words, store as words};

/// Who asks for a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The current time in Beijing, as the caller's clock gave it.
    pub now: BeijingTime,
    /// Name of the 经办人 who makes the change; the journal records it.
    pub actor: String,
    /// Whether the clock was set by hand (演练).
    pub clock_set: bool,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq)]
pub struct Committed {
    /// The order after the change.
    pub stored: StoredOrder,
    /// The kinds of the events appended, in order.
    pub kinds: Vec<String>,
    /// Id of the batch the events belong to; zero if there were no events.
    pub batch: Id,
    /// Whether the order had newer events than the caller had seen.
    pub moved_on: bool,
}

/// One change inside a transaction, with the settings it is decided by and the batch it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    /// The open transaction. Everything the change writes goes through it.
    pub connection: &'a Connection,
    /// The office's settings.
    pub office: &'a OfficeState,
    /// The batch that the change's events belong to; an undo takes the whole batch back.
    pub batch: &'a Batch,
}

impl<'a> Change<'a> {
    /// Returns who asks for the change, and when.
    pub(super) const fn caller(&self) -> &'a Caller {
        &self.batch.caller
    }

    /// Returns everything a decision may depend on besides the order. New ids are derived from
    /// `seed`.
    pub(super) fn context(&self, seed: Id, next_temporary: u32) -> Context<'a> {
        let settings = &self.office.settings;
        Context {
            now: self.batch.caller.now,
            actor: &self.batch.caller.actor,
            profile: &settings.profile,
            calendar: &settings.calendar,
            units: &settings.units,
            seed,
            next_temporary,
        }
    }
}

/// Generates an id that sorts by time: 40 bits of the current time, 24 bits of a counter, 64 random
/// bits. Consecutive ids are neighbours in every index, so that a large import does not touch pages
/// all over the file. The random bits keep the ids of two offices different.
///
/// # Errors
/// When the system has no random numbers.
pub(super) fn fresh_id(now: BeijingTime) -> Result<Id, StoreError> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let mut chance = [0_u8; 8];
    getrandom::fill(&mut chance).map_err(|_| StoreError::Random)?;
    let seconds = u128::from(time::to_unix(now).unsigned_abs()) & 0xFF_FFFF_FFFF;
    // A decision derives more ids from its seed by adding to it; the random bits leave room for them.
    let count = u128::from(COUNTER.fetch_add(1, Ordering::Relaxed)) & 0xFF_FFFF;
    Ok(Id((seconds << 88)
        | (count << 64)
        | u128::from(u64::from_be_bytes(chance))))
}

/// Appends facts to an order and saves it. Writes nothing if there are no facts. `row` is the
/// digest of the platform's row that the facts came from.
///
/// # Errors
/// When the order is read-only, or the database fails.
pub(super) fn keep(
    change: Change<'_>,
    mut folded: Folded,
    facts: &[Fact],
    row: Option<&[u8; 32]>,
) -> Result<Folded, StoreError> {
    if facts.is_empty() {
        return Ok(folded);
    }
    if let Some(why) = folded.stored.read_only {
        return Err(why.refusal().into());
    }
    let Change {
        connection, batch, ..
    } = change;
    let stored = &mut folded.stored;
    let before = stored.order.exists.then(|| Text::of(&stored.order));
    let mut stream = stream::open(connection, Event::STREAM, stored.order.id)?;
    stored.row = stream.id;
    let mut provenance = Provenance::default();
    if let Some(row) = row {
        let digest = orders::salt_row(stream.salt, row);
        provenance.origin = Some(Origin::Row { row: hex(&digest) });
        folded.row_digest = Some(digest);
    }
    for fact in facts {
        stored.last_seq = journal::append(
            connection,
            batch,
            &mut stream,
            fact.happened_at,
            &fact.event,
            &provenance,
        )?;
        provenance.origin = None;
        let meta = Meta {
            happened_at: fact.happened_at,
            recorded_at: batch.caller.now,
            actor: batch.caller.actor.clone(),
        };
        stored.order.apply(&fact.event, &meta);
        if let Some(number) = order_event::temporary_no(&fact.event) {
            board::give_temporary(connection, number)?;
        }
    }
    projection::save_order(connection, before.as_ref(), &folded)?;
    Ok(folded)
}

/// Does an action on an order.
///
/// # Errors
/// When a rule refuses it or the database fails.
pub(super) fn act(
    change: Change<'_>,
    id: Id,
    seen_seq: Option<i64>,
    request: &Request,
) -> Result<Committed, StoreError> {
    let folded = orders::load_to_write(change.connection, id)?;
    if let Action::SetNumber { order_no } = &request.action {
        refuse_taken_number(change.connection, order_no, Some(id))?;
    }
    let context = change.context(fresh_id(change.caller().now)?, 0);
    let facts = folded.stored.order.decide(request, &context)?;
    let moved_on = seen_seq.is_some_and(|seen| seen != folded.stored.last_seq);
    let folded = keep(change, folded, &facts, None)?;
    committed(change.batch, folded, &facts, moved_on)
}

/// Creates an order that did not come in a file of the platform.
///
/// # Errors
/// When a rule refuses it or the database fails.
pub(super) fn create(change: Change<'_>, request: &Request) -> Result<Committed, StoreError> {
    if let Action::New {
        order_no: Some(number),
        ..
    } = &request.action
    {
        refuse_taken_number(change.connection, number, None)?;
    }
    let now = change.caller().now;
    let context = change.context(fresh_id(now)?, board::next_temporary(change.connection)?);
    let facts = create_from_action(request, &context)?;
    let folded = keep(change, Folded::unborn(fresh_id(now)?), &facts, None)?;
    committed(change.batch, folded, &facts, false)
}

fn refuse_taken_number(
    connection: &Connection,
    number: &str,
    by: Option<Id>,
) -> Result<(), StoreError> {
    if number.starts_with('临') {
        let (message, fix) = refusal_words::temporary_number();
        return Err(
            Refusal::new("temporary_number", clause::USAGE, message, fix)
                .mend(Mend::field("set-number", "order_no"))
                .into(),
        );
    }
    match orders::by_number(connection, number)? {
        Some(other) if Some(other) != by => {
            let (message, fix) = words::number_taken(number);
            Err(Refusal::new("number_taken", clause::USAGE, message, fix)
                .mend(Mend::field("set-number", "order_no"))
                .into())
        }
        _ => Ok(()),
    }
}

/// Returns what a change did, for the caller.
///
/// # Errors
/// When an event cannot be written as JSON.
pub(super) fn committed(
    batch: &Batch,
    folded: Folded,
    facts: &[Fact],
    moved_on: bool,
) -> Result<Committed, StoreError> {
    let kinds = facts
        .iter()
        .map(|fact| fact.event.encode().map(|encoded| encoded.kind))
        .collect::<Result<_, _>>()?;
    Ok(Committed {
        stored: folded.stored,
        kinds,
        batch: batch.name(),
        moved_on,
    })
}
