//! 来电速记, the note of a call: filed with an order, or kept among the 未归档来电.

use super::{forms, refresh};
use crate::desk::command::{CommandId, EverywhereCommand};
use crate::desk::effect::{ActRequest, Effect};
use crate::desk::form::{Form, FormTarget, Purpose, acts, call};
use crate::desk::input::Key;
use crate::desk::keymap::KeyMatch;
use crate::desk::model::{Layer, Model};
use crate::desk::picker::PickFor;
use crate::desk::request::LayerRequest;
use crate::domain::id::Id;
use crate::domain::order::act::ActId;
use crate::store::CallNote;
use crate::strings::{desk as words, desk_form};

/// Returns whether a note of a call is open.
fn is_open(model: &Model) -> bool {
    let call = |layer: &Layer| matches!(layer, Layer::Form(form) if form.purpose == Purpose::Call);
    model.layers.iter().any(call)
}

/// Opens a note over whatever is shown; a note that is open already stays as it is.
pub(super) fn open(model: &mut Model) {
    if is_open(model) {
        return;
    }
    forms::keep_draft(model);
    let current = model.board.row().map(|row| FormTarget {
        id: row.id,
        last_seq: row.last_seq,
        name: crate::desk::board::name(row),
    });
    let order = model
        .board
        .current()
        .map(|detail| detail.stored.order.clone());
    // An unfinished key sequence continues when the note is closed.
    model.kept_keys = std::mem::take(&mut model.pressed);
    let form = forms::make(model, order.as_ref(), |source| call::form(current, source));
    forms::lay(model, form);
}

/// Opens the note if `key` is its key, even within a key sequence. Returns whether it was.
pub(super) fn opened_by(model: &mut Model, key: Key) -> bool {
    let is_its_key = matches!(
        model.keymap.look_up(model.scope(), &[key]),
        KeyMatch::Command(CommandId::Everywhere(EverywhereCommand::Call))
    );
    if is_its_key {
        open(model);
    }
    is_its_key
}

/// Restores the key sequence that the note interrupted, once the note is closed.
pub(super) fn restore_keys(model: &mut Model) {
    if !model.kept_keys.is_empty() && !is_open(model) {
        model.pressed = std::mem::take(&mut model.kept_keys);
    }
}

/// Makes the note an act by one key.
pub(super) fn becomes(model: &mut Model, act: ActId) {
    let Some(form) = forms::top(model).filter(|form| form.purpose == Purpose::Call) else {
        model.say(desk_form::CALL_ONLY);
        return;
    };
    form.becomes(act);
    forms::save_draft(model);
}

/// Submits the note: to the selected order, to one that is searched for first, or to the 未归档来电.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    match form.text("order").as_deref() {
        Some("find") => {
            model.request(LayerRequest::FindOrder(PickFor::CallOrder));
        }
        Some(call::NEW_ORDER) => register(model),
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

/// Opens the registration of the order that the call brought. The note stays below until the order is
/// registered.
fn register(model: &mut Model) {
    let Some(note) = forms::top(model).cloned() else {
        return;
    };
    let form = forms::make(model, None, |source| call::new_order(&note, source));
    forms::lay(model, form);
}

/// Closes the note that an order was registered from; a call kept earlier is filed with the order.
pub(super) fn registered(model: &mut Model, order: Id) {
    let is_source = |layer: &Layer| matches!(layer, Layer::Form(form) if form.purpose == Purpose::Call && form.text("order").as_deref() == Some(call::NEW_ORDER));
    let Some(id) = model.layers.find(is_source) else {
        return;
    };
    let place = forms::of(model, Some(id)).and_then(|form| form.place.clone());
    model.layers.close(Some(id));
    if let Some(place) = place {
        filed(model, &place, Some(order));
        model.ask(Effect::DropDraft(place));
    }
}

/// Goes on with the registration of an order that a call brought, from its draft.
pub(super) fn continue_registration(model: &mut Model) {
    let mut form = forms::make(model, None, |source| {
        acts::form(ActId::New, Vec::new(), source)
    });
    form.place = Some(call::NEW_ORDER_DRAFT.to_owned());
    forms::lay(model, form);
}

/// Files the note with an order.
pub(super) fn file(model: &mut Model, order: (Id, Option<i64>)) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let (act, fields) = call::act(form);
    form.waiting = true;
    model.ask(Effect::Act(ActRequest {
        orders: vec![order],
        acts: vec![(act, fields)],
    }));
}

/// Keeps the note among the calls that belong to no order.
fn leave(model: &mut Model) {
    let (actor, now) = (model.actor.clone(), model.now);
    let Some(form) = forms::top(model) else {
        return;
    };
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

/// Returns the caller as the list shows it.
fn caller(form: &Form) -> String {
    let who = form.text("who").unwrap_or_default();
    let who = desk_form::CALLERS
        .iter()
        .find(|(code, _)| *code == who)
        .map_or("", |(_, label)| *label);
    let person = form.text("person").unwrap_or_default();
    format!("{who}{person}")
}

/// Opens the note of an earlier call again, to file it with an order.
pub(super) fn reopen(model: &mut Model, id: i64) {
    let Some(note) = model.calls.iter().find(|note| note.id == id).cloned() else {
        return;
    };
    open(model);
    let place = format!("-/call-{id}");
    // The kind of the caller stands in front of the name.
    let who = desk_form::CALLERS
        .iter()
        .find(|(_, label)| note.caller.starts_with(label));
    let person = who.and_then(|(_, label)| note.caller.strip_prefix(label));
    let person = person.unwrap_or(&note.caller).to_owned();
    if let Some(form) = forms::top(model) {
        form.stamp(note.at);
        form.place = Some(place.clone());
        for (name, text) in [
            ("text", note.body.as_str()),
            ("person", person.as_str()),
            ("who", who.map_or("", |(code, _)| *code)),
        ] {
            if let Some(field) = form.fields.iter_mut().find(|field| field.name == name) {
                field.set(&serde_json::Value::String(text.to_owned()));
            }
        }
    }
    model.ask(Effect::LoadDraft(place));
}

/// Removes a call from the list, once it has been filed with an order.
pub(super) fn filed(model: &mut Model, place: &str, order: Option<Id>) {
    let call = place.strip_prefix("-/call-").and_then(|id| id.parse().ok());
    if let Some((call, order)) = call.zip(order) {
        model.ask(Effect::FileCall { call, order });
        refresh::reload(model);
    }
}
