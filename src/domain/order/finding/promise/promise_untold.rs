//! The citizen does not know that a promise was changed (六(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a changed promise of which the citizen was not told.
pub struct PromiseUntold;

impl Detector for PromiseUntold {
    const CODE: &'static str = "promise_untold";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let mut owed = inspection.order.owed_promises();
        if !owed.any(|one| one.untold().is_some()) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::QUALITY,
            "承诺有变更，还没有告知诉求人",
            say!["向诉求人讲清原因，并用", ActId::TellPromise, "记录"],
            Mend::by(ActId::TellPromise),
        )
    }
}
