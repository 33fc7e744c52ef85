//! Writes the upload package (上传材料包): the filing form, the result as text and the evidence of one
//! order, with a list of the files and their sums, as a folder or as one .zip.
//!
//! 同步上传 (二(二), 三(二)) sends form and result together, so they are put together here. Nothing but
//! the officer's own hand uploads them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;

use super::Workplace;
use super::export::{FormFileError, layout};
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::order::act::field::Names;
use crate::domain::order::act::leaving::copy_out::CopyOut;
use crate::domain::order::act::{ActId, Request};
use crate::domain::order::filing::FilingForm;
use crate::domain::order::state::{Attachment, ResultVersion};
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::sentence::say;
use crate::domain::vocabulary::{AttachmentKind, CopyBy, CopyTo, CopyWhat, FormStatus, Role};
use crate::export::{
    DocxOptions, ExportError, create_folder_with, create_new_with, filename, form_docx,
};
use crate::store::{StoreError, StoredOrder, files};
use crate::strings::{desk as desk_words, package as words};
use crate::text::display_safe;

/// Shape of a written package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageShape {
    /// A folder with the files in it.
    Folder,
    /// One .zip file.
    Zip,
}

/// One file of a package, as its list names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackedFile {
    /// Name of the file in the package. It holds no personal data and is valid on Windows.
    pub name: String,
    /// What the file is, in Chinese.
    pub kind: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// A package that was written.
#[derive(Debug, Clone)]
pub struct Package {
    /// Path of the folder or of the .zip file.
    pub path: PathBuf,
    /// Its files, without the list itself.
    pub files: Vec<PackedFile>,
    /// What the officer should know before uploading, such as a form that nobody signed yet.
    pub remarks: Vec<String>,
    /// The result as the platform's field takes it.
    pub result: String,
    /// By how many characters the result exceeds the platform's field; 0 if it fits or the unit set
    /// no limit.
    pub over: usize,
    /// Batch of its entry in the journal.
    pub batch: Id,
    /// Sequence number of the order's last event afterwards.
    pub last_seq: i64,
}

impl Package {
    /// Returns what the officer should know before uploading, one sentence each.
    #[must_use]
    pub fn to_know(&self) -> Vec<String> {
        let over = (self.over > 0).then(|| words::over(self.over));
        self.remarks.iter().cloned().chain(over).collect()
    }

    /// Returns the number of characters of the result, as the platform's field counts them.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.result.chars().count()
    }

    /// Returns the number of files, without the list itself.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.files.len()
    }

    /// Returns one line for each file, for reading.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let files = self.files.iter();
        files
            .map(|file| words::file_line(&file.name, &file.kind, file.size))
            .collect()
    }
}

/// The list of a package's files, `manifest.json`.
#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    order_no: String,
    unit: String,
    made_at: String,
    form: Option<ManifestForm>,
    result_characters: usize,
    files: &'a [PackedFile],
}

/// The form in the list of a package's files.
#[derive(Serialize)]
struct ManifestForm {
    revision: u32,
    signed_and_sealed: bool,
}

/// A file that goes into a package.
struct Part {
    file: PackedFile,
    bytes: Vec<u8>,
}

impl Part {
    fn new(name: &str, kind: &str, bytes: Vec<u8>) -> Self {
        Self {
            file: PackedFile {
                name: filename::safe(name),
                kind: kind.to_owned(),
                size: bytes.len() as u64,
                sha256: files::hex(&Sha256::digest(&bytes)),
            },
            bytes,
        }
    }
}

