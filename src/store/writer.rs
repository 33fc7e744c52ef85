//! The one thread that writes: every change is loaded, decided, appended and saved inside one
//! IMMEDIATE transaction.

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::StoreError;
use super::open;
use super::settings::Settings;

type Job = Box<dyn FnOnce(&mut Writer) + Send>;

/// The writing connection with what surrounds decisions.
pub(super) struct Writer {
    connection: Connection,
    settings: Settings,
}

impl Writer {
    /// Runs a change in one IMMEDIATE transaction: all of it is kept, or nothing.
    ///
    /// # Errors
    /// What the change refuses, or the database.
    pub(super) fn transact<R>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>, &Settings) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.settings.refresh(&transaction)?;
        let done = change(&transaction, &self.settings)?;
        transaction.commit()?;
        Ok(done)
    }

    /// The connection, for work that needs no transaction of ours (backup).
    pub(super) fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

/// Sends changes to the writer thread. Dropping it ends the thread after the last change.
pub(super) struct WriterHandle {
    jobs: Option<Sender<Job>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl WriterHandle {
    /// Opens the writing connection on its own thread.
    pub(super) fn open(path: &Path, create: bool) -> Result<Self, StoreError> {
        let (jobs, todo) = mpsc::channel::<Job>();
        let (opened, outcome) = mpsc::channel();
        let path = path.to_path_buf();
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                let writer = open::open_writer(&path, create).and_then(|connection| {
                    let settings = Settings::load(&connection)?;
                    Ok(Writer {
                        connection,
                        settings,
                    })
                });
                match writer {
                    Ok(mut writer) => {
                        if opened.send(Ok(())).is_ok() {
                            run(&mut writer, &todo);
                        }
                    }
                    Err(error) => {
                        if opened.send(Err(error)).is_err() {
                            tracing::warn!("nobody waits for the writer");
                        }
                    }
                }
            })?;
        outcome.recv().map_err(|_| StoreError::WriterGone)??;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Queues a change and gives the place where its outcome arrives.
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

fn run(writer: &mut Writer, todo: &Receiver<Job>) {
    while let Ok(job) = todo.recv() {
        // A panic takes its transaction back and ends one change, not the thread.
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
