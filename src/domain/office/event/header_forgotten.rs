//! The decision about a column of the platform's files was removed.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The decision about a column of the platform's files was removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeaderForgotten {
    /// Identifies the set of headers of the files.
    #[serde(default)]
    pub source: String,
    /// Header of the column, without white space and decoration.
    pub header: String,
}

impl StreamEvent<Office> for HeaderForgotten {
    const KIND: &'static str = "header_forgotten";
    const LABEL: &'static str = "撤销列对应";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office
            .headers
            .retain(|known| known.source != self.source || known.header != self.header);
    }

    fn detail(&self, _: &Office) -> String {
        self.header.clone()
    }
}
