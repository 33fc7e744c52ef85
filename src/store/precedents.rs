//! Orders that the index finds by what became of them: those about which it was decided whose duty the
//! matter is (四), and those with a wrong whistle (三(三)).

use rusqlite::Connection;

use super::error::StoreError;
use super::orders;
use super::projection::{search, search_text};
use super::stray;
use super::{Store, StoredOrder};
use crate::domain::order::Order;
use crate::domain::order::similar::Sameness;

/// Greatest number of orders that are compared with one.
const COMPARED: usize = 60;

/// Greatest number of precedents that are shown.
const SHOWN: usize = 3;

/// Greatest number of similar orders that are shown.
const SIMILAR: usize = 20;

/// Greatest number of orders with internal work that the figures of the sections are reckoned from.
pub const ASSIGNED: usize = 3000;

/// Greatest number of orders with a wrong whistle that are counted.
const COUNTED: usize = 1000;

/// Returns how often the matter of an order was brought before; 0 if units were whistled for it once.
///
/// # Errors
/// When the database fails.
pub(super) fn repeated(connection: &Connection, order: &Order) -> Result<u32, StoreError> {
    let mut before = 0;
    for row in search::similar(connection, order, COMPARED)? {
        let name = stray::name_of(connection, row)?;
        let Some(known) = orders::load_row(connection, row, name)? else {
            continue;
        };
        let other = &known.stored.order;
        let known = other.id != order.id && other.merged_into.is_none();
        if !known || !other.came_before(order) || !order.sameness(other).is_repeated() {
            continue;
        }
        if other.was_whistled() {
            return Ok(0);
        }
        before += 1;
    }
    Ok(before)
}

impl Store {
    /// Returns the orders in which our unit called a unit by mistake (吹错哨, 三(三)), newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn wrong_whistles(&self) -> Result<Vec<StoredOrder>, StoreError> {
        let mut found = Vec::new();
        for row in search::marked(&self.reader, search_text::WRONG_WHISTLE, COUNTED)? {
            found.extend(self.at_row(row)?);
        }
        Ok(found)
    }

    /// Returns those of some names by which a person of any order is called.
    ///
    /// # Errors
    /// When the database fails.
    pub fn people_among(&self, names: &[String]) -> Result<Vec<String>, StoreError> {
        let mut known = Vec::new();
        for name in names {
            if search::knows_person(&self.reader, name)? {
                known.push(name.clone());
            }
        }
        Ok(known)
    }

    /// Returns the newest orders of which work was given to a part of our own unit (内部交办), newest
    /// first, at most [`ASSIGNED`].
    ///
    /// # Errors
    /// When the database fails.
    pub fn assigned_orders(&self) -> Result<Vec<StoredOrder>, StoreError> {
        let mut found = Vec::new();
        for row in search::marked(&self.reader, search_text::ASSIGNED, ASSIGNED)? {
            found.extend(self.at_row(row)?);
        }
        Ok(found)
    }

    /// Returns the orders whose decision an order may follow, the most alike first: a decision about
    /// the duty is on record, and title or category are alike.
    ///
    /// # Errors
    /// When the database fails.
    pub fn precedents(&self, order: &Order) -> Result<Vec<StoredOrder>, StoreError> {
        let mut rows = search::precedents(&self.reader, order, COMPARED)?;
        // A question of duty may have been put in other words, between the same units.
        if !order.determinations.is_empty() {
            for row in search::marked(&self.reader, search_text::DETERMINED, COMPARED)? {
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
        self.alike(order, &rows, Order::is_precedent)
    }

    /// Returns the orders in which units helped to the end and that are like an order, the most alike
    /// first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn helped(&self, order: &Order) -> Result<Vec<StoredOrder>, StoreError> {
        let rows = search::helped(&self.reader, order, COMPARED)?;
        self.alike(order, &rows, Order::is_example)
    }

    /// Returns the orders with the same telephone, place or words as an order, and what they have in
    /// common, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn similar(&self, order: &Order) -> Result<Vec<(StoredOrder, Sameness)>, StoreError> {
        let mut found = Vec::new();
        for row in search::similar(&self.reader, order, COMPARED)? {
            let Some(stored) = self.at_row(row)?.filter(|one| one.order.id != order.id) else {
                continue;
            };
            let same = order.sameness(&stored.order);
            if same.is_similar() && stored.order.merged_into.is_none() {
                found.push((stored, same));
            }
        }
        found.sort_by_key(|(stored, _)| std::cmp::Reverse(stored.row));
        found.truncate(SIMILAR);
        Ok(found)
    }

    /// Returns the orders that got, as their reply, word for word the result in work of an order, newest
    /// first, with what both have in common.
    ///
    /// # Errors
    /// When the database fails.
    pub fn same_replies(&self, order: &Order) -> Result<Vec<(StoredOrder, Sameness)>, StoreError> {
        /// Greatest number of orders that are told of.
        const TOLD: usize = 10;
        let Some(reply) = order.reply_key() else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for row in search::same_replies(&self.reader, &reply, TOLD)? {
            let stored = self.at_row(row)?;
            let other = stored.filter(|one| one.order.id != order.id);
            // The hash of another text may be the same.
            let same = |one: &StoredOrder| one.order.given_reply_key().as_ref() == Some(&reply);
            found.extend(other.filter(same).map(|one| {
                let sameness = order.sameness(&one.order);
                (one, sameness)
            }));
        }
        Ok(found)
    }

    /// Returns whether an order resembles one that came in before: the same telephone or title by the
    /// index alone, or the same words among a few orders from the same place.
    ///
    /// # Errors
    /// When the database fails.
    pub fn resembles_earlier(&self, stored: &StoredOrder) -> Result<bool, StoreError> {
        /// Greatest number of orders from the same place that are compared.
        const COMPARED: i64 = 3;
        let (row, order) = (stored.row, &stored.order);
        if search::resembles_earlier(&self.reader, row, order)? {
            return Ok(true);
        }
        for earlier in search::same_place_before(&self.reader, row, order, COMPARED)? {
            let known = self.at_row(earlier)?;
            if known.is_some_and(|known| order.sameness(&known.order).is_repeated()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns those of some orders for which `fits` holds and that are like an order, the most alike
    /// first.
    fn alike(
        &self,
        order: &Order,
        rows: &[i64],
        fits: impl Fn(&Order) -> bool,
    ) -> Result<Vec<StoredOrder>, StoreError> {
        let mut found = Vec::new();
        for row in rows {
            let stored = self.at_row(*row)?;
            let other = stored.filter(|one| one.order.id != order.id && fits(&one.order));
            let alike = other.and_then(|one| Some((order.likeness(&one.order)?, one)));
            found.extend(alike);
        }
        // The newest of those that are equally alike comes first.
        found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        found.truncate(SHOWN);
        Ok(found.into_iter().map(|(_, stored)| stored).collect())
    }

    fn at_row(&self, row: i64) -> Result<Option<StoredOrder>, StoreError> {
        let name = stray::name_of(&self.reader, row)?;
        let folded = orders::load_row(&self.reader, row, name)?;
        Ok(folded.map(|folded| folded.stored))
    }
}
