//! The unit directory (单位名录): adding, changing and retiring units and their people, importing a table
//! with a preview.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Workplace;
use super::directory_doubt::{built_in, lost_entries, people, taken_names};
use crate::domain::clause;
use crate::domain::office::{UnitChange, unit_changes};
use crate::domain::order::unit_register;
use crate::domain::refusal::Refusal;
use crate::domain::unit::{Unit, UnitDirectory};
use crate::domain::unit_card::{Contact, ContactRole, UnitCard};
use crate::domain::vocabulary::UnitKind;
use crate::intake::units::{self, UnitList, UnitsError};
use crate::store::StoreError;
use crate::strings::directory as words;

/// Adds a unit or changes one. `of` is its full name before, `None` for a new one; `confirmed` says that
/// the officer has said yes to what may be asked. Returns whether anything changed.
///
/// # Errors
/// A refusal if the name cannot be that of a unit or is another's, a question if it is in doubt, or the
/// failure of the data file.
pub fn change(
    place: Workplace<'_>,
    of: Option<&str>,
    mut unit: Unit,
    confirmed: bool,
) -> Result<bool, StoreError> {
    let name = unit.name.trim().to_owned();
    unit.name = name;
    let directory = &place.settings.units;
    let renamed = of != Some(unit.name.as_str());
    if let Some(of) = of {
        keep_former_name(directory, of, &mut unit);
    }
    refuse_own_retired(place, of, &unit).map_err(StoreError::Refused)?;
    if let Some(of) = of {
        let known = directory.units().iter().any(|one| one.name == of);
        if !known {
            let message = words::unknown(of);
            return Err(Refusal::new("unit_gone", clause::USAGE, message, words::LOOK_UP).into());
        }
    }
    let is_it = |one: &&Unit| Some(one.name.as_str()) == of;
    let known = directory.units().iter().find(is_it);
    let others = others(directory, of);
    refuse_taken(&others, known, &unit).map_err(StoreError::Refused)?;
    if renamed {
        if of.is_none() {
            unit_register::check(directory, &unit).map_err(StoreError::Refused)?;
        } else {
            unit_register::check_listed(&unit).map_err(StoreError::Refused)?;
        }
        let sections = place.store.sections()?;
        let question = unit_register::question(&others, &sections, &unit);
        if let Some(question) = question.filter(|_| !confirmed) {
            return Err(StoreError::Asked(Box::new(question)));
        }
    }
    check_people(&unit.card).map_err(StoreError::Refused)?;
    let change = UnitChange {
        of: of.map(str::to_owned),
        unit,
    };
    Ok(place.store.change_units(place.caller, vec![change])? > 0)
}

/// Keeps the name that a unit had before among its aliases: orders name it so, and they stay its orders.
fn keep_former_name(directory: &UnitDirectory, of: &str, unit: &mut Unit) {
    let Some(known) = directory.units().iter().find(|one| one.name == of) else {
        return;
    };
    let former = std::iter::once(&known.name).filter(|name| **name != unit.name);
    for name in former {
        if unit.short != *name && !unit.aliases.contains(name) {
            unit.aliases.push(name.clone());
        }
    }
    unit.aliases.retain(|alias| *alias != unit.name);
}

/// Refuses to take our own unit out of use: every order is ours or names us.
fn refuse_own_retired(place: Workplace<'_>, of: Option<&str>, unit: &Unit) -> Result<(), Refusal> {
    let context = place.context();
    let ours = of.is_some_and(|of| context.is_own(of)) || context.is_own(&unit.name);
    if unit.card.retired.is_none() || !ours {
        return Ok(());
    }
    Err(Refusal::new(
        "own_unit_retired",
        clause::USAGE,
        words::own_retired(&unit.name),
        words::OWN_RETIRED_FIX,
    ))
}

/// Returns the directory without one unit.
fn others(directory: &UnitDirectory, of: Option<&str>) -> UnitDirectory {
    let units = directory.units().iter();
    let others = units.filter(|one| Some(one.name.as_str()) != of);
    UnitDirectory::new(others.cloned().collect())
}

