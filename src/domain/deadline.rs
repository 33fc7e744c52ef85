//! Deadlines: those that the platform gives, and those counted by the unit's own rules.

use chrono::{Duration, Months, NaiveDate};

use super::calendar::Coverage;
use super::clause;
use super::context::Context;
use super::incoming::DueText;
use super::limits::{self, LimitKind, LimitSubject, Span, SpanUnit};
use super::order::matter::{Due, DueBasis, DueCount, DueUnit, Matter};
use super::order::state::Order;
use super::time::{BeijingTime, is_date_alone};
use super::vocabulary::{LimitSource, Urgency, WhistleLevel};

/// Returns the deadline that the words of a file mean, counted from `base`: dispatch, else
/// receipt, else now.
#[must_use]
pub fn platform_due(text: DueText, base: BeijingTime, context: &Context<'_>) -> Due {
    let close = context.profile.rules.office_hours.afternoon.1;
    let (at, provisional, basis) = match text {
        DueText::At(at) => (at, false, DueBasis::PlatformTime),
        DueText::Date(date) => (date.and_time(close), false, DueBasis::PlatformDate),
        DueText::WorkingDays(days) => {
            let counted = context.calendar.add_working_days(base.date(), days);
            let provisional = counted.coverage != Coverage::Complete;
            (
                counted.date.and_time(close),
                provisional,
                DueBasis::PlatformWorkingDays { days },
            )
        }
        DueText::CalendarDays(days) => {
            let last = base.date() + Duration::days(i64::from(days));
            let (date, provisional) = if days == 0 {
                (last, false)
            } else {
                off_rest_day(last, context)
            };
            let moved = date != last;
            let basis = DueBasis::PlatformCalendarDays { days, moved };
            (date.and_time(close), provisional, basis)
        }
        DueText::Months(months) => {
            let last = base.date().checked_add_months(Months::new(months));
            let last = last.unwrap_or(base.date());
            let (date, provisional) = off_rest_day(last, context);
            let moved = date != last;
            let basis = DueBasis::PlatformMonths { months, moved };
            (date.and_time(close), provisional, basis)
        }
        // The cell names the day itself, so that it does not move off a rest day.
        DueText::Said(said) => {
            let date = base.date() + Duration::days(i64::from(said.days()));
            (date.and_time(close), false, DueBasis::PlatformSaid { said })
        }
        DueText::Hours(hours) => (
            base + Duration::hours(i64::from(hours)),
            false,
            DueBasis::PlatformHours { hours },
        ),
        DueText::Minutes(minutes) => (
            base + Duration::minutes(i64::from(minutes)),
            false,
            DueBasis::PlatformMinutes { minutes },
        ),
    };
    let count = |unit, count| {
        Some(DueCount {
            unit,
            count,
            base,
            own: false,
        })
    };
    let mut due = with_warning(at, basis, provisional, context);
    due.counted = match text {
        // Minutes are never counted again: no calendar moves them.
        DueText::At(_) | DueText::Date(_) | DueText::Minutes(_) => None,
        DueText::WorkingDays(days) => count(DueUnit::WorkingDays, days),
        DueText::CalendarDays(days) => count(DueUnit::CalendarDays, days),
        DueText::Months(months) => count(DueUnit::Months, months),
        DueText::Said(said) => count(DueUnit::CalendarDays, said.days()),
        DueText::Hours(hours) => count(DueUnit::Hours, hours),
    };
    due
}

/// Returns the day on which a length of calendar days ends: the next working day if its last day is a rest
/// day (Civil Code art. 203; the regulation does not say, so that the basis names it 本单位口径). The second
/// value is true if the holidays of that year are not all known.
fn off_rest_day(last: NaiveDate, context: &Context<'_>) -> (NaiveDate, bool) {
    let counted = context.calendar.next_working_day(last);
    (counted.date, counted.coverage != Coverage::Complete)
}

/// Returns the deadline by the unit's own rule (本单位口径), for an order whose file names none: the
/// limit of the list for such an order, else the general number of working days.
#[must_use]
pub fn own_due(matter: &Matter, base: BeijingTime, context: &Context<'_>) -> Due {
    let rules = &context.profile.rules;
    let (unit, count) = match listed(matter, LimitKind::Handling, context) {
        Some(Span { count, unit }) => (due_unit(unit), count),
        None => (DueUnit::WorkingDays, rules.due_working_days),
    };
    own_due_of(unit, count, base, context)
}

/// Returns the limit that the unit's list gives an order of this matter; `None` if no row does.
fn listed(matter: &Matter, kind: LimitKind, context: &Context<'_>) -> Option<Span> {
    let subject = LimitSubject {
        source: matter.source,
        kind: matter.kind,
        urgency: matter.urgency,
    };
    limits::first(&context.profile.rules.limits, subject, kind)
}

