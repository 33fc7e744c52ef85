//! What a search finds: the hits of the index, read and sorted for a list.

use rusqlite::{Connection, params_from_iter, types::Value};

use super::Store;
use super::error::StoreError;
use super::fold_cache::FoldCache;
use super::projection::{search, search_query};
use super::views::{
    BoardTime, ListedOrder, Query, View, condition, push_handler, read_found, select, time_column,
};
use crate::domain::search_words::SearchWords;
use crate::domain::time::BeijingTime;

impl Store {
    /// Reads a typed text, with the names of the units and sections of this office.
    ///
    /// # Errors
    /// When the database fails.
    pub fn search_words(&self, typed: &str) -> Result<SearchWords, StoreError> {
        self.office(|state| {
            let settings = &state.settings;
            SearchWords::of(typed, &settings.units, &settings.profile.sections)
        })
    }

    /// Returns at most `limit` orders of the whole file that match a search, the best hits first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<ListedOrder>, StoreError> {
        let words = self.search_words(typed)?;
        // The view of all orders does not look at the time.
        self.search_best(&Query::default(), &words, limit, BeijingTime::default())
    }

    /// Returns at most `limit` orders that match both a query and a search, the best hits first:
    /// those with the words in number, title, place, units or sections, then those with the words in
    /// what the citizen said, then those with the words in what was done; the newest first in each.
    ///
    /// # Errors
    /// When the database fails.
    pub fn search_best(
        &self,
        query: &Query,
        words: &SearchWords,
        limit: usize,
        now: BeijingTime,
    ) -> Result<Vec<ListedOrder>, StoreError> {
        let folds = &mut self.folds.borrow_mut();
        let is_whole_file =
            query.view.is_none_or(|view| view == View::All) && query.handler.is_none();
        let considered = if is_whole_file {
            limit
        } else {
            search::COUNTED
        };
        let hits = search::ranked_hits(&self.reader, words, considered)?;
        let mut listed = read(&self.reader, folds, query, &hits, self.board_time(now)?)?;
        listed.truncate(limit);
        Ok(listed)
    }

    /// Returns at most `limit` orders that match both a query and a search, in the board's order. Only the
    /// newest [`super::COUNTED`] hits of the whole file are considered.
    ///
    /// # Errors
    /// When the database fails.
    pub fn search_in(
        &self,
        query: &Query,
        words: &SearchWords,
        limit: usize,
        now: BeijingTime,
    ) -> Result<Vec<ListedOrder>, StoreError> {
        let folds = &mut self.folds.borrow_mut();
        let hits = search::hits(&self.reader, words, search::COUNTED)?;
        let mut listed = read(&self.reader, folds, query, &hits, self.board_time(now)?)?;
        listed.sort_by_key(|found| (found.key.pin, found.key.at, found.key.row));
        listed.truncate(limit);
        Ok(listed)
    }

    /// Counts the orders that match a query and a search, up to [`super::COUNTED`].
    ///
    /// # Errors
    /// When the database fails.
    pub fn count_in(
        &self,
        query: &Query,
        words: &SearchWords,
        now: BeijingTime,
    ) -> Result<usize, StoreError> {
        let limit = search::COUNTED;
        let (condition, values) = condition(query.view.unwrap_or(View::All), self.board_time(now)?);
        // Starts from the hits and looks each up by its row, so that the cost is bounded by the number
        // of hits, not by the size of the view.
        let (mut sql, mut all) = if words.words.is_empty() {
            (format!("SELECT 1 FROM orders WHERE {condition}"), values)
        } else {
            let Some(wanted) = search_query::anywhere(words) else {
                return Ok(0);
            };
            let hits = format!(
                "(SELECT rowid AS hit FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT {limit})"
            );
            let sql = format!(
                "SELECT 1 FROM {hits} CROSS JOIN orders ON orders.id = hit WHERE {condition}"
            );
            let mut all = vec![Value::from(wanted)];
            all.extend(values);
            (sql, all)
        };
        push_handler(query, &mut sql, &mut all);
        let sql = format!("SELECT count(*) FROM ({sql} LIMIT {limit})");
        let count: i64 = self
            .reader
            .prepare_cached(&sql)?
            .query_row(params_from_iter(all), |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}

/// Reads those of the found rows that are in a query, in the order in which they were found.
fn read(
    connection: &Connection,
    folds: &mut FoldCache,
    query: &Query,
    hits: &[i64],
    time: BoardTime,
) -> Result<Vec<ListedOrder>, StoreError> {
    let view = query.view.unwrap_or(View::All);
    let (condition, mut values) = condition(view, time);
    let order = time_column(view, time.now);
    let mut sql = format!("{} WHERE {condition}", select(&order));
    push_handler(query, &mut sql, &mut values);
    sql.push_str(" AND orders.id = ?");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut listed = Vec::new();
    for hit in hits {
        let values = values.iter().cloned().chain([Value::from(*hit)]);
        let mut rows = statement.query(params_from_iter(values))?;
        if let Some(row) = rows.next()? {
            listed.extend(read_found(connection, folds, row)?);
        }
    }
    Ok(listed)
}
