//! A change of the office's settings was undone.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// A batch of changes to the settings was undone. It no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeUndone {
    /// Batch that no longer counts.
    pub batch: Id,
    /// Why it was undone. `None` if the officer did not say so, which only another officer's
    /// change requires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl StreamEvent<Office> for OfficeUndone {
    const KIND: &'static str = "office_undone";
    const LABEL: &'static str = "撤销设置";

    fn apply(&self, _: &mut Office, _: &Meta) {}

    fn detail(&self, _: &Office) -> String {
        self.reason.clone().unwrap_or_default()
    }

    fn takes_back(&self) -> Option<Id> {
        Some(self.batch)
    }
}
