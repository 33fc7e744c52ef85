//! Handles the mouse: clicks on rows, tabs, hints, fields and texts, and the wheel.

use std::time::Duration;

use super::{
    board, columns, command, filing, form, forms, import, keyboard, office, picker, text_tools,
};
use crate::desk::board::Pane;
use crate::desk::command::FormCommand;
use crate::desk::form::FieldInput;
use crate::desk::input::{Code, Key, Mouse, MouseAction};
use crate::desk::layout::{HINTS, Hit, TextSpot};
use crate::desk::model::{Layer, Model};

/// Handles a press, a move or a release of the button, and a turn of the wheel.
pub(super) fn mouse(model: &mut Model, mouse: Mouse) {
    match mouse.what {
        MouseAction::WheelUp => wheel(model, mouse, -3),
        MouseAction::WheelDown => wheel(model, mouse, 3),
        MouseAction::Press => {
            model.pressed.clear();
            press(model, mouse);
        }
        MouseAction::Drag => drag(model, mouse),
        MouseAction::Release => model.held = None,
        MouseAction::Paste if model.is_typing() => text_tools::paste_clip(model),
        MouseAction::Paste => {}
    }
}

/// The longest time between two presses at one cell that make a double click.
const TWICE: Duration = Duration::from_millis(500);

/// Handles a press: places the cursor in a text; a double click selects the word.
fn press(model: &mut Model, mouse: Mouse) {
    let at = (mouse.column, mouse.row);
    // A press above the search line refers to the text behind it.
    let find_line = model.size.1.saturating_sub(HINTS + 1);
    if matches!(model.layers.last(), Some(Layer::Find(_))) && mouse.row < find_line {
        model.layers.pop();
    }
    let before = model.pressed_at.replace((at, model.uptime));
    model.held = None;
    let Some(spot) = model.hits.text_at(mouse.column, mouse.row) else {
        if let Some(hit) = model.hits.at(mouse.column, mouse.row) {
            click(model, hit);
        }
        return;
    };
    match spot.hit {
        Some(hit) => click(model, hit),
        // The filter line of the board.
        None if model.layers.is_empty() => {
            model.board.filtering = model.board.filter.is_some();
            model.board.focus = Pane::List;
        }
        None => {}
    }
    model.held = Some(spot);
    place(model, spot, mouse, false);
    let twice = before
        .is_some_and(|(place, when)| place == at && model.uptime.saturating_sub(when) <= TWICE);
    if twice && let Some(editor) = model.editor_mut() {
        editor.select_word(editor.cursor());
        model.pressed_at = None;
    }
}

/// Handles a move with the button held down: selects the text in between.
fn drag(model: &mut Model, mouse: Mouse) {
    let Some(held) = model.held else { return };
    // The text may have been scrolled since the button was pressed.
    let mut now = model.hits.texts.iter().rev().copied();
    let spot = now.find(|spot| spot.area == held.area).unwrap_or(held);
    place(model, spot, mouse, true);
}

/// Places the cursor of the text being written at the mouse.
fn place(model: &mut Model, spot: TextSpot, mouse: Mouse, extend: bool) {
    let Some(editor) = model.editor_mut() else {
        return;
    };
    let column = usize::from(mouse.column.saturating_sub(spot.area.x));
    if !editor.is_multiline() {
        editor.go_to_column(spot.first, column, extend);
        return;
    }
    // Above the text means the line before the first visible one, so that the text scrolls.
    let row = usize::from(mouse.row);
    let top = usize::from(spot.area.y);
    let line = (spot.first + row).saturating_sub(top);
    editor.go_to(line, column, extend, spot.area.width.into());
}

