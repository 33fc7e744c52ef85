//! An entry about monthly results was undone.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::month::Months;
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// A batch of entries about monthly results was undone. It no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthUndone {
    /// Batch that no longer counts.
    pub batch: Id,
    /// Why it was undone, if the officer said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl StreamEvent<Months> for MonthUndone {
    const KIND: &'static str = "month_undone";
    const LABEL: &'static str = "撤销月度结果";

    fn apply(&self, _: &mut Months, _: &Meta) {}

    fn detail(&self, _: &Months) -> String {
        self.reason.clone().unwrap_or_default()
    }

    fn takes_back(&self) -> Option<Id> {
        Some(self.batch)
    }
}
