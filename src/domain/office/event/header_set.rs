//! The officer said what a column of the platform's files holds.

use serde::{Deserialize, Serialize};

use crate::domain::office::HeaderMeaning;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// More decisions than any platform has columns; beyond them the oldest are forgotten.
const MOST: usize = 500;

/// The officer said what a column of the platform's files holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeaderSet {
    /// The header and its meaning.
    #[serde(flatten)]
    pub meaning: HeaderMeaning,
}

impl StreamEvent<Office> for HeaderSet {
    const KIND: &'static str = "header_set";
    const LABEL: &'static str = "列对应";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office
            .headers
            .retain(|known| known.header != self.meaning.header);
        office.headers.push(self.meaning.clone());
        let beyond = office.headers.len().saturating_sub(MOST);
        office.headers.drain(..beyond);
    }

    fn detail(&self) -> String {
        self.meaning.header.clone()
    }
}
