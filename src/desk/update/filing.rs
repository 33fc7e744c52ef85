//! The screen of the filing form (备案表): typing into its cells, saving them, and the steps on paper.

use super::{refresh, typing};
use crate::desk::command::{EverywhereCommand, FilingCommand};
use crate::desk::effect::Effect;
use crate::desk::filing::{EditableCell, Filing, FilingReply, draft_place};
use crate::desk::input::{Code, Key};
use crate::desk::model::{Layer, LayerId, Model, PendingAction};
use crate::desk::request::{LayerRequest, TextTool};
use crate::domain::id::Id;
use crate::domain::order::act::ActId;
use crate::store::Draft;
use crate::strings::{desk as words, filing as filing_words};

fn top(model: &mut Model) -> Option<&mut Filing> {
    let Some(Layer::Filing(filing)) = model.layers.last_mut() else {
        return None;
    };
    Some(filing)
}

/// Returns the filing form with this id.
fn of(model: &mut Model, id: Option<LayerId>) -> Option<&mut Filing> {
    let Layer::Filing(filing) = model.layers.layer_mut(id)? else {
        return None;
    };
    Some(filing)
}

/// Handles a key that no command took.
pub(super) fn key(model: &mut Model, key: Key) {
    let width = model.hits.form_columns.max(8);
    let rows = usize::from(model.hits.paper_lines.max(4)) - 2;
    let Some(filing) = top(model) else { return };
    if filing.preview || filing.is_closed() {
        scroll(model, key);
        return;
    }
    match filing.key(key, width, rows) {
        FilingReply::Changed => save_draft(model),
        FilingReply::Step(forward) => step(model, forward),
        FilingReply::Do(effect) => model.ask(*effect),
        FilingReply::Copy(text) => typing::copied(model, text),
        FilingReply::Moved => {}
        FilingReply::Ignored => typing::unknown(model, key),
    }
}

/// Inserts a paste into the cell as one edit.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(filing) = top(model).filter(|filing| filing.is_typing()) {
        if matches!(
            filing.slot(),
            Some(EditableCell::Time | EditableCell::FollowUp)
        ) {
            filing.editor.paste(text.trim().replace('\n', " ").as_str());
        } else {
            filing.editor.paste(text);
        }
        filing.touched = true;
        save_draft(model);
    }
}

/// Scrolls the preview or a closed form.
fn scroll(model: &mut Model, key: Key) {
    let page = model.hits.paper_lines.max(2) - 1;
    let last = model.hits.paper_last;
    let Some(filing) = top(model) else { return };
    let by: i32 = match key.code {
        Code::Up => -1,
        Code::Down => 1,
        Code::PageUp => -i32::from(page),
        Code::PageDown => i32::from(page),
        Code::Home => i32::from(u16::MAX).saturating_neg(),
        Code::End => i32::from(u16::MAX),
        _ => return,
    };
    let to = (i32::from(filing.scroll.min(last)) + by).clamp(0, last.into());
    filing.scroll = u16::try_from(to).unwrap_or_default();
}

fn save_draft(model: &mut Model) {
    let Some(filing) = top(model) else { return };
    let Some(slot) = filing.slot() else { return };
    let body = serde_json::json!({
        "slot": filing.code(slot),
        "text": filing.editor.text(),
    });
    let (place, order) = (filing.draft_place(), filing.id);
    super::typed::save(model, place, Some(order), body.to_string());
}

