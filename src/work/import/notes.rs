//! What an officer must be told about a file besides its counts, one sentence for each kind.

use std::collections::BTreeMap;

use super::{LeftGroup, LeftRows};
use crate::domain::order::act::ActId;
use crate::domain::unit_name;
use crate::domain::vocabulary::LeftReason;
use crate::intake::{Field, FileReport, RejectedRow, SheetReport, UnknownNames};
use crate::strings::{import as words, import_cells as cells, units};

/// Greatest number of rows or names that a sentence lists.
const LISTED: usize = 5;

/// Greatest number of unknown units that a sentence lists: each is a question of its own.
const ASKED: usize = 30;

/// Where notes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotePlace {
    /// On the command line, where options change what is taken in.
    CommandLine,
    /// On the screen, where keys do.
    Screen,
}

impl NotePlace {
    /// Returns the names of acts as they are found here: on the screen by their labels, on the command
    /// line by what is typed.
    fn acts(self, acts: &[ActId]) -> String {
        let names: Vec<String> = acts
            .iter()
            .map(|act| match self {
                Self::CommandLine => format!("“{}”（{}）", act.label(), act.name()),
                Self::Screen => format!("“{}”", act.label()),
            })
            .collect();
        names.join("、")
    }
}

/// Returns the sentences about a file: first those about the rows that were left out until the
/// officer decides, then those about the file and the rows that were taken in.
#[must_use]
pub fn notes(report: &FileReport, left: &LeftRows, place: NotePlace) -> Vec<String> {
    let mut said = left_notes(left, place);
    said.extend(file_notes(report, left, place));
    said
}

/// Returns the sentences about the rows that were left out until the officer decides. The command
/// line is told its options; on the screen a key does the same.
#[must_use]
pub fn left_notes(left: &LeftRows, place: NotePlace) -> Vec<String> {
    let mut said = Vec::new();
    for (reason, group) in left.groups() {
        let sentence = left_sentence(reason, group);
        said.push(match reason {
            LeftReason::UnknownUnit
            | LeftReason::NamedElsewhere
            | LeftReason::NoLead
            | LeftReason::UnsaidLead
            | LeftReason::LostZeros
            | LeftReason::LikeTold => format!("{sentence}。{}", left_rows(group)),
            // Their sentences name the rows, or they are no question.
            LeftReason::OtherUnit
            | LeftReason::TwoLeads
            | LeftReason::SameNumber
            | LeftReason::OtherMatter
            | LeftReason::OlderFile
            | LeftReason::NewerOrder
            | LeftReason::DamagedOrder => sentence,
        });
        if place == NotePlace::CommandLine {
            said.extend(words::left_option(reason).map(str::to_owned));
        }
    }
    said
}

/// Says which rows were left out: the first of them.
fn left_rows(group: &LeftGroup) -> String {
    let mut sheets: Vec<(&str, Vec<String>)> = Vec::new();
    for (sheet, row) in &group.first {
        match sheets.last_mut() {
            Some((last, rows)) if last == sheet => rows.push(row.to_string()),
            Some(_) | None => sheets.push((sheet, vec![row.to_string()])),
        }
    }
    let said = sheets
        .iter()
        .map(|(sheet, rows)| words::rows_of(sheet, &rows.join("、")));
    let said: Vec<String> = said.collect();
    words::left_rows(&said.join("，"), group.rows > group.first.len())
}

/// Adds the rows of a sheet that were taken in to their columns.
fn count_taken<'a>(
    counts: &mut BTreeMap<&'a str, Vec<u32>>,
    columns: &'a BTreeMap<String, Vec<u32>>,
    sheet: &str,
    left: &LeftRows,
) {
    for (header, rows) in columns {
        let taken = rows.iter().filter(|row| !left.holds(sheet, **row));
        let taken: Vec<u32> = taken.copied().collect();
        if !taken.is_empty() {
            counts.entry(header).or_default().extend(taken);
        }
    }
}

