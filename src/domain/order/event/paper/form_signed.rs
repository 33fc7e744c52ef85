//! 审签: the sheet was signed.

use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::Signature;
use crate::domain::vocabulary::FormStatus;

body! {
    /// The signature.
    pub struct FormSigned {
        /// Who.
        by: String,
        /// For whom, when 代签.
        on_behalf_of: Option<String>,
    }
}

impl EventType for FormSigned {
    const KIND: &'static str = "form_signed";
    const LABEL: &'static str = "审签";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_form(|form| {
            form.status = FormStatus::Signed;
            form.signature = Some(Signature {
                at: meta.happened_at,
                by: self.by.clone(),
                on_behalf_of: self.on_behalf_of.clone(),
            });
            form.remark = None;
        });
    }

    fn line(&self, _order: &Order) -> String {
        let behalf = self.on_behalf_of.as_ref();
        join([
            Some(self.by.clone()),
            behalf.map(|name| format!("代{name}签")),
        ])
    }
}
