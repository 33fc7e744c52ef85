//! The help: what it says of the place that has the focus, and its keys.

mod day;
mod focus;
mod how;
mod tasks;
mod trade;

use super::typing;
use crate::desk::command::PickCommand;
use crate::desk::edit_keys::{self, EditOutcome};
use crate::desk::help::{HelpLayer, HelpLine, HelpSection};
use crate::desk::input::{Code, Key};
use crate::desk::layout;
use crate::desk::model::{Layer, Model};
use crate::desk::request::LayerRequest;
use crate::strings::{
    desk as desk_words, help as words, office as office_words, stats as stats_words,
};
use crate::text::edit::Editor;

/// Opens the help for what has the focus. In the help itself it closes it.
pub(super) fn open(model: &mut Model) {
    let title = match model.layers.last() {
        Some(Layer::Help(_)) => return model.request(LayerRequest::Close),
        Some(Layer::Form(form)) => words::title(&form.title),
        Some(Layer::Filing(_)) => words::title(desk_words::FILING_FORM),
        Some(Layer::Import(_)) => words::title(desk_words::IMPORT_SCREEN),
        Some(Layer::Office(_)) => words::title(office_words::TITLE),
        Some(Layer::Stats(_)) => words::title(stats_words::TITLE),
        Some(
            Layer::Picker(_)
            | Layer::Why(_)
            | Layer::Confirm(_)
            | Layer::Reading(_)
            | Layer::Find(_),
        )
        | None => words::TITLE.to_owned(),
    };
    let help = HelpLayer::new(title, sections(model));
    model.layers.open(Layer::Help(Box::new(help)));
}

/// Returns what the help says: how one does what is done here, what has the focus, the keys by task,
/// what is always worth knowing, and the wording of the clauses.
fn sections(model: &Model) -> Vec<HelpSection> {
    let text = |heading: &str, lines: Vec<String>| HelpSection {
        heading: heading.to_owned(),
        lines: lines
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(HelpLine::Text)
            .collect(),
    };
    let focus = focus::of(model);
    let mut all = vec![
        text(words::HOW_HERE, how::lines(model)),
        text(words::WHAT_HERE, focus.said),
    ];
    all.extend(tasks::sections(model));
    all.push(day::section(model));
    all.push(trade::section());
    // The longest part comes last, where End finds it.
    all.push(text(words::CLAUSES, focus.clauses));
    all.retain(|section| !section.lines.is_empty());
    all
}

/// Handles a key that no command took: it changes the words that narrow the help, or scrolls it.
pub(super) fn key(model: &mut Model, key: Key) {
    let Some(Layer::Help(help)) = model.layers.last_mut() else {
        return;
    };
    let empty = help.typed.is_empty();
    let plain = !key.ctrl && !key.alt && !key.shift;
    match key.half_width().code {
        Code::Home if plain => return scroll(model, |_, _, _| 0),
        Code::End if plain => return scroll(model, |_, _, last| last),
        Code::Tab => return turn(model, !key.shift),
        Code::Char(' ') if empty => return command(model, PickCommand::PageDown),
        // The key that opened the help also closes it; no line of the help holds one.
        Code::Char('?') if empty && plain => return model.request(LayerRequest::Close),
        _ => {}
    }
    match edit_keys::apply(&mut help.typed, key, 40, 1) {
        EditOutcome::Changed => help.scroll = 0,
        EditOutcome::Copied(text) => typing::copied(model, text),
        EditOutcome::Moved => {}
        EditOutcome::Ignored => typing::unknown(model, key),
    }
}

/// Inserts a paste into the words that narrow the help.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(Layer::Help(help)) = model.layers.last_mut() {
        help.typed.paste(text);
        help.scroll = 0;
    }
}

/// Runs a command of lists in the help.
pub(super) fn command(model: &mut Model, command: PickCommand) {
    let Some(Layer::Help(help)) = model.layers.last_mut() else {
        return;
    };
    match command {
        PickCommand::Up => scroll(model, |now, _, _| now.saturating_sub(1)),
        PickCommand::Down => scroll(model, |now, _, _| now + 1),
        PickCommand::PageUp => scroll(model, |now, page, _| now.saturating_sub(page)),
        PickCommand::PageDown => scroll(model, |now, page, _| now + page),
        PickCommand::Close if !help.typed.is_empty() => {
            help.typed = Editor::line();
            help.scroll = 0;
        }
        // Whoever types words and Enter wants to see what was found.
        PickCommand::Choose if !help.typed.is_empty() => {}
        PickCommand::Choose | PickCommand::Close => model.request(LayerRequest::Close),
        // The help has no items that could be changed.
        PickCommand::RenameView
        | PickCommand::MoveViewUp
        | PickCommand::MoveViewDown
        | PickCommand::Remove
        | PickCommand::RegisterUnit
        | PickCommand::ToWord => {}
    }
}

/// Scrolls the help by so many lines.
pub(super) fn roll(model: &mut Model, by: isize) {
    scroll(model, |now, _, _| now.saturating_add_signed(by));
}

/// Scrolls the help: `to` gets the lines scrolled past, the lines of a page, and how many can be
/// scrolled past.
fn scroll(model: &mut Model, to: impl FnOnce(usize, usize, usize) -> usize) {
    let room = layout::help_room(model.size);
    if let Some(Layer::Help(help)) = model.layers.last_mut() {
        let last = room.last(help.laid(room.columns).len());
        help.scroll = to(help.scroll.min(last), room.page(), last).min(last);
    }
}

/// Goes to the next section or to the beginning of the one before.
fn turn(model: &mut Model, forward: bool) {
    let room = layout::help_room(model.size);
    let Some(Layer::Help(help)) = model.layers.last_mut() else {
        return;
    };
    let laid = help.laid(room.columns);
    let headings = laid.iter().enumerate().filter(|(_, line)| {
        line.first()
            .is_some_and(|part| part.role == crate::desk::help::HelpRole::Heading)
    });
    let headings: Vec<usize> = headings.map(|(at, _)| at).collect();
    let now = help.scroll.min(room.last(laid.len()));
    let to = if forward {
        headings.iter().find(|at| **at > now)
    } else {
        headings.iter().rev().find(|at| **at < now)
    };
    if let Some(to) = to {
        help.scroll = (*to).min(room.last(laid.len()));
    }
}