/// Returns the sentences about a file and the rows that were taken in: what is hidden, damaged,
/// guessed or unread.
#[must_use]
pub fn file_notes(report: &FileReport, left: &LeftRows, place: NotePlace) -> Vec<String> {
    let mut said = Vec::new();
    let hidden = report.sheets.iter().filter(|sheet| sheet.hidden);
    let hidden: Vec<&str> = hidden
        .filter(|sheet| sheet.header_row.is_some())
        .map(|sheet| sheet.sheet.as_str())
        .collect();
    if !hidden.is_empty() {
        let more = hidden.len() > LISTED;
        let listed: Vec<&str> = hidden.into_iter().take(LISTED).collect();
        said.push(words::hidden_sheets(&listed.join("、"), more));
    }
    if !report.unmatched.is_empty() {
        let listed: Vec<&str> = report
            .unmatched
            .iter()
            .take(LISTED)
            .map(String::as_str)
            .collect();
        said.push(words::unmatched(
            &listed.join("、"),
            report.unmatched.len() > LISTED,
        ));
    }
    let mut headed = report
        .sheets
        .iter()
        .filter(|sheet| sheet.header_row.is_some());
    let bare = |sheet: &SheetReport| sheet.counts.accepted + sheet.counts.rejected == 0;
    if report.sheets.iter().all(bare)
        && let Some(row) = headed.next().and_then(|sheet| sheet.header_row)
    {
        said.push(words::only_a_header(row));
    }
    if report.hidden_rows > 0 {
        said.push(words::hidden_rows(report.hidden_rows));
    }
    if let Some((rows, more)) = listed_rows(report.broken_rows.iter().copied()) {
        said.push(words::broken_places(report.broken_places, &rows, more));
    }
    if let Some((rows, more)) = listed_rows(report.open_quotes.iter().copied()) {
        said.push(words::open_quotes(&rows, more));
    }
    said.extend(guessed_columns(report));
    if !report.blank_leads.is_empty() {
        said.push(cells::blank_leads(&report.blank_leads.join("”“")));
    }
    let [mut unread, mut guessed, mut doubtful, mut failed] = [const { BTreeMap::new() }; 4];
    let [mut ranges, mut weekdays, mut day_orders, mut regrouped] = [const { BTreeMap::new() }; 4];
    let mut date_ranges = BTreeMap::new();
    for sheet in &report.sheets {
        count_taken(&mut failed, &sheet.failed, &sheet.sheet, left);
        count_taken(&mut unread, &sheet.unread, &sheet.sheet, left);
        count_taken(&mut guessed, &sheet.guessed_years, &sheet.sheet, left);
        count_taken(&mut doubtful, &sheet.doubtful, &sheet.sheet, left);
    }
    let is_due = |header: &str| {
        let mut columns = report.sheets.iter().flat_map(|sheet| &sheet.mapping);
        let due = Some(Field::Due.name());
        columns.any(|column| column.header == header && column.field == due)
    };
    for (header, rows) in unread {
        let told = (rows.len(), &*in_rows(&rows));
        said.push(words::unread(header, told, is_due(header)));
    }
    for sheet in &report.sheets {
        for (into, columns) in [
            (&mut ranges, &sheet.ranges),
            (&mut date_ranges, &sheet.date_ranges),
            (&mut weekdays, &sheet.weekdays),
            (&mut day_orders, &sheet.day_orders),
            (&mut regrouped, &sheet.regrouped),
        ] {
            count_taken(into, columns, &sheet.sheet, left);
        }
    }
    for (told, columns) in [
        (words::failed as fn(&str, (usize, &str)) -> String, failed),
        (cells::ranges, ranges),
        (cells::date_ranges, date_ranges),
        (cells::weekdays, weekdays),
        (cells::day_orders, day_orders),
        (cells::regrouped, regrouped),
        (words::guessed_year, guessed),
        (words::doubtful, doubtful),
    ] {
        let columns = columns.into_iter();
        said.extend(columns.map(|(header, rows)| told(header, (rows.len(), &in_rows(&rows)))));
    }
    for sheet in &report.sheets {
        for (header, rows) in &sheet.extended {
            let taken = rows.iter().filter(|row| !left.holds(&sheet.sheet, **row));
            let listed = listed_rows(taken.copied());
            said.extend(listed.map(|(rows, more)| words::extended(header, &rows, more)));
        }
        for (header, rows) in &sheet.more_said {
            let taken = rows.iter().filter(|row| !left.holds(&sheet.sheet, **row));
            let listed = listed_rows(taken.copied());
            said.extend(listed.map(|(rows, more)| cells::more_said(header, &rows, more)));
        }
    }
    let later = report.sheets.iter().flat_map(|sheet| &sheet.may_be_due);
    said.extend(later.map(|header| words::may_be_due(header)));
    let limits = report.sheets.iter().flat_map(|sheet| &sheet.other_limits);
    said.extend(limits.map(|header| words::other_limit(header)));
    for sheet in &report.sheets {
        let columns = sheet.unread_columns.iter();
        said.extend(columns.map(|columns| words::unread_columns(&sheet.sheet, columns)));
    }
    said.extend(row_notes(report, left, place));
    let beyond: u32 = report.sheets.iter().map(|sheet| sheet.cells_beyond).sum();
    if beyond > 0 {
        said.push(words::cells_beyond(beyond));
    }
    said
}

