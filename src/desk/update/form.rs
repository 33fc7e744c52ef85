//! Small forms: typing, drafts, submitting, and the result.

use super::{forms, refresh, typing};
use crate::desk::command::{EverywhereCommand, FormCommand};
use crate::desk::effect::{ActRequest, Effect};

use crate::desk::form::{EditorWidth, FieldInput, Form, InputField, Purpose, Reply, desk};
use crate::desk::input::{Code, Key};
use crate::desk::model::Model;
use crate::desk::msg::Trouble;
use crate::desk::request::{LayerRequest, TextTool};
use crate::desk::typed::TypedState;
use crate::desk::typed_path::dropped;
use crate::domain::order::act::ActId;
use crate::domain::order::act::read::says_something;
use crate::domain::unit::is_like_unit;
use crate::strings::desk as words;

fn room(model: &Model) -> EditorWidth {
    EditorWidth {
        width: model.hits.form_columns.max(10),
    }
}

/// Handles a key that no command took.
pub(super) fn key(model: &mut Model, key: Key) {
    let room = room(model);
    let Some(form) = forms::top(model) else {
        return;
    };
    if form.waiting {
        return;
    }
    let reply = form.key(key, room);
    react(model, reply, key);
}

/// Inserts a paste into the field with the focus as one edit.
pub(super) fn paste(model: &mut Model, text: &str) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let is_path = form.focused().and_then(InputField::path).is_some();
    let reply = form.paste(text);
    if is_path && dropped(text).is_some_and(|(_, count)| count > 1) {
        model.warn(words::ONE_FILE_HERE);
    }
    react(model, reply, Key::char(' '));
}

fn react(model: &mut Model, reply: Reply, key: Key) {
    match reply {
        Reply::Changed => {
            forms::save_draft(model);
            model.request(LayerRequest::FormChanged);
        }
        Reply::Completing(text) => {
            forms::save_draft(model);
            forms::list_path(model, text);
        }
        Reply::Submit => {
            forms::remember_files(model);
            submit(model);
        }
        Reply::Copy(text) => {
            forms::save_draft(model);
            typing::copied(model, text);
        }
        Reply::Moved => forms::list_files(model),
        Reply::Ignored if scroll(model, key) => {}
        Reply::Ignored => typed_nowhere(model, key),
    }
}

/// Handles a character typed where the form takes no text: a choice may be named by it, and else the
/// officer is told that it was not taken.
fn typed_nowhere(model: &mut Model, key: Key) {
    let Some(typed) = key.types().filter(|c| !c.is_whitespace()) else {
        return;
    };
    let text = typed.to_string();
    if named(model, &text) {
        return;
    }
    let on_button = forms::top(model).is_some_and(|form| form.focused().is_none());
    model.warn(if on_button {
        words::TYPED_ON_BUTTON
    } else {
        words::TYPED_ON_CHOICE
    });
}

/// Chooses the option that a text names, in the choice with the focus. Returns whether there is one.
pub(super) fn named(model: &mut Model, text: &str) -> bool {
    let chosen = forms::top(model).and_then(|form| form.choose_by_label(text));
    if chosen == Some(true) {
        react(model, Reply::Changed, Key::plain(Code::Insert));
    }
    chosen.is_some()
}

/// Scrolls the text that a form shows. Returns whether the key does that.
fn scroll(model: &mut Model, key: Key) -> bool {
    let page = model.hits.pick_rows.max(2) - 1;
    let last = model.hits.preview_last;
    let top = forms::top(model);
    let Some(form) = top.filter(|form| form.has_text()) else {
        return false;
    };
    match key.code {
        Code::PageDown => form.scroll += page,
        // A text that got shorter, or a larger window, may have left it behind the end.
        Code::PageUp => form.scroll = form.scroll.min(last).saturating_sub(page),
        Code::Home => form.scroll = 0,
        Code::End => form.scroll = last,
        _ => return false,
    }
    form.scroll = form.scroll.min(last);
    true
}

