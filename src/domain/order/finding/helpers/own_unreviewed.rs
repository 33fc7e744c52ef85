//! Our opinion went to the lead without a review on record (六(二), 附1§3).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::own_part::OwnPart;

/// Finds an opinion of ours whose words nobody reviewed.
pub struct OwnUnreviewed;

impl Detector for OwnUnreviewed {
    const CODE: &'static str = "own_unreviewed";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let unreviewed = inspection.own_part().and_then(OwnPart::unreviewed_at);
        if unreviewed.is_none() || inspection.order.stage.is_final() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::QUALITY,
            "交给牵头单位的办理意见没有审核记录，审核人要对真实性负责",
            say![
                "已审核的用",
                ActId::Review,
                "补记；有出入的改正后再用",
                ActId::Contribute,
                "提交"
            ],
            Mend::by(ActId::Review),
        )
    }
}
