//! 记哨结论: whether a whistle round solved the matter (三(一)).

use super::level::to_whistle;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::helpers::round_ended::RoundEnded;
use crate::domain::vocabulary::{Mechanism, RoundOutcome, RoundResult};

fields! {
    /// Ends the running whistle round with its outcome (记哨结论). Only after an 攻坚哨 that ended
    /// as 未解决 is a 重点哨 possible (三(一)).
    pub struct EndRound {
        outcome: RoundResult = "结论";
        note: Option<String> = "备注";
    }
}

impl ActType for EndRound {
    const SPEC: ActSpec = ActSpec::new(
        "end-round",
        "记哨结论",
        clause::WHISTLE_LEVELS,
        Self::FIELDS,
    )
    .help("记本轮哨是否解决；未解决才能吹重点哨")
    .lead_only();

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        let running = order.open_round().ok_or_else(|| no_round(order, context))?;
        let called = || {
            let helpers = order.engagements.iter();
            helpers.filter(|helper| helper.current_round() == Some(running))
        };
        // A level that was set when the work was done has no units of its own.
        if called().next().is_none() || called().any(|helper| helper.state.is_printed()) {
            return Ok(());
        }
        Err(Refusal::new(
            "round_withdrawn",
            clause::USAGE,
            "这一轮哨的单位都已撤回，没有结论可记",
            say!["用", ActId::Invite, "另吹"],
        )
        .mend(Mend::by(ActId::Invite)))
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let round = case.order.open_round();
        let round = round.ok_or_else(|| no_round(case.order, case.context))?;
        if let Some((what, at)) = case.order.last_act_of(round) {
            case.not_before(ActId::EndRound, &what, at)?;
        }
        case.one(RoundEnded {
            round,
            outcome: self.outcome.into(),
            note: self.note.clone(),
        })
    }
}

/// Makes the refusal of an outcome when no whistle is running.
fn no_round(order: &Order, context: &Context<'_>) -> Refusal {
    let joint = order.mechanism == Mechanism::FirstHandler;
    if joint || !context.can_whistle() {
        let (fix, mend) = to_whistle(order, context, say!["不用记哨结论"]);
        let mut refusal = Refusal::new("no_round", clause::USAGE, "没有正在进行的哨", fix);
        refusal.mend = mend;
        return refusal;
    }
    let mut rounds = order.whistle_rounds.iter().rev();
    let last = rounds.find(|round| round.round == order.round);
    let concluded = last.and_then(|round| round.outcome);
    let whistles = order.mechanism == Mechanism::Whistle && order.owes_form();
    let (message, fix, by) = match concluded {
        Some(outcome @ (RoundOutcome::Resolved | RoundOutcome::Unresolved)) => (
            format!("这一轮哨已有结论（{outcome}）"),
            say!["记错的用", ActId::Undo, "撤销那一条"],
            ActId::Undo,
        ),
        // The units at work after a change to 吹哨 go on without a second request.
        None | Some(RoundOutcome::MechanismChanged) if whistles => (
            "没有正在进行的哨".to_owned(),
            say!["先用", ActId::SetLevel, "定级"],
            ActId::SetLevel,
        ),
        None
        | Some(
            RoundOutcome::Reclassified | RoundOutcome::MechanismChanged | RoundOutcome::Withdrawn,
        ) => (
            "没有正在进行的哨".to_owned(),
            say!["先用", ActId::Invite, "吹哨"],
            ActId::Invite,
        ),
    };
    Refusal::new("no_round", clause::USAGE, message, fix).mend(Mend::by(by))
}
