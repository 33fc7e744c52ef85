//! The keys of texts to read, questions, and refusals.

use super::{forms, refresh, typing};
use crate::desk::command::PickCommand;
use crate::desk::effect::Effect;
use crate::desk::input::{Code, Key};
use crate::desk::layout;
use crate::desk::model::{Layer, Model, PendingAction};
use crate::desk::request::LayerRequest;
use crate::strings::{desk as words, word as word_words};
use crate::text;

/// Handles a key that no command took.
pub(super) fn key(model: &mut Model, key: Key) {
    if let Some(Layer::Reading(_)) = model.layers.last() {
        match key.half_width().code {
            Code::Home => scroll(model, |_, _, _| 0),
            Code::End => scroll(model, |_, _, last| last),
            Code::Char(' ') => command(model, PickCommand::PageDown),
            Code::Char('c') if key.ctrl => copy(model),
            _ => typing::unknown(model, key),
        }
        return;
    }
    typing::unknown(model, key);
}

/// Scrolls the text that is read: `to` gets the lines scrolled past, the lines of a page, and how many can
/// be scrolled past.
fn scroll(model: &mut Model, to: impl FnOnce(usize, usize, usize) -> usize) {
    let room = layout::reading_room(model.size);
    if let Some(Layer::Reading(reading)) = model.layers.last_mut() {
        let last = room.last(text::wrap(&reading.text, room.columns).len());
        reading.scroll = to(reading.scroll.min(last), room.page(), last).min(last);
    }
}

/// Scrolls a text to read by so many lines. A question or a refusal is shown whole.
pub(super) fn turn(model: &mut Model, by: isize) {
    scroll(model, |now, _, _| now.saturating_add_signed(by));
}

fn copy(model: &mut Model) {
    let Some(Layer::Reading(reading)) = model.layers.last() else {
        return;
    };
    match reading.copies.clone() {
        Some(text) => model.request(LayerRequest::CopyText(text)),
        None => model.say(words::NOT_TO_COPY),
    }
}

/// Runs a command of lists in the layer on top.
pub(super) fn command(model: &mut Model, command: PickCommand) {
    match model.layers.last_mut() {
        Some(Layer::Reading(reading)) => match command {
            PickCommand::Up => scroll(model, |now, _, _| now.saturating_sub(1)),
            PickCommand::Down => scroll(model, |now, _, _| now + 1),
            PickCommand::PageUp => scroll(model, |now, page, _| now.saturating_sub(page)),
            PickCommand::PageDown => scroll(model, |now, page, _| now + page),
            PickCommand::Choose if reading.copies.is_some() => copy(model),
            PickCommand::ToWord => match reading.copies.clone() {
                Some(text) => model.request(LayerRequest::TextToWord(text)),
                None => model.say(word_words::NO_LETTER),
            },
            PickCommand::Choose | PickCommand::Close => model.request(LayerRequest::Close),
            // A text has no items that could be changed.
            PickCommand::RenameView
            | PickCommand::MoveViewUp
            | PickCommand::MoveViewDown
            | PickCommand::Remove
            | PickCommand::RegisterUnit => {}
        },
        Some(Layer::Confirm(confirm)) => match command {
            PickCommand::Choose => {
                let (by, effect) = (confirm.by, confirm.then.clone());
                model.layers.pop();
                if matches!(effect, Effect::Act(_) | Effect::Create(_))
                    && let Some(form) = forms::of(model, by)
                {
                    form.waiting = true;
                }
                model.ask_for(by, effect);
            }
            PickCommand::RegisterUnit => {
                // The form that asked stays, and is submitted again once the unit is registered.
                if let Some(name) = confirm.unknown_unit.clone() {
                    model.layers.pop();
                    model.request(LayerRequest::RegisterUnit(name));
                }
            }
            PickCommand::Close => model.request(LayerRequest::Close),
            // A question is shown whole and has no items.
            PickCommand::Up
            | PickCommand::Down
            | PickCommand::PageUp
            | PickCommand::PageDown
            | PickCommand::RenameView
            | PickCommand::MoveViewUp
            | PickCommand::MoveViewDown
            | PickCommand::Remove
            | PickCommand::ToWord => {}
        },
        Some(Layer::Why(why)) => match command {
            PickCommand::Choose => {
                let (mend, order) = (why.mend, why.order);
                model.layers.pop();
                let here = model.board.row().map(|row| row.id);
                match (mend, order) {
                    // Another order is selected now, but the remedy applies to the one that was
                    // refused.
                    (Some(mend), Some(order)) if here != Some(order) => {
                        model.after = Some((order, PendingAction::Act(mend.action)));
                        refresh::go_to(model, order);
                    }
                    (Some(mend), _) => model.request(LayerRequest::Act {
                        act: mend.action,
                        field: mend.field,
                    }),
                    (None, _) => {}
                }
            }
            PickCommand::Close => model.request(LayerRequest::Close),
            // A refusal is shown whole and has no items.
            PickCommand::Up
            | PickCommand::Down
            | PickCommand::PageUp
            | PickCommand::PageDown
            | PickCommand::RenameView
            | PickCommand::MoveViewUp
            | PickCommand::MoveViewDown
            | PickCommand::Remove
            | PickCommand::RegisterUnit
            | PickCommand::ToWord => {}
        },
        Some(
            Layer::Form(_)
            | Layer::Picker(_)
            | Layer::Filing(_)
            | Layer::Import(_)
            | Layer::Office(_)
            | Layer::Stats(_)
            | Layer::Help(_)
            | Layer::Find(_),
        )
        | None => {}
    }
}
