//! The full-text index: what is looked up in it, and how it is written.
//!
//! The index stores no text. To remove an order from it, the text that was indexed must be given;
//! it is computed from the order's earlier state. If that state is unknown, the index is rebuilt.
//! Search words are never stored.

use std::collections::HashSet;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};

use super::search_keys::{
    PLACE_KEY, TITLE_KEY, key_token, name_query, place_tokens, reply_query, similar_queries,
};
use super::search_query;
use super::search_text::{BREAK, DETERMINED, HELPED, SearchText, segment};
use crate::domain::order::Order;
use crate::domain::search_words::SearchWords;
use crate::store::error::StoreError;

/// Orders are counted up to this number; the screen shows `999+` for it.
pub const COUNTED: usize = 1000;

/// Greatest number of pairs of characters of a title that are looked for.
const PAIRS: usize = 24;

/// Returns the query for orders with a mark, such as [`DETERMINED`], that may be like this one: they
/// share two neighbouring characters of the title, or the category. `None` if there is nothing to
/// compare.
fn marked_query(mark: char, order: &Order) -> Option<String> {
    let title = segment(&order.matter.title);
    let tokens: Vec<&str> = title.split(' ').collect();
    let pairs = tokens.windows(2).filter(|pair| {
        let is_word = |token: &&str| !token.is_empty() && !token.contains(BREAK);
        pair.iter().all(is_word)
    });
    let mut wanted: Vec<String> = pairs
        .take(PAIRS)
        .map(|pair| format!("\"{}\"", pair.join(" ")))
        .collect();
    let category = order.matter.categories.last().map(|name| segment(name));
    let category = category.filter(|name| !name.is_empty());
    wanted.extend(category.map(|name| format!("\"{mark} {name} {BREAK}\"")));
    (!wanted.is_empty())
        .then(|| format!("{{head body}} : (\"{mark}\" AND ({}))", wanted.join(" OR ")))
}

/// The newest orders that may be precedents: the index is asked for the mark and for the words at
/// once, so that the cost does not grow with the number of orders.
const PRECEDENTS: &str =
    "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2";

/// Returns the rows of at most `limit` orders that may be precedents for an order, newest first.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn precedents(
    connection: &Connection,
    order: &Order,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    found(connection, marked_query(DETERMINED, order), limit)
}

/// Returns the rows of at most `limit` orders in which units helped to the end, and that may be like
/// an order, newest first.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn helped(
    connection: &Connection,
    order: &Order,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    found(connection, marked_query(HELPED, order), limit)
}

/// Returns the rows of orders with the same telephone, the same place or the same title as an order,
/// newest first, at most `limit` of each.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn similar(
    connection: &Connection,
    order: &Order,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let mut rows: Vec<i64> = Vec::new();
    for query in similar_queries(order) {
        for row in found(connection, Some(format!("body : {query}")), limit)? {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

/// Returns the rows of at most `limit` orders that got this reply, newest first.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn same_replies(
    connection: &Connection,
    reply: &str,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    found(connection, Some(reply_query(reply)), limit)
}

/// Returns whether an order knows a person of this name.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn knows_person(
    connection: &Connection,
    name: &str,
) -> Result<bool, StoreError> {
    Ok(!found(connection, Some(name_query(name)), 1)?.is_empty())
}

/// Returns whether an order that came in before the row has the same telephone, or the same title, with
/// a short title also the same place.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn resembles_earlier(
    connection: &Connection,
    row: i64,
    order: &Order,
) -> Result<bool, StoreError> {
    let token =
        |kind, text: Option<String>| text.map(|text| format!("\"{}\"", key_token(kind, &text)));
    let title = token(TITLE_KEY, order.title_key());
    let place = token(PLACE_KEY, order.place_key());
    let same = match (title, place) {
        (Some(title), _) if order.says_enough() => Some(title),
        (Some(title), Some(place)) => Some(format!("({title} AND {place})")),
        (None, _) | (_, None) => None,
    };
    let phone = order.phone_key().map(|phone| format!("\"{phone}\""));
    let wanted: Vec<String> = [phone, same].into_iter().flatten().collect();
    if wanted.is_empty() {
        return Ok(false);
    }
    let query = format!("body : ({})", wanted.join(" OR "));
    Ok(connection
        .prepare_cached(EARLIER)?
        .query(params![query, row])?
        .next()?
        .is_some())
}

