//! Rows of a platform's file against the orders that are known: new, updated, unchanged, proposed.

use rusqlite::{Connection, Transaction};

use super::commit::{Caller, committed, context, fresh_id, keep, next_temporary};
use super::error::StoreError;
use super::journal::Stamp;
use super::orders;
use super::preview::RowPreview;
use super::settings::Settings;
use crate::domain::id::Id;
use crate::domain::incoming::{IncomingRow, redispatch_base};
use crate::domain::order::action::{Action, Request};
use crate::domain::order::state::Proposal;
use crate::domain::order::{Event, Fact, Order, create_from_row, decide_row};
use crate::domain::vocabulary::Source;

/// How rows are taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// The source, for files that do not say.
    pub source: Option<Source>,
    /// Proposals to take at once: field names, or `all`.
    pub accept: Vec<String>,
    /// Whether a later row of the same file speaks of the same order. Such a row may bring an order
    /// into being, but is no news of one that is known: else the two would undo each other for ever.
    pub superseded: bool,
}

/// What one row did.
#[derive(Debug, Clone, PartialEq)]
pub struct RowReport {
    /// New, updated or unchanged.
    pub effect: RowEffect,
    /// The order's number.
    pub order_no: String,
    /// What it proposes.
    pub proposals: Vec<Proposal>,
    /// What it would make of its order; given by a preview only, and only where asked for.
    pub sight: Option<Box<RowPreview>>,
}

/// What a row did to its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowEffect {
    /// It was not known.
    New,
    /// What the platform owns changed, or something is proposed.
    Updated,
    /// Nothing changed.
    Unchanged,
}

/// The order a row speaks of: by its number, by the number it was dispatched again under (`NNN-01`
/// speaks of `NNN`), or, without a number, by what it says.
pub(super) fn known_order(
    connection: &Connection,
    row: &IncomingRow,
    fresh: impl FnOnce() -> Vec<Fact>,
) -> Result<Option<Id>, StoreError> {
    let Some(number) = &row.order.order_no else {
        let order = born(fresh());
        return match orders::import_key(&order) {
            Some(key) => orders::by_import_key(connection, &key),
            None => Ok(None),
        };
    };
    if let Some(id) = orders::by_number(connection, number)? {
        return Ok(Some(id));
    }
    match redispatch_base(number) {
        Some(base) => orders::by_number(connection, base),
        None => orders::by_redo_of(connection, number),
    }
}

/// The order that facts of creation make, for looking at only.
pub(super) fn born(facts: Vec<Fact>) -> Order {
    let mut order = Order::unborn(Id::default());
    apply_facts(&mut order, facts);
    order
}

/// Applies facts to an order that is only looked at.
pub(super) fn apply_facts(order: &mut Order, facts: Vec<Fact>) {
    for fact in facts {
        let meta = crate::domain::order::Meta {
            happened_at: fact.happened_at,
            recorded_at: fact.happened_at,
            actor: String::new(),
        };
        order.apply(&fact.event, &meta);
    }
}

/// Takes rows in. Call within one transaction for at most a few hundred rows.
///
/// # Errors
/// When the database fails; nothing of the chunk is then kept.
pub(super) fn rows(
    transaction: &Transaction<'_>,
    settings: &Settings,
    caller: &Caller,
    stamp: &Stamp,
    rows: &[IncomingRow],
    options: &ImportOptions,
) -> Result<Vec<RowReport>, StoreError> {
    let mut reports = Vec::with_capacity(rows.len());
    for row in rows {
        reports.push(one_row(transaction, settings, caller, stamp, row, options)?);
    }
    Ok(reports)
}

fn one_row(
    transaction: &Transaction<'_>,
    settings: &Settings,
    caller: &Caller,
    stamp: &Stamp,
    row: &IncomingRow,
    options: &ImportOptions,
) -> Result<RowReport, StoreError> {
    let seed = fresh_id(caller.now)?;
    let temporary = if row.order.order_no.is_none() {
        next_temporary(transaction)?
    } else {
        0
    };
    let context = context(settings, caller, seed, temporary);
    let fresh = || create_from_row(row, options.source, &context);
    let Some(stream) = known_order(transaction, row, fresh)? else {
        let facts = create_from_row(row, options.source, &context);
        let (order, _) = keep(transaction, stamp, Order::unborn(seed), 0, &facts)?;
        urge_original(transaction, stamp, row, caller)?;
        return Ok(RowReport {
            effect: RowEffect::New,
            order_no: order.number(),
            proposals: Vec::new(),
            sight: None,
        });
    };
    let stored = orders::load(transaction, stream)?
        .ok_or_else(|| StoreError::NotFound(stream.to_string()))?;
    if options.superseded {
        return Ok(RowReport {
            effect: RowEffect::Unchanged,
            order_no: stored.order.number(),
            proposals: Vec::new(),
            sight: None,
        });
    }
    let outcome = decide_row(&stored.order, row, options.source, &context);
    let order_no = stored.order.number();
    let effect = if outcome.facts.is_empty() {
        RowEffect::Unchanged
    } else {
        RowEffect::Updated
    };
    let (order, last_seq) = keep(
        transaction,
        stamp,
        stored.order,
        stored.last_seq,
        &outcome.facts,
    )?;
    take_proposals(transaction, stamp, order, last_seq, options, &context)?;
    Ok(RowReport {
        effect,
        order_no,
        proposals: outcome.proposals,
        sight: None,
    })
}

/// The pending proposals of an order that the caller takes beforehand.
pub(super) fn accepted_fields(order: &Order, options: &ImportOptions) -> Vec<String> {
    let all = options
        .accept
        .iter()
        .any(|field| field == "all" || field == "全部");
    order
        .proposals
        .iter()
        .map(|proposal| proposal.field.clone())
        .filter(|field| all || options.accept.contains(field))
        .collect()
}

/// Takes the proposals that the caller accepts beforehand, through the ordinary decision.
fn take_proposals(
    transaction: &Transaction<'_>,
    stamp: &Stamp,
    mut order: Order,
    mut last_seq: i64,
    options: &ImportOptions,
    context: &crate::domain::context::Context<'_>,
) -> Result<(), StoreError> {
    for field in accepted_fields(&order, options) {
        let facts = order.decide(
            &Request::now(Action::Accept { field: Some(field) }),
            context,
        )?;
        (order, last_seq) = keep(transaction, stamp, order, last_seq, &facts)?;
    }
    committed(transaction, stamp, order, last_seq, &[], false).map(|_| ())
}

/// A row that urges another order puts a 催办 on it (`casework.md` §7).
fn urge_original(
    transaction: &Transaction<'_>,
    stamp: &Stamp,
    row: &IncomingRow,
    caller: &Caller,
) -> Result<(), StoreError> {
    let Some(original) = &row.order.urge_of else {
        return Ok(());
    };
    let Some(stream) = orders::by_number(transaction, original)? else {
        return Ok(());
    };
    let Some(stored) = orders::load(transaction, stream)? else {
        return Ok(());
    };
    let fact = Fact {
        event: Event::Urged {
            target: None,
            via: None,
            // The urging order's own words stay with it: they may name a citizen.
            note: None,
            urging_no: row.order.order_no.clone(),
        },
        happened_at: row
            .order
            .received_at
            .filter(|at| *at <= caller.now)
            .unwrap_or(caller.now),
    };
    keep(transaction, stamp, stored.order, stored.last_seq, &[fact])?;
    Ok(())
}
