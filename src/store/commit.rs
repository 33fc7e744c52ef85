//! Changes to orders: decide on the state as it is now, append, fold, save.

use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

use super::batch::Batch;
use super::caller::Caller;
use super::error::StoreError;
use super::files::hex;
use super::journal::{self, Origin, Provenance};
use super::office::OfficeState;
use super::orders::{self, FoldedOrder, StoredOrder};
use super::precedents;
use super::projection::board;
use super::projection::search_text::SearchText;
use super::stray;
use super::{codec::Journaled, memory, order_event, projection};
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::order::act::{Act, ActId, Request};
use crate::domain::order::{Event, Fact, Meta, Order};
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::time::{self, BeijingTime};
use crate::strings::store as words;

/// Result of a change to one order that was saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Committed {
    /// The order after the change, as stored.
    pub stored: StoredOrder,
    /// The kinds of the events appended, in order.
    pub kinds: Vec<String>,
    /// The batch they were appended in; zero if no event was appended.
    pub batch: Id,
    /// Whether the order had events that the caller had not seen when it asked for the change.
    pub moved_on: bool,
}

/// One change within a transaction: the connection it writes to, the settings and its batch.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    /// Connection with the open transaction that the change writes to.
    pub connection: &'a Connection,
    /// Settings of our office that the decision depends on.
    pub office: &'a OfficeState,
    /// Batch that all events of the change are recorded in.
    pub batch: &'a Batch,
}

impl<'a> Change<'a> {
    /// Returns who asks for the change, and when.
    pub(super) const fn caller(&self) -> &'a Caller {
        &self.batch.caller
    }

    /// Returns what a decision may look at. The ids that the decision gives are made from `seed`.
    pub(super) fn context(&self, seed: Id, next_temporary: u32) -> Context<'a> {
        let caller = self.caller();
        let settings = &self.office.settings;
        Context {
            seed,
            next_temporary,
            ..settings.reading_context(caller.now, &caller.actor)
        }
    }
}

/// Generates a time-ordered id: 40 bits of the time in seconds, 24 of a counter, 64 random bits.
/// Ids made one after another lie side by side in every index, so that a large import does not
/// rewrite the whole file page by page. The random bits keep the ids of two offices apart.
///
/// # Errors
/// When the system has no random numbers.
pub(super) fn fresh_id(now: BeijingTime) -> Result<Id, StoreError> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let mut chance = [0_u8; 8];
    getrandom::fill(&mut chance).map_err(|_| StoreError::Random)?;
    let seconds = u128::from(time::to_unix(now).unsigned_abs()) & 0xFF_FFFF_FFFF;
    // A decision derives more ids from its seed by adding to it; the random bits leave room for
    // them.
    let count = u128::from(COUNTER.fetch_add(1, Ordering::Relaxed)) & 0xFF_FFFF;
    Ok(Id((seconds << 88)
        | (count << 64)
        | u128::from(u64::from_be_bytes(chance))))
}

