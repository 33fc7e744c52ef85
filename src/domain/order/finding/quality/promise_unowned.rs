//! The result promises something, so it must be clear who keeps the promise and until when
//! (六(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a result that seems to promise something while no promise is registered. Whether it is a
/// promise is left to the officer.
pub struct PromiseUnowned;

impl Detector for PromiseUnowned {
    const CODE: &'static str = "promise_unowned";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let text = inspection.result_in_work();
        // What is registered has an owner and a limit.
        let order = inspection.order;
        if text
            .and_then(|text| order.unregistered_promise(text))
            .is_none()
        {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::QUALITY,
            "办理结果中像是有承诺，是承诺的应明确责任主体和时限",
            say![
                "是承诺的用",
                ActId::MakePromise,
                "写明由谁办、何时办成；不是的可改写",
            ]
            .then(if order.stage == Stage::ToRevisit {
                say!["，先用", named(ActId::Resume)]
            } else {
                say![named(ActId::Finish)]
            }),
            Mend::by(ActId::MakePromise),
        )
    }
}
