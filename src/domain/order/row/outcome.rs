//! What comes of a row that was compared with its order: the facts that it causes, and the proposals that
//! it makes or takes back.

use super::create::part_of_named;
use super::status::end_by_time;
use crate::domain::context::Context;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::earlier::EarlierDispatch;
use crate::domain::order::event::intake::platform_updated::PlatformUpdated;
use crate::domain::order::event::platform::designated::Designated;
use crate::domain::order::event::platform::platform_proposed::PlatformProposed;
use crate::domain::order::event::platform::proposal_dismissed::ProposalDismissed;
use crate::domain::order::fact::Fact;
use crate::domain::order::matter::{Appellant, AppellantPatch, Matter, MatterPatch, unsaid_cells};
use crate::domain::order::state::{Order, Proposal};
use crate::domain::time;
use crate::domain::vocabulary::{ProposalField, Role, Stage};

/// What a row does to an order that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct RowOutcome {
    /// Facts that the row causes; empty if nothing changed.
    pub facts: Vec<Fact>,
    /// Changes that the row proposes, those included that are only shown, for the report of the
    /// import.
    pub proposals: Vec<Proposal>,
}

impl RowOutcome {
    /// The outcome of a row that says nothing new.
    pub(super) const fn nothing() -> Self {
        Self {
            facts: Vec::new(),
            proposals: Vec::new(),
        }
    }
}

/// Returns the naming of our unit among the helpers of an order that was taken in though it did not
/// name us.
fn named_now(order: &Order, matter: &Matter, context: &Context<'_>) -> Option<Fact> {
    let lead_unit = matter.lead_unit.clone()?;
    let named = matter.co_units.iter().any(|unit| context.is_own(unit));
    if order.stage != Stage::Elsewhere || !named {
        return None;
    }
    let ours = part_of_named(order, &lead_unit, &matter.co_units, context.now, context)?;
    let designated = Designated {
        co_units: matter.co_units.clone(),
        lead_unit,
        role: Role::CoHandler,
        expedite: false,
        told_by: None,
        via: None,
        mechanism: Some(ours.mechanism),
        own_part: ours.own_part,
    };
    Some(Fact::new(designated, context.now))
}

/// What a row says about a known order, after comparison.
pub(super) struct RowSeen<'a> {
    pub(super) matter: &'a Matter,
    pub(super) appellant: &'a Appellant,
    pub(super) proposals: Vec<Proposal>,
    pub(super) earlier: Option<EarlierDispatch>,
    /// True if the row says the opposite of a pending proposal about the lead.
    pub(super) lead_withdrawn: bool,
    /// What follows from the row besides.
    pub(super) further: Vec<Fact>,
}

/// Returns the facts of a row that was compared with its order.
pub(super) fn finish_row(
    order: &Order,
    row: &IncomingRow,
    seen: RowSeen<'_>,
    context: &Context<'_>,
) -> RowOutcome {
    let RowSeen {
        mut matter,
        appellant,
        proposals,
        earlier,
        lead_withdrawn,
        further,
    } = seen;
    let mut facts = Vec::new();
    let dated;
    if *matter != order.matter || *appellant != order.appellant || earlier.is_some() {
        // Only a file that changes something counts as the newest one about the order.
        dated = Matter {
            platform_as_of: row.as_of.max(matter.platform_as_of),
            row_changed_at: row.changed_at.max(matter.row_changed_at),
            ..matter.clone()
        };
        matter = &dated;
        let updated = PlatformUpdated {
            raw: unsaid_cells(row, matter, appellant),
            matter: MatterPatch::between(&order.matter, matter),
            appellant: AppellantPatch::between(&order.appellant, appellant),
            row: row.place.clone(),
            earlier,
        };
        facts.push(Fact::new(updated, context.now));
    }
    facts.extend(further);
    facts.extend(named_now(order, matter, context));
    for pending in &order.proposals {
        // A proposal is dismissed if the platform's newest file no longer says so.
        let now = match pending.field {
            ProposalField::Status => said_status(matter, pending),
            ProposalField::Satisfaction => matter.platform_satisfaction.clone(),
            ProposalField::DueAt => matter.platform_due.map(time::iso),
            ProposalField::LeadUnit => matter.platform_lead.clone(),
            ProposalField::Redispatch => None,
        };
        let renewed = proposals.iter().any(|new| new.field == pending.field);
        let opposite = lead_withdrawn && pending.field == ProposalField::LeadUnit;
        if (opposite || now.is_some_and(|now| now != pending.to)) && !renewed {
            let dismissed = ProposalDismissed {
                field: pending.field,
                withdrawn_by_platform: true,
                reason: None,
                co_units: Vec::new(),
                own_part: None,
                mechanism: None,
            };
            facts.push(Fact::new(dismissed, context.now));
        }
    }
    for proposal in &proposals {
        facts.push(Fact::new(PlatformProposed::of(proposal), context.now));
    }
    order.settle(&mut facts, context);
    RowOutcome { facts, proposals }
}

/// Returns what the newest file says of the status: the end that a pending proposal takes from its
/// 办结时间, if the file still gives that time, else the status itself.
fn said_status(matter: &Matter, pending: &Proposal) -> Option<String> {
    let end = end_by_time(matter.platform_status.as_deref(), matter.platform_closed_at);
    end.filter(|end| *end == pending.to)
        .or_else(|| matter.platform_status.clone())
}
