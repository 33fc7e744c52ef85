//! A 重点哨 is solved by the district, but was not reported to it (三(一)).

use crate::domain::order::finding::prelude::*;

/// Finds a 重点哨, also one that has ended, that was not reported to the district.
pub struct KeyWhistleUnreported;

impl Detector for KeyWhistleUnreported {
    const CODE: &'static str = "key_whistle_unreported";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if order.unreported_key_round().is_none()
            || !inspection.is_lead_case()
            || order.is_with_platform()
        {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::WHISTLE_LEVELS,
            "重点哨需报区级研究解决，还没有报",
            say!["用", ActId::ReportDistrict, "记汇报"],
            Mend::by(ActId::ReportDistrict),
        )
    }
}
