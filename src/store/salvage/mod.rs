//! Takes what can still be read out of a damaged data file into a new one. The damaged file is only
//! read.
//!
//! SQLite stops at the first page that leads nowhere; here every page is looked at by itself, and
//! its rows are known by their shape. Only the journal and the drafts are taken: everything else is
//! built from them. Orders of which entries are missing stay in the lists and are read-only, as after
//! any damage.

mod pages;
mod row;

use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::check::CheckReport;
use super::error::StoreError;
use super::examine::Examination;
use super::files;
use super::open::{self, NO_FILE, OpenMode};
use super::orders;
use super::projection::Rebuilding;
use super::restore::{RecordedUntil, recorded, unit_of};
use pages::{Ownership, PageSource};
use row::RawRow;

/// How many pages are read between two reports of progress.
const STEP: u32 = 500;

/// What was taken out of a damaged file.
#[derive(Debug, Clone)]
pub struct Salvaged {
    /// The new file.
    pub path: PathBuf,
    /// How far the record that was taken goes.
    pub recorded: RecordedUntil,
    /// Name of the unit whose file it is; `None` if that cannot be read.
    pub unit: Option<String>,
    /// Entries that are missing, as far as the numbers of the others tell. What was recorded last may be
    /// missing without a trace.
    pub missing: u64,
    /// Orders of which something was taken.
    pub orders: u64,
    /// Orders of which entries are missing or damaged; they are read-only. Each by its number.
    pub incomplete: Vec<String>,
    /// Drafts that were taken.
    pub drafts: u64,
    /// Attached files that were copied.
    pub attachments: usize,
    /// What the check of the new file found.
    pub report: CheckReport,
}

/// Whereto a row of a certain shape goes.
struct Target {
    insert: &'static str,
    fits: fn(&[Value]) -> bool,
    has_number: bool,
}

/// The tables that are taken over.
const TARGETS: [Target; 5] = [
    Target {
        insert: "INSERT OR IGNORE INTO stream (id, kind, name, salt) VALUES (?1, ?2, ?3, ?4)",
        fits: |columns| {
            matches!(columns, [Value::Null, Value::Text(_), Value::Blob(name), salt]
                if name.len() == 16 && matches!(salt, Value::Null | Value::Blob(_)))
        },
        has_number: true,
    },
    Target {
        insert:
            "INSERT OR IGNORE INTO batch (id, recorded_at, actor, clock_set, first_seq, last_seq)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        fits: |columns| {
            use Value::{Integer, Null, Text};
            matches!(
                columns,
                [
                    Null,
                    Integer(_),
                    Text(_),
                    Integer(_),
                    Integer(_),
                    Integer(_)
                ]
            )
        },
        has_number: true,
    },
    Target {
        insert: "INSERT OR IGNORE INTO event
                 (id, seq, batch, kind, version, happened_at, origin, confirmed, body, body_hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        fits: |columns| {
            use Value::{Blob, Integer, Null, Text};
            matches!(
                columns,
                [
                    Null,
                    Integer(_),
                    Integer(_),
                    Text(_),
                    Integer(_),
                    Integer(_),
                    Null | Text(_),
                    Null | Text(_),
                    Null | Text(_) | Blob(_),
                    Null | Blob(_)
                ]
            )
        },
        has_number: true,
    },
    Target {
        insert: "INSERT OR IGNORE INTO journal (seq, event, hash) VALUES (?1, ?2, ?3)",
        fits: |columns| {
            matches!(columns, [Value::Null, Value::Integer(_), Value::Blob(hash)]
                if hash.len() == 32)
        },
        has_number: true,
    },
    Target {
        insert: "INSERT OR IGNORE INTO draft (place, window, stream, actor, body, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        fits: |columns| {
            use Value::{Blob, Integer, Null, Text};
            matches!(
                columns,
                [
                    Text(_),
                    Text(_),
                    Null | Blob(_),
                    Text(_),
                    Text(_),
                    Integer(_)
                ]
            )
        },
        has_number: false,
    },
];

