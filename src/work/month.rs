//! Records monthly results that were typed or stand in a table, and reads what follows from them.

use std::path::{Path, PathBuf};

use super::Workplace;
use crate::domain::month::{
    EntryFault, MonthAct, MonthEntry, MonthField, MonthFigures, MonthRecord, MonthWarning, Months,
    TypedMonth, YearFigures, YearMonth, check, warnings,
};
use crate::domain::profile::Rules;
use crate::domain::time::BeijingTime;
use crate::intake::monthstat::{self, MonthRow, MonthTableError};
use crate::store::StoreError;
use crate::strings::month as words;

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum MonthError {
    /// A value is wrong.
    #[error("{0}")]
    Fault(#[from] EntryFault),
    /// The data file refused or asks first, or failed.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// Why a table was not imported.
#[derive(Debug, thiserror::Error)]
pub enum MonthImportError {
    /// A table cannot be read, or its values are wrong.
    #[error("{0}")]
    Table(#[from] MonthTableError),
    /// The data file refused or asks first, or failed.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// What was recorded of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedMonth {
    /// Calendar month whose results were recorded.
    pub month: YearMonth,
    /// What was changed, in words; empty if it was on record already.
    pub changes: Vec<String>,
}

/// What an import recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthImport {
    /// The months, in the order of the files.
    pub months: Vec<RecordedMonth>,
    /// What the officer is told: columns that are not used, rows of other units.
    pub notes: Vec<String>,
}

/// How an import is done.
#[derive(Debug, Clone, Default)]
pub struct MonthImportOptions {
    /// Names in the table that mean our unit.
    pub ours: Vec<String>,
    /// Values that the table does not give, such as who recognised unreasonable demands.
    pub given: TypedMonth,
    /// Whether nothing is recorded.
    pub dry_run: bool,
    /// Whether the questions were answered with yes.
    pub confirmed: bool,
}

/// Records typed values of a month. `confirmed` says that what may be asked was answered with yes.
///
/// # Errors
/// A wrong value with its field, a question, or the failure of the data file.
pub fn record(
    place: Workplace<'_>,
    typed: &TypedMonth,
    confirmed: bool,
) -> Result<RecordedMonth, MonthError> {
    let known = place.store.months()?;
    let now = place.caller.now;
    let entries = typed.entries(&known, now)?;
    for entry in &entries {
        check_after(entry, &entries, &known, place)?;
    }
    let month = typed.month(now)?;
    let changes = entries.iter().flat_map(|entry| changes(entry, &known));
    let changes = changes.collect();
    place
        .store
        .record_months(place.caller, entries, confirmed)?;
    Ok(RecordedMonth { month, changes })
}

/// Checks an entry. A notice that comes together with the results of its month is checked by the store,
/// after they are recorded.
fn check_after(
    entry: &MonthEntry,
    all: &[MonthEntry],
    known: &Months,
    place: Workplace<'_>,
) -> Result<(), EntryFault> {
    let is_new = known.get(entry.month).is_none();
    let follows = matches!(entry.act, MonthAct::Notice(_)) && all.len() > 1 && is_new;
    if !follows {
        check(entry, known, &place.context())?;
    }
    Ok(())
}

/// Takes the results of a month off the record.
///
/// # Errors
/// As [`record`].
pub fn clear(
    place: Workplace<'_>,
    typed: &TypedMonth,
    reason: &str,
) -> Result<YearMonth, MonthError> {
    let month = typed.month(place.caller.now)?;
    let entry = MonthEntry {
        month,
        act: MonthAct::Clear(reason.to_owned()),
        doubts: Vec::new(),
    };
    check(&entry, &place.store.months()?, &place.context())?;
    place
        .store
        .record_months(place.caller, vec![entry], false)?;
    Ok(month)
}

/// Imports the results of our unit from one or more tables, as one batch, in a child process of
/// `program`.
///
/// # Errors
/// [`MonthImportError`]; nothing is then recorded.
pub fn import(
    place: Workplace<'_>,
    program: &Path,
    files: &[PathBuf],
    options: &MonthImportOptions,
) -> Result<MonthImport, MonthImportError> {
    let known = place.store.months()?;
    let context = place.context();
    let (mut entries, mut notes, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    let mut months: Vec<RecordedMonth> = Vec::new();
    for file in files {
        let table = monthstat::read(program, file, &options.ours, &context)?;
        notes.extend(table.notes);
        for mut row in table.rows {
            row.complete(&options.given);
            match entry(&row, &known, place) {
                Ok(entry) => {
                    if months.iter().any(|one| one.month == entry.month) {
                        let at = row.place(MonthField::Month);
                        wrong.push(words::in_two_files(&at, entry.month));
                    }
                    months.push(RecordedMonth {
                        month: entry.month,
                        changes: changes(&entry, &known),
                    });
                    entries.push(entry);
                }
                Err(fault) => {
                    let at = row.place(fault.field);
                    let why = words::field_fault(fault.field, &fault.message);
                    wrong.push(words::fault(&at, &why));
                }
            }
        }
    }
    if !wrong.is_empty() {
        return Err(MonthTableError::Wrong(wrong).into());
    }
    if !options.dry_run {
        place
            .store
            .record_months(place.caller, entries, options.confirmed)?;
    }
    Ok(MonthImport { months, notes })
}

fn entry(row: &MonthRow, known: &Months, place: Workplace<'_>) -> Result<MonthEntry, EntryFault> {
    let missing = || EntryFault::new(MonthField::Rank, words::NO_RESULT);
    let entries = row.typed.entries(known, place.caller.now)?;
    let mut entry = entries.into_iter().next().ok_or_else(missing)?;
    entry.doubts.extend(row.doubts.iter().cloned());
    check(&entry, known, &place.context())?;
    Ok(entry)
}

fn changes(entry: &MonthEntry, known: &Months) -> Vec<String> {
    let record = known.get(entry.month);
    match &entry.act {
        MonthAct::Set(result) => {
            let before = record.map(|record| record.result.clone());
            result.changes_from(&before.unwrap_or_default())
        }
        MonthAct::Notice(notice) => {
            let is_known = record.is_some_and(|record| record.notices.contains(notice));
            (!is_known).then(|| notice.words()).into_iter().collect()
        }
        MonthAct::Clear(_) => Vec::new(),
    }
}

/// One month with its figures.
pub struct MonthLine<'a> {
    /// Calendar month that the line is about.
    pub month: YearMonth,
    /// What is on record.
    pub record: &'a MonthRecord,
    /// Rate and warnings reckoned from the counts on record, beside what was published.
    pub figures: MonthFigures,
}

/// Returns the months on record with their figures, the newest first.
#[must_use]
pub fn lines<'a>(months: &'a Months, rules: &Rules) -> Vec<MonthLine<'a>> {
    let all = months.months.iter().rev();
    all.map(|(month, record)| MonthLine {
        month: *month,
        record,
        figures: MonthFigures::of(&record.result, rules.tail_places),
    })
    .collect()
}

