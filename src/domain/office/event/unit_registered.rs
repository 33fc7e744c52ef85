//! One unit was registered beside those of the directory.

use serde::{Deserialize, Serialize};

use super::old_and_new;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;
use crate::domain::unit::Unit;

/// One unit (单位) was registered beside those of the directory in force. A unit that was
/// registered before under the same name gets the new words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitRegistered {
    /// The unit with its names and its kind.
    pub unit: Unit,
}

impl StreamEvent<Office> for UnitRegistered {
    const KIND: &'static str = "unit_registered";
    const LABEL: &'static str = "登记单位";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office
            .registered
            .retain(|known| known.name != self.unit.name);
        office.registered.push(self.unit.clone());
    }

    fn detail(&self, before: &Office) -> String {
        let words = |unit: &Unit| format!("{}（{}）", unit.name, unit.kind);
        let known = before.registered.iter();
        let known = known.filter(|known| known.name == self.unit.name);
        let known = known.map(words).next_back().unwrap_or_default();
        old_and_new(&known, &words(&self.unit))
    }
}
