//! It was decided that the duty is ours: we lead, and may not refuse (四).

use crate::domain::order::determination::Determination;
use crate::domain::order::finding::prelude::*;
use crate::domain::time;
use crate::domain::vocabulary::Conclusion;

/// Finds a decision that names our unit and after which the handling was not decided yet.
pub struct OpinionNamesUs;

impl Detector for OpinionNamesUs {
    const CODE: &'static str = "opinion_names_us";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let Some(at) = order.named_us().and_then(Determination::named_us_at) else {
            return Vec::new();
        };
        let last = order.triages.last().filter(|last| {
            !time::is_before(last.at, at)
                || !matches!(
                    last.conclusion,
                    Conclusion::Return | Conclusion::Adjudication
                )
        });
        let undecided = matches!(order.stage, Stage::ToSignFor | Stage::ToTriage);
        let decided = last.is_some() && !undecided;
        if decided || !inspection.is_lead_case() || order.stage.is_final() {
            return Vec::new();
        }
        let act = if undecided {
            ActId::Triage
        } else {
            ActId::Retriage
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::ADJUDICATION,
            "已认定（指定）本单位为承办主体，要主动承担好牵头工作",
            say!["用", act, "定下怎么办，需要联动的牵头召集"],
            Mend::by(act),
        )
    }
}
