//! The unit directory: official names, the other ways in which people write them, and which units
//! may be called by 吹哨.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::vocabulary::UnitKind;

/// A unit (单位) that orders or forms may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Full name (全称), as it is printed on the form.
    pub name: String,
    /// Short name (简称); empty if there is none.
    #[serde(default)]
    pub short: String,
    /// Other names under which the unit occurs in files and in speech.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Kind of the unit, which decides about 吹哨 (三).
    pub kind: UnitKind,
}

impl UnitKind {
    /// Checks whether a unit of this kind may whistle: towns and street offices by 三, 开发区 and
    /// 金山 by the unit's own rule.
    #[must_use]
    pub const fn can_whistle(self) -> bool {
        matches!(
            self,
            Self::Town | Self::Street | Self::DevelopmentZone | Self::Jinshan
        )
    }

    /// Checks whether a unit of this kind may be called by 吹哨 (三: 区直部门, 驻文单位,
    /// public-service enterprises). Every kind that may not whistle itself may be called.
    #[must_use]
    pub const fn can_report_in(self) -> bool {
        !self.can_whistle()
    }
}

/// All known units. Each can be found by any of its names.
#[derive(Debug, Clone, Default)]
pub struct UnitDirectory {
    units: Vec<Unit>,
    by_key: HashMap<String, usize>,
}

#[derive(Deserialize)]
struct UnitFile {
    unit: Vec<Unit>,
}

/// The text of a unit directory could not be read.
#[derive(Debug, thiserror::Error)]
#[error("单位名录格式有误：{0}")]
pub struct UnitFileError(#[from] pub toml::de::Error);

impl UnitDirectory {
    /// Returns the directory that ships with the program: towns, street offices and departments of
    /// 文登区.
    ///
    /// # Errors
    /// If the embedded file cannot be read; a test makes sure that none is released.
    pub fn embedded() -> Result<Self, UnitFileError> {
        Ok(Self::new(Self::parse(include_str!(
            "../../assets/units.toml"
        ))?))
    }

    /// Reads the units from the TOML text of a directory.
    ///
    /// # Errors
    /// If the text is not a unit directory.
    pub fn parse(text: &str) -> Result<Vec<Unit>, UnitFileError> {
        let file: UnitFile = toml::from_str(text)?;
        Ok(file.unit)
    }

    /// Builds a directory from units. If two units have the same name, it means the first.
    #[must_use]
    pub fn new(units: Vec<Unit>) -> Self {
        let mut by_key = HashMap::new();
        for (index, unit) in units.iter().enumerate() {
            for name in std::iter::once(&unit.name)
                .chain([&unit.short])
                .chain(&unit.aliases)
            {
                if !name.is_empty() {
                    by_key.entry(key(name)).or_insert(index);
                }
            }
        }
        Self { units, by_key }
    }

    /// Returns every unit, in the order of the file.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Finds the unit that a name means, with or without prefixes such as 文登区 and endings such
    /// as 办事处.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<&Unit> {
        self.by_key
            .get(&key(name))
            .and_then(|index| self.units.get(*index))
    }

    /// Returns the official name of the unit that a text names; the trimmed text if the directory
    /// does not know it.
    #[must_use]
    pub fn official(&self, name: &str) -> String {
        self.resolve(name)
            .map_or_else(|| name.trim().to_owned(), |unit| unit.name.clone())
    }

    /// Finds the unit that an officer's typed name means: by a whole name, or by the beginning of
    /// the short name or an alias, if only one unit fits. Names in files are not completed.
    #[must_use]
    pub fn resolve_typed(&self, name: &str) -> Option<&Unit> {
        let typed = key(name);
        if let Some(unit) = self.resolve(name) {
            return Some(unit);
        }
        if typed.chars().count() < 2 {
            return None;
        }
        let begins = |name: &String| key(name).starts_with(&typed);
        let mut fitting = self
            .units
            .iter()
            .filter(|unit| begins(&unit.short) || unit.aliases.iter().any(begins));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Returns the short name (简称) of a unit; the name as written if the directory has none.
    #[must_use]
    pub fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.resolve(name)
            .map(|unit| unit.short.as_str())
            .filter(|short| !short.is_empty())
            .unwrap_or(name)
    }

    /// Checks whether two names mean the same unit.
    #[must_use]
    pub fn same(&self, one: &str, other: &str) -> bool {
        match (self.resolve(one), self.resolve(other)) {
            (Some(one), Some(other)) => one.name == other.name,
            (None, None) => key(one) == key(other),
            _ => false,
        }
    }
}

/// Reduces the name of a unit for comparison: without spaces, brackets, a leading 威海市 or 文登区
/// and endings of offices. So 文登区龙山街道办事处, 龙山街道办 and 龙山街道 are the same.
fn key(name: &str) -> String {
    let mut text: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '（' | '）' | '(' | ')' | '“' | '”' | '"'))
        .collect();
    for prefix in ["中共", "山东省", "威海市", "威海", "文登市", "文登区", "区"] {
        if let Some(rest) = text.strip_prefix(prefix)
            && rest.chars().count() >= 2
        {
            text = rest.to_owned();
        }
    }
    loop {
        let shorter = [
            "人民政府",
            "政府",
            "党委",
            "党工委",
            "办事处",
            "管理委员会",
            "管委会",
            "管委",
        ]
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix))
        .or_else(|| {
            text.strip_suffix("街道办")
                .map(|_| text.trim_end_matches('办'))
        });
        match shorter {
            Some(rest) if rest.chars().count() >= 2 => text = rest.to_owned(),
            _ => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_directory_is_sound_and_no_alias_is_claimed_twice() {
        let directory = UnitDirectory::embedded().unwrap();
        assert!(directory.units().len() > 60);
        let mut seen: HashMap<String, &str> = HashMap::new();
        for unit in directory.units() {
            for name in std::iter::once(&unit.name)
                .chain([&unit.short])
                .chain(&unit.aliases)
            {
                if name.is_empty() {
                    continue;
                }
                if let Some(other) = seen.insert(key(name), &unit.name) {
                    assert_eq!(other, unit.name, "{name} is claimed twice");
                }
            }
        }
    }

    #[test]
    fn a_unit_is_found_however_it_is_written() {
        let directory = UnitDirectory::embedded().unwrap();
        for name in [
            "龙山街道办事处",
            "文登区龙山街道办事处",
            "龙山街道",
            "龙山街道办",
            "威海市文登区龙山街道办事处",
            " 龙山街道\n",
        ] {
            assert_eq!(
                directory.resolve(name).unwrap().name,
                "文登区龙山街道办事处",
                "{name}"
            );
        }
        for name in [
            "住建局",
            "区住建局",
            "文登区住房和城乡建设局",
            "住房和城乡建设局",
        ] {
            assert_eq!(
                directory.resolve(name).unwrap().name,
                "文登区住房和城乡建设局",
                "{name}"
            );
        }
        assert!(directory.resolve("黄岛区政府").is_none());
        assert!(directory.same("某某公司", "某某公司 "));
        assert!(!directory.same("住建局", "龙山街道"));
    }
}
