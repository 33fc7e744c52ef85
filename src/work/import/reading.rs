//! Reads a whole file and stores its rows, so that no row is taken in before the file is known to
//! be readable.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::Path;

use chrono::Duration;
use tempfile::SpooledTempFile;

use super::error::ImportError;
use super::newest::NewestRows;
use super::unit_names::UnitNames;
use super::{CHUNK, ImportStep, LeftRows};
use crate::domain::incoming::{IncomingRow, LeadDoubt, SaidTime};
use crate::domain::order;
use crate::domain::time::{self, BeijingTime};
use crate::domain::unit_name;
use crate::intake::{self, Aliases, FileReport, Limits, RejectedRow, UnknownNames};
use crate::store::{ImportBatch, is_same_figure};

/// Number of bytes of rows held in memory; beyond it they go to an unlinked temporary file.
const SPOOL: usize = 32 * 1024 * 1024;

/// A file that was read completely, with its rows stored.
#[derive(Debug)]
pub struct ReadFile {
    /// The sheets, header rows and columns found in it, with samples.
    pub report: FileReport,
    /// The rows that cannot be taken in, in the order of the file.
    pub rejected: Vec<RejectedRow>,
    rows: usize,
    spool: SpooledTempFile,
    newest: NewestRows,
    /// Newest time at which the file says that it was made, or of something done that it tells of.
    as_of: Option<BeijingTime>,
}

/// Reads a file in a child process, started from `program`, the path of this program. Rows that do
/// not fit into memory go to an unlinked file in the folder `spool`, which should be the data
/// file's folder. `today` is the time of the import. `names` tells what the
/// names of units mean.
///
/// # Errors
/// When the file cannot be read or has no header, the rows cannot be stored, or `progress` stopped
/// it.
pub fn read(
    program: &Path,
    spool: &Path,
    file: &Path,
    aliases: &Aliases,
    today: BeijingTime,
    names: &UnitNames<'_>,
    progress: &mut dyn FnMut(ImportStep) -> ControlFlow<()>,
) -> Result<ReadFile, ImportError> {
    let mut as_of = None;
    let mut spool = BufWriter::new(tempfile::spooled_tempfile_in(SPOOL, spool));
    let mut rejected = Vec::new();
    let mut newest = NewestRows::default();
    let mut rows = 0_usize;
    let mut broken = None;
    let mut unknown = BTreeMap::new();
    let mut ends = Vec::new();
    let mut unclear = BTreeMap::new();
    let mut returned = BTreeMap::new();
    let mut written = BTreeSet::new();
    let mut further = Vec::new();
    let mut leads = SheetLeads::default();
    let seen = Cell::new(0_usize);
    let progress = RefCell::new(progress);
    let tell = || {
        let mut progress = progress.borrow_mut();
        progress(ImportStep::Read { rows: seen.get() })
    };
    let mut sink = |row: intake::RowResult| {
        match row {
            Ok(mut row) => {
                note_units(&row, &mut written);
                order::name_ourselves(&mut row.order, names.units, names.own);
                if let Err(error) = write_line(&mut spool, &row) {
                    broken = Some(error);
                    return ControlFlow::Break(());
                }
                newest.see(rows, &row, names);
                names.note_unknown(&row, &mut unknown);
                note_end(&row, today, &mut ends);
                note_status(&row, order::is_unclear_status, &mut unclear);
                note_status(&row, order::says_returned, &mut returned);
                note_further_units(&row, &mut further);
                leads.see(&row);
                // A time in the future is a slip: it would make every later file seem old.
                as_of = as_of.max(row.order.newest_time().filter(|at| *at <= today));
                rows += 1;
            }
            Err(refused) => rejected.push(refused),
        }
        seen.set(seen.get() + 1);
        if seen.get().is_multiple_of(CHUNK) {
            tell()
        } else {
            ControlFlow::Continue(())
        }
    };
    let read = intake::read_watched(
        program,
        file,
        aliases,
        &Limits::default(),
        Some(today),
        &mut sink,
        &mut || tell(),
    );
    if let Some(error) = broken {
        return Err(error.into());
    }
    let mut report = read?;
    report.united_rows.clone_from(&newest.same.united);
    report.near_helpers = unknown
        .keys()
        .filter_map(|name| {
            let near = names.units.slips_of(name);
            (!near.is_empty()).then(|| (name.clone(), near.join("、")))
        })
        .collect();
    report.unknown_helpers = unknown;
    report.ended_by_time = ends;
    report.unclear_status = unclear;
    report.returned_status = returned;
    report.unit_names = written;
    report.further_units = further;
    report.two_dues.clone_from(&newest.same.two_dues);
    report.two_leads = newest.two_leads();
    report.blank_leads = leads.blank().into_iter().collect();
    if report.stopped {
        return Err(ImportError::Stopped);
    }
    let told = report
        .dated
        .or_else(|| made_on(&report, file, as_of, today));
    let as_of = as_of.max(told);
    let spool = spool
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?;
    Ok(ReadFile {
        report,
        rejected,
        rows,
        spool,
        newest,
        as_of,
    })
}

