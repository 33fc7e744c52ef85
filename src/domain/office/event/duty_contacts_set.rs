//! The people who are called about 责任主体认定 were set (四).

use serde::{Deserialize, Serialize};

use super::old_and_new;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;
use crate::domain::profile::DutyContacts;

/// The people of the centre, 区委编办 and 区司法局 for 责任主体认定会商 were set (专人, 四).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DutyContactsSet {
    /// The people from now on.
    pub contacts: DutyContacts,
}

impl StreamEvent<Office> for DutyContactsSet {
    const KIND: &'static str = "duty_contacts_set";
    const LABEL: &'static str = "认定专人";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.duty_contacts.clone_from(&self.contacts);
    }

    fn detail(&self, before: &Office) -> String {
        old_and_new(
            &before.profile.duty_contacts.words(),
            &self.contacts.words(),
        )
    }
}
