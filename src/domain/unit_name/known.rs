//! Finds the unit of the directory that a name in a file means.

use super::ourselves::{Ourselves, ourselves};
use super::words::{SECTIONS, UNITS, ends, is_handling, is_office};
use crate::domain::unit::{Unit, UnitDirectory};

/// Endings of parts of a town's own office. A town's name also begins those of units that are not
/// part of it, such as its police station and its hospital.
const TOWN_SECTIONS: &[&str] = &[
    "科",
    "科室",
    "股",
    "办公室",
    "值班室",
    "窗口",
    "专班",
    "执法中队",
    "执法大队",
];

/// Words that tell a branch of another authority from a part of the unit whose name stands before.
const BRANCHES: &[&str] = &["派出所", "交警", "消防", "司法所", "供电", "税务"];

/// Endings of units of their own, which are no section of the one before.
const OTHER_UNITS: &[&str] = &[
    "局",
    "公司",
    "镇",
    "街道",
    "街道办",
    "办事处",
    "集团",
    "银行",
    "委员会",
    "管委会",
    "医院",
    "学校",
    "法院",
];

/// A spelling under which the directory may know a name, and the section of the unit behind it.
type Spelling = (String, Option<String>);

/// The spellings under which the directory may know a name, the name itself first.
fn spellings(name: &str) -> Vec<String> {
    let found = spellings_and_sections(name).into_iter();
    found.map(|(name, _)| name).collect()
}

fn spellings_and_sections(name: &str) -> Vec<Spelling> {
    let name = name.trim();
    let mut found: Vec<Spelling> = vec![(name.to_owned(), None)];
    let with_section = |unit: &str, section: &str| {
        let section = section
            .trim()
            .trim_matches(['-', '—', '－', '–'])
            .to_owned();
        (
            unit.trim().to_owned(),
            Some(section).filter(|section| !section.is_empty()),
        )
    };
    let bare: String = match name.find(['(', '（']) {
        Some(at) => name.get(..at).unwrap_or(name).trim().to_owned(),
        None => name.to_owned(),
    };
    if bare != name {
        found.push((bare.clone(), None));
    }
    // 宋村镇-供电公司 are two units.
    if let Some((unit, section)) = bare.split_once(['-', '—', '－', '–'])
        && !ends(section.trim(), OTHER_UNITS)
        && !is_handling(section)
    {
        found.push(with_section(unit, section));
    }
    // 龙山办, 龙山街办 and 龙山街 are 龙山街道.
    for end in ["街办", "街道办", "街", "办"] {
        if let Some(stem) = bare.strip_suffix(end).filter(|stem| !stem.is_empty()) {
            found.push((format!("{stem}街道"), None));
        }
    }
    // 界石镇城建科: a section behind the name of a town.
    if let Some(at) = bare.find('镇') {
        let (unit, section) = bare.split_at(at + '镇'.len_utf8());
        if is_town_section(section) {
            found.push(with_section(unit, section));
        }
    }
    // 龙山街道办事处城建科: a section behind the name.
    for end in [
        "办事处",
        "人民政府",
        "管委会",
        "管委",
        "局",
        "街道办",
        "街道",
        "街办",
    ] {
        let Some(at) = bare.find(end) else {
            continue;
        };
        let (unit, section) = bare.split_at(at + end.len());
        let branch = BRANCHES.iter().any(|word| section.contains(word));
        let within = section.starts_with("事处") || section.starts_with("公室");
        let is_section =
            ends(section, SECTIONS) || ends(section, &["办公室"]) || is_office(section.trim());
        if is_section && !within && !(branch && end != "局") {
            match unit.strip_suffix("街办") {
                Some(stem) => found.push(with_section(&format!("{stem}街道"), section)),
                None => found.push(with_section(unit, section)),
            }
        }
    }
    // 龙山办城建办: the short name of a street, and its office.
    if let Some((stem, office)) = bare.split_once('办')
        && is_office(office)
    {
        found.push(with_section(&format!("{stem}街道"), office));
    }
    found
}

/// Finds the unit that a name in a file means.
#[must_use]
pub fn find<'a>(units: &'a UnitDirectory, name: &str) -> Option<&'a Unit> {
    spellings(name).iter().find_map(|name| units.resolve(name))
}

