//! The data file: one SQLite database with an append-only journal, written by one thread.
//!
//! SQL is written only in this module. What the file holds:
//!
//! * The **journal**: append-only, hash-chained events in streams (`journal`, `chain`). A stream is
//!   the history of one thing: an order, the office, a call, or who looked at personal data. All
//!   events of one change form a batch, and an undo takes back a batch.
//! * **Projections**: board columns, search index, open calls (`projection`). They hold nothing that
//!   the events do not say. Each has a version and is rebuilt when the file has another one.
//! * Drafts of typed text, and what the screen remembers.
//!
//! The state of an order is not stored: it is folded from its stream, which is one range scan.
//! Attached files lie beside the database under the SHA-256 of their bytes. Nothing of the format
//! depends on how SQLite keeps its pages, so the whole file can be encrypted later.

mod automatic;
mod backup;
mod batch;
mod body;
mod bulk;
mod calendar;
mod caller;
mod calls;
mod cell;
mod chain;
mod check;
mod codec;
mod commit;
mod damaged_settings;
mod described;
pub mod draft_log;
mod drafts;
mod error;
mod examine;
mod figures;
pub mod files;
mod fold_cache;
mod format;
mod found;
mod hand_over;
mod header_corrections;
mod history;
mod import;
mod import_options;
mod journal;
mod memory;
mod migrate;
mod months;
mod office;
mod open;
mod order_event;
mod orders;
mod place;
mod precedents;
mod preview;
mod projection;
mod purge;
mod rehearse;
pub mod restore;
mod reveal;
mod row_number;
mod row_preview;
pub mod salvage;
mod saved_views;
mod settings;
mod stray;
mod stream;
mod structure;
mod tables;
mod tail;
mod told;
mod undo;
mod views;
mod volume;
mod writer;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::Receiver;

use rusqlite::Connection;

pub use automatic::AutomaticBackup;
pub use backup::BackupCopy;
pub use body::body_text;
pub use bulk::OrderOutcome;
pub use caller::Caller;
pub use calls::CallNote;
pub use check::CheckReport;
pub use commit::Committed;
pub use drafts::{Draft, LoggedDrafts};
pub use error::StoreError;
pub use examine::Examination;
pub use figures::FigureRow;
pub use hand_over::{DraftsMoved, HandOverDone};
pub use history::{OfficeChange, UnitHistoryEntry};
pub use import::{RowEffect, RowReport};
pub use import_options::{ImportOptions, is_same_figure};
pub use journal::{BodyState, Entry, Envelope, JournalEntry, Origin};
pub use office::{DAMAGED_SETTING, Settings};
pub use orders::StoredOrder;
pub use precedents::ASSIGNED;
pub use preview::ImportPreview;
pub use projection::board::NEVER;
pub use projection::search::COUNTED;
pub use projection::search_text::segment;
pub use projection::{Projection, Rebuilding};
pub use purge::{PurgeReport, holds_any};
pub use rehearse::Script;
pub use row_preview::RowPreview;
pub use saved_views::{SavedChange, SavedView};
pub use stream::StreamKind;
pub use undo::{UndoReport, UndoRequest};
pub use views::{BoardKey, ListedOrder, Query, View};

use crate::domain::id::Id;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::act::Request;
use crate::domain::order::{own_unit, quiet_since};
use crate::domain::time::BeijingTime;
use batch::Batch;
use commit::Change;
use fold_cache::FoldCache;
use office::OfficeState;
use open::OpenMode;
use writer::{Writer, WriterHandle};

/// An open data file: a writer on a thread of its own, and a read-only connection for the caller's
/// thread.
pub struct Store {
    path: PathBuf,
    /// What is wrong with the newest entries, found when the file was opened.
    warning: Option<String>,
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
    /// Row of the batch; 0 until its first event is committed.
    row: Arc<AtomicI64>,
}

/// A change that the writer has not finished yet.
pub struct PendingChange<R>(Receiver<Result<R, StoreError>>);

impl<R> PendingChange<R> {
    /// Waits for the outcome.
    ///
    /// # Errors
    /// When a rule refuses the change or the database fails; nothing of the change is then kept.
    pub fn wait(self) -> Result<R, StoreError> {
        Store::wait(&self.0)
    }
}

impl ImportBatch {
    /// Returns the numbers about which the officer has answered beforehand.
    pub fn answered(&self) -> impl Iterator<Item = &String> {
        let met = self.options.met.keys();
        self.options.same.iter().chain(&self.options.new).chain(met)
    }

    /// Checks whether the officer has said that a number means the known order, with or without its
    /// leading zeros.
    #[must_use]
    pub fn says_same(&self, number: &str) -> bool {
        self.options.says_same(number)
    }

