//! A promise is due soon (六(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::words::minute;

/// Finds a promise whose limit is near.
pub struct PromiseDueSoon;

impl Detector for PromiseDueSoon {
    const CODE: &'static str = "promise_due_soon";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let now = inspection.context.now;
        let open = inspection.order.owed_promises().filter(|one| one.is_open());
        open.filter(|one| one.warn_at <= now && now <= one.due)
            .map(|one| {
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    clause::QUALITY,
                    format!("答应诉求人的承诺 {}到期", minute(one.due)),
                    say![
                        "催责任主体，办成的用",
                        ActId::KeepPromise,
                        "；办到一半的用",
                        ActId::AdvancePromise,
                        "记进展"
                    ],
                    Mend::by(ActId::KeepPromise),
                )
            })
            .collect()
    }
}
