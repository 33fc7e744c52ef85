//! 退改: the leader sent the sheet back.

use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::{SendBack, VoidReason};

body! {
    /// What to change.
    pub struct FormSentBack {
        /// Who.
        by: String,
        /// 修改意见.
        remark: String,
        /// The revision that begins.
        revision: u32,
    }
}

impl EventType for FormSentBack {
    const KIND: &'static str = "form_sent_back";
    const LABEL: &'static str = "退改";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_form(|form| {
            let reason = VoidReason::Told(self.remark.clone());
            form.begin(self.revision, reason, meta.happened_at);
            form.remark = Some(SendBack {
                at: meta.happened_at,
                by: self.by.clone(),
                remark: self.remark.clone(),
            });
        });
    }

    fn line(&self, _order: &Order) -> String {
        join([Some(self.by.clone()), Some(self.remark.clone())])
    }
}
