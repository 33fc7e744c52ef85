//! What of an order may be shown: personal data is masked unless somebody asked for it by name
//! (附1§7(8)).

use super::context::Context;
use super::order::Order;
use crate::text::{mask_name, mask_phone, mask_text};

/// How an order is shown: with personal data, or masked.
#[derive(Debug, Clone, Copy)]
pub struct Viewing<'a> {
    /// What surrounds it.
    pub context: &'a Context<'a>,
    /// Whether personal data is shown.
    pub reveal: bool,
}

impl Viewing<'_> {
    /// Free text: phone numbers, ID numbers and the caller's name masked.
    #[must_use]
    pub fn text(&self, order: &Order, text: &str) -> String {
        if self.reveal {
            return text.to_owned();
        }
        let name = order.appellant.name.as_deref().unwrap_or_default();
        mask_text(text, &[name]).into_owned()
    }

    /// 诉求人's name, masked; of a 保密 order nothing at all.
    #[must_use]
    pub fn name(&self, order: &Order) -> Option<String> {
        let name = order.appellant.name.as_ref()?;
        Some(match (self.reveal, order.matter.confidential) {
            (true, _) => name.clone(),
            (false, true) => "*".repeat(3),
            (false, false) => mask_name(name),
        })
    }

    /// 诉求人's phone, masked; of a 保密 order nothing at all.
    #[must_use]
    pub fn phone(&self, order: &Order) -> Option<String> {
        let phone = order.appellant.phone.as_ref()?;
        Some(match (self.reveal, order.matter.confidential) {
            (true, _) => phone.clone(),
            (false, true) => "*".repeat(11),
            (false, false) => mask_phone(phone),
        })
    }

    /// Office minutes until the deadline, negative when past; `None` without a running deadline.
    #[must_use]
    pub fn remaining_minutes(&self, order: &Order) -> Option<i64> {
        let due = order.board_due()?;
        let hours = &self.context.profile.rules.office_hours;
        Some(
            self.context
                .calendar
                .working_minutes_between(self.context.now, due, hours),
        )
    }
}
