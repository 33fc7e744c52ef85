//! A change of the office was taken back.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// A batch was taken back; it no longer counts in the fold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeUndone {
    /// The batch that was taken back.
    pub batch: Id,
    /// Why, where the change was somebody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl StreamEvent<Office> for OfficeUndone {
    const KIND: &'static str = "office_undone";
    const LABEL: &'static str = "撤销设置";

    fn apply(&self, _: &mut Office, _: &Meta) {}

    fn detail(&self) -> String {
        self.reason.clone().unwrap_or_default()
    }

    fn takes_back(&self) -> Option<Id> {
        Some(self.batch)
    }
}
