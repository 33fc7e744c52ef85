//! Updates the model: input, time and answers come in, effects go out. Without I/O and without a
//! clock.

mod acted;
mod answers;
mod available;
mod board;
mod call;
mod columns;
mod command;
mod copy;
mod cover;
mod door;
mod drafts;
mod duty_list;
mod filing;
mod form;
mod forms;
mod hand_over;
mod help;
mod history;
mod import;
mod incoming;
mod keyboard;
mod keys;
mod leaving;
mod letter;
mod mapping;
mod month;
mod mouse;
mod office;
mod office_forms;
mod open;
mod own_spelling;
mod palette;
mod picker;
mod reading;
mod refresh;
mod register;
mod regulation;
mod requests;
mod saved;
mod scans;
mod section_list;
mod settings;
mod stats;
mod text_tools;
mod typed;
mod typing;
mod unknown_unit;

use super::effect::{Anchor, Effect, EffectRequest};
use super::input::Input;
use super::model::Model;
use super::msg::Msg;
use super::request::LayerRequest;
use crate::domain::time::BeijingTime;
use crate::strings::desk as words;
use crate::text::with_ambiguous;

/// Handles one message and returns the effects to carry out.
pub fn update(model: &mut Model, msg: Msg) -> Vec<EffectRequest> {
    // The cursor moves up and down by lines as they are drawn, so the width of characters matters
    // here.
    with_ambiguous(model.ambiguous(), || react(model, msg))
}

fn react(model: &mut Model, msg: Msg) -> Vec<EffectRequest> {
    match msg {
        Msg::Input(input) => {
            model.stale = true;
            if !cover::used_up(model, &input) {
                input_came(model, input);
            }
        }
        Msg::Tick(now) => tick(model, now),
        Msg::Done(done) => {
            model.stale = true;
            answers::take(model, *done);
        }
    }
    requests::settle(model);
    model.layers.answered();
    call::restore_keys(model);
    if model.board.pin(!model.layers.is_empty()) {
        // While the list is read again, its answer tells where the cursor is.
        if !model.board.list.loading {
            answers::tell_where(model, model.board.list.epoch);
        }
        let read = model.board.detail.as_ref().map(|one| one.stored.order.id);
        if model.board.row().map(|row| row.id) != read {
            refresh::load_detail(model);
        }
    }
    std::mem::take(&mut model.outbox)
}

/// Returns the effects to carry out when the program starts.
pub fn start(model: &mut Model) -> Vec<EffectRequest> {
    let request = model.board.request(Anchor::Start, &model.actor.clone());
    model.ask(Effect::List(request));
    model.ask(Effect::Counts);
    model.ask(Effect::LoadCalls);
    model.ask(Effect::RecoverTyped);
    model.ask(Effect::LoadDrafts);
    if model.settings.profile.unit.is_empty() {
        settings::setup(model, model.settings.is_new());
    }
    keys::started(model);
    if let Some(warning) = model.file_warning.take() {
        model.request(LayerRequest::read(words::DATA_FILE, warning));
    }
    requests::settle(model);
    std::mem::take(&mut model.outbox)
}

fn input_came(model: &mut Model, input: Input) {
    match input {
        Input::Resize(width, height) => model.size = (width, height),
        Input::Paste(text) => keyboard::paste(model, &text),
        Input::Unmarked(text) => keyboard::unmarked(model, &text),
        Input::Mouse(mouse) => mouse::mouse(model, mouse),
        Input::Key(key) => {
            // The text in which the mouse was pressed may be covered now.
            model.held = None;
            model.button = None;
            keyboard::key(model, key);
        }
        Input::Repeated(key) => keyboard::repeated(model, key),
    }
}

fn tick(model: &mut Model, now: BeijingTime) {
    let minute = |at: BeijingTime| at.and_utc().timestamp().div_euclid(60);
    let new_minute = minute(now) != minute(model.now);
    model.now = now;
    incoming::tick(model);
    cover::second_passed(model);
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
            refresh::load_detail(model);
        }
        model.stale = true;
    }
    if new_minute {
        model.stale = true;
        // The time left is computed when rows are read, so they are read again.
        if model.layers.is_empty() && !model.board.list.loading {
            refresh::reload(model);
        }
    }
}
