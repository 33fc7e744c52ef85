//! Which units may be registered beside those of the directory: units of the district that handle
//! orders, and nothing else.

use super::act::id::ActId;
use crate::domain::clause;
use crate::domain::refusal::{Confirmation, Mend, Question, Refusal};
use crate::domain::sentence::{named, say};
use crate::domain::unit::{self, Unit, UnitDirectory};
use crate::domain::unit_name;
use crate::domain::vocabulary::UnitKind;

/// Words in the names of the platform and of those who run it.
const PLATFORM: [&str; 4] = ["社会事务协调中心", "热线平台", "热线中心", "12345"];

/// Checks whether a unit may be registered that the directory lacks.
///
/// # Errors
/// Returns why not: as for [`check_listed`], or the directory has it, or it is the platform.
pub fn check(units: &UnitDirectory, unit: &Unit) -> Result<(), Refusal> {
    let name = unit.name.trim();
    if let Some(known) = units.resolve(name) {
        return Err(Refusal::new(
            "unit_known",
            clause::USAGE,
            format!("“{name}”已在名录里，就是“{}”", known.name),
            say!["不用登记，直接用“", known.name.clone(), "”"],
        ));
    }
    check_listed(unit)?;
    if PLATFORM.iter().any(|word| name.contains(word)) || unit.kind == UnitKind::Centre {
        return Err(Refusal::new(
            "unit_platform",
            clause::WHISTLE_DUTIES,
            format!("“{name}”是平台或其主管单位，不是报到单位"),
            say!["告知平台的用", named(ActId::NotifyPlatform)],
        )
        .mend(Mend::by(ActId::NotifyPlatform)));
    }
    Ok(())
}

/// Asks before a unit is registered whose name is in doubt, as [`doubt`] says, or is that of a section
/// of our own. `None` if there is nothing to ask.
#[must_use]
pub fn question(units: &UnitDirectory, sections: &[String], unit: &Unit) -> Option<Confirmation> {
    let name = unit.name.trim();
    let message = if sections.iter().any(|section| name.ends_with(&**section)) {
        let assign = ActId::Assign.label();
        format!("“{name}”是本单位的内部承办人，本单位内部用“{assign}”，不用登记为单位")
    } else {
        doubt(units, unit)?
    };
    Some(Confirmation {
        question: Question::NearUnit,
        clause: clause::USAGE,
        message: message.into(),
        records: format!("登记“{name}”（{}），备案表也这样印", unit.kind.label()).into(),
    })
}

/// Titles of people, which stand before or behind their names.
const TITLES: [&str; 16] = [
    "局长", "镇长", "书记", "主任", "科长", "所长", "站长", "队长", "处长", "部长", "院长", "经理",
    "同志", "先生", "女士", "老师",
];

/// Endings of the names of companies.
const COMPANIES: [&str; 5] = ["公司", "集团", "厂", "商行", "合作社"];

/// Returns why a unit may be none, or another than its name says: it is written like a person, a
/// telephone, several units, a company among the departments, a part of a known unit, or is like a unit
/// of the directory (one slip from it, short for it, or it with more behind). Neither a slip of the
/// keyboard nor a second name of a known unit must become a unit. `None` if there is nothing to ask.
#[must_use]
pub fn doubt(units: &UnitDirectory, unit: &Unit) -> Option<String> {
    let name = unit.name.trim();
    if let Some(why) = doubt_of_name(name) {
        return Some(why);
    }
    if units.resolve(name).is_some() {
        return None;
    }
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if unit.kind == UnitKind::Department && ends(&COMPANIES) {
        let kind = unit.kind.label();
        return Some(format!("“{name}”像是企业，类别却是{kind}"));
    }
    if let Some(known) = unit_name::find(units, name)
        && unit_name::section(units, name).is_some()
    {
        let known = &known.name;
        return Some(format!("“{name}”像是“{known}”的内设机构，不是另一个单位"));
    }
    let near = units.alike(name);
    (!near.is_empty()).then(|| format!("单位名录里有与“{name}”相近的：{}", near.join("、")))
}

/// Returns why a text may be no name of one unit, whatever the directory says.
fn doubt_of_name(name: &str) -> Option<String> {
    /// Fewest figures of a telephone or a number.
    const NUMBER: usize = 5;
    /// Fewest characters of a name that is surely no person's, if it ends unlike a unit.
    const NO_PERSON: usize = 5;
    let figures = name.bytes().filter(u8::is_ascii_digit).count();
    if figures >= NUMBER {
        let head: String = name.chars().take(4).collect();
        return Some(format!("“{head}…”里有长数字，像是电话或编号"));
    }
    if name.contains(['、', '，', ',', ';', '；']) {
        return Some(format!("“{name}”像是几个单位写在一格，一行写一个"));
    }
    if TITLES.iter().any(|title| name.contains(title)) {
        return Some(format!("“{name}”里有职务或称呼，像是人，不像单位"));
    }
    let mentions = unit_name::mentions(name, true);
    if mentions.iter().any(|one| one.contact.is_some()) {
        return Some(format!("“{name}”里有人名或电话，单位名称里不写联系人"));
    }
    // 王芳（水利局） is a person of the unit in brackets.
    let bare = name.split(['(', '（', ' ', '\u{3000}']).next();
    let bare = bare.unwrap_or(name);
    let han = bare.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let short = (1..NO_PERSON).contains(&bare.chars().count());
    (han && short && !unit_name::ends_like_unit(bare))
        .then(|| format!("“{name}”像是人名或地名，不像单位"))
}

/// Checks whether a unit may stand in a directory: units of the district, and the platform that
/// assigns orders to them.
///
/// # Errors
/// Returns why not: the name is none, the unit is above the district, or it is none of those that
/// orders are given to or that are called by a whistle (三(三)).
pub fn check_listed(unit: &Unit) -> Result<(), Refusal> {
    let name = unit.name.trim();
    if !unit::is_name(name) {
        return Err(Refusal::new(
            "unit_name",
            clause::USAGE,
            "单位全称填 2 至 60 个字",
            say!["改写全称"],
        ));
    }
    if unit_name::is_above(name) {
        return Err(Refusal::new(
            "unit_above",
            clause::WHISTLE_DUTIES,
            format!("“{name}”是上级单位，不是区里的承办、报到单位"),
            say![
                "需上级支持的，由区里的对口部门与上级主管部门沟通对接；联系情况用",
                named(ActId::Record),
                "写明"
            ],
        )
        .mend(Mend::by(ActId::Record)));
    }
    // The district has a 物业服务中心 of its own.
    let of_district = name.starts_with("文登区") && !name.ends_with("公司");
    if unit::is_informal(name) && !of_district {
        return Err(Refusal::new(
            "unit_informal",
            clause::WHISTLE_DUTIES,
            format!("“{name}”不是区直部门、驻文单位或公共服务企业，不能作为协办、报到单位"),
            say!["参与情况用", named(ActId::Participate), "记下"],
        )
        .mend(Mend::by(ActId::Participate)));
    }
    Ok(())
}
