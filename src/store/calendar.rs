//! Takes in a year's holiday schedule and moves the deadlines of open orders that depend on it.

use rusqlite::Connection;

use super::commit::{Change, keep};
use super::error::StoreError;
use super::office::OfficeState;
use super::{order_event, orders, stray};
use crate::domain::calendar::{CalendarError, YearSchedule};
use crate::domain::deadline;
use crate::domain::id::Id;
use crate::domain::office::CalendarYearTaken;
use crate::domain::order::Fact;

/// Saves a year and recounts the deadlines that were counted with the old calendar, as one batch.
/// Returns the year and how many orders got a new deadline.
///
/// # Errors
/// When the text is not a holiday schedule, or the database fails.
pub(super) fn save_year(change: Change<'_>, text: &str) -> Result<(i32, usize), StoreError> {
    let wrong = |error: CalendarError| StoreError::Calendar(error.to_string());
    let schedule = if text.trim_start().starts_with('{') {
        YearSchedule::from_holiday_json(text)
    } else {
        YearSchedule::from_toml(text)
    }
    .map_err(wrong)?;
    let year = schedule.year();
    if change.office.office.years.get(&year) != Some(&schedule) {
        let event = CalendarYearTaken { schedule }.into();
        change
            .office
            .record(change.connection, change.batch, &[event], None)?;
    }
    let office = OfficeState::load(change.connection)?;
    let change = Change {
        office: &office,
        ..change
    };
    let mut moved = 0;
    for (row, name) in open_orders(change.connection)? {
        let Some(folded) = orders::load_row(change.connection, row, name)? else {
            continue;
        };
        if folded.stored.order.read_only.is_some() {
            continue;
        }
        let context = change.context(Id::default(), 0);
        let Some(due) = deadline::recounted(&folded.stored.order, &context) else {
            continue;
        };
        let fact = Fact {
            event: order_event::due_recounted(due, year),
            happened_at: change.caller().now,
        };
        keep(change, folded, &[fact], None)?;
        moved += 1;
    }
    Ok((year, moved))
}

fn open_orders(connection: &Connection) -> Result<Vec<(i64, Id)>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT s.id, s.name FROM orders o JOIN stream s ON s.id = o.id WHERE o.open = 1",
    )?;
    let orders = statement.query_map([], |row| {
        let id = row.get(0)?;
        Ok((id, stray::name(row, 1, id)))
    })?;
    Ok(orders.collect::<Result<_, _>>()?)
}