/// Restores the text that was being written when the program ended. `asked` is the name of the form,
/// which may move the focus to the cell, or of a cell, which is restored only while it has the focus.
/// Returns the name of the draft if the form holds that text already, so that the draft can go.
pub(super) fn restore(filing: &mut Filing, asked: &str, draft: &Draft) -> Option<String> {
    let body = serde_json::from_str::<serde_json::Value>(&draft.body).ok()?;
    let text = |key: &str| body.get(key).and_then(serde_json::Value::as_str);
    let (wanted, text) = (text("slot")?, text("text")?);
    if filing.touched || !draft.place.starts_with(&draft_place(filing.id)) {
        return None;
    }
    let found = filing
        .slots
        .iter()
        .position(|slot| !matches!(slot, EditableCell::Rating(_)) && filing.code(*slot) == wanted);
    let at = found?;
    // An explanation that waits for its rating is in the cell already.
    if (asked == draft.place && at != filing.at) || filing.is_waiting(at) {
        return None;
    }
    if filing.is_stored(wanted, text) {
        return Some(draft.place.clone());
    }
    filing.at = at;
    filing.load();
    // The text differs from what is saved, whatever the cell shows meanwhile.
    filing.touched = true;
    if filing.editor.text() != text {
        filing.editor.select_all();
        filing.editor.paste(text);
        filing
            .error
            .get_or_insert_with(|| filing_words::restored(draft.updated_at));
    }
    None
}

/// Saves the cell being written, if any. Its draft stays until the saving is confirmed.
pub(super) fn keep(model: &mut Model) {
    let Some(filing) = top(model) else { return };
    filing.error = None;
    let cell = (filing.id, filing.draft_place());
    let was_touched = filing.touched;
    match filing.save() {
        Some(effect) => {
            model.typed.saving.retain(|known| *known != cell);
            model.typed.saving.push(cell);
            model.ask(effect);
        }
        // What was typed is what is saved already.
        None if was_touched && !filing.touched && !filing.is_held() => {
            model.ask(Effect::DropDraft(cell.1));
        }
        None => {}
    }
}

/// Drops the draft of the cell that was saved, unless it is being written again.
pub(super) fn kept(model: &mut Model, order: Id) {
    let open = model.layers.find(|layer| matches!(layer, Layer::Filing(_)));
    let Some(place) = no_longer_saving(model, order) else {
        // A question was answered with yes meanwhile: the form finds out which draft is done.
        if let Some(id) = of(model, open).map(|filing| filing.id)
            && id == order
        {
            model.ask_for(open, Effect::LoadDraft(draft_place(order)));
        }
        return;
    };
    let writes = |filing: &mut Filing| filing.touched && filing.draft_place() == place;
    if !of(model, open).is_some_and(writes) {
        model.ask(Effect::DropDraft(place));
    }
}

/// Takes the cell of an order whose saving has ended off the list; acts end in the order in which they
/// were asked for. Returns the name of its draft.
fn no_longer_saving(model: &mut Model, order: Id) -> Option<String> {
    let at = model.typed.saving.iter().position(|(id, _)| *id == order)?;
    Some(model.typed.saving.remove(at).1)
}

/// Moves to another cell, for which a text may wait that was not saved.
fn load(model: &mut Model) {
    let Some(filing) = top(model) else { return };
    filing.load();
    let place = filing.draft_place();
    model.ask(Effect::LoadDraft(place));
}

/// Shows below the grid why a cell was refused, and restores its text from the draft.
pub(super) fn refused(model: &mut Model, to: Option<LayerId>, message: String) {
    let Some(filing) = of(model, to) else { return };
    filing.waiting = false;
    filing.error = Some(message);
    let order = filing.id;
    model.after = None;
    let place = no_longer_saving(model, order);
    let place = place.unwrap_or_else(|| draft_place(order));
    if let Some(filing) = of(model, to).filter(|filing| !filing.touched) {
        filing.go_to_cell(&place);
    }
    model.ask_for(to, Effect::LoadDraft(place));
    refresh::load_detail(model);
}

/// Saves the cell and moves to the next or the previous one; a cell that cannot be saved keeps the
/// focus.
fn step(model: &mut Model, forward: bool) {
    keep(model);
    let Some(filing) = top(model) else { return };
    if filing.error.is_some() {
        return;
    }
    filing.touched = false;
    filing.step(forward);
    load(model);
}

