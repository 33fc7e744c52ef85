//! The platform's note of the dispatch speaks of a leader's instruction (批示, 批办), of 督办 or of quick
//! handling (从速), and nobody recorded it: who wrote it and what it asks stands nowhere else (附1§5, 四).

use crate::domain::order::finding::prelude::*;
use crate::domain::sentence::field;

/// Finds an order of ours whose note names an instruction or quick handling that is not on record.
pub struct NotedUnrecorded;

/// Words for quick handling.
const QUICK: [&str; 2] = ["从速", "速办"];

impl Detector for NotedUnrecorded {
    const CODE: &'static str = "noted_unrecorded";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if !inspection.is_lead_case() || order.stage.is_final() {
            return Vec::new();
        }
        let note = order.matter.dispatch_note.as_deref().unwrap_or_default();
        let said = |words: &[&'static str]| words.iter().copied().find(|word| note.contains(word));
        if let Some(word) = order.noted_instruction() {
            return inspection.one(
                Self::CODE,
                Severity::Warning,
                clause::SLIPS,
                format!("转办意见写着“{word}”，已列入督办重点，还没有记是谁批的、什么要求"),
                say!["核对后用", ActId::Supervise, "记下谁批的、要求和回复时限"],
                Mend::by(ActId::Supervise),
            );
        }
        let Some(word) = said(&QUICK).filter(|_| !order.expedited) else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::OWN_RULE,
            format!("转办意见写着“{word}”，还没有记从速"),
            say![
                "中心要求从速的，用",
                ActId::Designate,
                "填",
                field(ActId::Designate, "expedite")
            ],
            Mend::field(ActId::Designate, "expedite"),
        )
    }
}
