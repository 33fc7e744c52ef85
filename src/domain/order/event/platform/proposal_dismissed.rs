//! A proposal of the platform's file was set aside, or the platform itself took it back.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::ProposalField;

body! {
    /// Which proposal, and why.
    pub struct ProposalDismissed {
        /// Its field.
        field: ProposalField,
        /// Whether the platform's next file no longer said so.
        withdrawn_by_platform: bool,
        /// The officer's reason.
        reason: Option<String>,
    }
}

impl EventType for ProposalDismissed {
    const KIND: &'static str = "proposal_dismissed";
    const LABEL: &'static str = "不采纳平台变更";
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
