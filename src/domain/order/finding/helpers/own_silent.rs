//! Our unit has not answered the lead's request in time (二(三), 三(三); the
//! limit is 本单位口径).

use crate::domain::deadline::call_source_words;
use crate::domain::order::finding::prelude::*;

/// Finds a request to our unit that was not answered before its time limit.
pub struct OwnSilent;

impl Detector for OwnSilent {
    const CODE: &'static str = "own_silent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let part = inspection.own_part();
        let by = part.and_then(|part| part.respond_by);
        let source = call_source_words(part.and_then(|part| part.respond_source));
        let late = by.is_some_and(|by| inspection.context.now > by);
        if inspection.order.stage != Stage::ToRespond || !late || !inspection.names_us() {
            return Vec::new();
        }
        let asked = inspection.called_by();
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::LEAD_HANDLING,
            format!("本单位超过响应时限没有响应{asked}要求（{source}）"),
            say!["立即答复牵头单位，用", ActId::Respond, "记下"],
            Mend::by(ActId::Respond),
        )
    }
}
