//! The lead named for the order does not match our unit, though the order counts as led by us
//! (二(一)).

use crate::domain::order::finding::prelude::*;

/// Finds a lead that may be another spelling of our unit, or another unit.
pub struct LeadUnmatched;

impl Detector for LeadUnmatched {
    const CODE: &'static str = "lead_unmatched";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let lead = order.matter.lead_unit.as_ref();
        let lead = lead.filter(|lead| !inspection.context.is_own(lead));
        let Some(lead) = lead.filter(|_| order.role == Role::Lead && !order.stage.is_final())
        else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::DISPATCH,
            format!("表格中的承办单位“{lead}”未匹配到本单位，按本单位首接处理"),
            say!["确由其他单位牵头的，用", ActId::Designate, "记录"],
            Mend::by(ActId::Designate),
        )
    }
}
