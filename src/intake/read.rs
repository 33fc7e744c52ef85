//! Reads one file: streams its rows in order and returns a report.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;

use super::cell::Cell;
use super::error::ReadError;
use super::format::FileFormat;
use super::frame::{Frame, RawRow, SheetRemark};
use super::header::{self, Aliases, HEADER_SCAN, Header};
use super::limits::Limits;
use super::rows::{ColumnReport, PlainDay, RowCounts, RowResult, SheetRows, days_in_name, in_name};
use super::sandbox::{self, ReadOutcome};
use super::short_rows::ShortRows;
use super::tables::{
    OtherTable, accepted, begins_next_table, has_unnamed_column, meets_other_table, read_tables,
    tables_of,
};
use crate::domain::time::BeijingTime;

/// The report on a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file name without its folder.
    pub file: String,
    /// The format; `None` only if reading was stopped before it was known.
    pub format: Option<FileFormat>,
    /// Every sheet in the order of the file, including those without a header.
    pub sheets: Vec<SheetReport>,
    /// The newest time at which the file plainly says that it was made: in its name, a note or a
    /// column. `None` if it says none.
    pub dated: Option<BeijingTime>,
    /// The days that its name and its titles give without saying of what.
    #[serde(skip)]
    pub plain_days: Vec<PlainDay>,
    /// True if the sink stopped reading early.
    pub stopped: bool,
    /// Number of rows that are hidden in the spreadsheet program; they were read.
    pub hidden_rows: u32,
    /// Number of places with bytes that are no character, shown as `\u{fffd}`.
    pub broken_places: u32,
    /// The first rows with them.
    pub broken_rows: Vec<u32>,
    /// Rows of orders that have fewer columns than the header of a text file and may be broken.
    pub short_rows: Vec<u32>,
    /// Sheets with a column for the lead in which no row names a unit; it counts as no column. Filled in by
    /// the import.
    #[serde(skip)]
    pub blank_leads: Vec<String>,
    /// Rows that were united with an earlier one of the same number, each after the place of that one.
    /// Filled in by the import.
    #[serde(skip)]
    pub united_rows: Vec<((String, u32), u32)>,
    /// Helpers that the directory does not know, each with its rows. Filled in by the import.
    #[serde(skip)]
    pub unknown_helpers: UnknownNames,
    /// Numbers about which the officer has answered (`--same`, `--new`) and that no row has. Filled in by
    /// the import.
    #[serde(skip)]
    pub unmatched: Vec<String>,
    /// The names of units in the rows, as written; the first ones only if there are very many. Filled in by
    /// the import.
    #[serde(skip)]
    pub unit_names: BTreeSet<String>,
    /// Of these, the names that differ by a slip from units of the directory, with those. Filled in by
    /// the import.
    #[serde(skip)]
    pub near_helpers: BTreeMap<String, String>,
    /// Orders whose rows give different deadlines, each with its rows, after the place of the first one.
    /// Filled in by the import.
    #[serde(skip)]
    pub two_dues: Vec<((String, u32), String)>,
    /// Orders whose rows name different units as the lead, each with the place of its first row. Filled
    /// in by the import.
    #[serde(skip)]
    pub two_leads: Vec<((String, u32), String)>,
    /// Places of rows with another unit in brackets behind the name of one.
    pub further_units: Vec<((String, u32), String)>,
    /// Rows with a 办结时间 whose status is missing, or says that the order is still handled (true).
    /// Filled in by the import.
    #[serde(skip)]
    pub ended_by_time: Vec<((String, u32), bool)>,
    /// Words of the status of which nobody can tell whether the order is over, each with the sheets and
    /// numbers of its rows. Filled in by the import.
    #[serde(skip)]
    pub unclear_status: UnknownNames,
    /// Words of the status which plainly say that the platform took an order back, each with its rows.
    /// Filled in by the import.
    #[serde(skip)]
    pub returned_status: UnknownNames,
    /// Rows with a quotation mark that was never closed; they were read to the end of their line.
    pub open_quotes: Vec<u32>,
}

