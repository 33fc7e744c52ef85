//! The palette and the help: both are the table of commands, looked at from where one is.

use super::command;
use crate::app::command::{COMMANDS, Command, Scope};
use crate::app::form::Purpose;
use crate::app::keymap::show;
use crate::app::model::{Layer, Model};
use crate::app::picker::{Item, PickFor, Picker};
use crate::app::wording::for_screen;
use crate::domain::clause;
use crate::domain::refusal::Refusal;
use crate::store::View;
use crate::strings::{desk as words, help};

/// Commands that only move about: the palette leaves them out.
const MOVES: &[&str] = &[
    "up",
    "down",
    "page-up",
    "page-down",
    "first",
    "last",
    "pane-next",
    "pane-prev",
    "pane-left",
    "pane-right",
    "palette",
    "mark",
    "next-step",
    "back",
];

/// Commands of a note of a call.
const OF_CALLS: &[&str] = &["as-notice", "as-respond", "as-decline", "as-supervise"];

/// Before the code of a view among the commands.
const VIEW: &str = "view:";

/// Why an act cannot run on the order at hand.
fn why_not(model: &Model, command: &Command) -> Option<Refusal> {
    let spec = command.action?;
    if spec.name == "new" || !model.board.marked.is_empty() {
        return None;
    }
    let detail = model.board.current()?;
    detail.stored.order.gate(spec.name, &model.context()).err()
}

/// Whether a command of forms has a meaning in the one on top: what a call becomes is asked of calls.
fn makes_sense(model: &Model, command: &Command) -> bool {
    let calls =
        matches!(model.layers.last(), Some(Layer::Form(form)) if form.purpose == Purpose::Call);
    calls || !OF_CALLS.contains(&command.id)
}

/// Lists every command that makes sense here, the ones run lately first.
pub(super) fn open(model: &mut Model) {
    let scope = match model.scope() {
        Scope::Pick => return,
        scope => scope,
    };
    let mut commands: Vec<&'static Command> = COMMANDS
        .iter()
        .filter(|command| command.scope == scope || command.scope == Scope::Everywhere)
        .filter(|command| !MOVES.contains(&command.id) && makes_sense(model, command))
        .collect();
    commands.sort_by_key(|command| {
        let lately = model.recent.iter().position(|id| id == command.id);
        (
            lately.unwrap_or(usize::MAX),
            why_not(model, command).is_some(),
        )
    });
    let items = commands
        .into_iter()
        .map(|command| {
            let key = model.keymap.of(command).next();
            let key = key.map(|binding| show(&binding.keys)).unwrap_or_default();
            let mut item = Item::new(command.id, command.label, key);
            item.disabled = why_not(model, command).map(|refusal| for_screen(&refusal.message));
            item
        })
        .collect::<Vec<Item>>();
    let views = View::ALL
        .iter()
        .filter(|_| scope == Scope::Board)
        .map(|view| {
            let count = model.board.counts.get(view).copied().unwrap_or(0);
            Item::new(
                format!("{VIEW}{}", view.code()),
                words::view_item(view.label()),
                count.to_string(),
            )
        });
    let items: Vec<Item> = Vec::into_iter(items).chain(views).collect();
    let picker = Picker::new(PickFor::Command, words::PALETTE, items);
    model.layers.push(Layer::Picker(Box::new(picker)));
}

/// A command was chosen: it runs where the palette was opened.
pub(super) fn chosen(model: &mut Model, item: &Item) {
    model.layers.pop();
    if let Some(view) = item.code.strip_prefix(VIEW).and_then(View::parse) {
        return super::board::show(model, view);
    }
    let scope = model.scope();
    let Some(found) = crate::app::command::find(&item.code, scope) else {
        return;
    };
    model.recent.retain(|id| *id != item.code);
    model.recent.insert(0, item.code.clone());
    model.recent.truncate(30);
    let value = serde_json::to_string(&model.recent).unwrap_or_default();
    model.ask(crate::app::effect::Effect::Remember {
        key: "recent.commands",
        value,
    });
    command::run(model, found);
}

/// Help for where one is: the clause concerned in its own words, then every key.
pub(super) fn help_text(model: &Model) -> String {
    let scope = model.scope();
    let mut lines: Vec<String> = Vec::new();
    match model.layers.last() {
        Some(Layer::Form(form)) => {
            if let Some((clause, quote)) = form.quote() {
                lines.push(help::clause(clause, quote));
                lines.push(String::new());
            }
            lines.push(help::FORM.to_owned());
            lines.push(String::new());
        }
        Some(Layer::Filing(filing)) => {
            lines.push(help::FILING.to_owned());
            let mut cited: Vec<&str> = filing
                .slot()
                .map(|slot| {
                    filing
                        .issues_of(slot.field())
                        .map(|issue| issue.clause)
                        .collect()
                })
                .unwrap_or_default();
            cited.dedup();
            for cited in cited {
                if let Some(quote) = clause::quote(cited) {
                    lines.push(help::clause(cited, quote));
                }
            }
            lines.push(String::new());
        }
        Some(Layer::Import(_)) => {
            lines.push(help::IMPORT.to_owned());
            lines.push(String::new());
        }
        _ => {
            if let Some((_, clause)) = model.board.current().and_then(|detail| detail.next)
                && let Some(quote) = clause::quote(clause)
            {
                lines.push(help::next(clause, quote));
                lines.push(String::new());
            }
            lines.push(help::BOARD.to_owned());
            lines.push(String::new());
        }
    }
    for wanted in [scope, Scope::Everywhere] {
        let here = |command: &&Command| command.scope == wanted && makes_sense(model, command);
        for command in COMMANDS.iter().filter(here) {
            let keys: Vec<String> = model
                .keymap
                .of(command)
                .map(|binding| show(&binding.keys))
                .collect();
            lines.push(help::command(&keys.join("  "), command.label, command.help));
        }
    }
    lines.join("\n")
}
