//! 回复督办: a reminder or a supervision slip was answered.

use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::order::supervision::Supervision;
use crate::domain::vocabulary::{AttachmentKind, Via};
use crate::text::labelled;

body! {
    /// Records our answer and closes the slip. It counts only while the slip is still open.
    pub struct SupervisionAnswered {
        /// Id of the slip that is answered.
        supervision: Id,
        /// What our unit answered (回复内容), as typed.
        text: String,
        /// Channel of the answer; `None` if not entered.
        via: Option<Via>,
        /// What was put right (整改情况), as typed; `None` if not entered.
        rectified: Option<String>,
        /// The written answer, if a file of it was kept.
        file: Option<DocumentFile>,
    }
}

impl EventType for SupervisionAnswered {
    const KIND: &'static str = "supervision_answered";
    const LABEL: &'static str = "回复督办";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let open = order
            .supervisions
            .iter_mut()
            .find(|one| one.id == self.supervision && one.is_open());
        if let Some(open) = open {
            open.replied_at = Some(meta.happened_at);
            open.reply = Some(self.text.clone());
            open.rectified.clone_from(&self.rectified);
            let name = open.name();
            let at = meta.happened_at;
            order.keep_document(self.file.as_ref(), AttachmentKind::Other, &name, at);
        }
    }

    fn line(&self, order: &Order) -> String {
        let asked = order
            .supervisions
            .iter()
            .rfind(|one| one.id == self.supervision);
        join([
            asked.map(Supervision::name),
            self.via.map(|via| via.label().to_owned()),
            Some(self.text.clone()),
            self.rectified.as_ref().map(|text| labelled("整改", text)),
        ])
    }
}
