//! Imports that run beside the runner's thread: a job of its own reads and plans a file, or imports
//! it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::DeskWorker;
use super::threads::guarded;
use crate::desk::effect::PathRequest;
use crate::desk::import_screen::{ASIDE, AUTOMATIC};
use crate::desk::layer_id::LayerId;
use crate::desk::msg::{Answer, EffectResult};
use crate::store::{Caller, ImportOptions, Settings, Store, StoreError};
use crate::strings::import as words;
use crate::work::Workplace;
use crate::work::import::{
    self, ColumnKey, Field, ImportError, ImportFailure, ImportRun, ImportStep, ImportedFile,
    PlannedFile, ReadError, ReadFile, complete, expand,
};

/// Receives the answers of a job, from any thread.
pub type AnswerSender = Arc<dyn Fn(Answer) + Send + Sync>;

/// Where long jobs are run.
#[derive(Clone)]
pub enum JobMode {
    /// On the calling thread, which waits for the end; for tests.
    Inline,
    /// Each on a thread of its own, which sends its results here.
    Threads(AnswerSender),
}

/// The job that is running, and the file that was read last.
pub(super) struct RunningImports {
    pub(super) jobs: JobMode,
    pub(super) program: Option<PathBuf>,
    /// The numbers of the file read last that the officer took for those of other orders.
    others: Vec<String>,
    /// The numbers of that file that the officer took for those of the known orders.
    same: Vec<String>,
    /// Whether plans take in the rows that are left out until the officer decides.
    left: bool,
    stop: Arc<AtomicBool>,
    read: Arc<Mutex<Option<ReadFile>>>,
    running: Vec<JoinHandle<()>>,
}

impl Default for RunningImports {
    fn default() -> Self {
        Self {
            jobs: JobMode::Inline,
            program: None,
            others: Vec::new(),
            same: Vec::new(),
            left: false,
            stop: Arc::default(),
            read: Arc::default(),
            running: Vec::new(),
        }
    }
}

impl Drop for RunningImports {
    /// Stops the job between two chunks and waits for it. The chunks stored by then stay in the
    /// data file.
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for job in self.running.drain(..) {
            if job.join().is_err() {
                tracing::error!("job had panicked");
            }
        }
    }
}

/// What a job needs to do its work.
struct ImportJob {
    store: Store,
    settings: Settings,
    config: PathBuf,
    program: PathBuf,
    others: Vec<String>,
    same: Vec<String>,
    left: bool,
    caller: Caller,
    stop: Arc<AtomicBool>,
    read: Arc<Mutex<Option<ReadFile>>>,
}

