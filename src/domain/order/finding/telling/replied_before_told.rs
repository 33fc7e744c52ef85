//! The platform had its reply before the citizen was told (二(二), 三(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a reply to the platform that went out before the feedback to the citizen.
pub struct RepliedBeforeTold;

impl Detector for RepliedBeforeTold {
    const CODE: &'static str = "replied_before_told";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let (Some(replied), Some(told)) = (inspection.replied_at(), inspection.told_at()) else {
            return Vec::new();
        };
        if !inspection.is_lead_case() || replied >= told {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            "回复平台早于反馈诉求人",
            "如实保留；以后先反馈、再回复",
            None,
        )
    }
}
