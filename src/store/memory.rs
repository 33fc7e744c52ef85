//! What the screen remembers between starts. It is not part of the journal: without it the
//! screen starts with its defaults.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::cell;
use super::error::StoreError;
use crate::domain::id::Id;

/// Reads a remembered value; `None` if it was never set.
///
/// # Errors
/// When the database fails.
fn read(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| Ok(cell::text(row, 0)))
        .optional()?
        .flatten())
}

/// Key of the sections of our own unit, a JSON list of names.
const SECTIONS: &str = "recent.to";

/// Greatest number of sections that are remembered.
const MOST_SECTIONS: usize = 300;

/// Returns the sections of our own unit that work was assigned to, the first one first, so that each
/// keeps its digit in a list.
///
/// # Errors
/// When the database fails.
pub(super) fn sections(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let known = read(connection, &format!("desk.{SECTIONS}"))?;
    // Without the list no name is asked about.
    let known = known.and_then(|text| serde_json::from_str(&text).ok());
    Ok(known.unwrap_or_default())
}

/// Key of the orders by which sections became known, a JSON object from the name to the orders. A section
/// that is not in it stays known.
const SECTIONS_FROM: &str = "recent.to.from";

/// Greatest number of orders that are kept of a section; with more it stays known.
const MOST_ORDERS: usize = 20;

type SectionOrders = BTreeMap<String, BTreeSet<String>>;

fn section_orders(connection: &Connection) -> Result<SectionOrders, StoreError> {
    let known = read(connection, &format!("desk.{SECTIONS_FROM}"))?;
    let known = known.and_then(|text| serde_json::from_str(&text).ok());
    Ok(known.unwrap_or_default())
}

fn save_sections(connection: &Connection, known: &[String]) -> Result<(), StoreError> {
    let value = serde_json::to_string(known).unwrap_or_default();
    save(connection, &format!("desk.{SECTIONS}"), &value)
}

fn save_orders(connection: &Connection, orders: &SectionOrders) -> Result<(), StoreError> {
    let value = serde_json::to_string(orders).unwrap_or_default();
    save(connection, &format!("desk.{SECTIONS_FROM}"), &value)
}

/// Remembers a section that work was assigned to; `by` is the order, `None` if no single order says so.
///
/// # Errors
/// When the database fails.
pub(super) fn know_section(
    connection: &Connection,
    name: &str,
    by: Option<Id>,
) -> Result<(), StoreError> {
    let mut known = sections(connection)?;
    let is_new = !known.iter().any(|one| one == name);
    let mut orders = section_orders(connection)?;
    match (by, orders.get_mut(name)) {
        (Some(by), Some(from)) if from.len() < MOST_ORDERS => {
            if from.insert(by.to_string()) {
                save_orders(connection, &orders)?;
            }
        }
        (_, Some(_)) => {
            orders.remove(name);
            save_orders(connection, &orders)?;
        }
        (Some(by), None) if is_new => {
            orders.insert(name.to_owned(), [by.to_string()].into());
            save_orders(connection, &orders)?;
        }
        (_, None) => {}
    }
    if is_new && known.len() < MOST_SECTIONS {
        known.push(name.to_owned());
        save_sections(connection, &known)?;
    }
    Ok(())
}

/// Forgets a section that only an order made known whose work was taken back: a slip of the keyboard
/// that was undone is asked about when it is typed again.
///
/// # Errors
/// When the database fails.
pub(super) fn forget_section(
    connection: &Connection,
    name: &str,
    by: Id,
) -> Result<(), StoreError> {
    let mut orders = section_orders(connection)?;
    let Some(from) = orders.get_mut(name) else {
        return Ok(());
    };
    let removed = from.remove(&by.to_string());
    if removed && from.is_empty() {
        orders.remove(name);
        let mut known = sections(connection)?;
        known.retain(|one| one != name);
        save_sections(connection, &known)?;
    }
    save_orders(connection, &orders)
}

fn save(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute([key, value])?;
    Ok(())
}

impl Store {
    /// Returns a value that the screen saved for its next start, such as the place on the board or
    /// the last folder.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, StoreError> {
        read(&self.reader, &format!("desk.{key}"))
    }

    /// Returns the sections of our own unit that work was assigned to before (交办).
    ///
    /// # Errors
    /// When the database fails.
    pub fn sections(&self) -> Result<Vec<String>, StoreError> {
        sections(&self.reader)
    }

    /// Remembers sections of our own unit, as if work had been assigned to them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn know_sections(&self, names: Vec<String>) -> Result<(), StoreError> {
        self.write(move |writer| {
            writer.transact(|transaction, _| {
                names
                    .iter()
                    .try_for_each(|name| know_section(transaction, name, None))
            })
        })
    }

    /// Saves a value for the screen's next start.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remember(&self, key: &str, value: String) -> Result<(), StoreError> {
        let key = format!("desk.{key}");
        self.write(move |writer| writer.transact(|transaction, _| save(transaction, &key, &value)))
    }
}