/// Returns the sentences about columns whose field is a guess.
fn guessed_columns(report: &FileReport) -> Vec<String> {
    let mut guesses: Vec<(&str, &str)> = Vec::new();
    for column in report.sheets.iter().flat_map(|sheet| &sheet.mapping) {
        let field = column.field.filter(|_| column.guessed);
        let label = field.and_then(Field::named).map(Field::label);
        if let Some(label) = label
            && !guesses.contains(&(&column.header, label))
        {
            guesses.push((&column.header, label));
        }
    }
    let guesses = guesses.into_iter();
    guesses
        .map(|(header, field)| words::guessed_column(header, field))
        .collect()
}

/// Returns the sentences about rows that are shorter or longer than others, that were united, or that
/// name helpers nobody knows.
fn row_notes(report: &FileReport, left: &LeftRows, place: NotePlace) -> Vec<String> {
    let mut said = Vec::new();
    let unknown = report.unknown_helpers.iter().filter_map(|(name, rows)| {
        let mut taken = rows.iter().filter(|(sheet, row)| !left.holds(sheet, *row));
        let told = taken.next().map(|(_, row)| words::in_row(name, *row))?;
        Some((unit_name::is_above(name), told))
    });
    let (above, unknown): (Vec<_>, Vec<_>) = unknown.partition(|(above, _)| *above);
    for (names, tell) in [
        (unknown, words::unknown_helpers as fn(&str, bool) -> String),
        (above, cells::superior_helpers),
    ] {
        if !names.is_empty() {
            let more = names.len() > LISTED;
            let listed: Vec<&str> = names
                .iter()
                .take(LISTED)
                .map(|(_, told)| told.as_str())
                .collect();
            said.push(tell(&listed.join("、"), more));
        }
    }
    let near = report.near_helpers.iter();
    let near = near.filter(|(name, _)| !unit_name::is_above(name));
    let near = near.filter(|(name, _)| {
        let mut rows = report.unknown_helpers.get(*name).into_iter().flatten();
        rows.any(|(sheet, row)| !left.holds(sheet, *row))
    });
    let near: Vec<String> = near
        .map(|(name, near)| words::near_names(name, near))
        .collect();
    if !near.is_empty() {
        let listed: Vec<&str> = near.iter().take(LISTED).map(String::as_str).collect();
        said.push(words::near_helpers(&listed.join("；"), near.len() > LISTED));
    }
    if let Some((rows, more)) = listed_rows(report.short_rows.iter().copied()) {
        said.push(words::short_rows(&rows, more));
    }
    let united = report.united_rows.iter();
    let united = united.filter(|((sheet, row), _)| !left.holds(sheet, *row));
    if let Some((rows, more)) = listed_rows(united.map(|(_, row)| *row)) {
        said.push(words::united_rows(&rows, more));
    }
    let dues = report.two_dues.iter();
    let dues = dues.filter(|((sheet, row), _)| !left.holds(sheet, *row));
    let dues: Vec<&str> = dues.map(|(_, said)| said.as_str()).collect();
    if !dues.is_empty() {
        let listed: Vec<&str> = dues.iter().take(LISTED).copied().collect();
        said.push(words::two_dues(&listed.join("、"), dues.len() > LISTED));
    }
    let leads = report.two_leads.iter();
    let leads = leads.filter(|((sheet, row), _)| !left.holds(sheet, *row));
    let leads: Vec<&str> = leads.map(|(_, said)| said.as_str()).collect();
    if !leads.is_empty() {
        let listed: Vec<&str> = leads.iter().take(LISTED).copied().collect();
        said.push(words::two_leads(&listed.join("、"), leads.len() > LISTED));
    }
    let further = report.further_units.iter();
    let further = further.filter(|((sheet, row), _)| !left.holds(sheet, *row));
    let further: Vec<String> = further
        .map(|((_, row), name)| units::further_unit(*row, name))
        .collect();
    if !further.is_empty() {
        let listed: Vec<&str> = further.iter().take(LISTED).map(String::as_str).collect();
        said.push(units::further_units(
            &listed.join("、"),
            further.len() > LISTED,
        ));
    }
    let unclear = told_status(&report.unclear_status, left);
    if !unclear.is_empty() {
        let listed: Vec<&str> = unclear.iter().take(LISTED).map(String::as_str).collect();
        said.push(words::unclear_status(
            &listed.join("、"),
            unclear.len() > LISTED,
            &place.acts(&[ActId::PlatformClose, ActId::TakeBack, ActId::Reassign]),
        ));
    }
    let returned = told_status(&report.returned_status, left);
    if !returned.is_empty() {
        let listed: Vec<&str> = returned.iter().take(LISTED).map(String::as_str).collect();
        said.push(words::returned_status(
            &listed.join("、"),
            returned.len() > LISTED,
        ));
    }
    for open in [false, true] {
        let ends = report.ended_by_time.iter();
        let ends = ends
            .filter(|((sheet, row), status)| *status == open && !left.holds(sheet, *row))
            .map(|((_, row), _)| *row);
        if let Some((rows, more)) = listed_rows(ends) {
            said.push(words::ended_by_time(&rows, more, open));
        }
    }
    let long = report.sheets.iter().flat_map(|sheet| &sheet.long_rows);
    if let Some((rows, more)) = listed_rows(long.copied()) {
        said.push(words::long_rows(&rows, more));
    }
    said
}

