//! Units in brackets behind another unit: 甲镇（乙局配合）, 甲镇（抄送：乙局）.

use super::ourselves::speaks_of_ourselves;
use super::part::{UnitPart, is_label, last_brackets, part_behind, part_of, without_lead_up};
use super::perhaps::is_word_for_units;
use super::words::{UNITS, ends, holds_unit};

/// Words before the unit that handles the order with the one before the brackets: 甲镇（会同乙局）.
const TOGETHER: [&str; 6] = ["并会同", "会同", "协同", "联合", "联动", "协调"];

/// Words before such a unit that may also begin a name: they count before 联动 and its like.
const WITH: [&str; 4] = ["与", "和", "同", "跟"];

/// Words that say that brackets hold another name of the same unit.
const FORMER: [&str; 5] = ["原", "现", "曾", "简称", "以下简称"];

/// Marks between units in brackets.
const BETWEEN: &[char] = &['、', '，', ',', '；', ';', ' ', '/', '\n', '和', '及'];

/// Takes units with a part of their own out of brackets behind another unit: 甲镇（乙局配合） and
/// 甲镇（配合：乙局） are 甲镇；乙局协办.
pub(super) fn units_out_of_brackets(cell: &str) -> String {
    let mut found = String::with_capacity(cell.len() + 8);
    let mut rest = cell;
    while let Some(at) = rest.find(['(', '（']) {
        let (before, from) = rest.split_at(at);
        found.push_str(before);
        let open = from.chars().next().map_or(0, char::len_utf8);
        let inner = from.get(open..).unwrap_or_default();
        let Some(end) = inner.find([')', '）']) else {
            rest = from;
            break;
        };
        let (inside, close) = inner.split_at(end);
        let width = close.chars().next().map_or(0, char::len_utf8);
        let behind = close.get(width..).unwrap_or_default();
        match units_with_part(inside).filter(|_| !before.trim().is_empty()) {
            Some(units) => {
                found.push('；');
                found.push_str(&units);
                found.push('；');
            }
            None => found.push_str(from.get(..open + end + width).unwrap_or_default()),
        }
        rest = behind;
    }
    found.push_str(rest);
    found
}

/// Returns what stands in brackets behind the name of a unit and may say more than another name of it:
/// nothing if it is a former name, or the street of a zone, as in 经济开发区（环山街道）.
fn inside(name: &str) -> Option<&str> {
    let (start, _, inside) = last_brackets(name)?;
    let outer = name.get(..start).unwrap_or_default().trim();
    let inside = inside.trim();
    let former = FORMER.iter().any(|word| inside.starts_with(word));
    (!outer.is_empty() && !outer.ends_with('区') && !former && !inside.is_empty()).then_some(inside)
}

/// Returns true if brackets behind the name of a unit say something else than another name of it, which
/// nothing else of an order tells: 甲镇（于某牵头）.
#[must_use]
pub fn holds_further_words(name: &str) -> bool {
    inside(name).is_some()
}

/// Returns true if brackets behind the name of a unit name another one and do not say plainly that it
/// helps: 甲镇（乙局）, 甲镇（抄送：乙局）, 甲镇（乙局监督）.
#[must_use]
pub fn holds_further_unit(name: &str) -> bool {
    let Some(inside) = inside(name) else {
        return false;
    };
    let mut names = inside.split(['、', '，', ',', '；', ';', ' ', '/', ':', '：']);
    names.any(|name| {
        let name = name.trim();
        holds_unit(name) || (name.chars().count() >= 2 && name.ends_with('委'))
    })
}

/// Returns the units that a text in brackets names with a part, each with the word for it behind; `None`
/// if it names none, or says something else besides.
fn units_with_part(inside: &str) -> Option<String> {
    let inside = inside.trim();
    let (told, names) = match inside.split_once([':', '：']) {
        Some((label, names)) if is_label(label.trim()) => (Some(part_of(label.trim())?), names),
        Some((label, names)) if TOGETHER.contains(&label.trim()) => (Some(UnitPart::Helper), names),
        Some(_) => return None,
        None => (None, inside),
    };
    let names = split(names);
    let works = names
        .iter()
        .any(|piece| part_behind(piece).1.len() < piece.len());
    let read = names.into_iter().map(|piece| one_unit(piece, works));
    let mut read: Vec<(Option<UnitPart>, &str)> = read.collect();
    // 甲局、乙局配合: the word behind the last one is said of all before it that have none; and 会同甲局、乙局.
    let mut behind = None;
    for (part, _) in read.iter_mut().rev() {
        *part = part.or(behind);
        behind = *part;
    }
    let mut before = told;
    for (part, _) in &mut read {
        *part = part.or(before);
        before = *part;
    }
    let unit = |name: &str| {
        let whole = name.chars().count() >= 2 && ends(name, UNITS);
        whole || speaks_of_ourselves(name) || is_word_for_units(name)
    };
    let said = read.iter().map(|(part, name)| {
        let word = match (*part)? {
            UnitPart::Lead => "牵头",
            UnitPart::Helper => "协办",
        };
        unit(name).then(|| format!("{name}{word}"))
    });
    let said: Vec<String> = said.collect::<Option<_>>()?;
    (!said.is_empty()).then(|| said.join("；"))
}

