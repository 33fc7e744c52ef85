//! The note of a call was set aside; its text stays.

use serde::{Deserialize, Serialize};

use super::{Call, CallEnd};
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// The note of a call was set aside because it belongs to no order. Its text stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallDropped {
    /// Why the note belongs to no order, as typed.
    pub reason: String,
}

impl StreamEvent<Call> for CallDropped {
    const KIND: &'static str = "call_dropped";
    const LABEL: &'static str = "来电作废";

    fn apply(&self, call: &mut Call, _: &Meta) {
        call.end = Some(CallEnd::Dropped(self.reason.clone()));
    }

    fn detail(&self, call: &Call) -> String {
        crate::domain::privacy::mask_call(&call.caller, &self.reason)
    }
}
