//! The centre named us as the lead, and we found the order not to be ours (附1§7(2): 被指定为首接单位拒不
//! 承担牵头责任). 二(一) lets no reason stand.

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Conclusion;

/// Finds an order that the centre gave to us with its helpers, and that is about to be given back.
pub struct DesignatedReturned;

impl Detector for DesignatedReturned {
    const CODE: &'static str = "designated_returned";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let returning = order.stage == Stage::ReturnTalk
            && order
                .triages
                .last()
                .is_some_and(|last| last.conclusion == Conclusion::Return);
        if !returning || !order.matter.assigned_by_centre || !inspection.is_lead_case() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::REFUSED_LEAD,
            "中心已指定本单位牵头，研判为退回；坚持退回可能被认定为拒不承担牵头责任",
            say![
                "牵头办理的用",
                ActId::Retriage,
                "改判；职责确有争议的，改判为提请认定"
            ],
            Mend::field(ActId::Retriage, "conclusion"),
        )
    }
}
