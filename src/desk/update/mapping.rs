//! 列对应: the decisions about the columns of files, by the set of headings that they belong to.

use super::forms;
use crate::desk::command::PickCommand;
use crate::desk::effect::IncomingEffect;
use crate::desk::form::{InputField, Purpose, desk};
use crate::desk::model::{Layer, LayerId, Model};
use crate::desk::picker::{Item, PickFor};
use crate::desk::request::LayerRequest;
use crate::strings::incoming as words;
use crate::work::import::Mapping;

/// Asks for the list of mappings, which opens when it has come.
pub(super) fn open(model: &mut Model) {
    model.ask(IncomingEffect::LoadMappings);
}

/// Lists the mappings; `said` tells what was changed.
pub(super) fn came(
    model: &mut Model,
    to: Option<LayerId>,
    mappings: Vec<Mapping>,
    said: Option<String>,
) {
    forms::close(model, to, Purpose::NameMapping);
    model.incoming.mappings = mappings;
    if let Some(said) = said {
        model.say(said);
    } else if model.incoming.mappings.is_empty() {
        model.say(words::NO_MAPPINGS);
    }
    if model.incoming.mappings.is_empty() {
        return;
    }
    let items = model.incoming.mappings.iter().map(|mapping| {
        let note = words::mapped_columns(mapping.columns.len());
        Item::new(mapping.source.clone(), mapping.name.clone(), note)
    });
    let items = items.collect();
    let key = |command: PickCommand| model.key(command);
    let (rename, remove) = (key(PickCommand::RenameView), key(PickCommand::Remove));
    let title = words::pick_mapping(&rename, &remove);
    forms::pick(model, PickFor::Mapping, &title, items);
}

/// Shows which field each column of a mapping holds.
pub(super) fn chosen(model: &mut Model, source: &str) {
    let known = model.incoming.mappings.iter();
    let Some(mapping) = known.into_iter().find(|one| one.source == source) else {
        return;
    };
    let columns = mapping.columns.iter();
    let lines = columns.map(|(header, field)| words::mapped(header, *field));
    let (title, text) = (mapping.name.clone(), lines.collect::<Vec<_>>().join("\n"));
    model.request(LayerRequest::Read(title, text));
}

/// Closes the list and returns the selected mapping as its source and its name.
fn selected(model: &mut Model) -> Option<(String, String)> {
    let Some(Layer::Picker(picker)) = model.layers.last() else {
        return None;
    };
    let item = picker.item()?;
    let found = (item.code.clone(), item.label.clone());
    model.layers.pop();
    Some(found)
}

/// Opens the form that gives the selected mapping another name.
pub(super) fn rename(model: &mut Model) {
    if let Some((source, name)) = selected(model) {
        let form = forms::make(model, None, |maker| {
            desk::name_mapping(&source, &name, maker)
        });
        forms::lay(model, form);
    }
}

/// Renames the mapping that the form on top is about.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let name = form.text("name").unwrap_or_default().trim().to_owned();
    let source = form.field("source").and_then(InputField::value);
    let source = source.and_then(|value| value.as_str().map(str::to_owned));
    form.waiting = true;
    if let Some(source) = source {
        model.ask(IncomingEffect::RenameMapping { source, name });
    }
}

/// Asks whether the selected mapping is forgotten.
pub(super) fn forget(model: &mut Model) {
    if let Some((source, name)) = selected(model) {
        let lines = vec![name];
        let then = IncomingEffect::ForgetMapping(source);
        model.confirm(words::FORGET_MAPPING.to_owned(), lines, then);
    }
}
