//! 督办 or 工作提醒 arrived from above (附1§4, 附1§5).

use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::order::supervision::Supervision;
use crate::domain::vocabulary::{AttachmentKind, SupervisionKind};

body! {
    /// Records a reminder or a supervision slip that asks for an answer.
    pub struct Supervised {
        /// Id of the slip, to which its answer refers.
        supervision: Id,
        /// Kind of the slip, such as 工作提醒, 黄色督办 or 批办.
        kind: SupervisionKind,
        /// Body or leader that issued it: as typed, else the usual issuer of this kind.
        issuer: String,
        /// Number of the document (文号), as typed; `None` if it has none.
        number: Option<String>,
        /// Time at which it was issued; the time of the act if the officer entered none.
        issued_at: BeijingTime,
        /// Time until which it must be answered; `None` if it sets no date.
        reply_by: Option<BeijingTime>,
        /// What it asks for (督办内容), as typed.
        text: Option<String>,
        /// The slip itself, if a file of it was kept.
        file: Option<DocumentFile>,
    }
}

impl Supervised {
    fn state(&self) -> Supervision {
        Supervision {
            id: self.supervision,
            kind: self.kind,
            issuer: self.issuer.clone(),
            number: self.number.clone(),
            issued_at: self.issued_at,
            reply_by: self.reply_by,
            text: self.text.clone(),
            replied_at: None,
            reply: None,
            rectified: None,
        }
    }
}

impl EventType for Supervised {
    const KIND: &'static str = "supervised";
    const LABEL: &'static str = "督办";
    const OUTWARD: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let slip = self.state();
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, &slip.name(), at);
        order.supervisions.push(slip);
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.state().name()),
            Some(self.issuer.clone()),
            Some(format!("{}下发", minute(self.issued_at))),
            self.text.clone(),
            self.reply_by.map(|by| format!("{}前回复", minute(by))),
        ])
    }
}
