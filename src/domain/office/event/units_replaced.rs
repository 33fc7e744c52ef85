//! A unit directory was imported. It replaces the one in force.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;
use crate::domain::unit::{Unit, UnitDirectory};

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
        // Changes of built-in units end with the built-in directory.
        office.overlay.clear();
    }

    fn detail(&self, before: &Office) -> String {
        let (before, after) = (in_force(&before.units), in_force(&self.units));
        let lacks = |units: &[Unit], unit: &Unit| units.iter().all(|one| one.name != unit.name);
        let mut new: Vec<&Unit> = after.iter().filter(|unit| lacks(&before, unit)).collect();
        let (mut gone, mut renamed) = (Vec::new(), Vec::new());
        for old in before.iter().filter(|unit| lacks(&after, unit)) {
            match new.iter().position(|unit| is_same(old, unit)) {
                Some(at) => renamed.push(format!("{} → {}", old.name, new.remove(at).name)),
                None => gone.push(old.name.clone()),
            }
        }
        let rewritten = after.iter().filter(|unit| {
            let old = before.iter().find(|old| old.name == unit.name);
            old.is_some_and(|old| old != *unit)
        });
        let rewritten: Vec<String> = rewritten.map(|unit| unit.name.clone()).collect();
        let new: Vec<String> = new.iter().map(|unit| unit.name.clone()).collect();
        format!(
            "{} → {} 个单位{}{}{}{}",
            before.len(),
            after.len(),
            named("新增", &new),
            named("去掉", &gone),
            named("改名", &renamed),
            named("改简称、别名或类别", &rewritten),
        )
    }
}

/// Returns the units that are in force: without a directory of the office's own, the built-in ones.
fn in_force(units: &[Unit]) -> Vec<Unit> {
    if !units.is_empty() {
        return units.to_vec();
    }
    UnitDirectory::embedded().map_or_else(|_| Vec::new(), |built_in| built_in.units().to_vec())
}

/// Whether two entries of different names are the same unit: one is known by the other's name, or
/// both have one short name.
fn is_same(old: &Unit, new: &Unit) -> bool {
    new.aliases.contains(&old.name)
        || old.aliases.contains(&new.name)
        || (!old.short.is_empty() && old.short == new.short)
}

/// Names a few units, and says how many there are if not all are named.
fn named(what: &str, units: &[String]) -> String {
    const NAMED: usize = 3;
    let first = units.get(..NAMED).unwrap_or(units).join("、");
    match units.len() {
        0 => String::new(),
        count if count > NAMED => format!("，{what} {first} 等 {count} 个"),
        _ => format!("，{what} {first}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit_card::UnitCard;
    use crate::domain::vocabulary::UnitKind;

    fn units(names: &[&str]) -> Vec<Unit> {
        let unit = |name: &&str| Unit {
            name: (*name).to_owned(),
            short: String::new(),
            aliases: Vec::new(),
            card: UnitCard::default(),
            kind: UnitKind::Department,
        };
        names.iter().map(unit).collect()
    }

    #[test]
    fn a_replaced_directory_says_what_was_added_removed_and_renamed() {
        let before = Office {
            units: units(&["甲局", "乙局", "丙局"]),
            ..Office::default()
        };
        let mut after = units(&["甲局", "乙中心", "丁一局", "丁二局", "丁三局", "丁四局"]);
        after[1].aliases = vec!["乙局".to_owned()];
        let said = UnitsReplaced { units: after }.detail(&before);
        assert_eq!(
            said,
            "3 → 6 个单位，新增 丁一局、丁二局、丁三局 等 4 个，去掉 丙局，改名 乙局 → 乙中心"
        );
    }

    #[test]
    fn a_unit_that_keeps_its_name_and_gets_another_short_name_is_named() {
        let before = Office {
            units: units(&["甲局", "乙局"]),
            ..Office::default()
        };
        let mut after = units(&["甲局", "乙局"]);
        after[1].short = "乙".to_owned();
        let said = UnitsReplaced { units: after }.detail(&before);
        assert_eq!(said, "2 → 2 个单位，改简称、别名或类别 乙局");
    }

    #[test]
    fn the_first_directory_is_compared_with_the_built_in_one() {
        let after = units(&["甲局"]);
        let said = UnitsReplaced { units: after }.detail(&Office::default());
        let built_in = UnitDirectory::embedded().unwrap().units().len();
        assert!(
            said.starts_with(&format!("{built_in} → 1 个单位，新增 甲局，去掉 ")),
            "{said}"
        );
        assert!(said.ends_with(&format!(" 等 {built_in} 个")), "{said}");
    }
}
