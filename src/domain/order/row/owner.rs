//! Decides whose order a row is, before anything of it is taken in.

use crate::domain::context::Context;
use crate::domain::incoming::IncomingOrder;
use crate::domain::unit::UnitDirectory;
use crate::domain::unit_name;

/// Whose order a row of the platform's file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOwner {
    /// Our unit leads or helps, or the file names no unit.
    Ours,
    /// Another known unit leads, and the row does not name us; holds its official name.
    Other(String),
    /// A unit leads that the directory does not know, or one helps whose name is like ours; holds its
    /// name as written. It may be another spelling of ours, so the officer is asked.
    Unknown(String),
    /// No unit leads, and the row names ours among the helpers: nobody can tell whose order it is.
    NoLead,
}

/// Returns the row with the units apart that its leading unit's cell names together, 甲镇和乙局: the
/// first leads, the others help. `None` if the cell names one unit or none.
#[must_use]
pub fn with_units_parted(row: &IncomingOrder, units: &UnitDirectory) -> Option<IncomingOrder> {
    let mut named = unit_name::parted(units, row.lead_unit.as_deref()?).into_iter();
    let lead = named.next()?;
    let helpers: Vec<String> = named.collect();
    (!helpers.is_empty()).then(|| IncomingOrder {
        lead_unit: Some(lead),
        co_units: helpers.into_iter().chain(row.co_units.clone()).collect(),
        ..row.clone()
    })
}

/// Returns whose order a row is. A row that another unit leads is ours only if it names us.
#[must_use]
pub fn owner_of(row: &IncomingOrder, context: &Context<'_>) -> RowOwner {
    let helpers = || {
        let written = row.co_units.iter();
        written.flat_map(|name| unit_name::parted(context.units, name))
    };
    let Some(lead) = row
        .lead_unit
        .as_deref()
        .filter(|lead| !lead.trim().is_empty())
    else {
        let ours = |name: &str| context.is_own(name) || context.may_be_own(name);
        return if helpers().any(|name| ours(&name)) {
            RowOwner::NoLead
        } else {
            RowOwner::Ours
        };
    };
    let mut named = std::iter::once(lead.to_owned()).chain(helpers());
    if context.profile.unit.is_empty() || named.any(|name| context.is_own(&name)) {
        return RowOwner::Ours;
    }
    let mut named = std::iter::once(lead.to_owned()).chain(helpers());
    if let Some(like_ours) = named.find(|name| context.may_be_own(name)) {
        return RowOwner::Unknown(like_ours);
    }
    match unit_name::find(context.units, lead) {
        Some(unit) => RowOwner::Other(unit.name.clone()),
        None => RowOwner::Unknown(lead.to_owned()),
    }
}
