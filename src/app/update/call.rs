//! 来电速记: filed with an order, or left in 未归档来电 (`casework.md` §9).

use super::{board, form, open};
use crate::app::effect::{ActRequest, Effect};
use crate::app::form::{Form, desk};
use crate::app::model::Model;
use crate::app::picker::PickFor;
use crate::domain::id::Id;
use crate::store::CallNote;
use crate::strings::{desk as words, desk_form};

/// Hands the note in: to the order at hand, to one that is found first, or to 未归档来电.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = form::top(model) else { return };
    match form.text("order").as_deref() {
        Some("find") => {
            open::find(model, PickFor::CallOrder);
        }
        Some(code) if !code.is_empty() => {
            let target = form
                .targets
                .first()
                .map(|target| (target.id, Some(target.last_seq)));
            if let Some(target) = target {
                file(model, target);
            }
        }
        _ => leave(model),
    }
}

/// Files the note with an order.
pub(super) fn file(model: &mut Model, order: (Id, Option<i64>)) {
    let Some(form) = form::top(model) else { return };
    let (act, fields) = desk::call_act(form);
    form.waiting = true;
    model.ask(Effect::Act(ActRequest {
        orders: vec![order],
        acts: vec![(act, fields)],
    }));
}

/// Leaves the note where it waits for an order.
fn leave(model: &mut Model) {
    let (actor, now) = (model.actor.clone(), model.now);
    let Some(form) = form::top(model) else { return };
    let note = CallNote {
        id: 0,
        at: form.opened_at,
        actor,
        caller: caller(form),
        body: form.text("text").unwrap_or_default(),
    };
    let place = form.place.clone();
    model.ask(Effect::NoteCall(note));
    if let Some(place) = place {
        model.ask(Effect::DropDraft(place));
    }
    model.layers.pop();
    model.saved_at = Some(now);
    model.say(words::CALL_LEFT);
    model.ask(Effect::Counts);
}

/// Who called, as the list shows it.
fn caller(form: &Form) -> String {
    let who = form.text("who").unwrap_or_default();
    let who = desk_form::CALLERS
        .iter()
        .find(|(code, _)| *code == who)
        .map_or("", |(_, label)| *label);
    let person = form.text("person").unwrap_or_default();
    format!("{who}{person}")
}

/// Opens a noted call again to file it with an order.
pub(super) fn reopen(model: &mut Model, id: i64) {
    let Some(note) = model.calls.iter().find(|note| note.id == id).cloned() else {
        return;
    };
    open::call(model);
    if let Some(form) = form::top(model) {
        form.opened_at = note.at;
        form.place = Some(format!("-/call-{id}"));
        form.lines = vec![desk_form::call_at(note.at)];
        for (name, text) in [("text", &note.body), ("person", &note.caller)] {
            if let Some(field) = form.fields.iter_mut().find(|field| field.name == name) {
                field.set(&serde_json::Value::String(text.clone()));
            }
        }
    }
}

/// A call that was filed leaves the list.
pub(super) fn filed(model: &mut Model, place: Option<&str>) {
    let id = place.and_then(|place| place.strip_prefix("-/call-")?.parse().ok());
    if let Some(id) = id {
        model.ask(Effect::DropCall(id));
        board::reload(model);
    }
}