/// Runs a command of the small forms.
pub(super) fn command(model: &mut Model, command: FormCommand) {
    // While the form waits for an answer, it can be left, and the tools still work on its text.
    let works_while_waiting = matches!(
        command,
        FormCommand::Cancel
            | FormCommand::FindText
            | FormCommand::Phrase
            | FormCommand::EditOutside
    );
    if !works_while_waiting && forms::top(model).is_none_or(|form| form.waiting) {
        return;
    }
    match command {
        FormCommand::Submit => {
            forms::remember_files(model);
            submit(model);
        }
        FormCommand::FieldNext => step(model, true),
        FormCommand::FieldPrev => step(model, false),
        FormCommand::NewLine => {
            let reply = forms::top(model).map(Form::new_line);
            if let Some(reply) = reply {
                react(model, reply, Key::plain(Code::Insert));
            }
        }
        FormCommand::Mend => mend(model),
        FormCommand::RevealCaller => {
            if forms::top(model).is_some_and(|form| form.targets.len() == 1) {
                refresh::reveal(model);
            } else {
                model.say(words::NOTHING_TO_REVEAL);
            }
        }
        FormCommand::FindText => model.request(LayerRequest::TextTool(TextTool::Find)),
        FormCommand::Phrase => model.request(LayerRequest::TextTool(TextTool::Phrase)),
        FormCommand::EditOutside => model.request(LayerRequest::TextTool(TextTool::EditOutside)),
        FormCommand::Cancel => cancel(model),
        FormCommand::AsNotice => becomes(model, ActId::NotifyPlatform),
        FormCommand::AsRespond => becomes(model, ActId::Respond),
        FormCommand::AsDecline => becomes(model, ActId::Decline),
        FormCommand::AsSupervise => becomes(model, ActId::Supervise),
        FormCommand::ToWord => model.request(LayerRequest::FormToWord),
        FormCommand::CopyShown => model.request(LayerRequest::CopyShown),
        FormCommand::OpenFiles => model.request(LayerRequest::Files),
        FormCommand::Held => model.request(LayerRequest::Held),
    }
}

fn step(model: &mut Model, forward: bool) {
    if forms::top(model).is_some_and(|form| form.step(forward) == Reply::Changed) {
        forms::save_draft(model);
    }
}

fn becomes(model: &mut Model, act: ActId) {
    model.request(LayerRequest::CallBecomes(act));
}

/// Handles Esc: closes the form and keeps its text as a draft.
fn cancel(model: &mut Model) {
    let first = model.settings.is_new();
    let Some(form) = forms::top(model) else {
        return;
    };
    let kept = form.touched && form.place.is_some();
    let lost = kept && matches!(model.typed.state, TypedState::NotKept(_));
    if lost && !std::mem::replace(&mut model.typed.warned, true) {
        return model.warn(words::TYPED_WOULD_BE_LOST);
    }
    let Some(form) = forms::top(model) else {
        return;
    };
    let setup = form.purpose == Purpose::Setup;
    if setup && first {
        // Without a unit the program can only show orders. The officer is told so, but not forced
        // to name one.
        let palette = model.board_key(EverywhereCommand::Palette);
        model.say(words::setup_later(&palette));
    } else if kept && !lost {
        model.say(words::KEPT_AS_DRAFT);
    }
    model.request(LayerRequest::Close);
    model.ask(Effect::LoadDrafts);
}

/// Moves to what removes the reason of a refusal: a field of this form, or another act.
fn mend(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let Some(mend) = form.refused.as_ref().and_then(|refused| refused.mend) else {
        model.say(words::NOTHING_TO_MEND);
        return;
    };
    let same = matches!(form.purpose, Purpose::Act(act) if act == mend.action);
    if same {
        if let Some(field) = mend.field {
            form.focus_on(field);
        }
        return;
    }
    forms::keep_draft(model);
    model.layers.pop();
    model.request(LayerRequest::Act {
        act: mend.action,
        field: mend.field,
    });
}

