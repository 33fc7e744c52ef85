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
    "感谢您的监督与支持",
    "感谢您的理解与支持",
    "感谢您对我们工作的支持",
    "已按规定处理完毕",
    "已按规定办理",
    "已按规定处理",
    "已处理完毕",
    "已办理完毕",
    "已核实处理",
    "请您知悉",
    "请知悉",
    "特此回复",
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
        let (clause, message) = if is_hollow(text) {
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

/// Returns whether a text says nothing of the matter: without the usual phrases hardly a character
/// is left, or the same few are repeated.
fn is_hollow(text: &str) -> bool {
    let mut left: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    for phrase in EMPTY_PHRASES {
        left = left.replace(phrase, "");
    }
    let mut different: Vec<char> = left.chars().collect();
    different.sort_unstable();
    different.dedup();
    different.len() < 4
}
