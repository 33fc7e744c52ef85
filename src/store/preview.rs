//! Finds out what rows of a platform's file would do, without changing anything.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rusqlite::Connection;

use super::caller::Caller;
use super::error::StoreError;
use super::import::{
    RowEffect, RowReport, accepted_fields, apply_facts, born, is_answered, is_no_news, is_older,
    known_order, left_out, not_taken, renumbered, still_waiting, units_parted,
};
use super::import_options::ImportOptions;
use super::office::Settings;
use super::orders;
use super::projection::board;
use super::row_number::{self, NumberedRow};
use super::row_preview::RowPreview;
use super::told::{self, ToldOrders};
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::incoming::{IncomingRow, redispatch_base};
use crate::domain::order::act::Request;
use crate::domain::order::act::platform::accept::Accept;
use crate::domain::order::state::Proposal;
use crate::domain::order::{Order, create_from_row, decide_meeting, decide_row, decide_superseded};
use crate::domain::vocabulary::LeftReason;

/// How many changed orders a preview keeps, so that a later row about the same order is compared
/// with the changed order. Beyond this number, a later row is compared with the earlier row only.
const REMEMBERED: usize = 20_000;

/// What a preview remembers between chunks.
#[derive(Debug, Default)]
pub struct ImportPreview {
    seen: HashMap<PreviewKey, SeenOrder>,
    /// The orders that the rows so far would create or rename, by their numbers, each with its place
    /// in the order in which they came.
    numbers: BTreeMap<String, (usize, PreviewKey)>,
    remembered: usize,
    /// How many rows of each effect get a [`RowPreview`], and how many got one.
    sights: usize,
    shown: [usize; 3],
    told: ToldOrders,
}

/// Identifies an order of the file: by its id if it is in the data file, else by the number it
/// would get, else by the content of its row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum PreviewKey {
    Known(Id),
    Number(String),
    Says(Option<[u8; 32]>),
}

/// What a file has done to an order so far.
#[derive(Debug)]
struct SeenOrder {
    /// Digest of the last row about the order.
    print: u64,
    /// The order as it would be; `None` if too many orders are kept already.
    order: Option<Box<Order>>,
}

impl ImportPreview {
    /// Returns a preview that puts a [`RowPreview`] into the reports of the first `most` rows of
    /// each effect.
    #[must_use]
    pub fn with_rows(most: usize) -> Self {
        Self {
            sights: most,
            ..Self::default()
        }
    }

    fn sight(
        &mut self,
        effect: RowEffect,
        before: Option<&Order>,
        after: &Order,
    ) -> Option<Box<RowPreview>> {
        let shown = match effect {
            RowEffect::New => &mut self.shown[0],
            RowEffect::Updated => &mut self.shown[1],
            RowEffect::Unchanged => &mut self.shown[2],
            RowEffect::Left(_) => return None,
        };
        if *shown >= self.sights {
            return None;
        }
        *shown += 1;
        Some(Box::new(RowPreview {
            before: before.cloned(),
            after: after.clone(),
        }))
    }

    /// Finds the order that a number would belong to if the rows so far had been taken in, by the
    /// same rules as the data file.
    fn by_number(&self, number: &str) -> Option<&PreviewKey> {
        if let Some((_, key)) = self.numbers.get(number) {
            return Some(key);
        }
        let base = redispatch_base(number).unwrap_or(number);
        if let Some((_, key)) = self.numbers.get(base) {
            return Some(key);
        }
        let redone = format!("{base}-")..format!("{base}-:");
        let found = self.numbers.range(redone).filter(|(other, (_, key))| {
            let born = matches!(key, PreviewKey::Number(born) if born == *other);
            born && other.len() <= base.len() + 3
        });
        // The data file takes the oldest one, too.
        let oldest = found.min_by_key(|(_, (place, _))| *place);
        oldest.map(|(_, (_, key))| key)
    }

    /// Returns the number of an order of the rows so far that differs in leading zeros alone.
    fn with_other_zeros(&self, number: &str) -> Option<String> {
        let mut padded = row_number::with_other_zeros(number);
        padded.find(|padded| self.numbers.contains_key(padded))
    }

