//! 重办: the platform wants the order handled again, or only its papers completed (二(一)).

use crate::domain::deadline;
use crate::domain::order::act::handling::resume::still_at_work;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::due::DueBasis;
use crate::domain::order::event::helpers::invited::Invited;
use crate::domain::order::event::helpers::round_opened::RoundOpened;
use crate::domain::order::event::platform::reopened::Reopened;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::ReopenCause;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Mechanism, ReopenKind, WhistleLevel};

fields! {
    /// Opens an order again because the platform asked for it (重办). Without a new deadline the
    /// old one stays in force.
    pub struct Reopen {
        reason: String = "原因" [words];
        by: Option<String> = "要求方";
        kind: Option<ReopenKind> = "方式";
        due_at: Option<BeijingTime> = "新时限" [hint("空着沿用原来的时限")];
        reinvite: Option<bool> = "原联动单位一并邀请";
    }
}

impl ActType for Reopen {
    const SPEC: ActSpec = ActSpec::new("reopen", "重办", clause::LEAD_DUTY, Self::FIELDS)
        .help("平台要求重办或补正")
        .lead_only()
        .stages(&[Stage::ToRevisit, Stage::Closed, Stage::Returned]);

    fn elsewhere(_order: &Order, stage: Stage) -> Option<StageRemedy> {
        Some(if matches!(stage, Stage::ToFeedback | Stage::ToFile) {
            StageRemedy {
                fix: say!["还没有回复平台，用", named(ActId::Resume)],
                act: Some(ActId::Resume),
            }
        } else {
            StageRemedy {
                fix: still_at_work(stage, "不需要重办"),
                act: None,
            }
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let replied = order.replies.last().map(|reply| reply.at);
        case.not_before(ActId::Reopen, "回复平台", replied)?;
        let visited = order.last_visit().map(|visit| visit.at);
        case.not_before(ActId::Reopen, "平台回访", visited)?;
        // What is closed or gone comes back after that.
        let closed = order.closed_at.filter(|_| order.stage.is_final());
        case.not_before(ActId::Reopen, order.stage_word(), closed)?;
        if self.due_at.is_some_and(|due| due <= case.at) {
            return Err(Refusal::new(
                "reopened_due_past",
                clause::USAGE,
                "新时限早于重办的时间",
                say!["核对", field(ActId::Reopen, "due_at"), "，平台没有给的空着"],
            )
            .mend(Mend::field(ActId::Reopen, "due_at"))
            .into());
        }
        if self.kind == Some(ReopenKind::Supplement) && order.triages.is_empty() {
            return Err(Refusal::new(
                "nothing_to_supplement",
                clause::USAGE,
                "这单没有研判、办理过，没有可以补正的材料",
                say![field(ActId::Reopen, "kind"), "改选“重新办理”"],
            )
            .mend(Mend::field(ActId::Reopen, "kind"))
            .into());
        }
        let reopen_cause = ReopenCause::Told {
            by: self.by.clone(),
            reason: self.reason.clone(),
        };
        let mut facts = Vec::new();
        if let Some(due) = self.due_at {
            facts.extend(case.ask_about_far_deadline(due)?);
        }
        let kind = self.kind.unwrap_or(ReopenKind::Rehandle);
        let again = self.reinvite.unwrap_or(false);
        facts.extend(reopen(case, reopen_cause, kind, self.due_at, again));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("by", "平台");
        let reason = asking.order.and_then(Order::dissatisfaction);
        form.value("reason", reason.unwrap_or_default());
    }
}

/// Returns the facts of 重办. If wanted, they ask the earlier helpers again.
pub(super) fn reopen(
    case: &Case<'_>,
    reopen_cause: ReopenCause,
    kind: ReopenKind,
    due_at: Option<BeijingTime>,
    reinvite: bool,
) -> Vec<Fact> {
    let due = due_at.map(|at| deadline::told_due(at, DueBasis::Reopened, case.context).into());
    let mut facts = vec![case.fact(Reopened {
        cause: reopen_cause,
        kind,
        due,
    })];
    if reinvite && kind == ReopenKind::Rehandle {
        facts.extend(invite_again(case, due_at));
    }
    facts
}

/// Returns the facts that ask the earlier helpers again, at the last level.
fn invite_again(case: &Case<'_>, due_at: Option<BeijingTime>) -> Vec<Fact> {
    let order = case.order;
    let earlier = order.printed_helpers();
    let whistled = order.mechanism == Mechanism::Whistle && !earlier.is_empty();
    let level = order.round_level().unwrap_or(WhistleLevel::Routine);
    let round = case.context.seed.nth(0);
    let mut facts = Vec::new();
    if whistled {
        let last = order.whistle_rounds.last();
        facts.push(case.fact(RoundOpened {
            round,
            level,
            basis: last.and_then(|round| round.basis.clone()),
            cause: last.and_then(|round| round.cause),
            carried: Vec::new(),
            respond_by: None,
            arrive_by: None,
            arrive_source: None,
        }));
    }
    for (helper, index) in earlier.into_iter().zip(1_u32..) {
        let whistle_round = helper.current_round().filter(|_| whistled).map(|_| round);
        let own = deadline::helper_clocks(
            &order.matter,
            case.at,
            whistle_round.map(|_| level),
            false,
            case.context,
        );
        let due = due_at.or(order.due.at);
        let (respond, arrive) = deadline::helper_limits(own, (None, None), case.at, due);
        facts.push(case.fact(Invited {
            engagement: case.context.seed.nth(index),
            unit: helper.unit.clone(),
            whistle_round,
            mechanism: order.mechanism,
            request: helper.request.clone(),
            reason: helper.reason,
            listed: helper.listed.clone(),
            via: helper.via,
            contact: helper.contact.clone(),
            respond_by: Some(respond.at),
            arrive_by: whistle_round.map(|_| arrive.at),
            opinion_by: whistle_round.is_none().then_some(arrive.at),
            respond_source: respond.source,
            arrive_source: arrive.source,
        }));
    }
    facts
}
