//! What an officer must be told about a file besides its counts, one sentence for each kind.

use std::collections::BTreeMap;

use super::LeftRows;
use crate::intake::{FileReport, RejectedRow};
use crate::strings::import as words;

/// Greatest number of rows or names that a sentence lists.
const LISTED: usize = 5;

/// Where notes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotePlace {
    /// On the command line, where options change what is taken in.
    CommandLine,
    /// On the screen, where keys do.
    Screen,
}

/// Returns the sentences about a file: what is hidden, damaged, guessed or unread in it, and which
/// rows were left out until the officer decides. The command line is told its options; on the screen
/// a key does the same.
#[must_use]
pub fn notes(report: &FileReport, left: &LeftRows, place: NotePlace) -> Vec<String> {
    let mut said = Vec::new();
    for (reason, group) in left.groups() {
        let listed = group.about.iter().take(LISTED);
        let listed: Vec<String> = listed
            .map(|(name, rows)| words::counted(name, *rows))
            .collect();
        let more = group.about.len() > LISTED;
        let listed = listed.join("、");
        said.push(words::left(reason, group.rows, &listed, more));
        if place == NotePlace::CommandLine {
            said.extend(words::left_option(reason).map(str::to_owned));
        }
    }
    let hidden = report.sheets.iter().filter(|sheet| sheet.hidden);
    let hidden: Vec<&str> = hidden
        .filter(|sheet| sheet.header_row.is_some())
        .map(|sheet| sheet.sheet.as_str())
        .collect();
    if !hidden.is_empty() {
        said.push(words::hidden_sheets(&hidden.join("、")));
    }
    if report.hidden_rows > 0 {
        said.push(words::hidden_rows(report.hidden_rows));
    }
    if report.broken_places > 0 {
        said.push(words::broken_places(report.broken_places));
    }
    if let Some((rows, more)) = listed_rows(report.open_quotes.iter().copied()) {
        said.push(words::open_quotes(&rows, more));
    }
    let mut unread = BTreeMap::<&str, u32>::new();
    for (header, rows) in report.sheets.iter().flat_map(|sheet| &sheet.unread) {
        *unread.entry(header).or_default() += rows;
    }
    said.extend(
        unread
            .into_iter()
            .map(|(header, rows)| words::unread(header, rows)),
    );
    let later = report.sheets.iter().flat_map(|sheet| &sheet.may_be_due);
    said.extend(later.map(|header| words::may_be_due(header)));
    let beyond: u32 = report.sheets.iter().map(|sheet| sheet.cells_beyond).sum();
    if beyond > 0 {
        said.push(words::cells_beyond(beyond));
    }
    said
}

/// Lists the first rows; `None` if there are none. The flag says that there are more.
fn listed_rows(rows: impl Iterator<Item = u32>) -> Option<(String, bool)> {
    let rows: Vec<u32> = rows.collect();
    let listed: Vec<String> = rows.iter().take(LISTED).map(u32::to_string).collect();
    (!rows.is_empty()).then(|| (listed.join("、"), rows.len() > LISTED))
}

/// Returns one sentence for each kind of refusal, with the rows it is about.
#[must_use]
pub fn grouped_rejections(rejected: &[RejectedRow]) -> Vec<String> {
    type Kind<'a> = (&'a str, Option<&'a str>, &'static str);
    let mut order: Vec<Kind<'_>> = Vec::new();
    let mut groups = BTreeMap::<Kind<'_>, Vec<&RejectedRow>>::new();
    for row in rejected {
        let kind = (row.sheet.as_str(), row.column.as_deref(), row.code);
        let group = groups.entry(kind).or_default();
        if group.is_empty() {
            order.push(kind);
        }
        group.push(row);
    }
    let sentence = |kind: &Kind<'_>| {
        let rows = groups.get(kind)?;
        let (sheet, column, _) = kind;
        let first = rows.first()?;
        let (listed, more) = listed_rows(rows.iter().map(|row| row.row))?;
        Some(match rows.as_slice() {
            [only] => words::rejected(sheet, only.row, *column, &only.message),
            _ => words::rejected_rows(sheet, rows.len(), (&listed, more), *column, &first.message),
        })
    };
    order.iter().filter_map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_refusals_of_one_kind_are_one_sentence() {
        let row = |row, code| RejectedRow {
            sheet: "工单".to_owned(),
            row,
            column: Some("工单编号".to_owned()),
            code,
            message: "没有编号".to_owned(),
        };
        let mut rejected: Vec<RejectedRow> =
            (2..10_002).map(|n| row(n, "missing_order_no")).collect();
        rejected.push(row(20_000, "order_no_precision"));
        let said = grouped_rejections(&rejected);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("10000 行") && said[0].contains("第 2、3、4、5、6 行等"));
        assert!(said[1].contains("第 20000 行"));
    }
}
