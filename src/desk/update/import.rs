//! The keys and answers of the import screen: typing a path, reading the file, checking and
//! correcting its plan, importing it.

mod asked;

use std::path::{Path, PathBuf};

pub(super) use asked::is_another;

use super::{refresh, typing};
use crate::desk::command::ImportCommand;
use crate::desk::edit_keys::{self, EditOutcome};
use crate::desk::effect::{Effect, IncomingEffect, PathRequest};
use crate::desk::import_screen::{
    ASIDE, AUTOMATIC, ImportScreen, ImportState, PlanPages, Tab, columns, targets,
};
use crate::desk::input::{Code, Key};
use crate::desk::model::{Layer, LayerId, Model};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::desk::request::LayerRequest;
use crate::desk::typed_path::dropped;
use crate::strings::{import as engine_words, import_screen as words};
use crate::work::import::{ColumnKey, ImportedFile, PathPurpose, PlannedFile, pasted};

/// Returns the import screen, wherever in the stack it is.
fn screen(model: &mut Model) -> Option<&mut ImportScreen> {
    model.layers.iter_mut().rev().find_map(|layer| {
        let Layer::Import(screen) = layer else {
            return None;
        };
        Some(&mut **screen)
    })
}

/// Returns the id of the import screen, so that answers for one that was closed are dropped.
pub(super) fn id(model: &Model) -> Option<LayerId> {
    let is_import = |layer: &Layer| matches!(layer, Layer::Import(_));
    model.layers.find(is_import)
}

/// Asks for the completions of the typed path.
pub(super) fn complete(model: &mut Model) {
    let Some(screen) = screen(model) else { return };
    let typed = screen.typed().to_owned();
    let by = id(model);
    let start = model.folders.get("import").cloned().unwrap_or_default();
    let wanted = PathPurpose::Import;
    model.ask_for(
        by,
        Effect::Complete(PathRequest {
            typed,
            wanted,
            start,
        }),
    );
}

/// Handles a key that no command took.
pub(super) fn key(model: &mut Model, key: Key) {
    let page = isize::try_from(model.hits.pick_rows.max(2) - 1).unwrap_or(10);
    let most = model.hits.import_lines.saturating_sub(model.hits.pick_rows);
    let Some(screen) = screen(model) else { return };
    let by = match key.code {
        Code::Up => Some(-1),
        Code::Down => Some(1),
        Code::PageUp => Some(-page),
        Code::PageDown => Some(page),
        Code::Home if !screen.is_typing() => Some(isize::MIN),
        Code::End if !screen.is_typing() => Some(isize::MAX),
        _ => None,
    };
    match (&mut screen.state, by) {
        (ImportState::Choosing, Some(by)) => {
            let last = screen.fitting.len().saturating_sub(1);
            screen.at = screen.at.saturating_add_signed(by).min(last);
        }
        (ImportState::Choosing, None) => match edit_keys::apply(&mut screen.typed, key, 60, 1) {
            EditOutcome::Changed => typed(model),
            EditOutcome::Copied(text) => {
                complete(model);
                typing::copied(model, text);
            }
            EditOutcome::Moved => {}
            EditOutcome::Ignored => typing::unknown(model, key),
        },
        (ImportState::Planned(look), Some(by)) => look.step(by, most),
        (ImportState::Planned(look), None) => match digit(key) {
            Some(tab) => look.tab = tab,
            None => typing::unknown(model, key),
        },
        (ImportState::Ended(_), Some(by)) => {
            screen.scroll = screen.scroll.saturating_add_signed(by).min(most);
        }
        (ImportState::Ended(_), None) | (ImportState::Reading(..) | ImportState::Taking(..), _) => {
            typing::unknown(model, key);
        }
    }
}

/// Lists the rows that the file did not bring in, to register them one by one.
fn mend(model: &mut Model) {
    match screen(model).map(|screen| &screen.state) {
        Some(ImportState::Planned(look)) if look.found.rejected.is_empty() => {
            model.say(crate::strings::incoming::NO_REFUSED_ROWS);
        }
        Some(ImportState::Planned(_)) => model.ask(IncomingEffect::KeepRows),
        Some(ImportState::Ended(_)) => model.request(LayerRequest::RefusedRows),
        Some(ImportState::Choosing | ImportState::Reading(..) | ImportState::Taking(..)) | None => {
        }
    }
}

/// Returns the page that a digit stands for; full-width digits count too.
fn digit(key: Key) -> Option<Tab> {
    let place = key.half_width().types()?.to_digit(10)?;
    Tab::ALL.get((place as usize).checked_sub(1)?).copied()
}

fn typed(model: &mut Model) {
    if let Some(screen) = screen(model) {
        screen.replace_folder();
        screen.trouble = None;
        screen.at = 0;
    }
    complete(model);
}

