//! Reads which unit the title of a table, or the name of a sheet, says that its orders belong to.

use super::heading::{is_like_unit, names_no_handler, names_the_lead, sends_to, without_brackets};
use super::units::UNDECIDED;
use crate::domain::unit::{Unit, UnitDirectory};
use crate::domain::unit_name;
use crate::domain::vocabulary::UnitKind;

/// What a title says of the units whose orders stand below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TitleUnits {
    /// It names this unit.
    One(String),
    /// It names several, or others without a name.
    Several,
}

/// Greatest length of a title in characters.
const LONGEST: usize = 60;

/// Words for units that nobody names.
const OTHERS: [&str; 5] = ["其他单位", "其它单位", "外单位", "兄弟单位", "兄弟镇街"];

/// Reads a title. `None` if it names no unit.
pub(super) fn read(units: &UnitDirectory, text: &str) -> Option<TitleUnits> {
    if text.chars().count() > LONGEST {
        return None;
    }
    if OTHERS.iter().any(|word| text.contains(word)) {
        return Some(TitleUnits::Several);
    }
    let labels = labels(text);
    for (label, named) in &labels {
        if names_the_lead(label) || is_plain_label(label) {
            return labelled(units, named);
        }
        if sends_to(label) {
            return sent_to(units, named);
        }
    }
    if labels.iter().any(|(label, _)| names_no_handler(label)) {
        return None;
    }
    let mut found = held(units, text).into_iter();
    match (found.next(), found.next()) {
        (None, _) => {
            let unknown = || unknown_before(text);
            by_stem_alone(units, text)
                .or_else(unknown)
                .map(TitleUnits::One)
        }
        (Some(only), None) => Some(TitleUnits::One(only)),
        (Some(_), Some(_)) => Some(TitleUnits::Several),
    }
}

/// Returns the labels of a title with what follows each: wherever they stand, in brackets or behind other
/// words. 导出条件：承办单位：葛家镇；时间：11月 has three.
fn labels(text: &str) -> Vec<(String, String)> {
    const MARKS: &str = "（）()【】[]［］〔〕；;，,|";
    let mut found = Vec::new();
    let pieces = text.split(|c: char| MARKS.contains(c));
    for piece in pieces.filter(|piece| !piece.trim().is_empty()) {
        let parts: Vec<&str> = piece.split([':', '：']).map(str::trim).collect();
        for pair in parts.windows(2) {
            let [label, named] = pair else { continue };
            if named.is_empty() {
                continue;
            }
            // 转办台账 部门：葛家镇 has its label behind a blank.
            let last = label.split_whitespace().next_back().unwrap_or(label);
            let spaced = !sends_to(label) && !names_the_lead(label) && !is_plain_label(label);
            let label = if spaced { last } else { label };
            found.push((label.to_owned(), (*named).to_owned()));
        }
    }
    found
}

/// Returns true for a label that may stand in a cell of its own, with its value in the next cell.
pub(super) fn is_label(text: &str) -> bool {
    /// Greatest length of such a label, in characters.
    const SHORT: usize = 6;
    text.chars().count() <= SHORT
        && (names_the_lead(text) || is_plain_label(text) || sends_to(text))
}

/// Returns the stem of a unit that a title consists of, beside words for lists and for sending: 葛家,
/// 转办葛家.
pub(super) fn by_stem_alone(units: &UnitDirectory, text: &str) -> Option<String> {
    const WORDS: [&str; 18] = [
        "工单",
        "台账",
        "明细",
        "清单",
        "列表",
        "交办",
        "转办",
        "派单",
        "待办",
        "下发",
        "承办",
        "办理",
        "诉求",
        "热线",
        "汇总",
        "表",
        "12345",
        "文登区",
    ];
    let bare = WORDS
        .iter()
        .fold(text.to_owned(), |rest, word| rest.replace(word, ""));
    let bare = bare.trim_matches(|c: char| !c.is_alphabetic());
    let unit = unit_name::by_stem(units, bare).or_else(|| unit_name::find(units, bare))?;
    (unit.kind != UnitKind::Centre).then(|| bare.to_owned())
}

/// Returns the name of a unit that the directory does not know, if a title begins with it and goes on with
/// orders: 诸往镇 of 诸往镇12345工单. Whoever sent the orders handles none, and no unit of another district
/// is meant.
fn unknown_before(text: &str) -> Option<String> {
    const ENDS: [&str; 8] = [
        "镇",
        "街道办事处",
        "街道",
        "办事处",
        "管委会",
        "管委",
        "委员会",
        "局",
    ];
    const ORDERS: [&str; 10] = [
        "12345", "热线", "工单", "承办", "办理", "待办", "在办", "诉求", "台账", "20",
    ];
    const SENT: [&str; 6] = ["转办", "交办", "派单", "下发", "督办", "来源"];
    const OTHERS: [&str; 12] = [
        "各", "乡镇", "城镇", "有关", "相关", "所有", "全", "省", "市", "县", "本", "我",
    ];
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_prefix("威海市文登区").unwrap_or(&text);
    let text = text.strip_prefix("文登区").unwrap_or(text);
    let ends = ENDS
        .iter()
        .flat_map(|end| text.match_indices(end).map(move |(at, _)| at + end.len()));
    let name = ends
        .filter(|end| {
            let rest = text.get(*end..).unwrap_or_default();
            ORDERS.iter().any(|word| rest.starts_with(word))
        })
        .filter_map(|end| text.get(..end))
        .min_by_key(|name| name.len())?;
    let long = (3..=10).contains(&name.chars().count());
    let plain = name.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
    let other = OTHERS.iter().any(|word| name.contains(word))
        || SENT.iter().any(|word| text.contains(word));
    (long && plain && !other).then(|| name.to_owned())
}

