//! 延期: the platform has not answered a request (六(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a request for an extension that the platform has not answered.
pub struct ExtensionPending;

impl Detector for ExtensionPending {
    const CODE: &'static str = "extension_pending";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let open = inspection.order.open_extension();
        if open.is_none() || !inspection.is_lead_case() || inspection.order.stage.is_final() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::QUALITY,
            "已申请延期，平台还没有答复；答复前仍按原时限办理",
            say!["平台答复后用", ActId::AnswerExtension, "记录"],
            Mend::by(ActId::AnswerExtension),
        )
    }
}
