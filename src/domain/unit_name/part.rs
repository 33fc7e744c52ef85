//! Which part a cell gives to a unit: 牵头：甲局 协办：乙局, or 甲局（牵头）.

use super::words::{HELPERS, LEADS, UNITS, ends, holds_unit};

/// Part that a cell gives to a unit: 主办：甲局；协办：乙局.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitPart {
    /// The unit leads.
    Lead,
    /// The unit helps.
    Helper,
}

/// Words that may follow a word of [`LEADS`] or [`HELPERS`] in a label.
const LABEL_ENDS: &[&str] = &["单位", "部门", "方"];

/// Words behind a name without a colon that give the unit its part: 甲镇牵头，乙局配合.
const LEADS_BEHIND: &[&str] = &["牵头", "主办", "主责", "首接", "为主"];

const HELPS_BEHIND: &[&str] = &["协办", "配合", "会办", "协助", "协同", "为辅"];

/// Further such words, which may also be a part of a name: they count behind what ends like a unit.
const JOINS_BEHIND: &[&str] = &[
    "参与", "参加", "指导", "支持", "支援", "联动", "会同", "协调", "保障", "跟进",
];

/// Words before them that say nothing more: 予以支持.
const FILLERS: &[&str] = &["予以", "给予", "做好", "积极", "共同", "进行", "提供"];

/// Words behind a name that say that the unit works, and give it no part: 水利局共同办理.
const WORKS_BEHIND: &[&str] = &[
    "办理", "处理", "处置", "负责", "落实", "解决", "承办", "共同", "联合", "一起", "一并",
];

/// Words before a name that lead up to it: 请水利局配合.
const LEAD_UPS: &[&str] = &[
    "涉及",
    "需要",
    "需由",
    "需请",
    "须由",
    "应由",
    "转由",
    "交由",
    "改由",
    "现由",
    "由",
    "请",
    "会同",
    "需",
    "并",
    "现改派",
    "现转派",
    "现派",
    "改派给",
    "改派",
    "转派",
    "转交",
    "移交",
    "转给",
    "转至",
    "转",
];

/// Puts a separator before every label and behind every part in brackets, and a colon behind a label
/// that has none: 牵头：甲镇 协办：乙局, 主办 甲镇 协办 乙局, 乙局（牵头） 甲镇（协办）.
pub(super) fn parts_apart(cell: &str) -> String {
    // Words like 牵头 are labels of what follows if one of them begins the cell; else they follow the
    // name that they are said of.
    let labelled = cell.split_whitespace().next().is_some_and(is_label);
    let said_behind = cell.split_whitespace().last().is_some_and(says_part);
    let mut apart = String::with_capacity(cell.len() + 8);
    for word in cell.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        if labelled && is_label(bare) && !bare.ends_with([':', '：']) {
            apart.push('；');
            apart.push_str(bare);
            apart.push('：');
        } else {
            apart.push_str(word);
            // 甲镇牵头 乙局协助 and 甲镇 牵头 乙局 协助.
            if !labelled && says_part(bare) && (said_behind || !is_label(bare)) {
                apart.push('；');
            }
        }
    }
    let mut found = String::with_capacity(apart.len() + 8);
    for c in apart.chars() {
        if c.is_alphabetic() && !"单部方办负处落解人".contains(c) && leads_within(&found) {
            found.push('；');
        }
        let colon = matches!(c, ':' | '：');
        if let Some(from) = colon.then(|| label_start(&found)).flatten() {
            found.insert(from, '；');
        }
        found.push(c);
        if matches!(c, ')' | '）') && closes_part(&found) {
            found.push('；');
        }
    }
    found
}

/// Checks whether a text ends with 牵头 behind the name of a unit: 甲镇牵头会同乙局.
fn leads_within(text: &str) -> bool {
    text.strip_suffix("牵头")
        .is_some_and(|name| ends(name, UNITS))
}

/// Returns where the label begins with which a text ends, if a name stands before it: 甲局 协办单位.
fn label_start(text: &str) -> Option<usize> {
    let mut rest = text.trim_end();
    if let Some(shorter) = LABEL_ENDS.iter().find_map(|end| rest.strip_suffix(end)) {
        rest = shorter.trim_end();
    }
    let mut from = None;
    while let Some(shorter) = without_part_word(rest) {
        rest = shorter;
        from = Some(rest.len());
    }
    let from = from?;
    let separates = |c: char| "、，,；;|/／\n\r：:".contains(c);
    let before = rest.rsplit(separates).next().unwrap_or_default();
    let name = before.trim();
    let apart = before.ends_with(char::is_whitespace) || before.ends_with([')', '）']);
    let is_name = name.chars().count() >= 3 && ends(name, UNITS);
    ((!name.is_empty() && apart) || is_name).then_some(from)
}

/// Takes the longest word for a part off the end of a text: 第二承办 rather than 承办.
fn without_part_word(text: &str) -> Option<&str> {
    let words = LEADS.iter().chain(HELPERS);
    let shorter = words.filter_map(|word| text.strip_suffix(word));
    shorter.min_by_key(|rest| rest.len())
}

