//! 补充调度: a unit at work gets a further instruction of the lead (二(三): 服从首接单位的调度).

use super::which::{helper, helper_ended, needs_helper_of_ours, only_us};
use crate::domain::deadline;
use crate::domain::id::Id;
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::instructed::Instructed;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Role, Via, WhistleCause};

fields! {
    /// Gives a further instruction to a unit that was called already (补充调度). It is not a new call:
    /// its response and its report-in stay as they are.
    pub struct Instruct {
        text: String = "调度内容" [words, rows(2), hint("再请对方做什么"), help("对已在联动的单位再提的要求，写进联动要求里。")];
        unit: Option<String> = "单位";
        via: Option<Via> = "方式";
        contact: Option<String> = "联系人";
        answer_by: Option<BeijingTime> = "回复时限" [hint("空着按本单位口径计算"), help("对方最迟什么时候回复；晚于办理时限的，以办理时限为限。")];
    }
}

impl ActType for Instruct {
    const SPEC: ActSpec = ActSpec::new("instruct", "补充调度", clause::LEAD_HANDLING, Self::FIELDS)
        .short("调度")
        .help("对已在联动的单位再提要求；别的单位牵头的，记它对本单位再提的要求");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper_of_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        if case.order.role == Role::CoHandler {
            return self.to_us(case);
        }
        let meant = helper(case, ActId::Instruct, self.unit.as_ref(), None)?;
        if !meant.is_open() {
            return Err(helper_ended(meant).into());
        }
        case.one(self.instructed(case, Some(meant.id)))
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.leave_out("unit", asking.we_help());
        if asking.we_help() {
            form.title = Some("牵头单位再提的要求");
            form.value("via", Via::Phone.code());
            return;
        }
        form.options("unit", asking.helper_choices(Engagement::is_open, None));
        // Who was called before has to hear that it has less time now.
        let cut = asking.order.and_then(|order| {
            let mut helpers = order.printed_helpers().into_iter();
            helpers.find(|helper| order.is_cut_untold(helper))
        });
        if let Some(helper) = cut {
            form.value("unit", helper.unit.clone());
            let cause = asking.order.and_then(|order| order.round_cause(helper));
            form.value("text", shorter_limits(helper, cause));
        }
    }
}

impl Instruct {
    /// Records what the lead asks of us further. It is a fact from outside, so it is recorded at
    /// every stage.
    fn to_us(&self, case: &Case<'_>) -> Decision {
        if let Some(unit) = &self.unit {
            only_us(case, ActId::Instruct, unit)?;
        }
        let asked = case
            .order
            .own_part
            .as_ref()
            .and_then(|part| part.requested_at);
        case.not_before(ActId::Instruct, "联动要求", asked)?;
        case.one(self.instructed(case, None))
    }

    /// Returns what is recorded of the instruction to a helper, or to us; its limit is the one told, else
    /// our own rule.
    fn instructed(&self, case: &Case<'_>, engagement: Option<Id>) -> Instructed {
        let own = deadline::helper_clocks(&case.order.matter, case.at, None, false, case.context);
        let told = (self.answer_by, None);
        let (limit, _) = deadline::helper_limits(own, told, case.at, case.order.due.at);
        Instructed {
            engagement,
            instruction: case.context.seed.nth(0),
            text: self.text.clone(),
            via: self.via,
            contact: self.contact.clone(),
            answer_by: Some(limit.at),
            answer_source: limit.source,
        }
    }
}

/// Words the limits of a unit that became shorter.
fn shorter_limits(helper: &Engagement, cause: Option<WhistleCause>) -> String {
    let why = cause.map_or_else(String::new, |cause| {
        format!("本事项已按攻坚哨（{cause}）办理，")
    });
    let answered = helper.answered_at().is_some();
    let respond = helper.respond_by.filter(|_| !answered);
    let respond = respond.map(|by| format!("{} 前响应", time::said(by)));
    let arrive = helper
        .arrive_by
        .map(|by| format!("{} 前报到", time::said(by)));
    let limits: Vec<String> = respond.into_iter().chain(arrive).collect();
    format!("{why}时限提前：请于 {}", limits.join("、"))
}
