//! What threatens an order: deadlines, missing steps, helpers, and the situations of 附1§7.
//!
//! Badges, the risk panel, hints and `show --json` all read this one list. It warns and never
//! accuses. No view queries it: [`Order::attention_at`] is the key that urgent views range over.

mod clock;
mod helpers;
mod quality;
mod steps;

use serde::Serialize;

use super::state::{Order, ProposalEffect};
use crate::domain::context::Context;
use crate::domain::order::later::PromiseState;
use crate::domain::privacy::Mask;
use crate::domain::refusal::Mend;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{EngagementState, Mechanism, Role, Severity, Stage};

/// Something that threatens an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A stable English code.
    pub code: &'static str,
    /// How much it threatens.
    pub severity: Severity,
    /// The clause, or 本单位口径.
    pub clause: &'static str,
    /// What it is, in Chinese; never with personal data.
    pub message: String,
    /// What to do next, in Chinese.
    pub fix: String,
    /// The action that mends it.
    #[serde(skip)]
    pub mend: Option<Mend>,
}

/// Gathers findings.
struct Finder<'a> {
    order: &'a Order,
    context: &'a Context<'a>,
    found: Vec<Finding>,
}

impl Finder<'_> {
    fn add(
        &mut self,
        code: &'static str,
        severity: Severity,
        clause: &'static str,
        (message, fix): (String, String),
        mend: impl Into<Option<Mend>>,
    ) {
        self.found.push(Finding {
            code,
            severity,
            clause,
            message,
            fix,
            mend: mend.into(),
        });
    }
}

impl Order {
    /// What threatens this order now, the worst first.
    #[must_use]
    pub fn findings(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut finder = Finder {
            order: self,
            context,
            found: Vec::new(),
        };
        finder.clocks();
        finder.steps();
        finder.helpers();
        finder.quality();
        let mut found = finder.found;
        if found.is_empty() {
            return found;
        }
        let mask = Mask::screen(self, false);
        for finding in &mut found {
            finding.clause = self.clause(finding.clause);
            // A sentence may quote what somebody typed, such as to whom a task was assigned.
            finding.message = mask.text(&finding.message);
            finding.fix = mask.text(&finding.fix);
        }
        found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        found
    }

    /// The earliest instant at which a finding that time brings can appear; `None` when none can.
    /// Pure in the order: the clocks were set by events.
    #[must_use]
    pub fn attention_at(&self) -> Option<BeijingTime> {
        let pledges = self
            .promises
            .iter()
            .filter(|promise| promise.state == PromiseState::Open);
        let mut instants: Vec<Option<BeijingTime>> =
            pledges.map(|promise| Some(promise.due)).collect();
        // What was promised, and what 督办 asks, outlives the order's end.
        instants.extend(
            self.supervisions
                .iter()
                .filter(|one| one.replied_at.is_none())
                .map(|one| one.reply_by),
        );
        if self.merged_into.is_some() || self.stage.is_final() {
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
        let waits_for_us = match self.stage {
            Stage::ReturnPending | Stage::Submitted => false,
            // Until the platform has its reply the clock is ours.
            Stage::ToRevisit => !self.is_replied(),
            _ => true,
        };
        let running = !self.stage.is_final() && self.merged_into.is_none();
        self.due.at.filter(|_| running && waits_for_us)
    }
}
