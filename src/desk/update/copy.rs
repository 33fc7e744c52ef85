//! Copying out: choosing a text, previewing it, sending it, and reporting the result.

use super::{forms, refresh};
use crate::desk::effect::{Effect, ListRequest};
use crate::desk::form::copy::{self, FILE};
use crate::desk::form::{Form, FormTarget, Purpose};
use crate::desk::model::{LayerId, Model, Undoable};
use crate::desk::msg::{CopyAnswer, Trouble};
use crate::domain::id::Id;
use crate::domain::order::act::ActId;
use crate::domain::vocabulary::{CopyTo, CopyWhat};
use crate::store::View;
use crate::strings::{outgoing as words, section_list as section_words};
use crate::work::digest::DIGEST;
use crate::work::outgoing::Outgoing;

/// Opens the form for these orders; `wanted` is the text that is chosen at first.
pub(super) fn open(
    model: &mut Model,
    targets: Vec<FormTarget>,
    wanted: Option<&Outgoing>,
) -> LayerId {
    let board = &model.board;
    let list = list(
        board.view,
        board.mine.then(|| model.actor.clone()),
        board.typed(),
    );
    // A text that was read is copied to where it is written for.
    let usual = model.copy_to.unwrap_or(CopyTo::Group);
    let to = wanted.map_or(usual, |text| text.to);
    let form = forms::make(model, None, |source| {
        copy::form(targets, to, wanted, list, source)
    });
    let id = forms::lay(model, form);
    compose(model, id);
    id
}

fn list(view: View, handler: Option<String>, typed: String) -> ListRequest {
    ListRequest {
        view,
        handler,
        typed,
        sort: None,
        anchor: crate::desk::effect::Anchor::Start,
        limit: DIGEST,
        keeps: None,
        epoch: 0,
    }
}

/// Opens the form with the morning's digest (晨会摘要): of the selected orders, else of the whole unit's
/// 今日待办 and of what each section owes.
pub(super) fn digest(model: &mut Model) {
    let marked = if model.board.marked.len() > 1 {
        let marked = model.board.targets().into_iter();
        marked
            .map(|(id, last_seq, name)| FormTarget { id, last_seq, name })
            .collect()
    } else {
        Vec::new()
    };
    let list = list(View::Today, None, String::new());
    let form = forms::make(model, None, |source| {
        copy::form(marked, CopyTo::Group, None, list, source)
    });
    let id = forms::lay(model, form);
    compose(model, id);
}

/// Asks for the texts for the chosen destination.
fn compose(model: &mut Model, id: LayerId) {
    let form = forms::of_purpose(model, Some(id), Purpose::Copy);
    let effect = form.and_then(|form| {
        let preview = form.preview.as_ref()?;
        Some(Effect::Compose {
            to: preview.to,
            orders: form.targets.iter().map(|target| target.id).collect(),
            named: preview.named.clone(),
            list: preview.list.clone(),
        })
    });
    if let Some(effect) = effect {
        model.ask_for(Some(id), effect);
    }
}

/// Handles a changed choice in the form on top, if it is the form for copying.
pub(super) fn changed(model: &mut Model) {
    let top = model.layers.top();
    if let Some(id) = top
        && forms::of_purpose(model, top, Purpose::Copy).is_some_and(Form::turn_to)
    {
        compose(model, id);
    }
}

/// Asks for the result as the platform gets it, to stand below the form that records the upload: it is
/// copied from there (同步上传; 二(二), 三(二)).
pub(super) fn beside_upload(model: &mut Model, id: LayerId, order: Id) {
    let effect = Effect::Compose {
        to: CopyTo::Platform,
        orders: vec![order],
        named: Vec::new(),
        list: list(View::Today, None, String::new()),
    };
    model.ask_for(Some(id), effect);
}

/// Copies the text that stands below the form on top.
pub(super) fn copy_shown(model: &mut Model) {
    let Some(text) = forms::top(model).and_then(|form| form.outgoing().cloned()) else {
        return model.say(words::COMPOSING);
    };
    model.ask(Effect::CopyOut {
        text: Box::new(text),
        folder: None,
    });
}

