//! 办结: the officer closes an order after the reply to the platform: after a visit, after some
//! days or with a reason.

use chrono::Duration;

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::closed::{Closed, ClosedBy};
use crate::domain::vocabulary::{FeedbackOutcome, VisitResult};

fields! {
    /// Closes the order (办结). Without a visit of the platform it needs a reason or enough days
    /// since the reply (本单位口径).
    pub struct Close {
        reason: Option<String> = "说明" [words];
    }
}

impl ActType for Close {
    const SPEC: ActSpec = ActSpec::new("close", "办结", clause::LEAD_DUTY, Self::FIELDS)
        .help("办结")
        .lead_only()
        .on_selection()
        .stages(&[Stage::ToRevisit]);

    fn elsewhere(order: &Order, stage: Stage) -> Option<StageRemedy> {
        Some(match stage {
            Stage::ToFile | Stage::ToFeedback => StageRemedy {
                fix: order.next_step().map_or_else(
                    || say!["先完成反馈、备案表和上传"],
                    |next| say!["先完成反馈、备案表和上传，接着用", named(next.act)],
                ),
                act: order.next_step().map(|next| next.act),
            },
            Stage::Closed => StageRemedy {
                fix: say!["本工单已办结，不用再办"],
                act: None,
            },
            Stage::Returned => StageRemedy {
                fix: say!["本工单已转出，不用办结"],
                act: None,
            },
            Stage::ToSignFor
            | Stage::ToTriage
            | Stage::Handling
            | Stage::Joint
            | Stage::ReturnTalk
            | Stage::Adjudication
            | Stage::ToRevisit
            | Stage::ToRespond
            | Stage::ToArrive
            | Stage::Assisting
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined
            | Stage::Elsewhere => StageRemedy {
                fix: say!["先用", ActId::Finish, "记办理完毕"],
                act: Some(ActId::Finish),
            },
        })
    }

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.is_replied() {
            Ok(())
        } else {
            Err(no_reply_sent())
        }
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let days = case.context.profile.rules.close_after_days;
        let replied = order
            .replies
            .iter()
            .filter(|reply| reply.cycle == order.cycle)
            .map(|reply| reply.at)
            .max();
        let Some(replied) = replied else {
            return Err(no_reply_sent().into());
        };
        let visited = order.visits.iter().any(|visit| visit.at >= replied);
        let early = case.latest() < replied + Duration::days(i64::from(days));
        if self.reason.is_none() && !visited && early {
            return Err(Refusal::new(
                "close_too_early",
                clause::OWN_RULE,
                format!("平台还没有回访，且回复平台未满 {days} 天（本单位口径）"),
                say![
                    "等平台回访后用",
                    ActId::Revisit,
                    "记录；确需先行办结请填写",
                    field(ActId::Close, "reason"),
                ],
            )
            .mend(Mend::field(ActId::Close, "reason"))
            .into());
        }
        let mut facts = Vec::new();
        if is_dissatisfied(order) {
            facts.extend(case.ask(
                Question::CloseDissatisfied,
                clause::LEAD_DUTY,
                "诉求人不满意，这一单还没有重办",
                "按不满意办结",
            )?);
        }
        facts.push(case.fact(Closed {
            by: ClosedBy::Officer,
            reason: self.reason.clone(),
        }));
        Ok(facts)
    }
}

/// Makes the refusal of closing an order of which the platform has no reply.
fn no_reply_sent() -> Refusal {
    Refusal::new(
        "no_reply_sent",
        clause::LEAD_FLOW,
        "还没有回复平台",
        say!["先用", ActId::Upload, "记回复（上传）"],
    )
    .mend(Mend::by(ActId::Upload))
}

/// Returns whether the citizen last said, to the platform or else to us, that the result is not
/// satisfactory.
fn is_dissatisfied(order: &Order) -> bool {
    match order.last_visit() {
        Some(visit) => visit.result == VisitResult::Dissatisfied,
        None => order
            .feedback()
            .is_some_and(|told| told.outcome == FeedbackOutcome::Dissatisfied),
    }
}
