//! Recognises words in a list that may mean our unit without naming it: 贵镇, 各镇街, 属地.

use super::ourselves::KINDS;
use crate::domain::unit::UnitDirectory;

/// Words before the kind of a unit that speak to the one who reads, or of several.
const BEFORE: [&str; 30] = [
    "贵",
    "所属",
    "其他",
    "其它",
    "其余",
    "你们",
    "你",
    "您",
    "各有关",
    "各相关",
    "各",
    "有关",
    "相关",
    "所有",
    "全体",
    "全区各",
    "全区",
    "区直各",
    "区各",
    "辖区内",
    "辖区",
    "属地内",
    "属地",
    "所在地",
    "所在",
    "当地",
    "事发地",
    "管辖",
    "涉及",
    "其他有关",
];

/// Words for the units of several kinds.
const GROUPS: [&str; 22] = [
    "单位",
    "部门",
    "各单位",
    "各部门",
    "镇街",
    "街镇",
    "乡镇",
    "镇街道",
    "镇和街道",
    "镇办",
    "镇政府",
    "政府",
    "镇（街道）",
    "乡镇街道",
    "成员单位",
    "责任单位",
    "承办单位",
    "协办单位",
    "配合单位",
    "镇街办",
    "街镇办",
    "镇街办事处",
];

/// Words of [`GROUPS`] that stand alone for all of them.
const TOWNS: [&str; 6] = ["镇街", "街镇", "乡镇", "镇街道", "镇办", "乡镇街道"];

/// Names of the district before such words: 文登区各镇.
const REGIONS: [&str; 6] = ["威海市文登区", "文登区", "文登", "我区", "本区", "区内"];

/// Words that stand alone.
const ALONE: [&str; 9] = [
    "我们",
    "咱们",
    "你们",
    "属地",
    "当地",
    "所在地",
    "属地管理",
    "全区",
    "本级",
];

/// Words that speak to the one who reads.
const TO_US: [&str; 4] = ["贵", "你们", "你", "您"];

/// Words for any unit.
const ANY: [&str; 4] = ["单位", "部门", "机关", "方"];

/// Checks whether a name may mean our unit among others, or the one who reads the list. Nobody but the
/// officer can tell.
#[must_use]
pub fn may_include_us(units: &UnitDirectory, own: &str, name: &str) -> bool {
    if own.is_empty() {
        return false;
    }
    let bare: String = name
        .chars()
        .filter(|c| !(c.is_whitespace() || "（）()".contains(*c)))
        .collect();
    if ALONE.contains(&&*bare) {
        return true;
    }
    if speaks_to_us(&bare) {
        return true;
    }
    // 各镇街 means no department, and 区直各部门 no town.
    let town = units
        .resolve(own)
        .is_none_or(|unit| unit.kind.can_whistle());
    let region = REGIONS.iter().find_map(|word| bare.strip_prefix(word));
    let bare = region.unwrap_or(&bare);
    if TOWNS.contains(&bare) {
        return town;
    }
    let rests: Vec<&str> = BEFORE
        .iter()
        .filter_map(|word| bare.strip_prefix(word))
        .collect();
    let groups = GROUPS.iter().map(|word| word.replace(['（', '）'], ""));
    let mut said = groups
        .chain(KINDS.iter().map(|word| (*word).to_owned()))
        .filter(|word| {
            let is = |rest: &&str| rest == word || rest.strip_prefix(['各', '的']) == Some(word);
            rests.iter().any(is)
        });
    let of_towns = |word: &str| word.contains(['镇', '乡', '街']) || word.contains("办事处");
    said.any(|word| {
        let any = ["单位", "政府"].iter().any(|end| word.ends_with(end));
        any || of_towns(&word) == town
    })
}

/// Checks whether a name speaks to the one who reads, whatever kind of unit it names: 贵方, 贵镇城建科.
fn speaks_to_us(name: &str) -> bool {
    let rest = TO_US.iter().find_map(|word| name.strip_prefix(word));
    rest.is_some_and(|rest| ANY.iter().chain(&KINDS).any(|kind| rest.starts_with(kind)))
}

/// Checks whether a name is a word that stands for units without naming one: 贵方, 本单位, 各镇街.
pub(super) fn is_word_for_units(name: &str) -> bool {
    let groups = || GROUPS.iter().chain(&KINDS).chain(&ANY);
    let mut before = BEFORE.iter().filter_map(|word| name.strip_prefix(word));
    speaks_to_us(name)
        || ALONE.contains(&name)
        || TOWNS.contains(&name)
        || before.any(|rest| groups().any(|word| *word == rest))
}

/// Checks whether a text speaks of the one who writes or reads it, wherever: 供电公司（贵镇知悉）.
#[must_use]
pub fn holds_word_for_us(text: &str) -> bool {
    const US: [&str; 4] = ["贵", "我", "本", "你"];
    let found = US.iter().flat_map(|word| {
        let places = text.match_indices(word);
        places.filter_map(move |(at, _)| text.get(at + word.len()..))
    });
    let mut rests = found;
    rests.any(|rest| ANY.iter().chain(&KINDS).any(|kind| rest.starts_with(kind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_may_mean_our_unit_are_told_from_names_by_its_kind() {
        let units = UnitDirectory::embedded().unwrap();
        for name in [
            "贵镇",
            "贵单位",
            "贵方",
            "贵局",
            "贵镇城建科",
            "你方",
            "你镇",
            "我们",
            "各镇街",
            "各镇（街道）",
            "有关镇街",
            "属地",
            "属地镇街",
            "所在镇",
            "全区各单位",
            "各镇街办",
            "所属镇",
            "各承办单位",
            "文登区各镇",
            "文登区镇街",
            "镇街",
            "其他镇街",
            "各有关单位",
        ] {
            assert!(may_include_us(&units, "界石镇", name), "{name}");
        }
        for name in [
            "水利局",
            "宋村镇",
            "贵州路社区",
            "各",
            "区直各部门",
            "我镇",
            "文登区",
        ] {
            assert!(!may_include_us(&units, "界石镇", name), "{name}");
        }
        assert!(may_include_us(&units, "区水利局", "区直各部门"));
        assert!(may_include_us(&units, "区水利局", "贵局"));
        for name in ["各镇街", "镇街", "文登区各镇", "各镇街办"] {
            assert!(!may_include_us(&units, "区水利局", name), "{name}");
        }
    }
}
