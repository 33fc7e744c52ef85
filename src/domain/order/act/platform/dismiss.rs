//! 不采纳平台变更: what the platform's file proposes is set aside.

use super::proposals::{needs_proposal, selected, suggest};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::proposal_dismissed::ProposalDismissed;

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
                case.fact(ProposalDismissed {
                    field: proposal.field,
                    withdrawn_by_platform: false,
                    reason: self.reason.clone(),
                })
            })
            .collect())
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        suggest(asking, form);
    }
}
