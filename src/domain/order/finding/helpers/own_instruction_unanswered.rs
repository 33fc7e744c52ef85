//! The lead asked our unit for something further, and we have not answered (二(三): 服从首接单位的调度).

use crate::domain::order::finding::inspection::instruction_source;
use crate::domain::order::finding::prelude::*;
use crate::domain::order::own_part::OwnPart;

/// Finds further instructions of the lead to us without an answer, before and after their limit.
pub struct OwnInstructionUnanswered;

impl Detector for OwnInstructionUnanswered {
    const CODE: &'static str = "own_instruction_unanswered";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let now = inspection.context.now;
        let part = inspection.own_part().filter(|_| inspection.names_us());
        let open = part.into_iter().flat_map(OwnPart::open_instructions);
        let found = open.map(|one| {
            let late = one.answer_by.is_some_and(|by| now > by);
            let (severity, said) = if late {
                (
                    Severity::Danger,
                    format!(
                        "超过时限没有回复（{}）",
                        instruction_source(one.answer_source)
                    ),
                )
            } else {
                (Severity::Warning, "还没有回复".to_owned())
            };
            inspection.finding(
                Self::CODE,
                severity,
                clause::LEAD_HANDLING,
                format!("牵头单位对本单位的补充调度“{}”{said}", one.text),
                say!["照办后用", ActId::Acknowledge, "记下回复"],
                Mend::by(ActId::Acknowledge),
            )
        });
        found.collect()
    }
}
