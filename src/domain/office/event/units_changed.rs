//! Units of the directory were added or changed: at the directory page, or by a table that was imported
//! again.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent, UnitChange};
use crate::domain::order::Meta;
use crate::domain::unit::Unit;

/// Units of the directory (单位名录) were added, changed or retired.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitsChanged {
    /// The changes, each with the whole unit as it is from now on.
    pub changes: Vec<UnitChange>,
}

impl StreamEvent<Office> for UnitsChanged {
    const KIND: &'static str = "units_changed";
    const LABEL: &'static str = "单位名录";

    fn apply(&self, office: &mut Office, _: &Meta) {
        for change in &self.changes {
            office.take_unit(change);
        }
    }

    fn detail(&self, before: &Office) -> String {
        const NAMED: usize = 5;
        let directory = before.directory();
        let said = self.changes.iter().map(|change| change.words(&directory));
        let said: Vec<String> = said.take(NAMED).collect();
        let more = self.changes.len().saturating_sub(NAMED);
        if more == 0 {
            said.join("；")
        } else {
            format!("{} 等 {} 个单位", said.join("；"), self.changes.len())
        }
    }
}

impl UnitChange {
    /// Returns what the change changes, in words, without telephone numbers. `directory` is the one
    /// before.
    #[must_use]
    pub fn words(&self, directory: &[Unit]) -> String {
        let unit = &self.unit;
        let known = self.of.as_ref();
        let known = known.and_then(|name| directory.iter().find(|one| one.name == *name));
        match known {
            None => format!("新增 {}（{}）", unit.name, unit.kind),
            Some(known) => {
                let changes = changes(known, unit).join("，");
                format!("{}：{changes}", unit.name)
            }
        }
    }
}

/// Returns what differs between two entries of a unit, in words.
#[must_use]
pub fn changes(before: &Unit, after: &Unit) -> Vec<String> {
    let mut said = Vec::new();
    if before.name != after.name {
        said.push(format!("改名 {} → {}", before.name, after.name));
    }
    if before.short != after.short {
        let (old, new) = (&before.short, &after.short);
        said.push(format!("简称 {old} → {new}"));
    }
    if before.aliases != after.aliases {
        said.push(if after.aliases.is_empty() {
            format!("去掉别名 {}", before.aliases.join("、"))
        } else {
            format!("别名 {}", after.aliases.join("、"))
        });
    }
    if before.kind != after.kind {
        said.push(format!("类别 {} → {}", before.kind, after.kind));
    }
    said.extend(after.card.changes_from(&before.card));
    said
}