/// Appends facts to an order and saves it. Nothing is written when there are no facts. `row` is the
/// digest of the platform's row that they came from.
///
/// # Errors
/// When the order is read-only, or the database fails.
pub(super) fn keep(
    change: Change<'_>,
    mut folded: FoldedOrder,
    facts: &[Fact],
    row: Option<&[u8; 32]>,
) -> Result<FoldedOrder, StoreError> {
    if facts.is_empty() {
        return Ok(folded);
    }
    if let Some(why) = folded.stored.order.read_only {
        return Err(why.refusal().into());
    }
    let Change {
        connection, batch, ..
    } = change;
    let stored = &mut folded.stored;
    let before = stored.order.exists.then(|| SearchText::of(&stored.order));
    let mut stream = stray::open(connection, Event::STREAM, stored.order.id)?;
    stored.row = stream.id;
    let mut provenance = Provenance::default();
    if let Some(row) = row {
        let digest = orders::salt_row(stream.salt.as_deref(), row);
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

/// Decides an act on an order and saves what follows from it.
///
/// # Errors
/// When a rule refuses the act or asks a question first, or the database fails.
pub(super) fn act(
    change: Change<'_>,
    id: Id,
    seen_seq: Option<i64>,
    request: &Request,
) -> Result<Committed, StoreError> {
    let folded = orders::load_to_write(change.connection, id)?;
    if let Act::SetNumber(given) = &request.act {
        refuse_taken_number(change.connection, &given.order_no, Some(id))?;
    }
    let sections = memory::sections(change.connection)?;
    let repeated = if matches!(request.act, Act::Triage(_) | Act::Retriage(_)) {
        precedents::repeated(change.connection, &folded.stored.order)?
    } else {
        0
    };
    let context = Context {
        sections: &sections,
        repeated,
        ..change.context(fresh_id(change.caller().now)?, 0)
    };
    let (named, other) = with_other_order(change.connection, request)?;
    let facts = folded.stored.order.decide(&named, &context)?;
    let moved_on = seen_seq.is_some_and(|seen| seen != folded.stored.last_seq);
    if let Some(other) = other {
        take_over(change, other, &folded.stored.order, &named, &context)?;
    }
    let folded = keep(change, folded, &facts, None)?;
    for section in facts
        .iter()
        .filter_map(|fact| order_event::section(&fact.event))
    {
        memory::know_section(change.connection, section, Some(id))?;
    }
    Ok(committed(change.batch, folded, &facts, moved_on))
}

/// Reads the other order that an act names into the act, and returns it too. One that cannot be
/// found stays unread, and the act refuses it.
///
/// # Errors
/// When the database fails.
fn with_other_order(
    connection: &Connection,
    request: &Request,
) -> Result<(Request, Option<FoldedOrder>), StoreError> {
    let mut request = request.clone();
    let Act::Merge(merge) = &mut request.act else {
        return Ok((request, None));
    };
    let found = match orders::resolve(connection, &merge.into.number) {
        Ok(id) => orders::load(connection, id)?,
        Err(StoreError::NotFound(_) | StoreError::Ambiguous(_)) => None,
        Err(error) => return Err(error),
    };
    let order = found.as_ref().map(|found| found.stored.order.clone());
    merge.into.order = order.map(Box::new);
    Ok((request, found))
}

/// Lets an order take over another one that is merged into it, in the same batch.
///
/// # Errors
/// When not everything can be taken over, or the database fails.
fn take_over(
    change: Change<'_>,
    kept: FoldedOrder,
    merged: &Order,
    request: &Request,
    context: &Context<'_>,
) -> Result<(), StoreError> {
    let at = request.at.unwrap_or(context.now);
    let facts = kept.stored.order.absorb(merged, at, context)?;
    keep(change, kept, &facts, None)?;
    Ok(())
}

/// Creates an order that is in no file of the platform.
///
/// # Errors
/// When a rule refuses it or asks a question first, or the database fails.
pub(super) fn create(change: Change<'_>, request: &Request) -> Result<Committed, StoreError> {
    if let Act::New(order) = &request.act
        && let Some(number) = &order.order_no
    {
        refuse_taken_number(change.connection, number, None)?;
    }
    let now = change.caller().now;
    let context = change.context(fresh_id(now)?, board::next_temporary(change.connection)?);
    let id = fresh_id(now)?;
    let facts = Order::unborn(id).decide(request, &context)?;
    let folded = keep(change, FoldedOrder::unborn(id), &facts, None)?;
    Ok(committed(change.batch, folded, &facts, false))
}

fn refuse_taken_number(
    connection: &Connection,
    number: &str,
    by: Option<Id>,
) -> Result<(), StoreError> {
    if number.starts_with('临') {
        return Err(Refusal::new(
            "temporary_number",
            clause::USAGE,
            "“临-”开头的是本软件的临时编号，不能手填",
            "没有编号的不填，由软件编；有平台编号的填平台编号",
        )
        .mend(Mend::field(ActId::SetNumber, "order_no"))
        .into());
    }
    match orders::by_number(connection, number)? {
        Some(other) if Some(other) != by => {
            let (message, fix) = words::number_taken(number);
            Err(Refusal::new("number_taken", clause::USAGE, message, fix)
                .mend(Mend::field(ActId::SetNumber, "order_no"))
                .into())
        }
        _ => Ok(()),
    }
}

/// Returns the result of a change, as the caller is told.
///
/// # Errors
/// When an event cannot be written as JSON.
pub(super) fn committed(
    batch: &Batch,
    folded: FoldedOrder,
    facts: &[Fact],
    moved_on: bool,
) -> Committed {
    let kinds = facts
        .iter()
        .map(|fact| fact.event.kind().to_owned())
        .collect();
    Committed {
        stored: folded.stored,
        kinds,
        batch: batch.name(),
        moved_on,
    }
}
