//! Which unit we are, for acts that depend on it.

use crate::domain::clause;
use crate::domain::context::{Context, UnknownUnit};
use crate::domain::refusal::Refusal;
use crate::domain::sentence::either;

/// Checks that it is known which unit we are, for acts that depend on it: whistles, letters and
/// papers that we sign, and whose order a row is.
///
/// # Errors
/// A refusal if the settings name no unit, or if the entry that names it is damaged.
pub fn check_known(context: &Context<'_>) -> Result<(), Refusal> {
    match context.unknown_unit() {
        None => Ok(()),
        Some(UnknownUnit::Damaged) => Err(Refusal::new(
            "damaged_unit",
            clause::USAGE,
            "本单位名称的设置记录损坏或被改动，分不清本单位是谁",
            either(
                "在“设置：本单位”里核对单位名称，重新登记",
                "核对单位名称后重新登记：liaison init --unit 单位名称 --confirm",
            ),
        )),
        Some(UnknownUnit::NotSet) => Err(Refusal::new(
            "no_unit",
            clause::USAGE,
            "还没有设置本单位，分不清本单位是谁",
            either(
                "先在“设置：本单位”里填写单位名称",
                "先设置本单位：liaison init --unit 单位名称",
            ),
        )),
    }
}