/// Refuses names that mean another unit of the directory: nobody could tell which is meant.
fn refuse_taken(others: &UnitDirectory, known: Option<&Unit>, unit: &Unit) -> Result<(), Refusal> {
    // What it is called already was accepted when it was entered.
    let had = |name: &String| {
        known.is_some_and(|known| {
            known.name == *name || known.short == *name || known.aliases.contains(name)
        })
    };
    let names = std::iter::once(&unit.name)
        .chain([&unit.short])
        .chain(&unit.aliases);
    let mut names = names.filter(|name| !name.is_empty() && !had(name));
    match names.find_map(|name| Some((name, others.resolve(name)?))) {
        None => Ok(()),
        Some((name, known)) => Err(Refusal::new(
            "unit_known",
            clause::USAGE,
            words::taken(name, &known.name),
            words::OTHER_NAME,
        )),
    }
}

/// Refuses people without a name, or with a term that ends before it begins.
fn check_people(card: &UnitCard) -> Result<(), Refusal> {
    for one in &card.people {
        let count = one.name.trim().chars().count();
        if !(1..=20).contains(&count) {
            let message = words::BAD_PERSON;
            return Err(Refusal::new(
                "person_name",
                clause::USAGE,
                message,
                words::PERSON_FIX,
            ));
        }
        if let (Some(since), Some(until)) = (one.since, one.until)
            && until < since
        {
            let message = words::bad_term(&one.name, since, until);
            return Err(Refusal::new(
                "person_term",
                clause::USAGE,
                message,
                words::TERM_FIX,
            ));
        }
    }
    Ok(())
}

/// Returns what the directory lacks of a unit that 三(三) and 六(一) ask for on a day: no deputy head as
/// liaison officer, several, or one without a telephone.
#[must_use]
pub fn lacks(unit: &Unit, day: NaiveDate) -> Vec<String> {
    if unit.card.retired.is_some() {
        return Vec::new();
    }
    let of = |role| unit.card.current(role, day).collect::<Vec<&Contact>>();
    let liaisons = of(ContactRole::Liaison);
    let deputies = of(ContactRole::Deputy);
    let mut said = Vec::new();
    match liaisons.as_slice() {
        [] => said.push(words::NO_LIAISON.to_owned()),
        [only] => {
            if only.phone.is_empty() {
                said.push(words::NO_PHONE.to_owned());
            }
            if !deputies.iter().any(|deputy| deputy.name == only.name) {
                said.push(words::NOT_DEPUTY.to_owned());
            }
        }
        several => said.push(words::several_liaisons(several.len())),
    }
    said
}

/// What an import would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    /// Whether the table takes the place of the directory; else it adds and updates units.
    pub replaces: bool,
    /// The whole directory, if the table takes its place.
    units: Vec<Unit>,
    /// The units that are added or changed.
    changes: Vec<UnitChange>,
    /// Number of units of the table.
    pub listed: usize,
    /// Number of units that are new.
    pub new: usize,
    /// Number of units that change.
    pub updated: usize,
    /// Number of units that are as they were.
    pub unchanged: usize,
    /// Full names of units of the directory that the table does not list.
    pub unlisted: Vec<String>,
    /// One line for each unit that is added or changes.
    pub lines: Vec<String>,
    /// What the officer is asked first: doubtful names.
    pub questions: Vec<String>,
    /// What the officer is told: columns, kinds.
    pub notes: Vec<String>,
}

impl ImportPlan {
    /// Returns whether importing the table would change nothing.
    #[must_use]
    pub const fn changes_nothing(&self) -> bool {
        self.changes.is_empty() && (!self.replaces || self.unlisted.is_empty())
    }
}

/// What becomes of the units of the directory that a table does not list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unlisted {
    /// They stay. A short table is no reason to forget the others, and what was entered of them.
    #[default]
    Stay,
    /// They go.
    Go,
}

/// Reads tables of units and works out what importing them would change; workbooks are read in a child
/// process of `program`. Nothing is changed.
///
/// # Errors
/// [`UnitsError`], which names the row.
pub fn plan(
    place: Workplace<'_>,
    program: &Path,
    files: &[PathBuf],
    unlisted: Unlisted,
) -> Result<ImportPlan, UnitsError> {
    let mut all = UnitList::default();
    for file in files {
        let list = units::read(program, file)?;
        all.units.extend(list.units);
        all.questions.extend(list.questions);
        all.notes.extend(list.notes);
        all.kindless.extend(list.kindless);
    }
    Ok(compare(place, all, unlisted == Unlisted::Go))
}

