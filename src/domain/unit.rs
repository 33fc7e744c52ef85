//! The unit directory: official names, the many ways people write them, and who may be whistled for.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::vocabulary::UnitKind;

/// A unit 单位 (主送; 三导语).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// 全称, as it prints on the form.
    pub name: String,
    /// 简称.
    #[serde(default)]
    pub short: String,
    /// Other names seen in files and speech.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What kind of unit.
    pub kind: UnitKind,
}

impl UnitKind {
    /// Whether a unit of this kind may whistle: 镇街 by 三, 开发区 and 金山 by the unit's own rule.
    #[must_use]
    pub const fn can_whistle(self) -> bool {
        matches!(
            self,
            Self::Town | Self::Street | Self::DevelopmentZone | Self::Jinshan
        )
    }

    /// Whether a unit of this kind may be whistled for (三导语: 区直部门、驻文单位、公共服务企业).
    #[must_use]
    pub const fn can_report_in(self) -> bool {
        !self.can_whistle()
    }
}

/// All known units, found under any of their names.
#[derive(Debug, Clone, Default)]
pub struct UnitDirectory {
    units: Vec<Unit>,
    by_key: HashMap<String, usize>,
}

#[derive(Deserialize)]
struct UnitFile {
    unit: Vec<Unit>,
}

/// The text of a unit file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("单位名录格式有误：{0}")]
pub struct UnitFileError(#[from] toml::de::Error);

impl UnitDirectory {
    /// The directory of the program: towns, streets and departments of 文登区.
    ///
    /// # Errors
    /// When the embedded file cannot be read; a test keeps that from shipping.
    pub fn embedded() -> Result<Self, UnitFileError> {
        Ok(Self::new(Self::parse(include_str!(
            "../../assets/units.toml"
        ))?))
    }

    /// The units of a directory's text.
    ///
    /// # Errors
    /// When it is no such text.
    pub fn parse(text: &str) -> Result<Vec<Unit>, UnitFileError> {
        let file: UnitFile = toml::from_str(text)?;
        Ok(file.unit)
    }

    /// A directory of the given units. A name that two units claim belongs to the first.
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

    /// Every unit, in the order of the file.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The unit that a name means, whatever prefix or suffix it is written with.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<&Unit> {
        self.by_key
            .get(&key(name))
            .and_then(|index| self.units.get(*index))
    }

    /// The official name of what is written; the trimmed text itself when it is not known.
    #[must_use]
    pub fn official(&self, name: &str) -> String {
        self.resolve(name)
            .map_or_else(|| name.trim().to_owned(), |unit| unit.name.clone())
    }

    /// The unit that a typed name means: exactly, or as the beginning of just one unit's short name or
    /// alias. For what people type; a file's names are taken as they stand.
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

    /// The name people say: 简称 where the directory has one, else what is written.
    #[must_use]
    pub fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.resolve(name)
            .map(|unit| unit.short.as_str())
            .filter(|short| !short.is_empty())
            .unwrap_or(name)
    }

    /// Whether two names mean one unit.
    #[must_use]
    pub fn same(&self, one: &str, other: &str) -> bool {
        match (self.resolve(one), self.resolve(other)) {
            (Some(one), Some(other)) => one.name == other.name,
            (None, None) => key(one) == key(other),
            _ => false,
        }
    }
}

/// The comparing form of a unit name: no spaces or brackets, no leading 威海市/文登区, no trailing
/// office words, so that 文登区龙山街道办事处, 龙山街道办 and 龙山街道 are one.
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
