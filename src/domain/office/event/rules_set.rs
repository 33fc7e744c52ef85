//! The unit's own limits and numbers (本单位口径) were set.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;
use crate::domain::profile::Rules;

/// The unit's own limits and numbers (本单位口径) were set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RulesSet {
    /// All limits and numbers, the unchanged ones included.
    pub rules: Rules,
}

impl StreamEvent<Office> for RulesSet {
    const KIND: &'static str = "rules_set";
    const LABEL: &'static str = "本单位口径";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.rules = self.rules.clone();
    }

    fn detail(&self, before: &Office) -> String {
        self.rules.changes_from(&before.profile.rules).join("；")
    }
}
