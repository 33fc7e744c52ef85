//! A helper never came, or refused to take part: it is rated, and the lead reports it to the centre
//! (二(四), 三(四)).

use crate::domain::order::engagement::Engagement;
use crate::domain::order::finding::inspection::clause_of;
use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::{EngagementState, FormKind, RecordKind};

/// Finds a helper whose part ended as 未报到 or 拒不配合 and that is not rated yet, or of which the
/// centre was not told: only 二(四) asks for that.
pub struct HelperFailed;

impl Detector for HelperFailed {
    const CODE: &'static str = "helper_failed";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let failed = inspection.our_helpers().filter(|helper| {
            matches!(
                helper.state,
                EngagementState::Absent | EngagementState::Refused
            )
        });
        failed
            .filter_map(|helper| {
                let owed = owes_report(inspection, helper);
                let report = say!["及时通报区社会事务协调中心，用", named(ActId::ReportHelper)];
                let (fix, mend) = match (helper.rating.is_none(), owed) {
                    (true, true) => (say!["如实评价并说明；"].then(report), Mend::by(ActId::Rate)),
                    (true, false) => (say!["如实评价并说明"], Mend::by(ActId::Rate)),
                    (false, true) => (report, Mend::by(ActId::ReportHelper)),
                    (false, false) => return None,
                };
                Some(inspection.finding(
                    Self::CODE,
                    Severity::Info,
                    clause_of(helper, clause::LEAD_ASSESSMENT),
                    format!("“{}”{}", helper.unit, helper.state_word()),
                    fix,
                    mend,
                ))
            })
            .collect()
    }
}

/// Returns whether the centre still has to hear of a unit that failed: 首接单位要及时通报 (二(四)).
/// Nobody complains to the centre about the centre.
fn owes_report(inspection: &Inspection<'_>, helper: &Engagement) -> bool {
    let order = inspection.order;
    let reported = order
        .records
        .iter()
        .any(|record| record.kind == RecordKind::Reported && Some(record.at) >= helper.ended_at);
    order.form_kind() == FormKind::FirstHandler
        && !reported
        && !order.is_reported(helper.id)
        && !inspection.context.is_platform(&helper.unit)
}
