//! Taking in a year's holiday schedule: open orders whose counted deadline moves get a new one.

use rusqlite::Transaction;

use super::commit::{Caller, context, keep};
use super::error::StoreError;
use super::journal::Stamp;
use super::orders;
use super::settings::{self, Settings};
use crate::domain::calendar::YearSchedule;
use crate::domain::deadline;
use crate::domain::id::Id;
use crate::domain::order::{Event, Fact};
use crate::strings::finding as words;

/// Saves a year and revises the deadlines that the unit itself counted with the old calendar. Gives
/// the year and how many orders moved.
///
/// # Errors
/// When the text is no schedule, or the database fails.
pub(super) fn save_year(
    transaction: &Transaction<'_>,
    caller: &Caller,
    stamp: &Stamp,
    text: &str,
) -> Result<(i32, usize), StoreError> {
    let wrong =
        |error: crate::domain::calendar::CalendarError| StoreError::Calendar(error.to_string());
    let schedule = if text.trim_start().starts_with('{') {
        YearSchedule::from_holiday_json(text)
    } else {
        YearSchedule::from_toml(text)
    }
    .map_err(wrong)?;
    let year = schedule.year();
    settings::save_year(transaction, year, text)?;
    let settings = Settings::load(transaction)?;
    let mut moved = 0;
    for stream in open_streams(transaction)? {
        let Some(stored) = orders::load(transaction, stream)? else {
            continue;
        };
        let context = context(&settings, caller, Id::default(), 0);
        let Some(due) = deadline::recounted(&stored.order, &context) else {
            continue;
        };
        let fact = Fact {
            event: Event::DueRevised {
                due,
                reason: words::due_recounted(year),
            },
            happened_at: caller.now,
        };
        keep(transaction, stamp, stored.order, stored.last_seq, &[fact])?;
        moved += 1;
    }
    Ok((year, moved))
}

fn open_streams(transaction: &Transaction<'_>) -> Result<Vec<Id>, StoreError> {
    let mut statement = transaction.prepare("SELECT stream FROM orders WHERE open = 1")?;
    let streams = statement.query_map([], |row| row.get(0).map(Id::from_bytes))?;
    Ok(streams.collect::<Result<_, _>>()?)
}
