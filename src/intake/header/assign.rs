//! Settles which column holds which field when several would.
//!
//! Every column asks for its likeliest field; a field keeps the best column that asks and sends the
//! others on to their next field (市派单时间 is the dispatch time, or the city's when the district
//! has its own). A column with no field left fills in for the one it first asked for.

use std::collections::BTreeMap;

use super::aliases::Candidate;
use super::{Field, Role};

/// A column that asks for a field.
pub(super) struct Asking<'a> {
    /// Its header.
    pub(super) header: &'a str,
    /// The fields it may hold, the likeliest first.
    pub(super) candidates: &'a [Candidate],
    /// Whether the officer decided what it holds.
    pub(super) corrected: bool,
}

/// What became of a column: its role, and the field it lost to a corrected column, with that column's
/// place.
pub(super) type Assigned = (Role, Option<(Field, usize)>);

/// The roles of columns.
pub(super) fn assign(columns: &[Asking<'_>]) -> Vec<Assigned> {
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
    // What the officer gave to one column no other completes.
    let taken = |field: &Field| {
        let (_, holder) = holders.get(field)?;
        columns.get(*holder)?.corrected.then_some((*field, *holder))
    };
    let mut roles: Vec<Assigned> = columns
        .iter()
        .map(|one| one.candidates.first().map(|first| first.field))
        .map(|first| match (first, first.as_ref().and_then(taken)) {
            (None, _) => (Role::Unmapped, None),
            (Some(_), Some(lost)) => (Role::Unmapped, Some(lost)),
            (Some(field), None) => (Role::FillsIn(field), None),
        })
        .collect();
    for (field, (_, column)) in holders {
        if let Some(role) = roles.get_mut(column) {
            *role = (Role::Holds(field), None);
        }
    }
    keep_one_taxonomy(columns, &mut roles);
    roles
}

/// Categories come from one taxonomy: where both 一级分类 and 新一级分类 stand, a 新五级分类 must not
/// complete the old four. And levels that do not fill in for each other are simply kept aside.
fn keep_one_taxonomy(columns: &[Asking<'_>], roles: &mut [Assigned]) {
    let levels = |role: &Role| match role {
        Role::Holds(field) | Role::FillsIn(field) => field.category_level(),
        Role::Unmapped => None,
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
        let second = matches!(role, Role::FillsIn(field) if field.category_level().is_some());
        let path_beside_levels = any_level && *role == Role::Holds(Field::Category);
        if other_taxonomy || second || path_beside_levels {
            *role = Role::Unmapped;
        }
    }
}
