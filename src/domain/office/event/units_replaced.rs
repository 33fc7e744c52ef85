//! A unit directory was imported. It replaces the one in force.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;
use crate::domain::unit::Unit;

/// A unit directory (单位名录) was imported. It replaces the one in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitsReplaced {
    /// All units of the new directory.
    pub units: Vec<Unit>,
}

impl StreamEvent<Office> for UnitsReplaced {
    const KIND: &'static str = "units_replaced";
    const LABEL: &'static str = "单位名录";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.units.clone_from(&self.units);
    }

    fn detail(&self, _: &Office) -> String {
        format!("{} 个单位", self.units.len())
    }
}
