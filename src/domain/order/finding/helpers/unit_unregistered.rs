//! A helper that the unit directory does not know: a new unit, or a slip of the keyboard that would
//! be printed on the form.

use crate::domain::order::finding::prelude::*;
use crate::domain::order::unit_register;
use crate::domain::unit::Unit;
use crate::domain::unit_card::UnitCard;
use crate::domain::vocabulary::UnitKind;

/// Finds a helper at work whose name no unit of the directory has. What was printed is not judged by
/// the directory of today.
pub struct UnitUnregistered;

impl Detector for UnitUnregistered {
    const CODE: &'static str = "unit_unregistered";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let units = inspection.context.units;
        inspection
            .our_helpers()
            .filter(|helper| helper.is_open() && units.resolve(&helper.unit).is_none())
            .map(|helper| {
                let near = units.near(&helper.unit);
                let near = if near.is_empty() {
                    String::new()
                } else {
                    format!("，相近的有：{}", near.join("、"))
                };
                let unit = Unit {
                    name: helper.unit.clone(),
                    short: String::new(),
                    aliases: Vec::new(),
                    card: UnitCard::default(),
                    kind: UnitKind::Other,
                };
                // Only a unit of the district can be registered.
                let start = if unit_register::check(units, &unit).is_ok() {
                    either(
                        "确有这个单位的用“登记单位”登记；写错的用",
                        "确有这个单位的用 liaison units --add 登记；写错的用",
                    )
                } else {
                    "不是报到单位的，参与情况用“记录”写明，并用".into()
                };
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    clause::USAGE,
                    format!("联动单位“{}”不在单位名录里{near}", helper.unit),
                    say![start, ActId::Withdraw, "撤回，再邀请名录里的单位"],
                    Mend::by(ActId::Withdraw),
                )
            })
            .collect()
    }
}
