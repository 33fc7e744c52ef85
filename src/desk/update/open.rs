//! Opens the layers over the board: forms, pickers, the filing form, help.

use std::path::PathBuf;

use serde_json::Map;

use super::{forms, import, incoming, refresh};
use crate::desk::command::{BoardCommand, EverywhereCommand, PickCommand};
use crate::desk::effect::{ActRequest, Effect};
use crate::desk::filing::{Filing, draft_place};
use crate::desk::form::{FormTarget, acts, desk};
use crate::desk::import_screen::{ImportScreen, ImportState};
use crate::desk::model::{Layer, Model, PendingAction, ReadingLayer, RefusalLayer};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::desk::request::LayerRequest;
use crate::desk::typed_path;
use crate::domain::order::Order;
use crate::domain::order::act::ActId;
use crate::domain::order::act::spec::ActScreen;
use crate::domain::privacy::{self, Mask};
use crate::domain::refusal::{Mend, Refusal};
use crate::strings::{about, desk as words, flow as flow_words};
use crate::work;
use crate::work::outgoing::Outgoing;

/// Returns the orders that an act applies to: that of the filing form, if it is open, else those of
/// the board.
pub(super) fn targets(model: &Model) -> Vec<FormTarget> {
    let mut layers = model.layers.as_slice().iter().rev();
    let filing = layers.find_map(|layer| match layer {
        Layer::Filing(filing) => Some(filing),
        Layer::Form(_)
        | Layer::Picker(_)
        | Layer::Import(_)
        | Layer::Office(_)
        | Layer::Stats(_)
        | Layer::Why(_)
        | Layer::Confirm(_)
        | Layer::Reading(_)
        | Layer::Help(_)
        | Layer::Find(_) => None,
    });
    if let Some(filing) = filing {
        return vec![filing.target()];
    }
    model
        .board
        .targets()
        .into_iter()
        .map(|(id, last_seq, name)| FormTarget { id, last_seq, name })
        .collect()
}

/// Remembers what to do with the selected order as soon as it has been read.
pub(super) fn later(model: &mut Model, then: PendingAction) {
    match model.board.row().map(|row| row.id) {
        Some(id) => model.after = Some((id, then)),
        None => model.warn(words::NO_ORDER),
    }
}

/// Begins an act on the selection or the selected order; `field` gets the focus. 研判 of an order that
/// has one becomes 重新研判. If the order has not been read yet, the act waits until it has.
pub(super) fn act(model: &mut Model, act_id: ActId, field: Option<&str>) {
    let spec = act_id.spec();
    if act_id == ActId::New {
        let form = forms::make(model, None, |source| acts::form(act_id, Vec::new(), source));
        forms::lay(model, form);
        return;
    }
    let targets = targets(model);
    if targets.is_empty() {
        model.warn(words::NO_ORDER);
        return;
    }
    let many = targets.len() > 1;
    if !many {
        let Some(detail) = model.board.current() else {
            return later(model, PendingAction::Act(act_id));
        };
        // One key for 研判, first or again.
        if act_id == ActId::Triage && !detail.stored.order.triages.is_empty() {
            return act(model, ActId::Retriage, field);
        }
        let gate = detail.stored.order.gate(act_id, &model.context());
        // The filing form says by itself what it lacks.
        if let Err(refusal) = gate
            && !(act_id == ActId::Export && refusal.code == "form_invalid")
        {
            why(model, act_id.label(), &refusal);
            return;
        }
    }
    if many && !spec.on_selection {
        let back = model.key(BoardCommand::Back);
        return model.warn(words::one_only(&back));
    }
    match spec.opens {
        ActScreen::FilingForm => return filing(model),
        ActScreen::Undo => return undo(model),
        ActScreen::ExportFolder => return export(model, targets),
        ActScreen::CopyForm => return model.request(LayerRequest::Copy(targets, None)),
        ActScreen::Form | ActScreen::Nothing => {}
    }
    if spec.opens == ActScreen::Nothing {
        let effect = Effect::Act(ActRequest {
            orders: targets
                .iter()
                .map(|target| (target.id, Some(target.last_seq)))
                .collect(),
            acts: vec![(act_id, Map::new())],
        });
        if many {
            confirm(
                model,
                words::confirm_act(spec.label, targets.len()),
                &targets,
                effect,
            );
        } else {
            model.ask(effect);
        }
        return;
    }
    let order = if many {
        None
    } else {
        model
            .board
            .current()
            .map(|detail| detail.stored.order.clone())
    };
    let mut form = forms::make(model, order.as_ref(), |source| {
        acts::form(act_id, targets, source)
    });
    if let Some(field) = field {
        form.focus_on(field);
    }
    let next = model.board.current().and_then(|detail| detail.next);
    if let Some((_, clause)) = next.filter(|(act, _)| *act == act_id && !many) {
        form.clause = Some(clause);
    }
    let only = form.targets.first().filter(|_| !many).map(|one| one.id);
    let id = forms::lay(model, form);
    if let Some(order) = only.filter(|_| act_id == ActId::Upload) {
        super::copy::beside_upload(model, id, order);
    }
}

