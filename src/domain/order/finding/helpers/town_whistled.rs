//! A town or street was called by a whistle, which is only for departments, 驻文单位 and
//! public-service enterprises (三).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FormKind;

/// Finds a town or street among the helpers of a whistle.
pub struct TownWhistled;

impl Detector for TownWhistled {
    const CODE: &'static str = "town_whistled";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        if inspection.order.form_kind() != FormKind::Whistle {
            return Vec::new();
        }
        inspection
            .our_helpers()
            .filter(|helper| inspection.context.is_town(&helper.unit) && helper.state.is_printed())
            .map(|helper| {
                inspection.finding(
                    Self::CODE,
                    Severity::Info,
                    clause::WHISTLE_TARGETS,
                    format!("“{}”是镇街，不属于吹哨对象", helper.unit),
                    say!["仍列在备案表上评价；以首接联动为主的可用", ActId::Retriage],
                    None,
                )
            })
            .collect()
    }
}
