//! 移交认定: the centre handed the question over to 区委编办 and 区司法局 (四).

use crate::domain::order::determination::Transfer;
use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{AttachmentKind, Via};

body! {
    /// Records that the question was handed over.
    pub struct DeterminationTransferred {
        /// Id of the question.
        determination: Id,
        /// The offices that decide it.
        to: Vec<String>,
        /// Whether a quick decision was promised.
        expedite: bool,
        /// Person at those offices (专人) and how to reach that person, as typed.
        contact: Option<String>,
        /// Number of the letter (文号); `None` if it has none.
        number: Option<String>,
        /// The letter, if a file of it was kept.
        file: Option<DocumentFile>,
        /// Name of the person who told us (告知人), as typed.
        told_by: Option<String>,
        /// Channel by which we learned of it; `None` if not entered.
        via: Option<Via>,
    }
}

impl EventType for DeterminationTransferred {
    const KIND: &'static str = "determination_transferred";
    const LABEL: &'static str = "移交认定";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.number, &self.told_by])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let transfer = Transfer {
            at: meta.happened_at,
            to: self.to.clone(),
            expedite: self.expedite,
            contact: self.contact.clone(),
        };
        order.with_determination(self.determination, |one| one.transferred = Some(transfer));
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, "移交认定", at);
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(format!("移交{}", self.to.join("、"))),
            self.expedite.then(|| "从速".to_owned()),
            self.contact.clone(),
            self.number.clone(),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
