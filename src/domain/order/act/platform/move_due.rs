//! 平台改时限: the platform told us another deadline on its own account, not as the answer to an
//! extension (六(二)).

use super::told::{after_dispatch, by_phone, somebody};
use crate::domain::deadline;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::due::{DueBasis, DueCause};
use crate::domain::order::event::platform::due_revised::DueRevised;
use crate::domain::order::fact::Fact;
use crate::domain::refusal::DecisionStop;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Role, ToldVia};

fields! {
    /// Records another deadline that the platform set (平台改时限), also for an order on which we help.
    pub struct MoveDue {
        new_due: BeijingTime = "新时限" [hint("如 11-25 17:00")];
        told_by: String = "告知人" [hint("平台谁说的，如 丛某、12 号话务员")];
        via: ToldVia = "方式";
        reason: Option<String> = "原因" [words, rows(2)];
    }
}

impl ActType for MoveDue {
    const SPEC: ActSpec = ActSpec::new("move-due", "平台改时限", clause::QUALITY, Self::FIELDS)
        .help("平台电话或群里说了新时限；申请的延期用“延期答复”")
        .on_selection();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if !order.stage.is_final() {
            return Ok(());
        }
        // Only the lead can take an order up again.
        let helps = order.role == Role::CoHandler;
        let fix = if helps {
            say!["本单位在这一单的配合已经结束，不用记"]
        } else {
            say![
                "平台要求重新办理的用",
                named(ActId::Reopen),
                "，新时限一并填写"
            ]
        };
        let message = format!("工单已经是“{}”，没有时限可改", order.stage);
        let refusal = Refusal::new("due_after_end", clause::USAGE, message, fix);
        Err(if helps {
            refusal
        } else {
            refusal.mend(Mend::by(ActId::Reopen))
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        somebody(ActId::MoveDue, &self.told_by)?;
        after_dispatch(case, ActId::MoveDue)?;
        if order.due.at == Some(self.new_due) {
            return Err(wrong_due("same_due", "新时限就是现在的时限").into());
        }
        if order.began_at().1.is_some_and(|came| self.new_due <= came) {
            return Err(wrong_due("due_before_dispatch", "新时限不晚于派单时间").into());
        }
        let asked = case.ask_about_far_deadline(self.new_due)?;
        let mut facts = Vec::from_iter(asked);
        facts.extend(ask_about_helper_limits(case, self.new_due)?);
        facts.push(case.fact(DueRevised {
            due: deadline::told_due(self.new_due, DueBasis::PlatformNew, case.context).into(),
            cause: DueCause::PlatformTold,
            told_by: Some(self.told_by.clone()),
            via: Some(self.via),
            reason: self.reason.clone(),
        }));
        Ok(facts)
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        by_phone(form);
    }
}

fn wrong_due(code: &'static str, message: &'static str) -> Refusal {
    Refusal::new(
        code,
        clause::USAGE,
        message,
        say!["核对", field(ActId::MoveDue, "new_due")],
    )
    .mend(Mend::field(ActId::MoveDue, "new_due"))
}

/// Asks before a deadline moves the limits of units at work: they were told another time, so somebody
/// has to tell them.
fn ask_about_helper_limits(
    case: &Case<'_>,
    new_due: BeijingTime,
) -> Result<Option<Fact>, DecisionStop> {
    let order = case.order;
    if new_due <= case.at || !order.is_lead_case() {
        return Ok(None);
    }
    let here = order.engagements.iter();
    let here = here.filter(|one| one.is_open() && one.round == order.round);
    let moved: Vec<String> = here
        .filter_map(|one| {
            let owed = [one.owed_response(), one.owed_part()];
            let last = owed.into_iter().flatten().max()?;
            let by = time::said_short(last);
            (last > new_due).then(|| format!("“{}”的{by}", one.unit))
        })
        .collect();
    if moved.is_empty() {
        return Ok(None);
    }
    let due = time::said_short(new_due);
    case.ask_each_time(
        Question::HelperLimitsMoved,
        clause::OWN_RULE,
        format!(
            "联动单位的时限晚于新时限：{}；一并提前到 {due}，要告知对方（重新复制联动要求）",
            moved.join("、")
        ),
        format!("办理时限改为 {due}，联动单位的时限一并提前"),
    )
}
