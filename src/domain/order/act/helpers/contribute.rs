//! 提交办理意见: the opinion of a helper, or of our own unit, reaches the lead (二(三)).

use super::which::{helper_or_us, needs_helper_of_ours};
use crate::domain::id::Id;
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::contributed::Contributed;
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{EngagementState, Via};

fields! {
    /// Records what a helper, or our own unit, contributes to the result (提交办理意见).
    pub struct Contribute {
        text: String = "办理意见" [alias(&["contribution"]), words, rows(3)];
        unit: Option<String> = "单位";
        via: Option<Via> = "方式";
        told_by: Option<String> = "告知人";
    }
}

impl ActType for Contribute {
    const SPEC: ActSpec = ActSpec::new(
        "contribute",
        "提交办理意见",
        clause::LEAD_HANDLING,
        Self::FIELDS,
    )
    .short("意见")
    .help("记对方（或本单位）的办理意见");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper_of_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let unit = self.unit.as_ref();
        let engagement = helper_or_us(case, ActId::Contribute, unit, EngagementState::Arrived)?;
        let mut facts = Vec::new();
        let known = contributed(case.order, engagement).filter(|(text, _)| **text != self.text);
        if let Some((text, at)) = known {
            let at = at.map(time::said).unwrap_or_default();
            facts.extend(case.ask_each_time(
                Question::ContributionReplaced,
                clause::USAGE,
                format!(
                    "{at}已记办理意见：{}",
                    Mask::screen(case.order, false).text(text)
                ),
                "办理意见按这次填的改，原来的留在经过里",
            )?);
        }
        facts.push(case.fact(Contributed {
            engagement,
            text: self.text.clone(),
            via: self.via,
            told_by: self.told_by.clone(),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let likely = |helper: &Engagement| {
            matches!(
                helper.state,
                EngagementState::Responded | EngagementState::Arrived
            )
        };
        form.leave_out("unit", asking.we_help());
        form.options("unit", asking.helper_choices(likely, None));
        form.value("via", Via::Phone.code());
        if !asking.we_help() {
            return;
        }
        let part = asking.order.and_then(|order| order.own_part.as_ref());
        let Some(part) = part else { return };
        if let Some(review) = part.reviews.last() {
            let at = time::said(review.at);
            form.line(format!("{at} {} 已审核，照审核的交", review.reviewer));
            form.value("text", review.text.clone());
        } else {
            form.line("还没有审核：交之前要有人把关、对真实性负责（六(二)）。");
        }
        if let Some(contact) = &part.contact {
            form.line(format!("对方联系人：{contact}"));
        }
    }
}

/// Returns the opinion on record of a helper, or of our own unit, and when it was given.
fn contributed(order: &Order, helper: Option<Id>) -> Option<(&String, Option<BeijingTime>)> {
    match helper {
        None => {
            let own = order.own_part.as_ref()?;
            Some((own.contribution.as_ref()?, own.contributed_at))
        }
        Some(id) => {
            let helper = order.engagements.iter().find(|one| one.id == id)?;
            Some((helper.contribution.as_ref()?, helper.contributed_at))
        }
    }
}
