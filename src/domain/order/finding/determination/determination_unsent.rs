//! 研判 says 提请认定, but nobody was asked yet (四).

use crate::domain::order::finding::prelude::*;

/// Finds an order that waits for a decision for which nobody was asked.
pub struct DeterminationUnsent;

impl Detector for DeterminationUnsent {
    const CODE: &'static str = "determination_unsent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let asked = order.order_determination();
        let asked = asked.is_some_and(|one| !one.is_settled() || !one.names_us());
        if order.stage != Stage::Adjudication || asked {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::ADJUDICATION,
            "研判为提请认定，还没有提出认定请求",
            say![
                "写明争议点、可能的承办单位、事实和依据，用",
                named(ActId::RequestDetermination)
            ],
            Mend::by(ActId::RequestDetermination),
        )
    }
}
