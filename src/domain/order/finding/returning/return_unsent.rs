//! 退回 was decided, but the order was not given back yet (二(一)).

use crate::domain::order::finding::prelude::*;
use crate::domain::sentence::Sentence;
use crate::domain::time;

/// Finds a 退回 that was decided and not sent, while its limit has not passed.
pub struct ReturnUnsent;

impl Detector for ReturnUnsent {
    const CODE: &'static str = "return_unsent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let by = order.return_by();
        let late = by.is_some_and(|by| inspection.context.now > by);
        if !is_unsent(inspection) || late {
            return Vec::new();
        }
        let until = by.map(|by| format!("，{}前退回（本单位口径）", time::said(by)));
        let again = order.returns.iter().any(|one| one.round == order.round);
        let told = if again {
            "上次退回没有成，又研判为退回，还没有再次提交"
        } else {
            "研判为退回，还没有提交"
        };
        let (fix, act) = next(inspection);
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::DISPATCH,
            format!("{told}{}", until.unwrap_or_default()),
            fix,
            Mend::by(act),
        )
    }
}

/// Returns whether a 退回 was decided and not sent.
pub(super) fn is_unsent(inspection: &Inspection<'_>) -> bool {
    let order = inspection.order;
    order.stage == Stage::ReturnTalk && order.open_return().is_none()
}

/// Returns what has to be done next before the order goes back.
pub(super) fn next(inspection: &Inspection<'_>) -> (Sentence, ActId) {
    let order = inspection.order;
    let other = order.other_talks().last();
    if let Some(talk) = other.filter(|_| order.return_talks().next().is_none()) {
        let fix = say![
            format!(
                "{}与{}的沟通事由记为“{}”：谈过退回的，直接用",
                time::said(talk.at),
                talk.person,
                talk.purpose
            ),
            named(ActId::SendReturn),
            "并确认；没有谈的，用",
            ActId::TalkPlatform,
            "记下"
        ];
        (fix, ActId::TalkPlatform)
    } else if order.return_talks().next().is_none() {
        let fix = say![
            "与区政务服务热线平台对接沟通，用",
            ActId::TalkPlatform,
            "记下，再提交退回"
        ];
        (fix, ActId::TalkPlatform)
    } else {
        let fix = say!["写明理由和依据，用", named(ActId::SendReturn)];
        (fix, ActId::SendReturn)
    }
}