/// Asks before an act that touches several orders.
fn confirm(model: &mut Model, title: String, targets: &[FormTarget], then: Effect) {
    let lines = targets.iter().map(|target| target.name.clone()).collect();
    model.confirm(title, lines, then);
}

/// Shows why a command cannot run, and the key that leads to what removes the reason.
pub(super) fn why(model: &mut Model, title: &str, refusal: &Refusal) {
    let order = model.board.row().map(|row| row.id);
    // If the suggested act cannot be done now either, the act that comes next is suggested instead.
    let detail = model.board.current();
    let works = |mend: Mend| {
        detail.is_none_or(|detail| {
            let order = &detail.stored.order;
            order.gate(mend.action, &model.context()).is_ok() && !done_already(order, mend.action)
        })
    };
    let next = || {
        let (act, _) = detail?.next?;
        (act.label() != title).then_some(Mend::by(act))
    };
    let mend = refusal.mend.filter(|mend| works(*mend)).or_else(next);
    model.layers.open(Layer::Why(Box::new(RefusalLayer {
        title: match model.board.row() {
            Some(row) if model.board.marked.is_empty() => words::why_not_of(title, &row.number),
            _ => words::why_not(title),
        },
        message: refusal.message.screen(),
        clause: refusal.clause,
        fix: refusal.fix.screen(),
        mend,
        order,
    })));
}

/// Returns whether our own part has this step behind it, so that the step is no remedy any more.
fn done_already(order: &Order, act: ActId) -> bool {
    order.own_part.as_ref().is_some_and(|part| {
        (act == ActId::Respond && part.responded_at.is_some())
            || (act == ActId::Arrive && part.arrived_at.is_some())
    })
}

/// Opens the filing form of the selected order.
pub(super) fn filing(model: &mut Model) {
    let Some(detail) = model.board.current() else {
        return later(model, PendingAction::Filing);
    };
    // What would be typed there could never be kept.
    if let Some(why_not) = detail.stored.order.read_only {
        return why(model, words::FILING_FORM, &why_not.refusal());
    }
    let filing = Filing::of(detail, &model.layouts, &model.settings.units);
    if let Some(filing) = filing {
        let place = draft_place(filing.id);
        let id = model.layers.open(Layer::Filing(Box::new(filing)));
        model.ask_for(Some(id), Effect::LoadDraft(place));
    } else {
        let gate = detail.stored.order.gate(ActId::EditForm, &model.context());
        match gate {
            Err(refusal) => why(model, words::FILING_FORM, &refusal),
            Ok(()) => model.warn(words::NO_FORM),
        }
    }
}

/// Asks for the folder of exported forms.
pub(super) fn export(model: &mut Model, targets: Vec<FormTarget>) {
    forms::into_folder(model, targets, desk::export);
}

/// Undoes the last entry of the selected order.
pub(super) fn undo(model: &mut Model) {
    let Some(last) = model.undoable.last().cloned() else {
        return undo_here(model);
    };
    let Some((id, number)) = last.orders.first().cloned() else {
        return;
    };
    let many = last.orders.len() > 1;
    let effect = Effect::Undo {
        id,
        batch: Some(last.batch),
        reason: None,
        whole_batch: many,
    };
    if many {
        let title = words::confirm_undo(&last.label, last.orders.len());
        let lines = last.orders.into_iter().map(|(_, number)| number).collect();
        model.confirm(title, lines, effect);
    } else {
        model.undoing = Some((id, number));
        model.ask(effect);
    }
}

/// Undoes the last entry of the selected order after naming it and asking, since it was not made in
/// this run of the program.
fn undo_here(model: &mut Model) {
    let Some(detail) = model.board.current() else {
        model.warn(words::NOTHING_TO_UNDO);
        return;
    };
    let (id, number) = (detail.stored.order.id, detail.stored.order.number());
    if detail.last_entry.is_empty() || detail.only_created {
        model.warn(words::NOTHING_TO_UNDO);
        return;
    }
    let title = words::confirm_undo_entry(&detail.last_entry);
    let line = format!("{number} {}", detail.title());
    let effect = Effect::Undo {
        id,
        batch: None,
        reason: None,
        whole_batch: false,
    };
    model.confirm(title, vec![line], effect);
}