/// The report on a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SheetReport {
    /// The name of the sheet; empty for CSV.
    pub sheet: String,
    /// True if the sheet is hidden in the spreadsheet program.
    pub hidden: bool,
    /// The last row of the header, from 1; `None` if the sheet has no header and was skipped.
    pub header_row: Option<u32>,
    /// Identifies the set of headers, under which the officer's decisions about columns are kept.
    pub source: String,
    /// Mapped columns from the left: header and field.
    pub columns: Vec<(String, &'static str)>,
    /// Headers from the left whose columns are not mapped: no alias knows them, or the officer left
    /// them unmapped, or their field went to a corrected column. Their cells are kept in `extra`.
    pub unmapped: Vec<String>,
    /// Every column with a header, from the left, with its mapping and first values.
    pub mapping: Vec<ColumnReport>,
    /// Columns with cells whose time could not be read, each with their rows.
    pub unread: BTreeMap<String, Vec<u32>>,
    /// Columns with times whose year is a guess by the day of the import, each with their rows.
    pub guessed_years: BTreeMap<String, Vec<u32>>,
    /// Columns with times of something done that lie in the future or before the dispatch, each with
    /// their rows; they are not taken.
    pub doubtful: BTreeMap<String, Vec<u32>>,
    /// Columns of fields with cells whose formula failed, each with their rows.
    pub failed: BTreeMap<String, Vec<u32>>,
    /// Columns with deadlines that were extended in their cell, each with their rows; the new limit was
    /// taken.
    pub extended: BTreeMap<String, Vec<u32>>,
    /// Columns with deadlines whose cell says more than the time that was taken, each with their rows.
    pub more_said: BTreeMap<String, Vec<u32>>,
    /// Columns with deadlines that give a range of lengths, each with their rows; the shorter was taken.
    pub ranges: BTreeMap<String, Vec<u32>>,
    /// Columns with deadlines that give the days from one to another, each with their rows; the last was
    /// taken.
    pub date_ranges: BTreeMap<String, Vec<u32>>,
    /// Columns with times whose day of the week is not that of their date, each with their rows.
    pub weekdays: BTreeMap<String, Vec<u32>>,
    /// Columns with times of which nothing says whether the day or the month stands first, each with
    /// their rows.
    pub day_orders: BTreeMap<String, Vec<u32>>,
    /// Columns with cells of units that were parted, each with their rows: an office from its town, or
    /// the lead from the helpers.
    pub regrouped: BTreeMap<String, Vec<u32>>,
    /// Columns kept aside whose values are times after the dispatch, while no column holds the
    /// deadline: it may be there under another name.
    pub may_be_due: Vec<String>,
    /// Columns kept aside that seem to hold another limit, while a column holds the deadline.
    pub other_limits: Vec<String>,
    /// Rows with cells behind the last column that has a header; they are kept aside.
    pub long_rows: Vec<u32>,
    /// Columns beside the table that are no part of it and were not read, by letters and names.
    pub unread_columns: Vec<String>,
    /// The header row of a table that holds no orders and was refused; `header_row` is then `None`.
    pub other_table: Option<u32>,
    /// Number of rows by result. In a sheet without a header all rows are `skipped`.
    pub counts: RowCounts,
    /// Number of cells left out because they are after the last column that is read.
    pub cells_beyond: u32,
}

impl SheetReport {
    /// Takes over what is known of a table that was read to its end.
    fn describe(&mut self, rows: &SheetRows) {
        self.header_row = Some(rows.header().last_row);
        self.source.clone_from(&rows.header().source);
        let mapping = rows.columns();
        for column in &mapping {
            match column.field {
                Some(field) => self.columns.push((column.header.clone(), field)),
                None => self.unmapped.push(column.header.clone()),
            }
        }
        self.mapping = mapping;
        self.counts = rows.counts();
        let noted = rows.noted();
        self.unread.clone_from(&noted.unread);
        self.guessed_years.clone_from(&noted.guessed_years);
        self.doubtful.clone_from(&noted.doubtful);
        self.failed.clone_from(&noted.failed);
        self.extended.clone_from(&noted.extended);
        self.more_said.clone_from(&noted.more_said);
        self.ranges.clone_from(&noted.ranges);
        self.date_ranges.clone_from(&noted.date_ranges);
        self.weekdays.clone_from(&noted.weekdays);
        self.day_orders.clone_from(&noted.day_orders);
        self.regrouped.clone_from(&noted.regrouped);
        self.may_be_due = rows.may_be_due();
        self.other_limits = rows.other_limits();
        self.long_rows = rows.long_rows().to_vec();
    }
}

/// Names that the directory of units does not know, each with the sheets and numbers of its rows.
pub type UnknownNames = BTreeMap<String, Vec<(String, u32)>>;

