//! Converts the raw rows of a sheet to orders in canonical fields, or reports why a row was
//! refused.

mod beside;
mod call;
mod dated;
mod day_order;
mod doubtful;
mod further;
mod heading;
mod later_times;
mod leader_note;
mod noted;
mod order;
mod part;
mod pick;
mod plain_cell;
mod refused;
mod sample;
mod section;
mod skip;
mod title;
mod units;

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use super::cell::Cell;
use super::frame::RawRow;
use super::header::{self, Aliases, ColumnKey, ColumnRole, Field, Header};
use crate::domain::incoming::{IncomingOrder, IncomingRow, RowPlace};
use crate::domain::time::BeijingTime;
pub use dated::PlainDay;
pub(super) use dated::{days_in_name, in_name};
use noted::NotedColumns;
use order::{ReadRow, RowAbove, RowBeside, RowFault};
pub use refused::{KeptRow, RejectedRow};

/// Greatest number of rows between two tables that are kept.
const LOOSE: usize = 20;

/// The result of reading one row.
pub type RowResult = Result<IncomingRow, RejectedRow>;

/// Number of rows by result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RowCounts {
    /// Number of rows that were converted to orders.
    pub accepted: u32,
    /// Number of rows that were refused, each with a reason.
    pub rejected: u32,
    /// Number of rows without an order: titles, notes, totals, repeated headers, lone serial
    /// numbers.
    pub skipped: u32,
}

/// Reads the rows of a sheet below its header.
#[derive(Debug)]
pub struct SheetRows {
    file: String,
    sheet: String,
    header: Header,
    field_columns: pick::FieldColumns,
    samples: sample::Samples,
    later: later_times::LaterTimes,
    today: Option<BeijingTime>,
    beside: beside::BesideUnits,
    /// The columns of the table, if others stand beside it on the sheet.
    span: Range<usize>,
    /// The last row that was converted or refused, at first that of the header.
    last_row: u32,
    /// What the dates of the sheet say of the order of day and month.
    dates: day_order::DateForms,
    /// Columns with cells of which the officer is told, each with their rows.
    noted: NotedColumns,
    /// The rows of one or two cells since the last order: the title of a further table may be among them.
    /// With each, whether it began a section.
    loose: Vec<(bool, Vec<Cell>)>,
    /// The last order that was read.
    above: Option<RowAbove>,
    /// The row of the last order, or of the further units below it.
    order_row: u32,
    /// Refuses rows that are longer than the header.
    refuses_long: bool,
    /// True if the sheet is one order and no list.
    slip: bool,
    /// True if the rows were passed on just now, as a message is.
    passed_on: bool,
    /// Rows that are longer than the header and were converted.
    long_rows: Vec<u32>,
    /// The newest time at which the sheet says that it was made.
    dated: Option<BeijingTime>,
    /// The days that its titles give without saying of what.
    plain_days: Vec<PlainDay>,
    counts: RowCounts,
}

/// How a column was mapped, for the officer to check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnReport {
    /// The header, unique within the sheet.
    pub header: String,
    /// What a correction of the column is stored under.
    pub key: ColumnKey,
    /// The stable English name of its field; `None` if its cells are only kept in `extra`.
    pub field: Option<&'static str>,
    /// True if it only fills gaps of a better column.
    pub fills_in: bool,
    /// True if the officer decided this.
    pub corrected: bool,
    /// True if its field is a guess by the parts of the header.
    pub guessed: bool,
    /// The field it lost, and the header of the column to which the officer assigned it.
    pub gave_up: Option<(&'static str, String)>,
    /// Its first values, with personal data masked.
    pub samples: Vec<String>,
}

