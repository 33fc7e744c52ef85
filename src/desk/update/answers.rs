//! Handles the answers to effects: each goes to the layer that asked, wherever in the stack it is.

use super::{
    acted, columns, command, copy, drafts, duty_list, filing, forms, hand_over, history, import,
    incoming, keys, leaving, letter, mapping, month, office, office_forms, open, picker, refresh,
    register, saved, section_list, settings, stats, text_tools, typed,
};
use crate::desk::command::BoardCommand;
use crate::desk::effect::{Anchor, ListRequest};
use crate::desk::form::{FormTarget, Purpose};
use crate::desk::model::{Layer, LayerId, Model, PendingAction, RunningJob, Undoable};
use crate::desk::msg::OfficeResult;
use crate::desk::msg::{Answer, EffectResult, IncomingResult, Trouble};
use crate::desk::typed::ListedDraft;
use crate::domain::refusal::Refusal;
use crate::strings::{desk as words, phrase as phrase_words};
use crate::work::row::ListRow;

/// Takes in an answer. Layers that it opens are placed over the layer that asked.
pub(super) fn take(model: &mut Model, answer: Answer) {
    let Answer { to, done } = answer;
    model.layers.answering(to);
    match done {
        EffectResult::List {
            request,
            rows,
            kept,
            total,
            too_many,
        } => {
            let kept = kept.map(|row| *row);
            list_came(model, &request, (rows, kept), (total, too_many));
        }
        EffectResult::Counts {
            counts,
            calls,
            saved: views,
        } => {
            model.board.take_counts(counts.into_iter().collect());
            model.board.calls = calls;
            saved::counted(model, views);
        }
        EffectResult::SavedViews(views, change) => saved::changed(model, to, views, &change),
        EffectResult::Detail(detail) => {
            let here = model.board.row().map(|row| row.id) == Some(detail.stored.order.id);
            if let Some(Layer::Filing(filing)) = model
                .layers
                .iter_mut()
                .find(|layer| matches!(layer, Layer::Filing(_)))
                && filing.id == detail.stored.order.id
            {
                filing.refresh(&detail, &model.settings.units);
            }
            let id = detail.stored.order.id;
            if here {
                model.board.advanced(id, detail.stored.last_seq);
                model.board.detail = Some(detail);
                match model.after.take_if(|(wanted, _)| *wanted == id) {
                    Some((_, PendingAction::Act(act))) => open::act(model, act, None),
                    Some((_, PendingAction::Next)) => command::next(model),
                    Some((_, PendingAction::Filing)) => open::filing(model),
                    Some((_, PendingAction::Flow)) => open::flow(model),
                    Some((_, PendingAction::PaperStep)) => filing::paper_step(model),
                    None => {}
                }
            }
        }
        EffectResult::Acted { act, each, trouble } => acted::acted(model, to, act, each, trouble),
        EffectResult::Undone(outcome) => undone(model, to, outcome),
        EffectResult::UndoRefused(refusal) => undo_refused(model, to, &refusal),
        EffectResult::Exported {
            files,
            entries,
            troubles,
            draft,
        } => {
            let label = words::EXPORTING;
            model
                .undoable
                .extend(entries.into_iter().map(|(id, number, batch)| Undoable {
                    label: label.to_owned(),
                    batch,
                    orders: vec![(id, number)],
                }));
            exported(model, to, &files, &troubles, draft);
        }
        EffectResult::Typed(news) => typed::came(model, news),
        EffectResult::BackedUpByItself(outcome) => {
            if let Err(message) = outcome {
                model.warn(message);
            }
        }
        EffectResult::Draft {
            place,
            draft,
            elsewhere,
        } => drafts::restore(model, to, &place, (draft, elsewhere)),
        EffectResult::Drafts(drafts) => drafts_came(model, drafts),
        EffectResult::SettingsRead(settings) => model.settings = *settings,
        EffectResult::SettingsSaved(settings) => settings::saved(model, to, *settings),
        EffectResult::SettingsRefused {
            settings,
            seen,
            refusal,
        } => settings::refused(model, to, *settings, seen, refusal),
        EffectResult::History(changes) => history::listed(model, to, &changes),
        EffectResult::Months(months) => month::read(model, *months),
        EffectResult::MonthRecorded(outcome) => month::recorded(model, to, outcome),
        EffectResult::UnitRegistered(outcome) => register::registered(model, to, outcome),
        EffectResult::ListImported(list, outcome) => duty_list::imported(model, to, list, outcome),
        EffectResult::Office(done) => office_came(model, to, done),
        EffectResult::Leaving(done) => leaving::came(model, to, done),
        EffectResult::Incoming(done) => incoming_came(model, to, done),
        EffectResult::Figures(done) => stats::came(model, to, done),
        EffectResult::ChangeUndone(outcome) => history::undone(model, to, outcome),
        EffectResult::Calls(calls) => {
            model.board.calls = calls.len();
            model.calls = calls;
        }
        EffectResult::Found { epoch, rows } => picker::found(model, to, epoch, &rows),
        EffectResult::Completed(typed, found) => completed(model, to, &typed, found),
        EffectResult::Progress { message, part } => model.job = Some(RunningJob { message, part }),
        EffectResult::PastedKept(Ok(file)) => open::import_file(model, file),
        EffectResult::Planned(file, plan) => import::planned(model, to, &file, plan),
        EffectResult::TakenIn(outcome) => import::taken_in(model, to, *outcome),
        EffectResult::Keys(outcome) => keys::reloaded(model, outcome),
        EffectResult::BackedUp(outcome) => {
            model.job = None;
            match outcome {
                Ok(path) => model.say(words::backed_up(&path)),
                Err(message) => model.warn(message),
            }
        }
        EffectResult::Copied(outcome) => match outcome {
            Ok(message) => {
                model.copying = false;
                model.say(message);
            }
            Err(message) => model.warn(message),
        },
        EffectResult::Composed(destination, texts) => copy::composed(model, to, destination, texts),
        EffectResult::LettersComposed(drafts) => letter::composed(model, to, drafts),
        EffectResult::LettersWritten(answer) => letter::written(model, to, answer),
        EffectResult::CopiedOut(text, outcome) => copy::copied(model, to, &text, outcome),
        EffectResult::Phrases(own) => model.phrases.own = own,
        EffectResult::GivenPhrases(Ok(given)) => model.phrases.give(given),
        EffectResult::PastedKept(Err(message)) | EffectResult::GivenPhrases(Err(message)) => {
            model.warn(message);
        }
        EffectResult::ClipboardRead(text) => text_tools::paste_read(model, text),
        EffectResult::EditedOutside(outcome) => text_tools::edited_outside(model, outcome),
        EffectResult::Recovered(count) => {
            let key = model.key(BoardCommand::Drafts);
            model.say(phrase_words::recovered(count, &key));
        }
        EffectResult::Changed => {
            if !model.board.list.loading {
                refresh::reload(model);
                if model.layers.is_empty() {
                    refresh::load_detail(model);
                }
            }
        }
        EffectResult::Failed(message) => {
            model.job = None;
            if let Some(form) = forms::of(model, to).filter(|form| form.waiting) {
                form.refuse(Trouble::Failed(message.clone()));
            } else {
                model.warn(message.clone());
            }
            import::failed(model, to, &message);
            filing::failed(model, to);
        }
    }
}

