//! Takes an unknown name of a file for another spelling of our own unit, or asks first.

use super::import::{id, read_again};
use crate::desk::effect::Effect;
use crate::desk::model::{Layer, Model};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::domain::unit_name;
use crate::strings::import_screen as words;
use crate::strings::own_names as own_words;

/// The code of the answer that the stem of another unit's name is a name of ours; the name follows.
const OURS: &str = "!";

/// Takes the chosen name for our own unit, and plans the file again. By the rule of the command line
/// the name of another unit is refused, and its stem asked about.
pub(super) fn chosen(model: &mut Model, code: &str) {
    let (name, sure) = match code.strip_prefix(OURS) {
        Some(name) => (name, true),
        None => (code, false),
    };
    if name.is_empty() {
        return;
    }
    let settings = &model.settings;
    let claim = unit_name::claim(&settings.units, &settings.profile.unit, name);
    if !claim.others.is_empty() {
        model.warn(own_words::not_ours(name, &claim.others.join("、")));
        return;
    }
    if !sure && !claim.perhaps.is_empty() {
        let title = words::perhaps_other(name, &claim.perhaps.join("、"));
        let items = vec![
            Item::new("", words::NOT_OURS, String::new()),
            Item::new(format!("{OURS}{name}"), words::is_ours(name), String::new()),
        ];
        let picker = Picker::new(PickFor::OwnSpelling, title, items);
        model.layers.open(Layer::Picker(Box::new(picker)));
        return;
    }
    let Some(file) = read_again(model, words::taken_as_ours(name)) else {
        return;
    };
    let name = name.to_owned();
    let by = id(model);
    model.ask_for(by, Effect::TakeAsOurs { name, file });
}
