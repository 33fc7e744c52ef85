//! 不采纳平台变更: what the platform's file proposes is set aside.

use super::accept::helpers_under;
use super::proposals::{needs_proposal, selected, suggest};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::proposal_dismissed::ProposalDismissed;
use crate::domain::order::row::create::{self, NewOrderRole};
use crate::domain::order::state::{Proposal, ProposalEffect};
use crate::domain::vocabulary::{Role, Stage};

fields! {
    /// Sets one proposal of the platform's file aside, or all of them (不采纳平台变更).
    pub struct Dismiss {
        field: Option<String> = "字段";
        reason: Option<String> = "理由" [words];
    }
}

impl ActType for Dismiss {
    const SPEC: ActSpec = ActSpec::new("dismiss", "不采纳平台变更", clause::USAGE, Self::FIELDS)
        .help("不采纳平台提出的变更");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_proposal(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let proposals = selected(case.order, ActId::Dismiss, self.field.as_ref())?;
        Ok(proposals
            .into_iter()
            .map(|proposal| {
                let (co_units, ours) = units_kept(case, proposal);
                let (mechanism, own_part) = match ours {
                    Some(ours) => (Some(ours.mechanism), ours.own_part),
                    None => (None, None),
                };
                case.fact(ProposalDismissed {
                    field: proposal.field,
                    withdrawn_by_platform: false,
                    reason: self.reason.clone(),
                    co_units,
                    own_part,
                    mechanism,
                })
            })
            .collect())
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        suggest(asking, form);
    }
}

/// Returns the units that help, and our part if it begins, once the file names us as the lead and the
/// officer keeps the other unit: the file names us, so we help. Empty if it is about something else.
fn units_kept(case: &Case<'_>, proposal: &Proposal) -> (Vec<String>, Option<NewOrderRole>) {
    let order = case.order;
    let leads = ProposalEffect::ChangeRole { role: Role::Lead };
    if proposal.effect != leads || order.role != Role::CoHandler {
        return (Vec::new(), None);
    }
    let lead = order.matter.lead_unit.as_deref().unwrap_or_default();
    let helpers = helpers_under(order, lead, Role::CoHandler, case.context);
    let begins = order.stage == Stage::Elsewhere;
    let ours = begins
        .then(|| create::part_of_named(order, lead, &helpers, case.at, case.context))
        .flatten();
    (helpers, ours)
}
