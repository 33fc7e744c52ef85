//! A helper called by a whistle has not come in time (三(四); the limit is 本单位口径).

use crate::domain::order::finding::inspection::limit_source;
use crate::domain::order::finding::prelude::*;

/// Finds a helper that did not report in before its time limit. A helper that has not even
/// responded in time is found by `HelperSilent` only.
pub struct HelperAbsent;

impl Detector for HelperAbsent {
    const CODE: &'static str = "helper_absent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let late = inspection.our_helpers().filter(|helper| {
            !inspection.helper_is_silent(helper) && inspection.helper_is_absent(helper)
        });
        late.map(|helper| {
            inspection.finding(
                Self::CODE,
                Severity::Warning,
                clause::LEAD_ASSESSMENT,
                format!(
                    "“{}”超过报到时限没有报到（{}）{}{}",
                    helper.unit,
                    limit_source(helper.arrive_source),
                    inspection.reminded(&helper.unit, helper.requested_at),
                    inspection.reported(helper)
                ),
                say![
                    "用",
                    ActId::Urge,
                    "催办；仍不报到的用",
                    ActId::CloseEngagement,
                    "记“未报到”",
                ],
                Mend::field(ActId::Urge, "target"),
            )
        })
        .collect()
    }
}
