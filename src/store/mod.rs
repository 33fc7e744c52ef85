//! The data file: one SQLite database with an append-only journal, written by one thread.
//!
//! SQL is here and nowhere else. What the file holds:
//!
//! * The **journal**: events in streams, hash-chained, append-only (`journal`, `chain`). A stream is the history of one thing: an order, the office, a call, who looked at
//!   personal data. All events of one change are a batch, which is what an undo takes back.
//! * **Projections**: board columns, search index, open calls (`projection`). They hold nothing that
//!   the events do not say, have a version each, and are built again when that differs.
//! * Drafts of typed text, and what the screen remembers.
//!
//! There is no stored state of an order: it is the fold of its stream, which is one range scan.
//! Attached files lie beside the database under the SHA-256 of their bytes. Nothing of the format
//! depends on how SQLite keeps its pages, so the whole file can be encrypted later.

mod backup;
mod batch;
mod bulk;
mod calendar;
mod caller;
mod calls;
mod chain;
mod check;
mod codec;
mod commit;
mod drafts;
mod error;
pub mod files;
mod fold_cache;
mod header_corrections;
mod import;
mod journal;
mod memory;
mod office;
mod open;
mod order_event;
mod orders;
mod preview;
mod projection;
mod purge;
mod rehearse;
mod reveal;
mod saved_views;
mod settings;
mod stream;
mod undo;
mod views;
mod writer;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::Receiver;

use rusqlite::Connection;

pub use bulk::Each;
pub use caller::Caller;
pub use calls::CallNote;
pub use check::CheckReport;
pub use commit::Committed;
pub use drafts::Draft;
pub use error::StoreError;
pub use import::{ImportOptions, RowEffect, RowReport};
pub use journal::{Entry, Envelope, Origin, Reading, Recorded};
pub use office::{OfficeChange, Settings};
pub use orders::{ReadOnly, StoredOrder};
pub use preview::{Preview, RowPreview};
pub use projection::board::NEVER;
pub use projection::search::{COUNTED, segment};
pub use projection::{Projection, Rebuilding};
pub use purge::Purge;
pub use rehearse::Script;
pub use saved_views::{SavedChange, SavedView};
pub use stream::StreamKind;
pub use undo::{UndoRequest, Undone};
pub use views::{Key, Listed, Query, View};

use crate::domain::id::Id;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::action::Request;
use crate::domain::time::BeijingTime;
use batch::Batch;
use commit::Change;
use fold_cache::FoldCache;
use office::OfficeState;
use open::Opening;
use writer::{Writer, WriterHandle};

/// An open data file: a writer on its own thread, and a read-only connection for the caller's.
pub struct Store {
    path: PathBuf,
    reader: Connection,
    writer: Arc<WriterHandle>,
    /// The office's settings as the reader saw them last.
    office: RefCell<OfficeState>,
    /// The orders that lists showed last.
    folds: RefCell<FoldCache>,
}

