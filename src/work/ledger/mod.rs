//! Writes a ledger (台账): the orders of a period or of a view with their helpers, promises, supervisions
//! and internal work, as tables.
//!
//! Orders are read and written in windows, so that the memory does not grow with their number.

mod rows;

use std::path::{Path, PathBuf};

use super::Workplace;
use crate::domain::figures::{Measure, Period, PeriodBasis};
use crate::domain::id::Id;
use crate::domain::time;
use crate::export::ExportError;
use crate::export::ledger::{LedgerTitle, LedgerWriter};
use crate::store::{COUNTED, Query, StoreError, StoredOrder};
use crate::strings::ledger as words;
use rows::{SHEETS, rows};

pub use crate::export::ledger::LedgerFormat;

/// How many orders are read at a time.
const WINDOW: u32 = 200;

/// Which orders a ledger holds.
#[derive(Debug, Clone)]
pub enum LedgerScope {
    /// Those of a period, by one of their dates.
    Period(Period, PeriodBasis),
    /// Those of a view.
    View {
        /// The name of the view, as the officer reads it.
        name: String,
        /// Its orders.
        query: Query,
        /// The text that is searched for in it; empty for no search.
        filter: String,
    },
}

/// What is to be written.
#[derive(Debug, Clone)]
pub struct LedgerRequest {
    /// The orders in it: those of a view, or those of a period.
    pub scope: LedgerScope,
    /// The kind of file.
    pub format: LedgerFormat,
    /// Whether personal data is shown; the look is then logged.
    pub reveal: bool,
    /// Folder of the file; it is created if it does not exist.
    pub folder: PathBuf,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLedger {
    /// The files.
    pub paths: Vec<PathBuf>,
    /// Number of orders.
    pub orders: usize,
    /// The tables, each with the number of its rows.
    pub sheets: Vec<(&'static str, usize)>,
    /// Number of rows whose text goes on in the next one.
    pub continued: usize,
    /// Number of orders that could be read only in part.
    pub unread: usize,
    /// Whether the search found more than the newest orders that it looks at.
    pub capped: bool,
}

/// Why no ledger was written; no file is then left.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// No order is in the period or view.
    #[error("{0}")]
    Nothing(String),
    /// The officer stopped it.
    #[error("{}", words::STOPPED)]
    Stopped,
    /// The data file failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be written.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// Writes a ledger. `progress` is called with the orders written so far and their number after each window;
/// it returns whether to go on.
///
/// # Errors
/// [`LedgerError`]; no file is then left behind.
pub fn write(
    place: Workplace<'_>,
    request: &LedgerRequest,
    mut progress: impl FnMut(usize, usize) -> bool,
) -> Result<WrittenLedger, LedgerError> {
    let mut source = Source::open(place, &request.scope)?;
    let scope = described(&request.scope);
    if source.total() == 0 {
        return Err(LedgerError::Nothing(words::nothing(&scope)));
    }
    make_folder(&request.folder)?;
    let unit = place.context().own_name();
    let title = LedgerTitle {
        title: words::title(&unit, &scope),
        note: words::note(
            &time::said(place.caller.now),
            &place.caller.actor,
            request.reveal,
        ),
    };
    let mut writer = LedgerWriter::begin(&request.folder, request.format, &title, &SHEETS)?;
    let context = place.context();
    let (mut orders, mut unread) = (0, 0);
    loop {
        let window = source.next(place)?;
        if window.is_empty() {
            break;
        }
        if request.reveal {
            // Only what somebody may look at is a look at it, and it is on record before it is written.
            let shown: Vec<Id> = window.iter().map(|stored| stored.order.id).collect();
            place.store.log_reveal(place.caller, shown)?;
        }
        for stored in &window {
            unread += usize::from(stored.order.read_only.is_some());
            let tables = rows(&stored.order, &context, request.reveal);
            for (sheet, table) in tables.iter().enumerate() {
                for row in table {
                    writer.row(sheet, row)?;
                }
            }
        }
        orders += window.len();
        if !progress(orders, source.total().max(orders)) {
            return Err(LedgerError::Stopped);
        }
    }
    let files = writer.finish(&file_name(place, &unit, &request.scope))?;
    let names = SHEETS.iter().map(|sheet| sheet.name);
    Ok(WrittenLedger {
        paths: files.paths,
        orders,
        sheets: names.zip(files.rows).collect(),
        continued: files.continued,
        unread,
        capped: source.is_capped(),
    })
}

fn make_folder(folder: &Path) -> Result<(), ExportError> {
    std::fs::create_dir_all(folder).map_err(|source| ExportError::from_write(folder, source))
}

/// Returns what a scope holds, in words.
fn described(scope: &LedgerScope) -> String {
    match scope {
        LedgerScope::Period(period, basis) => words::of_period(*period, *basis),
        LedgerScope::View { name, filter, .. } => words::of_view(name, filter),
    }
}

/// Returns the name of the file without extension. It holds no text of an order or a search.
fn file_name(place: Workplace<'_>, unit: &str, scope: &LedgerScope) -> String {
    let unit = place.settings.units.short(unit);
    match scope {
        LedgerScope::Period(period, basis) => words::name_of_period(unit, *period, *basis),
        LedgerScope::View { name, .. } => {
            let day = place.caller.now.date().format("%Y%m%d").to_string();
            words::name_of_view(unit, name, &day)
        }
    }
}

/// Where the orders come from, window by window.
enum Source {
    /// Known rows, of which the first `done` were read.
    Rows { rows: Vec<i64>, done: usize },
    /// A view without a search.
    View {
        query: Query,
        total: usize,
        ended: bool,
    },
    /// What a search found.
    Found {
        orders: std::vec::IntoIter<StoredOrder>,
        total: usize,
        /// Whether there are older hits that the search does not look at.
        capped: bool,
    },
}

impl Source {
    fn open(place: Workplace<'_>, scope: &LedgerScope) -> Result<Self, StoreError> {
        let now = place.caller.now;
        match scope {
            LedgerScope::Period(period, basis) => {
                let rows = place
                    .store
                    .figure_orders(*basis, Measure::Orders, *period, None)?;
                Ok(Self::Rows { rows, done: 0 })
            }
            LedgerScope::View { query, filter, .. } if filter.trim().is_empty() => {
                let words = place.store.search_words("")?;
                Ok(Self::View {
                    query: query.clone(),
                    total: place.store.count_in(query, &words, now)?,
                    ended: false,
                })
            }
            LedgerScope::View { query, filter, .. } => {
                let words = place.store.search_words(filter)?;
                let found = place.store.search_in(query, &words, usize::MAX, now)?;
                let orders: Vec<_> = found.into_iter().map(|found| found.stored).collect();
                let hits = place.store.count_in(&Query::default(), &words, now)?;
                Ok(Self::Found {
                    total: orders.len(),
                    capped: hits >= COUNTED,
                    orders: orders.into_iter(),
                })
            }
        }
    }

    /// Returns the number of orders. Of a large view it is the number up to which orders are counted.
    const fn total(&self) -> usize {
        match self {
            Self::Rows { rows, .. } => rows.len(),
            Self::View { total, .. } | Self::Found { total, .. } => *total,
        }
    }

    const fn is_capped(&self) -> bool {
        match self {
            Self::Found { capped, .. } => *capped,
            Self::Rows { .. } | Self::View { .. } => false,
        }
    }

    /// Returns the next window; empty at the end.
    fn next(&mut self, place: Workplace<'_>) -> Result<Vec<StoredOrder>, StoreError> {
        match self {
            Self::Rows { rows, done } => {
                // A window whose orders are all gone is not the end.
                while *done < rows.len() {
                    let end = rows.len().min(*done + WINDOW as usize);
                    let window = rows.get(*done..end).unwrap_or_default();
                    *done = end;
                    let orders = place.store.orders_in_rows(window)?;
                    if !orders.is_empty() {
                        return Ok(orders);
                    }
                }
                Ok(Vec::new())
            }
            Self::View { query, ended, .. } => {
                if *ended {
                    return Ok(Vec::new());
                }
                let window = Query {
                    limit: Some(WINDOW),
                    ..query.clone()
                };
                let listed = place.store.window(&window, place.caller.now)?;
                *ended = listed.len() < WINDOW as usize;
                if let Some(last) = listed.last() {
                    query.after = Some(last.key);
                }
                Ok(listed.into_iter().map(|listed| listed.stored).collect())
            }
            Self::Found { orders, .. } => Ok(orders.take(WINDOW as usize).collect()),
        }
    }
}
