//! The citizen told the platform that the result is not satisfactory (二(四), 三(四)).

use crate::domain::order::finding::prelude::*;

/// Finds a visit of the platform with the answer 不满意 and no 重办 since.
pub struct VisitDissatisfied;

impl Detector for VisitDissatisfied {
    const CODE: &'static str = "visit_dissatisfied";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let Some(visit) = order.dissatisfied_visit() else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::LEAD_ASSESSMENT,
            match visit.reason.as_deref() {
                Some(reason) => format!("平台回访不满意：{reason}"),
                None => "平台回访不满意".to_owned(),
            },
            say!["平台要求重办的用", ActId::Reopen, "记录"],
            Mend::by(ActId::Reopen),
        )
    }
}
