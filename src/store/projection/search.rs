//! Full-text search by single characters and phrases, exact for Chinese of any length.
//!
//! Text is indexed with a space between Han characters and a mark at punctuation and at the end of
//! a field, so that a phrase query of single characters finds exactly what a substring search would
//! find. White space is ignored because a pasted text may have line breaks. A run of digits is one
//! token; its last four and last six digits are further tokens. Search words are never stored.
//!
//! The index stores no text. To remove an order from it, the text that was indexed must be given;
//! it is computed from the order's earlier state. If that state is unknown, the index is rebuilt.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};

use super::search_keys::{
    PLACE_KEY, REPLY_KEY, TITLE_KEY, key_token, reply_query, similar_queries,
};
use crate::domain::order::Order;
use crate::domain::privacy::People;
use crate::domain::vocabulary::Role;
use crate::store::error::StoreError;

/// Version of the indexed text. Raise it whenever the same order would give another text.
pub(super) const VERSION: u32 = 9;

/// Orders are counted up to this number; the screen shows `999+` for it.
pub const COUNTED: usize = 1000;

/// Whether a character is a token of its own: Han, kana, hangul and other scripts without spaces.
fn stands_alone(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric()
}

fn fold_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// The token for punctuation and for the end of a field: a private-use character, which the
/// tokenizer treats as a letter and nobody types.
const BREAK: char = '\u{E000}';

/// The token of an order about which it was decided in writing whose duty the matter is (四). It is
/// followed by the narrowest category of the order. Like [`BREAK`], nobody types it.
const DETERMINED: char = '\u{E001}';

/// The token of an order in which a unit was called by mistake (吹错哨, 三(三)).
pub(in crate::store) const WRONG_WHISTLE: char = '\u{E002}';

/// The token of an order in which a unit helped to its end. It is followed by the narrowest category
/// of the order.
const HELPED: char = '\u{E003}';

/// The token of an order of which work was given to a part of our own unit (内部交办).
pub(in crate::store) const ASSIGNED: char = '\u{E006}';

/// Returns text with spaces around every character that is a token of its own, with each run of
/// punctuation as one `BREAK`, and with full-width characters made half-width.
#[must_use]
pub fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let spaced = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for c in text.chars().map(fold_width) {
        if stands_alone(c) {
            spaced(&mut out);
            out.push(c);
            out.push(' ');
        } else if c.is_ascii_alphanumeric() {
            out.push(c);
        } else {
            spaced(&mut out);
            if !c.is_whitespace() && !out.trim_end().ends_with(BREAK) {
                out.push(BREAK);
                out.push(' ');
            }
        }
    }
    let text = out.trim_matches([BREAK, ' ']).len();
    let start = out.len() - out.trim_start_matches([BREAK, ' ']).len();
    out.truncate(start + text);
    out.drain(..start);
    out
}

/// Returns the last four and last six digits of every run of digits, for finding a number by its
/// end.
#[must_use]
fn tails(text: &str) -> String {
    let folded: String = text.chars().map(fold_width).collect();
    let mut tails = Vec::new();
    for run in folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() > 4)
    {
        tails.extend(run.get(run.len() - 4..));
        if run.len() > 6 {
            tails.extend(run.get(run.len() - 6..));
        }
    }
    tails.join(" ")
}

/// Returns the query for a typed text: every word must occur, and a run of Han characters must
/// occur as a phrase. `None` if there is nothing to search for.
#[must_use]
pub(in crate::store) fn query(typed: &str) -> Option<String> {
    let mut pieces = Vec::new();
    for word in typed.split_whitespace() {
        let segmented = segment(word);
        if segmented.is_empty() {
            continue;
        }
        // A word is one phrase because its tokens must follow each other.
        pieces.push(format!("\"{segmented}\""));
    }
    (!pieces.is_empty()).then(|| pieces.join(" AND "))
}

/// The searchable text of one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct SearchText {
    /// Text of the order with a space around every character that is a token of its own.
    pub body: String,
    /// Last four and last six digits of every number in the text, to find a number by its end.
    pub tails: String,
}

