//! 延期答复: the platform granted or refused an extension. The new deadline is an event of its own.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{ExtensionDecision, Via};

body! {
    /// Records the platform's decision on a request.
    pub struct ExtensionAnswered {
        /// Id of the request that was answered.
        extension: Id,
        /// Decision of the platform: 同意 or 不同意.
        decision: ExtensionDecision,
        /// Name of the person who told us (告知人), as typed; shown in the timeline 经过.
        told_by: Option<String>,
        /// Channel by which the decision reached us; `None` if not entered.
        via: Option<Via>,
        /// Free text of the officer (备注); shown in the timeline 经过.
        note: Option<String>,
    }
}

impl EventType for ExtensionAnswered {
    const KIND: &'static str = "extension_answered";
    const LABEL: &'static str = "延期答复";
    const OUTWARD: bool = false;
    // The platform gives or refuses time; nothing is done by that.
    const WORK: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by, &self.note])
    }

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
