//! The parts of our own unit to which work is given (内部承办), with their usual limits and figures.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Workplace;
use crate::domain::calendar::{Calendar, OfficeHours};
use crate::domain::clause;
use crate::domain::order::engagement::Assignment;
use crate::domain::refusal::Refusal;
use crate::domain::section::{self, Section};
use crate::domain::time::{BeijingTime, is_date_alone};
use crate::store::StoreError;
use crate::strings::sections as words;

/// How a part of our own unit does the work that it is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionFigures {
    /// The section, as it was set up, or by its name alone if it only got work.
    pub section: Section,
    /// Whether it was set up; else it is known from its work alone.
    pub listed: bool,
    /// Assignments that it has not answered.
    pub open: usize,
    /// Those of them whose limit is past.
    pub overdue: usize,
    /// Assignments that it answered.
    pub answered: usize,
    /// Those of them that had a limit.
    pub limited: usize,
    /// Those of them that were answered within it.
    pub on_time: usize,
    /// Median time to the answer, in tenths of a working day. `None` before the first answer.
    pub median_tenths: Option<u32>,
}

/// Returns the figures of all sections: those that were set up first, in their order, then others that got
/// work. They are reckoned from the newest orders with internal work.
///
/// # Errors
/// When the data file fails.
pub fn figures(place: Workplace<'_>) -> Result<Vec<SectionFigures>, StoreError> {
    let sections = &place.settings.profile.sections;
    let mut work: BTreeMap<String, Vec<Assignment>> = BTreeMap::new();
    for stored in place.store.assigned_orders()? {
        for one in stored.order.assignments {
            let now = section::present_name(sections, &one.to).to_owned();
            work.entry(now).or_default().push(one);
        }
    }
    let rules = &place.settings.profile.rules;
    let clock = (&*place.settings.calendar, &rules.office_hours);
    let now = place.caller.now;
    let mut all = Vec::new();
    for section in sections {
        let done = work.remove(&section.name).unwrap_or_default();
        all.push(reckon(section.clone(), true, &done, now, clock));
    }
    for name in place.store.sections()? {
        if section::find(sections, &name).is_none() {
            work.entry(name).or_default();
        }
    }
    for (name, done) in work {
        all.push(reckon(Section::named(&name), false, &done, now, clock));
    }
    Ok(all)
}

fn reckon(
    section: Section,
    listed: bool,
    work: &[Assignment],
    now: BeijingTime,
    (calendar, hours): (&Calendar, &OfficeHours),
) -> SectionFigures {
    let answered = || work.iter().filter_map(|one| Some((one, one.returned_at?)));
    let open = || work.iter().filter(|one| one.returned_at.is_none());
    let late = |one: &&Assignment| one.reply_by.is_some_and(|by| by < now);
    let limited = || answered().filter_map(|(one, at)| Some((at, one.reply_by?)));
    let mut minutes: Vec<i64> = answered()
        .map(|(one, at)| calendar.working_minutes_between(one.at, at, hours).max(0))
        .collect();
    minutes.sort_unstable();
    let day = hours.minutes().max(1);
    let median = median(&minutes).map(|minutes| (minutes * 10 + day / 2) / day);
    SectionFigures {
        section,
        listed,
        open: open().count(),
        overdue: open().filter(late).count(),
        answered: answered().count(),
        limited: limited().count(),
        on_time: limited().filter(|(at, by)| is_within(*at, *by)).count(),
        median_tenths: median.and_then(|tenths| u32::try_from(tenths).ok()),
    }
}

/// Whether an answer came within its limit. Of an answer of which only the day is known, the day counts.
fn is_within(at: BeijingTime, by: BeijingTime) -> bool {
    if is_date_alone(at) {
        at.date() <= by.date()
    } else {
        at <= by
    }
}

fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(middle.checked_sub(1)?)?;
    Some(i64::midpoint(lower, upper))
}

/// Returns the list of sections with one added or changed; `of` is its name before, `None` for a new one.
///
/// # Errors
/// A refusal if the name is none, or that of another section or of a unit.
pub fn put(
    place: Workplace<'_>,
    of: Option<&str>,
    section: Section,
) -> Result<Vec<Section>, Refusal> {
    let name = section.name.trim();
    let refuse = |message: String, fix: &'static str| {
        Err(Refusal::new("section_name", clause::USAGE, message, fix))
    };
    let count = name.chars().count();
    if !(2..=30).contains(&count) || name.chars().any(char::is_control) {
        return refuse(words::BAD_NAME.to_owned(), words::NAME_FIX);
    }
    let mut sections = place.settings.profile.sections.clone();
    if let Some(message) = taken(&sections, of, name) {
        return refuse(message, words::NAME_FIX);
    }
    let context = place.context();
    if context.is_own(name) || place.settings.units.resolve(name).is_some() {
        return refuse(words::is_unit(name), words::UNIT_FIX);
    }
    let section = Section {
        name: name.to_owned(),
        ..section
    };
    section::put(&mut sections, of, section);
    Ok(sections)
}

/// Returns why a name cannot be that of the section called `of` now: another one has it or had it.
#[must_use]
pub fn taken(sections: &[Section], of: Option<&str>, name: &str) -> Option<String> {
    let known = section::find(sections, name)?;
    if Some(known.name.as_str()) == of {
        return None;
    }
    Some(if known.name == name {
        words::taken(name)
    } else {
        words::was_taken(name, &known.name)
    })
}

/// Saves a section, beside those that another window may have changed. Its name is offered for 交办 from
/// then on.
///
/// # Errors
/// As [`put`], or when the data file refuses or fails.
pub fn save(place: Workplace<'_>, of: Option<&str>, section: Section) -> Result<(), StoreError> {
    let name = section.name.trim().to_owned();
    // A new name of a known section is offered from the list itself; remembered beside it, it would stay
    // after the renaming was undone.
    let renamed = of.is_some_and(|of| of != name);
    let learns = !section.retired && !renamed;
    let sections = put(place, of, section).map_err(StoreError::Refused)?;
    let before = place.settings.profile.clone();
    let mut wanted = before.clone();
    wanted.sections = sections;
    place.store.save_profile(place.caller, before, wanted)?;
    if learns {
        place.store.know_sections(vec![name])?;
    }
    Ok(())
}
