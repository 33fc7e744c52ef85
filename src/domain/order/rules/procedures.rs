//! What follows when the responsible unit is to be decided, and when it is (四).

use super::ScratchOrder;
use crate::domain::vocabulary::{Conclusion, Mechanism, Role, Stage};

impl ScratchOrder {
    /// Waits for the decision whose duty the whole order is. What is done already stays.
    pub(in crate::domain::order) fn await_determination(&mut self) {
        if is_in_work(self.order.stage) {
            self.order.stage = Stage::Adjudication;
        }
    }

    /// Follows the decision whose duty the whole order is. If it is ours, we lead and handling goes
    /// on; if not, the order waits until the centre gives it to the other unit.
    pub(in crate::domain::order) fn are_determined(&mut self, ours: bool) {
        match (self.order.role, ours) {
            (Role::CoHandler, true) => self.change_role(Role::Lead),
            (Role::CoHandler, false) => {}
            (Role::Lead, false) => self.await_determination(),
            (Role::Lead, true) => self.handle_as_determined(),
        }
    }

    /// Ends our part of an order that another unit leads, because it was decided that what we called no
    /// duty of ours is that of others (四).
    pub(in crate::domain::order) fn are_freed(&mut self) {
        if self.order.has_disputed_part() {
            self.order.closed_at = Some(self.at);
            self.we_reach(Stage::Released);
        }
    }

    fn handle_as_determined(&mut self) {
        let order = &mut self.order;
        if !matches!(order.stage, Stage::ReturnTalk | Stage::Adjudication) {
            return;
        }
        let last = order.triages.last().map(|triage| triage.conclusion);
        let open = matches!(
            last,
            None | Some(Conclusion::Return | Conclusion::Adjudication)
        );
        order.stage = if open || order.mechanism == Mechanism::Undecided {
            Stage::ToTriage
        } else if order.owes_form() {
            Stage::Joint
        } else {
            Stage::Handling
        };
    }
}

/// Returns whether an order that we lead is still to be handled.
const fn is_in_work(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::ToSignFor | Stage::ToTriage | Stage::Handling | Stage::Joint | Stage::ReturnTalk
    )
}
