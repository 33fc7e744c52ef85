//! Tools for the text being written, in a small form or in the filing form: searching for words,
//! 常用语, an external editor, and pasting what was cut in the program.

use super::{forms, typing};
use crate::desk::command::PickCommand;
use crate::desk::edit_keys::{self, EditOutcome};
use crate::desk::effect::{Effect, OutsideText};
use crate::desk::filing::EditableCell;
use crate::desk::input::{Code, Key};
use crate::desk::model::{Layer, Model};
use crate::desk::phrase::{self, LONGEST, MOST, Phrase};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::desk::request::{LayerRequest, TextTool};
use crate::desk::text_find::TextFind;
use crate::domain::time::paper_date;
use crate::strings::phrase as words;
use crate::text::edit::Editor;

/// Uses a tool on the text being written.
pub(super) fn run(model: &mut Model, tool: TextTool) {
    let Some(editor) = model.editor() else {
        model.warn(words::NO_TEXT);
        return;
    };
    match tool {
        TextTool::Find => {
            let from = editor
                .selection()
                .map_or(editor.cursor(), |range| range.start);
            find(model, from);
        }
        TextTool::Phrase => phrases(model),
        TextTool::EditOutside => outside(model),
    }
}

/// Opens the search for words in the text, from this place on.
fn find(model: &mut Model, from: usize) {
    let find = TextFind::new(&model.looked_for, from);
    model.layers.open(Layer::Find(Box::new(find)));
    if !model.looked_for.is_empty() {
        find_on(model, true, false);
    }
}

/// Returns the search line and the text below it.
fn finding(model: &mut Model) -> Option<(&mut TextFind, &mut Editor)> {
    let [.., below, Layer::Find(find)] = &mut *model.layers else {
        return None;
    };
    Some((find, below.editor_mut()?))
}

/// Moves to the next or the previous occurrence.
fn find_on(model: &mut Model, forward: bool, again: bool) {
    let Some((find, text)) = finding(model) else {
        return;
    };
    find.go(text, forward, again);
    let looked_for = find.typed.text().to_owned();
    model.looked_for = looked_for;
}

/// Handles a key that no command took: it changes the words to search for.
pub(super) fn find_key(model: &mut Model, key: Key) {
    let Some((find, _)) = finding(model) else {
        return;
    };
    match edit_keys::apply(&mut find.typed, key, 40, 1) {
        EditOutcome::Changed => find_on(model, true, false),
        EditOutcome::Copied(text) => typing::copied(model, text),
        EditOutcome::Moved => {}
        EditOutcome::Ignored => typing::unknown(model, key),
    }
}

/// Inserts a paste into the search line.
pub(super) fn find_paste(model: &mut Model, text: &str) {
    if let Some((find, _)) = finding(model) {
        find.typed.paste(text);
        find_on(model, true, false);
    }
}

/// Runs a command of lists in the search: next, previous, or closing it with the occurrence
/// selected.
pub(super) fn find_command(model: &mut Model, command: PickCommand) {
    match command {
        PickCommand::Choose | PickCommand::Down | PickCommand::PageDown => {
            find_on(model, true, true);
        }
        PickCommand::Up | PickCommand::PageUp => find_on(model, false, true),
        PickCommand::Close => {
            model.layers.pop();
        }
        // A search has no items that could be changed.
        PickCommand::RenameView
        | PickCommand::MoveViewUp
        | PickCommand::MoveViewDown
        | PickCommand::Remove
        | PickCommand::RegisterUnit
        | PickCommand::ToWord => {}
    }
}

/// Returns the name of the field being written, as in the table of acts.
fn field(model: &Model) -> String {
    let layer = model.layers.last();
    let name = if let Some(Layer::Form(form)) = layer {
        form.focused().map_or("", |field| field.name)
    } else if let Some(Layer::Filing(filing)) = layer {
        match filing.slot() {
            Some(EditableCell::Note(_)) => "rating_note",
            Some(EditableCell::Result) => "result",
            Some(
                EditableCell::Matter
                | EditableCell::Rating(_)
                | EditableCell::FollowUp
                | EditableCell::Time
                | EditableCell::Leader,
            )
            | None => "matter",
        }
    } else {
        ""
    };
    name.to_owned()
}

/// Lists the phrases: the officer's own, then those meant for this field, then the others.
fn phrases(model: &mut Model) {
    let here = field(model);
    let selected = model.editor().and_then(Editor::copied);
    let shown = |phrase: &Phrase| one_line(&filled(phrase, model));
    let own = model.phrases.own.iter().enumerate().map(|(at, phrase)| {
        let label = format!("{}  {}", phrase.title, shown(phrase));
        Item::new(format!("own:{at}"), label, words::OWN)
    });
    let mut given: Vec<(usize, &Phrase)> = model.phrases.given.iter().enumerate().collect();
    given.sort_by_key(|(_, phrase)| !phrase.fields.contains(&here));
    let given = given.into_iter().map(|(at, phrase)| {
        let label = format!("{}  {}", phrase.title, shown(phrase));
        Item::new(format!("given:{at}"), label, "")
    });
    let keep = selected.map(|text| Item::new("keep", words::keep(&one_line(&text)), ""));
    let mut items: Vec<Item> = own.chain(given).collect();
    // Not as the first item: an officer who presses Enter by habit must not save a selection that
    // a search left.
    items.splice(items.len().min(1)..items.len().min(1), keep);
    if items.is_empty() {
        model.say(words::NONE);
        return;
    }
    let key = |command: PickCommand| model.key(command);
    let title = words::pick(&key(PickCommand::Choose), &key(PickCommand::Remove));
    let picker = Picker::new(PickFor::Phrase, title, items);
    model.layers.open(Layer::Picker(Box::new(picker)));
}

