//! 来电速记: filed with an order, or left in 未归档来电 (`casework.md` §9).

use super::{board, form, open};
use crate::app::effect::{ActRequest, Effect};
use crate::app::form::{Form, Purpose, Target, call};
use crate::app::input::Key;
use crate::app::keymap::Match;
use crate::app::model::{Layer, Model};
use crate::app::msg::Done;
use crate::app::picker::PickFor;
use crate::domain::id::Id;
use crate::store::CallNote;
use crate::strings::{desk as words, desk_form};

/// Where the note lies, if one is open.
fn at(model: &Model) -> Option<usize> {
    let call = |layer: &Layer| matches!(layer, Layer::Form(form) if form.purpose == Purpose::Call);
    model.layers.iter().position(call)
}

/// Opens a note over anything; one that is open already is kept.
pub(super) fn open(model: &mut Model) {
    if at(model).is_some() {
        return;
    }
    form::keep_draft(model);
    let current = model.board.row().map(|row| Target {
        id: row.id,
        last_seq: row.last_seq,
        name: crate::app::board::name(row),
    });
    let order = model
        .board
        .current()
        .map(|detail| detail.stored.order.clone());
    // A sequence half pressed waits below the note.
    model.kept_keys = std::mem::take(&mut model.pressed);
    let form = open::make(model, order.as_ref(), |maker| call::form(current, maker));
    open::lay(model, form);
}

/// The telephone rings while a sequence of keys is half pressed: whether this key is its own.
pub(super) fn rings(model: &mut Model, key: Key) -> bool {
    let call = |found: Match| matches!(found, Match::Command(command) if command.id == "call");
    let rings = call(model.keymap.look_up(model.scope(), &[key]));
    if rings {
        open(model);
    }
    rings
}

/// Gives the keys half pressed back, once the note is closed.
pub(super) fn give_back(model: &mut Model) {
    if !model.kept_keys.is_empty() && at(model).is_none() {
        model.pressed = std::mem::take(&mut model.kept_keys);
    }
}

/// Takes the note, and what was opened over it, off what lies below, so that news meant for that finds
/// it as if nothing lay over it. What is the note's own stays where it is.
pub(super) fn lift(model: &mut Model, news: &Done) -> Vec<Layer> {
    let Some(at) = at(model) else {
        return Vec::new();
    };
    let (below, over) = model.layers.split_at(at);
    let waits = |layer: &Layer| matches!(layer, Layer::Form(form) if form.waiting);
    let (own, note) = match over.first() {
        Some(Layer::Form(note)) => (note.waiting, note),
        _ => return Vec::new(),
    };
    let its_own = match news {
        Done::Acted { act, .. } => own && call::ACTS.contains(act) && !below.iter().any(waits),
        Done::Failed(_) => own,
        // The terminal was lent for what lies on top.
        Done::EditedOutside(_) => true,
        Done::Draft(place, _) => note.place.as_ref() == Some(place),
        Done::Found { .. } => over.len() > 1,
        _ => false,
    };
    if its_own {
        return Vec::new();
    }
    model.layers.split_off(at)
}

/// Makes the note an act by one key.
pub(super) fn becomes(model: &mut Model, act: &str) {
    let Some(form) = form::top(model).filter(|form| form.purpose == Purpose::Call) else {
        model.say(desk_form::CALL_ONLY);
        return;
    };
    form.becomes(act);
    form::save_draft(model);
}

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
    let (act, fields) = call::act(form);
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
    open(model);
    let place = format!("-/call-{id}");
    // Who called was put in front of the name.
    let who = desk_form::CALLERS
        .iter()
        .find(|(_, label)| note.caller.starts_with(label));
    let person = who.and_then(|(_, label)| note.caller.strip_prefix(label));
    let person = person.unwrap_or(&note.caller).to_owned();
    if let Some(form) = form::top(model) {
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

/// A call that was filed leaves the list.
pub(super) fn filed(model: &mut Model, place: Option<&str>, order: Option<Id>) {
    let call = place.and_then(|place| place.strip_prefix("-/call-")?.parse().ok());
    if let Some((call, order)) = call.zip(order) {
        model.ask(Effect::FileCall { call, order });
        board::reload(model);
    }
}
