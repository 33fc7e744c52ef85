//! Decides which column holds which field if several columns match.
//!
//! Every column asks for its most likely field. A field keeps the best of these columns; the others
//! ask for their next field. For example, 市派单时间 is the dispatch time, or the city's dispatch
//! time if another column holds that of the district. A column that gets no field fills gaps of the
//! first field it asked for.

use std::collections::BTreeMap;

use super::aliases::AliasCandidate;
use super::{ColumnRole, Field};

/// A column's claim to one of the fields that its header may mean.
pub(super) struct ColumnClaim<'a> {
    /// The column's header, as the file writes it.
    pub(super) header: &'a str,
    /// The fields it may hold, the most likely first.
    pub(super) candidates: &'a [AliasCandidate],
    /// True if the officer decided its field.
    pub(super) corrected: bool,
    /// True if its field is a guess, which fills no gaps.
    pub(super) guessed: bool,
}

/// The role of a column, and the field it lost to a corrected column together with that column's
/// position.
pub(super) type AssignedRole = (ColumnRole, Option<(Field, usize)>);

/// Determines the role of every column.
pub(super) fn assign(columns: &[ColumnClaim<'_>]) -> Vec<AssignedRole> {
    let mut holders: BTreeMap<Field, (u16, usize)> = BTreeMap::new();
    let mut waiting: Vec<(usize, usize)> = (0..columns.len()).rev().map(|at| (at, 0)).collect();
    while let Some((column, choice)) = waiting.pop() {
        let Some(asked) = columns
            .get(column)
            .and_then(|one| one.candidates.get(choice))
        else {
            continue;
        };
        let bid = (asked.rank, column);
        match holders.get(&asked.field).copied() {
            Some(held) if held <= bid => waiting.push((column, choice + 1)),
            held => {
                holders.insert(asked.field, bid);
                if let Some((_, loser)) = held {
                    let next = columns
                        .get(loser)
                        .and_then(|one| {
                            let mut fields = one.candidates.iter();
                            fields.position(|c| c.field == asked.field)
                        })
                        .map_or(usize::MAX, |choice| choice + 1);
                    waiting.push((loser, next));
                }
            }
        }
    }
    // No other column fills gaps of a field that the officer assigned.
    let taken = |field: &Field| {
        let (_, holder) = holders.get(field)?;
        columns.get(*holder)?.corrected.then_some((*field, *holder))
    };
    let mut roles: Vec<AssignedRole> = columns
        .iter()
        .map(|one| {
            let first = one.candidates.first().filter(|_| !one.guessed);
            first.map(|first| first.field)
        })
        .map(|first| match (first, first.as_ref().and_then(taken)) {
            (None, _) => (ColumnRole::Unmapped, None),
            (Some(_), Some(lost)) => (ColumnRole::Unmapped, Some(lost)),
            (Some(field), None) => (ColumnRole::FillsIn(field), None),
        })
        .collect();
    for (field, (_, column)) in holders {
        if let Some(role) = roles.get_mut(column) {
            *role = (ColumnRole::Holds(field), None);
        }
    }
    keep_one_taxonomy(columns, &mut roles);
    roles
}

/// Keeps only one set of category columns: if both 一级分类 and 新一级分类 exist, a 新五级分类 must
/// not be added to the four old levels. Category columns that would only fill gaps are left
/// unmapped.
fn keep_one_taxonomy(columns: &[ColumnClaim<'_>], roles: &mut [AssignedRole]) {
    let levels = |role: &ColumnRole| match role {
        ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => field.category_level(),
        ColumnRole::Unmapped => None,
    };
    let is_new = |header: &str| header.starts_with('新');
    let old_held = roles
        .iter()
        .zip(columns)
        .any(|((role, _), one)| levels(role).is_some() && !is_new(one.header));
    let any_level = roles.iter().any(|(role, _)| levels(role).is_some());
    for ((role, _), one) in roles.iter_mut().zip(columns) {
        if one.corrected {
            continue;
        }
        let other_taxonomy = levels(role).is_some() && old_held && is_new(one.header);
        let second = matches!(role, ColumnRole::FillsIn(field) if field.category_level().is_some());
        let path_beside_levels = any_level && *role == ColumnRole::Holds(Field::Category);
        if other_taxonomy || second || path_beside_levels {
            *role = ColumnRole::Unmapped;
        }
    }
}
