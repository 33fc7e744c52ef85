//! Units were asked to help without a 研判 on record (二(二)).

use crate::domain::order::finding::prelude::*;

/// Finds an order with helpers for which no 研判 is on record.
pub struct NotTriaged;

impl Detector for NotTriaged {
    const CODE: &'static str = "not_triaged";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if !inspection.is_lead_case() || !order.triages.is_empty() || !order.owes_form() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::LEAD_FLOW,
            "已联动，但没有研判记录",
            say!["用", ActId::Retriage, "补记研判"],
            Mend::by(ActId::Retriage),
        )
    }
}
