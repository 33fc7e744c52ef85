//! Reads columns of a row, whatever they hold.

use rusqlite::Row;

/// Returns the text of a column; bytes that are no text are replaced. `None` if it holds no text.
pub(super) fn text(row: &Row<'_>, column: usize) -> Option<String> {
    bytes(row, column).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Returns the bytes of a column; `None` if it holds neither bytes nor text.
pub(super) fn bytes(row: &Row<'_>, column: usize) -> Option<Vec<u8>> {
    row.get_ref(column)
        .ok()?
        .as_bytes()
        .ok()
        .map(<[u8]>::to_vec)
}
