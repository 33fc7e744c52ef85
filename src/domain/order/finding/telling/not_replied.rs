//! The citizen was told, and the platform has no reply (二(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FeedbackOutcome;

/// Finds an order that waits for the platform's visit without a reply to the platform.
pub struct NotReplied;

impl Detector for NotReplied {
    const CODE: &'static str = "not_replied";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let waits = inspection.order.stage == Stage::ToRevisit && inspection.replied_at().is_none();
        if !inspection.is_lead_case() || !waits {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            match inspection.order.feedback().map(|told| told.outcome) {
                Some(
                    outcome @ (FeedbackOutcome::Unreachable
                    | FeedbackOutcome::NoContact
                    | FeedbackOutcome::NotRequired),
                ) => format!("反馈诉求人已了结（{outcome}），还没有回复平台"),
                Some(
                    FeedbackOutcome::Satisfied
                    | FeedbackOutcome::Dissatisfied
                    | FeedbackOutcome::NotRated,
                )
                | None => "已反馈诉求人，还没有回复平台".to_owned(),
            },
            say!["用", ActId::Upload, "记回复（上传）"],
            Mend::by(ActId::Upload),
        )
    }
}
