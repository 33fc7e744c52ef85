//! Writes filing forms (备案表) and backups.

use std::fs;
use std::path::Path;

use super::DeskWorker;
use crate::desk::msg::{EffectResult, Trouble};
use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::store::Caller;
use crate::strings::{check as check_words, desk as words};
use crate::work::export::{ExportOutcome, FormFileError, export};

impl DeskWorker {
    /// Writes a form for each order; a refusal for one does not stop the others.
    pub(super) fn export(
        &self,
        caller: &Caller,
        orders: &[(Id, i64)],
        folder: &Path,
        draft: bool,
    ) -> EffectResult {
        let mut files = Vec::new();
        let mut entries = Vec::new();
        let mut troubles = Vec::new();
        for (id, seen) in orders {
            let place = self.place(caller);
            let ExportOutcome { number, sheet, .. } =
                export(place, *id, Some(*seen), folder, draft);
            match sheet {
                Ok(sheet) => {
                    files.push(sheet.path.display().to_string());
                    entries.extend(sheet.batch.map(|batch| (*id, number, batch)));
                }
                Err(error) => troubles.push((number, error.into())),
            }
        }
        EffectResult::Exported {
            files,
            entries,
            troubles,
            draft,
        }
    }

    /// Copies the data file and its attachments to a backup.
    ///
    /// # Errors
    /// In Chinese, why it was not made, or that it was made and is as damaged as the data file.
    pub(super) fn backup(
        &self,
        now: BeijingTime,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<String, String> {
        let folder = self
            .store
            .path()
            .parent()
            .unwrap_or(Path::new("."))
            .join("backups");
        fs::create_dir_all(&folder)
            .map_err(|error| words::no_folder(&folder.display().to_string(), &error))?;
        let name = now.format("liaison-%Y%m%d-%H%M%S.db").to_string();
        let target = folder.join(name);
        let written = self
            .store
            .backup(&target, |done, of| {
                tell(EffectResult::Progress {
                    message: words::BACKING_UP.to_owned(),
                    part: Some((
                        usize::try_from(done).unwrap_or_default(),
                        usize::try_from(of).unwrap_or_default(),
                    )),
                });
            })
            .map_err(|error| error.to_string())?;
        self.store
            .backup_files(&written.path)
            .map_err(|error| error.to_string())?;
        let path = written.path.display().to_string();
        if written.sound {
            Ok(path)
        } else {
            Err(check_words::backed_up(&path, false))
        }
    }
}

impl From<FormFileError> for Trouble {
    fn from(error: FormFileError) -> Self {
        match error {
            FormFileError::Refused(refusal) => Self::Refused(refusal),
            FormFileError::Store(error) => error.into(),
            other => Self::Failed(other.to_string()),
        }
    }
}
