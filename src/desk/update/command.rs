//! Runs a command, or shows why it cannot run.

use super::{
    board, call, columns, cover, drafts, duty_list, filing, form, forms, hand_over, help, history,
    import, incoming, leaving, mapping, month, office, open, palette, picker, reading, refresh,
    register, regulation, saved, scans, section_list, settings, stats, text_tools,
};
use crate::desk::board::Pane;
use crate::desk::command::{BoardCommand, CommandId, EverywhereCommand, PickCommand};
use crate::desk::effect::Effect;
use crate::desk::model::{Layer, Model, PendingAction};
use crate::desk::office_screen::OfficeTab;
use crate::desk::picker::PickFor;
use crate::desk::request::LayerRequest;
use crate::desk::sidebar::SidebarItem;
use crate::strings::desk as words;

/// Runs a command in the part of the screen that it belongs to.
pub(super) fn run(model: &mut Model, command: CommandId) {
    if model.board.is_behind() && meets_the_order(model, command) {
        model.say(words::BEHIND);
        return;
    }
    match command {
        CommandId::Act(act) => open::act(model, act, None),
        CommandId::Everywhere(command) => everywhere(model, command),
        CommandId::Board(command) => on_board(model, command),
        CommandId::Form(command) => form::command(model, command),
        CommandId::Pick(command) => match model.layers.last() {
            Some(Layer::Picker(list)) => {
                let what = list.what.clone();
                in_list(model, &what, command);
            }
            Some(Layer::Find(_)) => text_tools::find_command(model, command),
            Some(Layer::Help(_)) => help::command(model, command),
            Some(
                Layer::Form(_)
                | Layer::Filing(_)
                | Layer::Import(_)
                | Layer::Office(_)
                | Layer::Stats(_)
                | Layer::Why(_)
                | Layer::Confirm(_)
                | Layer::Reading(_),
            )
            | None => reading::command(model, command),
        },
        CommandId::Filing(command) => filing::command(model, command),
        CommandId::Import(command) => import::command(model, command),
        CommandId::Office(command) => office::command(model, command),
        CommandId::Stats(command) => stats::command(model, command),
    }
}

/// Returns whether a command acts on the selected order. Enter in the filter line only closes the
/// line.
fn meets_the_order(model: &Model, command: CommandId) -> bool {
    command.act().is_some()
        || command == BoardCommand::Filing.into()
        || command == BoardCommand::Flow.into()
        || (command == BoardCommand::NextStep.into() && !model.board.filtering)
}

fn everywhere(model: &mut Model, command: EverywhereCommand) {
    match command {
        EverywhereCommand::Help => help::open(model),
        EverywhereCommand::Palette => palette::open(model),
        EverywhereCommand::Call => call::open(model),
        EverywhereCommand::Quit => quit(model),
        EverywhereCommand::Cover => cover::cover(model),
    }
}