    fn remember(&mut self, key: PreviewKey, print: u64, order: Order, superseded: bool) {
        // Orders that the file describes again get more of the room.
        let most = if superseded {
            4 * REMEMBERED
        } else {
            REMEMBERED
        };
        let keep = self.remembered < most;
        self.remembered += usize::from(keep);
        if let PreviewKey::Number(number) = &key {
            let place = self.numbers.len();
            self.numbers
                .entry(number.clone())
                .or_insert((place, key.clone()));
        }
        for number in &order.matter.redispatched_as {
            let place = self.numbers.len();
            self.numbers
                .entry(number.clone())
                .or_insert((place, key.clone()));
        }
        let order = keep.then(|| Box::new(order));
        self.seen.insert(key, SeenOrder { print, order });
    }
}

/// What the rows of a preview are decided with.
pub(super) struct PreviewContext<'a> {
    pub(super) connection: &'a Connection,
    pub(super) settings: &'a Settings,
    pub(super) caller: &'a Caller,
    pub(super) options: &'a ImportOptions,
}

impl PreviewContext<'_> {
    /// Reports what rows would do, without doing it. `preview` holds the effect of the rows before.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn rows(
        &self,
        rows: &[IncomingRow],
        preview: &mut ImportPreview,
    ) -> Result<Vec<RowReport>, StoreError> {
        rows.iter().map(|row| self.row(row, preview)).collect()
    }

    fn row(&self, row: &IncomingRow, preview: &mut ImportPreview) -> Result<RowReport, StoreError> {
        let as_read = row;
        let NumberedRow {
            row,
            renumber,
            asks,
        } = row_number::numbered(self.connection, row, self.options)?;
        let row = &*units_parted(&row, &self.settings.units);
        let caller = self.caller;
        let context = self.settings.reading_context(caller.now, &caller.actor);
        let fresh = || create_from_row(row, self.options.source, &context);
        let met = told::met_by(self.connection, row, self.options)?;
        let known = match met {
            Some(id) => Some(id),
            None => known_order(self.connection, row, fresh)?,
        };
        let key = match (known, row.order.order_no.as_deref()) {
            (Some(id), _) => PreviewKey::Known(id),
            (None, Some(number)) => match preview.by_number(number) {
                Some(key) => key.clone(),
                None => PreviewKey::Number(number.to_owned()),
            },
            (None, None) => PreviewKey::Says(board::import_key(&born(fresh()))),
        };
        let mut hasher = DefaultHasher::new();
        serde_json::to_string(&row.order)?.hash(&mut hasher);
        let print = hasher.finish();
        let (before, again) = match (preview.seen.remove(&key), &key) {
            (
                Some(SeenOrder {
                    order: None,
                    print: earlier,
                }),
                _,
            ) => {
                let effect = if earlier == print || self.options.superseded {
                    RowEffect::Unchanged
                } else {
                    RowEffect::Updated
                };
                preview.seen.insert(key, SeenOrder { print, order: None });
                return Ok(report(effect, number(row, None), Vec::new()));
            }
            (
                Some(SeenOrder {
                    order: Some(order), ..
                }),
                _,
            ) => (*order, true),
            (None, PreviewKey::Known(stream)) => {
                let stored = orders::load(self.connection, *stream)?
                    .ok_or(StoreError::Gone)?
                    .stored;
                if met.is_some() {
                    return Ok(self.meeting(row, key, print, &stored.order, preview, &context));
                }
                let digest = orders::digest_row(row)?;
                let known = renumber.is_none()
                    && is_no_news(self.connection, *stream, &digest, self.options)?;
                let why = stored.order.read_only.filter(|_| !known);
                if let Some(why) = why.filter(|_| !self.options.superseded) {
                    let about = number(row, Some(&stored.order));
                    return Ok(RowReport::left(row, not_taken(why), about));
                }
                if known || why.is_some() {
                    let effect = RowEffect::Unchanged;
                    let order = stored.order;
                    let mut made = report(effect, number(row, Some(&order)), Vec::new());
                    made.sight = preview.sight(effect, Some(&order), &order);
                    preview.remember(key, print, order, self.options.superseded);
                    return Ok(made);
                }
                (stored.order, false)
            }
            (None, _) => {
                let asked = asks.as_deref();
                if let Some((reason, about)) =
                    left_out(self.connection, row, self.options, asked, &context)?
                {
                    return Ok(RowReport::left(as_read, reason, about));
                }
                let number_of_row = row.order.order_no.as_ref();
                let number_of_row = number_of_row.filter(|one| !self.options.new.contains(one));
                let padded = number_of_row.and_then(|one| preview.with_other_zeros(one));
                if let Some(known) = padded {
                    return Ok(RowReport::left(as_read, LeftReason::LostZeros, known));
                }
                let order = born(fresh());
                let asks = !is_answered(row, self.options);
                if let Some(known) = preview.told.like(self.connection, &order)?.filter(|_| asks) {
                    return Ok(RowReport::like_told(as_read, known, order));
                }
                let proposals = order.proposals.clone();
                let mut made = report(RowEffect::New, number(row, None), proposals);
                made.sight = preview.sight(RowEffect::New, None, &order);
                preview.remember(key, print, order, self.options.superseded);
                return Ok(made);
            }
        };
        preview.remembered -= usize::from(again);
        let shown = number(row, Some(&before));
        if self.options.superseded {
            let mut outcome = decide_superseded(&before, row, self.options.source, &context);
            if is_older(&before, row, self.options) {
                outcome.facts.clear();
            }
            let effect = if outcome.facts.is_empty() {
                RowEffect::Unchanged
            } else {
                RowEffect::Updated
            };
            let mut after = before.clone();
            apply_facts(&mut after, outcome.facts);
            let mut made = report(effect, shown, Vec::new());
            made.sight = preview.sight(effect, Some(&before), &after);
            preview.remember(key, print, after, true);
            return Ok(made);
        }
        if let Some(other) = row_number::of_other_matter(&before, row, self.options) {
            preview.remember(key, print, before, again);
            return Ok(self.row(&other, preview)?.beside_known());
        }
        let mut outcome = decide_row(&before, row, self.options.source, &context);
        if !outcome.facts.is_empty() && is_older(&before, row, self.options) {
            preview.remember(key, print, before, again);
            return Ok(RowReport::left(row, LeftReason::OlderFile, shown));
        }
        let given = renumber.map(|number| renumbered(number, &context));
        outcome.facts.extend(given);
        let decided = !outcome.facts.is_empty();
        let mut after = before.clone();
        apply_facts(&mut after, outcome.facts);
        let as_read = after.clone();
        let taken = accepted_fields(&after, self.options);
        let accepted = self.take_proposals(&mut after, &context)?;
        let effect = if decided || accepted {
            RowEffect::Updated
        } else {
            RowEffect::Unchanged
        };
        let waiting = still_waiting(outcome.proposals, &taken);
        let mut made = report(effect, shown, waiting);
        made.sight = preview.sight(effect, Some(&before), &as_read);
        preview.remember(key, print, after, again);
        Ok(made)
    }

    /// Reports what a row does to an order that was told before.
    fn meeting(
        &self,
        row: &IncomingRow,
        key: PreviewKey,
        print: u64,
        before: &Order,
        preview: &mut ImportPreview,
        context: &Context<'_>,
    ) -> RowReport {
        preview.told.met(before.id);
        let outcome = decide_meeting(before, row, self.options.source, context);
        let mut after = before.clone();
        apply_facts(&mut after, outcome.facts);
        let taken = accepted_fields(&after, self.options);
        let waiting = still_waiting(outcome.proposals, &taken);
        let mut made = report(RowEffect::Updated, number(row, Some(&after)), waiting);
        made.sight = preview.sight(RowEffect::Updated, Some(before), &after);
        preview.remember(key, print, after, self.options.superseded);
        made
    }

    /// Accepts proposals as the import would.
    fn take_proposals(&self, order: &mut Order, context: &Context<'_>) -> Result<bool, StoreError> {
        let mut accepted = false;
        for field in accepted_fields(order, self.options) {
            let request = Request::now(Accept { field: Some(field) });
            let facts = order.decide(&request, context)?;
            accepted |= !facts.is_empty();
            apply_facts(order, facts);
        }
        Ok(accepted)
    }
}

/// Returns the number a row is shown under; empty if the order would get a 临- number.
fn number(row: &IncomingRow, known: Option<&Order>) -> String {
    match known.filter(|order| order.order_no.is_some() || order.temporary_no != Some(0)) {
        Some(order) => order.number(),
        None => row.order.order_no.clone().unwrap_or_default(),
    }
}

const fn report(effect: RowEffect, order_no: String, proposals: Vec<Proposal>) -> RowReport {
    RowReport {
        effect,
        order_no,
        proposals,
        about: String::new(),
        sight: None,
    }
}