/// Inserts a paste into the path.
pub(super) fn paste(model: &mut Model, text: &str) {
    let Some(screen) = screen(model) else { return };
    match dropped(text) {
        // A dropped file takes the place of whatever the field holds.
        Some((path, _)) => {
            screen.typed.select_all();
            screen.typed.paste(&path);
        }
        None => screen.typed.paste(text.trim()),
    }
    typed(model);
}

/// Runs a command of the import screen.
pub(super) fn command(model: &mut Model, command: ImportCommand) {
    match command {
        ImportCommand::Close => close(model),
        ImportCommand::Other => other(model),
        ImportCommand::Go => go(model),
        ImportCommand::Fix => enter(model),
        ImportCommand::Accept => accept(model),
        ImportCommand::Left => take_left(model),
        ImportCommand::Ours => asked::ours(model),
        ImportCommand::Another => asked::another(model),
        ImportCommand::Mend => mend(model),
        ImportCommand::TabNext => turn(model, 1),
        ImportCommand::TabPrev => turn(model, Tab::ALL.len() - 1),
    }
}

/// Handles Esc: goes back by one step.
fn close(model: &mut Model) {
    let Some(screen) = screen(model) else { return };
    let pasted = screen.pasted().map(Path::to_path_buf);
    match std::mem::replace(&mut screen.state, ImportState::Choosing) {
        ImportState::Choosing | ImportState::Ended(_) => {
            model.request(LayerRequest::Close);
        }
        // There is no other file to choose beside a pasted text.
        ImportState::Planned(_) if let Some(file) = pasted => {
            model.request(LayerRequest::Close);
            model.ask(Effect::ForgetPasted(file));
        }
        ImportState::Reading(_, before) => {
            screen.trouble = None;
            if let Some(look) = before {
                // The plan is not kept; the file can be chosen again.
                screen.go_to(&look.file, false);
            }
            model.job = None;
            model.ask(Effect::Cancel);
            complete(model);
        }
        ImportState::Planned(_) => complete(model),
        ImportState::Taking(look, _) => {
            screen.state = ImportState::Taking(look, true);
            model.ask(Effect::Cancel);
        }
    }
}

/// Goes back to choosing a file.
fn other(model: &mut Model) {
    let Some(screen) = screen(model) else { return };
    if matches!(
        screen.state,
        ImportState::Planned(_) | ImportState::Ended(_)
    ) {
        screen.state = ImportState::Choosing;
        screen.trouble = None;
        screen.scroll = 0;
        complete(model);
    }
}

/// Handles Enter: opens a folder or a file, or corrects a column.
fn enter(model: &mut Model) {
    let Some(screen) = screen(model) else { return };
    match &screen.state {
        ImportState::Choosing => choose(model),
        ImportState::Planned(look) if look.tab == Tab::Columns => fix(model),
        ImportState::Planned(_) => {
            let (go, next) = (
                model.key(ImportCommand::Go),
                model.key(ImportCommand::TabNext),
            );
            model.say(words::how_to_go(&go, &next));
        }
        ImportState::Ended(_) => close(model),
        ImportState::Reading(..) | ImportState::Taking(..) => {}
    }
}

fn choose(model: &mut Model) {
    let Some(screen) = screen(model) else { return };
    let selected = screen
        .candidate()
        .map(|found| (found.path.clone(), found.is_dir));
    match selected {
        Some((path, true)) => {
            screen.go_to(&path, true);
            complete(model);
        }
        Some((path, false)) => read(model, path),
        None if screen.typed().trim().is_empty() => {
            screen.trouble = Some(words::TYPE_A_PATH.to_owned());
        }
        None if screen.typed().contains(['*', '?']) => {
            screen.trouble = Some(words::no_file_fits(screen.typed().trim()));
        }
        None => {
            let typed = PathBuf::from(screen.typed().trim());
            read(model, typed);
        }
    }
}

fn read(model: &mut Model, path: PathBuf) {
    let Some(screen) = screen(model) else { return };
    screen.trouble = None;
    screen.state = ImportState::Reading(path.clone(), None);
    model.ask(Effect::ReadFile(path));
}

/// Handles Tab: completes the path with the selected entry, or turns the page.
fn turn(model: &mut Model, by: usize) {
    let Some(screen) = screen(model) else { return };
    match &mut screen.state {
        ImportState::Choosing => {
            let selected = screen
                .candidate()
                .map(|found| (found.path.clone(), found.is_dir));
            if let Some((path, is_dir)) = selected {
                screen.go_to(&path, is_dir);
                complete(model);
            }
        }
        ImportState::Planned(look) => {
            let place = (look.tab.place() + by) % Tab::ALL.len();
            if let Some(tab) = Tab::ALL.get(place) {
                look.tab = *tab;
            }
        }
        ImportState::Reading(..) | ImportState::Taking(..) | ImportState::Ended(_) => {}
    }
}