/// Returns words of the status, each with those of its rows that were taken in.
fn told_status(noted: &UnknownNames, left: &LeftRows) -> Vec<String> {
    let told = noted.iter().filter_map(|(status, rows)| {
        let taken = rows.iter().filter(|(sheet, row)| !left.holds(sheet, *row));
        let (rows, more) = listed_rows(taken.map(|(_, row)| *row))?;
        Some(words::status_in_rows(status, &rows, more))
    });
    told.collect()
}

/// Returns the sentence about the sheets without a header, those with rows first; `None` if every
/// sheet has one.
#[must_use]
pub fn headless(report: &FileReport) -> Option<String> {
    let sheets = report.sheets.iter();
    let mut sheets: Vec<_> = sheets
        .filter(|sheet| sheet.header_row.is_none() && sheet.other_table.is_none())
        .collect();
    sheets.sort_by_key(|sheet| sheet.counts.skipped == 0);
    let names = sheets.iter().take(LISTED);
    let names: Vec<&str> = names.map(|sheet| sheet.sheet.as_str()).collect();
    match names.as_slice() {
        [] => None,
        [only] => Some(words::headless(only)),
        names => {
            let more = sheets.len() > names.len();
            Some(words::headless_sheets(
                sheets.len(),
                &names.join("、"),
                more,
            ))
        }
    }
}

