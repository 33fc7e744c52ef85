//! 附件: a file was attached. The bytes lie beside the data file under their digest.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::Attachment;
use crate::domain::vocabulary::AttachmentKind;

body! {
    /// The file.
    pub struct Attached {
        /// What it shows.
        kind: AttachmentKind,
        /// Its own name, without a folder.
        name: String,
        /// SHA-256 of its bytes, lower-case hexadecimal.
        sha256: String,
        /// Size in bytes.
        size: u64,
        /// A remark.
        note: Option<String>,
    }
}

impl EventType for Attached {
    const KIND: &'static str = "attached";
    const LABEL: &'static str = "附件";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.attachments.push(Attachment {
            at: meta.happened_at,
            kind: self.kind,
            name: self.name.clone(),
            sha256: self.sha256.clone(),
            size: self.size,
            note: self.note.clone(),
        });
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.kind.label().to_owned()),
            Some(self.name.clone()),
            self.note.clone(),
        ])
    }
}
