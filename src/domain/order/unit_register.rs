//! Which units may be registered beside those of the directory: units of the district that handle
//! orders, and nothing else.

use super::act::id::ActId;
use crate::domain::clause;
use crate::domain::refusal::{Confirmation, Mend, Question, Refusal};
use crate::domain::sentence::{named, say};
use crate::domain::unit::{self, Unit, UnitDirectory};
use crate::domain::vocabulary::UnitKind;

/// Beginnings of the names of units above the district.
const ABOVE: [&str; 4] = ["威海市", "山东省", "国家", "中华人民共和国"];

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

/// Asks before a unit is registered whose name is like one of the directory (one slip from it, short
/// for it, or it with more behind), or is that of a section of our own: neither a slip of the keyboard
/// nor a second name of a known unit must become a unit. `None` if there is nothing to ask.
#[must_use]
pub fn question(units: &UnitDirectory, sections: &[String], unit: &Unit) -> Option<Confirmation> {
    let name = unit.name.trim();
    let near = units.alike(name);
    let message = if sections.iter().any(|section| name.ends_with(&**section)) {
        let assign = ActId::Assign.label();
        format!("“{name}”是本单位的内部承办人，本单位内部用“{assign}”，不用登记为单位")
    } else if near.is_empty() {
        return None;
    } else {
        format!("单位名录里有与“{name}”相近的：{}", near.join("、"))
    };
    Some(Confirmation {
        question: Question::NearUnit,
        clause: clause::USAGE,
        message: message.into(),
        records: format!("登记“{name}”（{}），备案表也这样印", unit.kind.label()).into(),
    })
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
    if ABOVE.iter().any(|above| name.starts_with(above)) && !name.contains("文登") {
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
            say!["参与情况用", named(ActId::Record), "写明"],
        )
        .mend(Mend::by(ActId::Record)));
    }
    Ok(())
}
