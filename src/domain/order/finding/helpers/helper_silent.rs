//! A helper has not answered the request in time (二(四), 三(四); the limit is 本单位口径).

use crate::domain::order::finding::inspection::limit_source;
use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FormKind;

/// Finds a helper that did not respond before its time limit.
pub struct HelperSilent;

impl Detector for HelperSilent {
    const CODE: &'static str = "helper_silent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let late = inspection
            .our_helpers()
            .filter(|helper| inspection.helper_is_silent(helper));
        late.map(|helper| {
            // Nobody complains to the centre about the centre.
            let fix = if inspection.context.is_platform(&helper.unit) {
                say!["用", ActId::Urge, "催办，并用", ActId::Record, "记下"]
            } else if inspection.order.form_kind() == FormKind::FirstHandler {
                say![
                    "用",
                    ActId::Urge,
                    "催办；仍不响应的用",
                    ActId::ReportHelper,
                    "通报中心"
                ]
            } else {
                say![
                    "用",
                    ActId::Urge,
                    "催办；仍不响应的向区社会事务协调中心反映，并用",
                    ActId::Record,
                    "记下"
                ]
            };
            inspection.finding(
                Self::CODE,
                Severity::Warning,
                clause::LEAD_ASSESSMENT,
                format!(
                    "“{}”超过响应时限没有响应（{}）{}",
                    helper.unit,
                    limit_source(helper.respond_source),
                    inspection.reminded(&helper.unit)
                ),
                fix,
                Mend::field(ActId::Urge, "target"),
            )
        })
        .collect()
    }
}