/// Receives the progress of a job.
type ProgressSender<'a> = &'a mut dyn FnMut(EffectResult);

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` gives")]
fn in_words(error: ImportError) -> String {
    error.to_string()
}

fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| home.is_absolute())
}

fn here() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// Returns the full path of a typed one.
pub(super) fn full_path(typed: &Path) -> PathBuf {
    expand(&typed.to_string_lossy(), home().as_deref(), &here())
}

/// Lists the files and folders that a typed path can be completed to.
pub(super) fn completed(asked: PathRequest) -> EffectResult {
    let PathRequest {
        typed,
        wanted,
        start,
    } = asked;
    let listed = if typed.trim().is_empty() && Path::new(&start).is_dir() {
        &start
    } else {
        &typed
    };
    let found = complete(listed, wanted, home().as_deref(), &here());
    EffectResult::Completed(typed, found)
}

impl DeskWorker {
    /// Stops the job that is running.
    pub(super) fn cancel(&self) {
        self.importing.stop.store(true, Ordering::Relaxed);
    }

    /// Reads a file and plans its import, without changing anything.
    pub(super) fn read_file(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        file: PathBuf,
        tell: ProgressSender<'_>,
    ) -> Result<(), StoreError> {
        self.importing.others.clear();
        self.importing.same.clear();
        self.importing.left = false;
        self.plan_again(caller, by, file, tell)
    }

    /// Reads a file and plans its import by what the officer has decided about its numbers.
    fn plan_again(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        file: PathBuf,
        tell: ProgressSender<'_>,
    ) -> Result<(), StoreError> {
        self.start(caller, by, tell, move |job, say| {
            let full = full_path(&file);
            let planned = job.read(&full, say).map_err(in_words);
            say(EffectResult::Planned(file, planned.map(Box::new)));
        })
    }

    /// Remembers which field a column holds and plans the file again. If the file cannot be read
    /// that way, the column keeps its former field.
    pub(super) fn fix_column(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        column: ColumnKey,
        code: Option<String>,
        file: PathBuf,
        tell: ProgressSender<'_>,
    ) -> Result<(), StoreError> {
        self.start(caller, by, tell, move |job, say| {
            let full = full_path(&file);
            let code = code.as_deref().unwrap_or(ASIDE);
            let planned = job.correct_and_read(&column, code, &full, say);
            let planned = planned.map_err(in_words);
            say(EffectResult::Planned(file, planned.map(Box::new)));
        })
    }

    /// Takes a name in a file for another spelling of our own unit, and plans the file again.
    pub(super) fn take_as_ours(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        (name, file): (String, PathBuf),
        tell: ProgressSender<'_>,
    ) -> Result<(), StoreError> {
        import::take_as_ours(self.place(caller), &[name])?;
        self.settings = self.store.settings()?;
        tell(EffectResult::SettingsRead(Box::new(self.settings.clone())));
        self.plan_again(caller, by, file, tell)
    }

    /// Answers whether a number in a file is that of the known order, and plans the file again.
    pub(super) fn answer_number(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        (number, same, file): (String, bool, PathBuf),
        tell: ProgressSender<'_>,
    ) -> Result<(), StoreError> {
        if same {
            self.importing.same.push(number);
        } else {
            self.importing.others.push(number);
        }
        self.plan_again(caller, by, file, tell)
    }

    /// Plans the file again with or without the rows that are left out until the officer decides.
    pub(super) fn plan_left(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        (left, file): (bool, PathBuf),
        tell: ProgressSender<'_>,
    ) -> Result<(), StoreError> {
        self.importing.left = left;
        self.plan_again(caller, by, file, tell)
    }

    /// Imports the file that was planned last.
    pub(super) fn take_in(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        (accept, left): (bool, bool),
        tell: ProgressSender<'_>,
    ) -> Result<(), StoreError> {
        self.start(caller, by, tell, move |job, say| {
            let outcome = job.take_in(accept, left, say);
            say(EffectResult::TakenIn(Box::new(outcome)));
        })
    }

    /// Keeps the refused rows of the file that was planned last. Returns how many.
    pub(super) fn keep_refused(&self, caller: &Caller) -> Result<usize, StoreError> {
        let read = self.importing.read.lock();
        let read = read.unwrap_or_else(PoisonError::into_inner);
        read.as_ref().map_or(Ok(0), |read| {
            import::refused::keep(self.place(caller), &read.report.file, &read.rejected)
        })
    }

    /// Returns the program that is started to parse files.
    pub(super) fn reader_program(&self) -> Result<PathBuf, StoreError> {
        match &self.importing.program {
            Some(program) => Ok(program.clone()),
            None => Ok(std::env::current_exe()?),
        }
    }

    /// Runs a piece of work as a job that [`Self::cancel`] stops, after stopping the one before. The work is
    /// told whether to go on.
    pub(super) fn run_job(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        tell: ProgressSender<'_>,
        work: impl FnOnce(Workplace<'_>, &dyn Fn() -> bool, ProgressSender<'_>) + Send + 'static,
    ) -> Result<(), StoreError> {
        self.start(caller, by, tell, move |job, tell| {
            let goes_on = || !job.stop.load(Ordering::Relaxed);
            work(job.place(), &goes_on, tell);
        })
    }

    /// Starts a job, after stopping the one before.
    fn start(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        tell: ProgressSender<'_>,
        work: impl FnOnce(&ImportJob, ProgressSender<'_>) + Send + 'static,
    ) -> Result<(), StoreError> {
        self.cancel();
        self.importing.running.retain(|job| !job.is_finished());
        let stop = Arc::new(AtomicBool::new(false));
        self.importing.stop = Arc::clone(&stop);
        let program = self.reader_program()?;
        let job = ImportJob {
            store: self.store.share()?,
            settings: self.store.settings()?,
            config: self.config.clone(),
            program,
            others: self.importing.others.clone(),
            same: self.importing.same.clone(),
            left: self.importing.left,
            caller: caller.clone(),
            stop,
            read: Arc::clone(&self.importing.read),
        };
        match &self.importing.jobs {
            JobMode::Inline => work(&job, tell),
            JobMode::Threads(told) => {
                let told = Arc::clone(told);
                let handle = std::thread::Builder::new()
                    .name("import".to_owned())
                    .spawn(move || {
                        let told = &mut |done| told(Answer { to: by, done });
                        guarded("import", told, |tell| work(&job, tell));
                    })?;
                self.importing.running.push(handle);
            }
        }
        Ok(())
    }
}

impl ImportJob {
    fn place(&self) -> Workplace<'_> {
        Workplace {
            store: &self.store,
            settings: &self.settings,
            config: &self.config,
            caller: &self.caller,
        }
    }

    /// Returns the options by what the officer has decided about the file; `left` takes in the rows
    /// that are left out otherwise.
    fn options(&self, left: bool) -> ImportOptions {
        let mut options = ImportOptions {
            others: left,
            older: left,
            new: self.others.clone(),
            ..ImportOptions::default()
        };
        for answer in &self.same {
            options.answer_same(answer);
        }
        options
    }

    fn begin(&self, options: ImportOptions) -> Result<ImportRun<'_>, ImportError> {
        let import = ImportRun::begin(self.place(), self.program.clone(), options)?;
        Ok(import.showing_rows())
    }

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

    /// Remembers which field a column holds, then reads and plans the file. If no header row is
    /// recognised any more, the correction is discarded.
    fn correct_and_read(
        &self,
        column: &ColumnKey,
        code: &str,
        file: &Path,
        say: ProgressSender<'_>,
    ) -> Result<PlannedFile, ImportError> {
        match code {
            AUTOMATIC => {
                import::forget(&self.store, &self.caller, column)?;
            }
            code => {
                import::correct(&self.store, &self.caller, column, Field::named(code))?;
                import::name_after(&self.store, &column.source, &import::name(file))?;
            }
        }
        match self.read(file, say) {
            Err(ImportError::Unreadable(ReadError::NoHeader { .. })) if code != AUTOMATIC => {
                import::forget(&self.store, &self.caller, column)?;
                let planned = self.read(file, say)?;
                Ok(PlannedFile {
                    remark: Some(words::would_lose_header(&column.header)),
                    ..planned
                })
            }
            planned => planned,
        }
    }

    /// Reads a file and plans its import.
    fn read(&self, file: &Path, say: ProgressSender<'_>) -> Result<PlannedFile, ImportError> {
        *self.slot() = None;
        let name = import::name(file);
        let mut progress = |step| {
            let goes_on = self.goes_on();
            if goes_on.is_continue() {
                let (message, part) = match step {
                    ImportStep::Read { rows } => (words::reading(&name, rows), None),
                    ImportStep::Compared { done, total } => {
                        (words::planning(&name), Some((done, total)))
                    }
                };
                say(EffectResult::Progress { message, part });
            }
            goes_on
        };
        if progress(ImportStep::Read { rows: 0 }).is_break() {
            return Err(ImportError::Stopped);
        }
        let mut import = self.begin(self.options(false))?;
        let mut read = import.read(file, &mut progress)?;
        let mut planned = import.plan(&mut read, &mut progress)?;
        if self.left {
            let with_left = self
                .begin(self.options(true))?
                .plan(&mut read, &mut progress)?;
            planned.plan = with_left.plan;
        }
        if self.goes_on().is_break() {
            return Err(ImportError::Stopped);
        }
        *self.slot() = Some(read);
        Ok(planned)
    }

    fn take_in(&self, accept: bool, left: bool, say: ProgressSender<'_>) -> ImportedFile {
        let Some(read) = self.slot().take() else {
            return failed("nothing_planned", words::NOTHING_PLANNED.to_owned());
        };
        let all = accept.then(|| "all".to_owned());
        let options = ImportOptions {
            accept: all.into_iter().collect(),
            ..self.options(left)
        };
        let import = match self.begin(options) {
            Ok(import) => import,
            Err(error) => return failed(error.code(), error.to_string()),
        };
        let message = words::writing(&read.report.file);
        import.take_in(read, &mut |done, of| {
            say(EffectResult::Progress {
                message: message.clone(),
                part: Some((done, of)),
            });
            self.goes_on()
        })
    }
}

fn failed(code: &'static str, message: String) -> ImportedFile {
    tracing::warn!(code, "nothing taken in");
    ImportedFile {
        failure: Some(ImportFailure { code, message }),
        ..ImportedFile::default()
    }
}
