//! Recognises words by which a unit speaks of itself in its own list: 我镇, 本单位, 我办.

use super::words::{SECTIONS, ends};
use crate::domain::unit::UnitDirectory;
use crate::domain::vocabulary::UnitKind;

/// Words before the kind of a unit that mean the one who writes.
const WE: [&str; 5] = ["我们", "咱们", "我", "本", "咱"];

/// Words for any unit.
const ANY: [&str; 4] = ["单位", "部门", "机关", "方"];

/// Words for a unit of one kind, longer ones first.
pub(super) const KINDS: [&str; 26] = [
    "镇人民政府",
    "街道办事处",
    "镇政府",
    "街道办",
    "办事处",
    "管委会",
    "街办",
    "街道",
    "管委",
    "中心",
    "公司",
    "集团",
    "支队",
    "大队",
    "镇",
    "街",
    "办",
    "局",
    "委",
    "院",
    "所",
    "站",
    "处",
    "校",
    "队",
    "部",
];

/// Words for a unit behind which a part of it or a person of it may stand: 我镇执法队, 我街道张某某.
const PLAIN: [&str; 8] = [
    "镇人民政府",
    "街道办事处",
    "镇政府",
    "街道办",
    "街道",
    "镇",
    "单位",
    "管委会",
];

/// Checks whether what stands behind 我镇 may be a part of it or a person: it names no place of it and no
/// other unit.
fn is_part(text: &str) -> bool {
    /// Greatest length of such a name, in characters.
    const LONGEST: usize = 10;
    const OTHERS: [&str; 16] = [
        "局", "镇", "街道", "公司", "区", "市", "县", "内", "外", "属", "路", "的", "与", "和",
        "及", "由",
    ];
    let plain = text.chars().all(char::is_alphanumeric);
    plain && text.chars().count() <= LONGEST && !OTHERS.iter().any(|word| text.contains(word))
}

/// What a name says that speaks of the one who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ourselves {
    /// It fits our unit: 本单位, or 我镇 of a town.
    Fits,
    /// It is of another kind than our unit: 我镇 in the list of a bureau.
    OtherKind,
}

/// Returns the word for the kind of unit in a name that speaks of the one who writes, such as 镇 in
/// 我镇 and in 我镇城建科; `None` for every other name.
fn kind_word(name: &str) -> Option<&'static str> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || "（）()".contains(c));
    let rest = WE.iter().find_map(|we| name.strip_prefix(we))?;
    let words = ANY.iter().chain(&KINDS);
    words.copied().find(|word| {
        let section = rest.strip_prefix(*word);
        section.is_some_and(|section| {
            section.is_empty()
                || section.starts_with(['(', '（'])
                || ends(section, SECTIONS)
                || ends(section, &["办公室", "中心", "办"])
                || (PLAIN.contains(word) && is_part(section))
        })
    })
}

/// Checks whether a name speaks of the one who writes.
#[must_use]
pub fn speaks_of_ourselves(name: &str) -> bool {
    kind_word(name).is_some()
}

/// Reads a name that speaks of the one who writes, in a list of the unit `own`. `None` for every other
/// name, and while nobody knows which unit we are.
#[must_use]
pub fn ourselves(units: &UnitDirectory, own: &str, name: &str) -> Option<Ourselves> {
    let word = kind_word(name).filter(|_| !own.is_empty())?;
    let unit = units.resolve(own);
    let named = match unit {
        Some(unit) => {
            let mut names = [&unit.name, &unit.short].into_iter().chain(&unit.aliases);
            names.any(|known| known.ends_with(word))
        }
        None => own.ends_with(word),
    };
    let of_kind = unit.is_some_and(|unit| match unit.kind {
        UnitKind::Town => word.starts_with('镇'),
        UnitKind::Street => word.starts_with('街') || ["办事处", "办"].contains(&word),
        UnitKind::DevelopmentZone => word.starts_with("管委"),
        UnitKind::Department
        | UnitKind::Garrison
        | UnitKind::Enterprise
        | UnitKind::Jinshan
        | UnitKind::Staffing
        | UnitKind::Justice
        | UnitKind::Centre
        | UnitKind::Other => false,
    });
    Some(if ANY.contains(&word) || named || of_kind {
        Ourselves::Fits
    } else {
        Ourselves::OtherKind
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_ourselves_are_read_by_the_kind_of_our_unit() {
        let units = UnitDirectory::embedded().unwrap();
        for (own, name, read) in [
            ("界石镇", "我镇", Some(Ourselves::Fits)),
            ("界石镇", "本单位", Some(Ourselves::Fits)),
            ("界石镇", "我镇城建科", Some(Ourselves::Fits)),
            ("界石镇", "我局", Some(Ourselves::OtherKind)),
            ("龙山街道", "我办", Some(Ourselves::Fits)),
            ("龙山街道", "本街道（城建科）", Some(Ourselves::Fits)),
            ("龙山街道", "我镇", Some(Ourselves::OtherKind)),
            ("区水利局", "我局", Some(Ourselves::Fits)),
            ("区水利局", "本部门", Some(Ourselves::Fits)),
            ("区水利局", "我局城建科", Some(Ourselves::Fits)),
            ("区水利局", "我局（王某）", Some(Ourselves::Fits)),
            ("区水利局", "我局信访办公室", Some(Ourselves::Fits)),
            ("区水利局", "我局王某", None),
            ("某某服务站", "我站", Some(Ourselves::Fits)),
            ("界石镇", "我镇执法队", Some(Ourselves::Fits)),
            ("界石镇", "（我镇）", Some(Ourselves::Fits)),
            ("界石镇", "我镇张某某", Some(Ourselves::Fits)),
            ("龙山街道", "我镇执法队", Some(Ourselves::OtherKind)),
            ("界石镇", "我镇辖区内", None),
            ("界石镇", "本区", None),
            ("界石镇", "本溪街道", None),
            ("界石镇", "宋村镇", None),
            ("", "本单位", None),
        ] {
            assert_eq!(ourselves(&units, own, name), read, "{own} {name}");
        }
    }
}
