//! 退改: the deputy head sent the sheet back for correction.

use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::{SendBackRecord, VoidReason};

body! {
    /// Voids the sheet that is out and begins the next revision as a draft.
    pub struct FormSentBack {
        /// Name of the deputy head who sent it back.
        by: String,
        /// What has to be changed (修改意见), as typed.
        remark: String,
        /// Number of the revision (版次) that the officer writes from now on.
        revision: u32,
    }
}

impl EventType for FormSentBack {
    const KIND: &'static str = "form_sent_back";
    const LABEL: &'static str = "退改";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_form(|form| {
            let reason = VoidReason::Told(self.remark.clone());
            form.begin(self.revision, reason, meta.happened_at);
            form.remark = Some(SendBackRecord {
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
