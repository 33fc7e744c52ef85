//! The runner: the only code of the desk with side effects. It reads and writes the data file,
//! exports and imports.

mod acts;
mod copy;
mod drafts;
mod export;
mod figures;
mod import;
mod incoming;
pub mod keymap;
mod leaving;
mod letter;
mod month;
mod office;
pub mod outside;
pub mod phrases;
mod read;
mod threads;
mod typed;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::desk::effect::{Effect, EffectRequest, IncomingEffect};
use crate::desk::layer_id::LayerId;
use crate::desk::msg::{Answer, EffectResult, Trouble};
use crate::domain::context::Context;
use crate::domain::order::act::field_error::FieldError;
use crate::domain::profile::Profile;
use crate::domain::section::Section;
use crate::domain::time::BeijingTime;
use crate::store::{Caller, Settings, Store, StoreError, UndoRequest};
use crate::strings::{history, phrase as phrase_words};
use crate::work::Workplace;
use crate::work::import::pasted;

/// The changes that the list of changes shows.
const HISTORY: u32 = 500;

pub use import::{AnswerSender, JobMode};
pub use threads::{Runner, Worker};

/// Returns the milliseconds since a moment, for the log.
#[must_use]
pub fn log_ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

pub use crate::work::copy::{ClipboardWriter, Personal};

/// Carries out effects on an open data file.
pub struct DeskWorker {
    store: Store,
    settings: Settings,
    config: PathBuf,
    clipboard: ClipboardWriter,
    importing: import::RunningImports,
    /// The text that was pasted last, until its preview is closed.
    pasted: Option<PathBuf>,
    watch: incoming::SharedWatch,
    /// The name of this window, under which its drafts are kept.
    window: String,
    /// The folder of the logs of typed text.
    typed: Option<PathBuf>,
    /// When the data file last refused what closed windows left there.
    refused_at: Cell<Option<Instant>>,
}