/// Shows a page of the plan.
pub(super) fn click_tab(model: &mut Model, at: usize) {
    if let Some(ImportState::Planned(look)) = screen(model).map(|screen| &mut screen.state)
        && let Some(tab) = Tab::ALL.get(at)
    {
        look.tab = *tab;
    }
}

/// Selects the clicked line; a click on the selected line does what Enter does.
pub(super) fn click(model: &mut Model, at: usize) {
    let Some(screen) = screen(model) else { return };
    match &mut screen.state {
        ImportState::Choosing if screen.at == at => choose(model),
        ImportState::Choosing => screen.at = at,
        ImportState::Planned(look) => {
            let again = look.line() == at;
            let tab = look.tab;
            if let Some(line) = look.at.get_mut(tab.place()) {
                *line = at;
            }
            if again && tab == Tab::Columns {
                fix(model);
            }
        }
        ImportState::Reading(..) | ImportState::Taking(..) | ImportState::Ended(_) => {}
    }
}

/// Switches between accepting all proposals of the platform at once and deciding each one.
fn accept(model: &mut Model) {
    let Some(ImportState::Planned(look)) = screen(model).map(|screen| &mut screen.state) else {
        return;
    };
    let proposed = look.proposed();
    if proposed == 0 {
        model.say(words::NO_PROPOSALS);
        return;
    }
    look.accept = !look.accept;
    let text = words::accepting(look.accept, proposed);
    model.say(text);
}

/// Switches between leaving out the rows that wait for the officer's decision and taking them in,
/// and plans the file again, so that every count is that of what the import will do.
fn take_left(model: &mut Model) {
    let Some(screen) = screen(model) else { return };
    let ImportState::Planned(look) = &mut screen.state else {
        return;
    };
    let rows = look.found.asked.optional();
    if rows == 0 {
        model.say(words::NONE_LEFT);
        return;
    }
    look.left = !look.left;
    let left = look.left;
    let Some(file) = read_again(model, words::taking_left(left, rows)) else {
        return;
    };
    let by = id(model);
    model.ask_for(by, Effect::PlanLeft { left, file });
}

/// Turns the planned file into one that is being read again, and returns its path; `None` if no file
/// is planned. `after` is said once the new plan is there.
pub(super) fn read_again(model: &mut Model, after: String) -> Option<PathBuf> {
    let screen = screen(model)?;
    match std::mem::replace(&mut screen.state, ImportState::Choosing) {
        ImportState::Planned(look) => {
            let file = look.file.clone();
            screen.state = ImportState::Reading(file.clone(), Some(look));
            screen.after = after;
            Some(file)
        }
        state @ (ImportState::Choosing
        | ImportState::Reading(..)
        | ImportState::Taking(..)
        | ImportState::Ended(_)) => {
            screen.state = state;
            None
        }
    }
}

/// Imports the file that was planned (F9).
fn go(model: &mut Model) {
    let Some(screen) = screen(model) else { return };
    match std::mem::replace(&mut screen.state, ImportState::Choosing) {
        ImportState::Planned(look) if look.to_take() == 0 => {
            screen.state = ImportState::Planned(look);
            model.warn(words::NOTHING_TO_TAKE);
        }
        ImportState::Planned(look) => {
            let (accept, left) = (look.accept, look.left);
            screen.state = ImportState::Taking(look, false);
            model.ask(Effect::TakeIn { accept, left });
        }
        ImportState::Choosing => choose(model),
        state @ (ImportState::Reading(..) | ImportState::Taking(..) | ImportState::Ended(_)) => {
            screen.state = state;
        }
    }
}

/// Asks which field the selected column holds.
fn fix(model: &mut Model) {
    let Some(look) = screen(model).and_then(|screen| screen.look()) else {
        return;
    };
    let columns = columns(&look.found.report);
    let Some((_, column)) = columns.get(look.line()) else {
        return;
    };
    let now = column.field.unwrap_or(ASIDE);
    let held = |code: &str| {
        columns
            .iter()
            .find(|(_, other)| other.field == Some(code) && !other.fills_in)
            .map(|(_, other)| other.header.clone())
    };
    let items: Vec<Item> = targets()
        .into_iter()
        .filter(|(code, _)| *code != AUTOMATIC || column.corrected)
        .map(|(code, label)| {
            let note = match held(code) {
                _ if code == now => words::IS_NOW.to_owned(),
                Some(other) => words::held_by(&other),
                None => String::new(),
            };
            Item::new(code, label, note)
        })
        .collect();
    let title = words::pick_field(&column.header);
    let at = items.iter().position(|item| item.code == now);
    let mut picker = Picker::new(PickFor::Column(column.key.clone()), title, items);
    picker.at = at.unwrap_or(0);
    model.layers.open(Layer::Picker(Box::new(picker)));
}

