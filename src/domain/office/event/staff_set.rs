//! The list of officers (经办人) was set.

use serde::{Deserialize, Serialize};

use super::old_and_new;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The list of officers who use the program (经办人) was set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffSet {
    /// Names of the officers, the default first.
    pub staff: Vec<String>,
}

impl StreamEvent<Office> for StaffSet {
    const KIND: &'static str = "staff_set";
    const LABEL: &'static str = "经办人";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.staff.clone_from(&self.staff);
    }

    fn detail(&self, before: &Office) -> String {
        old_and_new(&before.profile.staff.join("、"), &self.staff.join("、"))
    }
}
