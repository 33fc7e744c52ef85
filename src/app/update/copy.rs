//! Copying out: the text is chosen, looked at, sent, and what became of it said (`casework.md` §11).

use super::{board, form, open};
use crate::app::effect::{Effect, ListRequest};
use crate::app::form::copy::{self, FILE};
use crate::app::form::{Form, Purpose, Target};
use crate::app::input::{Code, Key};
use crate::app::model::{Confirm, Layer, Model, Undoable};
use crate::app::msg::{Copied, Trouble};
use crate::domain::vocabulary::CopyTo;
use crate::strings::outgoing as words;
use crate::work::outgoing::{DIGEST, Outgoing};

/// The form that copies, wherever it lies.
fn copying(model: &mut Model) -> Option<&mut Form> {
    model.layers.iter_mut().rev().find_map(|layer| match layer {
        Layer::Form(form) if form.purpose == Purpose::Copy => Some(&mut **form),
        _ => None,
    })
}

/// Opens the form on these orders; `wanted` is the text that is wanted.
pub(super) fn open(model: &mut Model, targets: Vec<Target>, wanted: Option<&Outgoing>) {
    let board = &model.board;
    let list = ListRequest {
        view: board.view,
        handler: board.mine.then(|| model.actor.clone()),
        typed: board.typed(),
        anchor: crate::app::effect::Anchor::Start,
        limit: DIGEST,
        epoch: 0,
    };
    let to = model.copy_to.unwrap_or(CopyTo::Group);
    let form = open::make(model, None, |maker| {
        copy::form(targets, to, wanted, list, maker)
    });
    open::lay(model, form);
    compose(model);
}

/// Asks for the texts of the destination chosen.
fn compose(model: &mut Model) {
    let effect = copying(model).and_then(|form| {
        let preview = form.preview.as_ref()?;
        Some(Effect::Compose {
            to: preview.to,
            orders: form.targets.iter().map(|target| target.id).collect(),
            named: preview.named.clone(),
            list: preview.list.clone(),
        })
    });
    if let Some(effect) = effect {
        model.ask(effect);
    }
}

/// Something was chosen in the form.
pub(super) fn changed(model: &mut Model) {
    if copying(model).is_some_and(Form::turn_to) {
        compose(model);
    }
}

/// Texts were composed; those of a destination chosen no longer are left out.
pub(super) fn composed(model: &mut Model, to: CopyTo, texts: Result<Vec<Outgoing>, String>) {
    let Some(form) = copying(model) else { return };
    if form.preview.as_ref().is_none_or(|preview| preview.to != to) {
        return;
    }
    match texts {
        Ok(texts) => form.compose(texts),
        Err(message) => form.refuse(Trouble::Failed(message)),
    }
}

/// Scrolls the text; whether the key means that.
pub(super) fn scroll(model: &mut Model, key: Key) -> bool {
    let page = model.hits.pick_rows.max(2) - 1;
    let top = form::top(model).filter(|form| form.purpose == Purpose::Copy);
    let Some(preview) = top.and_then(|form| form.preview.as_mut()) else {
        return false;
    };
    match key.code {
        Code::PageDown => preview.scroll = preview.scroll.saturating_add(page),
        Code::PageUp => preview.scroll = preview.scroll.saturating_sub(page),
        Code::Home => preview.scroll = 0,
        Code::End => preview.scroll = usize::MAX / 2,
        _ => return false,
    }
    true
}

