//! The officer decided what a column of the platform's files holds.

use serde::{Deserialize, Serialize};

use crate::domain::office::HeaderMeaning;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// Largest number of decisions kept, more than any platform has columns. The oldest ones beyond it
/// are removed.
const MOST: usize = 500;

/// The officer decided what a column of the platform's files holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeaderSet {
    /// The header and what its columns hold.
    #[serde(flatten)]
    pub meaning: HeaderMeaning,
}

impl StreamEvent<Office> for HeaderSet {
    const KIND: &'static str = "header_set";
    const LABEL: &'static str = "列对应";

    fn apply(&self, office: &mut Office, _: &Meta) {
        let meaning = &self.meaning;
        office
            .headers
            .retain(|known| known.source != meaning.source || known.header != meaning.header);
        office.headers.push(self.meaning.clone());
        let beyond = office.headers.len().saturating_sub(MOST);
        office.headers.drain(..beyond);
    }

    fn detail(&self, _: &Office) -> String {
        self.meaning.header.clone()
    }
}
