//! 平台回访: what the citizen told the platform (二(四), 三(四)).

use crate::domain::order::act::handling::feedback::{
    ask_about_note, ask_about_sequence, not_dissatisfied,
};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::platform_visited::PlatformVisited;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::VisitResult;

fields! {
    /// Records the platform's own call to the citizen (平台回访). A satisfied citizen closes the
    /// order if the platform has our reply.
    pub struct Revisit {
        result: VisitResult = "回访结果";
        solved: Option<bool> = "是否解决";
        reason: Option<String> = "不满意原因" [words, rows(2), hint("没解决、嫌慢、态度不好、要求不合理等，照平台转来的话记"), help("诉求人为什么不满意；重办时带出来，分析不满意件时用。")];
        remark: Option<String> = "备注" [words, rows(3)];
    }
}

impl ActType for Revisit {
    const SPEC: ActSpec =
        ActSpec::new("revisit", "平台回访", clause::LEAD_ASSESSMENT, Self::FIELDS)
            .help("记平台回访结果");

    fn decide(&self, case: &Case<'_>) -> Decision {
        let visited = PlatformVisited {
            result: self.result,
            solved: self.solved,
            remark: self.remark.clone(),
            reason: self.reason.clone(),
        };
        if self.reason.is_some() && self.result != VisitResult::Dissatisfied {
            return Err(not_dissatisfied(ActId::Revisit, "result").into());
        }
        let replied = case.order.replies.iter().map(|reply| reply.at).min();
        case.not_before(ActId::Revisit, "回复平台", replied)?;
        let content = matches!(
            self.result,
            VisitResult::Satisfied | VisitResult::BasicallySatisfied
        );
        let mut facts = Vec::new();
        if content && self.solved == Some(false) {
            facts.extend(case.ask(
                Question::SatisfiedThoughUnsolved,
                clause::LEAD_ASSESSMENT,
                format!("回访说没有解决，结果却是“{}”", self.result),
                format!("记下平台回访“{}”，没有解决", self.result),
            )?);
        }
        if self.result != VisitResult::Dissatisfied {
            let remark = self.remark.as_deref();
            facts.extend(ask_about_note(
                case,
                clause::LEAD_ASSESSMENT,
                remark,
                self.result,
            )?);
        }
        let known = case.order.last_visit();
        let known = known.map(|visit| (visit.result, visit.at));
        let cited = clause::LEAD_ASSESSMENT;
        facts.extend(ask_about_sequence(
            case,
            cited,
            "平台回访",
            known,
            self.result,
        )?);
        facts.push(case.fact(visited));
        let closed = closed_by_visit(case.order, self.result, case.at);
        facts.extend(closed.map(|closed| case.fact(closed)));
        Ok(facts)
    }

    fn shape(form: &mut FormShape<'_>) {
        let chosen = form.chosen::<VisitResult>("result");
        form.show("reason", chosen == Some(VisitResult::Dissatisfied), false);
    }
}

/// Returns the closing of an order whose citizen told the platform that he or she is satisfied,
/// provided that the platform has our reply and that the citizen was not called again since.
pub(super) fn closed_by_visit(
    order: &Order,
    result: VisitResult,
    at: BeijingTime,
) -> Option<crate::domain::order::event::platform::closed::Closed> {
    use crate::domain::order::event::platform::closed::{Closed, ClosedBy};
    let content = matches!(
        result,
        VisitResult::Satisfied | VisitResult::BasicallySatisfied
    );
    let waits = order.stage == Stage::ToRevisit && order.is_replied();
    let mut later = order.visits.iter();
    let is_last = !later.any(|visit| time::is_before(at, visit.at));
    (content && waits && is_last).then_some(Closed {
        by: ClosedBy::Visit { result },
        reason: None,
    })
}
