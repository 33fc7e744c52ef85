//! The result promises something, so it must be clear who keeps the promise and until when
//! (六(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a result that contains a promise. Whether owner and date are named is left to the officer.
pub struct PromiseUnowned;

/// Phrases that show that a result promises something.
const PROMISING: &[&str] = &[
    "将于",
    "预计",
    "力争",
    "日前完成",
    "日前解决",
    "月底前",
    "年底前",
    "承诺",
];

impl Detector for PromiseUnowned {
    const CODE: &'static str = "promise_unowned";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let text = inspection.result_in_work();
        if !text.is_some_and(|text| PROMISING.iter().any(|phrase| text.contains(phrase))) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::QUALITY,
            "办理结果中有承诺性表述，应明确责任主体和时限",
            say![
                "在办理结果中写明由谁办、何时办成，或用",
                ActId::Finish,
                "改写"
            ],
            Mend::field(ActId::Finish, "result"),
        )
    }
}
