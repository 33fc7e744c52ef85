//! What waits to come into the desk: looks at the watched folder, each on a thread of its own, so that a slow
//! disk keeps nothing else waiting.

use std::sync::{Arc, Mutex, TryLockError};

use super::threads::guarded;
use super::{DeskWorker, JobMode};
use crate::desk::effect::IncomingEffect;
use crate::desk::msg::{Answer, EffectResult, IncomingResult};
use crate::store::{Caller, Store, StoreError};
use crate::strings::incoming as words;
use crate::work::import::{self, FolderWatch};

/// The folder that is watched, if any.
pub(super) type SharedWatch = Arc<Mutex<Option<FolderWatch>>>;

/// Returns the watch that the data file remembers.
pub(super) fn remembered(store: &Store) -> Result<SharedWatch, StoreError> {
    Ok(Arc::new(Mutex::new(import::remembered_watch(store)?)))
}

/// Looks at the folder, unless the look before has not come back yet.
fn look(watch: &SharedWatch) -> Option<EffectResult> {
    let mut watch = match watch.try_lock() {
        Ok(watch) => watch,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return None,
    };
    let news = watch.as_mut()?.look()?;
    Some(EffectResult::Incoming(IncomingResult::Arrived(news)))
}

impl DeskWorker {
    fn mappings(&self, said: Option<String>) -> Result<EffectResult, StoreError> {
        let known = import::mappings(&self.store)?;
        Ok(EffectResult::Incoming(IncomingResult::Mappings(
            known, said,
        )))
    }

    /// Carries out an effect of what waits to come in.
    pub(super) fn incoming(
        &mut self,
        caller: &Caller,
        effect: IncomingEffect,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        match effect {
            IncomingEffect::Look => match &self.importing.jobs {
                JobMode::Inline => {
                    if let Some(news) = look(&self.watch) {
                        tell(news);
                    }
                }
                JobMode::Threads(told) => {
                    let (told, watch) = (Arc::clone(told), Arc::clone(&self.watch));
                    // Not joined: a disk that does not answer would hold up the end of the program.
                    std::thread::Builder::new()
                        .name("watch".to_owned())
                        .spawn(move || {
                            let told = &mut |done| told(Answer { to: None, done });
                            guarded("watch", told, |tell| {
                                if let Some(news) = look(&watch) {
                                    tell(news);
                                }
                            });
                        })?;
                }
            },
            IncomingEffect::KeepRows => {
                let count = self.keep_refused(caller)?;
                tell(self.drafts()?);
                tell(EffectResult::Incoming(IncomingResult::RowsKept(count)));
            }
            IncomingEffect::LeaveRow { place, window } => {
                self.store.drop_draft(place, window)?;
                tell(self.drafts()?);
            }
            IncomingEffect::LoadMappings => tell(self.mappings(None)?),
            IncomingEffect::RenameMapping { source, name } => {
                import::rename(&self.store, &source, &name)?;
                tell(self.mappings(Some(words::mapping_renamed(&name)))?);
            }
            IncomingEffect::ForgetMapping(source) => {
                let count = import::forget_source(&self.store, caller, &source)?;
                tell(self.mappings(Some(words::mapping_forgotten(count)))?);
            }
            IncomingEffect::Seen => {
                // While a look is under way, the files are still said to be new, which does no harm.
                let mark = match self.watch.try_lock() {
                    Ok(mut watch) => watch.as_mut().and_then(FolderWatch::seen),
                    Err(_) => None,
                };
                if let Some(mark) = mark {
                    let value = import::mark_text(mark);
                    self.store.remember(import::WATCH_MARK, value)?;
                }
            }
            IncomingEffect::Watch(folder) => {
                let folder = if folder.as_os_str().is_empty() {
                    folder
                } else {
                    super::import::full_path(&folder)
                };
                let chosen = import::choose_watch(&self.store, &folder)?;
                if chosen.is_ok() {
                    self.watch = remembered(&self.store)?;
                }
                let told = chosen.map(|()| folder.display().to_string());
                tell(EffectResult::Incoming(IncomingResult::Watched(told)));
            }
        }
        Ok(())
    }
}
