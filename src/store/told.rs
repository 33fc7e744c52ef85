//! Orders that were told by telephone and have no number of the platform yet, and rows of its files
//! that may be one of them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::error::StoreError;
use super::import_options::ImportOptions;
use super::orders;
use super::stray;
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::Order;
use crate::domain::order::similar::Sameness;
use crate::domain::refusal::Refusal;
use crate::domain::sentence::Sentence;
use crate::strings::store as words;

/// Greatest number of orders with which rows are compared, the newest: few stay without a number
/// for long.
const COMPARED: i64 = 100;

/// The open orders without a number, read when the first row asks for them.
#[derive(Debug, Default)]
pub(super) struct ToldOrders {
    read: Option<Vec<Order>>,
}

impl ToldOrders {
    /// Returns the order that most likely is the same matter as a new one with a number; `None` if
    /// none is very like it.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn like(
        &mut self,
        connection: &Connection,
        new: &Order,
    ) -> Result<Option<&Order>, StoreError> {
        if new.order_no.is_none() || new.stage.is_final() {
            return Ok(None);
        }
        let known = match &mut self.read {
            Some(known) => known,
            none @ None => none.insert(read(connection)?),
        };
        let alike = known.iter().filter_map(|told| {
            // The part that we have in it may have been told otherwise.
            let same = told.sameness(new);
            same.is_one_matter().then(|| (agreeing(&same), told))
        });
        // The newest of those that agree in most things.
        Ok(alike
            .max_by_key(|(count, told)| (*count, told.id))
            .map(|(_, told)| told))
    }

    /// Forgets an order that has got its number.
    pub(super) fn met(&mut self, id: Id) {
        if let Some(known) = &mut self.read {
            known.retain(|told| told.id != id);
        }
    }
}

fn agreeing(same: &Sameness) -> usize {
    same.agreement().len()
}

fn read(connection: &Connection) -> Result<Vec<Order>, StoreError> {
    let mut statement = connection.prepare_cached(TOLD)?;
    let rows: Vec<i64> = statement
        .query_map([COMPARED], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut orders = Vec::new();
    for row in rows {
        let name = stray::name_of(connection, row)?;
        let found = orders::load_row(connection, row, name)?;
        let order = found.map(|found| found.stored.order);
        orders.extend(order.filter(|order| order.read_only.is_none() && !order.stage.is_final()));
    }
    Ok(orders)
}

/// The newest open orders without a number that no file brought.
pub(super) const TOLD: &str =
    "SELECT id FROM orders WHERE open = 1 AND order_no IS NULL AND import_key IS NULL
     ORDER BY id DESC LIMIT ?1";

/// Returns the order that an officer has named for the number of a row; `None` if none was named,
/// or the number is known already.
///
/// # Errors
/// When the database fails.
pub(super) fn met_by(
    connection: &Connection,
    row: &IncomingRow,
    options: &ImportOptions,
) -> Result<Option<Id>, StoreError> {
    let Some(number) = &row.order.order_no else {
        return Ok(None);
    };
    let Some(told) = options.met.get(number).filter(|_| !row.other_matter) else {
        return Ok(None);
    };
    if orders::by_number(connection, number)?.is_some() {
        return Ok(None);
    }
    orders::resolve(connection, told).map(Some)
}

/// Makes the refusal of an answer about two orders.
fn refused(code: &'static str, (message, fix): (String, Sentence)) -> StoreError {
    Refusal::new(code, clause::USAGE, message, fix).into()
}

/// Refuses answers that name no order without a number, before anything is imported.
///
/// # Errors
/// A refusal, or the failure of the database.
pub(super) fn check_met(
    connection: &Connection,
    options: &ImportOptions,
) -> Result<(), StoreError> {
    if let Some(number) = options.met_twice.first() {
        return Err(refused("two_told_orders", words::two_told_orders(number)));
    }
    let mut numbers: BTreeMap<Id, &str> = BTreeMap::new();
    for (number, told) in &options.met {
        let known = orders::by_number(connection, number)?;
        let found = match orders::resolve(connection, told) {
            Ok(id) => orders::load(connection, id)?,
            Err(StoreError::NotFound(_) | StoreError::Ambiguous(_)) => None,
            Err(error) => return Err(error),
        };
        let order = found.map(|found| found.stored.order);
        // Two rows would become one order, and the first number would be lost.
        if let Some(order) = &order
            && let Some(other) = numbers.insert(order.id, number)
        {
            return Err(refused(
                "one_number",
                words::one_number(told, [other, number]),
            ));
        }
        if let Some(known) = known {
            // The same answer was given before, and the row updates its order.
            let done = order
                .as_ref()
                .is_none_or(|order| order.id == known || order.merged_into.is_some());
            if done {
                continue;
            }
            return Err(refused(
                "number_known",
                words::told_number_known(told, number),
            ));
        }
        let open = |order: &Order| order.order_no.is_none() && order.merged_into.is_none();
        if !order.as_ref().is_some_and(open) {
            return Err(refused("no_told_order", words::no_told_order(told, number)));
        }
    }
    Ok(())
}
