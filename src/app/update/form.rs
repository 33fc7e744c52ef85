//! Small forms: typing, drafts, handing in, and what becomes of it.

use serde_json::{Map, Value};

use super::{board, call, copy, open, unknown};
use crate::app::effect::{ActRequest, Effect};

use crate::app::form::{Form, Purpose, Reply, Room, SEVERAL, Take, desk};
use crate::app::import::Wanted;
use crate::app::input::Key;
use crate::app::model::{Layer, Model, Undoable};
use crate::app::msg::{Acted, Trouble};
use crate::app::wording::for_screen;
use crate::domain::id::Id;
use crate::store::Draft;
use crate::strings::{desk as words, letter as letter_words};

/// The form on top.
pub(super) fn top(model: &mut Model) -> Option<&mut Form> {
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => Some(form),
        _ => None,
    }
}

fn room(model: &Model) -> Room {
    Room {
        width: model.hits.form_columns.max(10),
    }
}

/// A key that no command took.
pub(super) fn key(model: &mut Model, key: Key) {
    let room = room(model);
    let Some(form) = top(model) else { return };
    if form.waiting {
        return;
    }
    let reply = form.key(key, room);
    react(model, reply, key);
}

/// A paste: one edit of the field with the focus.
pub(super) fn paste(model: &mut Model, text: &str) {
    let Some(form) = top(model) else { return };
    let reply = form.paste(text);
    react(model, reply, Key::char(' '));
}

fn react(model: &mut Model, reply: Reply, key: Key) {
    match reply {
        Reply::Changed => {
            save_draft(model);
            copy::changed(model);
        }
        Reply::Completing(text) => {
            save_draft(model);
            let folder = top(model).and_then(|form| form.focused()).is_some_and(
                |field| matches!(&field.take, crate::app::form::Take::Path(path) if path.folder),
            );
            let wanted = if folder {
                Wanted::Folder
            } else {
                Wanted::AnyFile
            };
            model.ask(Effect::Complete(text, wanted));
        }
        Reply::Submit => submit(model),
        Reply::Copy(text) => {
            save_draft(model);
            super::text_tools::copied(model, text);
        }
        Reply::Moved => {}
        Reply::Ignored if copy::scroll(model, key) => {}
        Reply::Ignored => unknown(model, key),
    }
}

/// Keeps what is typed, as it is typed.
pub(super) fn save_draft(model: &mut Model) {
    let (actor, now) = (model.actor.clone(), model.now);
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
    model.ask(Effect::SaveDraft(Draft {
        place,
        stream,
        actor,
        body,
        updated_at: now,
    }));
}

/// Keeps the draft of the form on top, before something else comes.
pub(super) fn keep_draft(model: &mut Model) {
    if top(model).is_some_and(|form| form.touched) {
        save_draft(model);
    }
}

/// A command of forms.
pub(super) fn command(model: &mut Model, id: &str) {
    let Some(form) = top(model) else { return };
    if form.waiting && id != "cancel" {
        return;
    }
    match id {
        "submit" => submit(model),
        "field-next" => {
            form.step(true);
        }
        "field-prev" => {
            form.step(false);
        }
        "mend" => mend(model),
        "reveal-caller" if form.targets.len() == 1 => board::reveal(model),
        "reveal-caller" => model.say(words::NOTHING_TO_REVEAL),
        "cancel" => cancel(model),
        "as-notice" => call::becomes(model, "notify-platform"),
        "as-respond" => call::becomes(model, "respond"),
        "as-decline" => call::becomes(model, "decline"),
        "as-supervise" => call::becomes(model, "supervise"),
        _ => {}
    }
}

/// Esc: the text stays as a draft.
fn cancel(model: &mut Model) {
    let first = model.settings.profile.unit.is_empty();
    let Some(form) = top(model) else { return };
    let kept = form.touched && form.place.is_some();
    let setup = form.purpose == Purpose::Setup;
    if setup && first {
        // Without a unit nothing can be done but look; said, not forced.
        let palette = model.board_key("palette");
        model.say(words::setup_later(&palette));
    } else if kept {
        model.say(words::KEPT_AS_DRAFT);
    }
    open::close(model);
    model.ask(Effect::LoadDrafts);
}

