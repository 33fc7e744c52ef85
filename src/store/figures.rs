//! Reads the figures and the orders behind them.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::Store;
use super::error::StoreError;
use super::orders::{self, StoredOrder};
use super::projection::figures::{basis_number, measure_number, month_number};
use super::stray;
use crate::domain::figures::{Measure, Period, PeriodBasis};
use crate::domain::month::YearMonth;

/// One figure of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// The month that it is about.
    pub month: YearMonth,
    /// What is counted.
    pub measure: Measure,
    /// What it is divided by; empty if it is not divided.
    pub subject: String,
    /// Number of orders.
    pub orders: u64,
    /// Number of occurrences in them.
    pub times: u64,
    /// Number of occurrences with a known duration.
    pub timed: u64,
    /// Sum of these durations in minutes.
    pub minutes: u64,
}

/// The figures of a measure, in a period. Places with one order are left out.
const COUNTS: &str = "SELECT month, subject, orders, times, timed, minutes FROM figure_count
    WHERE basis = ?1 AND measure = ?2 AND month BETWEEN ?3 AND ?4";
const REPEATED: &str = "SELECT month, subject, orders, times, timed, minutes
    FROM figure_count INDEXED BY figure_count_repeated
    WHERE basis = ?1 AND measure = ?2 AND month BETWEEN ?3 AND ?4 AND orders > 1";
/// The orders behind a figure of one month.
const MEMBERS: &str = "SELECT id FROM figure_order
    WHERE basis = ?1 AND measure = ?2 AND month = ?3 AND subject = ?4";
const ALL_MEMBERS: &str = "SELECT id FROM figure_order
    WHERE basis = ?1 AND measure = ?2 AND month = ?3";

impl Store {
    /// Returns all figures of a period: for each measure, month and subject one row.
    ///
    /// # Errors
    /// When the database fails.
    pub fn figures(
        &self,
        basis: PeriodBasis,
        period: Period,
    ) -> Result<Vec<FigureRow>, StoreError> {
        let mut all = Vec::new();
        for measure in Measure::ALL {
            counts(&self.reader, basis, *measure, period, &mut all)?;
        }
        Ok(all)
    }

    /// Returns the figures of one measure of a period.
    ///
    /// # Errors
    /// When the database fails.
    pub fn figures_of(
        &self,
        basis: PeriodBasis,
        measure: Measure,
        period: Period,
    ) -> Result<Vec<FigureRow>, StoreError> {
        let mut all = Vec::new();
        counts(&self.reader, basis, measure, period, &mut all)?;
        Ok(all)
    }

    /// Returns the rows of the orders behind a figure, by month and then in the order in which they came
    /// in; each order once. `subject` is one of those of the figure; `None` stands for all of them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn figure_orders(
        &self,
        basis: PeriodBasis,
        measure: Measure,
        period: Period,
        subject: Option<&str>,
    ) -> Result<Vec<i64>, StoreError> {
        let mut seen = HashSet::new();
        let mut all = Vec::new();
        for month in period.months() {
            let mut ids = members(&self.reader, basis, measure, month, subject)?;
            ids.sort_unstable();
            all.extend(ids.into_iter().filter(|id| seen.insert(*id)));
        }
        Ok(all)
    }

    /// Loads orders by their rows. One that is gone by now is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn orders_in_rows(&self, rows: &[i64]) -> Result<Vec<StoredOrder>, StoreError> {
        let mut all = Vec::new();
        for row in rows {
            let name = stray::name_of(&self.reader, *row)?;
            let found = orders::load_row(&self.reader, *row, name)?;
            all.extend(found.map(|folded| folded.stored));
        }
        Ok(all)
    }
}

fn counts(
    connection: &Connection,
    basis: PeriodBasis,
    measure: Measure,
    period: Period,
    all: &mut Vec<FigureRow>,
) -> Result<(), StoreError> {
    let sql = if measure == Measure::Repeats {
        REPEATED
    } else {
        COUNTS
    };
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![
        basis_number(basis),
        measure_number(measure),
        month_number(period.first()),
        month_number(period.last()),
    ])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let (year, month) = (number.div_euclid(100), number.rem_euclid(100));
        let month = i32::try_from(year).ok().zip(u32::try_from(month).ok());
        let Some(month) = month.and_then(|(year, month)| YearMonth::new(year, month)) else {
            continue;
        };
        let count = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
        all.push(FigureRow {
            month,
            measure,
            subject: row.get(1)?,
            orders: count(2)?,
            times: count(3)?,
            timed: count(4)?,
            minutes: count(5)?,
        });
    }
    Ok(())
}

fn members(
    connection: &Connection,
    basis: PeriodBasis,
    measure: Measure,
    month: YearMonth,
    subject: Option<&str>,
) -> Result<Vec<i64>, StoreError> {
    let key = (
        basis_number(basis),
        measure_number(measure),
        month_number(month),
    );
    let ids = match subject {
        Some(subject) => connection
            .prepare_cached(MEMBERS)?
            .query_map(params![key.0, key.1, key.2, subject], |row| row.get(0))?
            .collect::<Result<_, _>>()?,
        None => connection
            .prepare_cached(ALL_MEMBERS)?
            .query_map(key, |row| row.get(0))?
            .collect::<Result<_, _>>()?,
    };
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query that reads a whole table gets slow only in a large file; its plan shows it at once.
    #[test]
    fn figures_and_their_orders_are_ranges_of_an_index() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(&crate::store::format::FORMATS.concat())
            .unwrap();
        let of_one = "SELECT basis FROM figure_order WHERE id = ?1";
        for (sql, wanted) in [
            (
                COUNTS,
                "USING PRIMARY KEY (basis=? AND measure=? AND month>? AND month<?)",
            ),
            (
                REPEATED,
                "USING INDEX figure_count_repeated (basis=? AND measure=? AND month>? AND month<?)",
            ),
            (
                MEMBERS,
                "USING PRIMARY KEY (basis=? AND measure=? AND month=? AND subject=?)",
            ),
            (
                ALL_MEMBERS,
                "USING PRIMARY KEY (basis=? AND measure=? AND month=?)",
            ),
            (of_one, "USING COVERING INDEX figure_order_by_id (id=?)"),
        ] {
            let mut statement = connection
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap();
            let parameters = statement.parameter_count();
            let plan: Vec<String> = statement
                .query_map(rusqlite::params_from_iter(vec![1; parameters]), |row| {
                    row.get::<_, String>(3)
                })
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let plan = plan.join("; ");
            assert!(plan.contains(wanted), "{sql}: {plan}");
            assert!(!plan.contains("SCAN") && !plan.contains("TEMP"), "{plan}");
        }
    }
}
