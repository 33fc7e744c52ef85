//! It was decided that the duty is another unit's: the centre gives the order to it (四).

use crate::domain::order::finding::prelude::*;

/// Finds an order that waits until the centre gives it to the unit that was named.
pub struct OpinionElsewhere;

impl Detector for OpinionElsewhere {
    const CODE: &'static str = "opinion_elsewhere";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let decided = order.order_determination();
        let decided = decided.filter(|one| one.is_settled() && !one.names_us());
        let waits = order.stage == Stage::Adjudication;
        let Some(decided) = decided.filter(|_| waits) else {
            return Vec::new();
        };
        let district = decided.assigned.as_ref();
        let words = district.map(|named| format!("区委区政府已指定{}办理", named.unit));
        let opinion = decided.opinion.as_ref();
        let words = words.or_else(|| opinion.map(|one| format!("已认定{}", one.words())));
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::ADJUDICATION,
            format!("{}，等中心改派", words.unwrap_or_default()),
            say!["中心改派后用", ActId::Reassign, "记下"],
            Mend::by(ActId::Reassign),
        )
    }
}
