//! A town has departments help without a whistle (三: 对需要各部门配合办理完成的事项，实行“吹哨报到”机制).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Mechanism;

/// Finds departments that help a town's order under 首接负责 though a whistle calls them. An order for
/// which the centre named lead and helpers stays what it is (二(一)).
pub struct CalledWithoutWhistle;

impl Detector for CalledWithoutWhistle {
    const CODE: &'static str = "called_without_whistle";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let (order, context) = (inspection.order, inspection.context);
        let joint = order.mechanism == Mechanism::FirstHandler && order.stage == Stage::Joint;
        let we_are_a_town = context.is_town(&context.profile.unit);
        if !joint || !we_are_a_town || order.matter.assigned_by_centre {
            return Vec::new();
        }
        let is_department = |unit: &str| {
            let known = context.units.resolve(unit);
            known.is_some_and(|known| known.kind.can_report_in())
        };
        let called: Vec<&str> = inspection
            .our_helpers()
            .filter(|helper| helper.is_open() && is_department(&helper.unit))
            .map(|helper| context.units.short(&helper.unit))
            .collect();
        if called.is_empty() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::WHISTLE_TARGETS,
            format!("请{}配合按首接联动办理，没有吹哨", called.join("、")),
            say![
                "镇街需要部门配合的应吹哨：用",
                ActId::Retriage,
                "改为“吹哨”，再定哨级；已在办的接着办"
            ],
            Mend::field(ActId::Retriage, "conclusion"),
        )
    }
}
