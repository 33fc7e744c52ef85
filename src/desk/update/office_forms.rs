//! The forms of the page of the office: opening and submitting them, and what comes of it.

use std::path::PathBuf;

use super::{acted, forms, refresh};
use crate::desk::command::BoardCommand;
use crate::desk::effect::Effect;
use crate::desk::effect::OfficeEffect;
use crate::desk::form::office as office_form;
use crate::desk::form::{Form, Purpose};
use crate::desk::model::{LayerId, Model};
use crate::desk::msg::Trouble;
use crate::desk::picker::{Item, PickFor};
use crate::domain::profile::{Profile, Rules};
use crate::domain::section::{self, Section};
use crate::domain::unit::Unit;
use crate::strings::{
    desk_form, directory as directory_words, office as words, sections as section_words,
    units as unit_words,
};
use crate::work::directory::{ImportPlan, Unlisted};
use crate::work::sections;

/// The code of the item that adds a person.
const NEW: &str = "new";

fn known_unit(model: &Model, name: &str) -> Option<Unit> {
    let units = model.settings.units.units();
    units.iter().find(|unit| unit.name == name).cloned()
}

/// Opens the form of a unit; `None` for a new one.
pub(super) fn unit(model: &mut Model, name: Option<&str>) {
    let known = name.and_then(|name| known_unit(model, name));
    let form = forms::make(model, None, |source| {
        office_form::unit(known.as_ref(), source)
    });
    forms::lay(model, form);
}

/// Records what the form of a unit on top says.
pub(super) fn submit_unit(model: &mut Model) {
    let of = forms::top(model).and_then(|form| office_form::of(form));
    let known = of.as_deref().and_then(|name| known_unit(model, name));
    let Some(form) = forms::top(model) else {
        return;
    };
    let unit = Box::new(office_form::read_unit(form, known.as_ref()));
    form.waiting = true;
    model.ask(OfficeEffect::ChangeUnit {
        of,
        unit,
        confirmed: false,
    });
}

/// Lists the people of a unit, to change one or to add one.
pub(super) fn people(model: &mut Model, name: &str) {
    let Some(unit) = known_unit(model, name) else {
        return;
    };
    if unit.card.people.is_empty() {
        person(model, name, None);
        return;
    }
    let mut items = vec![Item::new(NEW, words::NEW_PERSON, "")];
    items.extend(
        unit.card.people.iter().enumerate().map(|(at, one)| {
            Item::new(at.to_string(), format!("{} {}", one.role, one.words()), "")
        }),
    );
    let title = words::pick_person(name);
    forms::pick(model, PickFor::Person(name.to_owned()), &title, items);
}

/// Opens the form of a person of a unit; `at` is the place of an entry that is changed.
pub(super) fn person(model: &mut Model, name: &str, at: Option<usize>) {
    let Some(unit) = known_unit(model, name) else {
        return;
    };
    let form = forms::make(model, None, |source| office_form::person(&unit, at, source));
    forms::lay(model, form);
}

/// Records what the form of a person on top says.
pub(super) fn submit_person(model: &mut Model) {
    let now = model.now;
    let of = forms::top(model).and_then(|form| office_form::of(form));
    let known = of.as_deref().and_then(|name| known_unit(model, name));
    let (Some(form), Some(known)) = (forms::top(model), known) else {
        return;
    };
    match office_form::read_person(form, &known, now) {
        Ok(unit) => {
            form.waiting = true;
            model.ask(OfficeEffect::ChangeUnit {
                of,
                unit: Box::new(unit),
                confirmed: false,
            });
        }
        Err(fault) => refuse(form, fault),
    }
}

fn refuse(form: &mut Form, (field, message): office_form::FieldFault) {
    form.refuse(Trouble::Field {
        field: field.to_owned(),
        message,
    });
}

/// Says that a unit was saved, or shows in the form that asked why it was not.
pub(super) fn unit_changed(
    model: &mut Model,
    to: Option<LayerId>,
    outcome: Result<(String, bool), Trouble>,
) {
    match outcome {
        Ok((name, changed)) => {
            let _ =
                forms::close(model, to, Purpose::Unit) || forms::close(model, to, Purpose::Person);
            model.saved_at = Some(model.now);
            let history = model.board_command_key(BoardCommand::History);
            model.say(if changed {
                words::saved(&name, &history)
            } else {
                words::unchanged(&name)
            });
            refresh::reload(model);
        }
        Err(Trouble::Refused(refusal)) => forms::refused(model, to, refusal),
        Err(Trouble::Asked { question, again }) => {
            acted::ask(model, to, words::ADD_UNIT, &question, *again);
        }
        Err(trouble @ (Trouble::Field { .. } | Trouble::Failed(_))) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(trouble);
            }
        }
    }
}

/// Opens the form of a section; `None` for a new one.
pub(super) fn section(model: &mut Model, name: Option<&str>) {
    let profile = model.settings.profile.clone();
    let listed = name.and_then(|name| section::find(&profile.sections, name).cloned());
    let of = listed.as_ref().map_or(name, |one| Some(one.name.as_str()));
    let of = of.map(str::to_owned);
    // One that only got work so far is set up under its name.
    let known = listed.or_else(|| name.map(Section::named));
    let form = forms::make(model, None, |source| {
        office_form::section(&profile, known.as_ref(), of.as_deref(), source)
    });
    forms::lay(model, form);
}

