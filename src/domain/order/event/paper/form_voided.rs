//! 作废: the sheet that is out no longer agrees with the record, so it no longer counts.

use crate::domain::form::FormField;
use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::VoidReason;
use serde::{Deserialize, Serialize};

/// Why a sheet no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum VoidCause {
    /// Some cells would print differently now.
    Changed {
        /// Cells of the form whose text changed.
        fields: Vec<FormField>,
    },
    /// The officer turned the order back to handling (继续办理).
    Resumed {
        /// Reason for handling it further, as typed.
        reason: String,
    },
    /// The number of the order was typed wrongly and has been corrected (补录编号).
    Renumbered {
        /// Number at the foot of the sheet.
        order_no: String,
    },
}

impl From<&VoidCause> for VoidReason {
    fn from(cause: &VoidCause) -> Self {
        match cause {
            VoidCause::Changed { fields } => Self::Changed(fields.clone()),
            VoidCause::Resumed { reason } => Self::Told(reason.clone()),
            VoidCause::Renumbered { order_no } => {
                Self::Told(format!("纸上印的编号“{order_no}”已改正"))
            }
        }
    }
}

body! {
    /// Begins the next revision as a draft; the sheet that was out is void.
    pub struct FormVoided {
        /// Revision that begins with this event.
        revision: u32,
        /// Why the revision before no longer counts.
        cause: VoidCause,
    }
}

impl EventType for FormVoided {
    const KIND: &'static str = "form_voided";
    const VERSION: u32 = 2;
    const LABEL: &'static str = "备案表作废重签";
    const OUTWARD: bool = false;
    const STEP: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let reason = VoidReason::from(&self.cause);
        order.with_form(|form| form.begin(self.revision, reason, meta.happened_at));
    }

    fn line(&self, order: &Order) -> String {
        let form = order.forms.iter().rev().find(|form| {
            let mut voided = form.voided.iter();
            form.revision >= self.revision && voided.any(|old| old.revision < self.revision)
        });
        let kind = form.map_or_else(|| order.form_kind(), |form| form.kind);
        let reason = VoidReason::from(&self.cause).words(kind);
        join([Some(format!("第 {} 版", self.revision)), Some(reason)])
    }
}
