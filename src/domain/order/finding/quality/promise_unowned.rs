//! The result promises something; who keeps it, and until when, must be clear (六(二)).

use crate::domain::order::finding::prelude::*;

/// A promise without an owner and a limit.
pub struct PromiseUnowned;

/// Phrases that promise something.
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

    fn detect(look: &Look<'_>) -> Vec<Finding> {
        let text = look.result_in_work();
        if !text.is_some_and(|text| PROMISING.iter().any(|phrase| text.contains(phrase))) {
            return Vec::new();
        }
        look.one(
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