/// Takes what can be read of `source` into a new file `target`, builds the lists anew and checks the
/// result. `progress` is called with the pages read and their number, `rebuilding` while lists are
/// built.
///
/// # Errors
/// When the source is not there, belongs to another program or nothing of ours can be read in it; or
/// when the target exists or cannot be written. Nothing is left behind then.
pub fn salvage(
    source: &Path,
    target: &Path,
    mut progress: impl FnMut(u64, u64),
    rebuilding: impl FnMut(Rebuilding),
) -> Result<Salvaged, StoreError> {
    let unsafe_file = |path: &Path, reason| StoreError::Unsafe {
        path: path.to_path_buf(),
        reason,
    };
    let found = std::fs::symlink_metadata(source);
    let found = found.map_err(|_| StoreError::Missing(source.to_path_buf()))?;
    if !found.is_file() {
        return Err(unsafe_file(source, NO_FILE));
    }
    if target.exists() {
        return Err(unsafe_file(target, "已存在同名文件，没有覆盖"));
    }
    let (mut pages, ownership) = PageSource::open(source)?;
    if ownership == Ownership::Foreign {
        return Err(StoreError::Foreign(source.to_path_buf()));
    }
    // The file gets its name only when it is complete.
    let folder = files::folder_of(target);
    files::private_folder(folder).map_err(|source| StoreError::Folder {
        path: folder.to_path_buf(),
        source,
    })?;
    let work = tempfile::Builder::new()
        .prefix(".liaison-salvage-")
        .tempdir_in(folder)?;
    let part = work.path().join("salvage.db");
    let (mut connection, _) = open::open_writer(&part, OpenMode::Creating)?;
    take_all(&mut pages, &mut connection, &mut progress)?;
    let found = sum_up(&connection)?;
    drop(connection);
    // Streams without an entry are empty names.
    if found.entries == 0 {
        return Err(unsafe_file(source, "里面读不出任何流水，没有可抢救的"));
    }
    let mut file = Examination::open(&part, rebuilding)?;
    let report = file.check(|_| {})?;
    let report = if report.repairable > 0 && !report.lost {
        file.repair(|_| {})?;
        file.check(|_| {})?
    } else {
        report
    };
    drop(file);
    let incomplete = incomplete(&part)?;
    std::fs::rename(&part, target)?;
    let attachments = files::copy_all(source, target)?;
    Ok(Salvaged {
        path: target.to_path_buf(),
        recorded: RecordedUntil {
            entries: found.entries,
            newest: recorded(target).and_then(|one| one.newest),
        },
        unit: unit_of(target),
        missing: found.missing,
        orders: found.orders,
        incomplete,
        drafts: found.drafts,
        attachments,
        report,
    })
}

/// Takes the rows of every page.
fn take_all(
    pages: &mut PageSource,
    connection: &mut Connection,
    progress: &mut impl FnMut(u64, u64),
) -> Result<(), StoreError> {
    let last = pages.last();
    let transaction = connection.transaction()?;
    for number in 1..=last {
        let page = match pages.page(number) {
            Ok(page) => page,
            Err(error) => {
                tracing::warn!(code = ?error.kind(), "page not read");
                continue;
            }
        };
        for row in row::rows(pages, number, &page) {
            take(&transaction, row)?;
        }
        if number % STEP == 0 || number == last {
            progress(number.into(), last.into());
        }
    }
    transaction.commit()?;
    Ok(())
}

/// Puts a row into the table whose shape it has, if there is one.
fn take(connection: &Connection, row: RawRow) -> Result<(), StoreError> {
    let RawRow {
        number,
        mut columns,
    } = row;
    let target = TARGETS
        .iter()
        .find(|one| one.has_number == number.is_some() && (one.fits)(&columns));
    let Some(target) = target else { return Ok(()) };
    if let (Some(number), Some(first)) = (number, columns.first_mut()) {
        *first = Value::Integer(number);
    }
    connection
        .prepare_cached(target.insert)?
        .execute(params_from_iter(columns))?;
    Ok(())
}

/// What stands in the new file.
struct Counts {
    entries: u64,
    missing: u64,
    orders: u64,
    drafts: u64,
}

fn sum_up(connection: &Connection) -> Result<Counts, StoreError> {
    let count = |sql: &str| -> Result<u64, StoreError> {
        let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    };
    let entries = count("SELECT count(*) FROM event")?;
    let last = count(
        "SELECT max(coalesce((SELECT max(seq) FROM event), 0),
                    coalesce((SELECT max(seq) FROM journal), 0),
                    coalesce((SELECT max(last_seq) FROM batch), 0))",
    )?;
    Ok(Counts {
        entries,
        missing: last.saturating_sub(entries),
        orders: count(
            "SELECT count(*) FROM stream WHERE kind = 'order'
             AND EXISTS (SELECT 1 FROM event
                 WHERE event.id BETWEEN stream.id << 20 AND (stream.id << 20) + 1048575)",
        )?,
        drafts: count("SELECT count(*) FROM draft")?,
    })
}

/// Returns the numbers of the orders that are read-only because something of them is damaged.
fn incomplete(path: &Path) -> Result<Vec<String>, StoreError> {
    let (reader, _) = open::open_reader(path)?;
    let mut numbers = Vec::new();
    orders::each(&reader, |folded| {
        let order = folded.stored.order;
        if order.read_only.is_some() {
            numbers.push(order.number());
        }
    })?;
    Ok(numbers)
}