/// Fills the placeholders of a phrase from the selected order. Data about the citizen is never
/// filled in.
fn filled(phrase: &Phrase, model: &Model) -> String {
    phrase::fill(&phrase.body, |name| value(name, model))
}

fn value(name: &str, model: &Model) -> Option<String> {
    let profile = &model.settings.profile;
    let order = || model.board.current().map(|detail| &detail.stored.order);
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    match name {
        "本单位" => text(&model.settings.units.official(&profile.unit)),
        "经办人" => text(&model.actor),
        "平台电话" => profile.platform_phone.clone(),
        "今天" => Some(paper_date(model.now.date())),
        "编号" => Some(order()?.number()),
        "事项" => text(&order()?.matter.title),
        "地点" => order()?.matter.place.clone().and_then(|place| text(&place)),
        "联动单位" => {
            let helpers = order()?.printed_helpers();
            let names: Vec<&str> = helpers.iter().map(|one| one.unit.as_str()).collect();
            text(&names.join("、"))
        }
        "审签人" => profile.leaders.first().cloned(),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

fn phrase_of<'a>(model: &'a Model, code: &str) -> Option<&'a Phrase> {
    let (whose, at) = code.split_once(':')?;
    let at: usize = at.parse().ok()?;
    match whose {
        "own" => model.phrases.own.get(at),
        _ => model.phrases.given.get(at),
    }
}

/// Inserts the chosen phrase into the text as one edit, or saves the selection as a phrase.
pub(super) fn phrase_chosen(model: &mut Model, code: &str) {
    if code == "keep" {
        return keep(model);
    }
    if let Some(phrase) = phrase_of(model, code) {
        let text = filled(phrase, model);
        model.request(LayerRequest::Paste(text));
    }
}

/// Saves the selection as a phrase of the officer.
fn keep(model: &mut Model) {
    let Some(body) = model.editor().and_then(Editor::copied) else {
        return;
    };
    if crate::domain::privacy::holds_number(&body) {
        model.warn(words::PERSONAL);
        return;
    }
    if body.chars().count() > LONGEST {
        model.warn(words::TOO_LONG);
        return;
    }
    if model.phrases.own.len() >= MOST {
        model.warn(words::FULL);
        return;
    }
    let title = crate::text::cut(&one_line(body.trim()), 16).into_owned();
    let mut own = model.phrases.own.clone();
    own.retain(|phrase| phrase.body != body);
    own.insert(
        0,
        Phrase {
            title: title.clone(),
            body,
            fields: Vec::new(),
        },
    );
    model.ask(Effect::SavePhrases(own));
    model.say(words::kept(&title));
}

/// Removes the selected phrase, after asking.
pub(super) fn phrase_remove(model: &mut Model) {
    let Some(Layer::Picker(picker)) = model.layers.last() else {
        return;
    };
    if picker.what != PickFor::Phrase {
        return;
    }
    let own = picker
        .item()
        .and_then(|item| item.code.strip_prefix("own:"));
    let at: Option<usize> = own.and_then(|at| at.parse().ok());
    let Some(phrase) = at.and_then(|at| model.phrases.own.get(at)).cloned() else {
        model.warn(words::NOT_OWN);
        return;
    };
    let mut left = model.phrases.own.clone();
    left.retain(|one| *one != phrase);
    model.layers.pop();
    model.confirm(
        words::remove(&phrase.title),
        vec![one_line(&phrase.body)],
        Effect::SavePhrases(left),
    );
}

/// Opens the text in the external editor, after saving its draft.
fn outside(model: &mut Model) {
    forms::keep_draft(model);
    let (place, field) = match model.layers.last() {
        Some(Layer::Form(form)) => (form.place.clone().unwrap_or_default(), field(model)),
        Some(Layer::Filing(filing)) => filing.draft_name(),
        Some(
            Layer::Picker(_)
            | Layer::Import(_)
            | Layer::Office(_)
            | Layer::Stats(_)
            | Layer::Why(_)
            | Layer::Confirm(_)
            | Layer::Reading(_)
            | Layer::Help(_)
            | Layer::Find(_),
        )
        | None => return,
    };
    if let Some(text) = model.editor().map(|editor| editor.text().to_owned()) {
        model.ask(Effect::EditOutside(OutsideText { place, field, text }));
    }
}

/// Takes in the text from the external editor as one edit, which can be undone.
pub(super) fn edited_outside(model: &mut Model, outcome: Result<(String, String), String>) {
    let (text, said) = match outcome {
        Ok(back) => back,
        Err(message) => return model.warn(message),
    };
    let Some(editor) = model.editor_mut() else {
        return;
    };
    let text = editor.as_taken(&text);
    if editor.text() == text {
        return model.say(words::SAME);
    }
    editor.select_all();
    if text.is_empty() {
        // The editor returned an empty text, so the old text is deleted like a selection.
        model.request(LayerRequest::Key(Key::plain(Code::Delete)));
    } else {
        model.request(LayerRequest::Paste(text));
    }
    model.say(said);
}

/// Pastes what was last cut or copied, here or in another program.
pub(super) fn paste_clip(model: &mut Model) {
    if model.copying {
        // The clipboard does not hold it yet.
        paste_read(model, None);
    } else {
        model.ask(Effect::ReadClipboard);
    }
}

/// Pastes the text of the system's clipboard, which also gets what is cut here. Without one, pastes
/// what was last cut or copied in the program.
pub(super) fn paste_read(model: &mut Model, text: Option<String>) {
    let text = text.filter(|text| !text.is_empty());
    let text = text.unwrap_or_else(|| model.clip.clone());
    if text.is_empty() {
        model.say(words::NOTHING_CUT);
    } else {
        model.request(LayerRequest::Paste(text));
    }
}
