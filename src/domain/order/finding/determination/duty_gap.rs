//! It was decided that no unit has the duty: the centre reports to 区委区政府, which names a unit (四).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::OpinionOutcome;

/// Finds a gap of duties for which no unit was named yet.
pub struct DutyGap;

impl Detector for DutyGap {
    const CODE: &'static str = "duty_gap";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if order.stage.is_final() {
            return Vec::new();
        }
        let gaps = order.current_determinations().filter(|one| {
            let opinion = one.opinion.as_ref();
            let gap = opinion.is_some_and(|opinion| opinion.outcome == OpinionOutcome::Gap);
            gap && one.assigned.is_none()
        });
        gaps.map(|one| {
            let (words, fix, act) = if one.gap_report.is_none() {
                (
                    "已认定为职责空白，等中心以专报向区委区政府汇报",
                    say!["问清后用", ActId::SpecialReport, "记下期号"],
                    ActId::SpecialReport,
                )
            } else {
                (
                    "职责空白已报区委区政府，等指定责任单位",
                    say!["指定后用", ActId::DistrictDesignate, "记下"],
                    ActId::DistrictDesignate,
                )
            };
            inspection.finding(
                Self::CODE,
                Severity::Info,
                clause::ADJUDICATION,
                words,
                fix,
                Mend::by(act),
            )
        })
        .collect()
    }
}
