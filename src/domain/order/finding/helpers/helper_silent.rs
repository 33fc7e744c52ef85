//! A helper has not answered the request in time (二(四), 三(四); the limit is 本单位口径).

use crate::domain::deadline::source_words;
use crate::domain::order::finding::inspection::clause_of;
use crate::domain::order::finding::prelude::*;

/// Finds a helper that did not respond before its time limit. One that should have taken part by now
/// as well is found by `HelperAbsent`.
pub struct HelperSilent;

impl Detector for HelperSilent {
    const CODE: &'static str = "helper_silent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let late = inspection
            .our_helpers()
            .filter(|helper| inspection.helper_is_silent(helper))
            .filter(|helper| !inspection.helper_is_absent(helper));
        late.map(|helper| {
            let fix = if inspection.context.is_platform(&helper.unit) {
                // Nobody complains to the centre about the centre.
                say!["用", ActId::Urge, "催办，并用", ActId::Record, "记下"]
            } else if inspection.order.is_reported(helper.id) {
                say![
                    "用",
                    ActId::Urge,
                    "再催办；始终不来的用",
                    ActId::CloseEngagement,
                    "如实结束"
                ]
            } else {
                say![
                    "用",
                    ActId::Urge,
                    "催办；仍不响应的用",
                    ActId::ReportHelper,
                    "通报区社会事务协调中心"
                ]
            };
            inspection.finding(
                Self::CODE,
                inspection.lateness(helper),
                clause_of(helper, clause::LEAD_ASSESSMENT),
                format!(
                    "“{}”超过响应时限没有响应（{}）{}{}",
                    helper.unit,
                    source_words(helper.respond_source),
                    inspection.reminded(&helper.unit, helper.requested_at),
                    inspection.reported(helper)
                ),
                fix,
                Mend::field(ActId::Urge, "target"),
            )
        })
        .collect()
    }
}
