//! The same matter was brought before (三(四): 导致问题重复反映).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Mechanism;

/// Finds how often the matter was brought before, and whether units were called by a whistle for it.
pub struct ReportedBefore;

impl Detector for ReportedBefore {
    const CODE: &'static str = "reported_before";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let (order, beside) = (inspection.order, inspection.beside);
        let in_work = matches!(
            order.stage,
            Stage::ToSignFor | Stage::ToTriage | Stage::Handling | Stage::Joint
        );
        if beside.before == 0 || !in_work || !inspection.is_lead_case() {
            return Vec::new();
        }
        let times = format!("此前已反映 {} 次", beside.before);
        let read = "看以前怎么办的、结果怎样，写明这次又做了什么";
        if !inspection.context.can_whistle() {
            return inspection.one(
                Self::CODE,
                Severity::Info,
                clause::SUPERVISION,
                times,
                read,
                None,
            );
        }
        if beside.whistled > 0 || order.was_whistled() {
            return inspection.one(
                Self::CODE,
                Severity::Info,
                clause::WHISTLE_ASSESSMENT,
                match beside.whistled {
                    0 => format!("{times}，这次才吹哨"),
                    whistled => format!("{times}，吹过哨 {whistled} 次"),
                },
                read,
                None,
            );
        }
        if order.mechanism == Mechanism::Whistle {
            return inspection.one(
                Self::CODE,
                Severity::Warning,
                clause::WHISTLE_ASSESSMENT,
                format!("{times}，从未吹哨；这次已研判为吹哨，还没有发出"),
                say!["用", ActId::Invite, "吹哨"],
                Mend::by(ActId::Invite),
            );
        }
        let act = if order.triages.is_empty() {
            ActId::Triage
        } else {
            ActId::Retriage
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::WHISTLE_ASSESSMENT,
            format!("{times}，从未吹哨"),
            say![
                "要部门配合的用",
                act,
                "定为“吹哨”；能自行解决的，写明这次怎样办到位"
            ],
            Mend::field(act, "conclusion"),
        )
    }
}
