//! Handles a key in a form, after the form's own commands.

use super::{FieldInput, Form, InputField, PathInput};
use crate::desk::edit_keys::{self, EditOutcome};
use crate::desk::input::{Code, Key};
use crate::desk::typed_path::dropped;

/// The result of a key in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The cursor or the focus moved; no value changed.
    Moved,
    /// The value of a field changed.
    Changed,
    /// A path changed, so that its completions must be listed.
    Completing(String),
    /// The form is to be submitted.
    Submit,
    /// This text is to be put on the clipboard.
    Copy(String),
    /// The key means nothing here.
    Ignored,
}

/// The width of the editors, needed for motions by line and by page.
#[derive(Debug, Clone, Copy)]
pub struct EditorWidth {
    /// The width of the values, in columns.
    pub width: usize,
}

impl Form {
    /// Handles a key in the field with the focus.
    pub fn key(&mut self, key: Key, room: EditorWidth) -> Reply {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return match key.code {
                Code::Enter => Reply::Submit,
                Code::Up => self.step(false),
                _ => Reply::Ignored,
            };
        };
        field.error = None;
        let had = if let FieldInput::Units(units) = &field.take {
            units.chosen.len()
        } else {
            0
        };
        let reply = match &mut field.take {
            FieldInput::Choice(_) => choice_key(field, key),
            FieldInput::Units(_) => units_key(field, key, room),
            FieldInput::Path(_) => path_key(field, key, room),
            FieldInput::Line(_)
            | FieldInput::Time(_)
            | FieldInput::Date(_)
            | FieldInput::Number(_)
            | FieldInput::Area(..) => text_key(field, key, room),
        };
        let took = matches!(&field.take, FieldInput::Units(units)
            if units.single && had == 0 && units.chosen.len() == 1);
        let reply = self.after(reply, key);
        if took {
            self.step(true);
        }
        reply
    }

    fn after(&mut self, reply: Reply, key: Key) -> Reply {
        match reply {
            Reply::Changed | Reply::Completing(_) => {
                self.touched = true;
                self.refused = None;
                self.reshape();
                reply
            }
            Reply::Ignored => match key.code {
                Code::Up => self.step(false),
                Code::Down | Code::Enter => self.step(true),
                _ => Reply::Ignored,
            },
            Reply::Moved | Reply::Submit | Reply::Copy(_) => reply,
        }
    }

    /// Breaks the line in the field with the focus, if its text may have several lines.
    pub(in crate::desk) fn new_line(&mut self) -> Reply {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return Reply::Moved;
        };
        match field.editor_mut() {
            Some(editor) if editor.is_multiline() => editor.insert("\n"),
            Some(_) | None => return Reply::Moved,
        }
        field.error = None;
        self.after(Reply::Changed, Key::plain(Code::Insert))
    }

    /// Chooses the option that a typed or committed Chinese text names, if the field with the focus is
    /// a choice. Returns whether the choice changed; `None` if the text names no option, or several.
    pub(in crate::desk) fn choose_by_label(&mut self, text: &str) -> Option<bool> {
        let field = self.fields.get_mut(self.focus)?;
        let FieldInput::Choice(choice) = &mut field.take else {
            return None;
        };
        let changed = choice.by_label(text)?;
        if changed {
            field.error = None;
            self.after(Reply::Changed, Key::plain(Code::Insert));
        }
        Some(changed)
    }

    /// Moves to the next or the previous field that is shown; the button comes last.
    pub fn step(&mut self, forward: bool) -> Reply {
        let settled = self.settle();
        let count = self.fields.len();
        let mut at = self.focus;
        for _ in 0..=count {
            at = if forward {
                (at + 1) % (count + 1)
            } else {
                (at + count) % (count + 1)
            };
            if self.fields.get(at).is_none_or(|field| field.shown) {
                break;
            }
        }
        self.focus = at;
        if settled {
            Reply::Changed
        } else {
            Reply::Moved
        }
    }

    /// Takes what is typed in full in the field with the focus: the name of a unit, or the number of a
    /// proposed text, so that leaving the field loses nothing. Returns whether the value changed.
    pub(in crate::desk) fn settle(&mut self) -> bool {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return false;
        };
        let settled = if let FieldInput::Units(units) = &mut field.take {
            units.take_exact()
        } else {
            field.settle_number()
        };
        if settled {
            self.touched = true;
            self.reshape();
        }
        settled
    }

    /// Inserts a pasted text as one edit. Outside text fields it is dropped, so that a paste never
    /// makes a choice.
    pub fn paste(&mut self, text: &str) -> Reply {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return Reply::Ignored;
        };
        field.error = None;
        let is_path = matches!(field.take, FieldInput::Path(_));
        let Some(editor) = field.editor_mut() else {
            return Reply::Ignored;
        };
        match dropped(text).filter(|_| is_path) {
            // A dropped file takes the place of whatever the field holds.
            Some((path, _)) => {
                editor.select_all();
                editor.paste(&path);
            }
            None => editor.paste(text),
        }
        let reply = match &mut field.take {
            FieldInput::Units(units) => {
                units.refit();
                Reply::Changed
            }
            FieldInput::Path(path) => {
                path.replace_folder(true);
                path.at = None;
                Reply::Completing(path.typed.text().to_owned())
            }
            FieldInput::Line(_)
            | FieldInput::Area(..)
            | FieldInput::Time(_)
            | FieldInput::Date(_)
            | FieldInput::Number(_)
            | FieldInput::Choice(_) => Reply::Changed,
        };
        self.after(reply, Key::plain(Code::Insert))
    }
}

