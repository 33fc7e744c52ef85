//! What all small forms have in common: creating and finding a form, and keeping its draft.

use std::path::Path;

use crate::desk::effect::{Effect, PathRequest};
use crate::desk::form::source::FormSource;
use crate::desk::form::{Form, FormTarget, InputField, Purpose};
use crate::desk::model::{Layer, LayerId, Model};
use crate::desk::msg::Trouble;
use crate::desk::picker::{Item, PickFor, Picker};
use crate::domain::order::Order;
use crate::domain::refusal::Refusal;
use crate::strings::desk as words;
use crate::work::import::PathPurpose;

/// Returns the form, if one is on top.
pub(super) fn top(model: &mut Model) -> Option<&mut Form> {
    let Some(Layer::Form(form)) = model.layers.last_mut() else {
        return None;
    };
    Some(form)
}

/// Returns the form with this id, wherever in the stack it is.
pub(super) fn of(model: &mut Model, id: Option<LayerId>) -> Option<&mut Form> {
    let Layer::Form(form) = model.layers.layer_mut(id)? else {
        return None;
    };
    Some(form)
}

/// Returns the form with this id if it has this purpose.
pub(super) fn of_purpose(
    model: &mut Model,
    id: Option<LayerId>,
    purpose: Purpose,
) -> Option<&mut Form> {
    of(model, id).filter(|form| form.purpose == purpose)
}

/// Shows a refusal in the form that asked; if that form is closed, at the bottom.
pub(super) fn refused(model: &mut Model, to: Option<LayerId>, refusal: Box<Refusal>) {
    if let Some(form) = of(model, to) {
        form.refuse(Trouble::Refused(refusal));
    } else {
        model.warn(refusal.message.screen());
    }
}

/// Closes the form with this id if it has this purpose. Returns whether it did.
pub(super) fn close(model: &mut Model, id: Option<LayerId>, purpose: Purpose) -> bool {
    let is_open = of_purpose(model, id, purpose).is_some();
    if is_open {
        model.layers.close(id);
    }
    is_open
}

