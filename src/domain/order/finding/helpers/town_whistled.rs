//! A town, a street, the centre or a group such as 业委会 was called by a whistle, which is only for
//! departments, 驻文单位 and public-service enterprises (三).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FormKind;

/// Finds helpers of a whistle that are no targets of one, such as a town.
pub struct TownWhistled;

impl Detector for TownWhistled {
    const CODE: &'static str = "town_whistled";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        if inspection.order.form_kind() != FormKind::Whistle {
            return Vec::new();
        }
        inspection
            .our_helpers()
            .filter(|helper| helper.state.is_printed())
            .filter_map(|helper| {
                let why = inspection.context.no_whistle_target(&helper.unit)?;
                let fix = if inspection.context.is_town(&helper.unit) {
                    say!["仍列在备案表上评价；以首接联动为主的可用", ActId::Retriage]
                } else {
                    say![
                        "仍列在备案表上评价；以后与它的联系用",
                        ActId::Record,
                        "写明"
                    ]
                };
                Some(inspection.finding(
                    Self::CODE,
                    Severity::Info,
                    clause::WHISTLE_TARGETS,
                    format!("“{}”{why}，不属于吹哨对象", helper.unit),
                    fix,
                    None,
                ))
            })
            .collect()
    }
}
