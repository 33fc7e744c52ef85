//! Reads the rows of a leaf page, with what overflows onto further pages.

use rusqlite::types::Value;

use super::pages::{PageSource, big_endian};

/// A leaf page of a table with row numbers.
const TABLE_LEAF: u8 = 13;
/// A leaf page of an index, or of a table without row numbers.
const INDEX_LEAF: u8 = 10;
/// The largest row that is believed, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// A row as it stands in the file.
pub(super) struct RawRow {
    /// Its number; `None` in a table without row numbers.
    pub(super) number: Option<i64>,
    /// Its columns.
    pub(super) columns: Vec<Value>,
}

/// Returns the rows of a page; none if it is no leaf, and only those that can be read.
pub(super) fn rows(source: &mut PageSource, number: u32, page: &[u8]) -> Vec<RawRow> {
    // The first page begins with the header of the file.
    let start = if number == 1 { 100 } else { 0 };
    let Some(kind) = page.get(start).copied() else {
        return Vec::new();
    };
    if kind != TABLE_LEAF && kind != INDEX_LEAF {
        return Vec::new();
    }
    let count = page
        .get(start + 3..start + 5)
        .map_or(0, |two| usize::from(two[0]) << 8 | usize::from(two[1]));
    let mut rows = Vec::new();
    for cell in 0..count {
        let at = start + 8 + cell * 2;
        let Some(two) = page.get(at..at + 2) else {
            break;
        };
        let at = usize::from(two[0]) << 8 | usize::from(two[1]);
        if let Some(row) = row(source, page, at, kind) {
            rows.push(row);
        }
    }
    rows
}

fn row(source: &mut PageSource, page: &[u8], at: usize, kind: u8) -> Option<RawRow> {
    let mut at = at;
    let length = usize::try_from(varint(page, &mut at)?).ok()?;
    if length > LARGEST {
        return None;
    }
    let number = if kind == TABLE_LEAF {
        Some(varint(page, &mut at)?)
    } else {
        None
    };
    let payload = payload(source, page, at, (length, kind))?;
    let columns = columns(&payload)?;
    Some(RawRow { number, columns })
}

/// Returns the bytes of a row: those in the page, and those on the pages that it overflows to.
fn payload(
    source: &mut PageSource,
    page: &[u8],
    at: usize,
    (length, kind): (usize, u8),
) -> Option<Vec<u8>> {
    let usable = source.size;
    let most = if kind == TABLE_LEAF {
        usable - 35
    } else {
        (usable - 12) * 64 / 255 - 23
    };
    if length <= most {
        return Some(page.get(at..at + length)?.to_vec());
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let kept = least + (length - least) % (usable - 4);
    let here = if kept <= most { kept } else { least };
    let mut bytes = page.get(at..at + here)?.to_vec();
    let mut next = big_endian(page, at + here)?;
    while bytes.len() < length {
        if next < 2 || next > source.last() {
            return None;
        }
        let further = source.page(next).ok()?;
        next = big_endian(&further, 0)?;
        let wanted = (length - bytes.len()).min(usable - 4);
        bytes.extend(further.get(4..4 + wanted)?);
    }
    Some(bytes)
}

/// Splits the bytes of a row into its columns; `None` if they are no row.
fn columns(bytes: &[u8]) -> Option<Vec<Value>> {
    let mut at = 0;
    let header = usize::try_from(varint(bytes, &mut at)?).ok()?;
    let mut body = header;
    let mut columns = Vec::new();
    while at < header {
        let kind = varint(bytes, &mut at)?;
        columns.push(value(bytes, &mut body, kind)?);
    }
    (at == header && body == bytes.len()).then_some(columns)
}

fn value(bytes: &[u8], at: &mut usize, kind: i64) -> Option<Value> {
    let mut take = |length: usize| {
        let taken = bytes.get(*at..at.checked_add(length)?)?;
        *at += length;
        Some(taken)
    };
    let integer = |bytes: &[u8]| {
        let negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
        let start = if negative { -1 } else { 0 };
        bytes
            .iter()
            .fold(start, |sum: i64, byte| sum << 8 | i64::from(*byte))
    };
    Some(match kind {
        0 => Value::Null,
        1..=4 => Value::Integer(integer(take(usize::try_from(kind).ok()?)?)),
        5 => Value::Integer(integer(take(6)?)),
        6 => Value::Integer(integer(take(8)?)),
        7 => Value::Real(f64::from_be_bytes(take(8)?.try_into().ok()?)),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        12.. => {
            let length = usize::try_from((kind - 12) / 2).ok()?;
            let taken = take(length)?;
            if kind % 2 == 0 {
                Value::Blob(taken.to_vec())
            } else {
                Value::Text(String::from_utf8(taken.to_vec()).ok()?)
            }
        }
        _ => return None,
    })
}

/// Reads a number of one to nine bytes and moves on behind it.
fn varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut number: u64 = 0;
    for place in 0..9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if place == 8 {
            return Some((number << 8 | u64::from(byte)).cast_signed());
        }
        number = number << 7 | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some(number.cast_signed());
        }
    }
    None
}