fn choice_key(field: &mut InputField, key: Key) -> Reply {
    let FieldInput::Choice(choice) = &mut field.take else {
        return Reply::Ignored;
    };
    let before = choice.chosen;
    match key.half_width().code {
        Code::Left => choice.step(false),
        Code::Right | Code::Char(' ') => choice.step(true),
        Code::Backspace | Code::Delete if !field.required => choice.chosen = None,
        Code::Char(c) if c.is_ascii_digit() && !key.ctrl => {
            if !choice.by_digit(c) {
                return Reply::Moved;
            }
            return Reply::Changed;
        }
        _ => return Reply::Ignored,
    }
    if before == choice.chosen {
        Reply::Moved
    } else {
        Reply::Changed
    }
}

fn edited(outcome: EditOutcome) -> Reply {
    match outcome {
        EditOutcome::Changed => Reply::Changed,
        EditOutcome::Moved => Reply::Moved,
        EditOutcome::Copied(text) => Reply::Copy(text),
        EditOutcome::Ignored => Reply::Ignored,
    }
}

/// Returns the proposed text that a digit or an arrow key takes while the field is empty, or that a
/// digit takes while letters for its pinyin are typed.
fn offered(field: &InputField, key: Key) -> Option<String> {
    let is_line = matches!(field.take, FieldInput::Line(_));
    let is_area = matches!(field.take, FieldInput::Area(..));
    match key.half_width().code {
        Code::Char(c) if is_line && !key.ctrl && c.is_ascii_digit() => field.offered_by(c),
        Code::Down if is_area && field.is_empty() => field.offers.first().cloned(),
        _ => None,
    }
}

fn text_key(field: &mut InputField, key: Key, room: EditorWidth) -> Reply {
    let offer = offered(field, key);
    let rows = if let FieldInput::Area(_, rows) = &field.take {
        usize::from(*rows)
    } else {
        1
    };
    // Enter moves on in every field, so that no text gets a break that nobody meant.
    if key.code == Code::Enter {
        return Reply::Ignored;
    }
    let Some(editor) = field.editor_mut() else {
        return Reply::Ignored;
    };
    if let Some(text) = offer {
        // Letters typed to find it give way to it.
        editor.select_all();
        editor.paste(&text);
        return Reply::Changed;
    }
    edited(edit_keys::apply(editor, key, room.width, rows))
}

