//! 扫描件: the scan of the signed and sealed sheet was taken in.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::Attachment;
use crate::domain::vocabulary::{AttachmentKind, FormStatus};

body! {
    /// Records the scan as an attachment and as the scan of the form.
    pub struct FormScanned {
        /// Name of the scanned file, without its folder.
        name: String,
        /// SHA-256 of the file's bytes, in lower-case hexadecimal.
        sha256: String,
        /// Size of the file in bytes.
        size: u64,
    }
}

impl EventType for FormScanned {
    const KIND: &'static str = "form_scanned";
    const LABEL: &'static str = "扫描件";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.attachments.push(Attachment {
            at: meta.happened_at,
            kind: AttachmentKind::Scan,
            name: self.name.clone(),
            sha256: self.sha256.clone(),
            size: self.size,
            note: None,
        });
        order.with_form(|form| {
            form.status = FormStatus::Scanned;
            form.scan_sha256 = Some(self.sha256.clone());
            form.scanned_at = Some(meta.happened_at);
        });
    }

    fn line(&self, _order: &Order) -> String {
        self.name.clone()
    }
}
