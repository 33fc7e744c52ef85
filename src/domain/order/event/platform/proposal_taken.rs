//! A proposal of the platform's file was taken; the events that carry it out follow in the same batch.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::ProposalField;

body! {
    /// Which proposal.
    pub struct ProposalTaken {
        /// Its field.
        field: ProposalField,
    }
}

impl EventType for ProposalTaken {
    const KIND: &'static str = "proposal_taken";
    const LABEL: &'static str = "采纳平台变更";

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.proposals.retain(|known| known.field != self.field);
    }

    fn line(&self, _order: &Order) -> String {
        self.field.label().to_owned()
    }
}
