//! 附件: a file was attached. Its bytes are stored beside the data file under their digest.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::Attachment;
use crate::domain::vocabulary::AttachmentKind;

body! {
    /// Records a file that belongs to the order.
    pub struct Attached {
        /// What the file shows, such as 办理佐证 or 现场照片.
        kind: AttachmentKind,
        /// Name of the file, without its folder.
        name: String,
        /// SHA-256 of the file's bytes, in lower-case hexadecimal.
        sha256: String,
        /// Size of the file in bytes.
        size: u64,
        /// Free text of the officer (备注) about the file.
        note: Option<String>,
    }
}

impl EventType for Attached {
    const KIND: &'static str = "attached";
    const LABEL: &'static str = "附件";
    const OUTWARD: bool = false;

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
