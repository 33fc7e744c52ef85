//! A row about a known order. It changes the fields that the platform owns and nothing that the
//! officer wrote. A changed status, deadline, visit or lead unit becomes a proposal that waits for
//! the officer.

use super::create::{merge_matter, names_lead_and, role_by_units};
use super::leader_note;
use super::outcome::{RowOutcome, RowSeen, finish_row};
use super::redispatch::{self, DispatchAge};
use super::status::{PlatformStanding, end_by_time, standing};
use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::incoming::{IncomingRow, SaidTime};
use crate::domain::order::earlier::EarlierDispatch;
use crate::domain::order::matter::Matter;
use crate::domain::order::state::{Order, Proposal, ProposalEffect};
use crate::domain::privacy::People;
use crate::domain::time;
use crate::domain::unit_name;
use crate::domain::vocabulary::{ProposalField, Role, Source, Stage, VisitResult};

/// Decides what a row does to a known order.
#[must_use]
pub fn decide_row(
    order: &Order,
    row: &IncomingRow,
    source: Option<Source>,
    context: &Context<'_>,
) -> RowOutcome {
    match redispatch::age(order, row, context) {
        DispatchAge::Newest => {}
        DispatchAge::Earlier(original) => {
            return redispatch::note_original(order, row, original, context);
        }
        DispatchAge::Replaced => return RowOutcome::nothing(),
    }
    // A source that nobody has stated yet is told by the row.
    let known = Some(order.matter.source).filter(|known| *known != Source::Unstated);
    let source = source.or(known);
    let reading = RowComparison::of(order, row, source, context);
    let earlier = reading.replaced();
    let appellant = order.appellant.merged(&row.order);
    let withdrawn = reading.lead_withdrawn;
    let (matter, proposals) = (reading.matter, reading.proposals);
    let seen = RowSeen {
        matter: &matter,
        appellant: &appellant,
        proposals,
        earlier,
        lead_withdrawn: withdrawn,
        further: leader_note::told_of_known(order, &row.order, context)
            .into_iter()
            .collect(),
    };
    finish_row(order, row, seen, context)
}

/// A row while it is compared with its order. Collects the changed matter and the proposals.
pub(super) struct RowComparison<'a> {
    order: &'a Order,
    row: &'a IncomingRow,
    context: &'a Context<'a>,
    pub(super) matter: Matter,
    pub(super) proposals: Vec<Proposal>,
    /// True if the row says the opposite of a pending proposal about the lead.
    pub(super) lead_withdrawn: bool,
}

impl<'a> RowComparison<'a> {
    /// Compares a row with its order. Without a source the file's own words tell it.
    pub(super) fn of(
        order: &'a Order,
        row: &'a IncomingRow,
        source: Option<Source>,
        context: &'a Context<'a>,
    ) -> Self {
        // A row that names no channel says nothing against what is known of the source.
        let known = || Some(order.matter.source).filter(|_| row.order.channel.is_none());
        let source = source.or_else(known);
        let mut reading = Self {
            order,
            row,
            context,
            matter: merge_matter(&order.matter, &row.order, source, context),
            proposals: Vec::new(),
            lead_withdrawn: false,
        };
        reading.due();
        reading.status();
        reading.satisfaction();
        reading.lead();
        reading.dropped_helpers();
        reading.designation();
        reading.redispatch();
        reading
    }
}

