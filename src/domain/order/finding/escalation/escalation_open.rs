//! A hard matter was taken upward and has no answer (二(三), 三(三)).

use crate::domain::order::finding::prelude::*;
use crate::domain::time;
use crate::domain::vocabulary::EscalationKind;

/// Finds reports upward without an answer.
pub struct EscalationOpen;

impl Detector for EscalationOpen {
    const CODE: &'static str = "escalation_open";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if order.stage.is_final() {
            return Vec::new();
        }
        order
            .open_escalations()
            .map(|one| {
                let clause = match one.kind {
                    EscalationKind::District if one.whistle_round.is_some() => {
                        clause::WHISTLE_LEVELS
                    }
                    EscalationKind::District => clause::LEAD_HANDLING,
                    EscalationKind::Superior => clause::WHISTLE_DUTIES,
                };
                inspection.finding(
                    Self::CODE,
                    Severity::Info,
                    clause,
                    format!("{}{}，还没有结果", time::said(one.at), one.name()),
                    say![
                        "有议定事项、批示或答复的用",
                        ActId::AnswerEscalation,
                        "记下"
                    ],
                    Mend::by(ActId::AnswerEscalation),
                )
            })
            .collect()
    }
}
