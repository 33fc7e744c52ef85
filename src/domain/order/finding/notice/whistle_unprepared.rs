//! A whistle without answers to the three questions of the first study (三(三)).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::state::TriageRecord;
use crate::domain::vocabulary::Mechanism;

/// Finds a whistle for which no 研判 answers all three questions.
pub struct WhistleUnprepared;

impl Detector for WhistleUnprepared {
    const CODE: &'static str = "whistle_unprepared";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let owed = inspection.is_lead_case() && order.owes_form() && !inspection.is_uploaded();
        let answered = order.triages.iter().any(TriageRecord::is_answered);
        if !owed || order.mechanism != Mechanism::Whistle || answered {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::WHISTLE_DUTIES,
            "吹哨前的初步研究还没有补填",
            say!["用", ActId::Retriage, "补填已掌握情况、已做工作、职责依据"],
            Mend::field(ActId::Retriage, "facts"),
        )
    }
}
