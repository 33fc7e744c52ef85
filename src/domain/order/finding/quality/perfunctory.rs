//! A result that says too little (附1§7(1); the length is 本单位口径).

use crate::domain::order::finding::prelude::*;

/// Finds a result that is too short or consists of an empty phrase.
pub struct Perfunctory;

/// Phrases that say nothing about what was done, the longer ones before those that they contain. They
/// count only if the result has no other words: 已拆除 or 已修复 is a fact, however short.
const EMPTY_PHRASES: &[&str] = &[
    "感谢您对我们工作的支持",
    "感谢您的监督与支持",
    "感谢您的理解与支持",
    "您反映的问题",
    "您反映的情况",
    "您反映的事项",
    "诉求人反映的问题",
    "已按规定处理完毕",
    "已按规定办理",
    "已按规定处理",
    "已处理完毕",
    "已办理完毕",
    "已核实处理",
    "请您知悉",
    "请知悉",
    "特此回复",
    "情况属实",
    "该问题",
    "此问题",
    "处理完毕",
    "办理完毕",
    "核实处理",
    "处理好",
    "转办",
    "知悉",
    "收到",
    "处理",
    "办理",
    "办结",
    "办完",
    "反馈",
    "回复",
    "答复",
    "处置",
    "落实",
    "完成",
    "阅",
];

/// Characters that only join the phrases.
const PARTICLES: &[char] = &['已', '经', '均', '都', '了', '的', '并', '且', '予', '以'];

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

/// Returns whether a text says nothing of the matter: nothing is left without the usual phrases, or
/// one character is repeated.
fn is_hollow(text: &str) -> bool {
    let mut left: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    for phrase in EMPTY_PHRASES {
        left = left.replace(phrase, "");
    }
    let mut different: Vec<char> = left.chars().filter(|c| !PARTICLES.contains(c)).collect();
    different.sort_unstable();
    different.dedup();
    different.len() < 2
}
