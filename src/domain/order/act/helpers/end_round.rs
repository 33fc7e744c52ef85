//! 记哨结论: whether a whistle round solved the matter (三(一)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::helpers::round_ended::RoundEnded;
use crate::domain::vocabulary::{Mechanism, RoundResult};

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

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        order
            .open_round()
            .map(|_| ())
            .ok_or_else(|| no_round(order))
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let round = case.order.open_round();
        let round = round.ok_or_else(|| no_round(case.order))?;
        case.one(RoundEnded {
            round,
            outcome: self.outcome.into(),
            note: self.note.clone(),
        })
    }
}

/// Makes the refusal of an outcome when no whistle is running.
fn no_round(order: &Order) -> Refusal {
    // The units at work after a change to 吹哨 go on without a second request.
    let unlevelled =
        order.mechanism == Mechanism::Whistle && order.owes_form() && order.round_level().is_none();
    let (fix, by) = if unlevelled {
        (say!["先用", ActId::SetLevel, "定级"], ActId::SetLevel)
    } else {
        (say!["先用", ActId::Invite, "吹哨"], ActId::Invite)
    };
    Refusal::new("no_round", clause::WHISTLE_LEVELS, "没有正在进行的哨", fix).mend(Mend::by(by))
}
