//! What became of effects.

use super::{board, call, copy, filing, form, import, open, picker, saved, text_tools};
use crate::app::effect::{Anchor, Effect};
use crate::app::form::{Purpose, Target};
use crate::app::model::{Job, Layer, Model, Then, Undoable};
use crate::app::msg::{Done, Trouble};
use crate::app::wording::for_screen;
use crate::strings::{desk as words, phrase as phrase_words};

/// Takes news in; what is meant for something below a note of a call finds it there.
pub(super) fn take(model: &mut Model, done: Done) {
    let over = call::lift(model, &done);
    take_in(model, done);
    model.layers.extend(over);
}

fn take_in(model: &mut Model, done: Done) {
    match done {
        Done::List {
            request,
            rows,
            total,
        } => {
            let page = model.hits.list_rows.max(1);
            let other = model.board.take(&request, rows, total);
            model.board.keep_in_sight(page);
            let acted = model.acted.take();
            if let (Some(acted), Some(row)) = (acted, model.board.row())
                && acted != row.id
                && let Some(toast) = model.toasts.last_mut()
            {
                toast.text.push_str(&words::now_at(&row.number));
            }
            if other {
                // The same order that only moved on is read on where one was.
                let read = model.board.detail.as_ref().map(|one| one.stored.order.id);
                let another = model.board.row().map(|row| row.id) != read;
                if another && matches!(request.anchor, Anchor::End | Anchor::Start) {
                    model.board.scroll = 0;
                }
                board::load_detail(model);
            }
            refresh_marks(model);
        }
        Done::Counts {
            counts,
            calls,
            saved: views,
        } => {
            model.board.counts = counts.into_iter().collect();
            model.board.calls = calls;
            saved::counted(model, views);
        }
        Done::SavedViews(views, change) => saved::changed(model, views, &change),
        Done::Detail(detail) => {
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
                model.board.detail = Some(detail);
                match model.after.take_if(|(wanted, _)| *wanted == id) {
                    Some((_, Then::Act(act))) => open::act(model, &act, None),
                    Some((_, Then::Next)) => super::command::next(model),
                    Some((_, Then::Filing)) => open::filing(model),
                    None => {}
                }
            }
        }
        Done::Acted { act, each, trouble } => form::acted(model, act, each, trouble),
        Done::Undone(outcome) => undone(model, outcome),
        Done::UndoRefused(refusal) => undo_refused(model, &refusal),
        Done::Exported {
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
            exported(model, &files, &troubles, draft);
        }
        Done::DraftSaved(at) => model.saved_at = Some(at),
        Done::Draft(place, draft) => form::restore(model, &place, draft),
        Done::Drafts(drafts) => {
            // Said once, when the program starts.
            if model.drafts.is_none() && !drafts.is_empty() {
                let key = model.board_key("drafts");
                model.say(words::drafts_wait(drafts.len(), &key));
            }
            model.drafts = Some(drafts);
        }
        Done::Settings(settings) => {
            let first = model.settings.profile.unit.is_empty();
            model.settings = *settings;
            if matches!(model.layers.last(), Some(Layer::Form(form))
                if matches!(form.purpose, Purpose::Setup | Purpose::Rules) && form.waiting)
            {
                if let Some(place) = form::top(model).and_then(|form| form.place.clone()) {
                    model.ask(Effect::DropDraft(place));
                }
                model.layers.pop();
                model.saved_at = Some(model.now);
                let import = model.board_key("import");
                model.say(if first {
                    words::setup_done(&import)
                } else {
                    words::SETTINGS_SAVED.to_owned()
                });
            }
            board::reload(model);
        }
        Done::Calls(calls) => {
            model.board.calls = calls.len();
            model.calls = calls;
        }
        Done::Found { epoch, rows } => picker::found(model, epoch, &rows),
        Done::Completed(typed, found) => completed(model, &typed, found),
        Done::Progress { message, part } => model.job = Some(Job { message, part }),
        Done::Planned(file, plan) => import::planned(model, &file, plan),
        Done::TakenIn(outcome) => import::taken_in(model, *outcome),
        Done::Keys(outcome) => super::keys::reloaded(model, outcome),
        Done::BackedUp(outcome) => {
            model.job = None;
            match outcome {
                Ok(path) => model.say(words::backed_up(&path)),
                Err(message) => model.warn(message),
            }
        }
        Done::Copied(outcome) => match outcome {
            Ok(message) => model.say(message),
            Err(message) => model.warn(message),
        },
        Done::Composed(to, texts) => copy::composed(model, to, texts),
        Done::CopiedOut(text, outcome) => copy::copied(model, &text, outcome),
        Done::Phrases(own) => model.phrases.own = own,
        Done::EditedOutside(outcome) => text_tools::edited_outside(model, outcome),
        Done::Recovered(count) => {
            let key = model.board_key("drafts");
            model.say(phrase_words::recovered(count, &key));
        }
        Done::Changed => {
            if !model.board.list.loading {
                board::reload(model);
                if model.layers.is_empty() {
                    board::load_detail(model);
                }
            }
        }
        Done::Failed(message) => {
            model.job = None;
            if let Some(form) = form::top(model).filter(|form| form.waiting) {
                form.refuse(Trouble::Failed(message.clone()));
            } else {
                model.warn(message.clone());
            }
            import::failed(model, &message);
            filing::failed(model);
        }
    }
}

