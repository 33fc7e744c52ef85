//! The name of our unit was set.

use serde::{Deserialize, Serialize};

use super::old_and_new;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The name of our unit (本单位名称) was set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitSet {
    /// Full name of the unit, as it is printed on the form.
    pub unit: String,
}

impl StreamEvent<Office> for UnitSet {
    const KIND: &'static str = "unit_set";
    const LABEL: &'static str = "本单位名称";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.profile.unit.clone_from(&self.unit);
    }

    fn detail(&self, before: &Office) -> String {
        old_and_new(&before.profile.unit, &self.unit)
    }
}