/// Writes the package of one order to `folder` and enters it in the journal; never overwrites
/// anything. `seen` is the sequence number of the order's last event when the officer looked at it;
/// `None` stands for its last event now.
///
/// # Errors
/// The order has no result, or owes a form that was not exported; an attachment is gone or damaged;
/// the folder cannot be written. Nothing is then left behind.
pub fn write(
    place: Workplace<'_>,
    id: Id,
    seen: Option<i64>,
    folder: &Path,
    shape: PackageShape,
) -> Result<Package, FormFileError> {
    let stored = place.store.order(id)?;
    let order = &stored.order;
    let refused = |refusal| FormFileError::Refused(Box::new(refusal));
    order
        .gate(ActId::CopyOut, &place.context())
        .map_err(refused)?;
    let result = check(order).map_err(refused)?;
    let result = display_safe(&result).trim().to_owned();
    let form = form_of(order).map_err(refused)?;
    let mut remarks = Vec::new();
    let mut parts = Vec::new();
    if let Some(form) = form {
        parts.push(form_part(place, &stored, form, &mut remarks)?);
    }
    parts.push(Part::new(
        words::RESULT_FILE,
        CopyWhat::Result.label(),
        // A byte order mark, since older versions of Notepad and of WPS take it for GBK without one.
        format!("\u{feff}{}\r\n", result.replace('\n', "\r\n")).into_bytes(),
    ));
    parts.extend(evidence(place, order, &mut remarks)?);
    for (at, part) in parts.iter_mut().enumerate() {
        part.file.name = format!("{:02}_{}", at + 1, part.file.name);
    }
    let listed: Vec<PackedFile> = parts.iter().map(|part| part.file.clone()).collect();
    let manifest = Manifest {
        format: "liaison-package/1",
        order_no: order.number(),
        unit: place.context().own_name(),
        made_at: place
            .caller
            .now
            .format("%Y-%m-%dT%H:%M:%S+08:00")
            .to_string(),
        form: form.map(|form| ManifestForm {
            revision: form.revision,
            signed_and_sealed: matches!(form.status, FormStatus::Scanned | FormStatus::Uploaded),
        }),
        result_characters: result.chars().count(),
        files: &listed,
    };
    let manifest = serde_json::to_vec_pretty(&manifest)
        .map_err(|error| ExportError::from_write(folder, error.into()))?;
    parts.push(Part::new(words::MANIFEST, words::LIST, manifest));
    fs::create_dir_all(folder).map_err(|error| {
        FormFileError::Folder(desk_words::no_folder(&folder.display().to_string(), &error))
    })?;
    let name = words::package_name(&order.number());
    let path = match shape {
        PackageShape::Folder => create_folder_with(folder, &name, |made| {
            parts.iter().try_for_each(|part| {
                crate::export::create_new(made, &part.file.name, &part.bytes).map(|_| ())
            })
        })?,
        PackageShape::Zip => create_new_with(folder, &format!("{name}.zip"), |file| {
            zip_into(file, &parts)
        })?,
    };
    let sum = parts.last().map(|part| part.file.sha256.clone());
    let entry = Request::now(CopyOut {
        what: CopyWhat::Package,
        to: CopyTo::Platform,
        by: Some(CopyBy::File),
        characters: u32::try_from(result.chars().count()).ok(),
        sha256: sum,
        units: Names(Vec::new()),
        letter: None,
        file_name: path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned()),
        document: None,
        signer: None,
        allowed: Names::default(),
    });
    let seen = seen.unwrap_or(stored.last_seq);
    match place.store.act(place.caller, id, Some(seen), entry) {
        Ok(done) => {
            let limit = place.settings.profile.rules.platform_field_limit;
            let over = limit.map_or(0, |limit| {
                result.chars().count().saturating_sub(limit as usize)
            });
            Ok(Package {
                path,
                files: listed,
                remarks,
                result,
                over,
                batch: done.batch,
                last_seq: done.stored.last_seq,
            })
        }
        Err(error) => {
            // What left without an entry in the journal would be a secret copy.
            let removed = match shape {
                PackageShape::Folder => fs::remove_dir_all(&path),
                PackageShape::Zip => fs::remove_file(&path),
            };
            if let Err(error) = removed {
                tracing::warn!(code = ?error.kind(), "package not removed");
            }
            Err(error.into())
        }
    }
}

fn zip_into(file: &mut fs::File, parts: &[Part]) -> std::io::Result<()> {
    let mut package = zip::ZipWriter::new(file);
    for part in parts {
        package.start_file(part.file.name.as_str(), SimpleFileOptions::default())?;
        package.write_all(&part.bytes)?;
    }
    package.finish()?;
    Ok(())
}

/// Returns the form that goes into the package; `None` if the order owes none.
fn form_of(order: &Order) -> Result<Option<&FilingForm>, Refusal> {
    let missing = || {
        Refusal::new(
            "form_not_exported",
            order.clause(clause::LEAD_FLOW),
            words::NO_FORM,
            say!["先用", ActId::Export, "，送签、盖章、扫描后一起上传"],
        )
        .mend(Mend::by(ActId::Export))
    };
    if !order.owes_form() {
        return Ok(None);
    }
    let form = order.form().ok_or_else(missing)?;
    match form.status {
        FormStatus::Exported
        | FormStatus::Signed
        | FormStatus::Sealed
        | FormStatus::Scanned
        | FormStatus::Uploaded => Ok(Some(form)),
        FormStatus::Draft | FormStatus::Valid | FormStatus::Void => Err(missing()),
    }
}