fn compare(place: Workplace<'_>, all: UnitList, replaces: bool) -> ImportPlan {
    let directory = &place.settings.units;
    let today = place.caller.now.date();
    let mut plan = ImportPlan {
        replaces,
        units: Vec::new(),
        changes: Vec::new(),
        listed: all.units.len(),
        new: 0,
        updated: 0,
        unchanged: 0,
        unlisted: Vec::new(),
        lines: Vec::new(),
        questions: all.questions,
        notes: all.notes,
    };
    let mut met: Vec<&str> = Vec::new();
    for listed in &all.units {
        let known = directory.resolve(&listed.name);
        let kindless = all.kindless.contains(&listed.name);
        let unit = merged(listed, known, kindless, replaces, today);
        met.extend(known.map(|known| known.name.as_str()));
        let said = known.map(|known| unit_changes(known, &unit));
        match &said {
            None => {
                plan.new += 1;
                plan.lines.push(words::planned_new(
                    &unit.name,
                    unit.kind.label(),
                    &people(&unit),
                ));
            }
            Some(changes) if changes.is_empty() => plan.unchanged += 1,
            Some(changes) => {
                plan.updated += 1;
                plan.lines
                    .push(words::planned_change(&unit.name, &changes.join("，")));
            }
        }
        if said.is_none_or(|changes| !changes.is_empty()) {
            plan.changes.push(UnitChange {
                of: known.map(|known| known.name.clone()),
                unit: unit.clone(),
            });
        }
        plan.units.push(unit);
    }
    let rest = directory.units().iter().map(|one| one.name.as_str());
    let registered = &place.settings.registered_units;
    let stays = |name: &str| replaces && registered.iter().any(|known| known == name);
    let rest = rest.filter(|name| !met.contains(name) && !stays(name));
    plan.unlisted = rest.map(str::to_owned).collect();
    plan.questions.extend(if replaces {
        lost_entries(place, &plan.unlisted)
    } else {
        taken_names(directory, &all.units)
    });
    if !plan.unlisted.is_empty() {
        let count = plan.unlisted.len();
        let first: Vec<&str> = plan.unlisted.iter().take(5).map(String::as_str).collect();
        plan.notes
            .push(words::unlisted(count, &first.join("、"), replaces));
    }
    plan
}

/// Returns a unit of a table together with what is known of it. A cell that is empty leaves what is known.
fn merged(
    listed: &Unit,
    known: Option<&Unit>,
    kindless: bool,
    replaces: bool,
    today: NaiveDate,
) -> Unit {
    let Some(known) = known else {
        return listed.clone();
    };
    let mut card = known.card.clone();
    for (field, new) in [
        (&mut card.phone, &listed.card.phone),
        (&mut card.district_leader, &listed.card.district_leader),
        (&mut card.note, &listed.card.note),
    ] {
        if !new.is_empty() {
            field.clone_from(new);
        }
    }
    card.retired = listed.card.retired.or(card.retired);
    for (heading, value) in &listed.card.aside {
        card.aside.retain(|(known, _)| known != heading);
        card.aside.push((heading.clone(), value.clone()));
    }
    for role in ContactRole::ALL {
        let of_role = listed.card.people.iter().filter(|one| one.role == *role);
        let mut named: Vec<Contact> = of_role.cloned().collect();
        if named.is_empty() {
            continue;
        }
        let had = known.card.people.iter().any(|one| one.role == *role);
        for one in &mut named {
            let new = !known.card.people.iter().any(|old| old.is_same(one));
            // Who takes over from somebody does so today, unless the table knows the day.
            if new && had && one.since.is_none() {
                one.since = Some(today);
            }
        }
        card.replace(*role, named, today);
    }
    if replaces {
        let mut aliases = listed.aliases.clone();
        // What the program shipped with goes; what an officer added stays.
        let shipped = built_in();
        let shipped = shipped
            .resolve(&known.name)
            .map(|one| one.aliases.as_slice());
        let added = known.aliases.iter().filter(|alias| {
            !aliases.contains(alias) && shipped.is_some_and(|shipped| !shipped.contains(alias))
        });
        let added: Vec<String> = added.cloned().collect();
        aliases.extend(added);
        return Unit {
            name: listed.name.clone(),
            short: short(listed, known),
            aliases,
            kind: kind(listed, known, kindless),
            card,
        };
    }
    let mut aliases = known.aliases.clone();
    let further = listed.aliases.iter().chain(std::iter::once(&listed.name));
    for name in further {
        let is_known = *name == known.name || *name == known.short || aliases.contains(name);
        if !is_known && listed.aliases.contains(name) {
            aliases.push(name.clone());
        }
    }
    Unit {
        name: known.name.clone(),
        short: short(listed, known),
        aliases,
        kind: kind(listed, known, kindless),
        card,
    }
}

