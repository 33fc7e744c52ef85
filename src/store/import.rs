//! Takes in the rows of a platform's file: compares each with the known orders, then creates or
//! updates an order, leaves it unchanged, or adds proposals for the officer.

use std::borrow::Cow;
use std::collections::HashSet;

use rusqlite::Connection;
use serde_json::Value;

use super::commit::{Change, fresh_id, keep};
use super::error::StoreError;
use super::import_options::ImportOptions;
use super::order_event;
use super::orders::{self, FoldedOrder};
use super::projection::board;
use super::row_number::{self, NumberedRow};
use super::row_preview::RowPreview;
use super::told::{self, ToldOrders};
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::incoming::{IncomingRow, LeadDoubt, redispatch_base};
use crate::domain::order::act::Request;
use crate::domain::order::act::platform::accept::Accept;
use crate::domain::order::state::Proposal;
use crate::domain::order::{
    Fact, Order, ReadOnly, RowOwner, create_from_row, decide_meeting, decide_row,
    decide_superseded, owner_of, with_units_parted,
};
use crate::domain::unit::UnitDirectory;
use crate::domain::vocabulary::{LeftReason, ProposalField};
use crate::strings::import as words;

/// Result of taking in, or previewing, one row of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct RowReport {
    /// What the row did to its order.
    pub effect: RowEffect,
    /// Number of the order: the platform's, or our 临- number. Empty in the preview of an order
    /// that would get a 临- number.
    pub order_no: String,
    /// Changes that the row proposes and the officer must decide on.
    pub proposals: Vec<Proposal>,
    /// What the officer is told about a row that was left out: the unit that leads, or the number of
    /// the known order. Empty for other rows.
    pub about: String,
    /// The order before and after the row. Only a preview fills it in, and only if asked to; for a
    /// row that is like an order told before, always: that order, and the one that the row tells of.
    pub sight: Option<Box<RowPreview>>,
}

/// What a row did to its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowEffect {
    /// The order was not known and was created.
    New,
    /// The platform's own fields changed, or the row proposes a change.
    Updated,
    /// The order was known already and the row said nothing new about it.
    Unchanged,
    /// The row was left out, and the officer may decide otherwise.
    Left(LeftReason),
}

/// Finds the known order that a row describes: by its number, by its 重办 number (`NNN-01` is the
/// order `NNN`), or, if the row has no number, by the row's content.
pub(super) fn known_order(
    connection: &Connection,
    row: &IncomingRow,
    fresh: impl FnOnce() -> Vec<Fact>,
) -> Result<Option<Id>, StoreError> {
    let Some(number) = &row.order.order_no else {
        let order = born(fresh());
        return match board::import_key(&order) {
            Some(key) => orders::by_import_key(connection, &key),
            None => Ok(None),
        };
    };
    if let Some(id) = orders::by_number(connection, number)? {
        return Ok(Some(id));
    }
    let base = redispatch_base(number).unwrap_or(number);
    if base != number
        && let Some(id) = orders::by_number(connection, base)?
    {
        return Ok(Some(id));
    }
    // NNN-02 may be known while NNN-01 and NNN are not.
    orders::by_redo_of(connection, base)
}

/// Returns the order that these facts create, without saving it.
pub(super) fn born(facts: Vec<Fact>) -> Order {
    let mut order = Order::unborn(Id::default());
    apply_facts(&mut order, facts);
    order
}

/// Applies facts to an order in memory, without saving it.
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

/// Takes rows in. Call it inside a transaction, with at most a few hundred rows.
///
/// # Errors
/// When the database fails; nothing of the chunk is then kept.
pub(super) fn rows(
    change: Change<'_>,
    rows: &[IncomingRow],
    options: &ImportOptions,
) -> Result<Vec<RowReport>, StoreError> {
    let mut told = ToldOrders::default();
    rows.iter()
        .map(|row| one_row(change, row, options, &mut told))
        .collect()
}

