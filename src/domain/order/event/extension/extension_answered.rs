//! 延期答复: the platform granted or refused an extension. The new limit is an event of its own.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{ExtensionDecision, Via};

body! {
    /// The answer.
    pub struct ExtensionAnswered {
        /// Which request.
        extension: Id,
        /// What the platform decided.
        decision: ExtensionDecision,
        /// Who told.
        told_by: Option<String>,
        /// How we learned.
        via: Option<Via>,
        /// A remark.
        note: Option<String>,
    }
}

impl EventType for ExtensionAnswered {
    const KIND: &'static str = "extension_answered";
    const LABEL: &'static str = "延期答复";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let known = order.extensions.iter_mut();
        if let Some(known) = known.rev().find(|one| one.id == self.extension) {
            known.decision = Some(self.decision);
            known.decided_at = Some(meta.happened_at);
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.decision.label().to_owned()),
            told(self.via, self.told_by.as_ref()),
            self.note.clone(),
        ])
    }
}
