//! The keys and answers of lists to choose from.

use super::typing;
use crate::desk::edit_keys::{self, EditOutcome};
use crate::desk::effect::Effect;
use crate::desk::input::Key;
use crate::desk::model::{Layer, LayerId, Model};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::desk::request::LayerRequest;
use crate::strings::desk as words;
use crate::work::row::ListRow;

fn top(model: &mut Model) -> Option<&mut Picker> {
    let Some(Layer::Picker(picker)) = model.layers.last_mut() else {
        return None;
    };
    Some(picker)
}

fn of(model: &mut Model, id: Option<LayerId>) -> Option<&mut Picker> {
    let Layer::Picker(picker) = model.layers.layer_mut(id)? else {
        return None;
    };
    Some(picker)
}

/// Handles a key that no command took: it changes the text that narrows the list.
pub(super) fn key(model: &mut Model, key: Key) {
    let Some(picker) = top(model) else { return };
    match edit_keys::apply(&mut picker.typed, key, 40, 1) {
        EditOutcome::Changed => narrowed(model),
        EditOutcome::Copied(text) => typing::copied(model, text),
        EditOutcome::Moved => {}
        EditOutcome::Ignored => typing::unknown(model, key),
    }
}

/// Inserts a paste into the text that narrows the list.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(picker) = top(model) {
        picker.typed.paste(text);
        narrowed(model);
    }
}

fn narrowed(model: &mut Model) {
    let Some(picker) = top(model) else { return };
    picker.refit();
    if picker.remote {
        picker.epoch += 1;
        picker.pending = true;
        picker.chooses = false;
        let effect = Effect::Find {
            typed: picker.typed.text().to_owned(),
            epoch: picker.epoch,
        };
        model.ask(effect);
    }
}

/// Moves the cursor by a number of items; negative is up.
pub(super) fn step(model: &mut Model, by: isize) {
    if let Some(picker) = top(model) {
        picker.step(by);
    }
}

/// Moves the cursor by a number of pages; negative is up.
pub(super) fn turn(model: &mut Model, pages: isize) {
    let page = isize::try_from(model.hits.pick_rows.max(2) - 1).unwrap_or(5);
    step(model, pages * page);
}

/// Chooses the selected item of the list on top.
pub(super) fn choose(model: &mut Model) {
    let top = model.layers.top();
    choose_in(model, top);
}

fn choose_in(model: &mut Model, id: Option<LayerId>) {
    let Some(picker) = of(model, id) else { return };
    if picker.pending {
        // The items still belong to the text typed before.
        picker.chooses = true;
        return;
    }
    let Some(item) = picker.item().cloned() else {
        model.warn(words::NOTHING_FITS);
        return;
    };
    let what = picker.what.clone();
    let order = picker
        .fitting
        .get(picker.at)
        .and_then(|at| picker.orders.get(*at))
        .copied();
    // A command that cannot run explains why by itself, with its clause.
    if let Some(why) = item.disabled.as_ref().filter(|_| what != PickFor::Command) {
        model.warn(why.clone());
        return;
    }
    model.layers.close(id);
    model.request(LayerRequest::Chosen { what, item, order });
}

/// Takes in the orders found for the list on top.
pub(super) fn found(model: &mut Model, to: Option<LayerId>, epoch: u64, rows: &[ListRow]) {
    let Some(picker) = of(model, to).filter(|picker| picker.remote && picker.epoch == epoch) else {
        return;
    };
    picker.orders = rows.iter().map(|row| (row.id, row.last_seq)).collect();
    picker.items = rows
        .iter()
        .map(|row| {
            Item::new(
                row.number.clone(),
                crate::desk::board::name(row),
                row.stage_label(),
            )
        })
        .collect();
    picker.refit();
    picker.pending = false;
    if std::mem::take(&mut picker.chooses) {
        choose_in(model, to);
    }
}
