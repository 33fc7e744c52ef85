//! Notes what is doubtful in the times of a row: they cannot be right, name another day of the week, or may be
//! read in two ways.

use super::pick::RowPicker;
use super::plain_cell::plain;
use crate::domain::incoming::{IncomingOrder, SaidTime, UnreadCell, UnreadReason};
use crate::domain::order::matter::MatterField;
use crate::domain::time::BeijingTime;
use crate::intake::header::Field;
use crate::intake::value::due;

/// Keeps the header and the words of times that cannot be right: what was done lies in the future, or
/// its end before the dispatch.
pub(super) fn note_times(
    row: &RowPicker<'_>,
    order: &mut IncomingOrder,
    today: Option<BeijingTime>,
) {
    let begun = order.dispatched_at.or(order.received_at);
    let future = |said: SaidTime| today.is_some_and(|today| said.is_after(today));
    let early = |said: SaidTime| begun.is_some_and(|begun| said.is_before(begun));
    let came = |at: Option<BeijingTime>| at.is_some_and(|at| future(SaidTime::At(at)));
    let ended = |said: Option<SaidTime>| said.is_some_and(|said| future(said) || early(said));
    for (field, code, doubtful) in [
        (
            Field::ReceivedAt,
            MatterField::ReceivedAt,
            came(order.received_at),
        ),
        (
            Field::DispatchedAt,
            MatterField::DispatchedAt,
            came(order.dispatched_at),
        ),
        (
            Field::UpstreamDispatchedAt,
            MatterField::UpstreamDispatchedAt,
            came(order.upstream_dispatched_at),
        ),
        (
            Field::ClosedAt,
            MatterField::PlatformClosedAt,
            ended(order.closed_at),
        ),
        (
            Field::VisitedAt,
            MatterField::PlatformVisitedAt,
            ended(order.visited_at),
        ),
    ] {
        if let Some(cell) = row.source(field).filter(|_| doubtful) {
            order.doubtful.insert(code.code().to_owned(), cell);
        }
    }
}

/// Notes the times of something done that name a day of the week on which their date does not fall.
pub(super) fn note_other_weekdays(row: &RowPicker<'_>, order: &mut IncomingOrder) {
    for (field, at) in [
        (Field::ReceivedAt, order.received_at),
        (Field::DispatchedAt, order.dispatched_at),
        (Field::UpstreamDispatchedAt, order.upstream_dispatched_at),
        (Field::ClosedAt, order.closed_at.map(SaidTime::latest)),
        (Field::VisitedAt, order.visited_at.map(SaidTime::latest)),
    ] {
        if let Some((at, (header, words))) = at.zip(row.source(field))
            && due::disagrees(&words, at.date())
        {
            order.unread.push(UnreadCell {
                field: field.name().to_owned(),
                header: header.clone(),
                reason: UnreadReason::Weekday,
                said: plain(&words),
            });
            order.extra.insert(header, words);
        }
    }
}

/// Notes the times of which nothing plainer says whether the day or the month stands first.
pub(super) fn note_day_orders(row: &RowPicker<'_>, order: &mut IncomingOrder) {
    for (field, header, words) in row.guessed_day_orders() {
        order.unread.push(UnreadCell {
            field: field.name().to_owned(),
            header: header.clone(),
            reason: UnreadReason::DayOrder,
            said: plain(&words),
        });
        order.extra.insert(header, words);
    }
}