/// Returns those of some orders whose result nobody reviewed since it was written, by number (附1§3): the
/// officer is asked before their packages are written.
///
/// # Errors
/// When an order cannot be read.
pub fn unreviewed(place: Workplace<'_>, orders: &[Id]) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    for id in orders {
        let order = place.store.order(*id)?.order;
        let would_be_written = check(&order).is_ok() && form_of(&order).is_ok();
        if would_be_written && order.is_result_unreviewed() {
            found.push(order.number());
        }
    }
    Ok(found)
}

/// Returns the scan of the signed and sealed form, or else the sheet as it was exported, with the
/// remark that it is not signed.
fn form_part(
    place: Workplace<'_>,
    stored: &StoredOrder,
    form: &FilingForm,
    remarks: &mut Vec<String>,
) -> Result<Part, FormFileError> {
    let order = &stored.order;
    let scanned = matches!(form.status, FormStatus::Scanned | FormStatus::Uploaded);
    let scan = form.scan_sha256.as_ref().filter(|_| scanned);
    if let Some(sha256) = scan {
        let kept = order.attachments.iter().find(|one| one.sha256 == *sha256);
        let extension = kept.map_or_else(String::new, |one| extension(&one.name));
        let name = kept.map_or(words::SCAN_FILE, |one| one.name.as_str());
        let bytes = files::read(place.store.path(), sha256, name)?;
        return Ok(Part::new(
            &format!("{}{extension}", words::SCAN_FILE),
            words::SCAN,
            bytes,
        ));
    }
    remarks.push(words::NOT_SIGNED.to_owned());
    let printed = order.sheet(&place.context());
    let layout = layout(place.config, printed.kind)?;
    let rendered = form_docx::render(&layout, &printed, &DocxOptions::default())?;
    let name = format!("{}.docx", words::UNSIGNED_FILE);
    Ok(Part::new(&name, words::UNSIGNED, rendered.bytes))
}

/// Returns the files that show what was done (附1§3). A sound or a screen picture of a call with the
/// citizen belongs to them; what other offices wrote about the order does not.
fn evidence(
    place: Workplace<'_>,
    order: &Order,
    remarks: &mut Vec<String>,
) -> Result<Vec<Part>, FormFileError> {
    let shows = |one: &&Attachment| match one.kind {
        AttachmentKind::Evidence | AttachmentKind::Contact | AttachmentKind::Photo => true,
        AttachmentKind::Scan | AttachmentKind::Opinion | AttachmentKind::Other => false,
    };
    let evidence: Vec<&Attachment> = order.attachments.iter().filter(shows).collect();
    if evidence.is_empty() {
        remarks.push(words::NO_EVIDENCE.to_owned());
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut parts = Vec::new();
    for one in evidence {
        // The same file attached twice is sent once.
        if seen.contains(&one.sha256.as_str()) {
            continue;
        }
        seen.push(&one.sha256);
        let bytes = files::read(place.store.path(), &one.sha256, &one.name)?;
        let name = format!("{}{}", one.kind.label(), extension(&one.name));
        parts.push(Part::new(&name, one.kind.label(), bytes));
    }
    Ok(parts)
}

/// Returns the extension of a file's name with its dot, in lower case; empty if it has none that is a
/// plain word. The rest of the name is the officer's and may hold a person's name.
fn extension(name: &str) -> String {
    let found = Path::new(name).extension();
    let found = found.map(|found| found.to_string_lossy().to_lowercase());
    let plain = |found: &String| {
        (1..=5).contains(&found.len()) && found.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    found
        .filter(plain)
        .map_or_else(String::new, |found| format!(".{found}"))
}

/// Refuses the package of an order that another unit leads, or that has no result yet.
fn check(order: &Order) -> Result<String, Refusal> {
    if order.role != Role::Lead {
        return Err(Refusal::new(
            "not_lead",
            order.clause(clause::LEAD_FLOW),
            words::NOT_LEAD,
            say!["本单位的意见用", ActId::CopyOut, "交牵头单位"],
        ));
    }
    let result = order.current_result().map(ResultVersion::words);
    result.ok_or_else(|| {
        Refusal::new(
            "no_result",
            order.clause(clause::LEAD_FLOW),
            words::NO_RESULT,
            say!["先用", ActId::Finish, "记办理完毕"],
        )
        .mend(Mend::by(ActId::Finish))
    })
}