/// Sends the text; one that exceeds the platform's field only after a question.
pub(super) fn submit(model: &mut Model) {
    let limit = model.settings.profile.rules.platform_field_limit;
    let folder = open::export_folder(model);
    let Some(form) = form::top(model) else { return };
    let Some(text) = form.outgoing().cloned() else {
        let composing = form.preview.as_ref().is_some_and(|one| one.texts.is_none());
        let message = if composing {
            words::COMPOSING
        } else {
            words::NOTHING
        };
        return model.say(message);
    };
    let to_file = form.text("by").as_deref() == Some(FILE);
    let folder = to_file.then(|| folder.into());
    let over = text.over(limit);
    let confirm = text.limit(limit).filter(|_| over > 0).map(|limit| {
        let kept: String = text.text.chars().take(limit).collect();
        let last: Vec<char> = kept.chars().rev().take(8).collect();
        let last: String = last.into_iter().rev().collect();
        vec![
            words::count(text.characters(), Some(limit)),
            words::cut_behind(&last.replace('\n', " ")),
        ]
    });
    let to = text.to;
    let effect = Effect::CopyOut {
        text: Box::new(text),
        folder,
    };
    if let Some(lines) = confirm {
        model.layers.push(Layer::Confirm(Box::new(Confirm {
            title: words::OVER_TITLE.to_owned(),
            lines,
            then: effect,
        })));
    } else {
        form.waiting = true;
        model.ask(effect);
    }
    if model.copy_to != Some(to) {
        model.copy_to = Some(to);
        model.ask(Effect::Remember {
            key: "copy.to",
            value: to.code().to_owned(),
        });
    }
}

/// Copies a text that is being read: at once where texts went to others before, else asking where to.
pub(super) fn read(model: &mut Model, text: &Outgoing) {
    if model.copy_to == Some(text.to) && text.to == CopyTo::Group {
        model.ask(Effect::CopyOut {
            text: Box::new(text.clone()),
            folder: None,
        });
        return;
    }
    let targets = targets(text);
    open(model, targets, Some(text));
}

fn targets(text: &Outgoing) -> Vec<Target> {
    let name = text.number.clone().unwrap_or_default();
    text.orders
        .iter()
        .map(|(id, last_seq)| Target {
            id: *id,
            last_seq: *last_seq,
            name: name.clone(),
        })
        .collect()
}

/// A text went, or did not.
pub(super) fn copied(model: &mut Model, text: &Outgoing, outcome: Result<Copied, String>) {
    let copied = match outcome {
        Ok(copied) => copied,
        Err(message) => return failed(model, text, message),
    };
    let is_copying =
        |layer: &Layer| matches!(layer, Layer::Form(form) if form.purpose == Purpose::Copy);
    if let Some(at) = model.layers.iter().rposition(is_copying) {
        model.layers.remove(at);
    }
    let characters = text.characters();
    model.say(match &copied.file {
        Some(path) => words::written(path, text.to, text.what, characters),
        None => words::done(copied.by, text.to, text.what, characters),
    });
    let refused = copied.each.iter().find_map(|one| one.result.as_ref().err());
    if let Some(trouble) = copied.trouble.as_ref().or(refused) {
        let reason = form::in_words(trouble);
        model.warn(format!("{}：{reason}", words::NOT_KEPT));
    }
    form::follow(model, &copied.each);
    let kept = copied.each.iter().filter(|one| one.batch.is_some());
    if let Some(batch) = kept.clone().find_map(|one| one.batch) {
        model.undoable.push(Undoable {
            label: words::TITLE.to_owned(),
            batch,
            orders: kept.map(|one| (one.id, one.number.clone())).collect(),
        });
        model.saved_at = Some(model.now);
    }
    for (id, last_seq) in copied
        .each
        .iter()
        .filter_map(|one| Some((one.id, one.last_seq?)))
    {
        model.board.advanced(id, last_seq);
    }
    board::reload(model);
    board::load_detail(model);
}

/// Nothing took the text: a file does.
fn failed(model: &mut Model, text: &Outgoing, message: String) {
    if copying(model).is_none() {
        let targets = targets(text);
        open(model, targets, Some(text));
    }
    let Some(form) = copying(model) else { return };
    form.refuse(Trouble::Failed(message));
    if let Some(by) = form.fields.iter_mut().find(|field| field.name == "by") {
        by.set(&serde_json::json!(FILE));
    }
    form.focus_on("by");
}