/// Runs a command of the filing form.
pub(super) fn command(model: &mut Model, command: FilingCommand) {
    match command {
        FilingCommand::CellNext => step(model, true),
        FilingCommand::CellPrev => step(model, false),
        FilingCommand::NewLine => {
            if top(model).is_some_and(Filing::new_line) {
                save_draft(model);
            }
        }
        FilingCommand::IssueNext => {
            keep(model);
            if let Some(filing) = top(model) {
                filing.preview = false;
                filing.touched = false;
                filing.go_to_issue();
                load(model);
            }
        }
        FilingCommand::Suggest => suggest(model),
        FilingCommand::Preview => {
            keep(model);
            if let Some(filing) = top(model) {
                filing.preview = !filing.preview;
                filing.scroll = 0;
            }
        }
        FilingCommand::PaperStep => paper_step(model),
        FilingCommand::ExportForm => {
            keep(model);
            model.request(LayerRequest::act(ActId::Export));
        }
        FilingCommand::CopyText => {
            keep(model);
            let target = top(model).map(|filing| filing.target());
            model.request(LayerRequest::Copy(target.into_iter().collect(), None));
        }
        FilingCommand::FindText => model.request(LayerRequest::TextTool(TextTool::Find)),
        FilingCommand::Phrase => model.request(LayerRequest::TextTool(TextTool::Phrase)),
        FilingCommand::EditOutside => model.request(LayerRequest::TextTool(TextTool::EditOutside)),
        FilingCommand::Leave => {
            let preview = top(model).is_some_and(|filing| filing.preview);
            if preview {
                if let Some(filing) = top(model) {
                    filing.preview = false;
                    filing.scroll = 0;
                }
                return;
            }
            keep(model);
            let held = top(model).map(|filing| {
                let names: Vec<&str> = filing.held().map(|one| one.short.as_str()).collect();
                names.join("、")
            });
            if let Some(names) = held.filter(|names| !names.is_empty()) {
                model.warn(filing_words::held(&names));
            }
            model.layers.pop();
            refresh::reload(model);
            refresh::load_detail(model);
        }
    }
}

/// Inserts the text that is proposed for the cell.
fn suggest(model: &mut Model) {
    let Some(filing) = top(model) else { return };
    match filing.suggestion() {
        Some(text) if filing.is_typing() => {
            filing.editor.select_all();
            filing.editor.paste(&text);
            filing.touched = true;
            save_draft(model);
        }
        _ => model.say(words::NO_SUGGESTION),
    }
}

/// Starts the next step of the form on paper: a cell of this form, or an act. What the cell with the
/// focus holds is saved first, since it may change which step comes next.
pub(super) fn paper_step(model: &mut Model) {
    keep(model);
    let Some(filing) = top(model) else { return };
    if filing.waiting {
        model.after = Some((filing.id, PendingAction::PaperStep));
        return;
    }
    match filing.next {
        Some(ActId::Rate | ActId::EditForm) => {
            filing.preview = false;
            filing.touched = false;
            let unrated = filing.slots.iter().position(|slot| {
                matches!(slot, EditableCell::Rating(at)
                    if filing.helpers.get(*at).is_some_and(|helper| helper.rating.is_none()))
            });
            match unrated {
                Some(at) => filing.at = at,
                // A grade is to be given again.
                None => filing.go_to_issue(),
            }
            load(model);
        }
        Some(act) => model.request(LayerRequest::act(act)),
        None => {
            let help = model.key(EverywhereCommand::Help);
            model.say(words::nothing_next(&help));
        }
    }
}

/// Handles a click on a cell: the cell being written is saved first.
pub(super) fn click(model: &mut Model, at: usize) {
    keep(model);
    let Some(filing) = top(model) else { return };
    if filing.error.is_none() && at < filing.slots.len() && !filing.preview {
        filing.touched = false;
        filing.at = at;
        load(model);
    }
}

/// Handles a failure while a cell was being saved: its text is still in the editor.
pub(super) fn failed(model: &mut Model, to: Option<LayerId>) {
    let Some(filing) = of(model, to) else { return };
    filing.waiting = false;
    let order = filing.id;
    // Its draft stays.
    if no_longer_saving(model, order).is_none() {
        tracing::debug!("no cell was being saved");
    }
    // The step that waited for the saving must not begin by itself later.
    model
        .after
        .take_if(|(_, then)| matches!(then, PendingAction::PaperStep));
}
