//! What follows for our own part in an order that another unit leads.

use super::ScratchOrder;
use crate::domain::deadline::SourcedLimit;
use crate::domain::order::event::consequences::OwnPartBegun;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{LimitSource, Mechanism, Role, Stage};

impl ScratchOrder {
    /// Moves our own part on as [`Self::we_reach`] does, after something that we did ourselves: whoever does
    /// it is the handler of an order without one.
    pub(in crate::domain::order) fn we_act(&mut self, stage: Stage) {
        self.take_over();
        self.we_reach(stage);
    }

    /// Moves our part forward to a stage. A fact that is told late does not move it back. An
    /// invitation that we declined can be accepted later.
    pub(in crate::domain::order) fn we_reach(&mut self, stage: Stage) {
        let order = &mut self.order;
        let (Some(from), Some(to)) = (rank(order.stage), rank(stage)) else {
            return;
        };
        let again = order.stage == Stage::Declined && stage != Stage::Declined;
        if from < to || again {
            // 首接负责 asks for no reporting in, so a unit that responded takes part at once
            // (三(二) is about 吹哨 only).
            let joined = stage == Stage::ToArrive && order.mechanism != Mechanism::Whistle;
            order.stage = if joined { Stage::Assisting } else { stage };
        }
    }

    /// Works on after a further instruction of the lead, also after our opinion was given, after we
    /// called the matter not our duty, or after the lead had released us. What is owed then is what is
    /// asked now: the limits of the first call do not run on.
    pub(in crate::domain::order) fn are_called_again(&mut self) {
        let order = &mut self.order;
        if !matches!(
            order.stage,
            Stage::Submitted | Stage::Declined | Stage::Released
        ) {
            return;
        }
        let part = order.own_part.as_ref();
        // 称非职责 answered the request, too.
        let declined = order.stage == Stage::Declined;
        let responded = declined || part.is_some_and(|part| part.responded_at.is_some());
        let arrived = part.is_some_and(|part| part.arrived_at.is_some());
        if let Some(part) = order.own_part.as_mut() {
            part.lapse_limits();
        }
        order.closed_at = None;
        order.stage = if arrived || (responded && order.mechanism != Mechanism::Whistle) {
            Stage::Assisting
        } else if responded {
            Stage::ToArrive
        } else {
            Stage::ToRespond
        };
    }

    /// Moves the limits of our response and report-in before the order's deadline if it now ends
    /// earlier: what comes after it helps nobody. What we have done already keeps its limit.
    pub(in crate::domain::order) fn cap_own_limits(&mut self) {
        let due = self.order.due.at;
        if self.order.role != Role::CoHandler {
            return;
        }
        let Some(part) = self.order.own_part.as_mut() else {
            return;
        };
        let asked = part.requested_at.unwrap_or(self.at);
        let capped = |by: Option<BeijingTime>, done: Option<BeijingTime>| {
            let limit = SourcedLimit::own(by.filter(|_| done.is_none())?, asked, due);
            (limit.source == Some(LimitSource::Deadline)).then_some(limit.at)
        };
        if let Some(by) = capped(part.respond_by, part.responded_at) {
            part.respond_by = Some(by);
            part.respond_source = Some(LimitSource::Deadline);
        }
        if let Some(by) = capped(part.arrive_by, part.arrived_at) {
            part.arrive_by = Some(by);
            part.arrive_source = Some(LimitSource::Deadline);
        }
    }

    /// Waits for our people from now on, if we responded and neither came nor gave our opinion: a whistle
    /// asks to report in (三(二)), which 首接负责 does not.
    pub(in crate::domain::order) const fn have_to_come(&mut self) {
        let Some(part) = &self.order.own_part else {
            return;
        };
        let came = part.arrived_at.is_some() || part.contributed_at.is_some();
        if matches!(self.order.stage, Stage::Assisting) && !came {
            self.order.stage = Stage::ToArrive;
        }
    }

    /// Waits for our response from now on, if the order did not name us before.
    pub(in crate::domain::order) fn are_named(&mut self) {
        if self.order.stage == Stage::Elsewhere {
            self.order.stage = Stage::ToRespond;
        }
    }

    /// Waits for our 研判 if the centre names us as the lead while it decides who is responsible or
    /// whether the order goes back: that is its answer (四).
    pub(in crate::domain::order) fn are_designated(&mut self, role: Role) {
        let asked = matches!(self.order.stage, Stage::ReturnTalk | Stage::Adjudication);
        if role == Role::Lead && asked {
            self.order.stage = Stage::ToTriage;
        }
    }

    /// Changes who leads the order: we or another unit. A closed order stays closed; only 重办
    /// opens it.
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

/// Returns how far our part has come at a stage; `None` for a stage of orders that we lead.
const fn rank(stage: Stage) -> Option<u8> {
    match stage {
        Stage::ToRespond | Stage::Elsewhere => Some(0),
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
