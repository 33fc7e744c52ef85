//! The deputy head sent the sheet back (二(二), 三(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FormStatus;

/// Finds a draft of the form that still has to answer the remark of a 退改.
pub struct SentBack;

impl Detector for SentBack {
    const CODE: &'static str = "sent_back";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let form = inspection
            .owed_form()
            .filter(|form| form.status == FormStatus::Draft);
        let Some(remark) = form.and_then(|form| form.remark.as_ref()) else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            format!("备案表被{}退改", remark.by),
            say!["用", ActId::EditForm, "按修改意见改好，再审核、导出"],
            inspection.order.paper_step().map(|step| Mend::by(step.act)),
        )
    }
}
