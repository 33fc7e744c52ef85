//! Whether a name that a file writes may be taken for another spelling of our own unit.

use super::known::{by_stem, find, means, parted};
use crate::domain::unit::UnitDirectory;

/// What speaks against taking a name for one of our own unit. Screen and command line ask by the same
/// rule: other units are refused, and perhaps other units are asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnClaim {
    /// Other units of the directory that the name means.
    pub others: Vec<String>,
    /// Other units of the directory of which the name is only the stem: 葛家 of 葛家镇.
    pub perhaps: Vec<String>,
}

/// Holds a name against the directory before it becomes one of the unit `own`. Both lists are empty for
/// a name that nobody knows, and for one of `own`.
#[must_use]
pub fn claim(units: &UnitDirectory, own: &str, name: &str) -> OwnClaim {
    let mut claim = OwnClaim::default();
    for part in parted(units, name) {
        if means(units, own, &part) {
            continue;
        }
        let is_other = |unit: &str| !means(units, own, unit);
        if let Some(unit) = find(units, &part) {
            claim
                .others
                .extend(Some(unit.name.clone()).filter(|unit| is_other(unit)));
        } else if let Some(unit) = by_stem(units, &part) {
            claim
                .perhaps
                .extend(Some(unit.name.clone()).filter(|unit| is_other(unit)));
        }
    }
    claim
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_another_unit_is_refused_its_stem_is_asked_about_and_our_own_is_neither() {
        let units = UnitDirectory::embedded().unwrap();
        let own = "龙山街道办事处";
        let whole = claim(&units, own, "葛家镇");
        assert_eq!(whole.others, ["文登区葛家镇人民政府"]);
        assert!(whole.perhaps.is_empty());
        let stem = claim(&units, own, "葛家");
        assert!(stem.others.is_empty());
        assert_eq!(stem.perhaps, ["文登区葛家镇人民政府"]);
        for fine in ["龙山", "龙山办", "某某服务站"] {
            assert_eq!(claim(&units, own, fine), OwnClaim::default(), "{fine}");
        }
    }
}
