//! Finds tables that stand side by side: their headings repeat in one row.

use super::{ColumnRole, Field, Header};

/// Returns the columns of the sheet, from 0, at which further tables begin that have the headings of
/// the first; empty if there is one table.
#[must_use]
pub(crate) fn further_tables(header: &Header) -> Vec<usize> {
    let keys: Vec<&str> = header
        .columns
        .iter()
        .map(|column| column.key.as_str())
        .collect();
    let is_number = |role: ColumnRole| role == ColumnRole::Holds(Field::OrderNo);
    let Some(first) = header
        .columns
        .iter()
        .position(|column| is_number(column.role))
    else {
        return Vec::new();
    };
    let Some(number) = keys.get(first) else {
        return Vec::new();
    };
    let repeated = (first + 1..keys.len()).filter(|at| keys.get(*at) == Some(number));
    let mut found = Vec::new();
    for at in repeated {
        // A serial number may stand before the order's number in each table.
        let before = (1..=first).take_while(|back| {
            let there = at.checked_sub(*back).and_then(|at| keys.get(at));
            there.is_some() && there == keys.get(first - back) && at - back > first
        });
        let begin = at - before.count();
        let behind = keys.get(at..).unwrap_or_default().iter();
        let same = keys.get(first..).unwrap_or_default().iter().zip(behind);
        let same = same.take_while(|(one, other)| one == other).count();
        let corrected = header.columns.get(begin..).unwrap_or_default();
        if same >= 2
            && !corrected.iter().any(|column| column.corrected)
            && let Some(column) = header.columns.get(begin)
        {
            found.push(column.index);
        }
    }
    found
}