impl RowComparison<'_> {
    fn propose(
        &mut self,
        field: ProposalField,
        from: Option<String>,
        to: String,
        effect: ProposalEffect,
    ) {
        self.proposals.push(Proposal {
            field,
            from,
            to,
            effect,
            at: self.context.now,
        });
    }

    fn due(&mut self) {
        let order = self.order;
        let came = self.matter.dispatched_at.or(self.matter.received_at);
        let base = came.or(order.created_at).unwrap_or(self.context.now);
        let given = self.row.order.due;
        let Some(at) = given.and_then(|due| deadline::platform_due(due, base, self.context).at)
        else {
            return;
        };
        if order.matter.platform_due != Some(at) && order.due.at != Some(at) {
            let from = order.matter.platform_due.or(order.due.at).map(time::iso);
            let effect = ProposalEffect::NewDue { at };
            self.propose(ProposalField::DueAt, from, time::iso(at), effect);
        }
        self.matter.platform_due = Some(at);
    }

    fn status(&mut self) {
        let order = self.order;
        let known = &order.matter.platform_status;
        // A new 办结时间 tells an end that the status does not.
        let matter = &self.matter;
        let closed_at = matter.platform_closed_at;
        let is_new = closed_at != order.matter.platform_closed_at;
        let end = end_by_time(matter.platform_status.as_deref(), closed_at);
        if let Some(end) = end.filter(|_| is_new && !order.is_with_platform()) {
            let from = matter.platform_status.clone();
            self.propose(ProposalField::Status, from, end, ProposalEffect::Close);
            return;
        }
        let Some(status) = self.row.order.status.as_ref() else {
            return;
        };
        if known.as_ref() == Some(status) {
            return;
        }
        let effect = status_effect(order, status);
        // If no status was known and the new one moves nothing, there is nothing to propose.
        if effect != ProposalEffect::Note || known.is_some() {
            self.propose(ProposalField::Status, known.clone(), status.clone(), effect);
        }
    }

    fn satisfaction(&mut self) {
        let known = &self.order.matter.platform_satisfaction;
        let Some(said) = self.row.order.satisfaction.as_ref() else {
            return;
        };
        if known.as_ref() == Some(said) {
            return;
        }
        let effect = VisitResult::parse(said).map_or(ProposalEffect::Note, |result| {
            let at = self.matter.platform_visited_at.map(SaidTime::latest);
            let at = at.map(|at| at.min(self.context.now));
            let solved = self.row.order.solved;
            ProposalEffect::Visit { result, solved, at }
        });
        self.propose(
            ProposalField::Satisfaction,
            known.clone(),
            said.clone(),
            effect,
        );
    }

    fn lead(&mut self) {
        let order = self.order;
        let matter = &self.matter;
        let role = role_by_units(matter.lead_unit.as_deref(), self.context);
        if self.row.order.lead_unit.is_none() {
            let lead = order.matter.lead_unit.clone();
            if let Some(lead) = lead.filter(|_| order.role == Role::CoHandler) {
                self.helpers_without_us(&lead);
            }
            return;
        }
        let Some(to) = matter.lead_unit.clone() else {
            return;
        };
        if order.stage == Stage::Returned {
            self.comes_back(&to, role);
            return;
        }
        if role == order.role {
            if role == Role::CoHandler && self.helpers_without_us(&to) {
                return;
            }
            // What an earlier file said of another lead stands no longer.
            if order.matter.platform_lead.is_some() {
                self.matter.platform_lead = Some(to);
            }
            return;
        }
        // The lead unit in force stays until the officer decides about our role. What the file
        // said is kept, so that importing it again proposes nothing new.
        let known = &order.matter;
        if known.platform_lead.as_ref() != Some(&to) && known.lead_unit.as_ref() != Some(&to) {
            let mut named = matter.co_units.iter();
            let names_us = named.any(|unit| self.context.is_own(unit));
            let effect = if role == Role::CoHandler && !names_us {
                ProposalEffect::Reassigned
            } else {
                ProposalEffect::ChangeRole { role }
            };
            self.propose(
                ProposalField::LeadUnit,
                known.lead_unit.clone(),
                to.clone(),
                effect,
            );
            self.matter.platform_lead = Some(to);
        }
        self.matter.lead_unit.clone_from(&known.lead_unit);
        // Until then nobody helps an order that it leads, and we help as before.
        let own = order.role == Role::Lead;
        let context = self.context;
        let decided = order.matter.platform_lead == self.matter.platform_lead
            && !(order.proposals.iter()).any(|one| one.field == ProposalField::LeadUnit);
        let lead = order.matter.lead_unit.as_deref().filter(|_| decided);
        let leads = |unit: &String| lead.is_some_and(|lead| context.units.same(lead, unit));
        let is_own = |unit: &String| context.is_own(unit);
        let helpers = &mut self.matter.co_units;
        helpers.retain(|unit| !(leads(unit) || own && is_own(unit)));
        let ours = order.matter.co_units.iter().find(|unit| is_own(unit));
        if !own && !helpers.iter().any(is_own) {
            helpers.extend(ours.cloned());
        }
    }

    /// Takes in that the centre named the lead and the helpers (二), which a row says of an order that was
    /// told before as well as of a new one. Helpers that we called ourselves before a later file lists
    /// them were named by nobody else.
    fn designation(&mut self) {
        let (order, context) = (self.order, self.context);
        let said = merge_matter(&Matter::default(), &self.row.order, None, context);
        // A lead that waits for the officer's decision names nobody yet.
        if said.lead_unit.is_none() || said.lead_unit != self.matter.lead_unit {
            return;
        }
        let is_first = !order.is_in_a_file();
        let called = |unit: &str| {
            let mut helpers = order.engagements.iter();
            helpers.any(|helper| context.units.same(&helper.unit, unit))
        };
        if names_lead_and(&said, |unit| is_first || !called(unit), context) {
            self.matter.assigned_by_centre = true;
        }
    }

    /// Proposes that an order which was given to another unit is ours again: the file names us as the
    /// lead, or as a helper. The lead in force stays until the officer decides.
    fn comes_back(&mut self, to: &str, role: Role) {
        let (order, context) = (self.order, self.context);
        let known = order.matter.lead_unit.as_deref();
        let names_us = role == Role::Lead || self.row_names_us();
        // It left us by a word of the platform, and no other unit is known to have it.
        let unknown = known.is_none_or(|known| context.is_own(known));
        if unknown && (!names_us || role == Role::Lead && self.told_otherwise()) {
            return;
        }
        let effect = if order.role == role {
            ProposalEffect::Reopen
        } else {
            ProposalEffect::ChangeRole { role }
        };
        let pending = pending_lead(order);
        self.lead_withdrawn = !names_us && pending.is_some();
        let waits = pending.is_some_and(|one| one.to == to && one.effect == effect);
        let decided = role == Role::Lead && order.matter.platform_lead.as_deref() == Some(to);
        if names_us && !waits && !decided {
            let from = known.map(str::to_owned);
            self.propose(ProposalField::LeadUnit, from, to.to_owned(), effect);
        }
        if names_us {
            self.matter.platform_lead = Some(to.to_owned());
        }
        if role == Role::Lead {
            self.matter.lead_unit.clone_from(&order.matter.lead_unit);
            self.matter.co_units.clone_from(&order.matter.co_units);
        }
    }

    /// Returns true if something else than the lead tells whether an order that left us is ours again: its
    /// status, or a later dispatch.
    fn told_otherwise(&self) -> bool {
        let status = self.matter.platform_status.as_deref().map(standing);
        let over = status.is_some_and(|status| {
            matches!(
                status,
                PlatformStanding::Closed
                    | PlatformStanding::Returned
                    | PlatformStanding::MayBeReturned
            )
        });
        let again = |one: &Proposal| one.effect == ProposalEffect::Reopen;
        let known = &self.order.matter;
        let later =
            known.dispatched_at.is_some() && self.row.order.dispatched_at > known.dispatched_at;
        let number = self.row.order.order_no.as_ref();
        let new_number = number.is_some_and(|number| {
            self.order.order_no.as_ref() != Some(number)
                && !self.matter.redispatched_as.contains(number)
        });
        over || later || new_number || self.proposals.iter().any(again)
    }

    /// Proposes that our part is over if the file no longer names us among the helpers. Until the officer
    /// decides we help as before. Returns true if it names others or nobody.
    fn helpers_without_us(&mut self, lead: &str) -> bool {
        let (order, context) = (self.order, self.context);
        let mut ours = order.matter.co_units.iter();
        let Some(ours) = ours.find(|unit| context.is_own(unit)).cloned() else {
            return false;
        };
        let at_work = !order.is_with_platform() && order.stage != Stage::Elsewhere;
        let pending = pending_lead(order);
        if !self.names_helpers() || self.row_names_us() || !at_work {
            let dropped = pending.is_some_and(|one| one.effect == ProposalEffect::Reassigned);
            self.lead_withdrawn = dropped && self.row_names_us();
            return false;
        }
        let waits =
            pending.is_some_and(|one| one.to == lead && one.effect == ProposalEffect::Reassigned);
        if !waits {
            let from = order.matter.lead_unit.as_deref().unwrap_or(lead);
            let from = format!("{from}（本单位协办）");
            let (field, effect) = (ProposalField::LeadUnit, ProposalEffect::Reassigned);
            self.propose(field, Some(from), lead.to_owned(), effect);
        }
        self.matter.platform_lead = Some(lead.to_owned());
        if !self.matter.co_units.contains(&ours) {
            self.matter.co_units.push(ours);
        }
        true
    }

    /// Checks whether the row says who helps: it names helpers, or says that there are none. If the
    /// helpers stood beside the lead, a row with the lead alone says so.
    fn names_helpers(&self) -> bool {
        let row = &self.row.order;
        let beside = self.order.matter.named_beside_lead == Some(true);
        let said = self.row.names_helpers || beside;
        !row.co_units.is_empty() || (said && row.lead_unit.is_some())
    }

    /// Checks whether the row names us among the helpers, or may mean us among others: 各镇街.
    fn row_names_us(&self) -> bool {
        let context = self.context;
        let own = &context.profile.unit;
        let named = self.row.order.co_units.iter();
        let mut named = named.flat_map(|name| unit_name::parted(context.units, name));
        named.any(|name| {
            context.is_own(&name) || unit_name::may_include_us(context.units, own, &name)
        })
    }

    /// Keeps the helpers whom an earlier file named and the row does not, though it says who helps. They may
    /// be at work already, so nothing ends by itself; a finding tells it.
    fn dropped_helpers(&mut self) {
        let (order, context) = (self.order, self.context);
        if order.role != Role::Lead || !self.names_helpers() {
            return;
        }
        let none = self.row.order.co_units.is_empty();
        let named = if none {
            &[]
        } else {
            self.matter.co_units.as_slice()
        };
        let is_named = |unit: &String| named.iter().any(|one| context.units.same(one, unit));
        let known = &order.matter;
        let earlier = known.dropped_helpers.iter().chain(&known.co_units);
        let mut dropped: Vec<String> = Vec::new();
        for unit in earlier {
            if !is_named(unit) && !context.is_own(unit) && !dropped.contains(unit) {
                dropped.push(unit.clone());
            }
        }
        self.matter.dropped_helpers = dropped;
    }

    /// Proposes what a second dispatch means: one proposal, for the new number if there is one, else
    /// for the later time.
    fn redispatch(&mut self) {
        let order = self.order;
        let ended = order.is_with_platform();
        let number = self.row.order.order_no.clone();
        let new_number = number.filter(|number| {
            order.order_no.as_ref() != Some(number) && !self.matter.redispatched_as.contains(number)
        });
        if let Some(number) = new_number {
            self.matter.redispatched_as.push(number.clone());
            let effect = if ended {
                ProposalEffect::Reopen
            } else {
                ProposalEffect::Note
            };
            let from = order.order_no.clone();
            self.propose(ProposalField::Redispatch, from, number, effect);
            return;
        }
        // A time in the future was not taken.
        let dispatched = self.row.order.dispatched_at;
        let dispatched = dispatched.filter(|at| *at <= self.context.now);
        if ended
            && let (Some(now), Some(known)) = (dispatched, order.matter.dispatched_at)
            && now > known
        {
            let from = Some(time::iso(known));
            self.propose(
                ProposalField::Redispatch,
                from,
                time::iso(now),
                ProposalEffect::Reopen,
            );
        }
    }
}

