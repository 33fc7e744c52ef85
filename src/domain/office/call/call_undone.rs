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
    /// Why it was undone, if the officer said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl StreamEvent<Call> for CallUndone {
    const KIND: &'static str = "call_undone";
    const LABEL: &'static str = "撤销";

    fn apply(&self, _: &mut Call, _: &Meta) {}

    fn detail(&self, _: &Call) -> String {
        self.reason.clone().unwrap_or_default()
    }

    fn takes_back(&self) -> Option<Id> {
        Some(self.batch)
    }
}
