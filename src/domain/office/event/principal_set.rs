//! The head of our unit (主要负责人) was set.

use serde::{Deserialize, Serialize};

use super::old_and_new;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The head of our unit was set (主要负责人, 六(一)).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrincipalSet {
    /// Name of the head. `None` if it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
}

impl StreamEvent<Office> for PrincipalSet {
    const KIND: &'static str = "principal_set";
    const LABEL: &'static str = "主要负责人";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.principal.clone_from(&self.principal);
    }

    fn detail(&self, before: &Office) -> String {
        old_and_new(
            before.profile.principal.as_deref().unwrap_or_default(),
            self.principal.as_deref().unwrap_or_default(),
        )
    }
}