/// To what mends a refusal: a field of this form, or another act.
fn mend(model: &mut Model) {
    let Some(form) = top(model) else { return };
    let Some(mend) = form.refused.as_ref().and_then(|refused| refused.mend) else {
        model.say(words::NOTHING_TO_MEND);
        return;
    };
    let same = matches!(form.purpose, Purpose::Act(spec) if spec.name == mend.action);
    if same {
        if let Some(field) = mend.field {
            form.focus_on(field);
        }
        return;
    }
    keep_draft(model);
    model.layers.pop();
    open::act(model, mend.action, mend.field);
}

/// Hands the form in.
fn submit(model: &mut Model) {
    let Some(form) = top(model) else { return };
    if form.waiting {
        return;
    }
    form.refused = None;
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
    if matches!(form.purpose, Purpose::Act(spec) if spec.name == "scan") && !is_scan(form) {
        form.focus_on("file");
        if let Some(field) = form.fields.iter_mut().find(|field| field.name == "file") {
            field.error = Some(words::NO_SCAN.to_owned());
        }
        return;
    }
    match form.purpose {
        Purpose::Act(spec) => {
            let orders = form
                .targets
                .iter()
                .map(|target| (target.id, Some(target.last_seq)))
                .collect();
            let acts = acts(spec.name, form.values());
            form.waiting = true;
            model.ask(Effect::Act(ActRequest { orders, acts }));
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
        Purpose::Rules => submit_rules(model),
        Purpose::Call => call::submit(model),
        Purpose::Export => submit_export(model),
        Purpose::Copy => copy::submit(model),
        Purpose::SaveView => super::saved::submit(model),
    }
}

/// Whether the file named is what a scanner makes: the sheet that was exported is not the one that was
/// signed and sealed.
fn is_scan(form: &Form) -> bool {
    const ENDINGS: [&str; 8] = ["pdf", "jpg", "jpeg", "png", "tif", "tiff", "bmp", "ofd"];
    let file = form.text("file").unwrap_or_default().to_lowercase();
    file.rsplit_once('.')
        .is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

/// Reasons that print or are held against somebody: a stray digit is none.
pub(super) const IN_WORDS: &[&str] = &[
    "basis",
    "facts",
    "own_effort",
    "rating_note",
    "reason",
    "remark",
    "policy_basis",
    "request",
    "result",
    "text",
];

/// A field whose text is no words, or a unit that was typed and not taken.
fn not_in_words(form: &Form) -> Option<(usize, String)> {
    form.fields.iter().enumerate().find_map(|(at, field)| {
        if !field.shown {
            return None;
        }
        if let Take::Units(units) = &field.take
            && !units.typed.text().trim().is_empty()
        {
            return Some((at, words::not_taken(units.typed.text().trim())));
        }
        let text = field.editor()?.text().trim();
        let words_wanted = IN_WORDS.contains(&field.name) && !text.is_empty();
        let none = text.chars().all(|c| !c.is_alphabetic());
        (words_wanted && none).then(|| (at, words::IN_WORDS.to_owned()))
    })
}

/// The acts a form means: 自办 with 交办 is two, kept or refused together.
fn acts(
    name: &'static str,
    mut values: Map<String, Value>,
) -> Vec<(&'static str, Map<String, Value>)> {
    let to = values.remove("assign_to");
    let note = values.remove("assign_note");
    let reply_by = values.remove("assign_reply_by");
    let at = values.get("at").cloned();
    // One option may mean several helpers: each has its act, all in one batch.
    if let Some(Value::String(units)) = values.get("unit")
        && units.contains(SEVERAL)
    {
        let units: Vec<String> = units.split(SEVERAL).map(str::to_owned).collect();
        return units
            .into_iter()
            .map(|unit| {
                let mut fields = values.clone();
                fields.insert("unit".to_owned(), Value::String(unit));
                (name, fields)
            })
            .collect();
    }
    let mut acts = vec![(name, values)];
    if let Some(to) = to {
        let mut fields = Map::new();
        fields.insert("to".to_owned(), to);
        for (key, value) in [("note", note), ("reply_by", reply_by), ("at", at)] {
            if let Some(value) = value {
                fields.insert(key.to_owned(), value);
            }
        }
        acts.push(("assign", fields));
    }
    acts
}

fn submit_setup(model: &mut Model) {
    let before = model.settings.profile.clone();
    let Some(form) = top(model) else { return };
    match desk::profile(form, &before) {
        Ok(profile) => {
            form.waiting = true;
            if !profile.staff.contains(&model.actor) {
                model.actor = profile.staff.first().cloned().unwrap_or_default();
            }
            model.ask(Effect::SaveProfile(Box::new(profile)));
        }
        Err((field, message)) => form.refuse(Trouble::Field {
            field: field.to_owned(),
            message,
        }),
    }
}

fn submit_rules(model: &mut Model) {
    let mut profile = model.settings.profile.clone();
    let Some(form) = top(model) else { return };
    match desk::read_rules(form, &profile.rules) {
        Ok(rules) => {
            form.waiting = true;
            profile.rules = rules;
            model.ask(Effect::SaveProfile(Box::new(profile)));
        }
        Err((field, message)) => form.refuse(Trouble::Field {
            field: field.to_owned(),
            message,
        }),
    }
}

fn submit_export(model: &mut Model) {
    let Some(form) = top(model) else { return };
    let folder = form.text("folder").unwrap_or_default();
    let draft = form.text("draft").as_deref() == Some("true");
    let orders = form
        .targets
        .iter()
        .map(|target| (target.id, target.last_seq))
        .collect();
    form.waiting = true;
    model.folders.insert("export", folder.clone());
    model.ask(Effect::Remember {
        key: "folder.export",
        value: folder.clone(),
    });
    model.ask(Effect::Export {
        orders,
        folder: folder.into(),
        draft,
    });
}

/// An act was done, or not.
pub(super) fn acted(
    model: &mut Model,
    act: &'static str,
    each: Vec<Acted>,
    trouble: Option<Trouble>,
) {
    let many = each.len() > 1;
    let refused: Vec<(String, Trouble)> = each
        .iter()
        .filter_map(|one| match &one.result {
            Err(trouble) => Some((one.number.clone(), trouble.clone())),
            Ok(_) => None,
        })
        .collect();
    let done = each.len() - refused.len();
    let first = trouble
        .or_else(|| (done == 0).then(|| refused.first().map(|(_, trouble)| trouble.clone()))?);
    if let Some(trouble) = first {
        failed(model, act, trouble);
        return;
    }
    remember(model);
    // A note of a call says nothing about what is selected below it.
    let noted = top(model).is_some_and(|form| form.purpose == Purpose::Call);
    if let Some(form) = top(model)
        && form.waiting
    {
        let place = form.place.clone();
        model.layers.pop();
        let order = each.first().map(|one| one.id);
        call::filed(model, place.as_deref(), order);
        if let Some(place) = place {
            model.ask(Effect::DropDraft(place));
        }
    } else if matches!(act, "edit-form" | "rate") {
        for one in &each {
            super::filing::kept(model, one.id);
        }
    }
    follow(model, &each);
    let label = crate::domain::order::action::table::find(act).map_or(act, |spec| spec.label);
    model.saved_at = Some(model.now);
    let stage = each
        .iter()
        .find_map(|one| one.result.as_ref().ok().copied())
        .unwrap_or_default();
    if many {
        model.say(words::done_many(label, done));
    } else {
        let unchanged = each.iter().all(|one| one.unchanged);
        let number = each.first().map_or("", |one| one.number.as_str());
        model.say(words::done(label, number, stage, unchanged));
    }
    if each.iter().any(|one| one.moved_on) {
        model.warn(words::MOVED_ON);
    }
    if !refused.is_empty() {
        let lines: Vec<String> = refused
            .iter()
            .map(|(number, trouble)| format!("{number}  {}", in_words(trouble)))
            .collect();
        open::reading(model, words::SOME_REFUSED, lines.join("\n"));
    }
    if let Some(batch) = each.iter().find_map(|one| one.batch) {
        let orders = each
            .iter()
            .filter(|one| one.batch.is_some())
            .map(|one| (one.id, one.number.clone()))
            .collect();
        model.undoable.push(Undoable {
            label: label.to_owned(),
            batch,
            orders,
        });
    }
    if !noted {
        model.board.marked.clear();
    }
    // The next act comes perhaps before the list is read again.
    for (id, last_seq) in each.iter().filter_map(|one| Some((one.id, one.last_seq?))) {
        model.board.advanced(id, last_seq);
    }
    board::reload(model);
    if act == "new" {
        model.board.wanted = each.first().map(|one| one.id);
    }
    board::load_detail(model);
    model.acted = each.first().map(|one| one.id).filter(|_| !many);
    if let Some(letter) = each.into_iter().find_map(|one| one.letter) {
        open::letter(model, letter_words::TITLE, letter);
    }
}

/// Forms that lay below know of what we did ourselves: it is no change made elsewhere.
pub(super) fn follow(model: &mut Model, each: &[Acted]) {
    let now = |id: Id| {
        let ours = each.iter().find(|one| one.id == id && !one.moved_on);
        ours.and_then(|one| one.last_seq)
    };
    for layer in &mut model.layers {
        match layer {
            Layer::Form(form) => {
                for target in &mut form.targets {
                    target.last_seq = now(target.id).unwrap_or(target.last_seq);
                }
                let texts = form.preview.as_mut().and_then(|one| one.texts.as_mut());
                for (id, seq) in texts.into_iter().flatten().flat_map(|one| &mut one.orders) {
                    *seq = now(*id).unwrap_or(*seq);
                }
            }
            Layer::Confirm(confirm) => match &mut confirm.then {
                Effect::Act(request) => {
                    for (id, seq) in &mut request.orders {
                        *seq = now(*id).or(*seq);
                    }
                }
                Effect::CopyOut { text, .. } => {
                    for (id, seq) in &mut text.orders {
                        *seq = now(*id).unwrap_or(*seq);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// An act failed: the form says why, or a notice of its own where there is no form.
fn failed(model: &mut Model, act: &'static str, trouble: Trouble) {
    match model.layers.last_mut() {
        Some(Layer::Form(form)) if form.waiting => {
            form.refuse(trouble);
            return;
        }
        Some(Layer::Filing(_)) => {
            super::filing::refused(model, in_words(&trouble));
            return;
        }
        _ => {}
    }
    let label = crate::domain::order::action::table::find(act).map_or(act, |spec| spec.label);
    match trouble {
        Trouble::Refused(refusal) => open::why(model, label, &refusal),
        other => model.warn(in_words(&other)),
    }
}

/// A trouble in one line.
pub(super) fn in_words(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused(refusal) => words::refused(
            &for_screen(&refusal.message),
            refusal.clause,
            &for_screen(&refusal.fix),
        ),
        Trouble::Field { message, .. } | Trouble::Failed(message) => message.clone(),
    }
}

/// Remembers the names a form used, to be offered next time.
fn remember(model: &mut Model) {
    let Some(form) = top(model) else { return };
    if !form.waiting {
        return;
    }
    let to = form.text("assign_to").or_else(|| form.text("to"));
    let person = form.text("person");
    let platform_person = form.text("platform_person");
    let units: Vec<String> = form
        .field("units")
        .and_then(crate::app::form::Field::value)
        .and_then(|value| serde_json::from_value(value).ok())
        .unwrap_or_default();
    if let Some(to) = to {
        model.remember("to", "recent.to", &to);
    }
    if let Some(person) = person {
        model.remember("person", "recent.person", &person);
    }
    if let Some(person) = platform_person {
        model.remember("platform_person", "recent.platform_person", &person);
    }
    for unit in units.iter().rev() {
        model.remember("units", "recent.units", unit);
    }
}

/// A draft was found: its text goes back into the form that still waits for it.
pub(super) fn restore(model: &mut Model, place: &str, draft: Option<Draft>) {
    let Some(draft) = draft else { return };
    match model.layers.last_mut() {
        Some(Layer::Form(form)) if form.place.as_deref() == Some(place) && !form.touched => {
            form.restore(&draft.body, draft.updated_at);
        }
        Some(Layer::Filing(filing)) => super::filing::restore(filing, &draft),
        _ => {}
    }
}
