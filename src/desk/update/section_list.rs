//! The list of what a part of our own unit still owes: which section is meant, the list as it will leave,
//! and what comes of copying it.

use super::{forms, open};
use crate::desk::effect::OfficeEffect;
use crate::desk::model::Model;
use crate::desk::picker::{Item, PickFor};
use crate::strings::{desk as desk_words, section_list as words};
use crate::work::section_list::SectionList;

/// Asks for the list of the section that owes an answer on the selected order.
pub(super) fn ask(model: &mut Model) {
    request(model, None);
}

/// Asks for the list of the section that was chosen.
pub(super) fn chosen(model: &mut Model, section: &str) {
    request(model, Some(section.to_owned()));
}

fn request(model: &mut Model, section: Option<String>) {
    let Some(id) = model.board.row().map(|row| row.id) else {
        return model.warn(desk_words::NO_ORDER);
    };
    model.ask(OfficeEffect::SectionList(id, section));
}

/// Shows the list, which may then be copied, or asks which section is meant.
pub(super) fn came(model: &mut Model, list: SectionList) {
    match list {
        SectionList::Of(section, text) => open::letter(model, &words::title(&section), text),
        SectionList::Which(names) => {
            let items = names.iter().map(|name| Item::new(name, name, "")).collect();
            forms::pick(model, PickFor::SectionList, words::WHICH, items);
        }
        SectionList::Nobody => model.say(words::NOBODY),
    }
}
