//! A unit directory was imported. It replaces the one in force.

use serde::{Deserialize, Serialize};

use super::old_and_new;
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

    fn detail(&self, before: &Office) -> String {
        let count = |units: &[Unit]| match units.len() {
            0 => String::new(),
            count => format!("{count} 个单位"),
        };
        let lacks = |units: &[Unit], unit: &Unit| units.iter().all(|one| one.name != unit.name);
        let new = self.units.iter().filter(|unit| lacks(&before.units, unit));
        let gone = before.units.iter().filter(|unit| lacks(&self.units, unit));
        let names = |what: &str, units: Vec<&str>| match units.as_slice() {
            [] => String::new(),
            // The first import replaces the built-in directory; its names are not listed.
            all if before.units.is_empty() || all.len() > 5 => String::new(),
            all => format!("，{what} {}", all.join("、")),
        };
        format!(
            "{}{}{}",
            old_and_new(&count(&before.units), &count(&self.units)),
            names("新增", new.map(|unit| unit.name.as_str()).collect()),
            names("去掉", gone.map(|unit| unit.name.as_str()).collect()),
        )
    }
}
