//! A document of an office: a file that was stored with an entry.

use serde::{Deserialize, Serialize};

use super::state::{Attachment, Order};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::AttachmentKind;

/// A file that was stored with an entry, identified by its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentFile {
    /// Name of the file, without its folder.
    pub name: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub size: u64,
}

impl Order {
    /// Adds the file of an entry to the attachments of the order; nothing without a file. A file
    /// that the order holds already is not added again.
    pub(super) fn keep_document(
        &mut self,
        file: Option<&DocumentFile>,
        kind: AttachmentKind,
        note: &str,
        at: BeijingTime,
    ) {
        let Some(file) = file else { return };
        let known = |one: &Attachment| one.sha256 == file.sha256 && one.kind == kind;
        if self.attachments.iter().any(known) {
            return;
        }
        self.attachments.push(Attachment {
            at,
            kind,
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            size: file.size,
            note: Some(note.to_owned()),
        });
    }
}
