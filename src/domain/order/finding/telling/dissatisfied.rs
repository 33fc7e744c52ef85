//! The citizen told us that the result is not satisfactory (二(一)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FeedbackOutcome;

/// Finds a citizen who told our unit that the result is not satisfactory.
pub struct Dissatisfied;

impl Detector for Dissatisfied {
    const CODE: &'static str = "dissatisfied";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let said = order.feedback().map(|told| told.outcome);
        let here = matches!(
            order.stage,
            Stage::ToFile | Stage::ToFeedback | Stage::ToRevisit
        );
        if !inspection.is_lead_case() || !here || said != Some(FeedbackOutcome::Dissatisfied) {
            return Vec::new();
        }
        // Once the platform has the reply, only the platform sends the order back.
        let replied = order.stage == Stage::ToRevisit && order.is_replied();
        let back = if replied {
            say!["平台要求重办的用", ActId::Reopen]
        } else {
            say!["可用", ActId::Resume, "转回办理"]
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_DUTY,
            match order.feedback().and_then(|told| told.reason.as_deref()) {
                Some(reason) => format!("诉求人对办理结果不满意：{reason}"),
                None => "诉求人对办理结果不满意".to_owned(),
            },
            back.then("；不合理的讲清政策、留好依据".into()),
            Mend::by(if replied {
                ActId::Reopen
            } else {
                ActId::Resume
            }),
        )
    }
}