/// Submits the form that is on top.
fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    if form.waiting {
        return;
    }
    form.refused = None;
    form.settle();
    if let Some(missing) = form
        .fields
        .iter()
        .position(|field| field.shown && field.required && field.is_empty())
    {
        form.focus = missing;
        if let Some(field) = form.fields.get_mut(missing) {
            field.error = Some(words::REQUIRED.to_owned());
        }
        return;
    }
    if let Some((at, message)) = not_in_words(form) {
        form.focus = at;
        if let Some(field) = form.fields.get_mut(at) {
            field.error = Some(message);
        }
        return;
    }
    if form.purpose == Purpose::Act(ActId::Scan) && !is_scan(form) {
        form.focus_on("file");
        if let Some(field) = form.fields.iter_mut().find(|field| field.name == "file") {
            field.error = Some(words::NO_SCAN.to_owned());
        }
        return;
    }
    match form.purpose {
        Purpose::Act(act) => {
            let orders = form
                .targets
                .iter()
                .map(|target| (target.id, Some(target.last_seq)))
                .collect();
            let acts = vec![(act, form.values())];
            let new = new_section(form);
            let effect = Effect::Act(ActRequest { orders, acts });
            if let Some((name, known)) = new {
                let lines = words::new_section(&name, &known);
                model.confirm(words::NEW_SECTION.to_owned(), lines, effect);
                return;
            }
            form.waiting = true;
            model.ask(effect);
        }
        Purpose::Create => {
            form.waiting = true;
            let values = form.values();
            model.ask(Effect::Create(values));
        }
        Purpose::Undo => {
            let effect = form.targets.first().map(|target| Effect::Undo {
                id: target.id,
                batch: None,
                reason: form.text("reason"),
                whole_batch: form.text("whole_batch").as_deref() == Some("true"),
            });
            form.waiting = true;
            if let Some(effect) = effect {
                model.ask(effect);
            }
        }
        Purpose::Setup => submit_setup(model),
        Purpose::Export => submit_export(model),
        // These are handled by the files for calls, copying, saved views and changes.
        purpose @ (Purpose::Call
        | Purpose::Copy
        | Purpose::Package
        | Purpose::Scans
        | Purpose::Letter
        | Purpose::SaveView
        | Purpose::RegisterUnit
        | Purpose::ImportList
        | Purpose::Watch
        | Purpose::NameMapping
        | Purpose::Ledger
        | Purpose::Month(_)
        | Purpose::Unit
        | Purpose::Person
        | Purpose::Section
        | Purpose::Rule
        | Purpose::LimitRow
        | Purpose::ImportUnits
        | Purpose::ExportUnits
        | Purpose::HandOver
        | Purpose::UndoChange(_)
        | Purpose::DropCall(_)) => {
            model.request(LayerRequest::Submit(purpose));
        }
    }
}

/// Returns the name of a section to which nothing was assigned before, and the known ones; `None`
/// if there are none yet to compare it with.
fn new_section(form: &Form) -> Option<(String, Vec<String>)> {
    let assigns = form.purpose == Purpose::Act(ActId::Assign);
    // 研判 may assign the work at once.
    let is_section =
        |field: &&InputField| field.name == "assign_to" || (assigns && field.name == "to");
    let field = form.fields.iter().find(is_section)?;
    let name = form.text(field.name)?.trim().to_owned();
    // A name that is written like an outside unit's is asked about when the act is decided.
    let is_new = !is_like_unit(&name)
        && !name.is_empty()
        && !field.offers.is_empty()
        && !field.offers.contains(&name);
    is_new.then(|| (name, field.offers.clone()))
}

/// Returns whether the named file is of a kind that scanners write. The exported form itself is not
/// the one that was signed and sealed.
fn is_scan(form: &Form) -> bool {
    const ENDINGS: [&str; 8] = ["pdf", "jpg", "jpeg", "png", "tif", "tiff", "bmp", "ofd"];
    let file = form.text("file").unwrap_or_default().to_lowercase();
    file.rsplit_once('.')
        .is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

/// Returns a field without words where words are required, or with a unit that was typed but not
/// chosen.
fn not_in_words(form: &Form) -> Option<(usize, String)> {
    form.fields.iter().enumerate().find_map(|(at, field)| {
        if !field.shown {
            return None;
        }
        if let FieldInput::Units(units) = &field.take
            && !units.typed.text().trim().is_empty()
        {
            return Some((at, words::not_taken(units.typed.text().trim())));
        }
        let text = field.editor()?.text().trim();
        let words_wanted = field.in_words && !text.is_empty();
        (words_wanted && !says_something(text)).then(|| (at, words::IN_WORDS.to_owned()))
    })
}

fn submit_setup(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let before = form.profile.clone().unwrap_or_default();
    let confirmed = form.confirmed;
    match desk::read_profile(form, &before) {
        Ok(profile) => {
            form.waiting = true;
            if !profile.staff.contains(&model.actor) {
                model.actor = profile.staff.first().cloned().unwrap_or_default();
            }
            let wanted = Box::new(profile);
            model.ask(Effect::SaveProfile {
                before,
                wanted,
                confirmed,
            });
        }
        Err((field, message)) => form.refuse(Trouble::Field {
            field: field.to_owned(),
            message,
        }),
    }
}

fn submit_export(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let draft = form.text("draft").as_deref() == Some("true");
    let orders = form.targets.iter();
    let orders = orders.map(|target| (target.id, target.last_seq)).collect();
    let folder = forms::chosen_folder(model);
    model.ask(Effect::Export {
        orders,
        folder: folder.into(),
        draft,
    });
}
