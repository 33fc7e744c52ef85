//! A row of the board, ready to draw: worked out where the order is read, not where it is drawn.

use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::privacy::Mask;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{EngagementState, Mechanism, Role, Severity, Stage, Urgency};
use crate::store::{Key, Listed};
use crate::strings::list as words;

/// A listed order.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name for ever.
    pub id: Id,
    /// Where it stands in the list.
    pub key: Key,
    /// The last event folded in.
    pub last_seq: i64,
    /// The number people use.
    pub number: String,
    /// Its title, masked.
    pub title: String,
    /// The worst finding.
    pub severity: Option<Severity>,
    /// 急 or 特.
    pub urgency: Urgency,
    /// 督: supervised or key.
    pub supervised: bool,
    /// Time left in words; empty without a running deadline.
    pub left: String,
    /// Whether the deadline is past.
    pub overdue: bool,
    /// How it is handled.
    pub mechanism: Mechanism,
    /// Whether our unit leads the order or helps another unit with it.
    pub role: Role,
    /// Where it stands.
    pub stage: Stage,
    /// Where it is, masked.
    pub place: String,
    /// Helpers that came, of those asked.
    pub helpers: Option<(usize, usize)>,
}

impl Row {
    /// The row of an order.
    #[must_use]
    pub fn of(listed: &Listed, context: &Context<'_>) -> Self {
        let order = &listed.stored.order;
        let mask = Mask::screen(order, false);
        let hours = &context.profile.rules.office_hours;
        let past = asked_by(order)
            .or_else(|| order.board_due())
            .is_some_and(|due| due < context.now);
        let minutes = match asked_by(order) {
            Some(by) => Some(
                context
                    .calendar
                    .working_minutes_between(context.now, by, hours),
            ),
            None => deadline::remaining_minutes(order, context),
        };
        let title = mask.title(&order.matter.title);
        // On another unit's order it matters who calls.
        let title = match &order.matter.lead_unit {
            Some(lead) if order.role == Role::CoHandler => {
                words::of_unit(context.units.short(lead), &title)
            }
            _ => title,
        };
        Self {
            id: order.id,
            key: listed.key,
            last_seq: listed.stored.last_seq,
            number: order.number(),
            title,
            severity: order
                .findings(context)
                .first()
                .map(|finding| finding.severity)
                .filter(|severity| *severity > Severity::Info),
            urgency: order.matter.urgency,
            supervised: order.is_supervised(),
            left: match minutes {
                None => String::new(),
                // Past, though no office minute has gone by since.
                Some(0) if past => words::PAST.to_owned(),
                Some(minutes) => words::time_left(minutes, hours),
            },
            overdue: past,
            mechanism: order.mechanism,
            role: order.role,
            stage: order.stage,
            place: order
                .matter
                .place
                .as_deref()
                .filter(|_| !mask.hides_matter())
                .map(|place| mask.text(place))
                .unwrap_or_default(),
            helpers: helpers(order),
        }
    }
}

/// Until when the lead expects us to respond or to report in, while it does.
fn asked_by(order: &Order) -> Option<BeijingTime> {
    let part = order.own_part.as_ref()?;
    match order.stage {
        Stage::ToRespond => part.respond_by,
        Stage::ToArrive => part.arrive_by,
        _ => None,
    }
}

/// How many helpers came, or gave their part, of those that print.
fn helpers(order: &Order) -> Option<(usize, usize)> {
    let printed = order.printed_helpers();
    let came = |state| {
        !matches!(
            state,
            EngagementState::Requested | EngagementState::Responded | EngagementState::Absent
        )
    };
    (!printed.is_empty()).then(|| {
        let here = printed.iter().filter(|helper| came(helper.state)).count();
        (here, printed.len())
    })
}
