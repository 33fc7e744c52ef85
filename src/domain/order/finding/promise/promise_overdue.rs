//! A promise was not kept in time (六(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::words::minute;

/// Finds a promise whose limit has passed.
pub struct PromiseOverdue;

impl Detector for PromiseOverdue {
    const CODE: &'static str = "promise_overdue";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let now = inspection.context.now;
        let open = inspection.order.owed_promises().filter(|one| one.is_open());
        open.filter(|one| now > one.due)
            .map(|one| {
                inspection.finding(
                    Self::CODE,
                    Severity::Danger,
                    clause::QUALITY,
                    format!("答应诉求人 {}前办成的承诺已经逾期", minute(one.due)),
                    say![
                        "办成的用",
                        ActId::KeepPromise,
                        "；办不成的用",
                        ActId::ChangePromise,
                        "写明原因，并告知诉求人"
                    ],
                    Mend::by(ActId::KeepPromise),
                )
            })
            .collect()
    }
}
