//! The figures: what each order adds to them, and their sums, which are kept together.

use rusqlite::{Connection, params};

use crate::domain::figures::{Contribution, Measure, PeriodBasis, contributions};
use crate::domain::month::YearMonth;
use crate::domain::order::Order;
use crate::store::error::StoreError;

/// Version of the contributions. Raise it whenever the same events would give other ones, or a list of
/// [`PeriodBasis`] or [`Measure`] changes.
pub(super) const VERSION: u32 = 2;

/// The key of a row without the order, and its numbers.
type Row = ((i64, i64, i64, String), (i64, i64, i64));

/// Returns a month as the tables hold it: 202611.
pub(in crate::store) fn month_number(month: YearMonth) -> i64 {
    i64::from(month.year()) * 100 + i64::from(month.month())
}

/// Returns the place of a basis in its list, as the tables hold it.
pub(in crate::store) const fn basis_number(basis: PeriodBasis) -> i64 {
    basis as i64
}

/// Returns the place of a measure in its list, as the tables hold it.
pub(in crate::store) const fn measure_number(measure: Measure) -> i64 {
    measure as i64
}

fn row(one: Contribution) -> Row {
    (
        (
            basis_number(one.basis),
            measure_number(one.measure),
            month_number(one.month),
            one.subject,
        ),
        (one.times.into(), one.timed.into(), one.minutes),
    )
}

/// Returns the rows of an order that its events give.
fn wanted(order: &Order) -> Vec<Row> {
    contributions(order).into_iter().map(row).collect()
}

/// Returns the rows of an order that the file holds, in the same order.
fn held(connection: &Connection, id: i64) -> Result<Vec<Row>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT basis, measure, month, subject, times, timed, minutes
         FROM figure_order WHERE id = ?1 ORDER BY basis, measure, month, subject",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok((
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?),
            (row.get(4)?, row.get(5)?, row.get(6)?),
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Brings the rows of an order, and the sums, up to date.
///
/// # Errors
/// When the database fails.
pub(super) fn put(connection: &Connection, id: i64, order: &Order) -> Result<(), StoreError> {
    change(connection, id, &wanted(order))
}

/// Removes an order from the figures.
///
/// # Errors
/// When the database fails.
pub(super) fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    change(connection, id, &[])
}

fn change(connection: &Connection, id: i64, wanted: &[Row]) -> Result<(), StoreError> {
    let held = held(connection, id)?;
    for row in held.iter().filter(|row| !wanted.contains(row)) {
        let ((basis, measure, month, subject), (times, known, minutes)) = row;
        connection
            .prepare_cached(
                "DELETE FROM figure_order WHERE basis = ?1 AND measure = ?2 AND month = ?3
                 AND subject = ?4 AND id = ?5",
            )?
            .execute(params![basis, measure, month, subject, id])?;
        connection
            .prepare_cached(
                "UPDATE figure_count SET orders = orders - 1, times = times - ?5,
                 timed = timed - ?6, minutes = minutes - ?7
                 WHERE basis = ?1 AND measure = ?2 AND month = ?3 AND subject = ?4",
            )?
            .execute(params![
                basis, measure, month, subject, times, known, minutes
            ])?;
        connection
            .prepare_cached(
                "DELETE FROM figure_count WHERE basis = ?1 AND measure = ?2 AND month = ?3
                 AND subject = ?4 AND orders <= 0",
            )?
            .execute(params![basis, measure, month, subject])?;
    }
    for row in wanted.iter().filter(|row| !held.contains(row)) {
        let ((basis, measure, month, subject), (times, known, minutes)) = row;
        connection
            .prepare_cached("INSERT INTO figure_order VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![
                basis, measure, month, subject, id, times, known, minutes
            ])?;
        connection
            .prepare_cached(
                "INSERT INTO figure_count VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7)
                 ON CONFLICT (basis, measure, month, subject) DO UPDATE SET orders = orders + 1,
                 times = times + excluded.times, timed = timed + excluded.timed,
                 minutes = minutes + excluded.minutes",
            )?
            .execute(params![
                basis, measure, month, subject, times, known, minutes
            ])?;
    }
    Ok(())
}

/// Empties the figures before they are rebuilt.
///
/// # Errors
/// When the database fails.
pub(super) fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("DELETE FROM figure_order; DELETE FROM figure_count;")?;
    Ok(())
}

/// Whether the rows of an order are those that its events give. Rows that cannot be read are not.
///
/// # Errors
/// When the file is in use or the disk is full.
pub(in crate::store) fn is_right(
    connection: &Connection,
    id: i64,
    order: &Order,
) -> Result<bool, StoreError> {
    match held(connection, id) {
        Err(error @ (StoreError::Busy | StoreError::Full)) => Err(error),
        Err(error) => {
            tracing::warn!(row = id, code = error.code(), "figures cannot be read");
            Ok(false)
        }
        Ok(held) => Ok(held == wanted(order)),
    }
}

/// Whether the sums are those of the rows.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn are_sums_right(connection: &Connection) -> Result<bool, StoreError> {
    const SUMS: &str = "SELECT basis, measure, month, subject, count(*), sum(times), sum(timed),
        sum(minutes) FROM figure_order GROUP BY basis, measure, month, subject";
    const HELD: &str = "SELECT basis, measure, month, subject, orders, times, timed, minutes
        FROM figure_count";
    let sql = format!(
        "SELECT NOT EXISTS (SELECT * FROM ({SUMS} EXCEPT {HELD}))
         AND NOT EXISTS (SELECT * FROM ({HELD} EXCEPT {SUMS}))"
    );
    Ok(connection.query_row(&sql, [], |row| row.get(0))?)
}