impl SearchText {
    /// Returns the searchable text of an order. A 保密 order gives its number, place, units and
    /// tails, but neither content nor caller.
    pub(in crate::store) fn of(order: &Order) -> Self {
        let matter = &order.matter;
        let mut parts: Vec<&str> = Vec::new();
        let number = order.number();
        parts.push(&number);
        // Who told us, or noted it, may know the order by its first number only.
        let temporary = order.temporary_number().filter(|first| *first != number);
        parts.extend(temporary.as_deref());
        parts.extend(order.absorbed.iter().map(|one| one.number.as_str()));
        // A merged order is compared with nothing: the one that goes on stands for it.
        let merged = order.merged_into.is_some();
        parts.extend(matter.upstream_no.as_deref());
        parts.extend(matter.redispatched_as.iter().map(String::as_str));
        parts.extend(matter.place.as_deref());
        // Other units are indexed because a caller often knows only the name of his own unit. Our
        // unit is not, because it leads most orders.
        if order.role == Role::CoHandler {
            parts.extend(matter.lead_unit.as_deref());
        }
        parts.extend(matter.co_units.iter().map(String::as_str));
        parts.extend(order.engagements.iter().map(|one| one.unit.as_str()));
        if !matter.confidential {
            parts.extend([matter.title.as_str(), matter.content.as_str()]);
            parts.extend(order.appellant.name.as_deref());
            parts.extend(order.appellant.phone.as_deref().filter(|_| !merged));
        }
        // Numbers in further columns, such as 联系人2, are as good as the caller's own.
        let people = People::of(order);
        let numbers = people.known().iter();
        let numbers: Vec<&str> = numbers
            .filter(|known| !merged && known.bytes().all(|b| b.is_ascii_digit()))
            .map(String::as_str)
            .collect();
        if !matter.confidential {
            parts.extend(&numbers);
        }
        let text = parts.join("|");
        let mut body = segment(&text);
        if order.is_precedent() && !merged {
            let category = matter.categories.last().map(|name| segment(name));
            let category = category.unwrap_or_default();
            let asked = order.precedent().and_then(|one| one.request.as_ref());
            let issue = asked.filter(|_| !matter.confidential);
            let issue = issue.map(|asked| segment(&asked.issue)).unwrap_or_default();
            body = format!("{body} {BREAK} {issue} {BREAK} {DETERMINED} {category} {BREAK}");
        }
        if order.is_example() && !merged {
            let category = matter.categories.last().map(|name| segment(name));
            let category = category.unwrap_or_default();
            body = format!("{body} {BREAK} {HELPED} {category} {BREAK}");
        }
        if let Some(place) = order.place_key().filter(|_| !merged) {
            body = format!("{body} {BREAK} {}", key_token(PLACE_KEY, &place));
        }
        if let Some(title) = order
            .title_key()
            .filter(|_| !matter.confidential && !merged)
        {
            body = format!("{body} {BREAK} {}", key_token(TITLE_KEY, &title));
        }
        if let Some(reply) = order
            .given_reply_key()
            .filter(|_| !matter.confidential && !merged)
        {
            body = format!("{body} {BREAK} {}", key_token(REPLY_KEY, &reply));
        }
        if order.wrong_whistles().next().is_some() && !merged {
            body = format!("{body} {BREAK} {WRONG_WHISTLE}");
        }
        if !order.assignments.is_empty() && !merged {
            body = format!("{body} {BREAK} {ASSIGNED}");
        }
        Self {
            tails: format!("{} {}", tails(&text), tails(&numbers.join("|"))),
            body,
        }
    }
}

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
    (!wanted.is_empty()).then(|| format!("body : (\"{mark}\" AND ({}))", wanted.join(" OR ")))
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
    let Some(place) = order.place_key() else {
        return Ok(Vec::new());
    };
    let query = format!("body : \"{}\"", key_token(PLACE_KEY, &place));
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
                "INSERT INTO search (search, rowid, body, tails) VALUES ('delete', ?1, ?2, ?3)",
            )?
            .execute(params![row, text.body, text.tails])?;
    }
    if let Some(text) = after {
        connection
            .prepare_cached("INSERT INTO search (rowid, body, tails) VALUES (?1, ?2, ?3)")?
            .execute(params![row, text.body, text.tails])?;
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
const CREATE: &str = "CREATE VIRTUAL TABLE search USING fts5 (body, tails, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
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

/// Returns the rows of at most `limit` matching orders, newest first.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn hits(
    connection: &Connection,
    typed: &str,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let Some(query) = query(typed) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(
        "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![query, limit], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
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

    #[test]
    fn text_is_segmented_by_character_and_numbers_stay_whole() {
        assert_eq!(
            segment("小区漏水，电话１38-0000 abc。"),
            format!("小 区 漏 水 {BREAK} 电 话 138 {BREAK} 0000 abc")
        );
        assert_eq!(tails("工单 251121093015000123，100 元"), "0123 000123");
        assert_eq!(query("漏水 0123").unwrap(), "\"漏 水\" AND \"0123\"");
        assert_eq!(query("  ，。"), None);
        assert_eq!(query("a\"b"), Some(format!("\"a {BREAK} b\"")));
        assert_eq!(segment("（漏水）"), "漏 水");
    }
}