/// Creates a form from the settings, the names and folders used before, and the order it is about.
pub(super) fn make<R>(
    model: &Model,
    order: Option<&Order>,
    make: impl FnOnce(&FormSource<'_>) -> R,
) -> R {
    let context = model.context();
    let mut memory = model.memory.clone();
    if let Some(folder) = model.folders.get("export") {
        memory.insert("folder".to_owned(), vec![folder.clone()]);
    }
    let current = model.board.current();
    let same = |id| order.is_some_and(|order| order.id == id);
    let current = current.filter(|detail| same(detail.stored.order.id));
    make(&FormSource {
        beside: current.map(|detail| &detail.beside),
        context: &context,
        memory: &memory,
        order,
    })
}

/// Opens a form and asks for its draft.
pub(super) fn lay(model: &mut Model, form: Form) -> LayerId {
    let place = form.place.clone();
    let path = form.focused().and_then(InputField::path);
    let path = path.map(|path| path.typed.text().to_owned());
    let id = model.layers.open(Layer::Form(Box::new(form)));
    if let Some(place) = place {
        model.ask_for(Some(id), Effect::LoadDraft(place));
    }
    // Completions are shown before anything is typed.
    if let Some(typed) = path {
        list_path(model, typed);
    }
    id
}

/// Lists what the path in the field with the focus may go on to. Nothing typed means the folder used last.
pub(super) fn list_path(model: &mut Model, typed: String) {
    let focused = top(model).and_then(|form| form.focused());
    let folder = focused
        .and_then(InputField::path)
        .is_some_and(|path| path.folder);
    let (wanted, key) = if folder {
        (PathPurpose::Folder, "export")
    } else {
        (PathPurpose::AnyFile, "picked")
    };
    let start = model.folders.get(key).cloned().unwrap_or_default();
    model.ask(Effect::Complete(PathRequest {
        typed,
        wanted,
        start,
    }));
}

/// Lists the files for a field that got the focus and has no list yet.
pub(super) fn list_files(model: &mut Model) {
    let focused = top(model).and_then(|form| form.focused());
    let path = focused.and_then(InputField::path);
    let unlisted = path.is_some_and(|path| {
        path.fitting.is_empty() && path.trouble.is_none() && path.typed.is_empty()
    });
    if unlisted {
        list_path(model, String::new());
    }
}

/// Remembers the folder that a file in a form comes from, where the next list of files begins.
pub(super) fn remember_files(model: &mut Model) {
    let Some(form) = top(model) else { return };
    let paths = form.fields.iter().filter_map(InputField::path);
    let files = paths.filter(|path| !path.folder);
    let files = files.map(|path| path.typed.text().trim());
    let folders = files.filter_map(|file| Path::new(file).parent());
    let folder = folders.filter(|folder| folder.is_absolute()).last();
    let Some(folder) = folder.map(|folder| folder.display().to_string()) else {
        return;
    };
    if model.folders.get("picked") != Some(&folder) {
        model.folders.insert("picked", folder.clone());
        model.ask(Effect::Remember {
            key: "folder.picked",
            value: folder,
        });
    }
}

/// Saves the text as a draft while it is typed.
pub(super) fn save_draft(model: &mut Model) {
    let Some(form) = top(model) else { return };
    let Some(place) = form.place.clone() else {
        return;
    };
    let stream = match form.targets.as_slice() {
        [only] => Some(only.id),
        _ => None,
    };
    let body = form.draft_body();
    form.touched = true;
    super::typed::save(model, place, stream, body);
}

/// Saves the draft of the form on top, before another layer covers it.
pub(super) fn keep_draft(model: &mut Model) {
    if top(model).is_some_and(|form| form.touched) {
        save_draft(model);
    }
}

/// Returns the folder for exported files.
pub(super) fn export_folder(model: &Model) -> String {
    let known = model.folders.get("export").cloned();
    known.unwrap_or_else(|| words::EXPORT_FOLDER.to_owned())
}

/// Describes a failure in one line.
pub(super) fn in_words(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused(refusal) => words::refused(
            &refusal.message.screen(),
            refusal.clause,
            &refusal.fix.screen(),
        ),
        Trouble::Asked { question, .. } => {
            words::asked(&question.message.screen(), question.clause)
        }
        Trouble::Field { message, .. } | Trouble::Failed(message) => message.clone(),
    }
}

/// Opens a list to choose from.
pub(super) fn pick(model: &mut Model, what: PickFor, title: &str, items: Vec<Item>) {
    let picker = Picker::new(what, title, items);
    model.layers.open(Layer::Picker(Box::new(picker)));
}

/// Remembers a file or folder that was written, so that it can be opened.
pub(super) fn wrote(model: &mut Model, path: String) {
    model.written.retain(|one| *one != path);
    model.written.insert(0, path);
}

/// Opens a form for files of orders, which `make` creates for a folder.
pub(super) fn into_folder(
    model: &mut Model,
    targets: Vec<FormTarget>,
    make_form: fn(Vec<FormTarget>, &str, &FormSource<'_>) -> Form,
) {
    let folder = export_folder(model);
    let only = (targets.len() == 1)
        .then(|| model.board.current())
        .flatten();
    let order = only.map(|detail| &detail.stored.order);
    let form = make(model, order, |source| make_form(targets, &folder, source));
    model.layers.open(Layer::Form(Box::new(form)));
}

/// Takes the folder from the form on top, which then waits, and remembers it for the next time.
pub(super) fn chosen_folder(model: &mut Model) -> String {
    let Some(form) = top(model) else {
        return String::new();
    };
    let folder = form.text("folder").unwrap_or_default();
    form.waiting = true;
    model.folders.insert("export", folder.clone());
    model.ask(Effect::Remember {
        key: "folder.export",
        value: folder.clone(),
    });
    folder
}
