//! The unit directory: official names, the other ways in which people write them, and which units
//! may be called by 吹哨.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::unit_card::UnitCard;
use super::unit_likeness;
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
    /// Its people, telephones and remarks; empty if nothing is known.
    #[serde(default, skip_serializing_if = "UnitCard::is_empty")]
    pub card: UnitCard,
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
    /// public-service enterprises). Towns whistle themselves, and the centre runs the platform to
    /// which the whistle is notified.
    #[must_use]
    pub const fn can_report_in(self) -> bool {
        match self {
            Self::Department
            | Self::Garrison
            | Self::Enterprise
            | Self::Staffing
            | Self::Justice
            | Self::Other => true,
            Self::Town | Self::Street | Self::DevelopmentZone | Self::Jinshan | Self::Centre => {
                false
            }
        }
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
            for name in unit.names() {
                by_key.entry(key(name)).or_insert(index);
                // 天福办 is what people call 天福街道办事处.
                if let Some(place) = key(name).strip_suffix("街道")
                    && place.chars().count() >= 2
                {
                    by_key.entry(format!("{place}办")).or_insert(index);
                }
                // 威海市公安局文登分局 is the district's branch and is called 公安局文登分局 too.
                if let Some(rest) = name.strip_prefix("威海市")
                    && rest.contains("文登")
                {
                    by_key.entry(key(rest)).or_insert(index);
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
    /// as 办事处. A unit of the city or the province (威海市住房和城乡建设局) is not the one of the
    /// district.
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
        // 物业 means a company rather than the district's 物业服务中心.
        if typed.chars().count() < 2 || is_informal(name) {
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

    /// Returns the full names of the units whose names resemble a name that no unit has, the most
    /// similar first, at most three. So a slip of the keyboard can be told from a new unit.
    #[must_use]
    pub fn near(&self, name: &str) -> Vec<&str> {
        let typed = key(name);
        nearest(self.units.iter().filter_map(|unit| {
            let best = unit.names().map(|known| alike(&typed, &key(known))).max()?;
            Some((best, unit.name.as_str()))
        }))
    }

    /// Returns the full names of the units that a name differs from by one character, or by two
    /// neighbours that are exchanged: a slip of the keyboard.
    #[must_use]
    pub fn slips_of(&self, name: &str) -> Vec<&str> {
        let typed = key(name);
        // Whole names too, for a slip in 办事处 or 人民政府, which the key leaves out.
        let is_slip = |known: &String| {
            unit_likeness::is_one_slip(&key(known), &typed)
                || unit_likeness::is_one_slip(known, name)
        };
        let near = self.units.iter().filter(|unit| unit.names().any(is_slip));
        near.map(|unit| unit.name.as_str()).collect()
    }

    /// Returns the full names of the units that a name may mean although it is none of theirs: a slip
    /// of the keyboard, a shorter form, or the name with something behind it; at most three.
    #[must_use]
    pub fn alike(&self, name: &str) -> Vec<&str> {
        let mut alike = self.slips_of(name);
        for unit in &self.units {
            if !alike.contains(&unit.name.as_str()) && self.is_like(&unit.name, name) {
                alike.push(&unit.name);
            }
        }
        alike.truncate(3);
        alike
    }

    /// Returns the short name (简称) of a unit; the name as written if the directory has none.
    #[must_use]
    pub fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.resolve(name)
            .map(|unit| unit.short.as_str())
            .filter(|short| !short.is_empty())
            .unwrap_or(name)
    }

    /// Checks whether a name is like one of the names of a unit, which the directory need not know:
    /// it begins with it or holds it, is short for it, or differs by one character.
    #[must_use]
    pub fn is_like(&self, unit: &str, name: &str) -> bool {
        let name = key(name);
        let like = |known: &String| unit_likeness::is_like(&key(known), &name);
        match self.resolve(unit) {
            Some(unit) => unit.names().any(like),
            None => like(&unit.to_owned()),
        }
    }

    /// Checks whether a text holds a name of a unit, and not as that of another region.
    #[must_use]
    pub fn is_held(&self, unit: &str, text: &str) -> bool {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let held = |known: &String| unit_likeness::is_held(&key(known), &text);
        match self.resolve(unit) {
            Some(unit) => unit.names().any(held),
            None => held(&unit.to_owned()),
        }
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

impl Unit {
    /// Returns all names of the unit: the full one, the short one and the others.
    fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name)
            .chain([&self.short])
            .chain(&self.aliases)
            .filter(|name| !name.is_empty())
    }
}

/// How alike two names must be, in hundredths, to be taken for one with a slip.
const LEAST_ALIKE: usize = 60;

/// Returns the names that are alike enough, the most alike first. Each comes with its likeness in
/// hundredths.
fn nearest<'a>(names: impl Iterator<Item = (usize, &'a str)>) -> Vec<&'a str> {
    let mut near: Vec<(usize, &str)> = names.filter(|(alike, _)| *alike >= LEAST_ALIKE).collect();
    near.sort_by_key(|(alike, _)| std::cmp::Reverse(*alike));
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// Returns the sections whose names a typed name resembles, the most alike first.
#[must_use]
pub fn near_sections<'a>(sections: &'a [String], typed: &str) -> Vec<&'a str> {
    let sections = sections.iter().map(String::as_str);
    nearest(sections.map(|known| (alike(known, typed), known)))
}

/// Returns how alike two names are, in hundredths: the characters that both have, against those of
/// the longer one.
fn alike(one: &str, other: &str) -> usize {
    let longer = one.chars().count().max(other.chars().count());
    let mut rest: Vec<char> = other.chars().collect();
    let common = one.chars().filter(|character| {
        let at = rest.iter().position(|known| known == character);
        at.map(|at| rest.remove(at)).is_some()
    });
    (common.count() * 100).checked_div(longer).unwrap_or(0)
}