/// Something was taken back, or could not be.
fn undone(model: &mut Model, outcome: Result<String, String>) {
    if matches!(model.layers.last(), Some(Layer::Form(form)) if form.purpose == Purpose::Undo) {
        model.layers.pop();
    }
    model.undoable.pop();
    let number = model.undoing.take().map(|(_, number)| number);
    match outcome {
        Ok(message) => {
            model.saved_at = Some(model.now);
            model.say(format!("{} {message}", number.unwrap_or_default()));
        }
        Err(message) => model.warn(message),
    }
    board::reload(model);
    board::load_detail(model);
}

/// What was selected keeps up with what the list shows.
fn refresh_marks(model: &mut Model) {
    let board = &mut model.board;
    for row in &board.list.rows {
        if let Some(marked) = board.marked.get_mut(&row.id) {
            marked.0 = row.last_seq;
        }
    }
}

/// An undo that needs a reason, or an answer whether the whole batch is meant.
fn undo_refused(model: &mut Model, refusal: &crate::domain::refusal::Refusal) {
    if let Some(form) =
        form::top(model).filter(|form| form.purpose == Purpose::Undo && form.waiting)
    {
        form.refuse(Trouble::Refused(Box::new(refusal.clone())));
        return;
    }
    let last = model
        .undoable
        .last()
        .and_then(|last| Some((last.orders.first()?.clone(), last.label.clone())));
    let at_hand = model
        .board
        .row()
        .map(|row| ((row.id, crate::app::board::name(row)), String::new()));
    let Some(((id, name), label)) = last.or(at_hand) else {
        return;
    };
    let target = Target {
        id,
        last_seq: 0,
        name: format!("{label} {name}").trim().to_owned(),
    };
    if refusal.code == "nothing_to_undo" {
        model.warn(refusal.message.clone());
        return;
    }
    let message = words::refused(
        &for_screen(&refusal.message),
        refusal.clause,
        &for_screen(&refusal.fix),
    );
    let form = open::make(model, None, |maker| {
        crate::app::form::desk::undo(target, message, maker)
    });
    open::lay(model, form);
}

/// Forms were written.
fn exported(model: &mut Model, files: &[String], troubles: &[(String, Trouble)], draft: bool) {
    let waits = form::top(model).is_some_and(|form| form.purpose == Purpose::Export);
    if files.is_empty()
        && waits
        && let [(_, trouble)] = troubles
    {
        if let Some(form) = form::top(model) {
            form.refuse(trouble.clone());
        }
        return;
    }
    if waits {
        model.layers.pop();
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
            .map(|(number, trouble)| format!("{number}  {}", form::in_words(trouble)))
            .collect();
        open::reading(model, words::SOME_REFUSED, lines.join("\n"));
    }
    board::reload(model);
    board::load_detail(model);
}

/// What a typed path may go on to.
fn completed(
    model: &mut Model,
    typed: &str,
    found: Result<Vec<crate::work::import::Candidate>, String>,
) {
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => {
            let focus = form.focus;
            if let Some(field) = form.fields.get_mut(focus)
                && let crate::app::form::Take::Path(path) = &mut field.take
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
        _ => {}
    }
}
