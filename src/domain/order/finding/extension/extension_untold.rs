//! 延期: a granted extension of which the citizen was not told (六(二)).

use crate::domain::order::finding::prelude::*;

/// The citizen does not know of the new limit.
pub struct ExtensionUntold;

impl Detector for ExtensionUntold {
    const CODE: &'static str = "extension_untold";

    fn detect(look: &Look<'_>) -> Vec<Finding> {
        let order = look.order;
        if order.untold_extension().is_none() || order.stage.is_final() || order.is_told() {
            return Vec::new();
        }
        look.one(
            Self::CODE,
            Severity::Warning,
            clause::QUALITY,
            "平台已同意延期，还没有告知诉求人",
            say!["告知延期原因和新时限，并用", ActId::TellExtension, "记录"],
            Mend::by(ActId::TellExtension),
        )
    }
}
