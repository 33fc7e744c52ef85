//! Our unit has not come to take part in time (附1§7(3)).

use crate::domain::order::finding::prelude::*;

/// Finds an order on which our unit should have come to take part and has not.
pub struct OwnAbsent;

impl Detector for OwnAbsent {
    const CODE: &'static str = "own_absent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let by = inspection.own_part().and_then(|part| part.arrive_by);
        let late = by.is_some_and(|by| inspection.context.now > by);
        if inspection.order.stage != Stage::ToArrive || !late || !inspection.names_us() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::NOT_COOPERATING,
            "本单位超过时间没有报到",
            say!["立即派人报到，用", ActId::Arrive, "记录"],
            Mend::by(ActId::Arrive),
        )
    }
}
