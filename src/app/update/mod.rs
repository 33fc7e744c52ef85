//! Reacts: input, time and news come in, the model changes, effects go out. No I/O, no clock.

mod board;
mod call;
mod command;
mod copy;
mod done;
mod filing;
mod form;
mod help;
mod import;
mod keys;
mod mouse;
mod open;
mod palette;
mod picker;
mod reading;
mod saved;
mod text_tools;

use super::command::Scope;
use super::effect::{Anchor, Effect};
use super::input::{Code, Input, Key};
use super::keymap::{Match, show};
use super::model::{Layer, Model};
use super::msg::Msg;
use crate::domain::time::BeijingTime;
use crate::strings::desk as words;
use crate::text::with_ambiguous;

/// Reacts to one message and says what is to be done.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    // A cursor goes up and down by lines as they are drawn.
    with_ambiguous(model.ambiguous(), || react(model, msg))
}

fn react(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Input(input) => {
            model.stale = true;
            input_came(model, input);
        }
        Msg::Tick(now) => tick(model, now),
        Msg::Done(done) => {
            model.stale = true;
            done::take(model, *done);
        }
    }
    call::give_back(model);
    std::mem::take(&mut model.outbox)
}

/// What is to be done when the program starts.
pub fn start(model: &mut Model) -> Vec<Effect> {
    let request = model.board.request(Anchor::Start, &model.actor.clone());
    model.ask(Effect::List(request));
    model.ask(Effect::Counts);
    model.ask(Effect::LoadCalls);
    model.ask(Effect::RecoverOutside);
    model.ask(Effect::LoadDrafts);
    if model.settings.profile.unit.is_empty() {
        open::setup(model, true);
    }
    keys::started(model);
    std::mem::take(&mut model.outbox)
}

fn input_came(model: &mut Model, input: Input) {
    match input {
        Input::Resize(width, height) => model.size = (width, height),
        Input::Paste(text) => paste(model, &text),
        Input::Mouse(mouse) => mouse::mouse(model, mouse),
        Input::Key(key) => {
            // What the mouse was pressed in may lie below something else from now on.
            model.held = None;
            key_came(model, key);
        }
    }
}

/// A paste is text: it never runs a command.
fn paste(model: &mut Model, text: &str) {
    model.pressed.clear();
    if !model.is_typing() {
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
        Some(Layer::Find(_)) => text_tools::find_paste(model, text),
        Some(_) => {}
    }
}

/// Whether a text that came in one go is a phrase an IME committed, rather than something copied.
fn is_committed(text: &str) -> bool {
    /// The longest phrase that is typed before it is committed.
    const PHRASE: usize = 20;
    let is_wide = |c: char| !c.is_ascii() && Key::char(c).half_width() == Key::char(c);
    text.chars().count() <= PHRASE && !text.contains('\n') && text.chars().any(is_wide)
}

fn key_came(model: &mut Model, key: Key) {
    if !model.pressed.is_empty() && call::rings(model, key) {
        return;
    }
    let scope = model.scope();
    // A text takes what it can type first; commands are held with Ctrl or are no characters.
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
        Match::Command(command) => {
            model.pressed.clear();
            if scope_has_first_say(model, key) && pressed.len() == 1 {
                to_layer(model, key);
            } else {
                command::run(model, command);
            }
        }
        Match::Prefix => model.pressed = pressed,
        // Help, the palette and the way out are at hand in the menu too.
        Match::Nothing
            if !model.pressed.is_empty()
                && let Match::Command(command) = model.keymap.look_up(scope, &[key])
                && command.scope == Scope::Everywhere =>
        {
            model.pressed.clear();
            command::run(model, command);
        }
        // The menu stays: a slip costs one key, not the whole way.
        Match::Nothing if !model.pressed.is_empty() => {
            let character = key.half_width().types();
            if character.is_some_and(|c| !c.is_ascii()) {
                model.warn(words::IME_IS_ON);
            } else {
                model.warn(words::no_such_key(&show(&pressed)));
            }
        }
        Match::Nothing if model.is_typing() && is_paste(key) => text_tools::paste_clip(model),
        Match::Nothing => to_layer(model, key),
    }
}

/// Where a terminal does not keep the key for its own paste, it is ours.
fn is_paste(key: Key) -> bool {
    key == Key::ctrl('v') || (key.code, key.shift) == (Code::Insert, true)
}

/// Keys that a layer's own widget must see before the keymap: arrows in lists that are typed into.
fn scope_has_first_say(model: &Model, key: Key) -> bool {
    match model.layers.last() {
        None => {
            model.board.filtering
                && match key.code {
                    Code::Left | Code::Right | Code::Home | Code::End => true,
                    // Whoever mends the words he filters by means them, not the orders.
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
        Some(Layer::Find(_)) => text_tools::find_key(model, key),
        Some(Layer::Why(_) | Layer::Confirm(_) | Layer::Reading(_)) => reading::key(model, key),
    }
}

/// A key that means nothing: where it is a Han character the IME is on, and the officer is told.
fn unknown(model: &mut Model, key: Key) {
    if key.types().is_some_and(|c| !c.is_ascii()) {
        model.warn(words::IME_IS_ON);
    }
}

fn tick(model: &mut Model, now: BeijingTime) {
    let minute = |at: BeijingTime| at.and_utc().timestamp().div_euclid(60);
    let new_minute = minute(now) != minute(model.now);
    model.now = now;
    for toast in &mut model.toasts {
        toast.left = toast.left.saturating_sub(1);
    }
    if model.toasts.iter().any(|toast| toast.left == 0) {
        model.toasts.retain(|toast| toast.left > 0);
        model.stale = true;
    }
    if model.reveal > 0 {
        model.reveal -= 1;
        if model.reveal == 0 {
            board::load_detail(model);
        }
        model.stale = true;
    }
    if new_minute {
        model.stale = true;
        // Time left is worked out where rows are read.
        if model.layers.is_empty() && !model.board.list.loading {
            board::reload(model);
        }
    }
}