fn one_row(
    change: Change<'_>,
    row: &IncomingRow,
    options: &ImportOptions,
    told: &mut ToldOrders,
) -> Result<RowReport, StoreError> {
    let connection = change.connection;
    let as_read = row;
    if let Some(id) = told::met_by(connection, row, options)? {
        told.met(id);
        return meet(change, id, row, options);
    }
    let NumberedRow {
        row,
        renumber,
        asks,
    } = row_number::numbered(connection, row, options)?;
    let row = &*units_parted(&row, &change.office.settings.units);
    let digest = orders::digest_row(row)?;
    let seed = fresh_id(change.caller().now)?;
    let temporary = match row.order.order_no {
        None => board::next_temporary(connection)?,
        Some(_) => 0,
    };
    let context = change.context(seed, temporary);
    let fresh = || create_from_row(row, options.source, &context);
    let Some(id) = known_order(connection, row, fresh)? else {
        let asked = asks.as_deref();
        if let Some((reason, about)) = left_out(connection, row, options, asked, &context)? {
            return Ok(RowReport::left(as_read, reason, about));
        }
        let row = &without_repetition(row)?;
        let facts = create_from_row(row, options.source, &context);
        if !is_answered(row, options) {
            let new = born(facts.clone());
            if let Some(known) = told.like(connection, &new)? {
                return Ok(RowReport::like_told(as_read, known, new));
            }
        }
        let folded = keep(change, FoldedOrder::unborn(seed), &facts, Some(&digest))?;
        urge_original(change, row)?;
        let number = folded.stored.order.number();
        row_number::tell_other_matter(change, row, &number)?;
        return Ok(RowReport {
            effect: RowEffect::New,
            order_no: number,
            proposals: folded.stored.order.proposals,
            about: String::new(),
            sight: None,
        });
    };
    let unchanged = |order_no: String, proposals| RowReport {
        effect: RowEffect::Unchanged,
        order_no,
        proposals,
        about: String::new(),
        sight: None,
    };
    if renumber.is_none() && is_no_news(connection, id, &digest, options)? {
        return Ok(unchanged(orders::number(connection, id)?, Vec::new()));
    }
    let folded = orders::load(connection, id)?.ok_or(StoreError::Gone)?;
    let order_no = folded.stored.order.number();
    if options.superseded {
        let outcome = decide_superseded(&folded.stored.order, row, options.source, &context);
        let mut report = unchanged(order_no, Vec::new());
        let older = is_older(&folded.stored.order, row, options);
        if !outcome.facts.is_empty() && !older {
            let row = &without_repetition(row)?;
            let known = &folded.stored.order;
            let outcome = decide_superseded(known, row, options.source, &context);
            keep(change, folded, &outcome.facts, None)?;
            report.effect = RowEffect::Updated;
        }
        return Ok(report);
    }
    if let Some(why) = folded.stored.order.read_only {
        let about = order_no.clone();
        return Ok(RowReport::left(row, not_taken(why), about));
    }
    if let Some(other) = row_number::of_other_matter(&folded.stored.order, row, options) {
        return Ok(one_row(change, &other, options, told)?.beside_known());
    }
    let row = &without_repetition(row)?;
    let mut outcome = decide_row(&folded.stored.order, row, options.source, &context);
    if !outcome.facts.is_empty() && is_older(&folded.stored.order, row, options) {
        let about = order_no.clone();
        return Ok(RowReport::left(row, LeftReason::OlderFile, about));
    }
    outcome
        .facts
        .extend(renumber.map(|number| renumbered(number, &context)));
    let decided = !outcome.facts.is_empty();
    let folded = keep(change, folded, &outcome.facts, Some(&digest))?;
    let order_no = folded.stored.order.number();
    let taken = accepted_fields(&folded.stored.order, options);
    let accepted = take_proposals(change, folded, options, &context)?;
    let proposals = still_waiting(outcome.proposals, &taken);
    let effect = if decided || accepted {
        RowEffect::Updated
    } else {
        RowEffect::Unchanged
    };
    Ok(RowReport {
        effect,
        order_no,
        proposals,
        about: String::new(),
        sight: None,
    })
}

/// Gives a row to an order that was told before and has no number yet.
fn meet(
    change: Change<'_>,
    id: Id,
    row: &IncomingRow,
    options: &ImportOptions,
) -> Result<RowReport, StoreError> {
    let row = &*units_parted(row, &change.office.settings.units);
    let digest = orders::digest_row(row)?;
    let context = change.context(fresh_id(change.caller().now)?, 0);
    let folded = orders::load_to_write(change.connection, id)?;
    let row = &without_repetition(row)?;
    let outcome = decide_meeting(&folded.stored.order, row, options.source, &context);
    let folded = keep(change, folded, &outcome.facts, Some(&digest))?;
    let order_no = folded.stored.order.number();
    let taken = accepted_fields(&folded.stored.order, options);
    take_proposals(change, folded, options, &context)?;
    Ok(RowReport {
        effect: RowEffect::Updated,
        order_no,
        proposals: still_waiting(outcome.proposals, &taken),
        about: String::new(),
        sight: None,
    })
}