/// Returns the figures of the years on record, the newest first.
#[must_use]
pub fn years(months: &Months) -> Vec<YearFigures> {
    let mut years: Vec<i32> = months.months.keys().map(|month| month.year()).collect();
    years.dedup();
    let years = years.into_iter().rev();
    years.map(|year| YearFigures::of(months, year)).collect()
}

/// Returns what the months on record warn of now.
#[must_use]
pub fn warned(months: &Months, rules: &Rules, now: BeijingTime) -> Vec<MonthWarning> {
    warnings(months, rules.tail_places, YearMonth::of(now))
}

/// Returns everything about the months as lines to read: warnings, years, months with their details.
#[must_use]
pub fn report(months: &Months, rules: &Rules, now: BeijingTime) -> Vec<String> {
    let mut text = Vec::new();
    for warning in warned(months, rules, now) {
        text.extend(words::warning(&warning));
    }
    for year in years(months) {
        text.extend(words::year(&year));
    }
    text.push(words::tail_set(rules.tail_places));
    for line in lines(months, rules) {
        let mark = words::mark(line.record, &line.figures);
        let said = words::line(line.month, &line.record.result, &line.figures);
        text.push(format!("{said} {mark}").trim_end().to_owned());
        let details = words::details(line.record, &line.figures);
        text.extend(details.into_iter().map(|said| format!("         {said}")));
    }
    text
}
