//! 不采纳平台变更: a proposal was set aside, or a newer file of the platform no longer makes it.

use crate::domain::order::event::intake::created::OwnPartBody;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Mechanism, ProposalField};

body! {
    /// Removes a proposal from those that wait, without doing what it proposes.
    pub struct ProposalDismissed {
        /// Field whose proposal is removed; an order has at most one for each field.
        field: ProposalField,
        /// Whether the platform's next file gave another value, so that the proposal no longer
        /// stands.
        withdrawn_by_platform: bool,
        /// Reason that the officer typed; `None` if none was given or the platform took the
        /// proposal back.
        reason: Option<String>,
        /// Units that help from now on, if the file named us as the lead and another unit stays it: we
        /// help. Empty if nothing about the units was decided.
        co_units: Vec<String>,
        /// Our part, if it begins with this decision; `None` if we lead, or had been asked before.
        own_part: Option<OwnPartBody>,
        /// Mechanism by which we are asked, if our part begins.
        mechanism: Option<Mechanism>,
    }
}

impl EventType for ProposalDismissed {
    const KIND: &'static str = "proposal_dismissed";
    const LABEL: &'static str = "不采纳平台变更";
    const OUTWARD: bool = false;
    const STEP: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.reason])
    }

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.proposals.retain(|known| known.field != self.field);
        if !self.co_units.is_empty() {
            order.matter.co_units.clone_from(&self.co_units);
        }
        if let Some(part) = &self.own_part {
            part.begin(order);
        }
        order.mechanism = self.mechanism.unwrap_or(order.mechanism);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if self.own_part.is_some() {
            scratch.are_named();
        }
    }

    fn line(&self, _order: &Order) -> String {
        let platform = self
            .withdrawn_by_platform
            .then(|| "平台新表格已不再提出".to_owned());
        let helps = self.own_part.as_ref().map(|_| "本单位协办".to_owned());
        join([
            Some(self.field.label().to_owned()),
            platform,
            helps,
            self.reason.clone(),
        ])
    }
}
