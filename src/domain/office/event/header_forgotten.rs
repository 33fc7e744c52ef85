//! What was said of a column was forgotten.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// What was said of a column was forgotten.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeaderForgotten {
    /// The header, in its comparing form.
    pub header: String,
}

impl StreamEvent<Office> for HeaderForgotten {
    const KIND: &'static str = "header_forgotten";
    const LABEL: &'static str = "撤销列对应";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.headers.retain(|known| known.header != self.header);
    }

    fn detail(&self) -> String {
        self.header.clone()
    }
}
