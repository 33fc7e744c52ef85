//! A unit has not answered a further instruction in time (二(三); the limit is 本单位口径).

use crate::domain::order::finding::inspection::instruction_source;
use crate::domain::order::finding::prelude::*;

/// Finds further instructions that were not answered before their limit.
pub struct InstructionUnanswered;

impl Detector for InstructionUnanswered {
    const CODE: &'static str = "instruction_unanswered";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for helper in inspection.our_helpers().filter(|one| one.is_open()) {
            let late = helper
                .open_instructions()
                .filter(|one| inspection.waited_in_vain(&helper.unit, one.answer_by));
            found.extend(late.map(|one| {
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    clause::LEAD_HANDLING,
                    format!(
                        "“{}”超过时限没有回复补充调度“{}”（{}）{}",
                        helper.unit,
                        one.text,
                        instruction_source(one.answer_source),
                        inspection.reminded(&helper.unit, one.at)
                    ),
                    say![
                        "用",
                        ActId::Urge,
                        "催办；已回复的用",
                        ActId::Acknowledge,
                        "记下"
                    ],
                    Mend::by(ActId::Acknowledge),
                )
            }));
        }
        found
    }
}