/// Remembers which field a column holds, and plans the file again.
pub(super) fn fixed(model: &mut Model, column: ColumnKey, code: &str) {
    let Some(file) = read_again(model, words::FIXED.to_owned()) else {
        return;
    };
    let field = (code != ASIDE).then(|| code.to_owned());
    model.ask(Effect::FixColumn {
        column,
        field,
        file,
    });
}

/// Takes in the plan of a file, or why it could not be read.
pub(super) fn planned(
    model: &mut Model,
    to: Option<LayerId>,
    file: &Path,
    planned: Result<Box<PlannedFile>, String>,
) {
    let here = id(model) == to;
    let Some(screen) = screen(model).filter(|_| here) else {
        model.job = None;
        return;
    };
    let before = match std::mem::replace(&mut screen.state, ImportState::Choosing) {
        ImportState::Reading(asked, before) if asked == file => before,
        state @ (ImportState::Choosing
        | ImportState::Reading(..)
        | ImportState::Planned(_)
        | ImportState::Taking(..)
        | ImportState::Ended(_)) => {
            // This answers a reading that was cancelled.
            let idle = !matches!(state, ImportState::Reading(..) | ImportState::Taking(..));
            screen.state = state;
            if idle {
                model.job = None;
            }
            return;
        }
    };
    let after = std::mem::take(&mut screen.after);
    match planned {
        Ok(found) => {
            let remark = found.remark.clone();
            let again = before.is_some();
            let mut look = PlanPages::of(file.to_path_buf(), found);
            // What was read from a text matters more than how many orders it holds.
            if pasted::is_pasted(file) {
                look.tab = Tab::New;
            }
            if let Some(before) = before {
                look.tab = before.tab;
                look.at = before.at;
                look.accept = before.accept;
                look.left = before.left;
                look.step(0, usize::MAX);
            }
            screen.state = ImportState::Planned(Box::new(look));
            model.job = None;
            match remark {
                Some(remark) => model.warn(remark),
                None if again => model.say(after),
                None => {}
            }
            remember_folder(model, file);
        }
        Err(message) => {
            screen.go_to(file, false);
            screen.trouble = (message != engine_words::STOPPED).then_some(message);
            model.job = None;
            complete(model);
        }
    }
}

fn remember_folder(model: &mut Model, file: &Path) {
    if pasted::is_pasted(file) {
        return;
    }
    let Some(folder) = file.parent().filter(|folder| folder.is_absolute()) else {
        return;
    };
    let mut text = folder.display().to_string();
    if !text.ends_with(std::path::is_separator) {
        text.push(std::path::MAIN_SEPARATOR);
    }
    if model.folders.get("import") != Some(&text) {
        model.folders.insert("import", text.clone());
        model.ask(Effect::Remember {
            key: "folder.import",
            value: text,
        });
    }
}

/// Shows the result of an import, complete or partial.
pub(super) fn taken_in(model: &mut Model, to: Option<LayerId>, taken: ImportedFile) {
    model.job = None;
    if taken.taken() > 0 {
        model.saved_at = Some(model.now);
    }
    let whole = !taken.cancelled && taken.failure.is_none();
    let text = words::taken(&taken.file, taken.taken(), taken.total, whole);
    if whole {
        model.say(text);
    } else {
        model.warn(text);
    }
    let here = id(model) == to;
    let mut pasted = None;
    if let Some(screen) = screen(model).filter(|_| here) {
        // What was stopped half-way can be taken in again.
        pasted = screen.pasted().filter(|_| whole).map(Path::to_path_buf);
        screen.scroll = 0;
        screen.state = ImportState::Ended(Box::new(taken));
    }
    if let Some(file) = pasted {
        model.ask(Effect::ForgetPasted(file));
    }
    model.ask_for(None, Effect::LoadDrafts);
    refresh::reload(model);
}

/// Shows why a job failed before it began.
pub(super) fn failed(model: &mut Model, to: Option<LayerId>, message: &str) {
    let here = id(model) == to;
    let Some(screen) = screen(model).filter(|_| here) else {
        return;
    };
    match std::mem::replace(&mut screen.state, ImportState::Choosing) {
        ImportState::Reading(..) => {
            screen.trouble = Some(message.to_owned());
            complete(model);
        }
        ImportState::Taking(look, _) => screen.state = ImportState::Planned(look),
        state @ (ImportState::Choosing | ImportState::Planned(_) | ImportState::Ended(_)) => {
            screen.state = state;
        }
    }
}
