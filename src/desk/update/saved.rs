//! Views that the officer saves under a name: saving, renaming, moving and deleting them.

use super::{forms, refresh};
use crate::desk::board;
use crate::desk::command::{BoardCommand, PickCommand};
use crate::desk::effect::Effect;
use crate::desk::form::{Purpose, desk};
use crate::desk::model::{Layer, LayerId, Model};
use crate::desk::msg::Trouble;
use crate::desk::picker::{Item, PickFor, Picker};
use crate::desk::sidebar::SidebarItem;
use crate::domain::privacy;
use crate::store::{SavedChange, SavedView, View};
use crate::strings::saved as words;
use crate::text;

/// The most saved views; more would not fit below the built-in ones.
const MOST: usize = 30;

/// Asks for the name under which the present list is saved.
pub(super) fn save(model: &mut Model) {
    let filter = model.board.typed();
    if privacy::holds_number(&filter) {
        model.warn(words::PERSONAL);
        return;
    }
    model.board.filtering = false;
    let shown = shown(model, String::new());
    let name = model
        .board
        .saved_here()
        .map(|saved| saved.name.clone())
        .unwrap_or_default();
    let form = forms::make(model, None, |source| {
        desk::saved_view(&board::holds(&shown), &name, None, source)
    });
    forms::lay(model, form);
}

/// Returns the present list as a saved view with this name.
fn shown(model: &Model, name: String) -> SavedView {
    SavedView {
        name,
        view: model.board.view,
        mine: model.board.mine,
        filter: model.board.typed(),
    }
}

/// Returns why a name cannot be used, in Chinese.
fn wrong_name(name: &str) -> Option<&'static str> {
    if name.chars().count() > 20 {
        Some(words::TOO_LONG)
    } else if text::display_safe_line(name) != name {
        Some(words::ODD)
    } else if View::parse(name).is_some() || name == crate::strings::desk::CALLS {
        Some(words::BUILT_IN)
    } else if privacy::holds_number(name) {
        Some(words::PERSONAL_NAME)
    } else {
        None
    }
}

/// Submits a name, for a new saved view or for one that is renamed.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let name = form.text("name").unwrap_or_default();
    let from = form
        .field("from")
        .and_then(crate::desk::form::InputField::value)
        .and_then(|value| value.as_str().map(str::to_owned));
    let known = model
        .board
        .saved
        .iter()
        .find(|one| one.name == name)
        .cloned();
    let renames = from.is_some();
    let wrong = wrong_name(&name).or(match (&known, &from) {
        (Some(_), Some(from)) if *from != name => Some(words::TAKEN),
        (None, None) if model.board.saved.len() >= MOST => Some(words::FULL),
        _ => None,
    });
    let view = shown(model, name.clone());
    if let Some(message) = wrong {
        if let Some(form) = forms::top(model) {
            form.refuse(Trouble::Field {
                field: "name".to_owned(),
                message: message.to_owned(),
            });
        }
        return;
    }
    let change = match from {
        Some(from) => SavedChange::Rename { from, to: name },
        None => SavedChange::Put(view.clone()),
    };
    if let Some(known) = known.filter(|known| !renames && *known != view) {
        model.confirm(
            words::replace(&known.name),
            words::before_and_after(&board::holds(&known), &board::holds(&view)),
            Effect::SavedView(change),
        );
        return;
    }
    if let Some(form) = forms::top(model) {
        form.waiting = true;
    }
    model.ask(Effect::SavedView(change));
}

/// Lists the saved views to be opened or changed.
pub(super) fn manage(model: &mut Model) {
    if model.board.saved.is_empty() {
        let save = model.key(BoardCommand::SaveView);
        model.say(words::none(&save));
        return;
    }
    let key = |command: PickCommand| model.key(command);
    let title = words::manage(
        &key(PickCommand::RenameView),
        &key(PickCommand::MoveViewUp),
        &key(PickCommand::MoveViewDown),
        &key(PickCommand::Remove),
    );
    let here = model.board.saved_here().map(|saved| saved.name.clone());
    let mut picker = Picker::new(PickFor::Saved, title, items(model));
    picker.at = here
        .and_then(|name| picker.items.iter().position(|item| item.code == name))
        .unwrap_or(0);
    model.layers.open(Layer::Picker(Box::new(picker)));
}

fn items(model: &Model) -> Vec<Item> {
    model
        .board
        .saved
        .iter()
        .map(|saved| {
            let count = model.board.saved_counts.get(&saved.name).copied();
            let count = count.map(crate::strings::screen::count).unwrap_or_default();
            let mut item = Item::new(saved.name.clone(), saved.name.clone(), count);
            item.help = board::holds(saved);
            item
        })
        .collect()
}

