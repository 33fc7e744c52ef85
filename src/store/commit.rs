//! Changes to orders: decide on the state as it is now, append, fold, save.

use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::{Transaction, params};

use super::error::StoreError;
use super::journal::{self, Stamp};
use super::orders::{self, StoredOrder};
use super::settings::{self, Settings};
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::order::action::{Action, Request};
use crate::domain::order::{Fact, Meta, Order, create_from_action};
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::time::{self, BeijingTime};
use crate::strings::{refusal as refusal_words, store as words};

/// Who asks for a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The present.
    pub now: BeijingTime,
    /// 经办人.
    pub actor: String,
    /// Whether the clock was set by hand (演练).
    pub clock_set: bool,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq)]
pub struct Committed {
    /// The order after it.
    pub stored: StoredOrder,
    /// The kinds of the events appended, in order.
    pub kinds: Vec<String>,
    /// The batch they were appended in.
    pub batch: Id,
    /// Whether the order had moved on since the caller last saw it.
    pub moved_on: bool,
}

/// Draws a name: 40 bits of the present, 24 of a counter, 64 of chance. Names given one after another
/// lie side by side in every index, so that a large import does not rewrite the whole file page by
/// page; chance keeps two offices apart.
///
/// # Errors
/// When the system has no random numbers.
pub(super) fn fresh_id(now: BeijingTime) -> Result<Id, StoreError> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let mut chance = [0_u8; 8];
    getrandom::fill(&mut chance).map_err(|_| StoreError::Random)?;
    let seconds = u128::from(time::to_unix(now).unsigned_abs()) & 0xFF_FFFF_FFFF;
    // Room for the names that one decision derives from its seed by adding to it.
    let count = u128::from(COUNTER.fetch_add(1, Ordering::Relaxed)) & 0xFF_FFFF;
    Ok(Id((seconds << 88)
        | (count << 64)
        | u128::from(u64::from_be_bytes(chance))))
}

/// The next free 临- number.
pub(super) fn next_temporary(transaction: &Transaction<'_>) -> Result<u32, StoreError> {
    Ok(settings::meta(transaction, "next_temporary")?
        .and_then(|text| text.parse().ok())
        .unwrap_or(1))
}

/// A context for one decision.
pub(super) fn context<'a>(
    settings: &'a Settings,
    caller: &'a Caller,
    seed: Id,
    next_temporary: u32,
) -> Context<'a> {
    Context {
        now: caller.now,
        actor: &caller.actor,
        profile: &settings.profile,
        calendar: &settings.calendar,
        units: &settings.units,
        seed,
        next_temporary,
    }
}

/// A new batch of this caller.
pub(super) fn stamp(caller: &Caller) -> Result<Stamp, StoreError> {
    // The envelope can never be erased, so nothing but a name may stand in it.
    const LONGEST: usize = 20;
    let digits = caller.actor.chars().filter(char::is_ascii_digit).count();
    if caller.actor.chars().count() > LONGEST || digits > 4 || caller.actor.contains(['\n', '\r']) {
        let (message, fix) = refusal_words::bad_actor();
        return Err(Refusal::new("bad_actor", clause::USAGE, message, fix).into());
    }
    Ok(Stamp {
        batch: fresh_id(caller.now)?,
        recorded_at: caller.now,
        actor: caller.actor.clone(),
        clock_set: caller.clock_set,
    })
}

/// Appends facts to an order and saves it. Nothing is written when there are no facts.
pub(super) fn keep(
    transaction: &Transaction<'_>,
    stamp: &Stamp,
    mut order: Order,
    mut last_seq: i64,
    facts: &[Fact],
) -> Result<(Order, i64), StoreError> {
    for fact in facts {
        last_seq = journal::append(transaction, stamp, order.id, fact.happened_at, &fact.event)?;
        let meta = Meta {
            happened_at: fact.happened_at,
            recorded_at: stamp.recorded_at,
            actor: stamp.actor.clone(),
        };
        order.apply(&fact.event, &meta);
        if let crate::domain::order::Event::Created {
            temporary_no: Some(number),
            ..
        } = &fact.event
        {
            settings::set_meta(transaction, "next_temporary", &(number + 1).to_string())?;
        }
    }
    if !facts.is_empty() {
        orders::save(transaction, &order, last_seq)?;
    }
    Ok((order, last_seq))
}

