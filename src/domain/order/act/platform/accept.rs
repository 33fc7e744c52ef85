//! 采纳平台变更: what the platform's file proposes is carried out.

use super::proposals::{needs_proposal, selected, suggest};
use super::reopen::reopen;
use super::revisit::closed_by_visit;
use crate::domain::deadline;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::due::{DueBasis, DueCause};
use crate::domain::order::event::platform::closed::{Closed, ClosedBy};
use crate::domain::order::event::platform::designated::Designated;
use crate::domain::order::event::platform::due_revised::DueRevised;
use crate::domain::order::event::platform::platform_visited::PlatformVisited;
use crate::domain::order::event::platform::proposal_taken::ProposalTaken;
use crate::domain::order::event::platform::reassigned::Reassigned;
use crate::domain::order::event::platform::returned::Returned;
use crate::domain::order::fact::Fact;
use crate::domain::order::row::create;
use crate::domain::order::state::{ProposalEffect, ReopenCause};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{ProposalField, ReopenKind, Role};

fields! {
    /// Accepts one proposal of the platform's file, or all of them (采纳平台变更).
    pub struct Accept {
        field: Option<String> = "字段";
    }
}

impl ActType for Accept {
    const SPEC: ActSpec = ActSpec::new("accept", "采纳平台变更", clause::USAGE, Self::FIELDS)
        .help("采纳平台提出的变更");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_proposal(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let mut facts = Vec::new();
        // A new number, a new date and a new status may all mean the same: handle the order again.
        let mut ended = order.is_with_platform();
        for proposal in selected(order, ActId::Accept, self.field.as_ref())? {
            facts.push(case.fact(ProposalTaken {
                field: proposal.field,
            }));
            match proposal.effect {
                ProposalEffect::Reopen if ended => {
                    ended = false;
                    let ours = proposal.field == ProposalField::LeadUnit;
                    let said = if ours {
                        format!("承办单位写着{}", proposal.to)
                    } else {
                        proposal.to.clone()
                    };
                    let reopen_cause = ReopenCause::PlatformFile { said };
                    facts.extend(reopen(
                        case,
                        reopen_cause,
                        ReopenKind::Rehandle,
                        None,
                        false,
                    ));
                    // The order had gone to another unit and comes back.
                    facts.extend(ours.then(|| designated(case, &proposal.to, order.role)));
                }
                ProposalEffect::Close => {
                    let by = ClosedBy::PlatformFile {
                        said: proposal.to.clone(),
                    };
                    let (at, reason) = closed_by_platform(case);
                    facts.push(Fact::new(Closed { by, reason }, at));
                }
                ProposalEffect::NewDue { at } => {
                    let revised = DueRevised {
                        due: deadline::told_due(at, DueBasis::PlatformNew, case.context).into(),
                        cause: DueCause::PlatformFile,
                        told_by: None,
                        via: None,
                        reason: None,
                    };
                    facts.push(case.fact(revised));
                }
                ProposalEffect::Visit { result, solved, at } => {
                    let visited = PlatformVisited {
                        result,
                        solved,
                        remark: None,
                        reason: None,
                    };
                    let at = at.filter(|at| *at <= case.at && Some(*at) >= cycle_began(order));
                    let at = at.unwrap_or(case.at);
                    facts.push(Fact::new(visited, at));
                    let closed = closed_by_visit(order, result, at);
                    facts.extend(closed.map(|closed| Fact::new(closed, at)));
                }
                ProposalEffect::Returned => facts.push(case.fact(Returned {
                    said: Some(proposal.to.clone()),
                    told_by: None,
                    via: None,
                    reason: None,
                })),
                ProposalEffect::ChangeRole { role } => {
                    facts.push(designated(case, &proposal.to, role));
                }
                ProposalEffect::Reassigned => facts.push(
                    case.fact(Reassigned {
                        lead_unit: proposal.to.clone(),
                        we_help: false,
                        mechanism: None,
                        own_part: None,
                        told_by: None,
                        via: None,
                        reason: (order.role == Role::CoHandler)
                            .then(|| "平台表格的协办单位里没有本单位了".to_owned()),
                    }),
                ),
                ProposalEffect::Reopen | ProposalEffect::Note => {}
            }
        }
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        suggest(asking, form);
    }
}

/// Returns the fact that a unit leads from now on and that we have this role.
fn designated(case: &Case<'_>, lead: &str, role: Role) -> Fact {
    let order = case.order;
    let co_units = helpers_under(order, lead, role, case.context);
    let begun = create::part_of_named(order, lead, &co_units, case.at, case.context);
    case.fact(Designated {
        lead_unit: lead.to_owned(),
        co_units,
        role,
        expedite: false,
        told_by: None,
        via: None,
        mechanism: begun.as_ref().map(|ours| ours.mechanism),
        own_part: begun.and_then(|ours| ours.own_part),
    })
}

/// Returns who helps once a unit leads: our own unit if we change from leading to helping, and never
/// the unit that leads.
pub(super) fn helpers_under(
    order: &Order,
    lead: &str,
    role: Role,
    context: &Context<'_>,
) -> Vec<String> {
    let mut helpers = order.matter.co_units.clone();
    let is_lead = |unit: &str| {
        (context.is_own(lead) && context.is_own(unit)) || context.units.same(lead, unit)
    };
    helpers.retain(|unit| !is_lead(unit));
    if role == Role::CoHandler && !helpers.iter().any(|unit| context.is_own(unit)) {
        helpers.push(context.own_name());
    }
    helpers
}

/// Returns when the platform closed the order: the 办结时间 of its file if it fits this cycle, else
/// the time of the act. The reason says that a date came without a time of day.
fn closed_by_platform(case: &Case<'_>) -> (BeijingTime, Option<String>) {
    let known = case.order.matter.platform_closed_at;
    let known = known.map(|said| (said, said.latest().min(case.at)));
    known
        .filter(|(_, at)| Some(*at) >= cycle_began(case.order))
        .map_or((case.at, None), |(said, at)| (at, create::date_alone(said)))
}

/// Returns when the present cycle began: with the last 重办, else with the dispatch of the order. The
/// platform may have closed it before we learned of it, so the import that brought it is no limit.
fn cycle_began(order: &Order) -> Option<BeijingTime> {
    let reopened = order.reopenings.last().map(|one| one.at);
    let matter = &order.matter;
    reopened
        .or(matter.dispatched_at)
        .or(matter.received_at)
        .or(order.created_at)
}
