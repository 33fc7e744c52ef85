//! The platform's telephone number was set.

use serde::{Deserialize, Serialize};

use super::old_and_new;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The platform's telephone number was set, which is dialled for 报备.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlatformPhoneSet {
    /// The number, as text. `None` if it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl StreamEvent<Office> for PlatformPhoneSet {
    const KIND: &'static str = "platform_phone_set";
    const LABEL: &'static str = "平台电话";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.platform_phone.clone_from(&self.phone);
    }

    fn detail(&self, before: &Office) -> String {
        old_and_new(
            before.profile.platform_phone.as_deref().unwrap_or_default(),
            self.phone.as_deref().unwrap_or_default(),
        )
    }
}
