//! Compares the search index with a fresh one. The index stores no text, so the tokens are
//! compared.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rusqlite::{Connection, params};

use super::search_text::SearchText;
use crate::store::error::StoreError;

/// The tokens of one order: their count and the sum of their hashes, in which their sequence does
/// not matter.
type TokenSum = (u64, u64);

/// The tokens of every order in the index.
pub(in crate::store) struct IndexedTokens {
    stored: HashMap<i64, TokenSum>,
    /// The orders that the index holds a token of, but that a search for that token does not find.
    lost: BTreeSet<i64>,
}

impl IndexedTokens {
    /// Reads the whole index. The connection must be able to make temporary tables.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(in crate::store) fn read(connection: &Connection) -> Result<Self, StoreError> {
        connection.execute_batch(
            "DROP TABLE IF EXISTS temp.search_terms;
             DROP TABLE IF EXISTS temp.fresh_terms;
             DROP TABLE IF EXISTS temp.fresh;
             CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab ('main', 'search', 'instance');
             CREATE VIRTUAL TABLE temp.fresh USING fts5 (head, body, work, sound, content = '', columnsize = 0,
               tokenize = 'unicode61 remove_diacritics 0');
             CREATE VIRTUAL TABLE temp.fresh_terms USING fts5vocab ('temp', 'fresh', 'instance');",
        )?;
        let mut probe = SearchProbe::default();
        let stored = sums(connection, "search_terms", |term, order| {
            probe.take(connection, term, order)
        })?;
        probe.search(connection)?;
        Ok(Self {
            stored,
            lost: probe.lost,
        })
    }

    /// Returns the orders that a search for one of their words does not find, although the index
    /// holds it. A search reaches the words through a table of their places, which can be damaged
    /// while the words themselves and SQLite's own check of them are sound.
    #[must_use]
    pub(in crate::store) const fn lost(&self) -> &BTreeSet<i64> {
        &self.lost
    }

    /// Returns those of the given orders whose tokens in the index differ from their text.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::store) fn differing(
        &mut self,
        connection: &Connection,
        orders: &[(i64, SearchText)],
    ) -> Result<Vec<i64>, StoreError> {
        let mut insert = connection.prepare_cached(
            "INSERT INTO temp.fresh (rowid, head, body, work, sound) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (row, text) in orders {
            insert.execute(params![row, text.head, text.body, text.work, text.sound])?;
        }
        let fresh = sums(connection, "fresh_terms", |_, _| Ok(()))?;
        connection.execute("INSERT INTO temp.fresh (fresh) VALUES ('delete-all')", [])?;
        let differs = |row: &i64, stored: Option<TokenSum>| stored != fresh.get(row).copied();
        Ok(orders
            .iter()
            .map(|(row, _)| *row)
            .filter(|row| differs(row, self.stored.remove(row)))
            .collect())
    }

    /// Leaves an order out of the comparison.
    pub(in crate::store) fn forget(&mut self, row: i64) {
        self.stored.remove(&row);
    }

    /// Returns the orders in the index that were not compared. In a sound file there are none.
    #[must_use]
    pub(in crate::store) fn left(&self) -> Vec<i64> {
        self.stored.keys().copied().collect()
    }
}

/// Searches for every token of the index, and keeps the orders that are not found by it.
#[derive(Default)]
struct SearchProbe {
    term: Vec<u8>,
    /// The orders that have the token, ascending.
    orders: Vec<i64>,
    lost: BTreeSet<i64>,
}

impl SearchProbe {
    /// Takes an occurrence of a token; the occurrences come sorted by token and order.
    fn take(&mut self, connection: &Connection, term: &[u8], order: i64) -> Result<(), StoreError> {
        if self.term != term {
            self.search(connection)?;
            self.term = term.to_vec();
        }
        if self.orders.last() != Some(&order) {
            self.orders.push(order);
        }
        Ok(())
    }

    fn search(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let orders = std::mem::take(&mut self.orders);
        if orders.is_empty() {
            return Ok(());
        }
        let phrase = format!("\"{}\"", String::from_utf8_lossy(&self.term));
        let mut statement =
            connection.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?;
        let found: Vec<i64> = statement
            .query_map([phrase], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let lost = orders
            .into_iter()
            .filter(|order| found.binary_search(order).is_err());
        self.lost.extend(lost);
        Ok(())
    }
}

/// Adds up the tokens of each order. `seen` is called with each token and its order, sorted by
/// both.
fn sums(
    connection: &Connection,
    terms: &str,
    mut seen: impl FnMut(&[u8], i64) -> Result<(), StoreError>,
) -> Result<HashMap<i64, TokenSum>, StoreError> {
    let mut statement = connection.prepare(&format!(
        "SELECT doc, term, col, \"offset\" FROM temp.{terms}"
    ))?;
    let mut rows = statement.query([])?;
    let mut sums: HashMap<i64, TokenSum> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut hasher = DefaultHasher::new();
        let term = row.get_ref(1)?.as_bytes().unwrap_or_default();
        term.hash(&mut hasher);
        seen(term, row.get(0)?)?;
        row.get_ref(2)?
            .as_bytes()
            .unwrap_or_default()
            .hash(&mut hasher);
        row.get::<_, i64>(3)?.hash(&mut hasher);
        let (count, sum) = sums.entry(row.get(0)?).or_default();
        *count += 1;
        *sum = sum.wrapping_add(hasher.finish());
    }
    Ok(sums)
}