/// Returns true for 单位 and its like, which say of no unit what it does.
fn is_plain_label(label: &str) -> bool {
    const LABELS: [&str; 15] = [
        "归口",
        "归口单位",
        "归口部门",
        "所属单位",
        "所属部门",
        "所属镇街",
        "单位",
        "单位名称",
        "部门",
        "部门名称",
        "镇街",
        "镇街名称",
        "接收单位",
        "接单单位",
        "接办单位",
    ];
    let bare: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    LABELS.contains(&&*bare)
}

fn labelled(units: &UnitDirectory, text: &str) -> Option<TitleUnits> {
    // 承办单位：待定
    if UNDECIDED.contains(&text.trim()) {
        return Some(TitleUnits::Several);
    }
    let mentions = unit_name::mentions(text, true);
    let is_unit = |name: &str| {
        let ours = unit_name::speaks_of_ourselves(name);
        let known = unit_name::find(units, name).or_else(|| unit_name::by_stem(units, name));
        ours || known.is_some() || is_like_unit(name)
    };
    let mut names = mentions.iter().map(|one| without_brackets(&one.name));
    match (names.next(), names.next()) {
        (Some(only), None) if is_unit(only) => Some(TitleUnits::One(only.to_owned())),
        (Some(_), Some(_)) => Some(TitleUnits::Several),
        (Some(_) | None, _) => None,
    }
}

/// Reads behind 转办：the units to which orders are sent. The platform's centre sends them, and a person
/// may have.
fn sent_to(units: &UnitDirectory, text: &str) -> Option<TitleUnits> {
    let found = labelled(units, text)?;
    match &found {
        TitleUnits::One(name) => {
            let unit = unit_name::find(units, name);
            let centre = unit.is_some_and(|unit| unit.kind == UnitKind::Centre);
            (!centre).then_some(found)
        }
        TitleUnits::Several => {
            let mentions = unit_name::mentions(text, true);
            let mut known = mentions.iter().map(|one| unit_name::find(units, &one.name));
            known.any(|unit| unit.is_some()).then_some(found)
        }
    }
}

/// Returns the units of the directory whose names a text holds, each by the longest name. The platform's
/// centre sends the orders and handles none.
fn held(units: &UnitDirectory, text: &str) -> Vec<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let names = |unit: &Unit| -> Vec<String> {
        let names = [&unit.name, &unit.short].into_iter().chain(&unit.aliases);
        let names = names.filter(|name| name.chars().count() >= 3);
        names.cloned().collect()
    };
    let known = units.units().iter();
    let mut known: Vec<(String, &Unit)> = known
        .flat_map(|unit| names(unit).into_iter().map(move |name| (name, unit)))
        .filter(|(name, _)| text.contains(name.as_str()))
        .collect();
    known.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    let mut rest = text;
    let mut found: Vec<(&str, String)> = Vec::new();
    for (name, unit) in known {
        let Some(at) = rest.find(&name) else { continue };
        let before = rest.get(..at).unwrap_or_default();
        let elsewhere = is_of_another_region(before);
        rest = rest.replace(&name, "\u{1}");
        let again = found.iter().any(|(known, _)| *known == unit.name);
        if !elsewhere && !again && unit.kind != UnitKind::Centre {
            found.push((&unit.name, name));
        }
    }
    found.into_iter().map(|(_, name)| name).collect()
}

/// Returns true if a unit whose name follows is one of the city, the province or another district.
fn is_of_another_region(before: &str) -> bool {
    let own = before.ends_with("文登区") || before.ends_with("文登市");
    // 送：区水利局.
    let bare = before.strip_suffix('区').unwrap_or(before);
    let alone = bare.is_empty() || bare.ends_with(|c: char| !c.is_alphabetic());
    !own && !alone && before.ends_with(['省', '市', '县', '区'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_unit_of_its_orders_wherever_it_stands() {
        let units = UnitDirectory::embedded().unwrap();
        for (title, name) in [
            ("承办单位：交通局", "交通局"),
            ("单位：侯家镇人民政府", "侯家镇人民政府"),
            ("交办侯家镇工单", "侯家镇"),
            ("水利局11月12345热线工单", "水利局"),
            ("侯家镇2026年11月工单明细表", "侯家镇"),
            ("文登区水利局工单", "文登区水利局"),
            ("责任单位：晶泊便民服务站", "晶泊便民服务站"),
            ("承办单位：小观", "小观"),
            ("责任单位：葛家", "葛家"),
            ("诸往镇12345工单", "诸往镇"),
            ("南海新区管委会热线工单", "南海新区管委会"),
            ("转办：侯家镇", "侯家镇"),
            ("送：区水利局", "区水利局"),
            ("发：侯家镇", "侯家镇"),
            ("派：侯家镇人民政府", "侯家镇人民政府"),
            ("派至：侯家镇", "侯家镇"),
            ("工单（区水利局）", "水利局"),
        ] {
            let read = read(&units, title);
            assert_eq!(read, Some(TitleUnits::One(name.to_owned())), "{title}");
        }
        for title in [
            "侯家镇、水利局工单",
            "其他单位",
            "承办单位：侯家镇、水利局",
            "承办单位：待定",
            "转办：侯家镇、水利局",
        ] {
            assert_eq!(read(&units, title), Some(TitleUnits::Several), "{title}");
        }
        for title in [
            "文登区12345热线工单明细",
            "文登区社会事务协调中心转办工单",
            "填报单位：侯家镇",
            "导出时间：2026-11-23",
            "威海市水利局工单",
            "2026年11月工单",
            "各镇街12345工单",
            "乡镇工单",
            "测绘局转办工单",
            "转办：文登区社会事务协调中心",
            "派单：于某",
        ] {
            assert_eq!(read(&units, title), None, "{title}");
        }
    }
}
