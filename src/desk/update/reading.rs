//! The keys of texts to read, questions, and refusals.

use super::{forms, refresh, typing};
use crate::desk::effect::Effect;
use crate::desk::input::{Code, Key};
use crate::desk::model::{Layer, Model, PendingAction};
use crate::desk::request::LayerRequest;
use crate::strings::desk as words;

/// Handles a key that no command took.
pub(super) fn key(model: &mut Model, key: Key) {
    if let Some(Layer::Reading(reading)) = model.layers.last_mut() {
        match key.half_width().code {
            Code::Home => reading.scroll = 0,
            Code::End => reading.scroll = usize::MAX / 2,
            Code::Char(' ') => command(model, "pick-page-down"),
            Code::Char('c') if key.ctrl => copy(model),
            _ => typing::unknown(model, key),
        }
        return;
    }
    typing::unknown(model, key);
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
pub(super) fn command(model: &mut Model, id: &str) {
    let page = model.hits.pick_rows.max(2) - 1;
    match model.layers.last_mut() {
        Some(Layer::Reading(reading)) => match id {
            "pick-up" => reading.scroll = reading.scroll.saturating_sub(1),
            "pick-down" => reading.scroll = reading.scroll.saturating_add(1),
            "pick-page-up" => reading.scroll = reading.scroll.saturating_sub(page),
            "pick-page-down" => reading.scroll = reading.scroll.saturating_add(page),
            "choose" if reading.copies.is_some() => copy(model),
            "choose" | "close" => model.request(LayerRequest::Close),
            _ => {}
        },
        Some(Layer::Confirm(confirm)) => match id {
            "choose" => {
                let (by, effect) = (confirm.by, confirm.then.clone());
                model.layers.pop();
                if matches!(effect, Effect::Act(_) | Effect::Create(_))
                    && let Some(form) = forms::of(model, by)
                {
                    form.waiting = true;
                }
                model.ask_for(by, effect);
            }
            "pick-register" => {
                // The form that asked stays, and is submitted again once the unit is registered.
                if let Some(name) = confirm.unknown_unit.clone() {
                    model.layers.pop();
                    model.request(LayerRequest::RegisterUnit(name));
                }
            }
            "close" => model.request(LayerRequest::Close),
            _ => {}
        },
        Some(Layer::Why(why)) => match id {
            "choose" => {
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
            "close" => model.request(LayerRequest::Close),
            _ => {}
        },
        Some(
            Layer::Form(_)
            | Layer::Picker(_)
            | Layer::Filing(_)
            | Layer::Import(_)
            | Layer::Find(_),
        )
        | None => {}
    }
}
