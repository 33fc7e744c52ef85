//! 审签: the deputy head signed the sheet with a pen (二(二), 三(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::Signature;
use crate::domain::vocabulary::FormStatus;

body! {
    /// Records the signature and removes the remark of an earlier 退改.
    pub struct FormSigned {
        /// Name of the person who signed.
        by: String,
        /// Name of the deputy head for whom another leader signed (代签); `None` if the signer
        /// signed for himself or herself.
        on_behalf_of: Option<String>,
    }
}

impl EventType for FormSigned {
    const KIND: &'static str = "form_signed";
    const LABEL: &'static str = "审签";
    const OUTWARD: bool = false;

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
