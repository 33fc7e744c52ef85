//! The platform's newest list no longer names a helper that was called (二(一)).

use crate::domain::order::finding::prelude::*;

/// Finds a helper at work whom an earlier list named and the newest one does not. Whether it goes on
/// helping is for the officer to say.
pub struct HelperDropped;

impl Detector for HelperDropped {
    const CODE: &'static str = "helper_dropped";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let dropped = &inspection.order.matter.dropped_helpers;
        let units = inspection.context.units;
        let is_dropped = |unit: &str| dropped.iter().any(|one| units.same(one, unit));
        inspection
            .our_helpers()
            .filter(|helper| helper.is_open() && is_dropped(&helper.unit))
            .map(|helper| {
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    clause::DISPATCH,
                    format!(
                        "平台新表格的协办单位里不再列“{}”，这个单位还在办",
                        helper.unit
                    ),
                    say![
                        "向平台问清；不再请它办的用",
                        ActId::Withdraw,
                        "撤回，办完的用",
                        named(ActId::CloseEngagement),
                        "结束"
                    ],
                    Mend::by(ActId::Withdraw),
                )
            })
            .collect()
    }
}