/// Returns the end of a span from a time. Working days end at the close of office; calendar days that
/// end on a rest day end on the next working day (Civil Code art. 203).
#[must_use]
pub fn span_end(span: Span, from: BeijingTime, context: &Context<'_>) -> BeijingTime {
    let hours = &context.profile.rules.office_hours;
    let calendar = context.calendar;
    let close = hours.afternoon.1;
    let count = i64::from(span.count);
    let minutes = |minutes| calendar.add_working_minutes(from, minutes, hours).time;
    match span.unit {
        SpanUnit::WorkingDays => {
            let last = calendar.add_working_days(from.date(), span.count);
            last.date.and_time(close)
        }
        SpanUnit::CalendarDays => {
            let last = calendar.next_working_day(from.date() + Duration::days(count));
            last.date.and_time(close)
        }
        SpanUnit::OfficeHours => minutes(span.count.saturating_mul(60)),
        SpanUnit::OfficeMinutes => minutes(span.count),
        SpanUnit::Hours => from + Duration::hours(count),
        SpanUnit::Minutes => from + Duration::minutes(count),
    }
}

/// Returns the unit in which a deadline is counted. A limit to handle an order is never given in parts of
/// office hours, see [`LimitKind::units`]; whole hours are the nearest.
const fn due_unit(unit: SpanUnit) -> DueUnit {
    match unit {
        SpanUnit::WorkingDays => DueUnit::WorkingDays,
        SpanUnit::CalendarDays => DueUnit::CalendarDays,
        SpanUnit::OfficeHours | SpanUnit::Hours | SpanUnit::OfficeMinutes | SpanUnit::Minutes => {
            DueUnit::Hours
        }
    }
}

fn own_due_of(unit: DueUnit, count: u32, base: BeijingTime, context: &Context<'_>) -> Due {
    let text = match unit {
        DueUnit::WorkingDays => DueText::WorkingDays(count),
        DueUnit::CalendarDays => DueText::CalendarDays(count),
        DueUnit::Months => DueText::Months(count),
        DueUnit::Hours => DueText::Hours(count),
    };
    let mut due = platform_due(text, base, context);
    due.basis = DueBasis::Own {
        days: count,
        unit: (unit != DueUnit::WorkingDays).then_some(unit),
    };
    if let Some(counted) = &mut due.counted {
        counted.own = true;
    }
    due
}

/// Returns a deadline that was given as a time, with its source.
#[must_use]
pub fn told_due(at: BeijingTime, basis: DueBasis, context: &Context<'_>) -> Due {
    with_warning(at, basis, false, context)
}

/// Returns the deadline after a granted extension if none was named: the given number of working
/// days after the deadline in force.
#[must_use]
pub fn extended(order: &Order, working_days: u32, context: &Context<'_>) -> Due {
    extended_of(working_days, order.due.at.unwrap_or(context.now), context)
}

fn extended_of(days: u32, base: BeijingTime, context: &Context<'_>) -> Due {
    let counted = context.calendar.add_working_days(base.date(), days);
    let provisional = counted.coverage != Coverage::Complete;
    let at = counted.date.and_time(base.time());
    let mut due = with_warning(at, DueBasis::Extended, provisional, context);
    due.counted = Some(DueCount {
        unit: DueUnit::WorkingDays,
        count: days,
        base,
        own: false,
    });
    due
}

fn with_warning(at: BeijingTime, basis: DueBasis, provisional: bool, context: &Context<'_>) -> Due {
    Due {
        at: Some(at),
        warn_at: Some(warn_at(at, context)),
        red_at: red_at(at, context),
        basis,
        calendar_revision: context.calendar.revision(),
        provisional,
        counted: None,
    }
}

/// Returns the time at which an order turns yellow: when the office opens, a number of working
/// days before the deadline (本单位口径).
pub(in crate::domain) fn warn_at(due: BeijingTime, context: &Context<'_>) -> BeijingTime {
    let rules = &context.profile.rules;
    let mut date = due.date();
    let mut left = rules.warn_working_days;
    // Even the longest holiday is far shorter than 400 days; the bound makes sure that the loop
    // ends.
    for _ in 0..400 {
        if left == 0 {
            break;
        }
        date -= Duration::days(1);
        if context.calendar.is_working_day(date).0 {
            left -= 1;
        }
    }
    date.and_time(rules.office_hours.morning.0)
}

