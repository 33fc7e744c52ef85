//! What an import asks about its file: which names are our own unit, which numbers are those of known orders.

use super::{id, read_again, screen};
use crate::desk::effect::Effect;
use crate::desk::import_screen::SAME;
use crate::desk::model::{Layer, Model};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::strings::import_screen as words;

/// Asks which unknown name is another spelling of our own unit; a single one is asked about alone.
pub(super) fn ours(model: &mut Model) {
    let Some(look) = screen(model).and_then(|screen| screen.look()) else {
        return;
    };
    let items: Vec<Item> = look
        .unknown_units()
        .map(|(name, rows)| Item::new(name, name, words::rows(rows)))
        .collect();
    if items.is_empty() {
        model.say(words::NO_UNKNOWN_UNIT);
        return;
    }
    let own = model.settings.units.official(&model.settings.profile.unit);
    let title = words::which_is_ours(&own);
    let picker = Picker::new(PickFor::OwnSpelling, title, items);
    model.layers.open(Layer::Picker(Box::new(picker)));
}

/// Asks about each number that may be that of a known order: is it, or is it another order?
pub(super) fn another(model: &mut Model) {
    let Some(look) = screen(model).and_then(|screen| screen.look()) else {
        return;
    };
    let answers = look.answers().into_iter();
    let items: Vec<Item> = answers
        .map(|(code, label, note)| Item::new(code, label, note))
        .collect();
    if items.is_empty() {
        model.say(words::NO_ASKED_NUMBER);
        return;
    }
    let picker = Picker::new(PickFor::AnotherOrder, words::WHICH_IS_ANOTHER, items);
    model.layers.open(Layer::Picker(Box::new(picker)));
}

/// Takes the chosen answer about a number, and plans the file again.
pub(in crate::desk::update) fn is_another(model: &mut Model, code: &str) {
    let (number, same) = match code.strip_prefix(SAME) {
        Some(number) => (number, true),
        None => (code, false),
    };
    let said = if same {
        words::taken_as_same(number)
    } else {
        words::taken_as_another(number)
    };
    let Some(file) = read_again(model, said) else {
        return;
    };
    let number = number.to_owned();
    let by = id(model);
    model.ask_for(by, Effect::AnswerNumber { number, same, file });
}
