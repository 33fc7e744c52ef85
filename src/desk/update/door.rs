//! What is personal in a text that is about to leave: listed, masked or allowed one by one.

use super::forms;
use crate::desk::form::Form;
use crate::desk::model::{Layer, Model};
use crate::desk::picker::{Item, PickFor};
use crate::domain::privacy::DoorText;
use crate::strings::held as words;

/// Lists what is personal in the text of the form on top.
pub(super) fn open(model: &mut Model) {
    let Some(door) = forms::top(model).and_then(|form| form.door().cloned()) else {
        return model.say(words::NOT_YET);
    };
    let items = items(&door);
    if items.is_empty() {
        return model.say(words::NONE);
    }
    if !door.may_allow() {
        model.say(words::STRICT);
    }
    forms::pick(model, PickFor::Held, words::TITLE, items);
}

fn items(door: &DoorText) -> Vec<Item> {
    let strict = (!door.may_allow()).then(|| words::STRICT.to_owned());
    let each = door.held().into_iter().enumerate();
    let item = |(at, held): (usize, crate::domain::privacy::Held)| {
        let state = if held.allowed {
            words::ALLOWED
        } else {
            words::MASKED
        };
        let label = format!("{}  {}  {state}", held.kind, held.shown);
        let mut item = Item::new(at.to_string(), label, words::places(&held));
        item.help = format!("…{}…  {}", held.around, words::help(held.allowed));
        item.disabled.clone_from(&strict);
        item
    };
    each.map(item).collect()
}

/// Masks or allows what was chosen, and shows the list again for the next one.
pub(super) fn chosen(model: &mut Model, code: &str) {
    let which: Option<usize> = code.parse().ok();
    let Some(form) = forms::top(model) else {
        return;
    };
    let kind = which.and_then(|which| form.door()?.held().get(which).map(|one| one.kind));
    let leaves = which.and_then(|which| form.toggle_held(which));
    let (Some(kind), Some(leaves), Some(which)) = (kind, leaves, which) else {
        return model.say(words::STRICT);
    };
    model.say(words::said(kind.label(), leaves));
    open(model);
    if let Some(Layer::Picker(picker)) = model.layers.last_mut() {
        picker.step(isize::try_from(which).unwrap_or(0));
    }
}

impl Form {
    /// Returns what is personal in the chosen text or letter, once it has been composed.
    #[must_use]
    pub fn door(&self) -> Option<&DoorText> {
        let letter = self.letter().map(|draft| &draft.door);
        letter.or_else(|| self.outgoing().map(|text| &text.door))
    }

    /// Allows something personal in the chosen text or letter, or masks it again.
    fn toggle_held(&mut self, which: usize) -> Option<bool> {
        let letter = self.text("letter");
        let text = self.outgoing().map(|one| one.code.clone());
        if let Some(preview) = &mut self.letters {
            let mut drafts = preview.drafts.iter_mut().flatten();
            return drafts
                .find(|draft| Some(&draft.code) == letter.as_ref())?
                .toggle(which);
        }
        let mut texts = self.preview.as_mut()?.texts.iter_mut().flatten();
        texts
            .find(|one| Some(&one.code) == text.as_ref())?
            .toggle(which)
    }
}