/// Returns the time at which an order turns red before its deadline (本单位口径); `None` if it turns red
/// only when the deadline is past.
fn red_at(due: BeijingTime, context: &Context<'_>) -> Option<BeijingTime> {
    let rules = &context.profile.rules;
    let minutes = rules.red_working_hours.saturating_mul(60);
    if minutes == 0 {
        return None;
    }
    let hours = &rules.office_hours;
    // The latest minute from which at least so many office minutes are left.
    let left = |at| context.calendar.working_minutes_between(at, due, hours);
    let enough = |back: &i64| left(due - Duration::minutes(*back)) >= i64::from(minutes);
    let (mut low, mut high) = (0_i64, 366 * 24 * 60);
    if !enough(&high) {
        return Some(due - Duration::minutes(high));
    }
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        if enough(&middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(due - Duration::minutes(high))
}

/// Returns the office minutes until an order's deadline; negative if it is past, `None` if no
/// deadline is running.
#[must_use]
pub fn remaining_minutes(order: &Order, context: &Context<'_>) -> Option<i64> {
    let due = order.list_due()?;
    let hours = &context.profile.rules.office_hours;
    Some(
        context
            .calendar
            .working_minutes_between(context.now, due, hours),
    )
}

/// Returns by when an order that is not our duty should be given back: some working days after it
/// came to us, or was sent to us again (本单位口径).
#[must_use]
pub fn return_by(order: &Order, context: &Context<'_>) -> BeijingTime {
    let again = order.reopenings.last().map(|again| again.at);
    let came = again.or_else(|| order.came_at()).or(order.created_at);
    return_limit(&order.matter, came.unwrap_or(context.now), context)
}

/// Returns until when an order may be kept before it is given back, counted from a time (本单位口径): the
/// limit of the list for such an order, else the close of office after the general number of working
/// days.
#[must_use]
pub fn return_limit(matter: &Matter, from: BeijingTime, context: &Context<'_>) -> BeijingTime {
    let rules = &context.profile.rules;
    if let Some(span) = listed(matter, LimitKind::GiveBack, context) {
        return span_end(span, counted_from(from, context), context);
    }
    let days = rules.return_working_days;
    let counted = context.calendar.add_working_days(from.date(), days);
    counted.date.and_time(rules.office_hours.afternoon.1)
}

/// Returns the time from which hours and minutes count: the close of office of a day of which only
/// the date is known, so that nobody is called late by an hour that nobody said.
fn counted_from(base: BeijingTime, context: &Context<'_>) -> BeijingTime {
    if is_date_alone(base) {
        base.date()
            .and_time(context.profile.rules.office_hours.afternoon.1)
    } else {
        base
    }
}

/// Returns the times by which a helper should respond and report in, counted from the request
/// (本单位口径): by the list for such an order, else by the general numbers. In an emergency (三(一))
/// nights and rest days count too: the numbers for emergencies hold, or those of the list where they
/// are shorter, so that an emergency is never slower than a routine call.
#[must_use]
pub fn helper_clocks(
    matter: &Matter,
    requested_at: BeijingTime,
    level: Option<WhistleLevel>,
    emergency: bool,
    context: &Context<'_>,
) -> (BeijingTime, BeijingTime) {
    let rules = &context.profile.rules;
    let requested_at = counted_from(requested_at, context);
    let limit = |kind| {
        let span = listed(matter, kind, context)?;
        Some(span_end(span, requested_at, context))
    };
    if emergency {
        let after = |minutes: u32| requested_at + Duration::minutes(i64::from(minutes));
        let shorter =
            |kind, minutes| limit(kind).map_or(after(minutes), |at| at.min(after(minutes)));
        let respond = shorter(LimitKind::Respond, rules.emergency_respond_minutes);
        let arrive = shorter(LimitKind::ReportIn, rules.emergency_arrive_minutes);
        return (respond.min(arrive), arrive);
    }
    let own_respond = || {
        let minutes = rules.respond_working_minutes;
        let hours = &rules.office_hours;
        let counted = context
            .calendar
            .add_working_minutes(requested_at, minutes, hours);
        counted.time
    };
    let own_arrive = || {
        let days = rules.arrive_days(level);
        let counted = context.calendar.add_working_days(requested_at.date(), days);
        counted.date.and_time(rules.office_hours.afternoon.1)
    };
    let respond = limit(LimitKind::Respond).unwrap_or_else(own_respond);
    let arrive = limit(LimitKind::ReportIn).unwrap_or_else(own_arrive);
    // Whoever has to come has responded by that. 首接负责 asks nobody to come.
    let bound = level.map_or(respond, |_| respond.min(arrive));
    (bound, arrive)
}

/// Returns the most working days that one extension of such an order normally has (本单位口径).
#[must_use]
pub fn most_extended(matter: &Matter, context: &Context<'_>) -> u32 {
    let rules = &context.profile.rules;
    let listed = listed(matter, LimitKind::Extension, context);
    listed.map_or(rules.extension_working_days, |span| span.count)
}

/// Says where a limit that we set for another unit comes from; `None` is 本单位口径.
#[must_use]
pub const fn source_words(source: Option<LimitSource>) -> &'static str {
    match source {
        Some(source) => source.label(),
        None => clause::OWN_RULE.name(),
    }
}

