//! Our unit has not given its opinion by the time that the lead told (二(三), 三(三)).

use crate::domain::order::finding::prelude::*;

/// Finds an order on which the lead waits for our opinion longer than it told us to take.
pub struct OwnOpinionLate;

impl Detector for OwnOpinionLate {
    const CODE: &'static str = "own_opinion_late";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let by = inspection.own_part().and_then(|part| part.opinion_by);
        let late = by.is_some_and(|by| inspection.context.now > by);
        let owed = matches!(
            order.stage,
            Stage::ToRespond | Stage::ToArrive | Stage::Assisting
        );
        if !late || !owed || !inspection.names_us() {
            return Vec::new();
        }
        let asked = inspection.called_by();
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::LEAD_HANDLING,
            format!("本单位超过{asked}时约定的时限没有提交办理意见"),
            say!["办理意见审核后，立即用", ActId::Contribute, "提交"],
            Mend::by(ActId::Contribute),
        )
    }
}
