//! Full-text search by single characters and phrases, exact for Chinese of any length.
//!
//! Text is indexed with a space between Han characters and a mark where punctuation or another field
//! parts them, so that a phrase query of single characters finds exactly what a substring search
//! would. White space is ignored: a pasted text may have line breaks. A digit run is one token, and its
//! last four and last six digits are others. Search words are never stored.
//!
//! The index keeps no text. An order is taken out of it by giving the text it was put in with, which is
//! computed from the order as it was; where that cannot be known, the index is built again.

use rusqlite::{Connection, params};

use crate::domain::order::Order;
use crate::domain::vocabulary::Role;
use crate::store::error::StoreError;

/// Goes up when the same order would give another text.
pub(super) const VERSION: u32 = 1;

/// Hits are counted up to this many; beyond it the count is `999+`.
pub const COUNTED: usize = 1000;

/// Whether a character stands alone as a token: Han, kana, hangul and everything else that is
/// written without spaces.
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

/// The token that stands for punctuation and for the end of a field: a private character, which the
/// tokenizer takes for a letter and nobody types.
const BREAK: char = '\u{E000}';

/// Text with a space around every character that stands alone, runs of punctuation as one `BREAK`,
/// width folded.
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

/// The last four and last six digits of every digit run, for finding a number by its end.
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

/// The query for what a person typed: every piece must occur; Han runs as phrases. `None` when there
/// is nothing to look for.
#[must_use]
pub(in crate::store) fn query(typed: &str) -> Option<String> {
    let mut pieces = Vec::new();
    for word in typed.split_whitespace() {
        let segmented = segment(word);
        if segmented.is_empty() {
            continue;
        }
        // One word is one phrase: its tokens must follow each other.
        pieces.push(format!("\"{segmented}\""));
    }
    (!pieces.is_empty()).then(|| pieces.join(" AND "))
}

/// What is searched of one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Text {
    /// The segmented text.
    pub body: String,
    /// The ends of its numbers.
    pub tails: String,
}

impl Text {
    /// The text of an order. 保密 orders give number, place, units and tails, but neither content nor
    /// caller.
    pub(in crate::store) fn of(order: &Order) -> Self {
        let matter = &order.matter;
        let mut parts: Vec<&str> = Vec::new();
        let number = order.number();
        parts.push(&number);
        parts.extend(matter.upstream_no.as_deref());
        parts.extend(matter.redispatched_as.iter().map(String::as_str));
        parts.extend(matter.place.as_deref());
        // The other units: who calls about an order often knows only his own. We ourselves lead most.
        if order.role == Role::CoHandler {
            parts.extend(matter.lead_unit.as_deref());
        }
        parts.extend(matter.co_units.iter().map(String::as_str));
        parts.extend(order.engagements.iter().map(|one| one.unit.as_str()));
        if !matter.confidential {
            parts.extend([matter.title.as_str(), matter.content.as_str()]);
            parts.extend(order.appellant.name.as_deref());
            parts.extend(order.appellant.phone.as_deref());
        }
        let text = parts.join("|");
        let phone = order.appellant.phone.as_deref().unwrap_or_default();
        Self {
            tails: format!("{} {}", tails(&text), tails(phone)),
            body: segment(&text),
        }
    }
}

/// Puts an order's text into the index. The index keeps no text, so what it held of the order before
/// is given to take it out.
///
/// # Errors
/// When the database fails.
pub(super) fn put(
    connection: &Connection,
    row: i64,
    before: Option<&Text>,
    after: Option<&Text>,
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

/// Empties the index, to be built again.
///
/// # Errors
/// When the database fails.
pub(super) fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
    Ok(())
}

/// The rows that match, newest first, at most `limit`.
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
