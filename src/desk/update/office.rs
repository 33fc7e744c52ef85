//! The page of the office: units, sections, 本单位口径.

use super::{forms, office_forms, typing};
use crate::desk::command::{BoardCommand, OfficeCommand};
use crate::desk::edit_keys::{self, EditOutcome};
use crate::desk::effect::Effect;
use crate::desk::effect::OfficeEffect;
use crate::desk::form::Purpose;
use crate::desk::input::Key;
use crate::desk::layer::Layer;
use crate::desk::model::{LayerId, Model};
use crate::desk::msg::Trouble;
use crate::desk::office_screen::{OfficeKey, OfficeRow, OfficeScreen, OfficeTab};
use crate::desk::request::LayerRequest;
use crate::domain::profile::Profile;
use crate::strings::{directory as directory_words, office as words};
use crate::text::edit::Editor;
use crate::work::rules::{self, RuleKey};
use crate::work::sections::SectionFigures;

/// Opens the page on a tab.
pub(super) fn open(model: &mut Model, tab: OfficeTab) {
    let id = model
        .layers
        .open(Layer::Office(Box::new(OfficeScreen::open(tab))));
    model.ask_for(Some(id), OfficeEffect::LoadSections);
}

/// Returns the page, if it is on top.
fn top(model: &mut Model) -> Option<&mut OfficeScreen> {
    let Some(Layer::Office(screen)) = model.layers.last_mut() else {
        return None;
    };
    Some(screen)
}

/// Returns the selected line of the page on top.
pub(super) fn selected(model: &Model) -> Option<OfficeRow> {
    let Some(Layer::Office(screen)) = model.layers.last() else {
        return None;
    };
    screen.selected(&model.settings, model.now.date())
}

/// Handles a key that no command took: it changes the text that narrows the list.
pub(super) fn key(model: &mut Model, key: Key) {
    let Some(screen) = top(model) else { return };
    match edit_keys::apply(&mut screen.typed, key, 40, 1) {
        EditOutcome::Changed => screen.select(0),
        EditOutcome::Copied(text) => typing::copied(model, text),
        EditOutcome::Moved => {}
        EditOutcome::Ignored => typing::unknown(model, key),
    }
}

/// Inserts a paste into the text that narrows the list.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(screen) = top(model) {
        screen.typed.paste(text);
        screen.select(0);
    }
}

/// Selects a line that was clicked; a second click changes it.
pub(super) fn click(model: &mut Model, at: usize) {
    let Some(screen) = top(model) else { return };
    if screen.line() == at {
        command(model, OfficeCommand::Edit);
    } else {
        screen.select(at);
    }
}

/// Shows a tab that was clicked. Returns whether the page is on top.
pub(super) fn click_tab(model: &mut Model, at: usize) -> bool {
    let Some(screen) = top(model) else {
        return false;
    };
    if let Some(tab) = OfficeTab::ALL.get(at) {
        turn(screen, *tab);
    }
    true
}

fn turn(screen: &mut OfficeScreen, tab: OfficeTab) {
    screen.tab = tab;
    screen.typed = Editor::line();
}

/// Runs a command of the page.
pub(super) fn command(model: &mut Model, command: OfficeCommand) {
    let Some(screen) = top(model) else { return };
    let tab = screen.tab;
    match command {
        OfficeCommand::TabNext => turn(screen, tab.next(true)),
        OfficeCommand::TabPrev => turn(screen, tab.next(false)),
        OfficeCommand::Up => step(model, -1),
        OfficeCommand::Down => step(model, 1),
        OfficeCommand::PageUp => page(model, -1),
        OfficeCommand::PageDown => page(model, 1),
        OfficeCommand::Close => {
            if screen.typed.is_empty() {
                model.request(LayerRequest::Close);
            } else {
                screen.typed = Editor::line();
                screen.select(0);
            }
        }
        OfficeCommand::Edit => edit(model),
        OfficeCommand::Add => match tab {
            OfficeTab::Units => office_forms::unit(model, None),
            OfficeTab::Sections => office_forms::section(model, None),
            OfficeTab::Rules => office_forms::row(model, None),
        },
        OfficeCommand::Remove => remove(model),
        OfficeCommand::MoveUp => shift(model, -1),
        OfficeCommand::MoveDown => shift(model, 1),
        OfficeCommand::Person => of_unit(model, |model, name| office_forms::people(model, &name)),
        OfficeCommand::History => {
            of_unit(model, |model, name| {
                model.ask(OfficeEffect::UnitHistory(name));
            });
        }
        OfficeCommand::Import if tab == OfficeTab::Units => office_forms::import(model),
        OfficeCommand::Export if tab == OfficeTab::Units => office_forms::export(model),
        OfficeCommand::Import | OfficeCommand::Export => model.say(words::UNITS_ONLY),
    }
}

/// Does something with the selected unit, or says that the command belongs to the tab of units.
fn of_unit(model: &mut Model, run: impl FnOnce(&mut Model, String)) {
    match selected(model).map(|row| row.key) {
        Some(OfficeKey::Unit(name)) => run(model, name),
        Some(OfficeKey::Section(_) | OfficeKey::Rule(_)) | None => model.say(words::UNITS_ONLY),
    }
}