/// Whether the rows of each sheet name units.
#[derive(Debug, Default)]
struct SheetLeads {
    named: BTreeSet<String>,
    blank: BTreeSet<String>,
}

impl SheetLeads {
    fn see(&mut self, row: &IncomingRow) {
        let order = &row.order;
        let sheet = &row.place.sheet;
        let blank = order.lead_unit.is_none() && order.co_units.is_empty();
        let seen = match &order.lead_doubt {
            Some(LeadDoubt::Blank) if blank => &mut self.blank,
            None if blank => return,
            Some(_) | None => &mut self.named,
        };
        if !seen.contains(sheet) {
            seen.insert(sheet.clone());
        }
    }

    /// Returns the sheets whose column for the lead is empty in every row.
    fn blank(self) -> BTreeSet<String> {
        let Self { named, mut blank } = self;
        blank.retain(|sheet| !named.contains(sheet));
        blank
    }
}

/// Returns when a list was made that does not plainly say so: on the day in its title or its name, if
/// its rows agree, else when its file was saved. `told` is the newest time in its rows.
fn made_on(
    report: &FileReport,
    file: &Path,
    told: Option<BeijingTime>,
    today: BeijingTime,
) -> Option<BeijingTime> {
    let saved = saved_at(file, told, today);
    let days = report.plain_days.iter().filter_map(|day| day.date(told));
    let Some(day) = days.filter(|day| *day <= today.date()).max() else {
        return saved;
    };
    // The file may have been saved on that day, which tells the hour.
    let within = saved.filter(|saved| saved.date() == day);
    within.or_else(|| day.and_hms_opt(0, 0, 0))
}

/// Returns when a file was saved, which stands for the time of a list that does not say when it was
/// made. `None` if that time cannot be right: it lies in the future, or before something done that
/// the list tells of, or the list tells of nothing done.
fn saved_at(file: &Path, told: Option<BeijingTime>, today: BeijingTime) -> Option<BeijingTime> {
    let saved = std::fs::metadata(file).and_then(|meta| meta.modified());
    let saved = time::from_utc(saved.ok()?.into());
    // The clock of another computer may be some hours ahead: such a file was saved just now.
    let ahead = saved > today && saved - today < Duration::days(1);
    let saved = if ahead { today } else { saved };
    (told? <= saved && saved <= today).then_some(saved)
}

/// Notes a row whose 办结时间 tells an end that its status does not. One that cannot be right tells none.
fn note_end(row: &IncomingRow, today: BeijingTime, ends: &mut Vec<((String, u32), bool)>) {
    /// Greatest number of rows that are kept.
    const ROWS: usize = 10_000;
    let order = &row.order;
    let begun = order.dispatched_at.or(order.received_at);
    let early = |at: SaidTime| begun.is_some_and(|begun| at.is_before(begun));
    let closed = order
        .closed_at
        .filter(|at| !at.is_after(today) && !early(*at));
    let status = order.status.as_deref();
    if ends.len() < ROWS && order::end_by_time(status, closed).is_some() {
        let place = (row.place.sheet.clone(), row.place.row);
        ends.push((place, status.is_some()));
    }
}

/// Notes a row whose status does not plainly say whether the order is over.
fn note_status(row: &IncomingRow, is: fn(&str) -> bool, noted: &mut UnknownNames) {
    /// Greatest numbers of words, and of rows of each, that are kept.
    const WORDS: usize = 100;
    const ROWS: usize = 10_000;
    let Some(status) = &row.order.status else {
        return;
    };
    let known = noted.contains_key(status);
    if !is(status) || (!known && noted.len() >= WORDS) {
        return;
    }
    let rows = noted.entry(status.clone()).or_default();
    if rows.len() < ROWS {
        rows.push((row.place.sheet.clone(), row.place.row));
    }
}

/// Notes the names of units in a row.
fn note_units(row: &IncomingRow, named: &mut BTreeSet<String>) {
    /// Greatest number of names that are kept.
    const NAMES: usize = 10_000;
    let order = &row.order;
    let doubt = order.lead_doubt.as_ref();
    let beside = doubt.and_then(|doubt| doubt.words().or_else(|| doubt.unit()));
    let written = order.lead_unit.iter().chain(&order.co_units);
    for name in written.map(String::as_str).chain(beside) {
        if named.len() < NAMES && !named.contains(name) {
            named.insert(name.to_owned());
        }
    }
}

