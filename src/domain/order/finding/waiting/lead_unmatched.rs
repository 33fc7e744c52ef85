//! A unit leads the order that the directory does not know, so it may be another spelling of ours
//! (二(一)).

use crate::domain::order::finding::prelude::*;
use crate::domain::sentence::field;
use crate::domain::unit_name;

/// Finds a lead that may be another spelling of our unit, or another unit.
pub struct LeadUnmatched;

impl Detector for LeadUnmatched {
    const CODE: &'static str = "lead_unmatched";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let lead = order.matter.lead_unit.as_ref();
        let context = inspection.context;
        let unknown = |lead: &&String| {
            !context.is_own(lead) && unit_name::find(context.units, lead).is_none()
        };
        let Some(lead) = lead.filter(|lead| unknown(lead) && !order.stage.is_final()) else {
            return Vec::new();
        };
        // Beside ours among the helpers it is another unit.
        let helps = order
            .matter
            .co_units
            .iter()
            .any(|unit| context.is_own(unit));
        let message = if helps {
            format!("承办单位“{lead}”不在单位名录中；本单位是协办单位")
        } else {
            format!("承办单位“{lead}”不在单位名录中，分不清是本单位还是其他单位")
        };
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::DISPATCH,
            message,
            if helps {
                say![
                    "弄清由谁牵头，用",
                    ActId::Designate,
                    "记录，",
                    field(ActId::Designate, "co_units"),
                    "里写上本单位"
                ]
            } else {
                say!["弄清由谁牵头，用", ActId::Designate, "记录"]
            },
            Mend::by(ActId::Designate),
        )
    }
}