/// Takes a window of the list in: its rows with the one that is kept, and how many there are.
fn list_came(
    model: &mut Model,
    request: &ListRequest,
    (rows, kept): (Vec<ListRow>, Option<ListRow>),
    (total, too_many): (usize, bool),
) {
    if too_many && request.epoch == model.board.list.epoch {
        columns::too_many(model);
    }
    let page = model.hits.list_rows;
    let other = model.board.take(request, rows, kept, total);
    model.board.keep_in_sight(page);
    if !model.board.is_pinned() {
        tell_where(model, request.epoch);
    }
    if other {
        // An order that is only read again after a change keeps its scroll position.
        let read = model.board.detail.as_ref().map(|one| one.stored.order.id);
        let another = model.board.row().map(|row| row.id) != read;
        if another && matches!(request.anchor, Anchor::End | Anchor::Start) {
            model.board.scroll = 0;
        }
        refresh::load_detail(model);
    }
    refresh_marks(model);
}

/// Takes in an answer about the office or a hand-over.
fn office_came(model: &mut Model, to: Option<LayerId>, done: OfficeResult) {
    match done {
        OfficeResult::SettingsRead(settings) => model.settings = *settings,
        OfficeResult::UnitChanged(outcome) => office_forms::unit_changed(model, to, outcome),
        OfficeResult::UnitsPlanned(what, plan) => office_forms::planned(model, to, what, plan),
        OfficeResult::UnitsImported(outcome) => office_forms::imported(model, to, outcome),
        OfficeResult::UnitsExported(outcome) => office::exported(model, to, outcome),
        OfficeResult::UnitHistory(name, lines) => office::history(model, &name, &lines),
        OfficeResult::Sections(figures) => office::figures(model, to, figures),
        OfficeResult::SectionList(list) => section_list::came(model, list),
        OfficeResult::HandOverAsked(lines, again) => hand_over::asked(model, to, lines, *again),
        OfficeResult::HandedOver(outcome) => hand_over::done(model, to, outcome),
    }
}

/// Says where the cursor is after an act, if the order has left the list.
pub(super) fn tell_where(model: &mut Model, epoch: u64) {
    // A list that was read before the act tells nothing of it.
    let acted = model.acted.take_if(|(_, since)| *since <= epoch);
    if let (Some((acted, _)), Some(row)) = (acted, model.board.row())
        && acted != row.id
        && let Some(toast) = model.toasts.last_mut()
    {
        let view = model.board.listed_name();
        toast
            .text
            .push_str(&words::left_the_view(&view, &row.number));
    }
}