/// Notes a row that names another unit in brackets and does not say what that unit does.
fn note_further_units(row: &IncomingRow, further: &mut Vec<((String, u32), String)>) {
    /// Greatest number of rows that are kept.
    const ROWS: usize = 10_000;
    let order = &row.order;
    let mut named = order.lead_unit.iter().chain(&order.co_units);
    if further.len() < ROWS
        && let Some(name) = named.find(|name| unit_name::holds_further_unit(name))
    {
        let place = (row.place.sheet.clone(), row.place.row);
        further.push((place, name.clone()));
    }
}

fn write_line(spool: &mut impl Write, row: &IncomingRow) -> std::io::Result<()> {
    serde_json::to_writer(&mut *spool, row)?;
    spool.write_all(b"\n")
}

/// Reads a stored row back, with what is known of it from the whole file.
fn stored_row(
    newest: &NewestRows,
    as_of: Option<BeijingTime>,
    row: usize,
    line: &str,
) -> std::io::Result<IncomingRow> {
    let mut read: IncomingRow = serde_json::from_str(line)?;
    newest.complete(row, &mut read);
    read.as_of = as_of;
    read.names_helpers = newest.names_helpers(row);
    read.other_matter = newest.is_of_other_matter(row);
    read.dispatched_again = newest.is_dispatched_again(row, &read);
    Ok(read)
}

impl ReadFile {
    /// Notes the numbers that no row has, of those about which the officer has answered.
    /// A number that means a known order may have more or fewer leading zeros than in the file.
    pub(super) fn note_unmatched<'a>(
        &mut self,
        answered: impl Iterator<Item = &'a String>,
        batch: &ImportBatch,
    ) {
        let missing = answered.filter(|number| !self.newest.has_number(number));
        let is_known = |number: &&String| {
            let mut known = self.newest.numbers();
            batch.says_same(number) && known.any(|known| is_same_figure(known, number))
        };
        self.report.unmatched = missing
            .filter(|number| !is_known(number))
            .cloned()
            .collect();
    }

    /// Returns the number of rows that can be taken in; rows that are one order count once.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows - self.newest.folded()
    }

    /// Returns the number of rows that are only parts of others which were taken in. `left` holds those
    /// left out.
    #[must_use]
    pub(super) fn folded_into_taken(&self, left: &LeftRows) -> usize {
        self.newest.folded_into_taken(left)
    }

    /// Calls `each` with the rows, chunk by chunk: first, with `true`, the rows whose order another
    /// row of the file describes later, then the others, both in the order of the file.
    ///
    /// # Errors
    /// When the rows cannot be read back, or `each` fails.
    pub(super) fn chunks(
        &mut self,
        each: &mut dyn FnMut(bool, Vec<IncomingRow>) -> Result<ControlFlow<()>, ImportError>,
    ) -> Result<(), ImportError> {
        if !self.newest.is_plain() && self.superseded_chunks(each)?.is_break() {
            return Ok(());
        }
        self.spool.rewind()?;
        let mut chunk = Vec::with_capacity(CHUNK);
        for (row, line) in BufReader::new(&mut self.spool).lines().enumerate() {
            let line = line?;
            if self.newest.supersedes(row) || self.newest.is_folded(row) {
                continue;
            }
            chunk.push(stored_row(&self.newest, self.as_of, row, &line)?);
            if chunk.len() == CHUNK && each(false, std::mem::take(&mut chunk))?.is_break() {
                return Ok(());
            }
        }
        if chunk.is_empty() {
            return Ok(());
        }
        each(false, chunk).map(drop)
    }

    /// Calls `each` with the rows whose order another row describes later, those of one order from its
    /// first dispatch on.
    fn superseded_chunks(
        &mut self,
        each: &mut dyn FnMut(bool, Vec<IncomingRow>) -> Result<ControlFlow<()>, ImportError>,
    ) -> Result<ControlFlow<()>, ImportError> {
        self.spool.rewind()?;
        let mut spool = BufReader::new(&mut self.spool);
        let mut places = HashMap::new();
        let (mut row, mut at) = (0, 0_u64);
        let mut line = String::new();
        loop {
            line.clear();
            let length = spool.read_line(&mut line)?;
            if length == 0 {
                break;
            }
            if self.newest.supersedes(row) {
                places.insert(row, at);
            }
            row += 1;
            at += u64::try_from(length).unwrap_or_default();
        }
        let mut chunk = Vec::with_capacity(CHUNK);
        for row in self.newest.superseded_in_order() {
            let Some(at) = places.get(&row).filter(|_| !self.newest.is_folded(row)) else {
                continue;
            };
            line.clear();
            spool.seek(SeekFrom::Start(*at))?;
            spool.read_line(&mut line)?;
            chunk.push(stored_row(&self.newest, self.as_of, row, &line)?);
            if chunk.len() == CHUNK && each(true, std::mem::take(&mut chunk))?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        if !chunk.is_empty() && each(true, chunk)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    }
}
