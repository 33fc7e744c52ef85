//! A sheet that was printed no longer counts (二(二), 三(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FormStatus;

/// Finds a draft of the form whose earlier revision became void, so that it has to be printed and
/// signed again.
pub struct SheetVoided;

impl Detector for SheetVoided {
    const CODE: &'static str = "form_voided";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let draft = inspection
            .owed_form()
            .filter(|form| form.status == FormStatus::Draft);
        let Some(form) = draft.filter(|form| form.remark.is_none()) else {
            return Vec::new();
        };
        let last = form.voided.last();
        if last.is_none_or(|voided| voided.revision >= form.revision) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            format!("导出后有改动，现为第 {} 版草稿，旧纸作废", form.revision),
            "重新审核、导出、送签",
            Mend::by(ActId::Export),
        )
    }
}
