//! The list of deputy heads (分管负责人) was set.

use serde::{Deserialize, Serialize};

use super::old_and_new;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The list of deputy heads who may sign (分管负责人) was set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadersSet {
    /// Names of the deputy heads, the default first.
    pub leaders: Vec<String>,
}

impl StreamEvent<Office> for LeadersSet {
    const KIND: &'static str = "leaders_set";
    const LABEL: &'static str = "分管负责人";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.leaders.clone_from(&self.leaders);
    }

    fn detail(&self, before: &Office) -> String {
        old_and_new(&before.profile.leaders.join("、"), &self.leaders.join("、"))
    }
}
