//! The platform's file says something that would move the order; it waits for the officer.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::{Proposal, ProposalEffect};
use crate::domain::vocabulary::ProposalField;

body! {
    /// A proposal.
    pub struct PlatformProposed {
        /// The field that changed.
        field: ProposalField,
        /// What was known.
        from: Option<String>,
        /// What the file says now.
        to: String,
        /// What taking it would do.
        effect: ProposalEffect,
    }
}

impl PlatformProposed {
    /// The proposal, as an event.
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
