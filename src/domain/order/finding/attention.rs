//! When a finding that time brings can first appear, and the deadline by which the board sorts.

use crate::domain::order::state::{Order, ProposalEffect};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{EngagementState, Mechanism, Role, Stage};

impl Order {
    /// The earliest instant at which a finding that time brings can appear; `None` when none can.
    /// Pure in the order: the clocks were set by events.
    #[must_use]
    pub fn attention_at(&self) -> Option<BeijingTime> {
        let mut instants: Vec<Option<BeijingTime>> = Vec::new();
        // What 督办 asks outlives the order's end.
        instants.extend(
            self.supervisions
                .iter()
                .filter(|one| one.replied_at.is_none())
                .map(|one| one.reply_by),
        );
        if self.stage.is_final() {
            return instants.into_iter().flatten().min();
        }
        instants.extend(
            self.proposals
                .iter()
                .filter(|proposal| proposal.effect != ProposalEffect::Note)
                .map(|proposal| Some(proposal.at)),
        );
        // What nobody has looked at yet is today's work from the moment it came in.
        if matches!(
            self.stage,
            Stage::ToSignFor | Stage::ToTriage | Stage::ToRespond
        ) {
            instants.push(self.created_at);
        }
        // What was triaged for others and asked of nobody is our step, from the moment of 研判.
        let asked = self
            .engagements
            .iter()
            .any(|helper| helper.round == self.round);
        if self.stage == Stage::Handling
            && matches!(self.mechanism, Mechanism::FirstHandler | Mechanism::Whistle)
            && !asked
        {
            instants.push(self.triages.last().map(|triage| triage.at));
        }
        if let Some(due) = self.board_due() {
            instants.push(Some(self.due.warn_at.map_or(due, |warn| warn.min(due))));
        }
        if self.signed_for_at.is_none() && matches!(self.stage, Stage::ToSignFor | Stage::ToTriage)
        {
            instants.push(self.first_act_by);
        }
        for helper in self
            .engagements
            .iter()
            .filter(|helper| helper.round == self.round)
        {
            if helper.state == EngagementState::Requested {
                instants.push(helper.respond_by);
            }
            if matches!(
                helper.state,
                EngagementState::Requested | EngagementState::Responded
            ) && helper.whistle_round.is_some()
            {
                instants.push(helper.arrive_by);
            }
        }
        instants.extend(
            self.assignments
                .iter()
                .filter(|one| one.returned_at.is_none())
                .map(|one| one.reply_by),
        );
        if let Some(part) = self
            .own_part
            .as_ref()
            .filter(|_| self.role == Role::CoHandler)
        {
            if self.stage == Stage::ToRespond {
                instants.push(part.respond_by);
            }
            if self.stage == Stage::ToArrive {
                instants.push(part.arrive_by);
            }
        }
        instants.into_iter().flatten().min()
    }

    /// The deadline by which the board sorts: none once the ball is with the platform or the lead, or
    /// the order is done.
    #[must_use]
    pub fn board_due(&self) -> Option<BeijingTime> {
        // Until the platform has its reply the clock is ours.
        let waits_for_platform = self.stage == Stage::ToRevisit && self.is_replied();
        let waits_for_us = self.stage != Stage::Submitted && !waits_for_platform;
        let running = !self.stage.is_final();
        self.due.at.filter(|_| running && waits_for_us)
    }
}
