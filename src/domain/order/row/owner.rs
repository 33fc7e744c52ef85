//! Decides whose order a row is, before anything of it is taken in.

use crate::domain::context::Context;
use crate::domain::incoming::{IncomingOrder, LeadDoubt};
use crate::domain::unit::{self, UnitDirectory};
use crate::domain::unit_name::{self, Ourselves};

/// Whose order a row of the platform's file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOwner {
    /// Our unit leads or helps, or the file names no unit.
    Ours,
    /// Another known unit leads, and the row does not name us; holds its official name.
    Other(String),
    /// Another known unit leads, and the row holds our name outside the columns of units: in the
    /// words on the dispatch, or in a column that nobody knows. Holds the official name of the lead.
    NamedElsewhere(String),
    /// A unit leads that the directory does not know, or one helps whose name is like ours; holds its
    /// name as written. It may be another spelling of ours, so the officer is asked.
    Unknown(String),
    /// No unit leads, and the row names units among the helpers: nobody can tell whose order it is.
    /// True if ours is one of them.
    NoLead(bool),
    /// No unit leads, and the file names another one beside the row, or says that the lead is not
    /// decided.
    Unsaid(LeadDoubt),
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

/// Writes the name of our unit where a row speaks of the one who writes: 我镇, 本单位. A word for
/// another kind of unit stays, and is asked about. `own` is empty while nobody knows which unit we are.
pub fn name_ourselves(row: &mut IncomingOrder, units: &UnitDirectory, own: &str) {
    // 龙山 may be a person; once it is one of our names it is our unit.
    if row.lead_unit.is_none()
        && let Some(LeadDoubt::NoUnit(words)) = &row.lead_doubt
        && unit_name::means(units, own, words)
    {
        row.lead_unit = Some(units.official(own));
        row.lead_doubt = None;
    }
    let doubted = row.lead_doubt.as_mut().and_then(LeadDoubt::unit_mut);
    let named = row.lead_unit.iter_mut().chain(&mut row.co_units);
    for name in named.chain(doubted) {
        if unit_name::ourselves(units, own, name) == Some(Ourselves::Fits) {
            *name = units.official(own);
        }
    }
}

/// Returns whose order a row is. A row that another unit leads is ours only if it names us.
#[must_use]
pub fn owner_of(row: &IncomingOrder, context: &Context<'_>) -> RowOwner {
    if context.profile.unit.is_empty() {
        return RowOwner::Ours;
    }
    let written = row.co_units.iter();
    let parted = written.flat_map(|name| unit_name::parted(context.units, name));
    let helpers: Vec<String> = parted.collect();
    let lead = row.lead_unit.as_deref();
    let Some(lead) = lead.filter(|lead| !lead.trim().is_empty()) else {
        return without_lead(row, &helpers, context);
    };
    let mut named = std::iter::once(lead).chain(helpers.iter().map(String::as_str));
    if named.any(|name| context.is_own(name)) {
        return RowOwner::Ours;
    }
    let mut named = std::iter::once(lead).chain(helpers.iter().map(String::as_str));
    if let Some(like_ours) = named.find(|name| context.may_be_own(name)) {
        return RowOwner::Unknown(like_ours.to_owned());
    }
    let own = &context.profile.unit;
    let mut perhaps = helpers.iter();
    if let Some(word) = perhaps.find(|name| unit_name::may_include_us(context.units, own, name)) {
        return RowOwner::Unknown(word.clone());
    }
    match unit_name::find(context.units, lead) {
        Some(unit) if holds_our_name(row, context) => RowOwner::NamedElsewhere(unit.name.clone()),
        Some(unit) => RowOwner::Other(unit.name.clone()),
        None => RowOwner::Unknown(lead.to_owned()),
    }
}

