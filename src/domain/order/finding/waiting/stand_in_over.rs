//! A colleague stood in for some days, and they are over (六(一)).

use crate::domain::order::finding::prelude::*;

/// Finds an open order that goes back to the officer for whom a colleague stood in.
pub struct StandInOver;

impl Detector for StandInOver {
    const CODE: &'static str = "stand_in_over";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let over = order.stand_in.as_ref();
        let over = over.filter(|one| inspection.context.now > one.until);
        if order.stage.is_final() || over.is_none() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::OWN_RULE,
            "代办已到期，工单还在代办人名下",
            say!["交回原经办人或长期移交，用", ActId::HandOver],
            Mend::by(ActId::HandOver),
        )
    }
}