/// Saves what the form of a section on top says.
pub(super) fn submit_section(model: &mut Model) {
    let context_units = model.settings.units.clone();
    let Some(form) = forms::top(model) else {
        return;
    };
    let before = form.profile.clone().unwrap_or_default();
    let of = office_form::of(form);
    let known = of
        .as_deref()
        .and_then(|of| section::find(&before.sections, of));
    let read = office_form::read_section(form, known.is_some_and(|one| one.retired));
    let section = match read {
        Ok(section) => section,
        Err(fault) => return refuse(form, fault),
    };
    let name = section.name.trim().to_owned();
    let taken = sections::taken(&before.sections, of.as_deref(), &name);
    let fault = if !(2..=30).contains(&name.chars().count()) {
        Some(section_words::BAD_NAME.to_owned())
    } else if taken.is_some() {
        taken
    } else if context_units.resolve(&name).is_some() {
        Some(section_words::is_unit(&name))
    } else {
        None
    };
    if let Some(message) = fault {
        return refuse(form, ("name", message));
    }
    let mut wanted = before.clone();
    let aliases = known.map(|one| one.aliases.clone()).unwrap_or_default();
    let section = Section {
        name,
        aliases,
        ..section
    };
    section::put(&mut wanted.sections, of.as_deref(), section);
    save(model, before, wanted);
}

/// Opens the form of a single rule.
pub(super) fn rule(model: &mut Model, name: &'static str) {
    let profile = model.settings.profile.clone();
    let mut form = forms::make(model, None, |source| {
        office_form::rule(&profile, name, source)
    });
    form.lines
        .extend(desk_form::damaged(&model.settings.damaged));
    forms::lay(model, form);
}

/// Saves what the form of a single rule on top says.
pub(super) fn submit_rule(model: &mut Model) {
    submit_rules(model, office_form::read_rule);
}

/// Opens the form of a row of the list of limits; `None` for a new one.
pub(super) fn row(model: &mut Model, at: Option<usize>) {
    let profile = model.settings.profile.clone();
    let mut form = forms::make(model, None, |source| office_form::row(&profile, at, source));
    form.lines
        .extend(desk_form::damaged(&model.settings.damaged));
    forms::lay(model, form);
}

/// Saves what the form of a row on top says.
pub(super) fn submit_row(model: &mut Model) {
    submit_rules(model, office_form::read_row);
}

fn submit_rules(
    model: &mut Model,
    read: impl Fn(&Form, &Rules) -> Result<Rules, office_form::FieldFault>,
) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let before = form.profile.clone().unwrap_or_default();
    match read(form, &before.rules) {
        Ok(rules) => {
            let mut wanted = before.clone();
            wanted.rules = rules;
            save(model, before, wanted);
        }
        Err(fault) => refuse(form, fault),
    }
}

fn save(model: &mut Model, before: Box<Profile>, wanted: Box<Profile>) {
    let Some(form) = forms::top(model) else {
        return;
    };
    form.waiting = true;
    let confirmed = form.confirmed;
    model.ask(Effect::SaveProfile {
        before,
        wanted,
        confirmed,
    });
}

/// Opens the form that imports a table of units.
pub(super) fn import(model: &mut Model) {
    let folder = model.folders.get("import").cloned().unwrap_or_default();
    // A list of contacts rarely names every unit.
    let form = forms::make(model, None, |source| {
        office_form::import(&folder, true, source)
    });
    forms::lay(model, form);
}

/// Asks what importing the named table would change.
pub(super) fn submit_import(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let unlisted = office_form::read_unlisted(form);
    if let Some(file) = form.text("file") {
        form.waiting = true;
        let file = PathBuf::from(file.trim());
        model.ask(OfficeEffect::PlanUnits { file, unlisted });
    }
}

/// Shows what an import would change, and asks whether it is done.
pub(super) fn planned(
    model: &mut Model,
    to: Option<LayerId>,
    (file, unlisted): (PathBuf, Unlisted),
    plan: Result<Box<ImportPlan>, String>,
) {
    match plan {
        Ok(plan) => {
            if let Some(form) = forms::of(model, to) {
                form.waiting = false;
            }
            if plan.changes_nothing() {
                forms::close(model, to, Purpose::ImportUnits);
                model.say(unit_words::same(plan.listed));
                return;
            }
            let mut lines = vec![directory_words::counts(
                plan.new,
                plan.updated,
                plan.unchanged,
                true,
            )];
            lines.extend(plan.questions.iter().cloned());
            lines.extend(plan.notes.iter().cloned());
            lines.extend(plan.lines.iter().cloned());
            let effect = OfficeEffect::ImportUnits { file, unlisted };
            model.confirm_for(to, words::ASK_IMPORT.to_owned(), lines, effect);
        }
        Err(message) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(Trouble::Failed(message));
            }
        }
    }
}

/// Says what an import changed, or why it changed nothing.
pub(super) fn imported(model: &mut Model, to: Option<LayerId>, outcome: Result<String, String>) {
    match outcome {
        Ok(message) => {
            forms::close(model, to, Purpose::ImportUnits);
            model.saved_at = Some(model.now);
            let history = model.board_command_key(BoardCommand::History);
            model.say(format!("{message}；{}", words::undo_by(&history)));
            refresh::reload(model);
            refresh::sections(model);
        }
        Err(message) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(Trouble::Failed(message));
            } else {
                model.warn(message);
            }
        }
    }
}

/// Opens the form for the folder of an exported directory.
pub(super) fn export(model: &mut Model) {
    let folder = forms::export_folder(model);
    let form = forms::make(model, None, |source| office_form::export(&folder, source));
    forms::lay(model, form);
}

/// Exports the directory to the folder that the form on top names.
pub(super) fn submit_export(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    if let Some(folder) = form.text("folder") {
        form.waiting = true;
        model.ask(OfficeEffect::ExportUnits(PathBuf::from(folder.trim())));
    }
}
