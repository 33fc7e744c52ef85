//! 延期: the citizen was not told of a granted extension (六(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a granted extension of which the citizen was not told, while the result is not told
/// either.
pub struct ExtensionUntold;

impl Detector for ExtensionUntold {
    const CODE: &'static str = "extension_untold";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let told = order.untold_extension().is_none() || order.is_told();
        if told || !inspection.is_lead_case() || order.stage.is_final() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::QUALITY,
            "平台已同意延期，还没有告知诉求人",
            say!["告知延期原因和新时限，并用", ActId::TellExtension, "记录"],
            Mend::by(ActId::TellExtension),
        )
    }
}
