//! Importing beside the desk's thread: a file is read and planned, or taken in, by a job of its own.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::Desk;
use crate::app::import::{
    self, AUTOMATIC, Candidate, ImportError, Outcome, Plan, ReadFile, Wanted, aliases, commit,
    complete, correct, expand,
};
use crate::app::msg::Done;
use crate::intake::{Limits, ReadError};
use crate::store::{Caller, ImportOptions, Preview, Settings, Store, StoreError};
use crate::strings::import as words;

/// Hears what becomes of a job, from any thread.
pub type Tell = Arc<dyn Fn(Done) + Send + Sync>;

/// Where jobs run.
#[derive(Clone)]
pub enum Jobs {
    /// On the thread that asks, to the end; for tests.
    Inline,
    /// Each on its own; results are told here.
    Threads(Tell),
}

/// The job that runs, and the file that was read last.
pub(super) struct Importing {
    pub(super) jobs: Jobs,
    pub(super) program: Option<PathBuf>,
    stop: Arc<AtomicBool>,
    read: Arc<Mutex<Option<ReadFile>>>,
    running: Vec<JoinHandle<()>>,
}

impl Default for Importing {
    fn default() -> Self {
        Self {
            jobs: Jobs::Inline,
            program: None,
            stop: Arc::default(),
            read: Arc::default(),
            running: Vec::new(),
        }
    }
}

impl Drop for Importing {
    /// Stops the job between chunks and waits for it: what is in stays in.
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for job in self.running.drain(..) {
            drop(job.join());
        }
    }
}

/// What a job works with.
struct Job {
    store: Store,
    settings: Settings,
    config: PathBuf,
    program: PathBuf,
    caller: Caller,
    stop: Arc<AtomicBool>,
    read: Arc<Mutex<Option<ReadFile>>>,
}

/// What a job says on its way.
type Say<'a> = &'a mut dyn FnMut(Done);

fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| home.is_absolute())
}

fn here() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// Lists what a typed path may go on to.
pub(super) fn completed(typed: &str, wanted: Wanted) -> Result<Vec<Candidate>, String> {
    complete(typed, wanted, home().as_deref(), &here())
}

impl Desk {
    /// Stops the job that runs.
    pub(super) fn cancel(&self) {
        self.importing.stop.store(true, Ordering::Relaxed);
    }

    /// Reads a file and plans its import.
    pub(super) fn read_file(
        &mut self,
        caller: &Caller,
        file: PathBuf,
        tell: Say<'_>,
    ) -> Result<(), StoreError> {
        self.start(caller, tell, move |job, say| {
            let full = expand(&file.to_string_lossy(), home().as_deref(), &here());
            let planned = job.read(&full, say).map_err(|(_, message)| message);
            say(Done::Planned(file, planned.map(Box::new)));
        })
    }

    /// Remembers what a column is and plans the file again. Where nothing can be read that way, the
    /// column is what it was.
    pub(super) fn fix_column(
        &mut self,
        caller: &Caller,
        header: String,
        code: Option<String>,
        file: PathBuf,
        tell: Say<'_>,
    ) -> Result<(), StoreError> {
        let code = code.unwrap_or_else(|| import::ASIDE.to_owned());
        self.start(caller, tell, move |job, say| {
            let full = expand(&file.to_string_lossy(), home().as_deref(), &here());
            let planned = match correct(&job.store, &header, &code) {
                Err(error) => Err(error.to_string()),
                Ok(()) => match job.read(&full, say) {
                    Err((true, _)) if code != AUTOMATIC => {
                        let back = correct(&job.store, &header, AUTOMATIC);
                        let message = words::would_lose_header(&header);
                        back.map_err(|error| error.to_string())
                            .and_then(|()| job.read(&full, say).map_err(|(_, why)| why))
                            .map(|plan| Plan {
                                remark: Some(message),
                                ..plan
                            })
                    }
                    planned => planned.map_err(|(_, message)| message),
                },
            };
            say(Done::Planned(file, planned.map(Box::new)));
        })
    }

