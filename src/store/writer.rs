//! The only thread that writes. Every change is loaded, decided, appended and saved inside one
//! IMMEDIATE transaction.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::batch::Batch;
use super::caller::Caller;
use super::commit::Change;
use super::error::StoreError;
use super::office::OfficeState;
use super::open::{self, OpenMode};
use super::projection::{self, Rebuilding};

type WriteJob = Box<dyn FnOnce(&mut Writer) + Send>;

/// The writing connection, with the settings that decisions depend on.
pub(super) struct Writer {
    connection: Connection,
    office: OfficeState,
}

impl Writer {
    /// Runs work in one IMMEDIATE transaction: keeps all of it or nothing.
    ///
    /// # Errors
    /// When the work fails, a rule refuses it, or the database fails.
    pub(super) fn transact<R>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &OfficeState) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        projection::refuse_stale(&transaction)?;
        self.office.refresh(&transaction)?;
        let done = work(&transaction, &self.office)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Runs a change as one new batch of the caller.
    ///
    /// # Errors
    /// When the caller's name cannot be a person's name; otherwise as [`Writer::transact`].
    pub(super) fn change<R>(
        &mut self,
        caller: &Caller,
        work: impl FnOnce(Change<'_>) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        let batch = Batch::begin(caller)?;
        self.transact(|transaction, office| {
            work(Change {
                connection: transaction,
                office,
                batch: &batch,
            })
        })
    }

    /// Copies what the write-ahead log holds into the data file, as far as no reader still needs the
    /// old pages. A program that is ended by a closed window closes no connection, and an officer who
    /// copies the one file then copies everything.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn merge_log(&self) -> Result<(), StoreError> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Empties the write-ahead log, so that no erased text stays in it.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn empty_log(&mut self) -> Result<(), StoreError> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// Sends changes to the writer thread. Dropping it ends the thread after the last change.
pub(super) struct WriterHandle {
    jobs: Option<Sender<WriteJob>>,
    thread: Option<thread::JoinHandle<()>>,
    upgrade_copy: Option<PathBuf>,
}

impl WriterHandle {
    /// Opens the writing connection on its own thread. `progress` is called while projections are
    /// rebuilt.
    pub(super) fn open(
        path: &Path,
        opening: OpenMode,
        mut progress: impl FnMut(Rebuilding),
    ) -> Result<Self, StoreError> {
        enum OpeningMessage {
            Rebuilding(Rebuilding),
            Done(Result<Option<PathBuf>, StoreError>),
        }
        let (jobs, todo) = mpsc::channel::<WriteJob>();
        let (tell, told) = mpsc::channel();
        let path = path.to_path_buf();
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                // A send fails only if nobody waits for the file any more.
                let open = || -> Result<(Writer, Option<PathBuf>), StoreError> {
                    let (mut connection, copy) = open::open_writer(&path, opening)?;
                    projection::bring_up_to_date(&mut connection, |how_far| {
                        if tell.send(OpeningMessage::Rebuilding(how_far)).is_err() {
                            tracing::warn!("nobody waits for the writer");
                        }
                    })?;
                    let office = OfficeState::load(&connection)?;
                    Ok((Writer { connection, office }, copy))
                };
                match open() {
                    Ok((mut writer, copy)) => {
                        if tell.send(OpeningMessage::Done(Ok(copy))).is_ok() {
                            run(&mut writer, &todo);
                        }
                    }
                    Err(error) => {
                        if tell.send(OpeningMessage::Done(Err(error))).is_err() {
                            tracing::warn!("nobody waits for the writer");
                        }
                    }
                }
            })?;
        let upgrade_copy = loop {
            match told.recv().map_err(|_| StoreError::WriterGone)? {
                OpeningMessage::Rebuilding(how_far) => progress(how_far),
                OpeningMessage::Done(outcome) => break outcome?,
            }
        };
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
            upgrade_copy,
        })
    }

    /// Returns the copy that was made of a file of an older format before it was upgraded.
    pub(super) fn upgrade_copy(&self) -> Option<&Path> {
        self.upgrade_copy.as_deref()
    }

    /// Queues a change and returns the channel on which its outcome arrives.
    pub(super) fn send<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Writer) -> Result<R, StoreError> + Send + 'static,
    ) -> Receiver<Result<R, StoreError>> {
        let (done, outcome) = mpsc::channel();
        if let Some(jobs) = &self.jobs {
            // A send that fails drops `done`, which the receiver sees as the writer being gone.
            let queued = jobs.send(Box::new(move |writer| {
                if done.send(job(writer)).is_err() {
                    tracing::warn!("nobody waits for a change");
                }
            }));
            if queued.is_err() {
                tracing::error!("writer gone");
            }
        }
        outcome
    }
}

fn run(writer: &mut Writer, todo: &Receiver<WriteJob>) {
    while let Ok(job) = todo.recv() {
        // A panic rolls its transaction back and ends only this change, not the thread.
        if panic::catch_unwind(AssertUnwindSafe(|| job(writer))).is_err() {
            tracing::error!("panic caught in a change");
        }
    }
}

impl Drop for WriterHandle {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has already lost its transaction; there is nothing to add.
            if thread.join().is_err() {
                tracing::error!("writer had panicked");
            }
        }
    }
}
