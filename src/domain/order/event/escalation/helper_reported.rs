//! 通报中心: the centre was told of a helper that does not take part (二(四)).

use crate::domain::order::document::DocumentFile;
use crate::domain::order::escalation::HelperReport;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{AttachmentKind, Via};

body! {
    /// Records the report, with what was on record of the helper then.
    pub struct HelperReported {
        /// Engagement of the helper.
        helper: Id,
        /// What is on record of the helper, as it was reported.
        facts: String,
        /// Channel of the report; `None` if not entered.
        via: Option<Via>,
        /// Person at the centre who took it; `None` if not entered.
        person: Option<String>,
        /// Number of the letter (文号); `None` if it has none.
        number: Option<String>,
        /// The letter, if a file of it was kept.
        file: Option<DocumentFile>,
    }
}

impl EventType for HelperReported {
    const KIND: &'static str = "helper_reported";
    const LABEL: &'static str = "通报中心";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.helper_reports.push(HelperReport {
            at: meta.happened_at,
            helper: self.helper,
            facts: self.facts.clone(),
            via: self.via,
            person: self.person.clone(),
            number: self.number.clone(),
        });
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, "通报中心", at);
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, Some(self.helper))),
            Some(self.facts.clone()),
            self.via.map(|via| via.label().to_owned()),
            self.person.clone(),
            self.number.clone(),
        ])
    }
}
