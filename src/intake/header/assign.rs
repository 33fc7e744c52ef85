//! Settles which column holds which field when several would.
//!
//! Every column asks for its likeliest field; a field keeps the best column that asks and sends the
//! others on to their next field (市派单时间 is the dispatch time, or the city's when the district
//! has its own). A column with no field left fills in for the one it first asked for.

use std::collections::BTreeMap;

use super::aliases::{CORRECTED, Candidate};
use super::{Field, Role};

/// The roles of columns, given the fields each may hold and its header.
pub(super) fn assign(columns: &[(&str, Vec<Candidate>)]) -> Vec<Role> {
    let mut holders: BTreeMap<Field, (u16, usize)> = BTreeMap::new();
    let mut waiting: Vec<(usize, usize)> = (0..columns.len()).rev().map(|at| (at, 0)).collect();
    while let Some((column, choice)) = waiting.pop() {
        let Some(asked) = columns.get(column).and_then(|(_, c)| c.get(choice)) else {
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
                        .and_then(|(_, c)| c.iter().position(|c| c.field == asked.field))
                        .map_or(usize::MAX, |choice| choice + 1);
                    waiting.push((loser, next));
                }
            }
        }
    }
    let mut roles: Vec<Role> = columns
        .iter()
        .map(|(_, candidates)| match candidates.first() {
            Some(first) => Role::FillsIn(first.field),
            None => Role::Unmapped,
        })
        .collect();
    for (field, (_, column)) in holders {
        if let Some(role) = roles.get_mut(column) {
            *role = Role::Holds(field);
        }
    }
    keep_one_taxonomy(columns, &mut roles);
    roles
}

/// Categories come from one taxonomy: where both 一级分类 and 新一级分类 stand, a 新五级分类 must not
/// complete the old four. And levels that do not fill in for each other are simply kept aside.
fn keep_one_taxonomy(columns: &[(&str, Vec<Candidate>)], roles: &mut [Role]) {
    let levels = |role: &Role| match role {
        Role::Holds(field) | Role::FillsIn(field) => field.category_level(),
        Role::Unmapped => None,
    };
    let is_new = |header: &str| header.starts_with('新');
    let old_held = roles
        .iter()
        .zip(columns)
        .any(|(role, (header, _))| levels(role).is_some() && !is_new(header));
    let any_level = roles.iter().any(|role| levels(role).is_some());
    for (role, (header, candidates)) in roles.iter_mut().zip(columns) {
        // What the officer said of a column is not judged again.
        if candidates
            .first()
            .is_some_and(|first| first.rank == CORRECTED)
        {
            continue;
        }
        let other_taxonomy = levels(role).is_some() && old_held && is_new(header);
        let second = matches!(role, Role::FillsIn(field) if field.category_level().is_some());
        let path_beside_levels = any_level && *role == Role::Holds(Field::Category);
        if other_taxonomy || second || path_beside_levels {
            *role = Role::Unmapped;
        }
    }
}