impl SheetRows {
    /// Starts reading a sheet. `file` is the file name without its folder, `today` the time of the
    /// import, which completes times without a year. `aliases` knows the units of the directory.
    #[must_use]
    pub fn new(
        file: String,
        sheet: String,
        header: Header,
        today: Option<BeijingTime>,
        aliases: &Aliases,
    ) -> Self {
        let field_columns = pick::FieldColumns::new(&header);
        Self {
            beside: beside::BesideUnits::new(aliases.units().clone(), &file, &sheet),
            span: 0..usize::MAX,
            last_row: header.last_row,
            dates: day_order::DateForms::default(),
            noted: NotedColumns::default(),
            loose: Vec::new(),
            above: None,
            order_row: 0,
            refuses_long: false,
            slip: false,
            passed_on: false,
            long_rows: Vec::new(),
            file,
            sheet,
            header,
            field_columns,
            samples: sample::Samples::default(),
            later: later_times::LaterTimes::default(),
            today,
            dated: None,
            plain_days: Vec::new(),
            counts: RowCounts::default(),
        }
    }

    /// Reads only the columns of the table, because others stand beside it.
    #[must_use]
    pub fn within(mut self, span: Range<usize>) -> Self {
        self.span = span;
        self
    }

    /// Refuses rows that are longer than the header. In a text file a separator within a value moves
    /// every later value to the column of another.
    #[must_use]
    pub fn refusing_long_rows(mut self, refuses: bool) -> Self {
        self.refuses_long = refuses;
        self
    }

    /// Refuses every row of a sheet that is one order (转办单) and no list.
    #[must_use]
    pub fn being_slip(mut self, slip: bool) -> Self {
        self.slip = slip;
        self
    }

    /// Counts a limit that is told from today, such as 今天下午5点前, from the time of the import: a message is
    /// pasted when it comes.
    #[must_use]
    pub fn passed_on_now(mut self, passed_on: bool) -> Self {
        self.passed_on = passed_on;
        self
    }

    /// Returns the time from which limits of rows count that name none.
    fn base(&self) -> Option<BeijingTime> {
        self.today.filter(|_| self.passed_on)
    }

    /// Reads titles that stand between the table and the one above it.
    #[must_use]
    pub fn under(mut self, titles: &[Vec<Cell>]) -> Self {
        for cells in titles {
            self.beside.see_title(cells);
        }
        self
    }

    /// Returns the rows since the last order, among which the title of a further table may stand.
    #[must_use]
    pub fn loose(&self) -> Vec<Vec<Cell>> {
        self.loose.iter().map(|(_, cells)| cells.clone()).collect()
    }

    /// Returns the rows that are longer than the header, whose further cells are kept aside.
    #[must_use]
    pub fn long_rows(&self) -> &[u32] {
        &self.long_rows
    }

