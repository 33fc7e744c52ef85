//! Writing filing forms and backups.

use std::fs;
use std::path::{Path, PathBuf};

use super::Desk;
use crate::app::msg::{Done, Trouble};
use crate::app::sheet::{self, SheetError};
use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::store::Caller;
use crate::strings::desk as words;

/// A written file, and what was journalled of it: order, number, batch.
type Written = (PathBuf, Option<(Id, String, Id)>);

impl Desk {
    /// Writes a form for each order; one that refuses does not stop the others.
    pub(super) fn export(
        &mut self,
        caller: &Caller,
        orders: &[(Id, i64)],
        folder: &Path,
        draft: bool,
    ) -> Done {
        let mut written = Vec::new();
        let mut entries = Vec::new();
        let mut troubles = Vec::new();
        for (id, seen) in orders {
            match self.export_one(caller, *id, *seen, folder, draft) {
                Ok((path, entry)) => {
                    written.push(path.display().to_string());
                    entries.extend(entry);
                }
                Err((number, trouble)) => troubles.push((number, trouble)),
            }
        }
        Done::Exported {
            files: written,
            entries,
            troubles,
            draft,
        }
    }

    fn export_one(
        &self,
        caller: &Caller,
        id: Id,
        seen: i64,
        folder: &Path,
        draft: bool,
    ) -> Result<Written, (String, Trouble)> {
        let stored = self
            .store
            .order(id)
            .map_err(|error| (String::new(), error.into()))?;
        let number = stored.order.number();
        let told = |trouble: Trouble| (number.clone(), trouble);
        let context = self.context(caller.now);
        let sheet = sheet::write(
            &self.store,
            caller,
            &context,
            &self.config,
            (&stored, seen),
            folder,
            draft,
        )
        .map_err(|error| told(error.into()))?;
        let entry = sheet.batch.map(|batch| (id, number, batch));
        Ok((sheet.path, entry))
    }

    /// Copies the data file and its attachments beside it.
    pub(super) fn backup(
        &self,
        now: BeijingTime,
        tell: &mut dyn FnMut(Done),
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
                tell(Done::Progress {
                    message: words::BACKING_UP.to_owned(),
                    part: Some((
                        usize::try_from(done).unwrap_or_default(),
                        usize::try_from(of).unwrap_or_default(),
                    )),
                });
            })
            .map_err(|error| error.to_string())?;
        self.store
            .backup_files(&written)
            .map_err(|error| error.to_string())?;
        Ok(written.display().to_string())
    }
}

impl From<SheetError> for Trouble {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Refused(refusal) => Self::Refused(refusal),
            SheetError::Store(error) => error.into(),
            other => Self::Failed(other.to_string()),
        }
    }
}
