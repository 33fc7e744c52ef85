//! Importing beside the desk's thread: a file is read and planned, or taken in, by a job of its own.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::Desk;
use crate::app::import::{
    self, Candidate, Field, ImportError, KEPT, Limits, ReadError, ReadFile, Step, Wanted, aliases,
    commit, complete, expand,
};
use crate::app::import_screen::{ASIDE, AUTOMATIC, Planned, Taken};
use crate::app::msg::Done;
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

/// Why a file was not planned.
struct Unread {
    /// Whether no header was found.
    headless: bool,
    message: String,
}

impl From<String> for Unread {
    fn from(message: String) -> Self {
        Self {
            headless: false,
            message,
        }
    }
}

impl From<ImportError> for Unread {
    fn from(error: ImportError) -> Self {
        Self {
            headless: matches!(&error, ImportError::Unreadable(ReadError::NoHeader { .. })),
            message: error.to_string(),
        }
    }
}

impl From<StoreError> for Unread {
    fn from(error: StoreError) -> Self {
        error.to_string().into()
    }
}

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
            let planned = job.read(&full, say).map_err(|unread| unread.message);
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
        self.start(caller, tell, move |job, say| {
            let full = expand(&file.to_string_lossy(), home().as_deref(), &here());
            let code = code.as_deref().unwrap_or(ASIDE);
            let planned = job.correct_and_read(&header, code, &full, say);
            let planned = planned.map_err(|unread| unread.message);
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

    /// Remembers what a column is, and reads and plans the file; where no header is left, the
    /// correction is forgotten again.
    fn correct_and_read(
        &self,
        header: &str,
        code: &str,
        file: &Path,
        say: Say<'_>,
    ) -> Result<Planned, Unread> {
        match code {
            AUTOMATIC => {
                import::forget(&self.store, &self.caller, header)?;
            }
            code => import::correct(&self.store, &self.caller, header, Field::named(code))?,
        }
        match self.read(file, say) {
            Err(unread) if unread.headless && code != AUTOMATIC => {
                import::forget(&self.store, &self.caller, header)?;
                let planned = self.read(file, say)?;
                Ok(Planned {
                    remark: Some(words::would_lose_header(header)),
                    ..planned
                })
            }
            planned => planned,
        }
    }

    /// The dictionary in force.
    fn aliases(&self) -> Result<import::Aliases, Unread> {
        let path = self.config.join("aliases.toml");
        let own = match std::fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(_) => {
                let message = crate::strings::cli::unreadable(&path.display().to_string());
                return Err(message.into());
            }
        };
        Ok(aliases(&self.store, own.as_deref())?)
    }

    /// Reads and plans.
    fn read(&self, file: &Path, say: Say<'_>) -> Result<Planned, Unread> {
        *self.slot() = None;
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if file.is_dir() {
            return Err(words::is_a_folder(&name).into());
        }
        let aliases = self.aliases()?;
        let folder = self.store.path().parent().unwrap_or(Path::new("."));
        let mut progress = |step| {
            let goes_on = self.goes_on();
            if goes_on.is_continue() {
                let (message, part) = match step {
                    Step::Read { rows } => (words::reading(&name, rows), None),
                    Step::Compared { done, total } => (words::planning(&name), Some((done, total))),
                };
                say(Done::Progress { message, part });
            }
            goes_on
        };
        if progress(Step::Read { rows: 0 }).is_break() {
            return Err(ImportError::Stopped.into());
        }
        let limits = Limits::default();
        let mut read = import::read(
            &self.program,
            folder,
            file,
            &aliases,
            &limits,
            &mut progress,
        )?;
        let batch = self
            .store
            .begin_import(&self.caller, ImportOptions::default())?;
        let plan = import::plan(
            &self.store,
            &self.settings,
            &mut read,
            &batch,
            &mut Preview::with_sights(KEPT),
            &mut progress,
        )?;
        if self.goes_on().is_break() {
            return Err(ImportError::Stopped.into());
        }
        let planned = Planned {
            report: read.report.clone(),
            rejected: read.rejected.clone(),
            plan,
            remark: None,
        };
        *self.slot() = Some(read);
        Ok(planned)
    }

    fn take_in(&self, accept: bool, say: Say<'_>) -> Taken {
        let failed = |message: String| Taken {
            trouble: Some(message),
            ..Taken::default()
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
        let name = read.report.file.clone();
        let outcome = commit(&self.store, &mut read, &batch, &mut |done, of| {
            say(Done::Progress {
                message: words::writing(&name),
                part: Some((done, of)),
            });
            self.goes_on()
        });
        Taken {
            file: name,
            tally: outcome.tally,
            rejected: read.rejected,
            proposals: outcome.proposals.len(),
            accepted: accept,
            cancelled: outcome.cancelled,
            done: outcome.done,
            total: outcome.total,
            trouble: outcome.error.map(|error| error.to_string()),
        }
    }
}
