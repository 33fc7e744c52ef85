//! 继续办理: the order goes back to handling before the platform has its reply (二(一)).

use crate::domain::order::act::gate::wrong_stage;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::resumed::Resumed;
use crate::domain::order::event::paper::form_voided::{FormVoided, VoidCause};

fields! {
    /// Turns the order back to handling (继续办理), because the citizen was not satisfied or the
    /// result changed. Paper that is out becomes void.
    pub struct Resume {
        reason: String = "原因" [words];
    }
}

impl ActType for Resume {
    const SPEC: ActSpec = ActSpec::new("resume", "继续办理", clause::LEAD_DUTY, Self::FIELDS)
        .help("诉求人不满意或结果有变，转回办理")
        .lead_only();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        let before_reply = matches!(order.stage, Stage::ToFeedback | Stage::ToFile)
            || (order.stage == Stage::ToRevisit && !order.is_replied());
        if before_reply {
            Ok(())
        } else {
            Err(wrong_stage(ActId::Resume, order, order.stage))
        }
    }

    fn elsewhere(_order: &Order, stage: Stage) -> Option<StageRemedy> {
        Some(if matches!(stage, Stage::ToRevisit | Stage::Closed) {
            StageRemedy {
                fix: say!["用", named(ActId::Reopen)],
                act: ActId::Reopen,
            }
        } else {
            StageRemedy {
                fix: say!["工单仍在办理，直接办理即可"],
                act: ActId::Finish,
            }
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let told = order
            .feedbacks
            .iter()
            .filter(|told| told.cycle == order.cycle);
        let told = told.map(|told| told.at).max();
        case.not_before(ActId::Resume, "反馈诉求人", told)?;
        case.not_before(
            ActId::Resume,
            "办理结果",
            order.result().map(|result| result.at),
        )?;
        let mut facts = vec![case.fact(Resumed {
            reason: self.reason.clone(),
        })];
        if let Some(form) = case.order.form().filter(|form| form.is_out()) {
            facts.push(case.fact(FormVoided {
                revision: form.next_revision(),
                cause: VoidCause::Resumed {
                    reason: self.reason.clone(),
                },
            }));
        }
        Ok(facts)
    }
}