/// Reads a file in a sandboxed child process (`program` is the path of this program) and passes its
/// rows to `sink`, which may stop it. Rows are streamed, so memory use does not grow with the file.
///
/// # Errors
/// The file cannot be read, is refused, or has no header. Rows already passed to the sink must then
/// be discarded, so use a transaction.
pub fn read(
    program: &Path,
    path: &Path,
    aliases: &Aliases,
    limits: &Limits,
    sink: &mut dyn FnMut(RowResult) -> ControlFlow<()>,
) -> Result<FileReport, ReadError> {
    let never = &mut || ControlFlow::Continue(());
    read_watched(program, path, aliases, limits, None, sink, never)
}

/// Like [`read()`], but also calls `waiting` about ten times a second while no row arrives. It may
/// stop reading too. `today` is the time of the import: a time of something done that names no year
/// is the last one before it.
///
/// # Errors
/// As [`read()`].
pub fn read_watched(
    program: &Path,
    path: &Path,
    aliases: &Aliases,
    limits: &Limits,
    today: Option<BeijingTime>,
    sink: &mut dyn FnMut(RowResult) -> ControlFlow<()>,
    waiting: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<FileReport, ReadError> {
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut reading = FileReading::new(file, aliases, today, sink);
    let on_frame = &mut |frame| reading.on_frame(frame);
    let outcome = sandbox::read_file_watched(program, path, limits, on_frame, waiting)?;
    reading.finish(outcome)
}

/// The state of reading a sheet.
enum SheetState {
    /// Collecting the first rows until there are enough to find the header.
    Collecting(Vec<RawRow>),
    /// Reading rows below the header, of one table or of several side by side.
    Reading(Vec<SheetRows>),
    /// Refusing the rows of a table that holds no orders.
    Other(OtherTable),
    /// Collecting the first rows of a further table, which begin with its header.
    NextTable(Vec<RawRow>),
    /// No header was found, so the sheet is skipped.
    Skipped,
}

struct FileReading<'a> {
    aliases: &'a Aliases,
    today: Option<BeijingTime>,
    sink: &'a mut dyn FnMut(RowResult) -> ControlFlow<()>,
    report: FileReport,
    state: SheetState,
    /// Texts of the first sheet without a header that look like headers.
    header_like_texts: Vec<String>,
    /// The last row of the file, if it seems to break off.
    unfinished: Option<u32>,
    short: ShortRows,
    /// Rows between the last table and a further one below it.
    between: Vec<Vec<Cell>>,
}

/// Greatest number of rows that are noted for one remark.
const MOST_NOTED: usize = 100;
/// Number of rows collected to find the header: those searched, and the rest of a header that
/// begins in the last of them.
const HEADER_ROWS: usize = HEADER_SCAN + 2;

impl<'a> FileReading<'a> {
    fn new(
        file: String,
        aliases: &'a Aliases,
        today: Option<BeijingTime>,
        sink: &'a mut dyn FnMut(RowResult) -> ControlFlow<()>,
    ) -> Self {
        let past = |at: &BeijingTime| today.is_none_or(|today| *at <= today);
        Self {
            aliases,
            today,
            sink,
            report: FileReport {
                dated: in_name(&file).filter(past),
                plain_days: days_in_name(&file),
                file,
                format: None,
                sheets: Vec::new(),
                stopped: false,
                hidden_rows: 0,
                broken_places: 0,
                broken_rows: Vec::new(),
                open_quotes: Vec::new(),
                short_rows: Vec::new(),
                blank_leads: Vec::new(),
                united_rows: Vec::new(),
                unknown_helpers: UnknownNames::new(),
                unmatched: Vec::new(),
                unit_names: BTreeSet::new(),
                near_helpers: BTreeMap::new(),
                two_dues: Vec::new(),
                two_leads: Vec::new(),
                further_units: Vec::new(),
                ended_by_time: Vec::new(),
                unclear_status: UnknownNames::new(),
                returned_status: UnknownNames::new(),
            },
            state: SheetState::Skipped,
            header_like_texts: Vec::new(),
            unfinished: None,
            short: ShortRows::default(),
            between: Vec::new(),
        }
    }