    /// Takes the file in that was planned last.
    pub(super) fn take_in(
        &mut self,
        caller: &Caller,
        accept: bool,
        tell: Say<'_>,
    ) -> Result<(), StoreError> {
        self.start(caller, tell, move |job, say| {
            let outcome = job.take_in(accept, say);
            say(Done::TakenIn(Box::new(outcome)));
        })
    }

    /// Runs a job; the one before is stopped.
    fn start(
        &mut self,
        caller: &Caller,
        tell: Say<'_>,
        work: impl FnOnce(&Job, Say<'_>) + Send + 'static,
    ) -> Result<(), StoreError> {
        self.cancel();
        self.importing.running.retain(|job| !job.is_finished());
        let stop = Arc::new(AtomicBool::new(false));
        self.importing.stop = Arc::clone(&stop);
        let program = match &self.importing.program {
            Some(program) => program.clone(),
            None => std::env::current_exe()?,
        };
        let job = Job {
            store: self.store.share()?,
            settings: self.store.settings()?,
            config: self.config.clone(),
            program,
            caller: caller.clone(),
            stop,
            read: Arc::clone(&self.importing.read),
        };
        match &self.importing.jobs {
            Jobs::Inline => work(&job, tell),
            Jobs::Threads(told) => {
                let told = Arc::clone(told);
                let handle = std::thread::Builder::new()
                    .name("import".to_owned())
                    .spawn(move || work(&job, &mut |done| told(done)))?;
                self.importing.running.push(handle);
            }
        }
        Ok(())
    }
}

impl Job {
    fn goes_on(&self) -> ControlFlow<()> {
        if self.stop.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<ReadFile>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads and plans; the error says whether no header was found.
    fn read(&self, file: &Path, say: Say<'_>) -> Result<Plan, (bool, String)> {
        *self.slot() = None;
        self.try_read(file, say).map_err(|error| {
            let headless = matches!(error, ImportError::Read(ReadError::NoHeader { .. }));
            (headless, error.to_string())
        })
    }

    fn try_read(&self, file: &Path, say: Say<'_>) -> Result<Plan, ImportError> {
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if file.is_dir() {
            return Err(std::io::Error::other(words::is_a_folder(&name)).into());
        }
        let aliases = aliases(&self.store, &self.config).map_err(std::io::Error::other)?;
        let folder = self.store.path().parent().unwrap_or(Path::new("."));
        let mut progress = |message: String, part| {
            let goes_on = self.goes_on();
            if goes_on.is_continue() {
                say(Done::Progress { message, part });
            }
            goes_on
        };
        if progress(words::reading(&name, 0), None).is_break() {
            return Err(ImportError::Cancelled);
        }
        let mut read = ReadFile::read(
            &self.program,
            folder,
            file,
            &aliases,
            &Limits::default(),
            &mut |rows| progress(words::reading(&name, rows), None),
        )?;
        let batch = self
            .store
            .begin_import(&self.caller, ImportOptions::default())?;
        let plan = import::plan(
            &self.store,
            &self.settings,
            &mut read,
            &batch,
            &mut Preview::default(),
            &mut |done, of| progress(words::planning(&name), Some((done, of))),
        )?;
        if self.goes_on().is_break() {
            return Err(ImportError::Cancelled);
        }
        *self.slot() = Some(read);
        Ok(plan)
    }

    fn take_in(&self, accept: bool, say: Say<'_>) -> Outcome {
        let failed = |message: String| Outcome {
            trouble: Some(message),
            ..Outcome::default()
        };
        let Some(mut read) = self.slot().take() else {
            return failed(words::NOTHING_PLANNED.to_owned());
        };
        let options = ImportOptions {
            accept: if accept {
                vec!["all".to_owned()]
            } else {
                Vec::new()
            },
            ..ImportOptions::default()
        };
        let batch = match self.store.begin_import(&self.caller, options) {
            Ok(batch) => batch,
            Err(error) => return failed(error.to_string()),
        };
        let name = read.report().file.clone();
        let outcome = commit(&self.store, &mut read, &batch, &mut |done, of| {
            say(Done::Progress {
                message: words::writing(&name),
                part: Some((done, of)),
            });
            self.goes_on()
        });
        Outcome {
            accepted: accept,
            ..outcome
        }
    }
}
