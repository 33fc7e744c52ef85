//! The result says that the citizen is satisfied, and the feedback on record does not (附1§3,
//! 附1§7(1)).

use crate::domain::order::finding::prelude::*;

/// Finds a result by which the citizen is satisfied before he was told, or though he is not. On a draft
/// of the form the rule V16 says it.
pub struct ContentUnrecorded;

impl Detector for ContentUnrecorded {
    const CODE: &'static str = "content_unrecorded";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let form = inspection.owed_form();
        let draft = form.is_some_and(|form| !form.is_out() && !form.is_uploaded());
        if draft && order.stage == Stage::ToFile {
            return Vec::new();
        }
        let Some(doubt) = inspection
            .result_in_work()
            .and_then(|text| order.content_doubt(text))
        else {
            return Vec::new();
        };
        let told = order.is_told();
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::SUPERVISION,
            format!("办理结果写有“{}”，{}", doubt.words, doubt.record),
            if told {
                say![
                    "用",
                    ActId::Finish,
                    "改写；诉求人改口的，用",
                    ActId::Feedback,
                    "如实再记"
                ]
            } else {
                say![
                    "先用",
                    ActId::Feedback,
                    "记诉求人的态度；不相符的改写办理结果"
                ]
            },
            if told {
                Mend::field(ActId::Finish, "result")
            } else {
                Mend::by(ActId::Feedback)
            },
        )
    }
}
