//! Passes keys and pastes to the text being written, to a command, or to the layer on top.

use super::{
    board, call, command, filing, form, help, import, office, open, picker, reading, text_tools,
    typing,
};
use crate::desk::command::{CommandId, Scope};
use crate::desk::effect::Effect;
use crate::desk::input::{Code, Key};
use crate::desk::keymap::{KeyMatch, show};
use crate::desk::model::{Layer, Model};
use crate::strings::desk as words;

/// Handles a paste as text; it never runs a command. Over the board it may hold an order or be a file that was
/// dropped there, whose preview then opens.
pub(super) fn paste(model: &mut Model, text: &str) {
    if !model.is_typing() && model.layers.is_empty() && open::dropped(model, text) {
        model.pressed.clear();
        return;
    }
    if !model.is_typing() && model.layers.is_empty() && may_be_order(text) {
        model.pressed.clear();
        return model.ask(Effect::KeepPasted(text.to_owned()));
    }
    unmarked(model, text);
}

/// Handles text that may be a part of a paste: it goes where text is written, and nowhere else.
pub(super) fn unmarked(model: &mut Model, text: &str) {
    model.pressed.clear();
    if !model.is_typing() {
        if is_committed(text) && form::named(model, text.trim()) {
            return;
        }
        model.warn(if is_committed(text) {
            words::IME_IS_ON
        } else {
            words::PASTE_NOWHERE
        });
        return;
    }
    match model.layers.last() {
        None => board::filter_paste(model, text),
        Some(Layer::Form(_)) => form::paste(model, text),
        Some(Layer::Picker(_)) => picker::paste(model, text),
        Some(Layer::Filing(_)) => filing::paste(model, text),
        Some(Layer::Import(_)) => import::paste(model, text),
        Some(Layer::Office(_)) => office::paste(model, text),
        Some(Layer::Find(_)) => text_tools::find_paste(model, text),
        Some(Layer::Help(_)) => help::paste(model, text),
        // These layers have no text to insert it into.
        Some(Layer::Stats(_) | Layer::Why(_) | Layer::Confirm(_) | Layer::Reading(_)) => {}
    }
}

/// Returns whether a text pasted over the board may hold an order: a line of some length, or several.
fn may_be_order(text: &str) -> bool {
    /// Fewest characters that can say what somebody wants.
    const SHORTEST: usize = 12;
    let text = text.trim();
    !is_committed(text) && text.chars().count() >= SHORTEST && !text.is_ascii()
}

/// Returns whether a pasted text is rather a phrase that an IME committed than something copied.
fn is_committed(text: &str) -> bool {
    /// The longest text, in characters, that counts as a committed phrase.
    const PHRASE: usize = 20;
    let is_wide = |c: char| !c.is_ascii() && Key::char(c).half_width() == Key::char(c);
    text.chars().count() <= PHRASE && !text.contains('\n') && text.chars().any(is_wide)
}

/// Handles a key that is held down: it goes on writing or moving, but starts no act and submits nothing,
/// since nobody has read what it would answer.
pub(super) fn repeated(model: &mut Model, pressed: Key) {
    if pressed == Key::plain(Code::Enter) {
        return;
    }
    let moves = match model.layers.last() {
        None => {
            let found = model.keymap.look_up(model.scope(), &[pressed.half_width()]);
            matches!(found, KeyMatch::Command(CommandId::Board(command)) if command.only_moves())
        }
        Some(Layer::Help(_) | Layer::Reading(_)) => true,
        Some(
            Layer::Form(_)
            | Layer::Picker(_)
            | Layer::Filing(_)
            | Layer::Import(_)
            | Layer::Office(_)
            | Layer::Stats(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Confirm(_),
        ) => false,
    };
    let walks = pressed == Key::plain(Code::Tab);
    if model.is_typing() || walks || moves && model.pressed.is_empty() {
        key(model, pressed);
    }
}

/// Handles a key: the text takes the characters, then the keymap decides, then the layer on top.
pub(super) fn key(model: &mut Model, key: Key) {
    if !model.pressed.is_empty() && call::opened_by(model, key) {
        return;
    }
    let scope = model.scope();
    // A text takes the characters it can type first; commands use Ctrl or keys that type no
    // character.
    let types = model.is_typing() && key.types().is_some();
    if model.pressed.is_empty() && types {
        to_layer(model, key);
        return;
    }
    if !model.pressed.is_empty() && matches!(key.code, Code::Esc | Code::Backspace) {
        model.pressed.pop();
        return;
    }
    let mut pressed = model.pressed.clone();
    pressed.push(key.half_width());
    match model.keymap.look_up(scope, &pressed) {
        KeyMatch::Command(command) => {
            model.pressed.clear();
            if scope_has_first_say(model, key) && pressed.len() == 1 {
                to_layer(model, key);
            } else {
                command::run(model, command);
            }
        }
        KeyMatch::Prefix => model.pressed = pressed,
        // Help, palette and the way out also work within a key sequence.
        KeyMatch::Nothing
            if !model.pressed.is_empty()
                && let KeyMatch::Command(command) = model.keymap.look_up(scope, &[key])
                && command.scope() == Scope::Everywhere =>
        {
            model.pressed.clear();
            command::run(model, command);
        }
        // The menu stays open, so that a wrong key need not begin the sequence again.
        KeyMatch::Nothing if !model.pressed.is_empty() => {
            let character = key.half_width().types();
            if character.is_some_and(|c| !c.is_ascii()) {
                model.warn(words::IME_IS_ON);
            } else {
                model.warn(words::no_such_key(&show(&pressed)));
            }
        }
        KeyMatch::Nothing if takes_paste(model) && is_paste(key) => text_tools::paste_clip(model),
        KeyMatch::Nothing => to_layer(model, key),
    }
}

/// Returns whether a paste goes somewhere: into a text, or over the board, where it may hold an order.
fn takes_paste(model: &Model) -> bool {
    model.is_typing() || model.layers.is_empty()
}

/// Returns whether the key is the one for pasting, for terminals that do not use it themselves.
fn is_paste(key: Key) -> bool {
    key == Key::ctrl('v') || (key.code, key.shift) == (Code::Insert, true)
}

/// Returns whether the layer's own widget gets the key before the keymap, such as arrows in lists
/// with a text field.
fn scope_has_first_say(model: &Model, key: Key) -> bool {
    match model.layers.last() {
        None => {
            model.board.filtering
                && match key.code {
                    Code::Left | Code::Right | Code::Home | Code::End => true,
                    Code::Up | Code::Down => board::recalls(model, key),
                    // While the filter line is edited, these keys change its text and not the
                    // orders.
                    Code::Char(c) => key.ctrl && "akuwxyz".contains(c),
                    _ => false,
                }
        }
        _ => false,
    }
}

fn to_layer(model: &mut Model, key: Key) {
    match model.layers.last() {
        None => board::key(model, key),
        Some(Layer::Form(_)) => form::key(model, key),
        Some(Layer::Picker(_)) => picker::key(model, key),
        Some(Layer::Filing(_)) => filing::key(model, key),
        Some(Layer::Import(_)) => import::key(model, key),
        Some(Layer::Office(_)) => office::key(model, key),
        Some(Layer::Find(_)) => text_tools::find_key(model, key),
        Some(Layer::Help(_)) => help::key(model, key),
        Some(Layer::Stats(_)) => typing::unknown(model, key),
        Some(Layer::Why(_) | Layer::Confirm(_) | Layer::Reading(_)) => reading::key(model, key),
    }
}