    /// Returns the same batch for rows whose order a later row of the same file describes again.
    #[must_use]
    pub fn superseded(&self) -> Self {
        let mut batch = self.clone();
        batch.options.superseded = true;
        batch
    }
}

impl Store {
    /// Number of the data file's format that this release writes.
    pub const FORMAT: i64 = format::NEWEST_FORMAT;

    /// Opens an existing data file.
    ///
    /// # Errors
    /// When the file is missing, damaged or in use, belongs to another program or a newer release,
    /// or has unsafe permissions.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_telling(path, |_| {})
    }

    /// Opens an existing data file. `progress` is called while projections (lists, search index)
    /// are rebuilt because another release built them in another version.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_telling(path: &Path, progress: impl FnMut(Rebuilding)) -> Result<Self, StoreError> {
        Self::open_as(path, OpenMode::Existing, progress)
    }

    /// Opens a data file. Creates the file and its folder if they do not exist.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::create_telling(path, |_| {})
    }

    /// Opens or creates a data file; `progress` is called as in [`Store::open_telling`].
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
            files::private_folder(folder).map_err(|source| StoreError::Folder {
                path: folder.to_path_buf(),
                source,
            })?;
        }
        Self::open_as(path, OpenMode::Creating, progress)
    }

    fn open_as(
        path: &Path,
        opening: OpenMode,
        progress: impl FnMut(Rebuilding),
    ) -> Result<Self, StoreError> {
        let writer = Arc::new(WriterHandle::open(path, opening, progress)?);
        Self::reading(path, writer)
    }

    fn reading(path: &Path, writer: Arc<WriterHandle>) -> Result<Self, StoreError> {
        let (reader, faults) = open::open_reader(path)?;
        let office = RefCell::new(OfficeState::load(&reader)?);
        Ok(Self {
            path: path.to_path_buf(),
            warning: tail::warning(&faults),
            reader,
            writer,
            office,
            folds: RefCell::default(),
        })
    }

    /// Returns another reader on the same file and writer thread, for use on another thread.
    ///
    /// # Errors
    /// When the file cannot be opened again.
    pub fn share(&self) -> Result<Self, StoreError> {
        Self::reading(&self.path, self.writer.clone())
    }

    /// Returns a number that changes whenever another connection, of this or another program, has
    /// changed the file.
    ///
    /// # Errors
    /// When the database fails.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self
            .reader
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Returns what was found wrong with the newest entries when the file was opened, in Chinese;
    /// `None` if they verify. The file can be used; the orders that are concerned are read-only.
    #[must_use]
    pub fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    /// Returns the copy that was made of a file of an older format before it was upgraded now.
    #[must_use]
    pub fn upgrade_copy(&self) -> Option<&Path> {
        self.writer.upgrade_copy()
    }

    /// Returns whether a data file is on a disk of this machine, and not on a share.
    #[must_use]
    pub fn is_on_local_disk(path: &Path) -> bool {
        open::is_local(path)
    }

    /// Returns the path of the data file.
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

    /// Returns how many orders the file holds.
    ///
    /// # Errors
    /// When the database fails.
    pub fn order_count(&self) -> Result<u64, StoreError> {
        let count: i64 = self
            .reader
            .query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Finds the order with this platform number, 临- number or id. The beginning of an id is
    /// enough.
    ///
    /// # Errors
    /// When no order or more than one matches.
    pub fn resolve(&self, word: &str) -> Result<Id, StoreError> {
        orders::resolve(&self.reader, word)
    }

    /// Loads an order.
    ///
    /// # Errors
    /// When there is no such order, or the database fails.
    pub fn order(&self, id: Id) -> Result<StoredOrder, StoreError> {
        let folded = orders::load(&self.reader, id)?;
        let stored = folded.ok_or(StoreError::Gone)?.stored;
        if stored.order.read_only.is_some() {
            // A list may have kept the order from before it was damaged.
            self.folds.borrow_mut().keep(&stored);
        }
        Ok(stored)
    }

    /// Returns the journal of an order, oldest first; empty if there is no such order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn journal(&self, id: Id) -> Result<Vec<Entry>, StoreError> {
        match stray::find(&self.reader, stream::StreamKind::Order, id)? {
            Some(row) => journal::stream(&self.reader, row),
            None => Ok(Vec::new()),
        }
    }

    /// Merges the write-ahead log into the data file before the program is ended from outside.
    ///
    /// # Errors
    /// When the database fails or its writer has ended.
    pub fn merge_log(&self) -> Result<(), StoreError> {
        let done = self.writer.send(|writer| writer.merge_log());
        done.recv().map_err(|_| StoreError::WriterGone)?
    }

    /// Returns the place of an order in a view; `None` if there is no such order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn key_of(
        &self,
        view: View,
        id: Id,
        now: BeijingTime,
    ) -> Result<Option<BoardKey>, StoreError> {
        views::key_of(&self.reader, view, id, now)
    }

    /// Returns the times by which the views of the board are read, by the settings in force.
    fn board_time(&self, now: BeijingTime) -> Result<views::BoardTime, StoreError> {
        self.office(|state| {
            let context = state.settings.reading_context(now, "");
            let quiet = quiet_since(&context);
            views::BoardTime { now, quiet }
        })
    }

    /// Returns a window of a view, in the board's order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn window(&self, query: &Query, now: BeijingTime) -> Result<Vec<ListedOrder>, StoreError> {
        let time = self.board_time(now)?;
        views::window(&self.reader, &mut self.folds.borrow_mut(), query, time)
    }

    /// Counts the orders of a view, up to [`COUNTED`].
    ///
    /// # Errors
    /// When the database fails.
    pub fn count(&self, view: View, now: BeijingTime) -> Result<usize, StoreError> {
        views::count(&self.reader, view, self.board_time(now)?)
    }

    /// Does an action on an order. `seen_seq` is the last event that the caller has shown. If the
    /// order has newer events, the action is decided on the new state and the outcome says so.
    ///
    /// # Errors
    /// When a rule refuses it or the database fails; nothing is then kept.
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
    /// When a rule refuses one of them or the database fails; nothing is then kept.
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

    /// Creates an order that did not come in a file of the platform.
    ///
    /// # Errors
    /// When a rule refuses it or the database fails; nothing is then kept.
    pub fn create_order(&self, caller: &Caller, request: Request) -> Result<Committed, StoreError> {
        self.change(caller, move |change| commit::create(change, &request))
    }

    /// Undoes the last batch of an order.
    ///
    /// # Errors
    /// When a rule refuses it or the database fails; nothing is then kept.
    pub fn undo(
        &self,
        caller: &Caller,
        id: Id,
        request: UndoRequest,
    ) -> Result<UndoReport, StoreError> {
        self.change(caller, move |change| undo::undo_order(change, id, &request))
    }

    /// Begins an import. Everything it takes in belongs to one batch.
    ///
    /// # Errors
    /// When the caller's name cannot be a person's name; a refusal if the entry that names our unit
    /// is damaged, since nobody can then tell whose order a row is.
    pub fn begin_import(
        &self,
        caller: &Caller,
        options: ImportOptions,
    ) -> Result<ImportBatch, StoreError> {
        Batch::begin(caller)?;
        let settings = self.settings()?;
        if settings.unit_damaged {
            own_unit::check_known(&settings.reading_context(caller.now, ""))?;
        }
        told::check_met(&self.reader, &options)?;
        Ok(ImportBatch {
            caller: caller.clone(),
            options,
            row: Arc::default(),
        })
    }

    /// Queues a chunk of rows to be taken in, in one transaction, and returns at once so that the
    /// caller can prepare the next. Wait for the outcome with [`PendingChange::wait`].
    #[must_use]
    pub fn import(
        &self,
        batch: &ImportBatch,
        rows: Vec<IncomingRow>,
    ) -> PendingChange<Vec<RowReport>> {
        let import = batch.clone();
        PendingChange(self.writer.send(move |writer| {
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
            // The next chunk continues the batch only if this chunk was committed.
            let row = batch.row().unwrap_or(0);
            import.row.store(row, Ordering::Relaxed);
            Ok(reports)
        }))
    }

    /// Reports what a chunk of rows would do, without doing it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn preview_import(
        &self,
        batch: &ImportBatch,
        settings: &Settings,
        rows: &[IncomingRow],
        preview: &mut ImportPreview,
    ) -> Result<Vec<RowReport>, StoreError> {
        let previewing = preview::PreviewContext {
            connection: &self.reader,
            settings,
            caller: &batch.caller,
            options: &batch.options,
        };
        previewing.rows(rows, preview)
    }

    /// Copies the attached files beside a backup; returns how many.
    ///
    /// # Errors
    /// When a file cannot be copied.
    pub fn backup_files(&self, backup: &Path) -> Result<usize, StoreError> {
        files::copy_all(&self.path, backup)
    }

    /// Copies the database to a new file and verifies the copy; see [`BackupCopy::sound`].
    ///
    /// # Errors
    /// When the target exists or cannot be written, or SQLite cannot copy the file.
    pub fn backup(
        &self,
        target: &Path,
        progress: impl FnMut(u64, u64),
    ) -> Result<BackupCopy, StoreError> {
        backup::backup(&self.reader, target, progress)
    }
}