fn short(listed: &Unit, known: &Unit) -> String {
    let short = Some(&listed.short).filter(|short| !short.is_empty());
    short.unwrap_or(&known.short).clone()
}

const fn kind(listed: &Unit, known: &Unit, kindless: bool) -> UnitKind {
    if kindless { known.kind } else { listed.kind }
}

/// Takes a planned import in, as one batch that can be undone. Returns whether anything changed.
///
/// # Errors
/// When the data file fails; the directory then stays as it was.
pub fn import(place: Workplace<'_>, plan: ImportPlan) -> Result<bool, StoreError> {
    if plan.replaces {
        return place.store.save_units(place.caller, plan.units);
    }
    Ok(place.store.change_units(place.caller, plan.changes)? > 0)
}

/// Returns everything that is known of a unit as lines to read.
#[must_use]
pub fn lines(unit: &Unit, today: NaiveDate) -> Vec<String> {
    let card = &unit.card;
    let mut said = vec![words::head(&unit.name, &unit.short, unit.kind.label())];
    if let Some(day) = card.retired {
        said.push(words::retired(day));
    }
    if !unit.aliases.is_empty() {
        said.push(words::labelled("别名", &unit.aliases.join("、")));
    }
    for role in ContactRole::ALL {
        let people: Vec<String> = card.current(*role, today).map(Contact::words).collect();
        if !people.is_empty() {
            said.push(words::labelled(role.label(), &people.join("；")));
        }
    }
    for (label, value) in [
        ("电话", &card.phone),
        ("分管区领导", &card.district_leader),
        ("备注", &card.note),
    ] {
        if !value.is_empty() {
            said.push(words::labelled(label, value));
        }
    }
    for (heading, value) in &card.aside {
        said.push(words::labelled(heading, value));
    }
    let later = card
        .people
        .iter()
        .filter(|one| one.since.is_some_and(|since| since > today));
    said.extend(
        later.map(|one| {
            words::labelled(words::LATER, &words::person(one.role.label(), &one.words()))
        }),
    );
    let former = card.former(today);
    said.extend(former.map(|one| {
        words::labelled(
            words::FORMER,
            &words::person(one.role.label(), &one.words()),
        )
    }));
    said.extend(lacks(unit, today).into_iter().map(|one| format!("！{one}")));
    said
}

/// Returns what was changed of a unit, newest first, as lines to read.
///
/// # Errors
/// When the data file fails.
pub fn history(place: Workplace<'_>, name: &str) -> Result<Vec<String>, StoreError> {
    let entries = place.store.unit_history(name)?;
    let lines = entries.iter();
    Ok(lines
        .map(|one| words::change(one.seq, one.at, &one.actor, &one.said))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_exported_is_read_back_the_same() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day);
        let person = |role, name: &str, phone: &str| Contact {
            role,
            name: name.to_owned(),
            post: String::new(),
            phone: phone.to_owned(),
            since: day(1),
            until: None,
        };
        let mut former = person(ContactRole::Liaison, "甲某", "");
        former.until = day(9);
        let unit = Unit {
            name: "文登区水利局".to_owned(),
            short: "水利局".to_owned(),
            aliases: vec!["水务局".to_owned()],
            kind: UnitKind::Department,
            card: UnitCard {
                people: vec![
                    former,
                    person(ContactRole::Liaison, "乙某", "19900000002"),
                    person(ContactRole::Principal, "丙某", ""),
                ],
                phone: "0631-8450000".to_owned(),
                district_leader: "丁某".to_owned(),
                note: "值班到 20 点".to_owned(),
                aside: vec![("传真".to_owned(), "8450001".to_owned())],
                retired: None,
            },
        };
        let text = crate::work::directory_file::csv(std::slice::from_ref(&unit)).unwrap();
        let mut read = units::parse(&text).unwrap().units;
        let mut back = read.remove(0);
        // People come back by role.
        let by_role = |unit: &mut Unit| unit.card.people.sort_by_key(|one| one.role);
        let mut unit = unit;
        by_role(&mut unit);
        by_role(&mut back);
        assert_eq!(back, unit);
    }
}