    fn on_frame(&mut self, frame: Frame) -> ControlFlow<()> {
        match frame {
            Frame::Format(format) => self.report.format = Some(format),
            Frame::Sheet { name, hidden } => {
                self.end_sheet()?;
                self.begin_table(name, hidden);
            }
            Frame::Rows(rows) => {
                for row in rows {
                    self.read_row(row)?;
                }
            }
            Frame::Oversize { row } => {
                self.find_header()?;
                if let Some(sheet) = self.first_table() {
                    let rejected = sheet.too_long(row);
                    (self.sink)(Err(rejected))?;
                }
            }
            Frame::Beyond { cells } => {
                if let Some(sheet) = self.report.sheets.last_mut() {
                    sheet.cells_beyond = cells;
                }
            }
            Frame::Remark(remark) => self.on_remark(remark)?,
            Frame::End | Frame::Error(_) => {}
        }
        ControlFlow::Continue(())
    }

    fn begin_table(&mut self, sheet: String, hidden: bool) {
        self.between.clear();
        self.state = SheetState::Collecting(Vec::new());
        self.report.sheets.push(SheetReport {
            sheet,
            hidden,
            ..SheetReport::default()
        });
    }

    fn on_remark(&mut self, remark: SheetRemark) -> ControlFlow<()> {
        match remark {
            SheetRemark::HiddenRows { rows } => self.report.hidden_rows = rows,
            SheetRemark::BrokenBytes { row, places } => {
                let all = &mut self.report.broken_places;
                *all = all.saturating_add(places);
                if self.report.broken_rows.len() < MOST_NOTED {
                    self.report.broken_rows.push(row);
                }
            }
            SheetRemark::Unfinished { row } => self.unfinished = Some(row),
            SheetRemark::ShortRow { row, fields } => self.short.expect(row, fields),
            SheetRemark::OpenQuote { row } => {
                if self.report.open_quotes.len() < MOST_NOTED {
                    self.report.open_quotes.push(row);
                }
            }
            SheetRemark::CutOff { row } => {
                self.find_header()?;
                if let Some(sheet) = self.first_table() {
                    let rejected = sheet.cut_off(row);
                    (self.sink)(Err(rejected))?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn read_row(&mut self, row: RawRow) -> ControlFlow<()> {
        match &mut self.state {
            SheetState::Collecting(rows) | SheetState::NextTable(rows) => {
                rows.push(row);
                if rows.len() >= HEADER_ROWS {
                    self.find_header()?;
                }
            }
            SheetState::Reading(tables) => {
                if begins_next_table(tables, &row, self.aliases) {
                    self.begin_next_table()?;
                    self.state = SheetState::NextTable(vec![row]);
                } else if meets_other_table(tables, &row) {
                    self.begin_other_table(&row)?;
                } else {
                    let unfinished = self.unfinished == Some(row.0);
                    let orders = accepted(tables);
                    let flow = read_tables(tables, &row, unfinished, self.sink);
                    let remark = tables.iter().any(|table| table.is_remark(&row));
                    self.short.see(&row, accepted(tables) > orders, remark);
                    flow?;
                }
            }
            SheetState::Other(other) => {
                if other.ends_at(&row, self.aliases) {
                    self.begin_next_table()?;
                    self.state = SheetState::NextTable(vec![row]);
                } else if header::may_be_other_header(&row) {
                    self.begin_other_table(&row)?;
                } else if let Some(sheet) = self.report.sheets.last_mut() {
                    match other.refuse(&row, &sheet.sheet) {
                        Some(rejected) => {
                            sheet.counts.rejected += 1;
                            (self.sink)(Err(rejected))?;
                        }
                        None => sheet.counts.skipped += 1,
                    }
                }
            }
            SheetState::Skipped => {
                if let Some(sheet) = self.report.sheets.last_mut() {
                    sheet.counts.skipped += 1;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Ends a table in the middle of its sheet, because another header follows.
    fn begin_next_table(&mut self) -> ControlFlow<()> {
        let sheet = self.report.sheets.last();
        let (name, hidden) = sheet.map_or((String::new(), false), |sheet| {
            (sheet.sheet.clone(), sheet.hidden)
        });
        let between = match &self.state {
            SheetState::Reading(tables) => tables.first().map(SheetRows::loose),
            SheetState::Collecting(_)
            | SheetState::NextTable(_)
            | SheetState::Other(_)
            | SheetState::Skipped => None,
        };
        self.end_sheet()?;
        self.begin_table(name, hidden);
        self.between = between.unwrap_or_default();
        ControlFlow::Continue(())
    }

    /// Begins a table that holds no orders, with this row as its header.
    fn begin_other_table(&mut self, row: &RawRow) -> ControlFlow<()> {
        self.begin_next_table()?;
        if let Some(sheet) = self.report.sheets.last_mut() {
            sheet.other_table = Some(row.0);
        }
        self.state = SheetState::Other(OtherTable::new(row));
        ControlFlow::Continue(())
    }

    /// Returns the table being read; of several side by side the first.
    fn first_table(&mut self) -> Option<&mut SheetRows> {
        match &mut self.state {
            SheetState::Reading(tables) => tables.first_mut(),
            SheetState::Collecting(_)
            | SheetState::NextTable(_)
            | SheetState::Other(_)
            | SheetState::Skipped => None,
        }
    }

    /// Finds the header in the collected rows, then reads the rows below it.
    fn find_header(&mut self) -> ControlFlow<()> {
        let state = std::mem::replace(&mut self.state, SheetState::Skipped);
        let (rows, header) = match state {
            SheetState::Collecting(rows) => {
                let header = header::find(&rows, self.aliases);
                (rows, header)
            }
            SheetState::NextTable(rows) => {
                let header = header::find_next(&rows, self.aliases);
                (rows, header)
            }
            other @ (SheetState::Reading(_) | SheetState::Other(_) | SheetState::Skipped) => {
                self.state = other;
                return ControlFlow::Continue(());
            }
        };
        if let Some(header) = header {
            let sheet = self.report.sheets.last();
            let name = sheet.map(|sheet| sheet.sheet.clone()).unwrap_or_default();
            let is_text = matches!(self.report.format, Some(FileFormat::Text { .. }));
            let is_message = self.report.format == Some(FileFormat::Message);
            let file = self.report.file.clone();
            let between = std::mem::take(&mut self.between);
            let is_slip = header::is_slip(&header, &rows, self.aliases);
            let table = |header: Header| {
                let refuses = is_text && !has_unnamed_column(&header, &rows);
                SheetRows::new(file.clone(), name.clone(), header, self.today, self.aliases)
                    .refusing_long_rows(refuses)
                    .being_slip(is_slip)
                    .passed_on_now(is_message)
                    .under(&between)
                    .knowing(&rows)
            };
            let (tables, unread) = tables_of(&rows, header, self.aliases, &table);
            self.state = SheetState::Reading(tables);
            if let Some(sheet) = self.report.sheets.last_mut() {
                sheet.unread_columns = unread;
            }
        } else if self.header_like_texts.is_empty() {
            self.header_like_texts = header::header_like(&rows);
        }
        for row in rows {
            self.read_row(row)?;
        }
        ControlFlow::Continue(())
    }

    const fn is_collecting(&self) -> bool {
        matches!(
            self.state,
            SheetState::Collecting(_) | SheetState::NextTable(_)
        )
    }

    fn end_sheet(&mut self) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        // Among the rows below a header there may be the header of a further table.
        while flow.is_continue() && self.is_collecting() {
            flow = self.find_header();
        }
        let state = std::mem::replace(&mut self.state, SheetState::Skipped);
        if let SheetState::Reading(tables) = state {
            if let Some(first) = tables.first() {
                let told = self.short.end_table(first.header());
                self.report.short_rows.extend(told);
            }
            for (place, rows) in tables.iter().enumerate() {
                if place > 0 {
                    let last = self.report.sheets.last();
                    let beside = last.map(|sheet| (sheet.sheet.clone(), sheet.hidden));
                    let (sheet, hidden) = beside.unwrap_or_default();
                    self.begin_table(sheet, hidden);
                    self.state = SheetState::Skipped;
                }
                if let Some(sheet) = self.report.sheets.last_mut() {
                    sheet.describe(rows);
                }
                self.report.dated = self.report.dated.max(rows.dated());
                let days = rows.plain_days().iter().copied();
                self.report.plain_days.extend(days);
            }
        }
        flow
    }

    fn finish(mut self, outcome: ReadOutcome) -> Result<FileReport, ReadError> {
        let stopped = outcome == ReadOutcome::Stopped;
        // After a stop the sink must not be called again, so the collected rows are discarded.
        if stopped && self.is_collecting() {
            self.state = SheetState::Skipped;
        }
        self.report.stopped = self.end_sheet().is_break() || stopped;
        let headed = self.report.sheets.iter().any(|s| s.header_row.is_some());
        if headed || self.report.stopped {
            Ok(self.report)
        } else {
            Err(ReadError::NoHeader {
                seen: self.header_like_texts,
            })
        }
    }
}