/// Splits at marks. A word like 和 joins two names only if both end like units.
fn split(names: &str) -> Vec<&str> {
    let is_mark = |c: char| BETWEEN.contains(&c) && !"和及".contains(c);
    let mut found = Vec::new();
    for piece in names.split(is_mark).map(str::trim) {
        let joined = piece.char_indices().find_map(|(at, c)| {
            let (before, rest) = piece.split_at(at);
            let after = rest.strip_prefix(c).filter(|_| "和及".contains(c))?;
            let name = part_behind(after.trim()).1;
            (ends(before.trim(), UNITS) && ends(name, UNITS)).then_some((before, after))
        });
        match joined {
            Some((before, after)) => found.extend([before.trim(), after.trim()]),
            None if !piece.is_empty() => found.push(piece),
            None => {}
        }
    }
    found
}

/// Reads one unit in brackets with the words around it: 需公安分局支持, 与龙山街道联动, 会同水利局. `works` is
/// true if a word says that one of the units works.
fn one_unit(piece: &str, works: bool) -> (Option<UnitPart>, &str) {
    let (behind, name) = part_behind(piece);
    let name = without_lead_up_of(name);
    if let Some(rest) = TOGETHER.iter().find_map(|word| name.strip_prefix(word)) {
        return (behind.or(Some(UnitPart::Helper)), rest.trim());
    }
    let with = WITH.iter().find_map(|word| name.strip_prefix(word));
    match with.filter(|rest| works && holds_unit(rest)) {
        Some(rest) => (behind.or(Some(UnitPart::Helper)), rest.trim()),
        None => (behind, name),
    }
}

/// Takes 请 and its like off the beginning, but not 会同, which says that the unit helps.
fn without_lead_up_of(name: &str) -> &str {
    let mut rest = name;
    while let Some(shorter) = ["请", "需由", "需请", "需", "须", "由", "并请", "并"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        && !TOGETHER.iter().any(|word| rest.starts_with(word))
        && shorter.chars().count() >= 2
    {
        rest = shorter.trim_start();
    }
    if TOGETHER.iter().any(|word| rest.starts_with(word)) {
        rest
    } else {
        without_lead_up(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit_name::mentions;

    #[test]
    fn a_unit_in_brackets_that_takes_part_helps_however_it_is_worded() {
        for inside in [
            "供电公司参与",
            "供电公司指导",
            "需供电公司支持",
            "请供电公司予以支持",
            "与供电公司联动",
            "和供电公司一起",
            "会同供电公司",
            "会同供电公司办理",
            "联合供电公司",
            "由供电公司配合",
            "供电公司配合办理",
            "配合：供电公司",
            "请供电公司协助处理",
        ] {
            let cell = format!("葛家镇（{inside}）");
            let found = mentions(&cell, false);
            let found: Vec<_> = found.iter().map(|one| (&*one.name, one.part)).collect();
            let helper = ("供电公司", Some(UnitPart::Helper));
            assert_eq!(found, [("葛家镇", None), helper], "{cell}");
        }
        for inside in [
            "水利局、供电公司配合",
            "会同水利局、供电公司",
            "水利局配合，供电公司参与",
            "水利局和供电公司支持",
            "与水利局、供电公司联动",
        ] {
            let cell = format!("葛家镇（{inside}）");
            let found = mentions(&cell, false);
            let found: Vec<_> = found.iter().map(|one| (&*one.name, one.part)).collect();
            let (one, two) = ("水利局", "供电公司");
            let helper = Some(UnitPart::Helper);
            assert_eq!(
                found,
                [("葛家镇", None), (one, helper), (two, helper)],
                "{cell}"
            );
        }
    }

    #[test]
    fn other_words_in_brackets_are_kept_and_units_among_them_told() {
        for (name, unit) in [
            ("葛家镇（水利局监督）", true),
            ("葛家镇（抄送：水利局）", true),
            ("葛家镇（联系水利局）", true),
            ("葛家镇（于某牵头）", false),
            ("葛家镇（分管局长批示）", false),
        ] {
            assert!(holds_further_words(name), "{name}");
            assert_eq!(holds_further_unit(name), unit, "{name}");
        }
        for name in ["葛家镇（原泽库镇）", "经济开发区（环山街道）", "葛家镇"]
        {
            assert!(
                !holds_further_words(name) && !holds_further_unit(name),
                "{name}"
            );
        }
    }
}
