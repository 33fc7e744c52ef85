//! A result that says too little (附1§7(1); the length is 本单位口径).

use crate::domain::order::finding::prelude::*;

/// Finds a result that is too short or consists of an empty phrase.
pub struct Perfunctory;

/// Phrases that say nothing about what was done. They count only if the result has no other words.
const EMPTY_PHRASES: &[&str] = &[
    "已转办",
    "已知悉",
    "已阅",
    "已收到",
    "已处理",
    "已办结",
    "情况属实",
];

impl Detector for Perfunctory {
    const CODE: &'static str = "perfunctory";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let Some(text) = inspection.result_in_work() else {
            return Vec::new();
        };
        let least = inspection.context.profile.rules.min_result_characters as usize;
        let bare = text.trim_end_matches(['。', '，', '；']);
        if text.chars().count() >= least && !EMPTY_PHRASES.contains(&bare) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::PERFUNCTORY,
            format!(
                "办理结果过于简单（少于{least}字或只有套话，本单位口径），可能被认定为敷衍应付"
            ),
            "写明受理时间、与谁沟通、解决措施、解决时限",
            Mend::field(ActId::Finish, "result"),
        )
    }
}
