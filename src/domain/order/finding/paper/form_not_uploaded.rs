//! The order is closed, and its form was never uploaded (二(二), 三(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a closed order that still owes the upload of its form.
pub struct FormNotUploaded;

impl Detector for FormNotUploaded {
    const CODE: &'static str = "form_not_uploaded";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let form = inspection.owed_form();
        let missing = form.is_some_and(|form| !form.is_uploaded());
        if inspection.order.stage != Stage::Closed || !missing {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            "工单已办结，备案表还没有上传",
            "补齐备案表并上传",
            inspection.order.paper_step().map(|step| Mend::by(step.act)),
        )
    }
}