/// Reports that something was undone, or why it was not.
fn undone(model: &mut Model, to: Option<LayerId>, outcome: Result<String, String>) {
    forms::close(model, to, Purpose::Undo);
    model.undoable.pop();
    let number = model.undoing.take().map(|(_, number)| number);
    match outcome {
        Ok(message) => {
            model.saved_at = Some(model.now);
            model.say(format!("{} {message}", number.unwrap_or_default()));
        }
        Err(message) => model.warn(message),
    }
    refresh::reload(model);
    refresh::load_detail(model);
}

/// Updates the last events of the selected orders from the rows of the list.
fn refresh_marks(model: &mut Model) {
    let board = &mut model.board;
    for row in &board.list.rows {
        if let Some(marked) = board.marked.get_mut(&row.id) {
            marked.0 = row.last_seq;
        }
    }
}

/// Asks for the reason that an undo needs, or whether the whole batch is meant.
fn undo_refused(model: &mut Model, to: Option<LayerId>, refusal: &Refusal) {
    let asks = forms::of_purpose(model, to, Purpose::Undo);
    if let Some(form) = asks.filter(|form| form.waiting) {
        form.refuse(Trouble::Refused(Box::new(refusal.clone())));
        return;
    }
    let last = model
        .undoable
        .last()
        .and_then(|last| Some((last.orders.first()?.clone(), last.label.clone())));
    let selected = model
        .board
        .row()
        .map(|row| ((row.id, crate::desk::board::name(row)), String::new()));
    let Some(((id, name), label)) = last.or(selected) else {
        return;
    };
    let target = FormTarget {
        id,
        last_seq: 0,
        name: format!("{label} {name}").trim().to_owned(),
    };
    if refusal.code == "nothing_to_undo" {
        model.warn(refusal.message.screen());
        return;
    }
    let message = words::refused(
        &refusal.message.screen(),
        refusal.clause,
        &refusal.fix.screen(),
    );
    let form = forms::make(model, None, |source| {
        crate::desk::form::desk::undo(target, message, source)
    });
    forms::lay(model, form);
}

/// Reports the forms that were exported.
fn exported(
    model: &mut Model,
    to: Option<LayerId>,
    files: &[String],
    troubles: &[(String, Trouble)],
    draft: bool,
) {
    if files.is_empty()
        && let [(_, trouble)] = troubles
        && let Some(form) = forms::of_purpose(model, to, Purpose::Export)
    {
        form.refuse(trouble.clone());
        return;
    }
    forms::close(model, to, Purpose::Export);
    for file in files {
        forms::wrote(model, file.clone());
    }
    if let [file] = files {
        model.say(words::exported(file, draft));
    } else if !files.is_empty() {
        model.say(words::exported_many(files.len(), draft));
    }
    if !draft && !files.is_empty() {
        model.saved_at = Some(model.now);
        model.board.marked.clear();
    }
    if !troubles.is_empty() {
        let lines: Vec<String> = troubles
            .iter()
            .map(|(number, trouble)| format!("{number}  {}", forms::in_words(trouble)))
            .collect();
        open::reading(model, words::SOME_REFUSED, lines.join("\n"));
    }
    refresh::reload(model);
    refresh::load_detail(model);
}

/// Passes the completions of a path to the field where it is typed.
fn completed(
    model: &mut Model,
    to: Option<LayerId>,
    typed: &str,
    found: Result<Vec<crate::work::import::PathCandidate>, String>,
) {
    match model.layers.layer_mut(to) {
        Some(Layer::Form(form)) => {
            let focus = form.focus;
            if let Some(field) = form.fields.get_mut(focus)
                && let crate::desk::form::FieldInput::Path(path) = &mut field.take
                && path.typed.text() == typed
            {
                match found {
                    Ok(found) => {
                        let folder = path.folder;
                        path.fitting = found
                            .into_iter()
                            .filter(|one| one.is_dir || !folder)
                            .collect();
                        path.trouble = None;
                    }
                    Err(message) => {
                        path.fitting = Vec::new();
                        path.trouble = Some(message);
                    }
                }
                path.at = None;
            }
        }
        Some(Layer::Import(screen)) => screen.completed(typed, found),
        Some(
            Layer::Picker(_)
            | Layer::Filing(_)
            | Layer::Office(_)
            | Layer::Stats(_)
            | Layer::Why(_)
            | Layer::Confirm(_)
            | Layer::Reading(_)
            | Layer::Help(_)
            | Layer::Find(_),
        )
        | None => {}
    }
}

/// Takes in the texts that were typed and not submitted.
fn drafts_came(model: &mut Model, drafts: Vec<ListedDraft>) {
    let drafts = incoming::rows_apart(model, drafts);
    // Drafts are announced only once, when the program starts.
    if model.drafts.is_none() && !drafts.is_empty() {
        let key = model.key(BoardCommand::Drafts);
        model.say(words::drafts_wait(drafts.len(), &key));
    }
    model.drafts = Some(drafts);
}

/// Takes in what came of what waits to come in.
fn incoming_came(model: &mut Model, to: Option<LayerId>, done: IncomingResult) {
    if let IncomingResult::Mappings(known, said) = done {
        mapping::came(model, to, known, said);
    } else {
        incoming::came(model, to, done);
    }
}
