//! The unit's own numbers were set.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;
use crate::domain::profile::Rules;

/// The unit's own numbers were set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RulesSet {
    /// All of them.
    pub rules: Rules,
}

impl StreamEvent<Office> for RulesSet {
    const KIND: &'static str = "rules_set";
    const LABEL: &'static str = "本单位口径";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.rules = self.rules.clone();
    }
}
