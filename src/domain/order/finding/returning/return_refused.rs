//! The platform refused to take the order back, and it was not decided again how to handle it
//! (二(一)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::ReturnDecision;

/// Finds a refused 退回 after which nothing was decided yet.
pub struct ReturnRefused;

impl Detector for ReturnRefused {
    const CODE: &'static str = "return_refused";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let last = order.return_answers.last();
        let refused = last.filter(|one| {
            one.decision == ReturnDecision::Refused && one.triages == order.triages.len()
        });
        let Some(refused) = refused.filter(|_| order.stage == Stage::ToTriage) else {
            return Vec::new();
        };
        let reason = refused.reason.as_deref();
        let reason = reason.map(|reason| format!("：{}", reason.trim_end_matches('。')));
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_DUTY,
            format!("平台不同意退回{}", reason.unwrap_or_default()),
            say![
                "按首接责任办理，用",
                ActId::Triage,
                "重新研判；职责确有争议的提请认定"
            ],
            Mend::by(ActId::Triage),
        )
    }
}
