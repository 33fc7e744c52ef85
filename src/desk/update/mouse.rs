//! Handles the mouse: clicks on rows, tabs, hints, fields and texts, and the wheel.
//!
//! A click counts when the button is released at the cell where it was pressed, without a move in
//! between. Moving with the button held down selects text where the text already has the focus, and
//! does nothing elsewhere. The wheel moves what is seen, never the focus, a selection or data.

use std::time::Duration;

use super::{
    board, columns, command, filing, form, forms, help, import, office, picker, reading, stats,
    text_tools,
};
use crate::desk::board::Pane;
use crate::desk::command::FormCommand;
use crate::desk::form::FieldInput;
use crate::desk::input::{Mouse, MouseAction};
use crate::desk::layout::{HINTS, Hit, TextSpot};
use crate::desk::model::{HeldButton, Layer, Model};

/// Handles a press, a move or a release of the button, and a turn of the wheel.
pub(super) fn mouse(model: &mut Model, mouse: Mouse) {
    match mouse.what {
        MouseAction::WheelUp => wheel(model, mouse, -3),
        MouseAction::WheelDown => wheel(model, mouse, 3),
        MouseAction::Press => press(model, mouse),
        MouseAction::Drag => drag(model, mouse),
        MouseAction::Release => release(model, mouse),
        MouseAction::Paste if model.is_typing() => text_tools::paste_clip(model),
        MouseAction::Paste => {}
    }
}

/// The longest time between two clicks at one cell that make a double click.
const TWICE: Duration = Duration::from_millis(500);

/// Handles a press: notes where. In a text that has the focus it places the cursor, so that moving
/// selects.
fn press(model: &mut Model, mouse: Mouse) {
    let text = model.hits.text_at(mouse.column, mouse.row);
    model.button = Some(HeldButton {
        at: (mouse.column, mouse.row),
        hit: model.hits.at(mouse.column, mouse.row),
        text,
    });
    model.held = text.filter(|spot| has_focus(model, *spot, mouse.row));
    if let Some(spot) = model.held {
        place(model, spot, mouse, false);
    }
}

/// Handles a release: a click, if nothing moved since the press.
fn release(model: &mut Model, mouse: Mouse) {
    model.held = None;
    let at = (mouse.column, mouse.row);
    let Some(button) = model.button.take() else {
        return;
    };
    // Something else may have been drawn there meanwhile.
    let hit = model.hits.at(mouse.column, mouse.row);
    let text = model.hits.text_at(mouse.column, mouse.row);
    let focus = |spot: Option<TextSpot>| spot.map(|spot| (spot.area, spot.hit));
    if button.at != at || button.hit != hit || focus(button.text) != focus(text) {
        return;
    }
    model.pressed.clear();
    // A click above the search line refers to the text behind it.
    if is_behind_find(model, mouse.row) {
        model.layers.pop();
    }
    let before = model.pressed_at.replace((at, model.uptime));
    let Some(spot) = text else {
        if let Some(hit) = hit {
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
    place(model, spot, mouse, false);
    let twice = before
        .is_some_and(|(place, when)| place == at && model.uptime.saturating_sub(when) <= TWICE);
    if twice && let Some(editor) = model.editor_mut() {
        editor.select_word(editor.cursor());
        model.pressed_at = None;
    }
}

/// Returns true if the search line is on top and the row is above it.
fn is_behind_find(model: &Model, row: u16) -> bool {
    let find_line = model.size.1.saturating_sub(HINTS + 1);
    matches!(model.layers.last(), Some(Layer::Find(_))) && row < find_line
}

/// Returns true if a text is the one being written, so that pressing the button there moves no focus.
fn has_focus(model: &Model, spot: TextSpot, row: u16) -> bool {
    if is_behind_find(model, row) {
        return false;
    }
    match (spot.hit, model.layers.last()) {
        (Some(Hit::Field(at)), Some(Layer::Form(form))) => form.focus == at,
        (Some(Hit::Slot(at)), Some(Layer::Filing(filing))) => filing.at == at,
        (None, None) => model.board.filtering && model.board.focus == Pane::List,
        (None, Some(_)) => true,
        (Some(_), _) => false,
    }
}

/// Handles a move with the button held down: selects the text in between.
fn drag(model: &mut Model, mouse: Mouse) {
    // Some terminals report a move within the cell.
    if model
        .button
        .is_some_and(|button| button.at == (mouse.column, mouse.row))
    {
        return;
    }
    model.button = None;
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

/// Turns what is below the mouse. It moves no focus and no selection: what is typed next would land in
/// another field, choose a rating, or act on another order. A list turns as far as its selected line
/// stays in sight.
fn wheel(model: &mut Model, mouse: Mouse, by: isize) {
    let steps = i32::try_from(by).unwrap_or_default();
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => {
            if form.has_text() {
                let last = model.hits.preview_last;
                let to = form.scroll.min(last).saturating_add_signed(by);
                form.scroll = to.min(last);
            }
        }
        Some(Layer::Filing(filing)) => {
            if filing.preview {
                let last = model.hits.paper_last;
                let to = i32::from(filing.scroll.min(last)) + steps;
                filing.scroll = u16::try_from(to.max(0)).unwrap_or(last).min(last);
            }
        }
        Some(Layer::Help(_)) => help::roll(model, by),
        Some(Layer::Why(_) | Layer::Confirm(_) | Layer::Reading(_)) => reading::turn(model, by),
        Some(
            Layer::Picker(_)
            | Layer::Find(_)
            | Layer::Import(_)
            | Layer::Office(_)
            | Layer::Stats(_),
        ) => {}
        None => wheel_on_board(model, mouse, by),
    }
}

fn wheel_on_board(model: &mut Model, mouse: Mouse, by: isize) {
    match model.hits.at(mouse.column, mouse.row) {
        Some(Hit::Row(_) | Hit::Heading(_) | Hit::Pane(Pane::List)) => {
            let list = &mut model.board.list;
            list.top = list.top.saturating_add_signed(by);
            let page = model.hits.list_rows;
            model.board.keep_in_sight(page);
        }
        Some(Hit::Pane(Pane::Detail) | Hit::Tab(_)) => board::turn_detail(model, by),
        Some(
            Hit::SidebarItem(_)
            | Hit::Pane(Pane::Views)
            | Hit::Hint(_)
            | Hit::Field(_)
            | Hit::Option(..)
            | Hit::Item(_)
            | Hit::Slot(_),
        )
        | None => {}
    }
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
            } else if !stats::click(model, at) {
                office::click(model, at);
            }
        }
        Hit::Slot(at) => filing::click(model, at),
        Hit::Row(_) | Hit::SidebarItem(_) | Hit::Heading(_) | Hit::Pane(_) => {}
    }
}