/// Returns the sentence about the rows that were left out for one reason.
#[must_use]
pub fn left_sentence(reason: LeftReason, group: &LeftGroup) -> String {
    let most = match reason {
        LeftReason::UnknownUnit => ASKED,
        LeftReason::OtherUnit
        | LeftReason::NamedElsewhere
        | LeftReason::NoLead
        | LeftReason::UnsaidLead
        | LeftReason::TwoLeads
        | LeftReason::SameNumber
        | LeftReason::OtherMatter
        | LeftReason::LostZeros
        | LeftReason::LikeTold
        | LeftReason::OlderFile
        | LeftReason::NewerOrder
        | LeftReason::DamagedOrder => LISTED,
    };
    let listed = group.about.iter().take(most);
    let listed: Vec<String> = listed
        .map(|(name, rows)| match reason {
            LeftReason::SameNumber | LeftReason::OtherMatter | LeftReason::TwoLeads => name.clone(),
            LeftReason::OtherUnit
            | LeftReason::UnknownUnit
            | LeftReason::NamedElsewhere
            | LeftReason::NoLead
            | LeftReason::UnsaidLead
            | LeftReason::LostZeros
            | LeftReason::LikeTold
            | LeftReason::OlderFile
            | LeftReason::NewerOrder
            | LeftReason::DamagedOrder => words::counted(name, *rows),
        })
        .collect();
    let more = group.about.len() > most;
    words::left(reason, group.rows, &listed.join("、"), more)
}

/// Names the first of some rows.
fn in_rows(rows: &[u32]) -> String {
    let listed: Vec<String> = rows.iter().take(LISTED).map(u32::to_string).collect();
    words::listed_rows(&listed.join("、"), rows.len() > LISTED)
}

/// Lists the first rows; `None` if there are none. The flag says that there are more.
fn listed_rows(rows: impl Iterator<Item = u32>) -> Option<(String, bool)> {
    let rows: Vec<u32> = rows.collect();
    let listed: Vec<String> = rows.iter().take(LISTED).map(u32::to_string).collect();
    (!rows.is_empty()).then(|| (listed.join("、"), rows.len() > LISTED))
}

/// The rows of a sheet that are refused for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedGroup {
    /// Name of the sheet; empty for CSV.
    pub sheet: String,
    /// Header of the invalid column, if the error is in one column.
    pub column: Option<String>,
    /// Stable English code of the reason, for scripts.
    pub code: &'static str,
    /// Number of rows.
    pub rows: usize,
    /// The first rows, as the spreadsheet program numbers them.
    pub first: Vec<u32>,
    /// What is wrong and what to do, as it is said of the first row.
    pub message: String,
}

impl RejectedGroup {
    /// Returns the sentence about these rows.
    #[must_use]
    pub fn sentence(&self) -> String {
        let column = self.column.as_deref();
        match self.first.as_slice() {
            [only] => words::rejected(&self.sheet, *only, column, &self.message),
            first => {
                let listed: Vec<String> = first.iter().map(u32::to_string).collect();
                let listed = (&*listed.join("、"), self.rows > first.len());
                words::rejected_rows(&self.sheet, self.rows, listed, column, &self.message)
            }
        }
    }
}

/// Returns the kinds of refusal, each with its rows, in the order of the file.
#[must_use]
pub fn rejected_groups(rejected: &[RejectedRow]) -> Vec<RejectedGroup> {
    type Kind<'a> = (&'a str, Option<&'a str>, &'static str, Option<&'a str>);
    let mut groups: Vec<RejectedGroup> = Vec::new();
    let mut places = BTreeMap::<Kind<'_>, usize>::new();
    for row in rejected {
        // Each table that holds no orders is told by its own names.
        let table = (row.code == "other_table").then_some(row.message.as_str());
        let kind = (row.sheet.as_str(), row.column.as_deref(), row.code, table);
        let place = *places.entry(kind).or_insert(groups.len());
        if let Some(group) = groups.get_mut(place) {
            group.rows += 1;
            if group.first.len() < LISTED {
                group.first.push(row.row);
            }
        } else {
            groups.push(RejectedGroup {
                sheet: row.sheet.clone(),
                column: row.column.clone(),
                code: row.code,
                rows: 1,
                first: vec![row.row],
                message: row.message.clone(),
            });
        }
    }
    groups
}

/// Returns one sentence for each kind of refusal, with the rows it is about.
#[must_use]
pub fn grouped_rejections(rejected: &[RejectedRow]) -> Vec<String> {
    let groups = rejected_groups(rejected);
    groups.iter().map(RejectedGroup::sentence).collect()
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
            kept: None,
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