fn step(model: &mut Model, by: isize) {
    let (settings, today) = (model.settings.clone(), model.now.date());
    let Some(screen) = top(model) else { return };
    let last = screen.rows(&settings, today).len().saturating_sub(1);
    let at = screen.line().min(last).saturating_add_signed(by).min(last);
    screen.select(at);
}

fn page(model: &mut Model, pages: isize) {
    let page = isize::try_from(model.hits.pick_rows.max(2) - 1).unwrap_or(5);
    step(model, pages * page);
}

fn edit(model: &mut Model) {
    let Some(row) = selected(model) else { return };
    match row.key {
        OfficeKey::Unit(name) => office_forms::unit(model, Some(&name)),
        OfficeKey::Section(name) => office_forms::section(model, Some(&name)),
        OfficeKey::Rule(RuleKey::Row(at)) => office_forms::row(model, Some(at)),
        OfficeKey::Rule(RuleKey::Single(name)) => office_forms::rule(model, name),
    }
}

/// Retires or restores a unit or a section, or deletes a row of the list.
fn remove(model: &mut Model) {
    let Some(row) = selected(model) else { return };
    let before = Box::new(model.settings.profile.clone());
    let mut wanted = before.clone();
    match row.key {
        OfficeKey::Unit(name) => {
            let units = model.settings.units.units();
            let Some(mut unit) = units.iter().find(|unit| unit.name == name).cloned() else {
                return;
            };
            let restores = unit.card.retired.is_some();
            unit.card.retired = (!restores).then_some(model.now.date());
            let effect = OfficeEffect::ChangeUnit {
                of: Some(name.clone()),
                unit: Box::new(unit),
                confirmed: false,
            };
            if restores {
                model.ask(effect);
            } else {
                let lines = vec![name, words::RETIRE_LINE.to_owned()];
                model.confirm(words::ASK_RETIRE.to_owned(), lines, effect);
            }
        }
        OfficeKey::Section(name) => {
            let known = wanted.sections.iter_mut().find(|one| one.name == name);
            let Some(known) = known else {
                model.say(words::UNLISTED);
                return;
            };
            known.retired = !known.retired;
            save(model, before, wanted);
        }
        OfficeKey::Rule(RuleKey::Row(at)) => {
            let Ok(rules) = rules::remove(&wanted.rules, at) else {
                return;
            };
            wanted.rules = rules;
            let effect = Effect::SaveProfile {
                before,
                wanted,
                confirmed: false,
            };
            let lines = vec![row.label, row.value];
            model.confirm(words::ASK_REMOVE.to_owned(), lines, effect);
        }
        OfficeKey::Rule(RuleKey::Single(_)) => model.say(words::NO_REMOVE),
    }
}

/// Moves a row of the list or a section by a number of places; negative is up.
fn shift(model: &mut Model, by: isize) {
    let Some(row) = selected(model) else { return };
    let before = Box::new(model.settings.profile.clone());
    let mut wanted = before.clone();
    let moved = match row.key {
        OfficeKey::Rule(RuleKey::Row(at)) => {
            let last = wanted.rules.limits.len().saturating_sub(1);
            match rules::shift(&wanted.rules, at, by) {
                Ok(rules) if at.saturating_add_signed(by).min(last) != at => {
                    wanted.rules = rules;
                    true
                }
                Ok(_) | Err(_) => false,
            }
        }
        OfficeKey::Section(name) => {
            let sections = &mut wanted.sections;
            let last = sections.len().saturating_sub(1);
            match sections.iter().position(|one| one.name == name) {
                Some(at) if at.saturating_add_signed(by).min(last) != at => {
                    let one = sections.remove(at);
                    sections.insert(at.saturating_add_signed(by).min(last), one);
                    true
                }
                Some(_) => false,
                None => return model.say(words::UNLISTED_MOVE),
            }
        }
        OfficeKey::Unit(_) | OfficeKey::Rule(RuleKey::Single(_)) => {
            model.say(words::NO_MOVE);
            return;
        }
    };
    if moved {
        step(model, by);
        save(model, before, wanted);
    } else {
        model.say(words::AT_END);
    }
}

fn save(model: &mut Model, before: Box<Profile>, wanted: Box<Profile>) {
    model.ask(Effect::SaveProfile {
        before,
        wanted,
        confirmed: false,
    });
}

/// Takes in the figures of the sections.
pub(super) fn figures(model: &mut Model, to: Option<LayerId>, figures: Vec<SectionFigures>) {
    if let Some(Layer::Office(screen)) = model.layers.layer_mut(to) {
        screen.figures = Some(figures);
    }
}

/// Shows what was changed of a unit.
pub(super) fn history(model: &mut Model, name: &str, lines: &[String]) {
    let text = if lines.is_empty() {
        directory_words::NO_CHANGES.to_owned()
    } else {
        let key = model.board_command_key(BoardCommand::History);
        format!("{}\n\n{}", lines.join("\n"), words::undo_by(&key))
    };
    model.request(LayerRequest::read(words::history(name), text));
}

/// Says that the directory was written to a file, or why not.
pub(super) fn exported(model: &mut Model, to: Option<LayerId>, outcome: Result<String, String>) {
    match outcome {
        Ok(message) => {
            forms::close(model, to, Purpose::ExportUnits);
            model.say(message);
        }
        Err(message) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(Trouble::Failed(message));
            }
        }
    }
}
