//! The tables of a sheet: several side by side, and those that hold no orders.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use super::cell::Cell;
use super::column_letters::letters;
use super::frame::RawRow;
use super::header::{self, Aliases, Header, TableColumns};
use super::rows::{RejectedRow, RowResult, SheetRows};

/// Number of rows below a header that tell whether it has a column without a name.
const TELLING: usize = 3;

/// A table that holds no orders: its header has no field of one.
pub(super) struct OtherTable {
    row: u32,
    names: String,
}

impl OtherTable {
    /// Begins such a table with its header.
    pub(super) fn new(row: &RawRow) -> Self {
        /// Number of names that are told.
        const TOLD: usize = 3;
        let RawRow(number, cells) = row;
        let filled = cells.iter().filter(|cell| !cell.is_blank());
        let names: Vec<String> = filled
            .map(|cell| cell.to_text().trim().to_owned())
            .collect();
        let more = if names.len() > TOLD { "……" } else { "" };
        let told: Vec<&str> = names.iter().take(TOLD).map(String::as_str).collect();
        Self {
            row: *number,
            names: format!("{}{more}", told.join("、")),
        }
    }

    /// Returns true if a row is the header of a table of orders.
    pub(super) fn ends_at(&self, row: &RawRow, aliases: &Aliases) -> bool {
        row.0 > self.row
            && header::may_be_header(row)
            && header::find_next(std::slice::from_ref(row), aliases)
                .is_some_and(|next| next.certain_columns() >= 2)
    }

    /// Refuses a row of the table. `None` for a row of one cell, which is a title or a note.
    pub(super) fn refuse(&self, row: &RawRow, sheet: &str) -> Option<RejectedRow> {
        let RawRow(number, cells) = row;
        let filled = cells.iter().filter(|cell| !cell.is_blank()).count();
        (filled > 1).then(|| RejectedRow {
            sheet: sheet.to_owned(),
            row: *number,
            column: None,
            code: "other_table",
            message: format!(
                "第 {} 行起是另一张表（{}），没有工单编号、标题或诉求内容，不是工单，没有收入",
                self.row, self.names
            ),
            kept: None,
        })
    }
}

/// Returns the readers of the tables whose header was found: one, or several side by side, and the names
/// of columns beside them that are not read. `rows` are the first rows of the sheet, with the header.
pub(super) fn tables_of(
    rows: &[RawRow],
    header: Header,
    aliases: &Aliases,
    reader: &dyn Fn(Header) -> SheetRows,
) -> (Vec<SheetRows>, Vec<String>) {
    let from = rows.iter().filter(|row| row.0 >= header.first_row);
    let from: Vec<RawRow> = from.cloned().collect();
    let starts = header::further_tables(&header);
    let found: Vec<TableColumns> = if starts.is_empty() {
        header::tables_beside(&from, &header, aliases)
    } else {
        let begins = std::iter::once(0).chain(starts.iter().copied());
        let ends = starts.iter().copied().chain([usize::MAX]);
        let spans = begins.zip(ends).map(|(begin, end)| begin..end);
        spans
            .map(|span| TableColumns {
                header: header::find_next(&header::part_of(&from, &span), aliases),
                span,
            })
            .collect()
    };
    let (mut tables, mut unread) = (Vec::new(), Vec::new());
    for part in found {
        match part.header {
            Some(header) => tables.push(reader(header).within(part.span)),
            None => unread.extend(columns_in_words(&header, &part.span)),
        }
    }
    if tables.is_empty() {
        (vec![reader(header)], Vec::new())
    } else {
        (tables, unread)
    }
}

/// Returns the letters and the names of the columns of a header that lie in a span: F–G 列（镇街、件数）.
fn columns_in_words(header: &Header, span: &Range<usize>) -> Option<String> {
    let columns = header.columns.iter();
    let columns: Vec<_> = columns
        .filter(|column| span.contains(&column.index))
        .collect();
    let (first, last) = (columns.first()?, columns.last()?);
    let names: Vec<&str> = columns
        .iter()
        .map(|column| column.header.as_str())
        .collect();
    let names = names.join("、");
    let letters = if first.index == last.index {
        letters(first.index)
    } else {
        format!("{}–{}", letters(first.index), letters(last.index))
    };
    Some(format!("{letters} 列（{names}）"))
}

/// Returns true if all of the first rows go on behind the last column with a header: that column
/// has no name, and no row is shifted. Where only most do, a separator within a value moves them.
/// Notes and sums, which fill a cell or two, do not count.
pub(super) fn has_unnamed_column(header: &Header, rows: &[RawRow]) -> bool {
    let last = header.columns.last().map_or(0, |column| column.index);
    let is_full = |row: &&RawRow| row.1.iter().filter(|cell| !cell.is_blank()).count() > 2;
    let below = rows.iter().filter(|row| row.0 > header.last_row);
    let below: Vec<&RawRow> = below.filter(is_full).collect();
    let longer = below.iter().filter(|RawRow(_, cells)| {
        let beyond = cells.get(last + 1..).unwrap_or_default();
        beyond.iter().any(|cell| !cell.is_blank())
    });
    below.len() >= TELLING && longer.count() == below.len()
}

/// Returns true if a row is the header of a further table below those being read.
pub(super) fn begins_next_table(tables: &[SheetRows], row: &RawRow, aliases: &Aliases) -> bool {
    match tables {
        [only] => only.begins_next_table(row, aliases),
        // The headers of tables side by side repeat side by side.
        several => several
            .iter()
            .all(|table| table.begins_next_table(&table.own(row), aliases)),
    }
}

/// Returns true if a row is the header of a table that holds no orders.
pub(super) fn meets_other_table(tables: &[SheetRows], row: &RawRow) -> bool {
    tables
        .iter()
        .all(|table| table.meets_other_table(&table.own(row)))
}

/// Returns the number of rows that were converted to orders.
pub(super) fn accepted(tables: &[SheetRows]) -> u32 {
    tables.iter().map(|table| table.counts().accepted).sum()
}

/// Passes a row to each of the tables that it belongs to.
pub(super) fn read_tables(
    tables: &mut [SheetRows],
    row: &RawRow,
    unfinished: bool,
    sink: &mut dyn FnMut(RowResult) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let alone = tables.len() == 1;
    let is_title = tables.iter().all(|table| table.is_above(row));
    // A title in one cell is that of every table below it.
    let filled = row.1.iter().filter(|cell| !cell.is_blank());
    let of_all = !alone && is_title && filled.count() == 1;
    for table in tables.iter_mut() {
        let row = if of_all {
            Cow::Borrowed(row)
        } else {
            table.own(row)
        };
        if !alone && row.1.iter().all(Cell::is_blank) {
            continue;
        }
        let result = if unfinished {
            table.take_unfinished(&row).map(Err)
        } else {
            table.take(&row)
        };
        if let Some(result) = result {
            sink(result)?;
        }
    }
    if !alone && is_title && tables.iter().any(SheetRows::is_titled) {
        for table in tables {
            table.doubt_title();
        }
    }
    ControlFlow::Continue(())
}
