//! What follows for our own part on an order that another unit leads.

use super::Scratch;
use crate::domain::order::event::consequences::OwnPartBegun;
use crate::domain::vocabulary::{Mechanism, Role, Stage};

impl Scratch {
    /// The invited side only moves forward; a fact told late does not move it back. A declined
    /// invitation can be accepted later.
    pub(in crate::domain::order) fn we_reach(&mut self, stage: Stage) {
        let order = &mut self.order;
        let (Some(from), Some(to)) = (rank(order.stage), rank(stage)) else {
            return;
        };
        let again = order.stage == Stage::Declined && stage != Stage::Declined;
        if from < to || again {
            // 首接 cases need no reporting-in: a unit that responded takes part (三(二) is 吹哨 only).
            let joined = stage == Stage::ToArrive && order.mechanism != Mechanism::Whistle;
            order.stage = if joined { Stage::Assisting } else { stage };
        }
    }

    /// Another unit leads, or we do. Only 重办 opens a closed order again, whoever leads it.
    pub(in crate::domain::order) fn change_role(&mut self, role: Role) {
        if self.order.role == role {
            return;
        }
        self.order.role = role;
        if self.order.stage == Stage::Closed {
            return;
        }
        self.order.closed_at = None;
        match role {
            Role::Lead => {
                self.order.stage = if self.order.signed_for_at.is_some() {
                    Stage::ToTriage
                } else {
                    Stage::ToSignFor
                };
            }
            Role::CoHandler => {
                self.order.stage = Stage::ToRespond;
                self.own_part = Some(OwnPartBegun {
                    requested_at: self.at,
                    again: false,
                });
            }
        }
    }
}

/// How far our part has come; `None` for a stage of the lead.
const fn rank(stage: Stage) -> Option<u8> {
    match stage {
        Stage::ToRespond => Some(0),
        Stage::ToArrive => Some(1),
        Stage::Assisting => Some(2),
        Stage::Submitted => Some(3),
        Stage::Declined => Some(4),
        Stage::Released => Some(5),
        Stage::ToSignFor
        | Stage::ToTriage
        | Stage::Handling
        | Stage::Joint
        | Stage::ReturnTalk
        | Stage::Returned
        | Stage::Adjudication
        | Stage::ToFeedback
        | Stage::ToFile
        | Stage::ToRevisit
        | Stage::Closed => None,
    }
}