    /// Returns the part of a row that belongs to the table.
    #[must_use]
    pub fn own<'a>(&self, row: &'a RawRow) -> Cow<'a, RawRow> {
        if self.span == (0..usize::MAX) {
            return Cow::Borrowed(row);
        }
        let RawRow(number, cells) = row;
        let cells = cells.iter().enumerate().take(self.span.end);
        let own = cells.map(|(at, cell)| {
            if at < self.span.start {
                Cell::Empty
            } else {
                cell.clone()
            }
        });
        Cow::Owned(RawRow(*number, own.collect()))
    }

    /// Returns true if a row stands above the header.
    #[must_use]
    pub const fn is_above(&self, row: &RawRow) -> bool {
        row.0 < self.header.first_row
    }

    /// Returns true if a title above the table names units.
    #[must_use]
    pub const fn is_titled(&self) -> bool {
        self.beside.is_titled()
    }

    /// Doubts whose orders the table holds if its title names no unit, because that of a table beside it
    /// does.
    pub fn doubt_title(&mut self) {
        self.beside.doubt_title();
    }

    /// Returns true if a row below a gap is the header of a table that holds no orders.
    #[must_use]
    pub fn meets_other_table(&self, row: &RawRow) -> bool {
        let RawRow(number, cells) = row;
        !self.slip
            && (*number > self.last_row + 1
                || (self.counts.accepted > 0 && header::is_header_of_sums(row)))
            && *number > self.header.last_row
            && self.header.has(Field::OrderNo)
            && header::may_be_other_header(row)
            && !self.header.is_repeated_by(row)
            && !skip::holds_no_order(row, &self.header)
            && !self.beside.names_unit(cells)
    }

    /// Returns the number of cells behind the last column with a header.
    fn beyond_header(&self, cells: &[Cell]) -> usize {
        let last = self.header.columns.last().map_or(0, |column| column.index);
        let beyond = cells.get(last + 1..).unwrap_or_default();
        beyond.iter().filter(|cell| !cell.is_blank()).count()
    }

    /// Returns the header of the sheet.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Returns the number of rows so far, by result.
    #[must_use]
    pub const fn counts(&self) -> RowCounts {
        self.counts
    }

    /// Returns the columns with cells of which the officer is told.
    #[must_use]
    pub(super) const fn noted(&self) -> &NotedColumns {
        &self.noted
    }

    /// Learns from the first rows of the sheet how its dates are written.
    #[must_use]
    pub fn knowing(mut self, rows: &[RawRow]) -> Self {
        for row in rows {
            let RawRow(number, cells) = row;
            self.dates.see(cells);
            if *number > self.header.last_row && !skip::is_remark(row, &self.header) {
                self.beside.foresee(cells, &self.header);
            }
        }
        let below = rows.iter().filter(|row| row.0 > self.header.last_row);
        let below = below.map(|RawRow(_, cells)| cells.as_slice());
        self.dates.settle(&self.header, below, self.today);
        self
    }

    /// Returns the newest time at which the sheet plainly says that it was made or changed: in a note
    /// or in a column.
    #[must_use]
    pub const fn dated(&self) -> Option<BeijingTime> {
        self.dated
    }

    /// Returns the days that the sheet's titles give without saying of what.
    #[must_use]
    pub fn plain_days(&self) -> &[PlainDay] {
        &self.plain_days
    }

    /// Notes a time at which the sheet says that it was made. One in the future is a slip.
    fn date(&mut self, at: Option<BeijingTime>) {
        let past = |at: &BeijingTime| self.today.is_none_or(|today| *at <= today);
        self.dated = self.dated.max(at.filter(past));
    }

    /// Returns the newest time in those columns that tell when the list was made or changed for which `is`
    /// holds; `None` if they say nothing, or a time in the future.
    fn dated_by(&self, cells: &[Cell], is: fn(&str) -> bool) -> Option<BeijingTime> {
        let columns = self.header.columns.iter();
        let told = columns
            .filter(|column| is(&column.header))
            .filter_map(|column| dated::in_cell(cells.get(column.index)?, self.today));
        told.filter(|at| self.today.is_none_or(|today| *at <= today))
            .max()
    }

    /// Returns the columns kept aside whose values are times after the dispatch, if no column holds
    /// the deadline.
    #[must_use]
    pub fn may_be_due(&self) -> Vec<String> {
        if self.header.has(Field::Due) {
            return Vec::new();
        }
        let columns = self.header.columns.iter().enumerate();
        columns
            .filter(|(place, column)| {
                // 完成时间 may be the deadline if all its times lie ahead.
                let done = column.role == ColumnRole::Holds(Field::ClosedAt);
                let aside = (done || column.role == ColumnRole::Unmapped) && !column.corrected;
                aside && self.later.is_later(*place)
            })
            .map(|(_, column)| column.header.clone())
            .collect()
    }

    /// Returns the columns kept aside that seem to hold another limit of the order, such as
    /// 首响应日期, while a column holds the deadline: their values are times after the dispatch.
    #[must_use]
    pub fn other_limits(&self) -> Vec<String> {
        const WORDS: [&str; 8] = ["响应", "报到", "到场", "要求", "限", "截止", "最迟", "应"];
        if !self.header.has(Field::Due) {
            return Vec::new();
        }
        let columns = self.header.columns.iter().enumerate();
        columns
            .filter(|(place, column)| {
                let aside = column.role == ColumnRole::Unmapped && !column.corrected;
                let says = WORDS.iter().any(|word| column.header.contains(word));
                aside && says && self.later.is_later(*place)
            })
            .map(|(_, column)| column.header.clone())
            .collect()
    }

    /// Returns true if a row is the header of a further table on the sheet, with other columns.
    #[must_use]
    pub fn begins_next_table(&self, row: &RawRow, aliases: &Aliases) -> bool {
        let RawRow(number, _) = row;
        *number > self.header.last_row
            && header::may_be_header(row)
            && !self.header.is_repeated_by(row)
            && header::find_next(std::slice::from_ref(row), aliases).is_some_and(|next| {
                // A data row may contain a word that is also a header, but no header's source.
                next.certain_columns() >= 2 && next.source != self.header.source
            })
    }

    /// Returns true if a row is a total, a note or the header once more.
    #[must_use]
    pub fn is_remark(&self, row: &RawRow) -> bool {
        skip::is_remark(row, &self.header)
    }

    /// Reads one row. Returns `None` if it contains no order (a title, note, total or repeated
    /// header).
    ///
    /// # Errors
    /// Why the row was refused.
    pub fn take(&mut self, row: &RawRow) -> Option<Result<IncomingRow, RejectedRow>> {
        let RawRow(number, cells) = row;
        let below = *number > self.header.last_row;
        if below && self.slip {
            return Some(Err(self.reject(*number, RowFault::slip())));
        }
        let remark = below && skip::is_remark(row, &self.header);
        let begins_section = below
            && if remark {
                self.beside.see_remark(cells);
                false
            } else {
                self.beside.begins_section(cells, &self.header)
            };
        let units =
            below && !begins_section && !remark && further::holds_only_units(&self.header, cells);
        if units {
            return Some(self.take_further_units(row));
        }
        if !below || begins_section || skip::holds_no_order(row, &self.header) {
            self.counts.skipped += 1;
            if *number < self.header.first_row {
                self.beside.see_title(cells);
            } else if below && self.loose.len() < LOOSE {
                if self.header.is_repeated_by(row) {
                    // A further table with the same headings: its title stands above them.
                    for (_, title) in self.loose.drain(..).filter(|(section, _)| !section) {
                        self.beside.see_further_title(&title);
                    }
                } else {
                    self.loose.push((begins_section, cells.clone()));
                }
            }
            self.date(dated::in_note(cells));
            self.plain_days.extend(if *number < self.header.first_row {
                dated::days_in_title(cells)
            } else {
                dated::days_in_note(cells)
            });
            return None;
        }
        self.date(self.dated_by(cells, dated::is_column));
        self.last_row = *number;
        self.loose.clear();
        let beyond = self.beyond_header(cells);
        if beyond > 0 && self.refuses_long {
            let kept = self.kept(cells, None, IncomingOrder::default());
            return Some(Err(self.reject_kept(*number, RowFault::longer(), kept)));
        }
        self.samples.see(&self.header, cells);
        self.dates.see(cells);
        let alone = std::iter::once(cells.as_slice());
        self.dates.settle(&self.header, alone, self.today);
        Some(
            match order::read(
                &self.header,
                &self.field_columns,
                cells,
                self.today,
                RowBeside {
                    above: self.above.as_ref(),
                    dates: &self.dates,
                    base: self.base(),
                },
            ) {
                Ok(ReadRow {
                    mut order,
                    raw,
                    guessed,
                }) => {
                    self.counts.accepted += 1;
                    if beyond > 0 {
                        self.long_rows.push(*number);
                    }
                    self.beside.complete(&self.header, cells, &mut order);
                    self.above = Some(RowAbove::of(&order));
                    self.order_row = *number;
                    self.later.see(&self.header, &order, cells, self.today);
                    let regrouped = units::regrouped(&self.header, cells);
                    let told = (guessed, regrouped);
                    self.noted.see(&self.header, &order, told, *number);
                    Ok(self.incoming(row, order, raw))
                }
                Err(fault) => {
                    let beside = RowBeside {
                        above: None,
                        dates: &self.dates,
                        base: self.base(),
                    };
                    let (header, columns) = (&self.header, &self.field_columns);
                    let mut order = order::partly(header, columns, cells, self.today, beside);
                    self.beside.complete(&self.header, cells, &mut order);
                    let kept = self.kept(cells, fault.column.as_deref(), order);
                    Err(self.reject_kept(*number, fault, kept))
                }
            },
        )
    }

    /// Adds the units of a row that holds nothing else to the order of the row right above it.
    fn take_further_units(&mut self, row: &RawRow) -> RowResult {
        let RawRow(number, cells) = row;
        self.last_row = *number;
        let above = self.above.as_ref();
        let above = above.filter(|one| self.order_row + 1 == *number && one.number.is_some());
        let Some(above) = above else {
            return Err(self.reject(*number, RowFault::lone_units()));
        };
        let read = further::read(&self.header, &self.field_columns, cells, above, &self.dates);
        self.order_row = *number;
        self.counts.accepted += 1;
        Ok(self.incoming(row, read.order, read.raw))
    }

    fn incoming(
        &self,
        row: &RawRow,
        order: IncomingOrder,
        raw: Vec<(String, String)>,
    ) -> IncomingRow {
        let RawRow(number, cells) = row;
        IncomingRow {
            place: RowPlace {
                file: self.file.clone(),
                sheet: self.sheet.clone(),
                row: *number,
            },
            order,
            raw,
            as_of: None,
            changed_at: self.dated_by(cells, dated::is_of_rows),
            names_lead: further::names_lead(&self.header, cells),
            names_helpers: further::names_helpers(&self.header, cells),
            other_matter: false,
            dispatched_again: false,
        }
    }

    /// Refuses the last row of a file, whose line breaks off. `None` if it holds no order anyway.
    pub fn take_unfinished(&mut self, row: &RawRow) -> Option<RejectedRow> {
        if row.0 <= self.header.last_row || skip::holds_no_order(row, &self.header) {
            self.counts.skipped += 1;
            return None;
        }
        Some(self.cut_off(row.0))
    }

    /// Refuses the last row of a file that breaks off within it.
    pub fn cut_off(&mut self, row: u32) -> RejectedRow {
        let fault = RowFault {
            column: None,
            code: "row_cut_off",
            message: "文件在这一行中断，内容不全，没有收入。请重新下载完整的文件再导入".to_owned(),
        };
        self.reject(row, fault)
    }

    /// Refuses a row that was too long for the child process to send.
    pub fn too_long(&mut self, row: u32) -> RejectedRow {
        let fault = RowFault {
            column: None,
            code: "row_too_long",
            message:
                "这一行内容过长（超过 1 MB），无法读取。请在原文件中缩短或删去多余内容后重新导入"
                    .to_owned(),
        };
        self.reject(row, fault)
    }

    /// Returns the mapping of each column, from the left.
    #[must_use]
    pub fn columns(&self) -> Vec<ColumnReport> {
        let columns = self.header.columns.iter().enumerate();
        columns
            .map(|(place, column)| ColumnReport {
                key: ColumnKey {
                    source: self.header.source.clone(),
                    header: column.header.clone(),
                },
                header: column.header.clone(),
                field: match column.role {
                    ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => Some(field.name()),
                    ColumnRole::Unmapped => None,
                },
                fills_in: matches!(column.role, ColumnRole::FillsIn(_)),
                corrected: column.corrected,
                guessed: column.guessed,
                gave_up: column
                    .gave_up
                    .as_ref()
                    .map(|(field, to)| (field.name(), to.clone())),
                samples: self.samples.of(place),
            })
            .collect()
    }
}
