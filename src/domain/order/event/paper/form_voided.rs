//! 作废: a printed field changed while paper was out, so the sheet no longer counts.

use crate::domain::form::FormField;
use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::VoidReason;
use serde::{Deserialize, Serialize};

/// Why a sheet no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum VoidCause {
    /// These cells would print otherwise now.
    Changed {
        /// The cells.
        fields: Vec<FormField>,
    },
    /// The work went on.
    Resumed {
        /// Why the case went on, as typed.
        reason: String,
    },
}

impl From<&VoidCause> for VoidReason {
    fn from(cause: &VoidCause) -> Self {
        match cause {
            VoidCause::Changed { fields } => Self::Changed(fields.clone()),
            VoidCause::Resumed { reason } => Self::Told(reason.clone()),
        }
    }
}

body! {
    /// The revision that begins, and why.
    pub struct FormVoided {
        /// The revision that begins.
        revision: u32,
        /// Why the one before is void.
        cause: VoidCause,
    }
}

impl EventType for FormVoided {
    const KIND: &'static str = "form_voided";
    const LABEL: &'static str = "备案表作废重签";
    const STEP: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let reason = VoidReason::from(&self.cause);
        order.with_form(|form| form.begin(self.revision, reason, meta.happened_at));
    }

    fn line(&self, _order: &Order) -> String {
        let reason = VoidReason::from(&self.cause).words();
        join([Some(format!("第 {} 版", self.revision)), Some(reason)])
    }
}
