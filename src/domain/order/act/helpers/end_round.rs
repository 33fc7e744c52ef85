//! 记哨结论: whether a whistle round solved the matter (三(一)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::helpers::round_ended::RoundEnded;
use crate::domain::vocabulary::RoundResult;

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
        order.open_round().map(|_| ()).ok_or_else(no_round)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let round = case.order.open_round().ok_or_else(no_round)?;
        case.one(RoundEnded {
            round,
            outcome: self.outcome.into(),
            note: self.note.clone(),
        })
    }
}

/// Makes the refusal of an outcome when no whistle is running.
fn no_round() -> Refusal {
    Refusal::new(
        "no_round",
        clause::WHISTLE_LEVELS,
        "没有正在进行的哨",
        say!["先用", ActId::Invite, "吹哨"],
    )
    .mend(Mend::by(ActId::Invite))
}
