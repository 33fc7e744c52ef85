//! Compares the search index with a fresh one. The index stores no text, so the tokens are
//! compared.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rusqlite::{Connection, params};

use super::search::SearchText;
use crate::store::error::StoreError;

/// The tokens of one order: their count and the sum of their hashes, in which their sequence does
/// not matter.
type TokenSum = (u64, u64);

/// The tokens of every order in the index.
pub(in crate::store) struct IndexedTokens {
    stored: HashMap<i64, TokenSum>,
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
             CREATE VIRTUAL TABLE temp.fresh USING fts5 (body, tails, content = '', columnsize = 0,
               tokenize = 'unicode61 remove_diacritics 0');
             CREATE VIRTUAL TABLE temp.fresh_terms USING fts5vocab ('temp', 'fresh', 'instance');",
        )?;
        Ok(Self {
            stored: sums(connection, "search_terms")?,
        })
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
        let mut insert = connection
            .prepare_cached("INSERT INTO temp.fresh (rowid, body, tails) VALUES (?1, ?2, ?3)")?;
        for (row, text) in orders {
            insert.execute(params![row, text.body, text.tails])?;
        }
        let fresh = sums(connection, "fresh_terms")?;
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

fn sums(connection: &Connection, terms: &str) -> Result<HashMap<i64, TokenSum>, StoreError> {
    let mut statement = connection.prepare(&format!(
        "SELECT doc, term, col, \"offset\" FROM temp.{terms}"
    ))?;
    let mut rows = statement.query([])?;
    let mut sums: HashMap<i64, TokenSum> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut hasher = DefaultHasher::new();
        row.get_ref(1)?
            .as_bytes()
            .unwrap_or_default()
            .hash(&mut hasher);
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
