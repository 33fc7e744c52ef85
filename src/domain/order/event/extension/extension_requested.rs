//! 申请延期: the platform was asked for more time (六(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::extension::Extension;
use crate::domain::vocabulary::Via;

body! {
    /// The request.
    pub struct ExtensionRequested {
        /// Its id.
        extension: Id,
        /// Working days asked for.
        working_days: u32,
        /// The reason given to the platform, as typed.
        reason: String,
        /// How.
        via: Option<Via>,
        /// Whom we spoke to at the platform.
        platform_person: Option<String>,
    }
}

impl EventType for ExtensionRequested {
    const KIND: &'static str = "extension_requested";
    const LABEL: &'static str = "申请延期";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.extensions.push(Extension {
            id: self.extension,
            working_days: self.working_days,
            reason: self.reason.clone(),
            requested_at: meta.happened_at,
            decision: None,
            decided_at: None,
            new_due: None,
            told_at: None,
        });
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(format!("{} 个工作日", self.working_days)),
            Some(self.reason.clone()),
            self.via.map(|via| via.label().to_owned()),
            self.platform_person.clone(),
        ])
    }
}
