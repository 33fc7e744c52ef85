//! A row of the board, ready to draw. It is computed when the order is read, so that drawing stays
//! fast.

use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::id::Id;
use crate::domain::order::{Order, ReadOnly};
use crate::domain::privacy::Mask;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Mechanism, Role, Severity, Stage, Urgency};
use crate::store::{BoardKey, ListedOrder};
use crate::strings::list as words;

/// One line of a list of orders.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRow {
    /// The order's id; it never changes.
    pub id: Id,
    /// Sort key of the order in the list.
    pub key: BoardKey,
    /// Sequence number of the last event folded in.
    pub last_seq: i64,
    /// The number that people use: the platform's, or a 临- number.
    pub number: String,
    /// Title of the matter, masked; on an order that another unit leads it begins with that unit.
    pub title: String,
    /// Severity of its most serious finding; `None` if there is no finding.
    pub severity: Option<Severity>,
    /// How urgent it is; the list marks 急 and 特.
    pub urgency: Urgency,
    /// Whether it is marked 督: under 督办, or a key case.
    pub supervised: bool,
    /// Whether quick handling was asked for (从速).
    pub expedited: bool,
    /// Time left in words; empty without a running deadline.
    pub left: String,
    /// Whether the deadline is past.
    pub overdue: bool,
    /// The mechanism it is handled by: 自办, 首接 or 吹哨.
    pub mechanism: Mechanism,
    /// Whether our unit leads the order or helps another unit with it.
    pub role: Role,
    /// Where the order stands (阶段), such as 办理中, as far as it can be read.
    pub stage: Stage,
    /// Why the order can only be looked at; `None` for nearly all.
    pub read_only: Option<ReadOnly>,
    /// What the list shows as its stage.
    stage_label: &'static str,
    /// Place of the matter, masked.
    pub place: String,
    /// Number of co-handlers that came, and number of those printed on the form; `None` without
    /// any.
    pub helpers: Option<(usize, usize)>,
}

impl ListRow {
    /// Returns what the list shows as its stage: 只能查看 if part of the order cannot be read.
    #[must_use]
    pub const fn stage_label(&self) -> &'static str {
        self.stage_label
    }

    /// Builds the row of an order.
    #[must_use]
    pub fn of(listed: &ListedOrder, context: &Context<'_>) -> Self {
        let order = &listed.stored.order;
        let mask = Mask::screen(order, false);
        let (left, overdue) = time_left(order, context);
        let title = mask.title(&order.matter.title);
        // On an order that another unit leads, the title begins with that unit.
        let title = match &order.matter.lead_unit {
            Some(lead) if order.role == Role::CoHandler => {
                words::of_unit(context.units.short(lead), &title)
            }
            Some(_) | None => title,
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
            expedited: order.expedited,
            left,
            overdue,
            mechanism: order.mechanism,
            role: order.role,
            stage: order.stage,
            read_only: order.read_only,
            stage_label: stage_label(order),
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

/// Returns the time left of an order in words, and whether its deadline is past: the lead's limit
/// for our answer if it waits for one, else the order's own deadline. Of an order that was replied to
/// late it is how late that was.
#[must_use]
pub fn time_left(order: &Order, context: &Context<'_>) -> (String, bool) {
    let hours = &context.profile.rules.office_hours;
    if let Some((replied, due)) = order.late_reply() {
        let minutes = context
            .calendar
            .working_minutes_between(due, replied, hours);
        return (words::late(minutes, hours), false);
    }
    let asked = asked_by(order);
    let past = asked
        .or_else(|| order.list_due())
        .is_some_and(|due| due < context.now);
    let minutes = match asked {
        Some(by) => Some(
            context
                .calendar
                .working_minutes_between(context.now, by, hours),
        ),
        None => deadline::remaining_minutes(order, context),
    };
    let left = match minutes {
        None => String::new(),
        // The deadline has passed, but no office minute has gone by since then.
        Some(0) if past => words::PAST.to_owned(),
        Some(minutes) => words::time_left(minutes, hours),
    };
    (left, past)
}

/// Returns what lists show as the stage of an order. The stage of an order that can only be looked
/// at may be another by now; a closed one may have a promise to be kept.
#[must_use]
pub fn stage_label(order: &Order) -> &'static str {
    if order.read_only.is_none() && order.stage.is_final() && order.owed_promises().next().is_some()
    {
        return words::PROMISED;
    }
    order
        .read_only
        .map_or_else(|| order.stage_word(), |_| ReadOnly::LABEL)
}

/// Returns until when the lead expects us to respond or to arrive; `None` if it expects neither
/// now.
fn asked_by(order: &Order) -> Option<BeijingTime> {
    let part = order.own_part.as_ref()?;
    if order.stage == Stage::ToRespond {
        part.respond_by
    } else if order.stage == Stage::ToArrive {
        part.arrive_by
    } else {
        None
    }
}

/// Returns how many of the co-handlers that are printed on the filing form came or contributed, and
/// how many there are.
fn helpers(order: &Order) -> Option<(usize, usize)> {
    let printed = order.printed_helpers();
    (!printed.is_empty()).then(|| {
        let here = printed.iter().filter(|helper| helper.took_part()).count();
        (here, printed.len())
    })
}
