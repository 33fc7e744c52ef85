//! 申请延期: the platform was asked for more time (六(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::extension::Extension;
use crate::domain::vocabulary::Via;

body! {
    /// Records a request to the platform. The deadline stays in force until the platform decides.
    pub struct ExtensionRequested {
        /// Id of the request, to which the answer and the notice to the citizen refer.
        extension: Id,
        /// Number of working days asked for, at least 1.
        working_days: u32,
        /// Reason given to the platform (延期理由), as typed.
        reason: String,
        /// Channel of the request; `None` if not entered.
        via: Option<Via>,
        /// Person at the platform with whom we spoke, as typed.
        platform_person: Option<String>,
        /// Number of the letter (文号), as typed; `None` if it has none.
        number: Option<String>,
        /// Deadline in force at the request; `None` if there was none.
        old_due: Option<BeijingTime>,
    }
}

impl EventType for ExtensionRequested {
    const KIND: &'static str = "extension_requested";
    const LABEL: &'static str = "申请延期";
    const OUTWARD: bool = true;
    // More time is asked for; nothing is done in it yet.
    const WORK: bool = false;

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
            number: self.number.clone(),
            old_due: self.old_due,
        });
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(format!("{} 个工作日", self.working_days)),
            Some(self.reason.clone()),
            self.via.map(|via| via.label().to_owned()),
            self.platform_person.clone(),
            self.number.clone(),
        ])
    }
}