/// Takes in composed texts; those for a destination that is no longer chosen are dropped.
pub(super) fn composed(
    model: &mut Model,
    asked: Option<LayerId>,
    to: CopyTo,
    texts: Result<Vec<Outgoing>, String>,
) {
    let upload = Purpose::Act(ActId::Upload);
    let limit = model.settings.profile.rules.platform_field_limit;
    if let Some(form) = forms::of_purpose(model, asked, upload) {
        return match texts {
            Ok(texts) => form.show_result(texts, limit, list(View::Today, None, String::new())),
            Err(message) => form.refuse(Trouble::Failed(message)),
        };
    }
    let Some(form) = forms::of_purpose(model, asked, Purpose::Copy) else {
        return;
    };
    if form.preview.as_ref().is_none_or(|preview| preview.to != to) {
        return;
    }
    match texts {
        Ok(texts) => form.compose(texts),
        Err(message) => form.refuse(Trouble::Failed(message)),
    }
}

/// Copies the text out; asks first when it is too long for the platform's field.
pub(super) fn submit(model: &mut Model) {
    let limit = model.settings.profile.rules.platform_field_limit;
    let folder = forms::export_folder(model);
    let Some(form) = forms::top(model) else {
        return;
    };
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
        model.confirm(words::OVER_TITLE.to_owned(), lines, effect);
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

/// Copies a text that is being read: at once if it is for the group and the last copy went there
/// too, otherwise after asking for the destination.
pub(super) fn read(model: &mut Model, text: &Outgoing) {
    let group_again = model.copy_to == Some(text.to) && text.to == CopyTo::Group;
    // The form composes the texts of an order; what a colleague or a section gets is about many.
    let many = text.to == CopyTo::Colleague || text.what == CopyWhat::SectionList;
    if group_again || many {
        model.ask(Effect::CopyOut {
            text: Box::new(text.clone()),
            folder: None,
        });
        return;
    }
    let targets = targets(text);
    open(model, targets, Some(text));
}

fn targets(text: &Outgoing) -> Vec<FormTarget> {
    let name = text.number.clone().unwrap_or_default();
    text.orders
        .iter()
        .map(|(id, last_seq)| FormTarget {
            id: *id,
            last_seq: *last_seq,
            name: name.clone(),
        })
        .collect()
}

/// Reports whether a text was copied out.
pub(super) fn copied(
    model: &mut Model,
    asked: Option<LayerId>,
    text: &Outgoing,
    outcome: Result<CopyAnswer, String>,
) {
    let copied = match outcome {
        Ok(copied) => copied,
        Err(message) => return failed(model, asked, text, message),
    };
    forms::close(model, asked, Purpose::Copy);
    let characters = text.characters();
    if let Some(path) = &copied.file {
        forms::wrote(model, path.clone());
    }
    model.say(match &copied.file {
        Some(path) => words::written(path, text.to, text.what, characters),
        None => words::done(copied.by, text.to, text.what, characters),
    });
    let refused = copied.each.iter().find_map(|one| one.result.as_ref().err());
    if let Some(trouble) = copied.trouble.as_ref().or(refused) {
        let reason = forms::in_words(trouble);
        model.warn(format!("{}：{reason}", words::NOT_KEPT));
    }
    model.follow(&copied.each);
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
    refresh::reload(model);
    refresh::load_detail(model);
}

/// Offers a file when the text could not be put on the clipboard.
fn failed(model: &mut Model, asked: Option<LayerId>, text: &Outgoing, message: String) {
    if text.to == CopyTo::Colleague {
        return model.warn(message);
    }
    if text.what == CopyWhat::SectionList {
        let folder = forms::export_folder(model);
        let lines = vec![message, folder.clone()];
        let to_file = Effect::CopyOut {
            text: Box::new(text.clone()),
            folder: Some(folder.into()),
        };
        return model.confirm(section_words::TO_FILE.to_owned(), lines, to_file);
    }
    let asked = match forms::of_purpose(model, asked, Purpose::Copy) {
        Some(_) => asked,
        None => Some(open(model, targets(text), Some(text))),
    };
    let Some(form) = forms::of(model, asked) else {
        return;
    };
    form.refuse(Trouble::Failed(message));
    if let Some(by) = form.fields.iter_mut().find(|field| field.name == "by") {
        by.set(&serde_json::json!(FILE));
    }
    form.focus_on("by");
}
