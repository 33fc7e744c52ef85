//! Writing filing forms and backups.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Desk;
use crate::app::msg::{Done, Trouble};
use crate::domain::form::FormLayout;
use crate::domain::id::Id;
use crate::domain::order::action::{Action, Request};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::FormKind;
use crate::export::{create_new, form_docx, form_file_name};
use crate::store::{Caller, files};
use crate::strings::{desk as words, export as export_words};

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
        let order = &stored.order;
        let number = order.number();
        let told = |trouble: Trouble| (number.clone(), trouble);
        let failed = |message: String| told(Trouble::Failed(message));
        let context = self.context(caller.now);
        let gate = if draft { "edit-form" } else { "export" };
        order
            .gate(gate, &context)
            .map_err(|refusal| told(Trouble::Refused(Box::new(refusal))))?;
        fs::create_dir_all(folder)
            .map_err(|error| failed(words::no_folder(&folder.display().to_string(), &error)))?;
        let printed = order.printed(&context);
        let layout = self.layout(printed.kind).map_err(failed)?;
        let rendered = form_docx::render(&layout, &printed, &form_docx::DocxOptions::default())
            .map_err(|error| failed(error.to_string()))?;
        let mut name = form_file_name(&number, printed.kind, printed.revision);
        if draft {
            name = export_words::draft_name(&name);
        }
        let path = create_new(folder, &name, &rendered.bytes)
            .map_err(|error| failed(error.to_string()))?;
        if !draft {
            let file_name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let request = Request::now(Action::Export {
                file_name,
                sha256: files::hex(&Sha256::digest(&rendered.bytes)),
                printed: Some(printed),
            });
            return match self.store.act(caller, id, Some(seen), request) {
                Ok(done) => Ok((path, Some((id, number.clone(), done.batch)))),
                Err(error) => {
                    // The sheet must not lie about without its entry in the journal.
                    drop(fs::remove_file(&path));
                    Err(told(error.into()))
                }
            };
        }
        Ok((path, None))
    }

    /// The layout in force: the unit's own from its config folder, else the regulation's.
    fn layout(&self, kind: FormKind) -> Result<FormLayout, String> {
        layout(&self.config, kind)
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

/// The layout of a form: the unit's own from its config folder, else the regulation's.
///
/// # Errors
/// In Chinese, what is wrong with the unit's own file.
pub fn layout(config: &Path, kind: FormKind) -> Result<FormLayout, String> {
    let path = config.join(format!("forms/{}.toml", kind.code()));
    let layout = match fs::read_to_string(&path) {
        Ok(text) => FormLayout::from_toml(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => FormLayout::built_in(kind),
        Err(_) => {
            return Err(crate::strings::cli::unreadable(&path.display().to_string()));
        }
    };
    layout.map_err(|error| error.to_string())
}