/// Returns the pending proposal about the lead.
fn pending_lead(order: &Order) -> Option<&Proposal> {
    let mut pending = order.proposals.iter();
    pending.find(|one| one.field == ProposalField::LeadUnit)
}

impl RowComparison<'_> {
    /// Returns the dispatch that the row replaces; `None` if the row is no second dispatch, or if
    /// nothing of the first would be lost.
    fn replaced(&self) -> Option<EarlierDispatch> {
        let order = self.order;
        let known = &order.matter;
        let numbers = (&self.matter.redispatched_as, &known.redispatched_as);
        let later = known
            .dispatched_at
            .is_some_and(|known| self.matter.dispatched_at > Some(known));
        let again = later || numbers.0.len() > numbers.1.len();
        let number = redispatch::newest_number(order);
        let due = known.platform_due.or(order.due.at);
        let earlier = EarlierDispatch::of(known, number.cloned(), due, &People::of(order));
        (again && !earlier.is_said_by(&self.matter)).then_some(earlier)
    }
}

/// Returns what a changed status would do to the order.
fn status_effect(order: &Order, status: &str) -> ProposalEffect {
    let ended = order.is_with_platform();
    let was_ended = order.matter.platform_status.as_deref().is_some_and(|was| {
        matches!(
            standing(was),
            PlatformStanding::Closed | PlatformStanding::Returned
        )
    });
    match standing(status) {
        PlatformStanding::Closed if order.stage != Stage::Closed => ProposalEffect::Close,
        PlatformStanding::Returned if order.stage != Stage::Returned => ProposalEffect::Returned,
        PlatformStanding::MayBeReturned if !ended => ProposalEffect::Returned,
        PlatformStanding::Reopened if ended => ProposalEffect::Reopen,
        PlatformStanding::Open if ended && was_ended => ProposalEffect::Reopen,
        PlatformStanding::Closed
        | PlatformStanding::Returned
        | PlatformStanding::MayBeReturned
        | PlatformStanding::Reopened
        | PlatformStanding::Open => ProposalEffect::Note,
    }
}