fn units_key(field: &mut InputField, key: Key, room: EditorWidth) -> Reply {
    let FieldInput::Units(units) = &mut field.take else {
        return Reply::Ignored;
    };
    let typed = !units.typed.is_empty();
    // A unit is chosen and nothing is typed, so these keys belong to the form again.
    let goes_on = matches!(key.code, Code::Up | Code::Down | Code::Enter);
    if units.single && !units.chosen.is_empty() && !typed && goes_on {
        return Reply::Ignored;
    }
    match key.half_width().code {
        Code::Down if units.at + 1 < units.fitting.len() => {
            units.at += 1;
            return Reply::Moved;
        }
        Code::Up if units.at > 0 => {
            units.at -= 1;
            return Reply::Moved;
        }
        Code::Enter if typed => {
            units.take(units.at);
            return Reply::Changed;
        }
        // Enter takes the unit selected with the arrow keys; if nothing is typed or selected, it
        // moves on.
        Code::Enter if units.at > 0 => {
            units.take(units.at);
            return Reply::Changed;
        }
        Code::Char(' ') if !typed && !key.ctrl => {
            units.take(units.at);
            return Reply::Changed;
        }
        Code::Char(c) if c.is_ascii_digit() && !key.ctrl => {
            let at = c.to_digit(10).and_then(|digit| digit.checked_sub(1));
            if let Some(at) = at
                && (at as usize) < units.fitting.len()
            {
                units.take(at as usize);
                return Reply::Changed;
            }
            return Reply::Moved;
        }
        Code::Backspace if !typed => {
            units.chosen.pop();
            units.refit();
            return Reply::Changed;
        }
        _ => {}
    }
    let outcome = edit_keys::apply(&mut units.typed, key, room.width, 1);
    if outcome == EditOutcome::Changed {
        units.refit();
        return Reply::Moved;
    }
    edited(outcome)
}

impl InputField {
    /// Returns the path that is typed here; `None` for a field of another kind.
    pub(in crate::desk) const fn path(&self) -> Option<&PathInput> {
        match &self.take {
            FieldInput::Path(path) => Some(path),
            FieldInput::Line(_)
            | FieldInput::Area(..)
            | FieldInput::Time(_)
            | FieldInput::Date(_)
            | FieldInput::Number(_)
            | FieldInput::Choice(_)
            | FieldInput::Units(_) => None,
        }
    }

    /// Returns whether Enter takes an entry of the list beside the field, instead of going to the next
    /// field.
    #[must_use]
    pub fn enter_takes(&self) -> bool {
        match &self.take {
            FieldInput::Units(units) => {
                let found = !units.fitting.is_empty();
                found && (!units.typed.is_empty() || units.at > 0)
            }
            FieldInput::Path(path) => {
                path.at.is_some() || takes_first(path, Key::plain(Code::Enter))
            }
            FieldInput::Choice(_)
            | FieldInput::Line(_)
            | FieldInput::Time(_)
            | FieldInput::Date(_)
            | FieldInput::Number(_)
            | FieldInput::Area(..) => false,
        }
    }
}

/// Returns whether Enter takes the first completion, as in every other list. For a folder it does
/// not, since the typed path may be a new one.
fn takes_first(path: &PathInput, key: Key) -> bool {
    let typed = path.typed.text().trim();
    let whole = std::path::Path::new(typed).is_file();
    key.code == Code::Enter
        && !path.folder
        && !path.fitting.is_empty()
        && !typed.is_empty()
        && !whole
}

fn path_key(field: &mut InputField, key: Key, room: EditorWidth) -> Reply {
    let FieldInput::Path(path) = &mut field.take else {
        return Reply::Ignored;
    };
    match key.code {
        Code::Down if !path.fitting.is_empty() => {
            let last = path.fitting.len() - 1;
            path.at = Some(path.at.map_or(0, |at| (at + 1).min(last)));
            return Reply::Moved;
        }
        Code::Up if path.at.is_some() => {
            path.at = path.at.and_then(|at| at.checked_sub(1));
            return Reply::Moved;
        }
        Code::Enter | Code::Right if path.at.is_some() || takes_first(path, key) => {
            let at = path.at.take().unwrap_or(0);
            let Some(found) = path.fitting.get(at) else {
                return Reply::Moved;
            };
            let mut text = found.path.display().to_string();
            if found.is_dir && !text.ends_with(std::path::MAIN_SEPARATOR) {
                text.push(std::path::MAIN_SEPARATOR);
            }
            let done = !found.is_dir;
            path.fill_in(&text);
            if done && key.code == Code::Enter {
                path.fitting.clear();
                return Reply::Changed;
            }
            return Reply::Completing(text);
        }
        _ => {}
    }
    let outcome = edit_keys::apply(&mut path.typed, key, room.width, 1);
    if outcome == EditOutcome::Changed {
        path.replace_folder(false);
        path.at = None;
        return Reply::Completing(path.typed.text().to_owned());
    }
    edited(outcome)
}
