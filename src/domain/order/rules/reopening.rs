//! What follows when the platform sends an order back (重办).

use super::ScratchOrder;
use crate::domain::order::event::consequences::{CarriedOver, OwnPartBegun};
use crate::domain::vocabulary::{Mechanism, ReopenKind, Role, Stage};

impl ScratchOrder {
    /// Begins a new round and cycle. 仅补正材料 keeps the helpers and goes straight back to the
    /// form, which starts prefilled. 重新办理 starts the work again. In another unit's order our
    /// part starts again.
    pub(in crate::domain::order) fn reopen(&mut self, kind: ReopenKind) {
        let helped = self.order.owes_form();
        self.order.round += 1;
        self.order.cycle += 1;
        self.order.closed_at = None;
        if self.order.role == Role::CoHandler {
            self.own_part = Some(OwnPartBegun {
                requested_at: self.at,
                again: true,
            });
            self.order.stage = Stage::ToRespond;
            return;
        }
        match kind {
            ReopenKind::Rehandle => self.handle_again(),
            ReopenKind::Supplement => self.supplement(helped),
        }
    }

    /// Goes back to handling; an order that left before anybody decided how to handle it, to that
    /// decision (研判, 二(二)).
    fn handle_again(&mut self) {
        let order = &mut self.order;
        order.stage = if order.mechanism != Mechanism::Undecided {
            Stage::Handling
        } else if order.signed_for_at.is_some() {
            Stage::ToTriage
        } else {
            Stage::ToSignFor
        };
    }

    fn supplement(&mut self, helped: bool) {
        let order = &mut self.order;
        let (round, earlier) = (order.round, order.round - 1);
        for helper in &mut order.engagements {
            if helper.round == earlier {
                helper.round = round;
            }
        }
        for whistle in &mut order.whistle_rounds {
            if whistle.round == earlier {
                whistle.round = round;
            }
        }
        let cycle = order.cycle;
        let carried = CarriedOver {
            notices: positions(&order.notices, |notice| notice.round == earlier),
            feedbacks: positions(&order.feedbacks, |told| told.cycle + 1 == cycle),
            result: !order.results.is_empty(),
        };
        // An order that was closed when first seen has no result of ours that could be
        // supplemented.
        order.stage = if helped {
            Stage::ToFile
        } else if order.results.is_empty() {
            Stage::Handling
        } else {
            Stage::ToRevisit
        };
        self.carried = Some(carried);
        if helped {
            self.begin_form();
        }
    }
}

/// Returns the positions of the elements that fulfil a condition.
fn positions<T>(all: &[T], holds: impl Fn(&T) -> bool) -> Vec<u32> {
    (0_u32..)
        .zip(all)
        .filter(|(_, one)| holds(one))
        .map(|(position, _)| position)
        .collect()
}
