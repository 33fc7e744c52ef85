//! 采纳平台变更: a proposal was accepted. The events that carry it out follow in the same batch.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::ProposalField;

body! {
    /// Removes a proposal from those that wait, because the officer accepted it.
    pub struct ProposalTaken {
        /// Field whose proposal was accepted; an order has at most one for each field.
        field: ProposalField,
    }
}

impl EventType for ProposalTaken {
    const KIND: &'static str = "proposal_taken";
    const LABEL: &'static str = "采纳平台变更";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.proposals.retain(|known| known.field != self.field);
    }

    fn line(&self, _order: &Order) -> String {
        self.field.label().to_owned()
    }
}
