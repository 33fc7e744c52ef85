//! Handles the results of acts: the form that asked closes or shows the refusal, and the board is
//! updated.

use super::{call, filing, forms, incoming, refresh, unknown_unit};
use crate::desk::effect::Effect;
use crate::desk::form::Purpose;
use crate::desk::form::call::NEW_ORDER_DRAFT;
use crate::desk::model::{ConfirmLayer, Layer, LayerId, Model, Undoable};
use crate::desk::msg::{ActAnswer, Trouble};
use crate::desk::request::LayerRequest;
use crate::domain::order::act::ActId;
use crate::domain::refusal::{Confirmation, Question};
use crate::strings::desk as words;

/// Handles the result of an act, done or refused.
pub(super) fn acted(
    model: &mut Model,
    to: Option<LayerId>,
    act: ActId,
    each: Vec<ActAnswer>,
    trouble: Option<Trouble>,
) {
    let many = each.len() > 1;
    let refused: Vec<(String, Trouble)> = each
        .iter()
        .filter_map(|one| match &one.result {
            Err(trouble) => Some((one.number.clone(), trouble.clone())),
            Ok(_) => None,
        })
        .collect();
    let done = each.len() - refused.len();
    let first = trouble
        .or_else(|| (done == 0).then(|| refused.first().map(|(_, trouble)| trouble.clone()))?);
    if let Some(trouble) = first {
        // One yes never answers for several orders, which may each ask something else.
        let asks_several =
            matches!(&trouble, Trouble::Asked { again, .. } if is_about_several(again));
        let trouble = if asks_several {
            Trouble::Failed(forms::in_words(&trouble))
        } else {
            trouble
        };
        failed(model, to, act, trouble);
        return;
    }
    remember(model, to);
    // The note of a call need not concern the orders selected below it, so they stay selected.
    let noted = forms::of_purpose(model, to, Purpose::Call).is_some();
    let waiting = forms::of(model, to).filter(|form| form.waiting);
    if let Some(place) = waiting.map(|form| form.place.clone()) {
        model.layers.close(to);
        if let Some(place) = place {
            let order = each.first().map(|one| one.id);
            call::filed(model, &place, order);
            if let Some(order) = order.filter(|_| place == NEW_ORDER_DRAFT) {
                call::registered(model, order);
            }
            incoming::dropped(model, &place);
            model.ask(Effect::DropDraft(place));
        }
    } else if matches!(act, ActId::EditForm | ActId::Rate) {
        for one in &each {
            filing::kept(model, one.id);
        }
    }
    model.follow(&each);
    let label = act.label();
    model.saved_at = Some(model.now);
    let stage = each
        .iter()
        .find_map(|one| one.result.as_ref().ok().copied())
        .unwrap_or_default();
    if many {
        model.say(words::done_many(label, done));
    } else {
        let unchanged = each.iter().all(|one| one.unchanged);
        let number = each.first().map_or("", |one| one.number.as_str());
        let mut said = words::done(label, number, stage, unchanged);
        for remark in each.iter().flat_map(|one| &one.remarks) {
            said.push('；');
            said.push_str(remark);
        }
        model.say(said);
    }
    if each.iter().any(|one| one.moved_on) {
        model.warn(words::MOVED_ON);
    }
    if !refused.is_empty() {
        let lines: Vec<String> = refused
            .iter()
            .map(|(number, trouble)| format!("{number}  {}", forms::in_words(trouble)))
            .collect();
        model.request(LayerRequest::read(words::SOME_REFUSED, lines.join("\n")));
    }
    if let Some(batch) = each.iter().find_map(|one| one.batch) {
        let orders = each
            .iter()
            .filter(|one| one.batch.is_some())
            .map(|one| (one.id, one.number.clone()))
            .collect();
        model.undoable.push(Undoable {
            label: label.to_owned(),
            batch,
            orders,
        });
    }
    if !noted {
        model.board.marked.clear();
    }
    let only = each.first().map(|one| one.id).filter(|_| !many);
    model.board.keeping = only;
    // The next act may come before the list has been read again, so the last event is recorded now.
    for (id, last_seq) in each.iter().filter_map(|one| Some((one.id, one.last_seq?))) {
        model.board.advanced(id, last_seq);
    }
    refresh::reload(model);
    if act == ActId::New {
        model.board.wanted = each.first().map(|one| one.id);
    }
    refresh::load_detail(model);
    model.acted = only.map(|id| (id, model.board.list.epoch));
    model.last_acted = only;
    if let Some(letter) = each.into_iter().find_map(|one| one.letter) {
        model.request(LayerRequest::Letter(letter));
    }
}

/// Shows why an act failed: in the form that asked for it, or else in a notice.
fn failed(model: &mut Model, to: Option<LayerId>, act: ActId, trouble: Trouble) {
    if let Trouble::Asked { question, again } = trouble {
        ask(model, to, act.label(), &question, *again);
        return;
    }
    let layer = model.layers.layer_mut(to);
    if let Some(Layer::Filing(_)) = layer {
        filing::refused(model, to, forms::in_words(&trouble));
        return;
    }
    if let Some(Layer::Form(form)) = layer
        && form.waiting
    {
        form.refuse(trouble);
        return;
    }
    let label = act.label();
    match &trouble {
        Trouble::Refused(refusal) => {
            model.request(LayerRequest::Why(label.to_owned(), refusal.clone()));
        }
        Trouble::Field { .. } | Trouble::Asked { .. } | Trouble::Failed(_) => {
            model.warn(forms::in_words(&trouble));
        }
    }
}

/// Returns whether answering with yes would do something on more than one order.
fn is_about_several(again: &Effect) -> bool {
    matches!(again, Effect::Act(request) if request.orders.len() > 1)
}

/// Asks what the regulation warns of but does not forbid. A yes does the same once more, confirmed.
pub(super) fn ask(
    model: &mut Model,
    to: Option<LayerId>,
    what: &str,
    question: &Confirmation,
    again: Effect,
) {
    if let Some(form) = forms::of(model, to) {
        form.waiting = false;
    }
    filing::failed(model, to);
    let unknown = (question.question == Question::UnknownUnit)
        .then(|| unknown_unit::unknown_in(&again, &model.settings.units))
        .flatten();
    model.layers.open(Layer::Confirm(Box::new(ConfirmLayer {
        title: words::ask_first(what),
        lines: vec![
            question.message.screen(),
            words::asked_by(question.clause),
            question.records.screen(),
        ],
        clause: Some(question.clause),
        unknown_unit: unknown,
        then: again,
        by: to,
    })));
}

/// Remembers the names a form used, to be offered next time.
fn remember(model: &mut Model, to: Option<LayerId>) {
    let Some(form) = forms::of(model, to) else {
        return;
    };
    if !form.waiting {
        return;
    }
    let to = form.text("assign_to").or_else(|| form.text("to"));
    let person = form.text("person");
    let platform_person = form.text("platform_person");
    let units: Vec<String> = form
        .field("units")
        .and_then(crate::desk::form::InputField::value)
        .and_then(|value| serde_json::from_value(value).ok())
        .unwrap_or_default();
    if let Some(to) = to {
        model.offer_section(&to);
    }
    if let Some(person) = person {
        model.remember("person", "recent.person", &person);
    }
    if let Some(person) = platform_person {
        model.remember("platform_person", "recent.platform_person", &person);
    }
    for unit in units.iter().rev() {
        model.remember("units", "recent.units", unit);
    }
}