/// Does an action on an order.
///
/// # Errors
/// A refusal, or the database.
pub(super) fn act(
    transaction: &Transaction<'_>,
    settings: &Settings,
    caller: &Caller,
    stamp: &Stamp,
    stream: Id,
    seen_seq: Option<i64>,
    request: &Request,
) -> Result<Committed, StoreError> {
    let stored = orders::load(transaction, stream)?
        .ok_or_else(|| StoreError::NotFound(stream.to_string()))?;
    if let Action::SetNumber { order_no } = &request.action {
        refuse_taken_number(transaction, order_no, Some(stream))?;
    }
    let context = context(settings, caller, fresh_id(caller.now)?, 0);
    let facts = stored.order.decide(request, &context)?;
    let moved_on = seen_seq.is_some_and(|seen| seen != stored.last_seq);
    let (order, last_seq) = keep(transaction, stamp, stored.order, stored.last_seq, &facts)?;
    committed(transaction, stamp, order, last_seq, &facts, moved_on)
}

/// Brings an order into being that no file holds.
///
/// # Errors
/// A refusal, or the database.
pub(super) fn create(
    transaction: &Transaction<'_>,
    settings: &Settings,
    caller: &Caller,
    stamp: &Stamp,
    request: &Request,
) -> Result<Committed, StoreError> {
    if let Action::New {
        order_no: Some(number),
        ..
    } = &request.action
    {
        refuse_taken_number(transaction, number, None)?;
    }
    let context = context(
        settings,
        caller,
        fresh_id(caller.now)?,
        next_temporary(transaction)?,
    );
    let facts = create_from_action(request, &context)?;
    let (order, last_seq) = keep(
        transaction,
        stamp,
        Order::unborn(fresh_id(caller.now)?),
        0,
        &facts,
    )?;
    committed(transaction, stamp, order, last_seq, &facts, false)
}

fn refuse_taken_number(
    transaction: &Transaction<'_>,
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
    match orders::by_number(transaction, number)? {
        Some(other) if Some(other) != by => {
            let (message, fix) = words::number_taken(number);
            Err(Refusal::new("number_taken", clause::USAGE, message, fix)
                .mend(Mend::field("set-number", "order_no"))
                .into())
        }
        _ => Ok(()),
    }
}

pub(super) fn committed(
    transaction: &Transaction<'_>,
    stamp: &Stamp,
    order: Order,
    last_seq: i64,
    facts: &[Fact],
    moved_on: bool,
) -> Result<Committed, StoreError> {
    let row = transaction
        .prepare_cached("SELECT id FROM orders WHERE stream = ?1")?
        .query_row([order.id.bytes()], |row| row.get(0))
        .unwrap_or(0);
    let kinds = facts
        .iter()
        .map(|fact| super::codec::encode(&fact.event).map(|(kind, _)| kind))
        .collect::<Result<_, _>>()?;
    Ok(Committed {
        stored: StoredOrder {
            row,
            last_seq,
            order,
        },
        kinds,
        batch: stamp.batch,
        moved_on,
    })
}

/// Notes who looked at unmasked personal data.
///
/// # Errors
/// When the database fails.
pub(super) fn log_reveal(
    transaction: &Transaction<'_>,
    caller: &Caller,
    orders: &[Id],
) -> Result<(), StoreError> {
    let mut statement = transaction
        .prepare_cached("INSERT INTO reveal_log (at, actor, stream) VALUES (?1, ?2, ?3)")?;
    for order in orders {
        statement.execute(params![
            time::to_unix(caller.now),
            caller.actor,
            order.bytes()
        ])?;
    }
    Ok(())
}
