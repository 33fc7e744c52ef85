//! 专报: the centre reported a gap of duties to 区委区政府 (四).

use chrono::NaiveDate;

use crate::domain::order::determination::GapReport;
use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{AttachmentKind, Via};

body! {
    /// Records the 专报 of the centre.
    pub struct GapReported {
        /// Id of the question whose opinion found the gap.
        determination: Id,
        /// Number of the 专报, as typed.
        number: Option<String>,
        /// Date on it.
        date: Option<NaiveDate>,
        /// The 专报, if a file of it was kept.
        file: Option<DocumentFile>,
        /// Name of the person who told us (告知人), as typed.
        told_by: Option<String>,
        /// Channel by which we learned of it; `None` if not entered.
        via: Option<Via>,
    }
}

impl EventType for GapReported {
    const KIND: &'static str = "gap_reported";
    const LABEL: &'static str = "专报";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let report = GapReport {
            at: meta.happened_at,
            number: self.number.clone(),
            date: self.date,
        };
        order.with_determination(self.determination, |one| one.gap_report = Some(report));
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, "专报", at);
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some("中心以专报向区委区政府汇报职责空白".to_owned()),
            self.number.clone(),
            self.date.map(|date| date.to_string()),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
