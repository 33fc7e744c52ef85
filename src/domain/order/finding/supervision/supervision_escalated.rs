//! A 工作提醒 or 黄色督办 was ignored, and 橙色督办, 红色督办, a petition or a mass incident followed
//! (附1§7(7)).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::supervision::Supervision;

/// Finds an orange or red slip without an answer, or an incident that is not settled, which followed
/// an ignored warning.
pub struct SupervisionEscalated;

impl Detector for SupervisionEscalated {
    const CODE: &'static str = "supervision_escalated";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let all = &inspection.order.supervisions;
        let escalated = all
            .iter()
            .filter(|one| one.is_open() && (one.kind.is_escalated() || one.kind.is_grave()));
        escalated
            .filter_map(|one| {
                let ignored = |earlier: &&Supervision| {
                    earlier.kind.is_warning() && earlier.was_ignored(one.issued_at)
                };
                let earlier = all.iter().find(ignored)?;
                Some(inspection.finding(
                    Self::CODE,
                    Severity::Danger,
                    clause::IGNORED_SUPERVISION,
                    format!(
                        "{}没有按时回复，{}了{}",
                        earlier.kind,
                        if one.kind.is_grave() {
                            "之后发生"
                        } else {
                            "又下发"
                        },
                        one.kind
                    ),
                    say![
                        "报主要负责人，立即办理，并用",
                        ActId::AnswerSupervision,
                        "记录回复"
                    ],
                    Mend::by(ActId::AnswerSupervision),
                ))
            })
            .collect()
    }
}
