//! The parts of our own unit to which work is given were set.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;
use crate::domain::section::{self, Section};

/// The parts of our own unit (内部承办), with the time that each usually has to answer, were set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectionsSet {
    /// All of them, the unchanged ones included.
    pub sections: Vec<Section>,
}

impl StreamEvent<Office> for SectionsSet {
    const KIND: &'static str = "sections_set";
    const LABEL: &'static str = "内部承办";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.sections.clone_from(&self.sections);
    }

    fn detail(&self, before: &Office) -> String {
        section::changes(&before.profile.sections, &self.sections).join("；")
    }
}
