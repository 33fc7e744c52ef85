//! The palette: a list of all commands that make sense in the present place.

use super::available::{is_without_order, makes_sense, why_not};
use super::refresh;
use crate::desk::board::{self, SAVED};
use crate::desk::command::{
    self, BoardCommand, CommandId, EverywhereCommand, OfficeCommand, PickCommand, Scope,
    StatsCommand,
};
use crate::desk::model::{Layer, Model};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::desk::request::LayerRequest;
use crate::store::View;
use crate::strings::{desk as words, screen};

/// Commands that only move the cursor or the focus; the palette leaves them out.
const MOVES: [CommandId; 22] = [
    CommandId::Board(BoardCommand::Up),
    CommandId::Board(BoardCommand::Down),
    CommandId::Board(BoardCommand::PageUp),
    CommandId::Board(BoardCommand::PageDown),
    CommandId::Board(BoardCommand::First),
    CommandId::Board(BoardCommand::Last),
    CommandId::Board(BoardCommand::PaneNext),
    CommandId::Board(BoardCommand::PanePrev),
    CommandId::Board(BoardCommand::PaneLeft),
    CommandId::Board(BoardCommand::PaneRight),
    CommandId::Everywhere(EverywhereCommand::Palette),
    CommandId::Board(BoardCommand::Mark),
    CommandId::Board(BoardCommand::NextStep),
    CommandId::Board(BoardCommand::Back),
    CommandId::Office(OfficeCommand::Up),
    CommandId::Office(OfficeCommand::Down),
    CommandId::Office(OfficeCommand::PageUp),
    CommandId::Office(OfficeCommand::PageDown),
    CommandId::Stats(StatsCommand::Up),
    CommandId::Stats(StatsCommand::Down),
    CommandId::Stats(StatsCommand::PageUp),
    CommandId::Stats(StatsCommand::PageDown),
];

/// The prefix of a view's code among the commands.
const VIEW: &str = "view:";

/// Lists every command that makes sense here, the most recently run first.
pub(super) fn open(model: &mut Model) {
    let scope = match model.scope() {
        // A second list would hide the one on top, so nothing opens and the officer is told.
        Scope::Pick => {
            let close = model.key(PickCommand::Close);
            model.warn(words::palette_not_here(&close));
            return;
        }
        scope @ (Scope::Everywhere
        | Scope::Board
        | Scope::Form
        | Scope::Filing
        | Scope::Import
        | Scope::Office
        | Scope::Stats) => scope,
    };
    let mut items: Vec<Item> = command::all()
        .filter(|command| [scope, Scope::Everywhere].contains(&command.scope()))
        .filter(|command| !MOVES.contains(command) && makes_sense(model, *command))
        .map(|command| {
            let key = model.keymap.hint(command, scope);
            let mut item = Item::new(command.name(), command.label(), key);
            model.keymap.describe(command).clone_into(&mut item.help);
            // A command with the officer's own description is also found by the built-in one.
            command.help().clone_into(&mut item.also);
            item.disabled = why_not(model, command).map(|refusal| refusal.message.screen());
            if is_without_order(model, command) {
                item.disabled = Some(words::NO_ORDER.to_owned());
            }
            item
        })
        .collect();
    if scope == Scope::Board {
        items.extend(views(model));
    }
    items.sort_by_key(|item| {
        let lately = model.recent.iter().position(|code| *code == item.code);
        let is_view = item.code.starts_with(VIEW) || item.code.starts_with(SAVED);
        (
            lately.unwrap_or(usize::MAX),
            is_view,
            item.disabled.is_some(),
        )
    });
    let picker = Picker::new(PickFor::Command, words::PALETTE, items);
    model.layers.open(Layer::Picker(Box::new(picker)));
}

/// Returns the views, built-in and saved, with their counts.
fn views(model: &Model) -> Vec<Item> {
    let board = &model.board;
    let item = |code: String, label: &str, count: Option<&usize>, holds: String| {
        let count = screen::count(count.copied().unwrap_or(0));
        let mut item = Item::new(code, words::view_item(label), count);
        item.help = holds;
        item
    };
    let built_in = View::ALL.iter().map(|view| {
        let holds = view.holds().to_owned();
        let code = format!("{VIEW}{}", view.code());
        item(code, view.label(), board.counts.get(view), holds)
    });
    let saved = board.saved.iter().map(|view| {
        let count = board.saved_counts.get(&view.name);
        let code = format!("{SAVED}{}", view.name);
        item(code, &view.name, count, board::holds(view))
    });
    built_in.chain(saved).collect()
}

/// Runs the chosen command in the place where the palette was opened.
pub(super) fn chosen(model: &mut Model, item: &Item) {
    model.recent.retain(|code| *code != item.code);
    model.recent.insert(0, item.code.clone());
    model.recent.truncate(30);
    let value = serde_json::to_string(&model.recent).unwrap_or_default();
    model.ask(crate::desk::effect::Effect::Remember {
        key: "recent.commands",
        value,
    });
    if let Some(view) = item.code.strip_prefix(VIEW).and_then(View::parse) {
        refresh::show(model, view);
    } else if let Some(name) = item.code.strip_prefix(SAVED) {
        let at = model.board.saved.iter().position(|one| one.name == name);
        if let Some(at) = at {
            refresh::show_saved(model, at);
        }
    } else if let Some(found) = command::find_by_name(&item.code, model.scope()) {
        model.request(LayerRequest::Run(found));
    }
}
