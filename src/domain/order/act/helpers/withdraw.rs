//! 撤回邀请: a request is taken back, because the wrong unit was called (吹错哨) or help is no
//! longer needed (三(三)).

use super::which::{helper, helper_ended, needs_helper};
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::withdrawn::Withdrawn;
use crate::domain::vocabulary::{EngagementState, WithdrawReason};

fields! {
    /// Takes a request to a helper back (撤回邀请). The unit is then neither printed nor rated.
    pub struct Withdraw {
        reason: WithdrawReason = "原因";
        unit: Option<String> = "单位";
        note: Option<String> = "备注";
    }
}

impl ActType for Withdraw {
    const SPEC: ActSpec = ActSpec::new("withdraw", "撤回邀请", clause::LEAD_HANDLING, Self::FIELDS)
        .help("撤回邀请：找错单位或不再需要")
        .lead_only();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let helper = helper(case, ActId::Withdraw, self.unit.as_ref(), None)?;
        if helper.state == EngagementState::Withdrawn {
            return Err(helper_ended(helper).into());
        }
        if !helper.is_open() {
            return Err(Refusal::new(
                "withdrawn_after_end",
                clause::USAGE,
                format!(
                    "“{}”的联动已经结束（{}），不能当作没有邀请过",
                    helper.unit, helper.state
                ),
                say!["结束情况记错的，用", ActId::Undo, "撤销那一条"],
            )
            .into());
        }
        let wrong = self.reason == WithdrawReason::WrongWhistle;
        if wrong && case.order.duty_decided(helper) == Some(true) {
            return Err(Refusal::new(
                "duty_is_its",
                clause::ADJUDICATION,
                format!("已认定“{}”承办，不是找错单位", helper.unit),
                say![
                    "告知它配合，响应后用",
                    ActId::Respond,
                    "记下；确不再需要它的，",
                    field(ActId::Withdraw, "reason"),
                    "改选不再需要"
                ],
            )
            .mend(Mend::field(ActId::Withdraw, "reason"))
            .into());
        }
        let mut facts = Vec::new();
        if helper.arrived_at.is_some() || helper.contributed_at.is_some() {
            facts.extend(case.ask(
                Question::WithdrawPresent,
                clause::LEAD_ASSESSMENT,
                format!(
                    "“{}”已经报到或提交过意见，撤回后不列入备案表、不评价",
                    helper.unit
                ),
                format!("撤回对“{}”的邀请", helper.unit),
            )?);
        }
        facts.push(case.fact(Withdrawn {
            engagement: helper.id,
            reason: self.reason,
            note: self.note.clone(),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let likely = |helper: &Engagement| helper.state == EngagementState::Requested;
        form.leave_out("unit", asking.we_help());
        form.options("unit", asking.helper_choices(likely, None));
    }
}