/// Checks whether a text ends with brackets that hold a part: 乙局（牵头）.
fn closes_part(text: &str) -> bool {
    last_brackets(text)
        .is_some_and(|(_, end, inside)| end == text.len() && is_part_word(inside.trim()))
}

/// Checks whether a word is nothing but a label: 牵头, 协办单位.
pub(super) fn is_label(word: &str) -> bool {
    let word = word.trim_end_matches([':', '：']);
    let bare = LABEL_ENDS.iter().find_map(|end| word.strip_suffix(end));
    let mut bare = bare.unwrap_or(word);
    let mut some = false;
    while let Some(shorter) = without_part_word(bare) {
        bare = shorter;
        some = true;
    }
    some && bare.is_empty()
}

/// Returns the part that a word gives to the unit beside it.
pub(super) fn part_of(word: &str) -> Option<UnitPart> {
    if let Some(part) = short_part(word) {
        return Some(part);
    }
    let begins = |words: &[&str]| words.iter().any(|said| word.starts_with(said));
    if begins(HELPERS) {
        Some(UnitPart::Helper)
    } else if begins(LEADS) {
        Some(UnitPart::Lead)
    } else {
        None
    }
}

/// Takes the words for a part off the end of a name: 甲镇牵头, 乙局配合办理, 乙局共同负责.
pub(super) fn part_behind(name: &str) -> (Option<UnitPart>, &str) {
    let (mut part, mut bare) = (None, name.trim_end_matches(['。', '.', ' ']));
    while let Some((said, shorter)) = last_word_behind(bare) {
        part = said.or(part);
        bare = shorter;
    }
    if bare.len() < name.trim_end_matches(['。', '.', ' ']).len() {
        (part, bare)
    } else {
        (None, name)
    }
}

/// Takes the last word off a name that says what its unit does, with the part that it gives.
fn last_word_behind(name: &str) -> Option<(Option<UnitPart>, &str)> {
    let behind = |words: &[&str]| {
        let mut words = words.iter();
        let bare = words.find_map(|word| name.strip_suffix(word))?.trim_end();
        (bare.chars().count() >= 2).then_some(bare)
    };
    if let Some(bare) = behind(LEADS_BEHIND) {
        Some((Some(UnitPart::Lead), bare))
    } else if let Some(bare) = behind(HELPS_BEHIND) {
        Some((Some(UnitPart::Helper), bare))
    } else if let Some(bare) = joins_behind(name) {
        Some((Some(UnitPart::Helper), bare))
    } else {
        behind(WORKS_BEHIND).map(|bare| (None, bare))
    }
}

/// Takes a word like 参与 off the end of the name of a unit.
fn joins_behind(name: &str) -> Option<&str> {
    let mut words = JOINS_BEHIND.iter();
    let mut bare = words.find_map(|word| name.strip_suffix(word))?.trim_end();
    while let Some(shorter) = FILLERS.iter().find_map(|word| bare.strip_suffix(word)) {
        bare = shorter.trim_end();
    }
    let unit = ends(bare, UNITS) || ends(bare, LABEL_ENDS);
    unit.then_some(bare)
}

/// Checks whether a text ends with the word for a part, before words like 办理.
fn says_part(text: &str) -> bool {
    let mut bare = text;
    while let Some(shorter) = WORKS_BEHIND.iter().find_map(|word| bare.strip_suffix(word)) {
        bare = shorter;
    }
    let mut words = LEADS_BEHIND.iter().chain(HELPS_BEHIND);
    let alone = JOINS_BEHIND.contains(&bare);
    alone || joins_behind(bare).is_some() || words.any(|word| bare.ends_with(word))
}

/// Takes the words off the beginning of a name that only lead up to it: 请水利局, 由侯家镇.
pub(super) fn without_lead_up(name: &str) -> &str {
    let mut bare = name;
    while let Some(rest) = LEAD_UPS.iter().find_map(|word| bare.strip_prefix(word))
        && rest.chars().count() >= 2
    {
        bare = rest.trim_start();
    }
    bare
}

/// Finds the last brackets of a text: where they start and end, and what they hold.
pub(super) fn last_brackets(text: &str) -> Option<(usize, usize, &str)> {
    let start = text.rfind(['(', '（'])?;
    let open = text.get(start..)?.chars().next()?.len_utf8();
    let inside = text.get(start + open..)?;
    let length = inside.find([')', '）']).unwrap_or(inside.len());
    let close = inside
        .get(length..)?
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    Some((start, start + open + length + close, inside.get(..length)?))
}

pub(super) fn is_part_word(text: &str) -> bool {
    if short_part(text).is_some() {
        return true;
    }
    let says = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    // 配合水利局 names a unit.
    text.chars().count() <= 6 && (says(LEADS) || says(HELPERS)) && !holds_unit(text)
}

/// Returns the part that one character says in brackets: 甲镇（主）乙局（协）.
fn short_part(text: &str) -> Option<UnitPart> {
    match text {
        "主" => Some(UnitPart::Lead),
        "协" | "辅" => Some(UnitPart::Helper),
        _ => None,
    }
}
