//! The data file was marked as one for rehearsal (演练).

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The data file was marked as one for rehearsal (演练). Its orders are invented.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RehearsalMarked {}

impl StreamEvent<Office> for RehearsalMarked {
    const KIND: &'static str = "rehearsal_marked";
    const LABEL: &'static str = "演练文件";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.rehearsal = true;
    }
}