/// Rows of one import: one batch over several transactions.
#[derive(Debug, Clone)]
pub struct ImportBatch {
    caller: Caller,
    options: ImportOptions,
    /// The batch's row once its first event is committed, else 0.
    row: Arc<AtomicI64>,
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
        Self::open_telling(path, |_| {})
    }

    /// Opens an existing data file. `progress` is told when lists or the index must be built again
    /// first, because another release built them.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_telling(path: &Path, progress: impl FnMut(Rebuilding)) -> Result<Self, StoreError> {
        Self::open_as(path, Opening::Existing, progress)
    }

    /// Opens an existing data file to check it, even when its newest entries do not verify.
    ///
    /// # Errors
    /// As [`Store::open`], but for damage that [`Store::check`] tells.
    pub fn open_to_check(
        path: &Path,
        progress: impl FnMut(Rebuilding),
    ) -> Result<Self, StoreError> {
        Self::open_as(path, Opening::Checking, progress)
    }

    /// Opens a data file, creating it (and its folder) when there is none.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::create_telling(path, |_| {})
    }

    /// Opens or creates a data file, telling of projections as [`Store::open_telling`] does.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn create_telling(
        path: &Path,
        progress: impl FnMut(Rebuilding),
    ) -> Result<Self, StoreError> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            files::private_folder(folder)?;
        }
        Self::open_as(path, Opening::Creating, progress)
    }

    fn open_as(
        path: &Path,
        opening: Opening,
        progress: impl FnMut(Rebuilding),
    ) -> Result<Self, StoreError> {
        let writer = Arc::new(WriterHandle::open(path, opening, progress)?);
        Self::reading(path, writer)
    }

    fn reading(path: &Path, writer: Arc<WriterHandle>) -> Result<Self, StoreError> {
        let reader = open::open_reader(path)?;
        let office = RefCell::new(OfficeState::load(&reader)?);
        Ok(Self {
            path: path.to_path_buf(),
            reader,
            writer,
            office,
            folds: RefCell::default(),
        })
    }

    /// Another reader on the same file and the same writer thread, for another thread of the program.
    ///
    /// # Errors
    /// When the file cannot be opened again.
    pub fn share(&self) -> Result<Self, StoreError> {
        Self::reading(&self.path, self.writer.clone())
    }

    /// A number that changes when anybody changed the file since this reader last looked.
    ///
    /// # Errors
    /// When the database fails.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self
            .reader
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn wait<R>(outcome: &Receiver<Result<R, StoreError>>) -> Result<R, StoreError> {
        outcome.recv().map_err(|_| StoreError::WriterGone)?
    }

    /// Runs work on the writer's thread and waits for it.
    fn write<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Writer) -> Result<R, StoreError> + Send + 'static,
    ) -> Result<R, StoreError> {
        Self::wait(&self.writer.send(work))
    }

    /// Runs a change on the writer's thread, as one batch of the caller in one transaction.
    fn change<R: Send + 'static>(
        &self,
        caller: &Caller,
        work: impl FnOnce(Change<'_>) -> Result<R, StoreError> + Send + 'static,
    ) -> Result<R, StoreError> {
        let caller = caller.clone();
        self.write(move |writer| writer.change(&caller, work))
    }

    /// Carries out rehearsal scripts in one transaction.
    ///
    /// # Errors
    /// When a rule refuses a step, or the database fails; nothing of them is then kept.
    pub fn rehearse(&self, scripts: Vec<Script>) -> Result<(), StoreError> {
        self.write(move |writer| {
            writer.transact(|transaction, office| rehearse::run(transaction, office, &scripts))
        })
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
        let folded = orders::load(&self.reader, id)?;
        let folded = folded.ok_or_else(|| StoreError::NotFound(id.to_string()))?;
        Ok(folded.stored)
    }

    /// The journal of an order, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn journal(&self, id: Id) -> Result<Vec<Entry>, StoreError> {
        match stream::find(&self.reader, stream::StreamKind::Order, id)? {
            Some(row) => journal::stream(&self.reader, row),
            None => Ok(Vec::new()),
        }
    }

    /// Where an order stands on the board; `None` when there is no such order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn key_of(&self, id: Id) -> Result<Option<Key>, StoreError> {
        views::key_of(&self.reader, id)
    }

    /// A window of a view, in the board's order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn window(&self, query: &Query, now: BeijingTime) -> Result<Vec<Listed>, StoreError> {
        views::window(&self.reader, &mut self.folds.borrow_mut(), query, now)
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
        views::found(&self.reader, &mut self.folds.borrow_mut(), typed, limit)
    }

    /// The orders of a view, and of a handler, that match a search: in the board's order, at most
    /// `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn search_in(
        &self,
        query: &Query,
        typed: &str,
        limit: usize,
        now: BeijingTime,
    ) -> Result<Vec<Listed>, StoreError> {
        let folds = &mut self.folds.borrow_mut();
        views::found_in(&self.reader, folds, query, typed, limit, now)
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
        self.change(caller, move |change| {
            commit::act(change, id, seen_seq, &request)
        })
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
        self.change(caller, move |change| {
            let mut last = None;
            for request in &requests {
                last = Some(commit::act(change, id, None, request)?);
            }
            Ok(last)
        })
    }

    /// Brings an order into being that no file holds.
    ///
    /// # Errors
    /// A refusal, or the database; nothing is then kept.
    pub fn create_order(&self, caller: &Caller, request: Request) -> Result<Committed, StoreError> {
        self.change(caller, move |change| commit::create(change, &request))
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
        self.change(caller, move |change| undo::undo_order(change, id, &request))
    }

    /// Erases what an order says for ever: its bodies, its search text, its drafts. The chain still
    /// verifies, and what the year's statistics need is kept. Files attached to it are not touched;
    /// the answer names them.
    ///
    /// # Errors
    /// When there is no such order, or the database fails; nothing is then erased.
    pub fn purge(&self, caller: &Caller, id: Id) -> Result<Purge, StoreError> {
        let caller = caller.clone();
        self.write(move |writer| {
            let purged = writer.change(&caller, |change| purge::purge(change, id))?;
            writer.empty_log()?;
            Ok(purged)
        })
    }

    /// Begins an import: everything it takes in is one batch.
    ///
    /// # Errors
    /// When the caller's name cannot be one.
    pub fn begin_import(
        &self,
        caller: &Caller,
        options: ImportOptions,
    ) -> Result<ImportBatch, StoreError> {
        Batch::begin(caller)?;
        Ok(ImportBatch {
            caller: caller.clone(),
            options,
            row: Arc::default(),
        })
    }

    /// Takes a chunk of rows in, in one transaction, while the caller prepares the next; the outcome
    /// is waited for with [`Pending::wait`].
    #[must_use]
    pub fn import(&self, batch: &ImportBatch, rows: Vec<IncomingRow>) -> Pending<Vec<RowReport>> {
        let import = batch.clone();
        Pending(self.writer.send(move |writer| {
            let batch = Batch::begin(&import.caller)?;
            let begun = import.row.load(Ordering::Relaxed);
            batch.set_row((begun > 0).then_some(begun));
            let reports = writer.transact(|connection, office| {
                let change = Change {
                    connection,
                    office,
                    batch: &batch,
                };
                import::rows(change, &rows, &import.options)
            })?;
            // Only what is committed goes on with the next chunk.
            let row = batch.row().unwrap_or(0);
            import.row.store(row, Ordering::Relaxed);
            Ok(reports)
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
        self.write(move |writer| check::check(writer.connection(), progress))
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
