//! We called the matter not our duty, and the lead decides what follows: it releases us, insists, or has
//! it decided whose duty it is (四).

use crate::domain::order::finding::prelude::*;
use crate::domain::time::said_short;

/// Finds an order on which our unit has called the matter not its duty, and nobody has answered that.
pub struct OwnDeclined;

impl Detector for OwnDeclined {
    const CODE: &'static str = "own_declined";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let part = inspection.own_part();
        let part = part.filter(|_| order.stage == Stage::Declined);
        let Some(part) = part else {
            return Vec::new();
        };
        let at = part.declined_at.map(said_short).unwrap_or_default();
        let basis = part.declined_basis.as_deref().unwrap_or_default();
        let lead = order.matter.lead_unit.as_deref();
        let lead = inspection.context.units.short(lead.unwrap_or("牵头单位"));
        // An opinion that does not end our part says who works with whom, or that a unit is to be named.
        let asked = order.order_determination();
        let opinion = asked.and_then(|asked| asked.opinion.as_ref());
        if let Some(opinion) = opinion {
            let context = inspection.context;
            let with_us = opinion.units.iter().any(|unit| context.is_own(unit));
            let (fix, act) = if with_us {
                let fix = say!["按意见配合，用", ActId::Respond, "记下，接着办"];
                (fix, ActId::Respond)
            } else {
                let fix = say![
                    "问清本单位是否还要配合：解除的用",
                    ActId::Release,
                    "记，要配合的用",
                    ActId::Respond,
                    "接着办"
                ];
                (fix, ActId::Release)
            };
            return inspection.one(
                Self::CODE,
                Severity::Warning,
                clause::ADJUDICATION,
                format!("本单位{at}已称非职责，认定意见是“{}”", opinion.words()),
                fix,
                Mend::by(act),
            );
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::ADJUDICATION,
            format!(
                "本单位{at}已称非职责（依据：{basis}），等{lead}决定：同意的解除联动，有争议的由它提请责任主体认定"
            ),
            say![
                "解除的用",
                ActId::Release,
                "记，坚持要求的用",
                ActId::Instruct,
                "记，有书面认定意见的用",
                ActId::RecordOpinion,
                "记；改为配合的用",
                ActId::Respond,
                "接着办"
            ],
            Mend::by(ActId::Release),
        )
    }
}
