//! Decides whose order a row is, before anything of it is taken in.

use crate::domain::context::Context;
use crate::domain::incoming::IncomingOrder;
use crate::domain::unit_name;

/// Whose order a row of the platform's file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOwner {
    /// Our unit leads or helps, or the file names no unit.
    Ours,
    /// Another known unit leads, and the row does not name us; holds its official name.
    Other(String),
    /// A unit leads that the directory does not know; holds its name as written. It may be another
    /// spelling of ours, so the officer is asked.
    Unknown(String),
}

/// Returns whose order a row is. A row that another unit leads is ours only if it names us.
#[must_use]
pub fn owner_of(row: &IncomingOrder, context: &Context<'_>) -> RowOwner {
    let Some(lead) = row
        .lead_unit
        .as_deref()
        .filter(|lead| !lead.trim().is_empty())
    else {
        return RowOwner::Ours;
    };
    let leads = unit_name::parted(context.units, lead);
    let helpers = row
        .co_units
        .iter()
        .flat_map(|name| unit_name::parted(context.units, name));
    let mut named = leads.into_iter().chain(helpers);
    if context.profile.unit.is_empty() || named.any(|name| context.is_own(&name)) {
        return RowOwner::Ours;
    }
    match unit_name::find(context.units, lead) {
        Some(unit) => RowOwner::Other(unit.name.clone()),
        None => RowOwner::Unknown(lead.to_owned()),
    }
}
