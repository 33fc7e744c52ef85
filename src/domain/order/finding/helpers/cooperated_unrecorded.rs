//! A helper counts as 已配合, but nothing on record shows that it took part (二(四), 三(四)).

use crate::domain::order::finding::prelude::*;

/// Finds a helper whose part ended as 已配合 or 部分配合 without a response, a report-in or an
/// opinion on record.
pub struct CooperatedUnrecorded;

impl Detector for CooperatedUnrecorded {
    const CODE: &'static str = "cooperated_unrecorded";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let unrecorded = inspection
            .our_helpers()
            .filter(|helper| helper.cooperated_unseen());
        unrecorded
            .map(|helper| {
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    clause::LEAD_ASSESSMENT,
                    format!(
                        "“{}”记为{}，但没有响应、报到或意见的记录",
                        helper.unit, helper.state
                    ),
                    say![
                        "用",
                        ActId::Respond,
                        "、",
                        ActId::Arrive,
                        "或",
                        ActId::Contribute,
                        "按实际时间补记"
                    ],
                    Mend::by(ActId::Contribute),
                )
            })
            .collect()
    }
}
