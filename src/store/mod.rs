//! The data file: one SQLite database with an append-only journal, written by one thread.
//!
//! SQL is spoken here and nowhere else.

mod backup;
mod calendar;
mod check;
mod codec;
mod commit;
mod corrections;
mod desk;
mod error;
pub mod files;
mod import;
mod journal;
mod open;
mod orders;
mod preview;
mod rehearse;
mod saved;
mod search;
mod settings;
mod undo;
mod views;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use rusqlite::Connection;

pub use check::CheckReport;
pub use commit::{Caller, Committed};
pub use desk::{CallNote, Draft, Each};
pub use error::StoreError;
pub use import::{ImportOptions, RowEffect, RowReport};
pub use journal::{Entry, Envelope};
pub use orders::{NEVER, StoredOrder};
pub use preview::{Preview, RowPreview};
pub use rehearse::Script;
pub use saved::{SavedChange, SavedView};
pub use search::{COUNTED, segment};
pub use settings::Settings;
pub use undo::{UndoRequest, Undone};
pub use views::{Key, Listed, Query, View};

use crate::domain::id::Id;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::action::Request;
use crate::domain::profile::Profile;
use crate::domain::time::BeijingTime;
use writer::WriterHandle;

/// An open data file: a writer on its own thread, and a read-only connection for the caller's.
pub struct Store {
    path: PathBuf,
    reader: Connection,
    writer: Arc<WriterHandle>,
}

/// Rows of one import: one batch over several transactions.
#[derive(Debug, Clone)]
pub struct ImportBatch {
    stamp: journal::Stamp,
    caller: Caller,
    options: ImportOptions,
}

/// A change that the writer has not finished yet.
pub struct Pending<R>(Receiver<Result<R, StoreError>>);

impl<R> Pending<R> {
    /// Waits for the outcome.
    ///
    /// # Errors
    /// What the change refuses, or the database; nothing of it is then kept.
    pub fn wait(self) -> Result<R, StoreError> {
        Store::wait(&self.0)
    }
}

impl ImportBatch {
    /// The same batch for rows that a later row of their file supersedes.
    #[must_use]
    pub fn superseded(&self) -> Self {
        let mut batch = self.clone();
        batch.options.superseded = true;
        batch
    }
}

