//! A result that says too little (附1§7(1); the length is 本单位口径).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::hollow::is_hollow_of;

/// Finds a result that is too short or consists of an empty phrase.
pub struct Perfunctory;

impl Detector for Perfunctory {
    const CODE: &'static str = "perfunctory";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let Some(text) = inspection.result_in_work() else {
            return Vec::new();
        };
        let least = inspection.context.profile.rules.min_result_characters as usize;
        let (clause, message) = if is_hollow_of(text, &inspection.order.matter.title) {
            let message = "办理结果只有套话，可能被认定为敷衍应付".to_owned();
            (clause::PERFUNCTORY, message)
        } else if text.chars().count() < least {
            let message = format!("办理结果少于{least}字（本单位口径），写得是否清楚请核对");
            (clause::OWN_RULE, message)
        } else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause,
            message,
            "写明受理时间、与谁沟通、解决措施、解决时限",
            Mend::field(ActId::Finish, "result"),
        )
    }
}