/// Opens the import screen with the new file that was announced, or else in the folder of the last file.
pub(super) fn choose_import(model: &mut Model) {
    if let Some(newest) = incoming::take(model).into_iter().next() {
        return import_file(model, newest);
    }
    let screen = ImportScreen::open(model.folders.get("import").map_or("", String::as_str));
    model.layers.open(Layer::Import(Box::new(screen)));
    import::complete(model);
}

/// Opens the import screen and reads a file at once.
pub(super) fn import_file(model: &mut Model, file: PathBuf) {
    let mut screen = ImportScreen::open("");
    screen.state = ImportState::Reading(file.clone(), None);
    let id = model.layers.open(Layer::Import(Box::new(screen)));
    model.ask_for(Some(id), Effect::ReadFile(file));
}

/// Opens the import screen with a file that was dropped over the board. Returns whether the text is one.
pub(super) fn dropped(model: &mut Model, text: &str) -> bool {
    let Some((path, _)) = typed_path::dropped(text) else {
        return false;
    };
    import_file(model, PathBuf::from(path));
    true
}

/// Lists the calls that belong to no order.
pub(super) fn calls(model: &mut Model) {
    if model.calls.is_empty() {
        let call = model.board_key(EverywhereCommand::Call);
        model.say(words::no_calls(&call));
        return;
    }
    let items = model
        .calls
        .iter()
        .map(|call| {
            let text = privacy::mask_call(&call.caller, &call.body).replace('\n', " ");
            let caller = privacy::mask_call(&call.caller, &call.caller);
            let at = call.at.format("%m-%d %H:%M");
            Item::new(
                call.id.to_string(),
                format!("{at} {caller} {text}"),
                call.actor.clone(),
            )
        })
        .collect();
    let key = |command: PickCommand| model.key(command);
    let title = words::pick_call(&key(PickCommand::Choose), &key(PickCommand::Remove));
    forms::pick(model, PickFor::Call, &title, items);
}

/// Opens a list to find an order in the whole data file.
pub(super) fn find(model: &mut Model, what: PickFor) {
    let mut picker = Picker::new(what, words::PICK_ORDER, Vec::new());
    picker.remote = true;
    picker.pending = true;
    picker.epoch = 1;
    let id = model.layers.open(Layer::Picker(Box::new(picker)));
    let effect = Effect::Find {
        typed: String::new(),
        epoch: 1,
    };
    model.ask_for(Some(id), effect);
}

/// Opens a text to read.
pub(super) fn reading(model: &mut Model, title: impl Into<String>, text: String) {
    model.layers.open(Layer::Reading(Box::new(ReadingLayer {
        title: title.into(),
        text,
        scroll: 0,
        copies: None,
    })));
}

/// Opens what there is to say about the program and its files.
pub(super) fn about(model: &mut Model) {
    let text = about::page(&model.about, &model.key(BoardCommand::Backup));
    reading(model, about::TITLE, text);
}

/// Draws the way of the selected order through its mechanism, scrolled to the step that it waits for.
pub(super) fn flow(model: &mut Model) {
    /// Columns that the frame takes, and the most that are pleasant to read.
    const FRAME: usize = 8;
    const WIDEST: usize = 100;
    /// Lines shown above the step.
    const BEFORE: usize = 8;
    let Some(detail) = model.board.current() else {
        return later(model, PendingAction::Flow);
    };
    let order = &detail.stored.order;
    let mask = Mask::screen(order, detail.reveal);
    let columns = usize::from(model.size.0).saturating_sub(FRAME).min(WIDEST);
    match work::flow::draw(order, &model.context(), &mask, columns) {
        Ok(drawing) => {
            let title = flow_words::of_order(&order.number());
            model.layers.open(Layer::Reading(Box::new(ReadingLayer {
                title,
                text: drawing.lines.join("\n"),
                scroll: drawing.current.saturating_sub(BEFORE),
                copies: None,
            })));
        }
        Err(sentence) => model.warn(sentence),
    }
}

/// Opens a text to read that may be copied out.
pub(super) fn letter(model: &mut Model, title: &str, letter: Box<Outgoing>) {
    model.layers.open(Layer::Reading(Box::new(ReadingLayer {
        title: title.to_owned(),
        text: letter.text.clone(),
        scroll: 0,
        copies: Some(letter),
    })));
}

/// Closes the layer on top and reads again what it covered, where that is necessary.
pub(super) fn close(model: &mut Model) {
    model.layers.pop();
    if model.layers.is_empty() {
        refresh::load_detail(model);
    }
}
