//! Orders that the index finds by what became of them: those about which it was decided whose duty the
//! matter is (四), and those with a wrong whistle (三(三)).

use super::error::StoreError;
use super::orders;
use super::projection::search;
use super::stray;
use super::{Store, StoredOrder};
use crate::domain::order::Order;

/// Greatest number of orders that are compared with one.
const COMPARED: usize = 60;

/// Greatest number of precedents that are shown.
const SHOWN: usize = 3;

/// Greatest number of orders with a wrong whistle that are counted.
const COUNTED: usize = 1000;

impl Store {
    /// Returns the orders in which our unit called a unit by mistake (吹错哨, 三(三)), newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn wrong_whistles(&self) -> Result<Vec<StoredOrder>, StoreError> {
        let mut found = Vec::new();
        for row in search::wrong_whistles(&self.reader, COUNTED)? {
            let name = stray::name_of(&self.reader, row)?;
            let folded = orders::load_row(&self.reader, row, name)?;
            found.extend(folded.map(|folded| folded.stored));
        }
        Ok(found)
    }

    /// Returns the orders whose decision an order may follow, the most alike first: a decision about
    /// the duty is on record, and title or category are alike.
    ///
    /// # Errors
    /// When the database fails.
    pub fn precedents(&self, order: &Order) -> Result<Vec<StoredOrder>, StoreError> {
        let mut found = Vec::new();
        for row in search::precedents(&self.reader, order, COMPARED)? {
            let name = stray::name_of(&self.reader, row)?;
            let folded = orders::load_row(&self.reader, row, name)?;
            let stored = folded.map(|folded| folded.stored);
            let other = stored.filter(|one| one.order.id != order.id && one.order.is_precedent());
            let alike = other.and_then(|one| Some((order.likeness(&one.order)?, one)));
            found.extend(alike);
        }
        // The newest of those that are equally alike comes first.
        found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        found.truncate(SHOWN);
        Ok(found.into_iter().map(|(_, stored)| stored).collect())
    }
}