/// Says where a limit of our own part in an order of another unit comes from; `None` is 本单位口径.
#[must_use]
pub const fn call_source_words(source: Option<LimitSource>) -> &'static str {
    match source {
        Some(LimitSource::Told) => "牵头单位告知",
        Some(LimitSource::Deadline) | None => source_words(source),
    }
}

/// A time limit of a helper or of a section, with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourcedLimit {
    /// Time by which the helper or section should have done what is asked.
    pub at: BeijingTime,
    /// Where it comes from; `None` if it was counted by the unit's own rule (本单位口径).
    pub source: Option<LimitSource>,
}

impl SourcedLimit {
    /// Returns a limit that somebody set, but not after the order's own deadline: that would help
    /// nobody. A deadline that had passed when the request was made bounds nothing.
    #[must_use]
    pub fn told(at: BeijingTime, asked_at: BeijingTime, due: Option<BeijingTime>) -> Self {
        Self::from(at, Some(LimitSource::Told)).capped(asked_at, due)
    }

    /// Returns a limit counted by the unit's own rule (本单位口径), but not after the order's own deadline.
    #[must_use]
    pub fn own(at: BeijingTime, asked_at: BeijingTime, due: Option<BeijingTime>) -> Self {
        Self::from(at, None).capped(asked_at, due)
    }

    const fn from(at: BeijingTime, source: Option<LimitSource>) -> Self {
        Self { at, source }
    }

    fn capped(self, asked_at: BeijingTime, due: Option<BeijingTime>) -> Self {
        let bound = due.filter(|due| *due > asked_at && self.at > *due);
        bound.map_or(self, |due| Self::from(due, Some(LimitSource::Deadline)))
    }
}

/// Returns the times by which a helper should respond and report in: those that were told with the
/// request; else `own`, counted by the unit's own rule, moved so that the response is not owed
/// after the report-in. Neither lies after the order's own deadline.
#[must_use]
pub fn helper_limits(
    own: (BeijingTime, BeijingTime),
    told: (Option<BeijingTime>, Option<BeijingTime>),
    asked_at: BeijingTime,
    due: Option<BeijingTime>,
) -> (SourcedLimit, SourcedLimit) {
    let set = |at| SourcedLimit::from(at, Some(LimitSource::Told));
    let counted = |at| SourcedLimit::from(at, None);
    let (respond, arrive) = match told {
        (Some(respond), Some(arrive)) => (set(respond), set(arrive)),
        (Some(respond), None) => (set(respond), counted(own.1.max(respond))),
        (None, Some(arrive)) => (counted(own.0.min(arrive)), set(arrive)),
        (None, None) => (counted(own.0), counted(own.1)),
    };
    (respond.capped(asked_at, due), arrive.capped(asked_at, due))
}

/// Returns the time by which an order of this urgency needs its first act (附1§7(5); the hours are
/// 本单位口径). `None` for one of normal urgency.
#[must_use]
pub fn first_act_by(
    urgency: Urgency,
    base: BeijingTime,
    context: &Context<'_>,
) -> Option<BeijingTime> {
    let hours = context.profile.rules.first_act_hours(urgency)?;
    Some(counted_from(base, context) + Duration::hours(i64::from(hours)))
}

/// Counts the deadline of an order again with the calendar in force. `None` if nothing changes, or
/// if the platform or a person gave the deadline as a time, a date or in hours.
#[must_use]
pub fn recounted(order: &Order, context: &Context<'_>) -> Option<Due> {
    let counted = order.due.counted.as_ref()?;
    if order.due.calendar_revision == context.calendar.revision() {
        return None;
    }
    let due = match (counted.unit, counted.own) {
        (DueUnit::WorkingDays, _) if order.due.basis == DueBasis::Extended => {
            extended_of(counted.count, counted.base, context)
        }
        (unit @ (DueUnit::WorkingDays | DueUnit::CalendarDays | DueUnit::Months), true) => {
            own_due_of(unit, counted.count, counted.base, context)
        }
        (DueUnit::WorkingDays, false) => {
            platform_due(DueText::WorkingDays(counted.count), counted.base, context)
        }
        (DueUnit::CalendarDays, false) => {
            let text = if let DueBasis::PlatformSaid { said } = order.due.basis {
                DueText::Said(said)
            } else {
                DueText::CalendarDays(counted.count)
            };
            platform_due(text, counted.base, context)
        }
        (DueUnit::Months, false) => {
            platform_due(DueText::Months(counted.count), counted.base, context)
        }
        (DueUnit::Hours, _) => return None,
    };
    (due.at != order.due.at || due.provisional != order.due.provisional).then_some(due)
}
