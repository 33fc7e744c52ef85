//! What follows when two orders turn out to be one matter (合并).

use super::ScratchOrder;
use crate::domain::order::state::Order;
use crate::domain::vocabulary::{Mechanism, Role, RoundOutcome, Stage};

impl ScratchOrder {
    /// Ends an order that goes on as another one.
    pub(in crate::domain::order) fn leave_to_another(&mut self) {
        self.order.stage = Stage::Closed;
        self.order.closed_at = Some(self.at);
    }

    /// Goes on with what another order had come to. `other` is the stage of its work, and
    /// `decides` says that its mechanism holds from now on.
    pub(in crate::domain::order) fn absorb(
        &mut self,
        other: Stage,
        mechanism: Mechanism,
        decides: bool,
    ) {
        if decides {
            self.order.mechanism = mechanism;
        }
        if self.order.mechanism != Mechanism::Whistle {
            self.end_rounds(None, RoundOutcome::MechanismChanged);
        }
        if other != Stage::Elsewhere {
            // The call names us, also where the row does not.
            self.are_named();
        }
        match self.order.role {
            Role::CoHandler if self.order.stage.is_final() => {}
            // What we said of our duty stands until the lead decides, also on the other order.
            Role::CoHandler if self.order.stage == Stage::Declined && other != Stage::Released => {}
            Role::CoHandler => {
                self.we_reach(other);
                if self.order.stage == Stage::Released {
                    self.order.closed_at = self.order.closed_at.or(Some(self.at));
                }
            }
            Role::Lead => {
                self.order.stage = joined(&self.order, other);
                self.advance();
            }
        }
        self.cap_own_limits();
        self.match_form_kind();
        self.lapse_review();
    }
}

/// Returns the stage of an order that we lead after it took over the work of another one. What is
/// still to be done on either is still to be done.
fn joined(order: &Order, other: Stage) -> Stage {
    let own = order.stage;
    let disputed = |stage| matches!(stage, Stage::ReturnTalk | Stage::Adjudication);
    if own.is_final() || disputed(own) || (own == Stage::ToRevisit && order.is_replied()) {
        return own;
    }
    if disputed(other) {
        return other;
    }
    let (ours, theirs) = (rank(own), rank(other));
    let begun = |rank_now: u8| rank_now > rank(Stage::ToTriage);
    if !begun(ours) && !begun(theirs) {
        return if ours < theirs { other } else { own };
    }
    let goes_on = begun(ours) && (!begun(theirs) || ours <= theirs);
    let stage = if goes_on { own } else { other };
    let at_work = matches!(stage, Stage::Handling | Stage::Joint);
    if at_work && order.owes_form() {
        Stage::Joint
    } else if at_work {
        Stage::Handling
    } else if stage == Stage::ToRevisit && !order.is_replied() && order.awaits_upload() {
        Stage::ToFile
    } else {
        stage
    }
}

/// Returns how far the work has come at a stage of an order that we lead.
const fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::ToSignFor => 0,
        Stage::ToTriage => 1,
        Stage::Handling => 2,
        Stage::Joint => 3,
        Stage::ToFeedback => 4,
        Stage::ToFile => 5,
        Stage::ToRevisit => 6,
        Stage::ReturnTalk
        | Stage::Adjudication
        | Stage::Returned
        | Stage::Closed
        | Stage::ToRespond
        | Stage::ToArrive
        | Stage::Assisting
        | Stage::Submitted
        | Stage::Released
        | Stage::Declined
        | Stage::Elsewhere => 7,
    }
}
