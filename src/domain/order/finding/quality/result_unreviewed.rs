//! The result of a matter that we handled alone goes out without a review on record (附1§3, 六(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a result of ours, without a form, that nobody reviewed since it was written. A form asks for
/// its review by itself.
pub struct ResultUnreviewed;

impl Detector for ResultUnreviewed {
    const CODE: &'static str = "result_unreviewed";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let goes_out = matches!(order.stage, Stage::ToFeedback | Stage::ToRevisit);
        let result = order.current_result();
        let result = result.filter(|_| goes_out && inspection.is_lead_case());
        if result.is_none() || order.owes_form() || !order.is_result_unreviewed() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::SUPERVISION,
            "办理结果还没有审核把关的记录，回复内容的真实性由本单位负责",
            say!["已审核的用", ActId::Review, "记下"],
            Mend::by(ActId::Review),
        )
    }
}
