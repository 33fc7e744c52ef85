//! 签收: our unit confirms receipt of the order and so becomes its first handler (二(一)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::signed_for::SignedFor;

fields! {
    /// Confirms that our unit has received the order (签收, 二(一)).
    pub struct SignFor {}
}

impl ActType for SignFor {
    const SPEC: ActSpec = ActSpec::new("sign-for", "签收", clause::DISPATCH, Self::FIELDS)
        .help("签收工单，本单位即为首接单位")
        .lead_only()
        .on_selection()
        .opens(ActScreen::Nothing);

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.signed_for_at.is_some() {
            let refusal = Refusal::new(
                "already_signed_for",
                clause::USAGE,
                "本工单已经签收",
                match order.next_step() {
                    Some(next) => say!["接着用", named(next.act)],
                    None => say!["没有要办的下一步"],
                },
            );
            return Err(match order.next_step() {
                Some(next) => refusal.mend(Mend::by(next.act)),
                None => refusal,
            });
        }
        Ok(())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        case.one(SignedFor {})
    }
}