/// Whether an officer has said that the number of a row is an order of its own.
pub(super) fn is_answered(row: &IncomingRow, options: &ImportOptions) -> bool {
    let number = row.order.order_no.as_ref();
    number.is_some_and(|number| options.new.contains(number))
}

impl RowReport {
    /// Reports a row that is left out until an officer says whether it is an order that was told
    /// before. It shows both.
    pub(super) fn like_told(row: &IncomingRow, told: &Order, new: Order) -> Self {
        let mut report = Self::left(row, LeftReason::LikeTold, told.number());
        report.sight = Some(Box::new(RowPreview {
            before: Some(told.clone()),
            after: new,
        }));
        report
    }

    /// Says that the other matter with the row's number is a known order.
    pub(super) const fn beside_known(mut self) -> Self {
        if let RowEffect::Left(reason @ LeftReason::SameNumber) = &mut self.effect {
            *reason = LeftReason::OtherMatter;
        }
        self
    }

    /// Reports a row that was left out until the officer decides.
    pub(super) fn left(row: &IncomingRow, reason: LeftReason, about: String) -> Self {
        Self {
            effect: RowEffect::Left(reason),
            order_no: row.order.order_no.clone().unwrap_or_default(),
            proposals: Vec::new(),
            about,
            sight: None,
        }
    }
}

/// Gives an order whose number lost leading zeros the number of the platform.
pub(super) fn renumbered(number: String, context: &Context<'_>) -> Fact {
    Fact {
        event: order_event::number_given(number),
        happened_at: context.now,
    }
}

/// Returns why a row about an unknown order is left out until the officer decides, and what is to be
/// said about it. `asks` is the number that it shares with another matter.
///
/// # Errors
/// When the database fails.
pub(super) fn left_out(
    connection: &Connection,
    row: &IncomingRow,
    options: &ImportOptions,
    asks: Option<&str>,
    context: &Context<'_>,
) -> Result<Option<(LeftReason, String)>, StoreError> {
    if !options.others {
        match owner_of(&row.order, context) {
            RowOwner::Ours => {}
            RowOwner::Other(unit) => return Ok(Some((LeftReason::OtherUnit, unit))),
            RowOwner::Unknown(unit) => return Ok(Some((LeftReason::UnknownUnit, unit))),
            RowOwner::NamedElsewhere(unit) => {
                return Ok(Some((LeftReason::NamedElsewhere, unit)));
            }
            RowOwner::Unsaid(LeadDoubt::Several(rows)) => {
                let number = row.order.order_no.as_deref().unwrap_or_default();
                return Ok(Some((LeftReason::TwoLeads, format!("{number} {rows}"))));
            }
            RowOwner::Unsaid(doubt) => {
                return Ok(Some((LeftReason::UnsaidLead, doubt.said())));
            }
            RowOwner::NoLead(_) => {
                let number = row.order.order_no.clone().unwrap_or_default();
                return Ok(Some((LeftReason::NoLead, number)));
            }
        }
    }
    if let Some(number) = asks {
        let about = words::in_row(number, row.place.row);
        return Ok(Some((LeftReason::SameNumber, about)));
    }
    if row
        .order
        .order_no
        .as_ref()
        .is_some_and(|number| options.new.contains(number))
    {
        return Ok(None);
    }
    let known = row_number::padded_number(connection, row)?;
    Ok(known.map(|number| (LeftReason::LostZeros, number)))
}

/// Returns the row with the units of one cell apart.
pub(super) fn units_parted<'a>(
    row: &'a IncomingRow,
    units: &UnitDirectory,
) -> Cow<'a, IncomingRow> {
    match with_units_parted(&row.order, units) {
        None => Cow::Borrowed(row),
        Some(order) => Cow::Owned(IncomingRow {
            order,
            ..row.clone()
        }),
    }
}

/// Returns true if a row is older than the one that changed the order last: by the time at which the
/// platform changed each, where both lists say it, else by the times of their files.
pub(super) fn is_older(order: &Order, row: &IncomingRow, options: &ImportOptions) -> bool {
    let of_rows = row.changed_at.zip(order.matter.row_changed_at);
    let of_files = row.as_of.zip(order.matter.platform_as_of);
    let times = of_rows.filter(|(row, known)| row != known).or(of_files);
    !options.older && times.is_some_and(|(row, known)| row < known)
}

