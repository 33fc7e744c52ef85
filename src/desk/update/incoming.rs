//! What waits to come in: new files in the folder that is watched, and rows that imports did not take.

use std::path::PathBuf;

use super::forms;
use crate::desk::command::{BoardCommand, PickCommand};
use crate::desk::effect::{Effect, IncomingEffect};
use crate::desk::form::{InputField, Purpose, acts, desk};
use crate::desk::model::{Layer, LayerId, Model};
use crate::desk::msg::{IncomingResult, Trouble};
use crate::desk::picker::{Item, PickFor};
use crate::desk::typed::{ListedDraft, TypedBy};
use crate::domain::order::act::ActId;
use crate::domain::privacy;
use crate::strings::incoming as words;
use crate::work::import::WatchNews;
use crate::work::import::refused::{self, RefusedRow};

/// Opens the form for the folder.
pub(super) fn open(model: &mut Model) {
    let folder = model.incoming.folder.clone();
    let known = model.folders.get("import").cloned().unwrap_or_default();
    let form = forms::make(model, None, |source| desk::watch(&folder, &known, source));
    forms::lay(model, form);
}

/// Watches the folder that the form on top names.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let folder = form.text("folder").unwrap_or_default();
    form.waiting = true;
    let folder = PathBuf::from(folder.trim());
    model.ask(IncomingEffect::Watch(folder));
}

/// Counts a second, and asks for a look at the folder when it is time.
pub(super) fn tick(model: &mut Model) {
    if model.incoming.is_time() {
        model.ask_for(None, IncomingEffect::Look);
    }
}

/// Returns the new files, which the officer opens now, the newest first.
pub(super) fn take(model: &mut Model) -> Vec<PathBuf> {
    let files = std::mem::take(&mut model.incoming.files);
    if !files.is_empty() {
        model.ask(IncomingEffect::Seen);
    }
    files
}

/// Takes in what came of an effect.
pub(super) fn came(model: &mut Model, to: Option<LayerId>, done: IncomingResult) {
    match done {
        // The list of mappings has a file of its own.
        IncomingResult::Mappings(..) => {}
        IncomingResult::RowsKept(0) => model.say(words::NO_ROW_KEPT),
        IncomingResult::RowsKept(_) => rows(model),
        IncomingResult::Arrived(WatchNews::Files(mut files)) => {
            // What this program wrote there is no file of the platform.
            files.retain(|file| {
                !model
                    .written
                    .iter()
                    .any(|one| file.as_os_str() == one.as_str())
            });
            model.incoming.files = files;
        }
        IncomingResult::Arrived(WatchNews::Unreadable(why)) => {
            let settings = model.key(BoardCommand::Settings);
            model.warn(words::watch_failed(&why, &settings));
        }
        IncomingResult::Watched(Ok(folder)) => {
            forms::close(model, to, Purpose::Watch);
            model.say(words::watching(&folder));
            model.incoming.files.clear();
            model.incoming.folder = folder;
        }
        IncomingResult::Watched(Err(why)) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(Trouble::Field {
                    field: "folder".to_owned(),
                    message: why,
                });
            }
        }
    }
}

/// Takes the rows that imports did not take out of the drafts, and returns the other drafts.
pub(super) fn rows_apart(model: &mut Model, drafts: Vec<ListedDraft>) -> Vec<ListedDraft> {
    let is_row = |listed: &ListedDraft| listed.draft.place.starts_with(refused::PLACE);
    let (mut rows, others): (Vec<_>, Vec<_>) = drafts.into_iter().partition(is_row);
    let place = |listed: &ListedDraft| {
        RefusedRow::of(&listed.draft).map(|row| (row.file, row.sheet, row.row))
    };
    rows.sort_by_key(place);
    // They are announced only once, when the program starts.
    if model.drafts.is_none() && !rows.is_empty() {
        let key = model.key(BoardCommand::RefusedRows);
        model.say(words::rows_wait(rows.len(), &key));
    }
    model.incoming.rows = rows;
    others
}

/// Lists the rows that imports did not take.
pub(super) fn rows(model: &mut Model) {
    if model.incoming.rows.is_empty() {
        model.say(words::NO_REFUSED_ROWS);
        return;
    }
    let items = model.incoming.rows.iter().filter_map(|listed| {
        let draft = &listed.draft;
        let row = RefusedRow::of(draft)?;
        let (title, caller) = refused::title_and_caller(draft);
        let title = privacy::mask_call(&caller, &title).replace('\n', " ");
        let label = words::refused_row(&row.file, &row.sheet, row.row, &title);
        Some(Item::new(draft.place.clone(), label, row.why))
    });
    let items = items.collect();
    let (choose, remove) = (
        model.key(PickCommand::Choose),
        model.key(PickCommand::Remove),
    );
    let title = words::pick_row(&choose, &remove);
    forms::pick(model, PickFor::RefusedRow, &title, items);
}

/// Opens the registration of a row, filled with what was read of it, at the cell that failed.
pub(super) fn mend(model: &mut Model, place: &str) {
    let mut rows = model.incoming.rows.iter();
    let Some(listed) = rows.find(|one| one.draft.place == place).cloned() else {
        return;
    };
    let draft = listed.draft;
    if listed.by != TypedBy::ThisWindow {
        model.ask(Effect::TakeOverDraft {
            place: draft.place.clone(),
            window: draft.window.clone(),
        });
    }
    let mut form = forms::make(model, None, |source| {
        acts::form(ActId::New, Vec::new(), source)
    });
    let mut about = InputField::line(refused::FIELD, "");
    about.shown = false;
    form.fields.push(about);
    form.place = None;
    form.restore(&draft.body, draft.updated_at);
    form.restored = None;
    form.touched = false;
    form.place = Some(draft.place.clone());
    if let Some(row) = RefusedRow::of(&draft) {
        form.lines
            .push(words::about_row(&row.file, &row.sheet, row.row));
        let said = row.said.as_deref().map(words::cell_said);
        let message = [said.as_deref().unwrap_or_default(), row.why.as_str()].concat();
        let field = row.field.as_deref().and_then(|name| form.field_mut(name));
        match field.filter(|field| field.shown) {
            Some(field) => {
                let name = field.name;
                field.error = Some(message);
                form.focus_on(name);
            }
            None => form.lines.push(message),
        }
    }
    model.layers.open(Layer::Form(Box::new(form)));
}

/// Asks whether the selected row is left, which forgets it.
pub(super) fn leave_row(model: &mut Model) {
    let Some(Layer::Picker(picker)) = model.layers.last() else {
        return;
    };
    let Some(item) = picker.item().cloned() else {
        return;
    };
    model.layers.pop();
    let lines = vec![item.label, item.note];
    let mut rows = model.incoming.rows.iter();
    let row = rows.find(|one| one.draft.place == item.code);
    let window = row.map(|one| one.draft.window.clone()).unwrap_or_default();
    let then = IncomingEffect::LeaveRow {
        place: item.code,
        window,
    };
    model.confirm(words::LEAVE_ROW.to_owned(), lines, then);
}

/// Takes note that a draft was dropped: its row was registered or left.
pub(super) fn dropped(model: &mut Model, place: &str) {
    model
        .incoming
        .rows
        .retain(|listed| listed.draft.place != place);
}