/// Runs a command in a list of this kind: some change the selected item and are idle in lists whose
/// items cannot be changed.
fn in_list(model: &mut Model, what: &PickFor, command: PickCommand) {
    let is_saved = *what == PickFor::Saved;
    match command {
        PickCommand::Choose => picker::choose(model),
        PickCommand::Close => model.request(LayerRequest::Close),
        PickCommand::Up => picker::step(model, -1),
        PickCommand::Down => picker::step(model, 1),
        PickCommand::PageUp => picker::turn(model, -1),
        PickCommand::PageDown => picker::turn(model, 1),
        PickCommand::RenameView if *what == PickFor::Mapping => mapping::rename(model),
        PickCommand::Remove if *what == PickFor::Mapping => mapping::forget(model),
        PickCommand::RenameView if is_saved => saved::rename(model),
        PickCommand::MoveViewUp if is_saved => saved::shift(model, -1),
        PickCommand::MoveViewDown if is_saved => saved::shift(model, 1),
        PickCommand::Remove if is_saved => saved::delete(model),
        PickCommand::Remove if *what == PickFor::Call => history::drop_call(model),
        PickCommand::Remove if *what == PickFor::RefusedRow => incoming::leave_row(model),
        PickCommand::Remove => text_tools::phrase_remove(model),
        // Only saved views have a name and a place of their own, and only a question names a unit
        // that can be registered.
        PickCommand::RenameView
        | PickCommand::MoveViewUp
        | PickCommand::MoveViewDown
        | PickCommand::RegisterUnit
        | PickCommand::ToWord => {}
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

fn on_board(model: &mut Model, command: BoardCommand) {
    match command {
        BoardCommand::NextStep => next_step(model),
        BoardCommand::Filing => open::filing(model),
        BoardCommand::Undo => open::undo(model),
        BoardCommand::Import => open::choose_import(model),
        BoardCommand::RefusedRows => incoming::rows(model),
        BoardCommand::Mark => board::mark(model),
        BoardCommand::MarkAll => model.board.toggle_all(),
        BoardCommand::Back => board::back(model),
        BoardCommand::Filter => board::open_filter(model, false),
        BoardCommand::FindAll => board::open_filter(model, true),
        BoardCommand::Up => board::go(model, -1),
        BoardCommand::Down => down(model),
        BoardCommand::PageUp => board::go(model, -board::page(model)),
        BoardCommand::PageDown => board::go(model, board::page(model)),
        BoardCommand::First => board::ends(model, false),
        BoardCommand::Last => board::ends(model, true),
        BoardCommand::PaneNext => board::pane(model, 1, true),
        BoardCommand::PanePrev => board::pane(model, -1, true),
        BoardCommand::PaneLeft => board::pane(model, -1, false),
        BoardCommand::PaneRight => board::pane(model, 1, false),
        BoardCommand::ViewPrev => board::turn_view(model, -1),
        BoardCommand::ViewNext => board::turn_view(model, 1),
        BoardCommand::Tab1 => tab(model, 0),
        BoardCommand::Tab2 => tab(model, 1),
        BoardCommand::Tab3 => tab(model, 2),
        BoardCommand::Tab4 => tab(model, 3),
        BoardCommand::Tab5 => tab(model, 4),
        BoardCommand::Tab6 => tab(model, 5),
        BoardCommand::Fold => board::fold_detail(model),
        BoardCommand::Zoom => board::zoom_detail(model),
        BoardCommand::Columns => columns::choose(model),
        BoardCommand::Sort => columns::choose_sort(model),
        BoardCommand::Reveal => refresh::reveal(model),
        BoardCommand::Mine => {
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
        BoardCommand::Staff => settings::staff(model),
        BoardCommand::Settings => settings::open(model),
        BoardCommand::Theme => settings::theme(model),
        BoardCommand::Mouse => mouse(model),
        BoardCommand::Backup => {
            if model.job.is_some() {
                model.warn(words::JOB_RUNS);
            } else {
                model.ask(Effect::Backup);
            }
        }
        BoardCommand::Drafts => drafts::list(model),
        BoardCommand::SaveView => saved::save(model),
        BoardCommand::ManageViews => saved::manage(model),
        BoardCommand::RegisterUnit => register::open(model, ""),
        BoardCommand::ImportList => duty_list::open(model),
        BoardCommand::History => model.ask(Effect::LoadHistory),
        BoardCommand::Months => month::open(model),
        BoardCommand::Stats => stats::open(model),
        BoardCommand::Scans => scans::open(model),
        BoardCommand::Digest => model.request(LayerRequest::Digest),
        BoardCommand::Ledger => stats::ledger(model),
        BoardCommand::Directory => office::open(model, OfficeTab::Units),
        BoardCommand::Sections => office::open(model, OfficeTab::Sections),
        BoardCommand::Limits => office::open(model, OfficeTab::Rules),
        BoardCommand::Letters => model.request(LayerRequest::Letters),
        BoardCommand::CopySection => section_list::ask(model),
        BoardCommand::Package => leaving::package(model),
        BoardCommand::Files => leaving::files(model),
        BoardCommand::HandOverAll => hand_over::open(model),
        BoardCommand::HandBack => hand_over::ask_back(model),
        BoardCommand::Regulation => regulation::open(model),
        BoardCommand::Flow => open::flow(model),
        BoardCommand::About => open::about(model),
        BoardCommand::ReloadKeys => model.ask(Effect::ReloadKeys),
        BoardCommand::Refresh => {
            refresh::reload(model);
            refresh::load_detail(model);
            model.say(words::REFRESHED);
        }
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
pub(super) fn tab(model: &mut Model, tab: usize) {
    let alone = model.size.0 < 80;
    model.board.show_tab(tab, alone);
}

/// Handles the down arrow in the filter line: closes the line and moves to the rows.
fn down(model: &mut Model) {
    if model.board.filtering {
        model.board.leave_filter_line();
        model.board.focus = Pane::List;
        return;
    }
    board::go(model, 1);
}

/// Handles Enter: closes the filter line, moves from the views to the list, or starts the act
/// that comes next.
fn next_step(model: &mut Model) {
    if model.board.filtering {
        model.board.leave_filter_line();
        return;
    }
    if model.board.focus == Pane::Views {
        match model.board.sidebar.at {
            SidebarItem::Calls => open::calls(model),
            SidebarItem::Empty => board::show_empty_views(model),
            SidebarItem::View(_) | SidebarItem::Saved(_) => model.board.focus = Pane::List,
        }
        return;
    }
    if model.board.row().is_none() {
        if model.settings.profile.unit.is_empty() {
            settings::setup(model, model.settings.is_new());
        } else if model.board.counts.values().all(|count| *count == 0) {
            open::choose_import(model);
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
        let help = model.board_key(EverywhereCommand::Help);
        model.say(words::nothing_next(&help));
    }
}