/// Turns the page below the mouse. It never moves the focus of a form: what is typed next would land in
/// another field, or choose a rating.
fn wheel(model: &mut Model, mouse: Mouse, by: isize) {
    let steps = i32::try_from(by).unwrap_or_default();
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => {
            if let Some(preview) = &mut form.preview {
                let last = model.hits.preview_last;
                let to = preview.scroll.min(last).saturating_add_signed(by);
                preview.scroll = to.min(last);
            }
            return;
        }
        Some(Layer::Filing(filing)) => {
            if filing.preview {
                let last = model.hits.paper_last;
                let to = i32::from(filing.scroll.min(last)) + steps;
                filing.scroll = u16::try_from(to.max(0)).unwrap_or(last).min(last);
            }
            return;
        }
        Some(
            Layer::Picker(_)
            | Layer::Find(_)
            | Layer::Import(_)
            | Layer::Office(_)
            | Layer::Why(_)
            | Layer::Confirm(_)
            | Layer::Reading(_)
            | Layer::Help(_),
        )
        | None => {}
    }
    if !model.layers.is_empty() {
        let key = Key::plain(if by < 0 { Code::Up } else { Code::Down });
        for _ in 0..by.unsigned_abs() {
            keyboard::key(model, key);
        }
        return;
    }
    let pane = match model.hits.at(mouse.column, mouse.row) {
        Some(Hit::Row(_) | Hit::Heading(_) | Hit::Pane(Pane::List)) => Pane::List,
        Some(Hit::SidebarItem(_) | Hit::Pane(Pane::Views)) => return,
        Some(
            Hit::Pane(Pane::Detail)
            | Hit::Tab(_)
            | Hit::Hint(_)
            | Hit::Field(_)
            | Hit::Option(..)
            | Hit::Item(_)
            | Hit::Slot(_),
        )
        | None => Pane::Detail,
    };
    let before = model.board.focus;
    model.board.focus = pane;
    board::go(model, by);
    model.board.focus = before;
}

fn click(model: &mut Model, hit: Hit) {
    match hit {
        Hit::Row(at) if model.layers.is_empty() => {
            model.board.focus = Pane::List;
            model.board.filtering = false;
            let by = isize::try_from(at).unwrap_or(0)
                - isize::try_from(model.board.list.cursor).unwrap_or(0);
            if by != 0 {
                board::go(model, by);
            }
        }
        Hit::SidebarItem(item) if model.layers.is_empty() => {
            model.board.focus = Pane::Views;
            board::show_sidebar_item(model, item);
        }
        Hit::Heading(column) if model.layers.is_empty() => columns::sort_by(model, column),
        Hit::Tab(at) if model.layers.is_empty() => command::tab(model, at),
        Hit::Tab(at) if office::click_tab(model, at) => {}
        Hit::Tab(at) => import::click_tab(model, at),
        Hit::Pane(pane) if model.layers.is_empty() => model.board.focus = pane,
        Hit::Hint(at) => {
            if let Some(found) = model.hits.hints.get(at).copied() {
                command::run(model, found);
            }
        }
        Hit::Field(at) => {
            if let Some(Layer::Form(form)) = model.layers.last_mut() {
                if at >= form.fields.len() && form.focus >= form.fields.len() {
                    form::command(model, FormCommand::Submit);
                } else {
                    form.focus = at;
                }
            }
        }
        Hit::Option(field, option) => {
            if let Some(Layer::Form(form)) = model.layers.last_mut() {
                form.focus = field;
                if let Some(found) = form.fields.get_mut(field)
                    && let FieldInput::Choice(choice) = &mut found.take
                {
                    choice.chosen = Some(option);
                    form.touched = true;
                    form.reshape();
                }
            }
            forms::keep_draft(model);
        }
        Hit::Item(at) => {
            if let Some(Layer::Picker(list)) = model.layers.last_mut() {
                if list.at == at {
                    picker::choose(model);
                } else {
                    list.at = at;
                }
            } else if let Some(Layer::Import(_)) = model.layers.last() {
                import::click(model, at);
            } else {
                office::click(model, at);
            }
        }
        Hit::Slot(at) => filing::click(model, at),
        Hit::Row(_) | Hit::SidebarItem(_) | Hit::Heading(_) | Hit::Pane(_) => {}
    }
}
