//! Runs a command, or shows why it cannot run.

use super::{
    board, call, filing, form, forms, history, import, open, palette, picker, reading, refresh,
    register, regulation, saved, settings, text_tools,
};
use crate::desk::board::{Pane, SidebarItem};
use crate::desk::command::{Command, Scope};
use crate::desk::effect::Effect;
use crate::desk::model::{Layer, Model, PendingAction};
use crate::desk::picker::PickFor;
use crate::strings::desk as words;

/// Runs a command in the part of the screen that it belongs to.
pub(super) fn run(model: &mut Model, command: &'static Command) {
    match command.scope {
        Scope::Everywhere => everywhere(model, command.id),
        Scope::Board if model.board.is_behind() && meets_the_order(model, command) => {
            model.say(words::BEHIND);
        }
        Scope::Board => match command.act {
            Some(act) => open::act(model, act, None),
            None => on_board(model, command.id),
        },
        Scope::Form | Scope::Filing if text_tools::is_tool(command.id) => {
            text_tools::command(model, command.id);
        }
        Scope::Form => form::command(model, command.id),
        Scope::Pick => match model.layers.last() {
            Some(Layer::Picker(list)) => {
                let (saved, call) = (list.what == PickFor::Saved, list.what == PickFor::Call);
                match command.id {
                    "view-rename" | "view-up" | "view-down" | "pick-remove" if saved => {
                        saved::command(model, command.id);
                    }
                    "pick-remove" if call => history::drop_call(model),
                    "pick-remove" => text_tools::phrase_remove(model),
                    _ => picker::command(model, command.id),
                }
            }
            Some(Layer::Find(_)) => text_tools::find_command(model, command.id),
            Some(
                Layer::Form(_)
                | Layer::Filing(_)
                | Layer::Import(_)
                | Layer::Why(_)
                | Layer::Confirm(_)
                | Layer::Reading(_),
            )
            | None => reading::command(model, command.id),
        },
        Scope::Filing => filing::command(model, command.id),
        Scope::Import => import::command(model, command.id),
    }
}

/// Returns whether a command acts on the selected order. Enter in the filter line only closes the
/// line.
fn meets_the_order(model: &Model, command: &Command) -> bool {
    match command.id {
        "filing" => true,
        "next-step" => !model.board.filtering,
        _ => command.act.is_some(),
    }
}

fn everywhere(model: &mut Model, id: &str) {
    match id {
        "help" => open::help(model),
        "palette" => palette::open(model),
        "call" => call::open(model),
        "quit" => quit(model),
        _ => {}
    }
}

fn quit(model: &mut Model) {
    forms::keep_draft(model);
    filing::keep(model);
    // The cursor returns to the order where the officer left it.
    if let Some(id) = model.board.row().map(|row| row.id) {
        model.ask(Effect::Remember {
            key: "order",
            value: id.to_string(),
        });
    }
    model.ended = true;
    model.ask(Effect::Quit);
}

fn on_board(model: &mut Model, id: &str) {
    match id {
        "next-step" => next_step(model),
        "filing" => open::filing(model),
        "undo" => open::undo(model),
        "import" => open::import(model),
        "mark" => board::mark(model),
        "mark-all" => model.board.toggle_all(),
        "back" => board::back(model),
        "filter" => board::open_filter(model, false),
        "find-all" => board::open_filter(model, true),
        "up" => board::go(model, -1),
        "down" => down(model),
        "page-up" => board::go(model, -board::page(model)),
        "page-down" => board::go(model, board::page(model)),
        "first" => board::ends(model, false),
        "last" => board::ends(model, true),
        "pane-next" => board::pane(model, 1, true),
        "pane-prev" => board::pane(model, -1, true),
        "pane-left" => board::pane(model, -1, false),
        "pane-right" => board::pane(model, 1, false),
        "view-prev" => board::step_sidebar(model, -1),
        "view-next" => board::step_sidebar(model, 1),
        "tab-1" => tab(model, 0),
        "tab-2" => tab(model, 1),
        "tab-3" => tab(model, 2),
        "tab-4" => tab(model, 3),
        "tab-5" => tab(model, 4),
        "tab-6" => tab(model, 5),
        "reveal" => refresh::reveal(model),
        "mine" => {
            model.board.mine = !model.board.mine;
            model.say(if model.board.mine {
                words::only_mine(&model.actor)
            } else {
                words::ALL_HANDLERS.to_owned()
            });
            // A choice that the officer makes also remains after the saved view is left.
            model.board.own_mine = None;
            refresh::again_from_the_top(model);
        }
        "staff" => settings::staff(model),
        "settings" => settings::open(model),
        "theme" => settings::theme(model),
        "mouse" => mouse(model),
        "backup" => {
            if model.job.is_some() {
                model.warn(words::JOB_RUNS);
            } else {
                model.ask(Effect::Backup);
            }
        }
        "drafts" => open::drafts(model),
        "save-view" => saved::save(model),
        "manage-views" => saved::manage(model),
        "register-unit" => register::open(model, ""),
        "history" => model.ask(Effect::LoadHistory),
        "regulation" => regulation::open(model),
        "about" => open::about(model),
        "reload-keys" => model.ask(Effect::ReloadKeys),
        "refresh" => {
            refresh::reload(model);
            refresh::load_detail(model);
            model.say(words::REFRESHED);
        }
        _ => {}
    }
}

/// Leaves clicks to the terminal, so that it can select text, or takes them back.
fn mouse(model: &mut Model) {
    model.mouse = !model.mouse;
    model.say(words::mouse(model.mouse));
    model.ask(Effect::Mouse(model.mouse));
    model.ask(Effect::Remember {
        key: "mouse",
        value: if model.mouse { "on" } else { "off" }.to_owned(),
    });
}

/// Shows a tab of the selected order.
pub(super) const fn tab(model: &mut Model, tab: usize) {
    let alone = model.size.0 < 80;
    model.board.show_tab(tab, alone);
}

/// Handles the down arrow in the filter line: closes the line and moves to the rows.
fn down(model: &mut Model) {
    if model.board.filtering {
        model.board.filtering = false;
        model.board.focus = Pane::List;
        return;
    }
    board::go(model, 1);
}

/// Handles Enter: closes the filter line, moves from the views to the list, or starts the act
/// that comes next.
fn next_step(model: &mut Model) {
    if model.board.filtering {
        model.board.filtering = false;
        return;
    }
    if model.board.focus == Pane::Views {
        if matches!(
            model.board.sidebar_items().get(model.board.sidebar_at),
            Some(SidebarItem::Calls)
        ) {
            open::calls(model);
        } else {
            model.board.focus = Pane::List;
        }
        return;
    }
    if model.board.row().is_none() {
        if model.settings.profile.unit.is_empty() {
            settings::setup(model, model.settings.is_new());
        } else if model.board.counts.values().all(|count| *count == 0) {
            open::import(model);
        } else {
            model.warn(words::NO_ORDER);
        }
        return;
    }
    next(model);
}

/// Starts the act that comes next for the selected order.
pub(super) fn next(model: &mut Model) {
    let Some(detail) = model.board.current() else {
        return open::later(model, PendingAction::Next);
    };
    let read_only = detail.stored.order.read_only;
    if let Some((act, _)) = detail.next {
        open::act(model, act, None);
    } else if let Some(why) = read_only {
        open::why(model, words::HANDLE, &why.refusal());
    } else {
        let help = model.board_key("help");
        model.say(words::nothing_next(&help));
    }
}
