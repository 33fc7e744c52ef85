//! A whistle without answers to the three questions of the first study (三(三)).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::state::Triage;
use crate::domain::vocabulary::Mechanism;

/// Finds a whistle for which no 研判 answers all three questions.
pub struct WhistleUnprepared;

impl Detector for WhistleUnprepared {
    const CODE: &'static str = "whistle_unprepared";

    fn detect(look: &Look<'_>) -> Vec<Finding> {
        let order = look.order;
        let owed = look.is_lead_case() && order.owes_form() && !look.is_uploaded();
        let answered = order.triages.iter().any(Triage::is_answered);
        if !owed || order.mechanism != Mechanism::Whistle || answered {
            return Vec::new();
        }
        look.one(
            Self::CODE,
            Severity::Warning,
            clause::WHISTLE_DUTIES,
            "吹哨前的初步研究还没有补填",
            say!["用", ActId::Retriage, "补填已掌握情况、已做工作、职责依据"],
            Mend::field(ActId::Retriage, "facts"),
        )
    }
}
