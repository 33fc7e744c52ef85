//! The list of changes that belong to no order, undoing one, and removing a call.

use super::{forms, refresh};
use crate::desk::command::PickCommand;
use crate::desk::effect::Effect;
use crate::desk::form::{Purpose, desk};
use crate::desk::model::{Layer, LayerId, Model};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::domain::refusal::Refusal;
use crate::store::OfficeChange;
use crate::strings::history as words;

/// Lists the changes, newest first.
pub(super) fn listed(model: &mut Model, to: Option<LayerId>, changes: &[OfficeChange]) {
    if to.is_some() {
        return;
    }
    if changes.is_empty() {
        model.say(words::NONE);
        return;
    }
    // What was changed at one go is undone at one go.
    let items = changes
        .chunk_by(|one, next| one.batch == next.batch && one.stream == next.stream)
        .filter_map(|changes| Some((changes.first()?, changes)))
        .map(|(change, changes)| {
            let whats = changes.iter().rev();
            let whats = whats.map(|change| words::what(change.label, &change.detail));
            let what = whats.collect::<Vec<_>>().join("；");
            let damaged = changes.iter().any(|change| change.damaged);
            let state = words::state(damaged, change.taken_back, change.undoable);
            let label = words::item(change.at, &change.actor, &what);
            let mut item = Item::new(change.seq.to_string(), label, state);
            item.help = what;
            item.disabled =
                (!change.undoable).then(|| words::not_undoable(change.taken_back).to_owned());
            item
        })
        .collect();
    let title = words::title(&model.key(PickCommand::Choose));
    let picker = Picker::new(PickFor::Change, title, items);
    model.layers.open(Layer::Picker(Box::new(picker)));
}

/// Asks before the chosen change is undone.
pub(super) fn chosen(model: &mut Model, item: &Item) {
    let Ok(seq) = item.code.parse() else { return };
    // The question names each change that goes.
    let changes: Vec<&str> = item.help.split('；').collect();
    let mut lines = vec![item.label.clone()];
    if changes.len() > 1 {
        lines = vec![words::together(changes.len())];
        lines.extend(changes.into_iter().map(str::to_owned));
    }
    let form = forms::make(model, None, |maker| desk::undo_change(seq, lines, maker));
    forms::lay(model, form);
}

/// Undoes the change that the form on top is about.
pub(super) fn submit(model: &mut Model, seq: i64) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let effect = Effect::UndoChange {
        seq,
        reason: form.text("reason"),
        whole_batch: form.text("whole_batch").as_deref() == Some("true"),
    };
    form.waiting = true;
    model.ask(effect);
}

/// Says that a change was undone, or shows the refusal in the form that asked.
pub(super) fn undone(
    model: &mut Model,
    to: Option<LayerId>,
    outcome: Result<String, Box<Refusal>>,
) {
    match outcome {
        Ok(message) => {
            if forms::of(model, to)
                .is_some_and(|form| matches!(form.purpose, Purpose::UndoChange(_)))
            {
                model.layers.close(to);
            }
            model.saved_at = Some(model.now);
            model.say(message);
            refresh::reload(model);
            refresh::load_detail(model);
        }
        Err(refusal) => forms::refused(model, to, refusal),
    }
}

/// Asks why the selected call belongs to no order.
pub(super) fn drop_call(model: &mut Model) {
    let Some(Layer::Picker(picker)) = model.layers.last() else {
        return;
    };
    let Some((id, label)) = picker
        .item()
        .and_then(|item| Some((item.code.parse().ok()?, item.label.clone())))
    else {
        return;
    };
    model.layers.pop();
    let form = forms::make(model, None, |maker| desk::drop_call(id, label, maker));
    forms::lay(model, form);
}

/// Removes the call that the form on top is about from the list.
pub(super) fn submit_drop(model: &mut Model, call: i64) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let reason = form.text("reason").unwrap_or_default();
    model.layers.pop();
    model.ask(Effect::DropCall { call, reason });
    model.saved_at = Some(model.now);
    model.say(words::DROPPED);
    model.ask(Effect::Counts);
}
