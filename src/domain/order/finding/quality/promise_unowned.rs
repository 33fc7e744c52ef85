//! The result promises something, so it must be clear who keeps the promise and until when
//! (六(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::state::Order;
use crate::domain::refusal::Question;

/// Finds a result that seems to promise something while no promise is registered. Whether it is a
/// promise is left to the officer.
pub struct PromiseUnowned;

impl Detector for PromiseUnowned {
    const CODE: &'static str = "promise_unowned";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        // What is registered has an owner and a limit.
        let order = inspection.order;
        let seems = |text: &str| order.unregistered_promise(text).is_some();
        let (message, fix) = if closed_result(order).is_some_and(seems) {
            // A promise outlives the order, so it can still be registered.
            (
                "工单已办结，办理结果中像是有承诺，没有登记责任主体和时限",
                say![
                    "是承诺的现在仍可用",
                    ActId::MakePromise,
                    "补登记由谁办、何时办成"
                ],
            )
        } else if inspection.result_in_work().is_some_and(seems) {
            (
                "办理结果中像是有承诺，是承诺的应明确责任主体和时限",
                say![
                    "是承诺的用",
                    ActId::MakePromise,
                    "写明由谁办、何时办成；不是的可改写",
                ]
                .then(if order.stage == Stage::ToRevisit {
                    say!["，先用", named(inspection.order.way_back())]
                } else {
                    say![named(ActId::Finish)]
                }),
            )
        } else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::QUALITY,
            message,
            fix,
            Mend::by(ActId::MakePromise),
        )
    }
}

/// Returns the reply of an order that is closed, unless the officer said that it promises nothing.
fn closed_result(order: &Order) -> Option<&str> {
    let cycle = order.cycle;
    let code = Question::PromiseUnregistered.code();
    let mut said = order.confirmations.iter();
    let denied = said.any(|(known, of)| known == code && *of == cycle);
    let closed = order.role == Role::Lead && order.stage == Stage::Closed && !denied;
    let result = order.result().filter(|one| closed && one.cycle == cycle)?;
    Some(result.text.trim())
}
