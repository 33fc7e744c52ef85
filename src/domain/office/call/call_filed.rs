//! The note of a call was filed with an order.

use serde::{Deserialize, Serialize};

use super::{Call, CallEnd};
use crate::domain::id::Id;
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// The note of a call was filed with an order (来电归档).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallFiled {
    /// Id of the order that the note was filed with.
    pub order: Id,
}

impl StreamEvent<Call> for CallFiled {
    const KIND: &'static str = "call_filed";
    const LABEL: &'static str = "来电归档";

    fn apply(&self, call: &mut Call, _: &Meta) {
        call.end = Some(CallEnd::Filed(self.order));
    }
}
