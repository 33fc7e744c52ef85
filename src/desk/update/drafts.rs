//! Texts that were typed and not submitted: they are listed, and come back into their form.

use super::{filing, forms};
use crate::desk::command::{BoardCommand, PickCommand};
use crate::desk::effect::Effect;
use crate::desk::filing::draft_act;
use crate::desk::form::call::NEW_ORDER_DRAFT;
use crate::desk::layer_id::LayerId;
use crate::desk::model::{Layer, Model};
use crate::desk::picker::{Item, PickFor};
use crate::desk::typed::TypedBy;
use crate::domain::id::Id;
use crate::domain::order::act::{ActId, read};
use crate::store::Draft;
use crate::strings::desk as words;

/// Puts the text of a draft into the form that still waits for it.
pub(super) fn restore(
    model: &mut Model,
    to: Option<LayerId>,
    place: &str,
    (draft, elsewhere): (Option<Draft>, Option<Draft>),
) {
    if let Some(other) = elsewhere {
        let at = other.updated_at.format("%H:%M").to_string();
        let key = model.key(BoardCommand::Drafts);
        model.warn(words::typed_elsewhere(&other.actor, &at, &key));
    }
    let Some(draft) = draft else { return };
    let layer = model.layers.layer_mut(to);
    if let Some(Layer::Filing(filing)) = layer {
        if let Some(place) = filing::restore(filing, place, &draft) {
            model.ask_for(to, Effect::DropDraft(place));
        }
    } else if let Some(Layer::Form(form)) = layer
        && form.place.as_deref() == Some(place)
        && !form.touched
    {
        form.restore(&draft.body, draft.updated_at);
    }
}

/// Lists the texts that were typed and not submitted.
pub(super) fn list(model: &mut Model) {
    let drafts = model.drafts.as_deref().unwrap_or_default();
    if drafts.is_empty() {
        model.say(words::NO_DRAFTS);
        return;
    }
    let items = drafts
        .iter()
        .map(|listed| {
            let draft = &listed.draft;
            let act = draft_act(&draft.place);
            let of_call = draft.place == NEW_ORDER_DRAFT;
            let act = if of_call { ActId::New.name() } else { act };
            let label = words::draft_label(act, read::find(act).map(ActId::label));
            let at = draft.updated_at.format("%m-%d %H:%M");
            let by = match listed.by {
                TypedBy::ThisWindow | TypedBy::ClosedWindow => draft.actor.clone(),
                TypedBy::OtherWindow => words::typed_by_other(&draft.actor),
            };
            Item::new(code(draft), format!("{label}  {}  {at}", listed.name), by)
        })
        .collect();
    let title = words::pick_draft(&model.key(PickCommand::Choose));
    forms::pick(model, PickFor::Draft, &title, items);
}

/// What stands between place and window in the code of a list item; neither holds it.
const BETWEEN: char = '@';

fn code(draft: &Draft) -> String {
    format!("{}{BETWEEN}{}", draft.place, draft.window)
}

/// Makes the draft that was chosen from the list one of this window. Returns its place and its order.
pub(super) fn take_over(model: &mut Model, chosen: &str) -> Option<(String, Option<Id>)> {
    let listed = model.drafts.iter().flatten();
    let found = { listed }.find(|listed| code(&listed.draft) == chosen)?;
    let draft = found.draft.clone();
    if found.by != TypedBy::ThisWindow {
        model.ask(Effect::TakeOverDraft {
            place: draft.place.clone(),
            window: draft.window,
        });
    }
    Some((draft.place, draft.stream))
}