impl DeskWorker {
    /// Creates the runner for an open data file; `config` is the unit's config folder.
    ///
    /// # Errors
    /// Fails when the settings cannot be read from the data file.
    pub fn new(
        store: Store,
        config: &Path,
        clipboard: ClipboardWriter,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            settings: store.settings()?,
            watch: incoming::remembered(&store)?,
            store,
            config: config.to_path_buf(),
            clipboard,
            importing: import::RunningImports::default(),
            pasted: None,
            window: Store::window_name()?,
            typed: None,
            refused_at: Cell::new(None),
        })
    }

    /// Sets the program that is started to parse files; by default it is the running program
    /// itself.
    #[must_use]
    pub fn with_program(mut self, program: &Path) -> Self {
        self.importing.program = Some(program.to_path_buf());
        self
    }

    /// Sets the folder in which each window has a log of what is typed in it. Without one, drafts are in
    /// the data file only, and another window is not known to be open.
    #[must_use]
    pub fn with_typed_in(mut self, folder: &Path) -> Self {
        self.typed = Some(folder.to_path_buf());
        self
    }

    /// Returns the name of this window.
    #[must_use]
    pub fn window(&self) -> &str {
        &self.window
    }

    /// Sets where long jobs are run; by default they run on the calling thread until they end.
    #[must_use]
    pub fn with_jobs(mut self, jobs: JobMode) -> Self {
        self.importing.jobs = jobs;
        self
    }

    /// Returns the settings that are in force.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the open data file.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Returns what the use-cases need: the data file, the settings and the officer.
    fn place<'a>(&'a self, caller: &'a Caller) -> Workplace<'a> {
        Workplace {
            store: &self.store,
            settings: &self.settings,
            config: &self.config,
            caller,
        }
    }

    fn context(&self, now: BeijingTime) -> Context<'_> {
        self.settings.reading_context(now, "")
    }

    /// Carries out one effect and reports the result through `tell`.
    pub fn run(&mut self, caller: &Caller, asked: EffectRequest, tell: &mut dyn FnMut(Answer)) {
        let EffectRequest { by, effect } = asked;
        let tell: &mut dyn FnMut(EffectResult) = &mut |done| tell(Answer { to: by, done });
        let kind = effect.kind();
        let began = Instant::now();
        // It comes every few seconds, and would fill the log.
        let is_look = matches!(effect, Effect::Incoming(IncomingEffect::Look));
        if let Err(error) = self.attempt(caller, by, effect, tell) {
            tracing::warn!(kind, code = error.code(), "effect failed");
            tell(EffectResult::Failed(error.to_string()));
        }
        if !is_look {
            tracing::info!(kind, ms = log_ms(began), "effect done");
        }
    }

    /// Saves the profile, unless the same setting was changed elsewhere since it was shown.
    fn save_profile(
        &mut self,
        caller: &Caller,
        before: &Profile,
        wanted: &Profile,
        confirmed: bool,
    ) -> Result<EffectResult, StoreError> {
        let (shown, new) = (before.clone(), wanted.clone());
        let saved = if confirmed {
            self.store.save_profile_confirmed(caller, shown, new)
        } else {
            self.store.save_profile(caller, shown, new)
        };
        if saved.is_ok() && before.sections != wanted.sections {
            // A section that was renamed is offered from the list itself; remembered beside it, its new name
            // would stay after the renaming was undone.
            let renamed = |one: &Section| {
                one.aliases
                    .iter()
                    .any(|former| before.sections.iter().any(|was| was.name == *former))
            };
            let in_use = wanted.sections.iter().filter(|one| !one.retired);
            let in_use = in_use.filter(|one| !renamed(one));
            let names = in_use.map(|one| one.name.clone()).collect();
            self.store.know_sections(names)?;
        }
        self.settings = self.store.settings()?;
        let settings = Box::new(self.settings.clone());
        match saved {
            Ok(()) => Ok(EffectResult::SettingsSaved(settings)),
            Err(StoreError::Refused(refusal)) => Ok(EffectResult::SettingsRefused {
                seen: Box::new(settings.profile.seen(before, wanted)),
                settings,
                refusal: Box::new(refusal),
            }),
            Err(error) => Err(error),
        }
    }

    /// Undoes a change of the settings or of a call.
    fn undo_change(
        &mut self,
        caller: &Caller,
        seq: i64,
        request: UndoRequest,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        match self.store.undo_change(caller, seq, request, true) {
            Ok(undone) => {
                let saved = self.settings_saved()?;
                let (orders, left) = (undone.orders.len(), &undone.left);
                let message = history::undone("", orders, left, undone.corrected);
                tell(EffectResult::ChangeUndone(Ok(message)));
                tell(saved);
                tell(EffectResult::Calls(self.store.calls()?));
                self.tell_counts(caller, tell)?;
            }
            Err(StoreError::Refused(refusal)) => {
                tell(EffectResult::ChangeUndone(Err(Box::new(refusal))));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Reads the settings in force again.
    fn settings_saved(&mut self) -> Result<EffectResult, StoreError> {
        self.settings = self.store.settings()?;
        let settings = Box::new(self.settings.clone());
        Ok(EffectResult::SettingsSaved(settings))
    }

    fn attempt(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        effect: Effect,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        let now = caller.now;
        match effect {
            Effect::List(request) => {
                let settings = self.store.settings()?;
                if settings.revision != self.settings.revision {
                    self.settings = settings;
                    tell(EffectResult::SettingsRead(Box::new(self.settings.clone())));
                }
                tell(self.list(request, now)?);
            }
            Effect::Counts => self.tell_counts(caller, tell)?,
            Effect::Detail { id, reveal, log } => {
                if log {
                    self.store.log_reveal(caller, vec![id])?;
                }
                tell(self.detail(id, now, reveal)?);
            }
            Effect::Find { typed, epoch } => tell(self.find(&typed, epoch, now)?),
            Effect::Act(request) => tell(self.act(caller, request)),
            Effect::Create(fields) => tell(self.create(caller, fields)),
            Effect::Undo {
                id,
                batch,
                reason,
                whole_batch,
            } => {
                let request = UndoRequest {
                    reason,
                    whole_batch,
                };
                tell(self.undo(caller, id, batch, request));
            }
            Effect::Incoming(effect) => self.incoming(caller, effect, tell)?,
            Effect::Leaving(effect) => tell(EffectResult::Leaving(self.leaving(caller, effect))),
            Effect::Export {
                orders,
                folder,
                draft,
            } => tell(self.export(caller, &orders, &folder, draft)),
            Effect::SaveDraft { draft, edit } => tell(self.save_draft(draft, edit)),
            Effect::DropDraft(place) => self.store.drop_draft(place, self.window.clone())?,
            Effect::LoadDraft(place) => tell(self.load_draft(place)?),
            Effect::TakeOverDraft { place, window } => self.take_over_draft(&place, window)?,
            Effect::LoadDrafts => tell(self.drafts()?),
            Effect::Remember { key, value } => self.store.remember(key, value)?,
            Effect::SaveProfile {
                before,
                wanted,
                confirmed,
            } => tell(self.save_profile(caller, &before, &wanted, confirmed)?),
            Effect::RegisterUnit { unit, confirmed } => {
                self.register_unit(caller, unit, confirmed, tell)?;
            }
            Effect::ImportList { file, list } => self.import_list(caller, file, list, tell)?,
            Effect::RecordMonth { typed, confirmed } => {
                self.record_month(caller, typed, confirmed, tell)?;
            }
            Effect::Office(effect) => self.office(caller, effect, tell)?,
            Effect::Figures(effect) => self.figures(caller, by, effect, tell)?,
            Effect::LoadCalls => tell(EffectResult::Calls(self.store.calls()?)),
            Effect::DropCall { call, reason } => {
                self.store.drop_call(caller, call, reason)?;
                tell(EffectResult::Calls(self.store.calls()?));
            }
            Effect::LoadHistory => {
                tell(EffectResult::History(self.store.office_history(HISTORY)?));
            }
            Effect::UndoChange {
                seq,
                reason,
                whole_batch,
            } => {
                let request = UndoRequest {
                    reason,
                    whole_batch,
                };
                // The form that asked lists everything that goes together.
                self.undo_change(caller, seq, request, tell)?;
            }
            Effect::NoteCall(note) => {
                self.store.note_call(caller, note)?;
                tell(EffectResult::Calls(self.store.calls()?));
            }
            Effect::FileCall { call, order } => {
                self.store.file_call(caller, call, order)?;
                tell(EffectResult::Calls(self.store.calls()?));
            }
            Effect::Copy(text) => {
                let copied = (self.clipboard)(&text, Personal::No);
                tell(EffectResult::Copied(copied.map(copy::said)));
            }
            Effect::Compose {
                to,
                orders,
                named,
                list,
            } => tell(self.composed(caller, to, &orders, &named, &list)),
            Effect::ComposeLetters(orders) => tell(self.letters(caller, &orders)),
            Effect::WriteLetters(wanted) => tell(self.write_letters(caller, *wanted)),
            Effect::CopyOut { text, folder } => {
                let copied = self.copy_out(caller, &text, folder.as_deref());
                tell(EffectResult::CopiedOut(text, copied));
            }
            Effect::SavePhrases(phrases) => tell(self.save_phrases(phrases)?),
            // Only the loop of the terminal reaches the clipboard.
            Effect::ReadClipboard => tell(EffectResult::ClipboardRead(None)),
            Effect::EditOutside(_) => {
                tell(EffectResult::EditedOutside(Err(
                    phrase_words::NOT_HERE.to_owned()
                )));
            }
            Effect::RecoverTyped => {
                let count = self.recover_logged()? + self.recover_outside(caller)?;
                if count > 0 {
                    tell(EffectResult::Recovered(count));
                    tell(self.drafts()?);
                }
            }
            Effect::SavedView(change) => {
                let views = self.store.change_saved_views(caller, change.clone())?;
                tell(EffectResult::SavedViews(views, change));
                tell(self.counts(caller)?);
            }
            Effect::ReloadKeys => {
                let loaded = keymap::read(&self.config);
                let loaded = loaded.map(Box::new).map_err(|error| error.to_string());
                tell(EffectResult::GivenPhrases(phrases::read(&self.config)));
                tell(EffectResult::Keys(loaded));
            }
            Effect::Backup => {
                let written = self.backup(now, tell);
                tell(EffectResult::BackedUp(written));
            }
            Effect::Complete(asked) => tell(import::completed(asked)),
            Effect::KeepPasted(text) => tell(self.keep_pasted(&text, now)),
            Effect::ForgetPasted(file) => pasted::forget(&file),
            Effect::ReadFile(file) => self.read_file(caller, by, file, tell)?,
            Effect::TakeAsOurs { name, file } => {
                self.take_as_ours(caller, by, (name, file), tell)?;
            }
            Effect::AnswerNumber { number, same, file } => {
                self.answer_number(caller, by, (number, same, file), tell)?;
            }
            Effect::PlanLeft { left, file } => {
                self.plan_left(caller, by, (left, file), tell)?;
            }
            Effect::TakeIn { accept, left } => self.take_in(caller, by, (accept, left), tell)?,
            Effect::Cancel => self.cancel(),
            Effect::FixColumn {
                column,
                field,
                file,
            } => self.fix_column(caller, by, column, field, file, tell)?,
            // These effects are carried out by the terminal loop.
            Effect::Quit => self.clear(),
            Effect::Mouse(_) => {}
        }
        Ok(())
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(refusal) => Self::Refused(Box::new(refusal)),
            other => Self::Failed(other.to_string()),
        }
    }
}

impl From<FieldError> for Trouble {
    fn from(error: FieldError) -> Self {
        let message = error.on_screen();
        match error {
            FieldError::MissingField { field, .. } | FieldError::BadValue { field, .. } => {
                Self::Field {
                    field: field.to_owned(),
                    message,
                }
            }
            FieldError::UnknownAction(_)
            | FieldError::UnknownField { .. }
            | FieldError::NotTyped(_) => Self::Failed(message),
        }
    }
}