/// Returns the rows of at most `limit` orders that came in before the row and have the same place as an
/// order, newest first.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn same_place_before(
    connection: &Connection,
    row: i64,
    order: &Order,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let places = place_tokens(order);
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let query = format!("body : ({})", places.join(" OR "));
    let mut statement = connection.prepare_cached(
        "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2
         ORDER BY rowid DESC LIMIT ?3",
    )?;
    let rows = statement.query_map(params![query, row, limit], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether an order before a row fits: the index is asked for words and rows at once.
const EARLIER: &str = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 LIMIT 1";

fn found(
    connection: &Connection,
    query: Option<String>,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let Some(query) = query else {
        return Ok(Vec::new());
    };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(PRECEDENTS)?;
    let rows = statement.query_map(params![query, limit], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Returns the rows of at most `limit` orders with a mark, such as [`WRONG_WHISTLE`], newest first.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn marked(
    connection: &Connection,
    mark: char,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    found(connection, Some(format!("body : \"{mark}\"")), limit)
}

/// Puts an order's text into the index. The index stores no text, so the caller also gives the text
/// that was indexed before, which is removed.
///
/// # Errors
/// When the database fails.
pub(super) fn put(
    connection: &Connection,
    row: i64,
    before: Option<&SearchText>,
    after: Option<&SearchText>,
) -> Result<(), StoreError> {
    if before == after {
        return Ok(());
    }
    if let Some(text) = before {
        connection
            .prepare_cached(
                "INSERT INTO search (search, rowid, head, body, work, sound)
                 VALUES ('delete', ?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![row, text.head, text.body, text.work, text.sound])?;
    }
    if let Some(text) = after {
        connection
            .prepare_cached(
                "INSERT INTO search (rowid, head, body, work, sound) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![row, text.head, text.body, text.work, text.sound])?;
    }
    Ok(())
}

/// Key of the mark that the index lacks changes.
const BEHIND: &str = "search_behind";

/// Notes that the index lacks a change, because it is damaged.
///
/// # Errors
/// When the database fails.
pub(super) fn fall_behind(connection: &Connection) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?1, '1') ON CONFLICT (key) DO NOTHING",
        [BEHIND],
    )?;
    Ok(())
}

/// Whether the index lacks changes.
///
/// # Errors
/// When the database fails.
pub(super) fn is_behind(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection.query_row(
        "SELECT count(*) > 0 FROM meta WHERE key = ?1",
        [BEHIND],
        |row| row.get(0),
    )?)
}

/// Empties the index before it is rebuilt. One that is damaged in itself is created anew.
///
/// # Errors
/// When the database fails.
pub(super) fn clear(connection: &Connection) -> Result<(), StoreError> {
    let emptied = connection.execute("INSERT INTO search (search) VALUES ('delete-all')", []);
    let Err(error) = emptied.map_err(StoreError::from) else {
        return Ok(());
    };
    if matches!(
        error,
        StoreError::Busy | StoreError::Full | StoreError::ReadOnly
    ) {
        return Err(error);
    }
    recreate(connection)
}

/// The index, empty. A repair drops the table and creates it with this text, which must be that of
/// the newest schema.
const CREATE: &str = "CREATE VIRTUAL TABLE search USING fts5 (head, body, work, sound, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search (search, rank) VALUES ('automerge', 8);";

/// The tables in which an index can keep its content.
pub(in crate::store) const SHADOWS: [&str; 5] = [
    "search_data",
    "search_idx",
    "search_content",
    "search_docsize",
    "search_config",
];

/// Replaces the index by an empty one, however damaged it is.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn recreate(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let done = drop_and_create(connection);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    done
}

