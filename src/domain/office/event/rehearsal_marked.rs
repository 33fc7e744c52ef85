//! The file was marked as one for rehearsal.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The file was marked as one for rehearsal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RehearsalMarked {}

impl StreamEvent<Office> for RehearsalMarked {
    const KIND: &'static str = "rehearsal_marked";
    const LABEL: &'static str = "演练文件";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.rehearsal = true;
    }
}