/// Returns whose order a row is that names no unit as the lead.
fn without_lead(row: &IncomingOrder, helpers: &[String], context: &Context<'_>) -> RowOwner {
    if let Some(doubt @ LeadDoubt::Several(_)) = &row.lead_doubt {
        return RowOwner::Unsaid(doubt.clone());
    }
    if let Some(doubt @ LeadDoubt::Part(..)) = &row.lead_doubt {
        return of_unknown_part(doubt, helpers, context);
    }
    let ours = |name: &String| context.is_own(name) || context.may_be_own(name);
    if helpers.iter().any(ours) {
        return RowOwner::NoLead(true);
    }
    // The unit of the row above leads this order only if the row says so.
    let is_own = |doubt: &LeadDoubt| {
        let above = matches!(doubt, LeadDoubt::Above(_));
        !above && doubt.unit().is_some_and(|unit| context.is_own(unit))
    };
    let in_our_section = matches!(&row.lead_doubt, Some(LeadDoubt::Section(_)));
    if in_our_section && row.lead_doubt.as_ref().is_some_and(is_own) {
        return RowOwner::Ours;
    }
    let own = &context.profile.unit;
    let is_unit = |name: &String| {
        unit_name::may_include_us(context.units, own, name)
            || unit_name::find(context.units, name).is_some()
            || unit::is_like_unit(name)
    };
    // A formula that failed is no empty cell.
    let failed =
        matches!(&row.lead_doubt, Some(LeadDoubt::Undecided(word)) if word.starts_with('#'));
    if !failed && helpers.iter().any(is_unit) {
        return RowOwner::NoLead(false);
    }
    if let Some(doubt) = &row.lead_doubt {
        // A section under a name that nobody knows may be ours by another spelling.
        let unknown = |name: &&String| {
            let one = unit_name::parted(context.units, name).len() == 1;
            one && unit_name::find(context.units, name).is_none()
        };
        if is_own(doubt) || tells_only_the_place(doubt, context) {
            return RowOwner::Ours;
        }
        if let LeadDoubt::Section(name) = doubt
            && unknown(&name)
        {
            return RowOwner::Unknown(name.clone());
        }
        // 龙山 in the column of units is more likely 龙山街道 than a person.
        if let LeadDoubt::NoUnit(words) = doubt
            && unit_name::by_stem(context.units, words).is_some()
        {
            return RowOwner::Unknown(words.trim().to_owned());
        }
        return RowOwner::Unsaid(doubt.clone());
    }
    // A town's list says 镇街 for the unit that handles the order; in a department's list it is only
    // the place.
    let town = row.town.as_deref().filter(|_| context.can_whistle());
    let town = town.and_then(|town| unit_name::find(context.units, town));
    match town {
        Some(town) if town.kind.can_whistle() && !context.is_own(&town.name) => {
            RowOwner::Unsaid(LeadDoubt::Town(town.name.clone()))
        }
        Some(_) | None => RowOwner::Ours,
    }
}

/// Returns whose order a row is whose column of parts cannot be read. One that names other units alone
/// is not ours, whatever they do.
fn of_unknown_part(doubt: &LeadDoubt, helpers: &[String], context: &Context<'_>) -> RowOwner {
    let own = &context.profile.unit;
    let other = |name: &String| {
        let may = context.may_be_own(name) || unit_name::may_include_us(context.units, own, name);
        let unit = unit_name::find(context.units, name).filter(|_| !may)?;
        (!context.is_own(name)).then(|| unit.name.clone())
    };
    let others: Vec<String> = helpers.iter().filter_map(other).collect();
    match others.first() {
        Some(first) if others.len() == helpers.len() => RowOwner::Other(first.clone()),
        Some(_) | None => RowOwner::Unsaid(doubt.clone()),
    }
}

/// Checks whether a column names a town in the list of a department, where it may be only the place of
/// the matter: 所在镇. One of units, such as 管辖单位, says more.
fn tells_only_the_place(doubt: &LeadDoubt, context: &Context<'_>) -> bool {
    const OF_UNITS: [&str; 4] = ["单位", "部门", "机构", "主体"];
    let LeadDoubt::Column(header, name) = doubt else {
        return false;
    };
    let town = unit_name::find(context.units, name).is_some_and(|unit| unit.kind.can_whistle());
    town && !context.can_whistle()
        && !OF_UNITS.iter().any(|word| header.contains(word))
        && is_of_places(header)
}

/// Checks whether a heading is about where a matter is.
fn is_of_places(header: &str) -> bool {
    const PLACES: [&str; 9] = ["镇", "街", "乡", "地", "区域", "所在", "辖", "位置", "片区"];
    PLACES.iter().any(|word| header.contains(word))
}

/// Checks whether a row that another unit leads holds our name where no column of units is. What
/// tells of the matter and of its place is left aside: the citizen's address names a town too.
fn holds_our_name(row: &IncomingOrder, context: &Context<'_>) -> bool {
    let units = || row.lead_unit.iter().chain(&row.co_units);
    if units().any(|text| unit_name::holds_word_for_us(text)) {
        return true;
    }
    let words = row.dispatch_note.iter().chain(&row.status);
    let mut texts = units().chain(words).chain(row.extra.values());
    texts.any(|text| context.units.is_held(&context.profile.unit, text))
}
