//! Our unit has not come to take part in time (三(三); the limit is 本单位口径), or has neither come nor given
//! its opinion by the time that the lead of a 首接 case told (二(三)).

use crate::domain::deadline::call_source_words;
use crate::domain::order::finding::prelude::*;

/// Finds an order on which our unit should have come to take part and has not.
pub struct OwnAbsent;

impl Detector for OwnAbsent {
    const CODE: &'static str = "own_absent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let part = inspection.own_part();
        let by = part.and_then(|part| part.arrive_by);
        let source = call_source_words(part.and_then(|part| part.arrive_source));
        let late = by.is_some_and(|by| inspection.context.now > by);
        if late && inspection.names_us() && inspection.owes_coming() {
            return inspection.one(
                Self::CODE,
                Severity::Danger,
                clause::LEAD_HANDLING,
                format!("本单位超过时限没有到场，也没有提交办理意见（{source}）"),
                say![
                    "立即派人到场，用",
                    ActId::Arrive,
                    "记录；不用到场的，用",
                    ActId::Contribute,
                    "提交办理意见"
                ],
                Mend::by(ActId::Arrive),
            );
        }
        if inspection.order.stage != Stage::ToArrive || !late || !inspection.names_us() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::LEAD_HANDLING,
            format!("本单位超过报到时限没有报到（{source}）"),
            say!["立即派人报到，用", ActId::Arrive, "记录"],
            Mend::by(ActId::Arrive),
        )
    }
}