/// Returns the row without the raw cells whose text a field repeats word for word, so that every
/// text is stored once.
fn without_repetition(row: &IncomingRow) -> Result<IncomingRow, StoreError> {
    let mut said = HashSet::new();
    let mut values = vec![serde_json::to_value(&row.order)?];
    while let Some(value) = values.pop() {
        match value {
            Value::String(text) => {
                // A time cell counts as repeated whether the file writes a `T` or a blank between
                // date and time.
                said.insert(text.replacen('T', " ", 1));
                said.insert(text);
            }
            Value::Array(list) => values.extend(list),
            Value::Object(fields) => values.extend(fields.into_iter().map(|(_, value)| value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let cells = row.raw.iter();
    let raw = cells.filter(|(_, text)| !said.contains(text.trim()));
    Ok(IncomingRow {
        place: row.place.clone(),
        order: row.order.clone(),
        raw: raw.cloned().collect(),
        as_of: row.as_of,
        changed_at: row.changed_at,
        names_lead: row.names_lead,
        names_helpers: row.names_helpers,
        other_matter: row.other_matter,
        dispatched_again: row.dispatched_again,
    })
}

/// Whether a row equals the last row that changed its order, so that nothing needs to be decided.
/// Always false if the caller accepts proposals in advance, because that includes pending ones.
///
/// # Errors
/// When the database fails.
pub(super) fn is_no_news(
    connection: &Connection,
    id: Id,
    digest: &[u8; 32],
    options: &ImportOptions,
) -> Result<bool, StoreError> {
    Ok(options.accept.is_empty() && orders::is_row_known(connection, id, digest)?)
}

/// Returns the reason for leaving out a row whose order is read-only. The row is not lost: importing
/// the same file again will read it again.
pub(super) const fn not_taken(why: ReadOnly) -> LeftReason {
    match why {
        ReadOnly::Newer => LeftReason::NewerOrder,
        ReadOnly::Damaged => LeftReason::DamagedOrder,
    }
}

/// Returns the fields of an order's pending proposals that the caller accepts in advance.
pub(super) fn accepted_fields(order: &Order, options: &ImportOptions) -> Vec<String> {
    let all = options
        .accept
        .iter()
        .any(|field| field == "all" || field == "全部");
    let named = |wanted: ProposalField| {
        let mut accepted = options.accept.iter();
        accepted.any(|name| ProposalField::named(name) == Some(wanted))
    };
    order
        .proposals
        .iter()
        .map(|proposal| proposal.field)
        .filter(|field| all || named(*field))
        .map(|field| field.code().to_owned())
        .collect()
}

/// Returns the proposals of a row that wait for the officer: not those whose field was taken with
/// the file.
pub(super) fn still_waiting(mut proposals: Vec<Proposal>, taken: &[String]) -> Vec<Proposal> {
    proposals.retain(|one| !taken.iter().any(|field| one.field.code() == field));
    proposals
}

/// Accepts the proposals that the caller accepts in advance, by the same rules as the officer's own
/// decision. Returns whether the order changed.
fn take_proposals(
    change: Change<'_>,
    mut folded: FoldedOrder,
    options: &ImportOptions,
    context: &Context<'_>,
) -> Result<bool, StoreError> {
    let mut accepted = false;
    for field in accepted_fields(&folded.stored.order, options) {
        let request = Request::now(Accept { field: Some(field) });
        let facts = folded.stored.order.decide(&request, context)?;
        accepted |= !facts.is_empty();
        folded = keep(change, folded, &facts, None)?;
    }
    Ok(accepted)
}

/// Records a 催办 on the order whose number the row gives as 被催办单ID. Does nothing if the file
/// holds no such order.
fn urge_original(change: Change<'_>, row: &IncomingRow) -> Result<(), StoreError> {
    let Some(original) = &row.order.urge_of else {
        return Ok(());
    };
    let Some(id) = orders::by_number(change.connection, original)? else {
        return Ok(());
    };
    let Some(folded) = orders::load(change.connection, id)? else {
        return Ok(());
    };
    if folded.stored.order.read_only.is_some() {
        return Ok(());
    }
    let now = change.caller().now;
    let fact = Fact {
        event: order_event::urged_by(row.order.order_no.clone()),
        happened_at: row.order.received_at.filter(|at| *at <= now).unwrap_or(now),
    };
    keep(change, folded, &[fact], None)?;
    Ok(())
}
