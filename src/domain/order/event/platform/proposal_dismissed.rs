//! 不采纳平台变更: a proposal was set aside, or a newer file of the platform no longer makes it.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::ProposalField;

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
    }
}

impl EventType for ProposalDismissed {
    const KIND: &'static str = "proposal_dismissed";
    const LABEL: &'static str = "不采纳平台变更";
    const OUTWARD: bool = false;
    const STEP: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.proposals.retain(|known| known.field != self.field);
    }

    fn line(&self, _order: &Order) -> String {
        let platform = self
            .withdrawn_by_platform
            .then(|| "平台新表格已不再提出".to_owned());
        join([
            Some(self.field.label().to_owned()),
            platform,
            self.reason.clone(),
        ])
    }
}
