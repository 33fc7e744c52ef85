//! V15: the times on record agree: nothing happened before its cause.

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::order::act::id::ActId;
use crate::domain::order::chronology::ContradictionKind;
use crate::domain::refusal::Mend;
use crate::domain::sentence::say;

impl FormCheck<'_> {
    pub(super) fn times(&mut self) {
        for found in self.order.contradictions() {
            // The platform may move its own times afterwards, which nobody here can undo, and a unit may
            // act once more after its round.
            let weight = match found.kind {
                ContradictionKind::Platform
                | ContradictionKind::PlatformOnly
                | ContradictionKind::Told
                | ContradictionKind::RoundEnding => Weight::Soft,
                ContradictionKind::Facts | ContradictionKind::Limit | ContradictionKind::Ending => {
                    Weight::Hard
                }
            };
            if found.kind == ContradictionKind::Ending {
                self.add(
                    (Rule::V15, weight),
                    None,
                    found.clause(),
                    (
                        found.words(),
                        say!["用", ActId::CloseEngagement, "按实际结束的时间重记"],
                    ),
                    Mend::by(ActId::CloseEngagement),
                );
                continue;
            }
            self.add(
                (Rule::V15, weight),
                None,
                found.clause(),
                (
                    found.words(),
                    say![
                        "核对两处时间，记错的用",
                        ActId::Undo,
                        "撤销后按实际时间重记"
                    ],
                ),
                Mend::by(ActId::Undo),
            );
        }
    }
}
