//! 继续办理: the order goes back to handling before the platform has its reply (二(一)).

use crate::domain::order::act::gate::wrong_stage;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::resumed::Resumed;
use crate::domain::order::event::paper::form_voided::{FormVoided, VoidCause};
use crate::domain::sentence::Sentence;

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
        let left = matches!(stage, Stage::ToRevisit | Stage::Closed | Stage::Returned);
        Some(if left {
            StageRemedy {
                fix: say!["平台要求重新办理的用", named(ActId::Reopen)],
                act: Some(ActId::Reopen),
            }
        } else {
            StageRemedy {
                fix: still_at_work(stage, "不用转回"),
                act: None,
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

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let reason = asking.order.and_then(Order::dissatisfaction);
        form.value("reason", reason.unwrap_or_default());
    }
}

/// Says that the order is at work, so that it need not be taken back. No act is named: which one
/// comes next, the order says itself.
pub(in crate::domain::order::act) fn still_at_work(stage: Stage, needless: &str) -> Sentence {
    let goes_on = match stage {
        Stage::ToSignFor | Stage::ToTriage => "工单还没有研判，按次序办理即可",
        Stage::Joint => "工单仍在联动办理，直接办理即可",
        Stage::ReturnTalk => "退回还在等平台答复，工单没有办完",
        Stage::Adjudication => "还在等会商认定，工单没有办完",
        Stage::Handling
        | Stage::ToFeedback
        | Stage::ToFile
        | Stage::ToRevisit
        | Stage::Returned
        | Stage::Closed
        | Stage::ToRespond
        | Stage::ToArrive
        | Stage::Assisting
        | Stage::Submitted
        | Stage::Released
        | Stage::Declined
        | Stage::Elsewhere => "工单仍在办理，直接办理即可",
    };
    say![format!("{goes_on}，{needless}")]
}
