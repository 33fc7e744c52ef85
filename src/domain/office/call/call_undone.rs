//! An entry about a call was undone.

use serde::{Deserialize, Serialize};

use super::Call;
use crate::domain::id::Id;
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// An entry about a call was undone: the note itself, its filing, or its setting aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallUndone {
    /// Batch of the entry that no longer counts.
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
