//! The platform's file says something that would move the order. It waits for the officer's
//! decision.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::{Proposal, ProposalEffect};
use crate::domain::vocabulary::ProposalField;

body! {
    /// Records a proposal. A newer one about the same field replaces it.
    pub struct PlatformProposed {
        /// Field of the platform's file that changed.
        field: ProposalField,
        /// Value known before, in the file's words; a time as `2026-11-20T09:10:00`. `None` if none
        /// was known.
        from: Option<String>,
        /// Value that the file gives now, in the same form.
        to: String,
        /// What accepting the proposal would do to the order.
        effect: ProposalEffect,
    }
}

impl PlatformProposed {
    /// Makes the event that records a proposal.
    #[must_use]
    pub fn of(proposal: &Proposal) -> Self {
        Self {
            field: proposal.field,
            from: proposal.from.clone(),
            to: proposal.to.clone(),
            effect: proposal.effect,
        }
    }

    fn proposal(&self, at: BeijingTime) -> Proposal {
        Proposal {
            field: self.field,
            from: self.from.clone(),
            to: self.to.clone(),
            effect: self.effect,
            at,
        }
    }
}

impl EventType for PlatformProposed {
    const KIND: &'static str = "platform_proposed";
    const LABEL: &'static str = "平台变更待确认";
    const OUTWARD: bool = false;
    const STEP: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.proposals.retain(|known| known.field != self.field);
        order.proposals.push(self.proposal(meta.happened_at));
    }

    fn line(&self, _order: &Order) -> String {
        let to = self.proposal(BeijingTime::default()).to_words();
        join([Some(self.field.label().to_owned()), Some(to)])
    }
}
