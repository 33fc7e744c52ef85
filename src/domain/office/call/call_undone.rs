//! What was done with a call was taken back.

use serde::{Deserialize, Serialize};

use super::Call;
use crate::domain::id::Id;
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// What was done with a call was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallUndone {
    /// The batch that no longer counts.
    pub batch: Id,
}

impl StreamEvent<Call> for CallUndone {
    const KIND: &'static str = "call_undone";
    const LABEL: &'static str = "撤销";

    fn apply(&self, _: &mut Call, _: &Meta) {}

    fn takes_back(&self) -> Option<Id> {
        Some(self.batch)
    }
}