/// Returns the selected view of that list.
fn selected(model: &Model) -> Option<&SavedView> {
    let Some(Layer::Picker(picker)) = model.layers.last() else {
        return None;
    };
    let name = &picker.item()?.code;
    model.board.saved.iter().find(|one| one.name == *name)
}

/// Opens the form that renames the selected view.
pub(super) fn rename(model: &mut Model) {
    let Some(view) = selected(model) else { return };
    let (name, holds) = (view.name.clone(), board::holds(view));
    let form = forms::make(model, None, |source| {
        desk::saved_view(&holds, &name, Some(&name), source)
    });
    forms::lay(model, form);
}

/// Moves the selected view by a number of places; negative is up.
pub(super) fn shift(model: &mut Model, by: isize) {
    let Some(view) = selected(model) else { return };
    let name = view.name.clone();
    model.ask(Effect::SavedView(SavedChange::Move { name, by }));
}

/// Asks whether the selected view shall be deleted.
pub(super) fn delete(model: &mut Model) {
    let Some(view) = selected(model) else { return };
    let (name, lines) = (view.name.clone(), vec![board::holds(view)]);
    let title = words::delete(&name);
    model.confirm(title, lines, Effect::SavedView(SavedChange::Delete(name)));
}

/// Handles a change of the saved views.
pub(super) fn changed(
    model: &mut Model,
    to: Option<LayerId>,
    views: Vec<SavedView>,
    change: &SavedChange,
) {
    forms::close(model, to, Purpose::SaveView);
    if let SavedChange::Rename { from, to } = change
        && model.board.at_saved.as_ref() == Some(from)
    {
        model.board.at_saved = Some(to.clone());
    }
    take(model, views);
    model.saved_at = Some(model.now);
    match change {
        SavedChange::Put(view) => {
            model.say(words::kept(&view.name));
            let at = model
                .board
                .saved
                .iter()
                .position(|one| one.name == view.name);
            if let Some(at) = at {
                refresh::show_saved(model, at);
            }
        }
        SavedChange::Rename { to, .. } => model.say(words::renamed(to)),
        SavedChange::Delete(name) => model.say(words::deleted(name)),
        SavedChange::Move { .. } => {}
    }
    refresh_picker(model, change);
}

/// Takes in the counts of the saved views, which are those in the data file now.
pub(super) fn counted(model: &mut Model, views: Vec<(SavedView, usize)>) {
    model.board.saved_counts = views
        .iter()
        .map(|(view, count)| (view.name.clone(), *count))
        .collect();
    take(model, views.into_iter().map(|(view, _)| view).collect());
}

/// Takes in the saved views after a change here or in another window.
fn take(model: &mut Model, views: Vec<SavedView>) {
    let on_saved = matches!(model.board.sidebar.at, SidebarItem::Saved(_));
    model.board.saved = views;
    if on_saved {
        let at = model.board.at_saved.as_ref().and_then(|name| {
            let place = model.board.saved.iter().position(|one| one.name == *name)?;
            Some(SidebarItem::Saved(place))
        });
        // When the shown view was deleted, its orders stay, under the built-in view that it was
        // based on.
        model.board.sidebar.at = at.unwrap_or(SidebarItem::View(model.board.view));
    }
}

/// Updates the list of saved views and keeps the same view selected.
fn refresh_picker(model: &mut Model, change: &SavedChange) {
    let items = items(model);
    let empty = items.is_empty();
    let is_list =
        |layer: &Layer| matches!(layer, Layer::Picker(picker) if picker.what == PickFor::Saved);
    let Some(id) = model.layers.find(is_list) else {
        return;
    };
    if empty {
        model.layers.close(id);
        return;
    }
    let Some(Layer::Picker(picker)) = model.layers.layer_mut(Some(id)) else {
        return;
    };
    let (at, here) = (picker.at, picker.item().map(|item| item.code.clone()));
    picker.items = items;
    picker.refit();
    let wanted = match change {
        SavedChange::Rename { to, .. } => Some(to.clone()),
        SavedChange::Put(_) | SavedChange::Move { .. } | SavedChange::Delete(_) => here,
    };
    let place = picker.fitting.iter().position(|place| {
        picker
            .items
            .get(*place)
            .is_some_and(|item| Some(&item.code) == wanted.as_ref())
    });
    picker.at = place.unwrap_or(at.min(picker.fitting.len().saturating_sub(1)));
}