/// The index is taken out of the list of tables first. Dropping it in the usual way would open it,
/// which fails if its own settings are damaged.
fn drop_and_create(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "PRAGMA writable_schema = ON;
         DELETE FROM sqlite_schema WHERE type = 'table' AND name = 'search';
         PRAGMA writable_schema = RESET;",
    )?;
    for shadow in SHADOWS {
        connection.execute_batch(&format!("DROP TABLE IF EXISTS {shadow}"))?;
    }
    connection.execute_batch(CREATE)?;
    connection.execute("DELETE FROM meta WHERE key = ?1", [BEHIND])?;
    Ok(())
}

/// Returns the rows of at most `limit` matching orders: those whose number, title, place or units have
/// the words come first, then those whose content has them, then those in which something was written
/// about them since; within each the newest first.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn ranked_hits(
    connection: &Connection,
    words: &SearchWords,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let mut hits: Vec<i64> = Vec::new();
    let mut known = HashSet::new();
    for query in search_query::by_nearness(words) {
        if hits.len() >= limit {
            break;
        }
        // What is nearer is found again, so that as many more are asked for.
        let rows = found(connection, query, limit)?;
        hits.extend(rows.into_iter().filter(|row| known.insert(*row)));
    }
    hits.truncate(limit);
    Ok(hits)
}

/// Returns the rows of at most `limit` matching orders, newest first.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn hits(
    connection: &Connection,
    words: &SearchWords,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    found(connection, search_query::anywhere(words), limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    /// A search that reads every order gets slow only in a large file; the query plan shows it at
    /// once: the condition is handed to the index, which answers it in the order that is wanted.
    #[test]
    fn precedents_are_a_lookup_in_the_index() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(CREATE).unwrap();
        let mut order = Order::unborn(Id::default());
        order.matter.title = "园区路灯不亮".to_owned();
        order.matter.categories = vec!["公共设施".to_owned(), "路灯".to_owned()];
        let query = marked_query(DETERMINED, &order).unwrap();
        assert!(query.contains("\"路 灯\"") && query.contains(&format!("{DETERMINED} 路 灯")));
        let plan: Vec<String> = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {PRECEDENTS}"))
            .unwrap()
            .query_map(params![query, 60], |row| row.get(3))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let plan = plan.join("; ");
        let index = plan.split("VIRTUAL TABLE INDEX ").nth(1);
        // `M` says that the index itself takes the condition; without it every row is read.
        assert!(index.is_some_and(|index| index.contains('M')), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }

    #[test]
    fn similar_orders_are_a_lookup_in_the_index() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(CREATE).unwrap();
        let mut order = Order::unborn(Id::default());
        order.matter.title = "小区夜间施工噪音扰民".to_owned();
        order.matter.place = Some("文山路88号".to_owned());
        order.appellant.phone = Some("13800001234".to_owned());
        let queries = similar_queries(&order);
        assert_eq!(queries.len(), 3);
        for (sql, query) in queries
            .iter()
            .map(|query| (PRECEDENTS, query))
            .chain([(EARLIER, &queries[0])])
        {
            let plan: Vec<String> = connection
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap()
                .query_map(params![query, 60], |row| row.get(3))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let plan = plan.join("; ");
            let index = plan.split("VIRTUAL TABLE INDEX ").nth(1);
            assert!(index.is_some_and(|index| index.contains('M')), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
        // Equal titles are one token, and nobody's telephone stands in a key.
        let key = key_token(TITLE_KEY, &order.title_key().unwrap());
        assert!(SearchText::of(&order).body.contains(&key));
        assert!(!key.contains("1380000"));
    }
}
