//! 盖章: the unit's seal was put on the signed sheet.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::FormStatus;

body! {
    /// Records the seal. There is nothing to store besides the time.
    pub struct FormSealed {}
}

impl EventType for FormSealed {
    const KIND: &'static str = "form_sealed";
    const LABEL: &'static str = "盖章";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_form(|form| {
            form.status = FormStatus::Sealed;
            form.sealed_at = Some(meta.happened_at);
        });
    }

    fn line(&self, _order: &Order) -> String {
        String::new()
    }
}
