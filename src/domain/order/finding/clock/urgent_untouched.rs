//! An urgent order was signed for, and nothing was done within the time for its first act (the hours
//! are 本单位口径). 研判 only says how it will be handled (附1§7(5)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::{Mechanism, Urgency};

/// Finds an urgent order on which nothing but 签收 and 研判 is on record.
pub struct UrgentUntouched;

impl Detector for UrgentUntouched {
    const CODE: &'static str = "urgent_untouched";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let late = order
            .first_act_by
            .is_some_and(|by| inspection.context.now > by);
        if !late || !order.is_untouched() {
            return Vec::new();
        }
        let severity = match order.matter.urgency {
            Urgency::Critical => Severity::Danger,
            Urgency::Urgent | Urgency::Normal => Severity::Warning,
        };
        let (said, fix, act) = match order.stage {
            Stage::ToTriage => (
                "签收后还没有任何办理记录",
                say![
                    "立即办理，用",
                    ActId::Triage,
                    "定下怎么办，已做的用",
                    ActId::Record,
                    "记下"
                ],
                ActId::Triage,
            ),
            Stage::Handling
                if matches!(
                    order.mechanism,
                    Mechanism::FirstHandler | Mechanism::Whistle
                ) =>
            {
                (
                    "只作了研判，还没有请任何单位，也没有处置记录",
                    say![
                        "立即用",
                        ActId::Invite,
                        "请单位到场，已做的用",
                        ActId::Record,
                        "记下"
                    ],
                    ActId::Invite,
                )
            }
            Stage::ReturnTalk | Stage::Adjudication => {
                let step = order
                    .next_step()
                    .map_or(ActId::TalkPlatform, |next| next.act);
                (
                    "只作了研判，还没有任何处置记录",
                    say![
                        "立即用",
                        named(step),
                        "，险情先处置并用",
                        ActId::Record,
                        "记下"
                    ],
                    step,
                )
            }
            Stage::Handling
            | Stage::ToSignFor
            | Stage::Joint
            | Stage::Returned
            | Stage::ToFeedback
            | Stage::ToFile
            | Stage::ToRevisit
            | Stage::Closed
            | Stage::ToRespond
            | Stage::ToArrive
            | Stage::Assisting
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined
            | Stage::Elsewhere => (
                "只作了研判，还没有任何处置记录",
                say![
                    "立即处置，用",
                    ActId::Assign,
                    "交办，已做的用",
                    ActId::Record,
                    "记下"
                ],
                ActId::Record,
            ),
        };
        inspection.one(
            Self::CODE,
            severity,
            clause::OWN_RULE,
            format!(
                "{}工单{said}，已过首次响应时限（本单位口径）",
                order.matter.urgency
            ),
            fix,
            Mend::by(act),
        )
    }
}