/// Checks whether a text may be the full name of a unit: 2 to 60 characters on one line.
#[must_use]
pub fn is_name(text: &str) -> bool {
    (2..=60).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Words in the name of a group that takes part in a matter and is no unit that handles orders.
const INFORMAL: &[&str] = &[
    "业委会",
    "业主委员会",
    "物业",
    "村委会",
    "居委会",
    "村民委员会",
    "居民委员会",
    "网格",
];

/// Checks whether a name that the directory does not know is that of a group such as 业委会 or
/// 物业公司. Such groups may take part (一(二)3), but they are not 协办单位 and not called by 吹哨.
#[must_use]
pub fn is_informal(name: &str) -> bool {
    INFORMAL.iter().any(|word| name.contains(word))
}

/// Endings of names of units that handle orders. Parts of a unit end otherwise.
const UNIT_ENDINGS: &[&str] = &[
    "局",
    "委",
    "委员会",
    "厅",
    "政府",
    "街道",
    "街道办",
    "办事处",
    "镇",
    "法院",
    "检察院",
    "银行",
    "公司",
    "集团",
    "管委",
    "管委会",
    "支队",
    "大队",
    "分局",
    "协调中心",
];

/// Checks whether a name is written like that of a unit that handles orders, such as 卫键局, rather
/// than like that of a section, a village or a group.
#[must_use]
pub fn is_like_unit(name: &str) -> bool {
    let name = name.trim();
    UNIT_ENDINGS.iter().any(|end| name.ends_with(end)) && !is_informal(name)
}

/// Reduces the name of a unit for comparison: without spaces, brackets, the district in front and
/// endings of offices. So 文登区龙山街道办事处, 龙山街道办 and 龙山街道 are the same.
fn key(name: &str) -> String {
    let mut text: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '（' | '）' | '(' | ')' | '“' | '”' | '"'))
        .collect();
    let strip = |text: &mut String, prefix: &str| {
        if let Some(rest) = text.strip_prefix(prefix)
            && rest.chars().count() >= 2
        {
            *text = rest.to_owned();
        }
    };
    strip(&mut text, "中共");
    // The city and the province stand before the district; alone they name other units.
    for above in ["山东省威海市", "山东威海", "威海市", "威海"] {
        if let Some(rest) = text.strip_prefix(above)
            && rest.starts_with("文登")
        {
            text = rest.to_owned();
            break;
        }
    }
    for prefix in ["文登市", "文登区", "区"] {
        strip(&mut text, prefix);
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

    /// Checks whether a name is written like that of a part of a unit, of a village or a community.
    fn is_like_section(name: &str) -> bool {
        const ENDINGS: &[&str] = &[
            "科", "科室", "股", "室", "组", "站", "队", "所", "办", "窗口", "专班", "网格", "村",
            "社区",
        ];
        ENDINGS.iter().any(|end| name.ends_with(end)) && !is_like_unit(name)
    }

    #[test]
    fn no_spelling_of_a_unit_is_the_name_of_a_section() {
        let directory = UnitDirectory::embedded().unwrap();
        for unit in directory.units() {
            for alias in &unit.aliases {
                let office = unit.name.ends_with("办公室");
                assert!(!is_like_section(alias) || office, "{alias}: {}", unit.name);
            }
        }
        for name in [
            "物业办",
            "供热办",
            "城建科",
            "执法股",
            "水管站",
            "巡查队",
            "值班室",
            "东关村",
            "阳光社区",
        ] {
            assert!(is_like_section(name) && !is_like_unit(name), "{name}");
            assert_eq!(
                directory.resolve(name).map(|unit| &unit.name),
                None,
                "{name}"
            );
            assert_eq!(directory.short(name), name);
        }
        for name in ["卫键局", "环山街道办", "某某自来水公司", "交警大队"] {
            assert!(is_like_unit(name), "{name}");
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
        for (name, full) in [
            ("公安局文登分局", "威海市公安局文登分局"),
            ("威海市公安局文登分局", "威海市公安局文登分局"),
            ("威海市文登经济开发区管委", "威海市文登经济开发区管理委员会"),
        ] {
            assert_eq!(
                directory.resolve(name).map(|unit| unit.name.as_str()),
                Some(full)
            );
        }
        for name in [
            "威海市住房和城乡建设局",
            "威海市水利局",
            "山东省住房和城乡建设厅",
            "山东省威海市水利局",
            "威海市政府",
        ] {
            assert!(directory.resolve(name).is_none(), "{name}");
        }
        assert!(directory.resolve("黄岛区政府").is_none());
        assert!(directory.same("某某公司", "某某公司 "));
        assert!(!directory.same("住建局", "龙山街道"));
    }

    #[test]
    fn a_slip_of_the_keyboard_is_near_its_unit_and_a_strange_name_is_near_none() {
        let directory = UnitDirectory::embedded().unwrap();
        assert_eq!(
            directory.near("住健局"),
            ["文登区住房和城乡建设局", "文登区卫生健康局"]
        );
        assert!(directory.near("龙山街到").contains(&"文登区龙山街道办事处"));
        assert_eq!(directory.near("阳光花园业委会"), Vec::<&str>::new());
    }

    #[test]
    fn groups_that_take_part_are_no_units() {
        for name in ["阳光花园业委会", "某某物业服务有限公司", "东关村委会"] {
            assert!(is_informal(name), "{name}");
        }
        assert!(!is_informal("文登区水利局"));
        assert!(!UnitKind::Centre.can_report_in());
        assert!(UnitKind::Staffing.can_report_in() && UnitKind::Department.can_report_in());
    }
}
