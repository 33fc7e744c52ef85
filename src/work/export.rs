//! Exports a filing form: writes it to a folder and enters it in the journal.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::domain::form::layout::LayoutError;
use crate::domain::form::{FormLayout, PrintedForm};
use crate::domain::id::Id;
use crate::domain::order::act::paper::export::Export;
use crate::domain::order::act::{ActId, Request};
use crate::domain::privacy::{Audience, Mask};
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::FormKind;
use crate::export::{DocxOptions, ExportError, create_new, form_docx, form_file_name};
use crate::store::{StoreError, StoredOrder, files};
use crate::strings::{desk as desk_words, export as words};
use crate::work::Workplace;
use crate::work::config_file::{self, ConfigFileError};

/// A filing form that was written to a file.
#[derive(Debug, Clone)]
pub struct FormFile {
    /// Path of the .docx file that was written.
    pub path: PathBuf,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
    /// The texts printed on the form.
    pub printed: PrintedForm,
    /// The layout it was printed with.
    pub layout: FormLayout,
    /// Number of characters that could not be written and were replaced.
    pub replaced: usize,
    /// Batch of its entry in the journal; `None` for a draft, which gets no entry.
    pub batch: Option<Id>,
}

/// Why a filing form was not written; no file is then left.
#[derive(Debug, thiserror::Error)]
pub enum FormFileError {
    /// A rule refused, for example because the form has findings that must be mended first.
    #[error(transparent)]
    Refused(Box<Refusal>),
    /// The unit's own layout was read but is not a valid layout.
    #[error("{}：{source}", .path.display())]
    Layout {
        /// Path of the layout.
        path: PathBuf,
        /// What is wrong in it.
        source: LayoutError,
    },
    /// The unit's own layout cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ConfigFileError),
    /// The folder cannot be made; says why in Chinese.
    #[error("{0}")]
    Folder(String),
    /// The file cannot be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The journal cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Returns the layout in force: the unit's own from the config folder, else the regulation's.
///
/// # Errors
/// [`FormFileError::Unreadable`] or [`FormFileError::Layout`].
pub fn layout(config: &Path, kind: FormKind) -> Result<FormLayout, FormFileError> {
    let name = Path::new("forms").join(format!("{}.toml", kind.code()));
    let failed = |source| FormFileError::Layout {
        path: config.join(&name),
        source,
    };
    match config_file::read(config, &name)? {
        Some(text) => FormLayout::from_toml(&text).map_err(failed),
        None => FormLayout::built_in(kind).map_err(failed),
    }
}

/// The result of exporting the filing form of one order.
#[derive(Debug)]
pub struct ExportOutcome {
    /// The order whose filing form is exported.
    pub id: Id,
    /// The order's number; empty if the order could not be read.
    pub number: String,
    /// The form written, or why none was.
    pub sheet: Result<FormFile, FormFileError>,
}

/// Writes the filing form of one order and never overwrites a file. `seen` is the sequence number of
/// the order's last event when the officer looked at it, so that nothing is exported unseen; `None`
/// stands for its last event now. A form for signature is entered
/// in the journal. A draft is not entered and may have findings.
#[must_use]
pub fn export(
    place: Workplace<'_>,
    id: Id,
    seen: Option<i64>,
    folder: &Path,
    draft: bool,
) -> ExportOutcome {
    match place.store.order(id) {
        Ok(stored) => ExportOutcome {
            id,
            number: stored.order.number(),
            sheet: write(place, &stored, seen, folder, draft),
        },
        Err(error) => ExportOutcome {
            id,
            number: String::new(),
            sheet: Err(error.into()),
        },
    }
}

fn write(
    place: Workplace<'_>,
    stored: &StoredOrder,
    seen: Option<i64>,
    folder: &Path,
    draft: bool,
) -> Result<FormFile, FormFileError> {
    let context = &place.context();
    let order = &stored.order;
    let gate = if draft {
        ActId::EditForm
    } else {
        ActId::Export
    };
    order
        .gate(gate, context)
        .map_err(|refusal| FormFileError::Refused(Box::new(refusal)))?;
    // The folder is created only now, so that a refused form leaves nothing behind.
    fs::create_dir_all(folder).map_err(|error| {
        FormFileError::Folder(desk_words::no_folder(&folder.display().to_string(), &error))
    })?;
    // Only a new revision takes what the settings are today: two papers that differ must not carry
    // the same number.
    let mut printed = order.sheet(context);
    let allowed = order
        .form()
        .is_some_and(|form| form.edits.privacy_reason.is_some());
    if draft && !allowed {
        // A draft is not checked like the sheet for signature, so it shows no name and no number.
        let mask = Mask::of(order, Audience::Screen);
        for (_, text) in &mut printed.cells {
            *text = mask.text(text);
        }
    }
    let layout = layout(place.config, printed.kind)?;
    let rendered = form_docx::render(
        &layout,
        &printed,
        &DocxOptions {
            draft,
            ..DocxOptions::default()
        },
    )?;
    let sha256 = files::hex(&Sha256::digest(&rendered.bytes));
    let mut name = form_file_name(&order.number(), printed.kind, printed.revision);
    if draft {
        name = words::draft_name(&name);
    }
    let path = create_new(folder, &name, &rendered.bytes)?;
    let mut batch = None;
    if !draft {
        let file_name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let request = Request::now(Export {
            file_name,
            sha256: sha256.clone(),
            printed: Some(printed.clone()),
        });
        let seen = seen.unwrap_or(stored.last_seq);
        match place.store.act(place.caller, order.id, Some(seen), request) {
            Ok(done) => batch = Some(done.batch),
            Err(error) => {
                // Remove the file if journalling failed.
                if let Err(error) = fs::remove_file(&path) {
                    tracing::warn!(code = ?error.kind(), "sheet not removed");
                }
                return Err(error.into());
            }
        }
    }
    Ok(FormFile {
        path,
        sha256,
        printed,
        layout,
        replaced: rendered.replaced_characters,
        batch,
    })
}