/// Finds the unit of which a name is the stem, without the word for its kind: 葛家 of 葛家镇. `None` for a
/// name that the directory knows.
#[must_use]
pub fn by_stem<'a>(units: &'a UnitDirectory, name: &str) -> Option<&'a Unit> {
    const KINDS: [&str; 8] = [
        "镇",
        "街道",
        "局",
        "管委会",
        "办公室",
        "公司",
        "中心",
        "委员会",
    ];
    let name = name.trim();
    if name.chars().count() < 2 || find(units, name).is_some() {
        return None;
    }
    KINDS
        .iter()
        .find_map(|kind| units.resolve(&format!("{name}{kind}")))
}

/// Returns the section that a name in a file names behind a known unit: 城建科 of 龙山街道城建科.
#[must_use]
pub fn section(units: &UnitDirectory, name: &str) -> Option<String> {
    let mut found = spellings_and_sections(name).into_iter();
    found.find(|(name, _)| units.resolve(name).is_some())?.1
}

/// Returns the official name of the unit that a name in a file means; the trimmed text if nobody
/// knows it.
#[must_use]
pub fn official(units: &UnitDirectory, name: &str) -> String {
    find(units, name).map_or_else(|| name.trim().to_owned(), |unit| unit.name.clone())
}

/// Checks whether a name in a file means the unit `own`, which the directory need not know.
#[must_use]
pub fn means(units: &UnitDirectory, own: &str, name: &str) -> bool {
    !own.is_empty() && spellings(name).iter().any(|name| units.same(own, name))
}

/// Checks whether a name that means no known unit is like one of the unit `own`: it begins with it
/// (界石镇农技站), holds it (请转界石镇), or differs by a slip (介石镇), or it speaks of the one who
/// writes and names another kind of unit (我局 in the list of a town). Nobody but the officer can tell
/// whether it is ours.
#[must_use]
pub fn may_mean(units: &UnitDirectory, own: &str, name: &str) -> bool {
    !own.is_empty()
        && !means(units, own, name)
        && find(units, name).is_none()
        && (spellings(name).iter().any(|name| units.is_like(own, name))
            || ourselves(units, own, name) == Some(Ourselves::OtherKind))
}

/// Checks whether what follows the name of a town is a part of its own office.
fn is_town_section(text: &str) -> bool {
    let branch = BRANCHES.iter().any(|word| text.contains(word));
    let part = ends(text, TOWN_SECTIONS) || is_office(text);
    text.chars().count() >= 2 && part && !branch
}

/// Splits 住建局和水务局 into two. The names of many units contain 和, so a name is split only if it
/// names no unit as it stands, and the directory knows both parts, or one of them while the other
/// ends like a unit: 高村镇和某某服务站.
#[must_use]
pub fn parted(units: &UnitDirectory, name: &str) -> Vec<String> {
    let known = |name: &str| find(units, name).is_some();
    if known(name) {
        return vec![name.to_owned()];
    }
    for (first, rest) in splits(name) {
        if known(first) {
            let others = parted(units, rest);
            if others.iter().all(|other| known(other)) {
                let mut all = vec![first.to_owned()];
                all.extend(others);
                return all;
            }
        }
    }
    let like_a_unit =
        |name: &str| name.chars().count() >= 3 && ends(name, UNITS) && !is_handling(name);
    let half_known =
        splits(name).find(|(a, b)| (known(a) && like_a_unit(b)) || (known(b) && like_a_unit(a)));
    match half_known {
        Some((first, rest)) => vec![first.to_owned(), rest.to_owned()],
        None => vec![name.to_owned()],
    }
}

/// Returns the two sides of every word or mark in a name that may join two units.
fn splits(name: &str) -> impl Iterator<Item = (&str, &str)> {
    const JOINS: [&str; 7] = ["以及", "会同", "、", "和", "及", "与", "同"];
    let words = JOINS.into_iter().flat_map(move |join| {
        name.match_indices(join)
            .map(move |(at, _)| (at, at + join.len()))
    });
    // 甲镇 乙局 and 甲镇②乙局.
    let marks = name.char_indices().filter_map(|(at, c)| {
        let mark = c.is_whitespace() || ('①'..='⑳').contains(&c) || "-—－–".contains(c);
        mark.then_some((at, at + c.len_utf8()))
    });
    words.chain(marks).filter_map(move |(from, to)| {
        let sides = (name.get(..from)?.trim(), name.get(to..)?.trim());
        (!sides.0.is_empty() && !sides.1.is_empty()).then_some(sides)
    })
}
