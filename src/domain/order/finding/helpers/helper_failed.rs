//! A helper never came, or refused to take part (二(四), 三(四)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::EngagementState;

/// Finds a helper whose part ended as 未报到 or 拒不配合 and that is not rated yet.
pub struct HelperFailed;

impl Detector for HelperFailed {
    const CODE: &'static str = "helper_failed";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let failed = inspection.our_helpers().filter(|helper| {
            helper.rating.is_none()
                && matches!(
                    helper.state,
                    EngagementState::Absent | EngagementState::Refused
                )
        });
        failed
            .map(|helper| {
                inspection.finding(
                    Self::CODE,
                    Severity::Info,
                    clause::LEAD_ASSESSMENT,
                    format!("“{}”{}", helper.unit, helper.state),
                    say![
                        "如实评价并说明；向区社会事务协调中心反映过的，用",
                        ActId::Record,
                        "记下"
                    ],
                    Mend::by(ActId::Rate),
                )
            })
            .collect()
    }
}
