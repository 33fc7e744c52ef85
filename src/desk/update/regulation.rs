//! The reading place of the regulation: a list of its paragraphs that is narrowed by any of their
//! words, and the text from the chosen one on.

use super::{forms, open};
use crate::desk::model::Model;
use crate::desk::picker::{Item, PickFor};
use crate::domain::regulation;
use crate::strings::regulation as words;

/// Lists the paragraphs.
pub(super) fn open(model: &mut Model) {
    let items = regulation::paragraphs()
        .iter()
        .map(|one| {
            let mut item = Item::new(&one.name, words::paragraph(one), "");
            one.quote().replace('\n', " ").clone_into(&mut item.help);
            one.text.clone_into(&mut item.also);
            item
        })
        .collect();
    forms::pick(model, PickFor::Paragraph, words::TITLE, items);
}

/// Shows the regulation from the chosen paragraph on.
pub(super) fn chosen(model: &mut Model, name: &str) {
    let from = regulation::paragraphs()
        .iter()
        .skip_while(|one| one.name != name);
    let text: Vec<String> = from.map(regulation::Paragraph::whole).collect();
    open::reading(model, words::TITLE.to_owned(), text.join("\n\n"));
}