impl Store {
    /// Opens an existing data file.
    ///
    /// # Errors
    /// When it is missing, foreign, newer, busy, unsafe or damaged.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_or(path, false)
    }

    /// Opens a data file, creating it (and its folder) when there is none.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            files::private_folder(folder)?;
        }
        Self::open_or(path, true)
    }

    fn open_or(path: &Path, create: bool) -> Result<Self, StoreError> {
        let writer = Arc::new(WriterHandle::open(path, create)?);
        let reader = open::open_reader(path)?;
        Ok(Self {
            path: path.to_path_buf(),
            reader,
            writer,
        })
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn wait<R>(outcome: &Receiver<Result<R, StoreError>>) -> Result<R, StoreError> {
        outcome.recv().map_err(|_| StoreError::WriterGone)?
    }

    /// The profile, unit directory and calendar in force.
    ///
    /// # Errors
    /// When the database fails.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        Settings::load(&self.reader)
    }

    /// Saves the profile.
    ///
    /// # Errors
    /// When the database fails.
    pub fn save_profile(&self, profile: Profile) -> Result<(), StoreError> {
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| settings::save_profile(transaction, &profile))
        }))
    }

    /// Marks the file as a rehearsal file.
    ///
    /// # Errors
    /// When the database fails.
    pub fn mark_demo(&self) -> Result<(), StoreError> {
        Self::wait(&self.writer.send(|writer| {
            writer.transact(|transaction, _| settings::set_meta(transaction, "demo", "1"))
        }))
    }

    /// Whether the file is a rehearsal file.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_demo(&self) -> Result<bool, StoreError> {
        Ok(settings::meta(&self.reader, "demo")?.is_some())
    }

    /// Carries out rehearsal scripts in one transaction.
    ///
    /// # Errors
    /// When a rule refuses a step, or the database fails; nothing of them is then kept.
    pub fn rehearse(&self, scripts: Vec<Script>) -> Result<(), StoreError> {
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, settings| rehearse::run(transaction, settings, &scripts))
        }))
    }

    /// How many orders the file holds.
    ///
    /// # Errors
    /// When the database fails.
    pub fn order_count(&self) -> Result<u64, StoreError> {
        let count: i64 = self
            .reader
            .query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// The order that a number, 临-0001 or an id (or its beginning) names.
    ///
    /// # Errors
    /// When none or several fit.
    pub fn resolve(&self, word: &str) -> Result<Id, StoreError> {
        orders::resolve(&self.reader, word)
    }

    /// Loads an order.
    ///
    /// # Errors
    /// When it is not there.
    pub fn order(&self, id: Id) -> Result<StoredOrder, StoreError> {
        orders::load(&self.reader, id)?.ok_or_else(|| StoreError::NotFound(id.to_string()))
    }

    /// The journal of an order, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn journal(&self, id: Id) -> Result<Vec<Entry>, StoreError> {
        journal::stream(&self.reader, id)
    }

    /// A window of a view, in the board's order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn window(&self, query: &Query, now: BeijingTime) -> Result<Vec<Listed>, StoreError> {
        views::window(&self.reader, query, now)
    }

    /// How many orders a view holds, counted to [`COUNTED`].
    ///
    /// # Errors
    /// When the database fails.
    pub fn count(&self, view: View, now: BeijingTime) -> Result<usize, StoreError> {
        views::count(&self.reader, view, now)
    }

    /// The orders that match a search, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<Listed>, StoreError> {
        views::found(&self.reader, typed, limit)
    }

    /// Does an action on an order. `seen_seq` is the last event the caller showed; when the order
    /// has moved on since, the action is decided on the new state and the outcome says so.
    ///
    /// # Errors
    /// A refusal, or the database; nothing is then kept.
    pub fn act(
        &self,
        caller: &Caller,
        id: Id,
        seen_seq: Option<i64>,
        request: Request,
    ) -> Result<Committed, StoreError> {
        let caller = caller.clone();
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, settings| {
                let stamp = commit::stamp(&caller)?;
                commit::act(
                    transaction,
                    settings,
                    &caller,
                    &stamp,
                    id,
                    seen_seq,
                    &request,
                )
            })
        }))
    }

    /// Does several actions on one order as one batch: all are kept, or none.
    ///
    /// # Errors
    /// The first refusal, or the database; nothing is then kept.
    pub fn act_all(
        &self,
        caller: &Caller,
        id: Id,
        requests: Vec<Request>,
    ) -> Result<Option<Committed>, StoreError> {
        let caller = caller.clone();
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, settings| {
                let stamp = commit::stamp(&caller)?;
                let mut last = None;
                for request in &requests {
                    last = Some(commit::act(
                        transaction,
                        settings,
                        &caller,
                        &stamp,
                        id,
                        None,
                        request,
                    )?);
                }
                Ok(last)
            })
        }))
    }

    /// Brings an order into being that no file holds.
    ///
    /// # Errors
    /// A refusal, or the database; nothing is then kept.
    pub fn create_order(&self, caller: &Caller, request: Request) -> Result<Committed, StoreError> {
        let caller = caller.clone();
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, settings| {
                let stamp = commit::stamp(&caller)?;
                commit::create(transaction, settings, &caller, &stamp, &request)
            })
        }))
    }

    /// Takes back the last batch of an order.
    ///
    /// # Errors
    /// A refusal, or the database; nothing is then kept.
    pub fn undo(
        &self,
        caller: &Caller,
        id: Id,
        request: UndoRequest,
    ) -> Result<Undone, StoreError> {
        let caller = caller.clone();
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| {
                let stamp = commit::stamp(&caller)?;
                undo::undo(transaction, &caller, &stamp, id, &request)
            })
        }))
    }

    /// Begins an import: everything it takes in is one batch.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn begin_import(
        &self,
        caller: &Caller,
        options: ImportOptions,
    ) -> Result<ImportBatch, StoreError> {
        Ok(ImportBatch {
            stamp: commit::stamp(caller)?,
            caller: caller.clone(),
            options,
        })
    }

    /// Takes a chunk of rows in, in one transaction, while the caller prepares the next; the outcome
    /// is waited for with [`Pending::wait`].
    #[must_use]
    pub fn import(&self, batch: &ImportBatch, rows: Vec<IncomingRow>) -> Pending<Vec<RowReport>> {
        let batch = batch.clone();
        Pending(self.writer.send(move |writer| {
            writer.transact(|transaction, settings| {
                import::rows(
                    transaction,
                    settings,
                    &batch.caller,
                    &batch.stamp,
                    &rows,
                    &batch.options,
                )
            })
        }))
    }

    /// What a chunk of rows would do, without doing it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn preview_import(
        &self,
        batch: &ImportBatch,
        settings: &Settings,
        rows: &[IncomingRow],
        preview: &mut Preview,
    ) -> Result<Vec<RowReport>, StoreError> {
        let previewing = preview::Previewing {
            connection: &self.reader,
            settings,
            caller: &batch.caller,
            options: &batch.options,
        };
        previewing.rows(rows, preview)
    }

    /// Takes in a year's holiday schedule (JSON or TOML). Gives the year and how many open orders
    /// got another deadline.
    ///
    /// # Errors
    /// When the text is no schedule, or the database fails.
    pub fn save_calendar_year(
        &self,
        caller: &Caller,
        text: String,
    ) -> Result<(i32, usize), StoreError> {
        let caller = caller.clone();
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| {
                let stamp = commit::stamp(&caller)?;
                calendar::save_year(transaction, &caller, &stamp, &text)
            })
        }))
    }

    /// What the officer decided about headers, the oldest first: the header with the canonical name of
    /// the field it holds, or with `None` when its column is to be left alone.
    ///
    /// # Errors
    /// When the database fails.
    pub fn header_corrections(&self) -> Result<Vec<(String, Option<String>)>, StoreError> {
        corrections::all(&self.reader)
    }

    /// Remembers what a header holds, in place of what was remembered of it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn save_header_correction(
        &self,
        header: &str,
        field: Option<&str>,
    ) -> Result<(), StoreError> {
        let (header, field) = (header.to_owned(), field.map(str::to_owned));
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| corrections::save(transaction, header, field))
        }))
    }

    /// Forgets what was decided about a header; whether anything was.
    ///
    /// # Errors
    /// When the database fails.
    pub fn forget_header_correction(&self, header: &str) -> Result<bool, StoreError> {
        let header = header.to_owned();
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| corrections::forget(transaction, &header))
        }))
    }

    /// Notes that somebody looked at unmasked personal data (附1§7(8)).
    ///
    /// # Errors
    /// When the database fails; the data must then not be shown.
    pub fn log_reveal(&self, caller: &Caller, orders: Vec<Id>) -> Result<(), StoreError> {
        let caller = caller.clone();
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| commit::log_reveal(transaction, &caller, &orders))
        }))
    }

    /// Copies attached files beside a backup; gives how many.
    ///
    /// # Errors
    /// When a file cannot be copied.
    pub fn backup_files(&self, backup: &Path) -> Result<usize, StoreError> {
        files::copy_all(&self.path, backup)
    }

    /// Replays the journal and compares; see [`CheckReport`].
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check(
        &self,
        progress: impl FnMut(u64) + Send + 'static,
    ) -> Result<CheckReport, StoreError> {
        Self::wait(
            &self
                .writer
                .send(move |writer| check::check(writer.connection(), progress)),
        )
    }

    /// Copies the database to a new file and verifies the copy.
    ///
    /// # Errors
    /// When the target exists or cannot be written, or the copy does not verify.
    pub fn backup(
        &self,
        target: &Path,
        progress: impl FnMut(u64, u64),
    ) -> Result<PathBuf, StoreError> {
        backup::backup(&self.reader, target, progress)
    }
}
