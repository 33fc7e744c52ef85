//! The keys and commands of the board: cursor, panes, filter, selection.

use super::{refresh, typing};
use crate::desk::board::{DetailPane, Pane};
use crate::desk::edit_keys::{self, EditOutcome};
use crate::desk::effect::{Anchor, Effect};
use crate::desk::input::{Code, Key};
use crate::desk::layout::TWO_PANES;
use crate::desk::model::Model;
use crate::desk::request::LayerRequest;
use crate::desk::sidebar::SidebarItem;
use crate::store::View;
use crate::text::edit::Editor;

/// Handles a key that no command took.
pub(super) fn key(model: &mut Model, key: Key) {
    if !model.board.filtering {
        typing::unknown(model, key);
        return;
    }
    let arrow = matches!(key.code, Code::Up | Code::Down);
    if arrow && recalls(model, key) {
        recall(model, key.code == Code::Up);
        return;
    }
    let Some(filter) = &mut model.board.filter else {
        return;
    };
    match edit_keys::apply(filter, key, 40, 1) {
        EditOutcome::Changed => filtered(model),
        EditOutcome::Copied(text) => typing::copied(model, text),
        EditOutcome::Moved => {}
        EditOutcome::Ignored => typing::unknown(model, key),
    }
}

/// Returns whether an arrow in the filter line brings an earlier or a later search.
pub(super) fn recalls(model: &Model, key: Key) -> bool {
    let board = &model.board;
    let earlier = key.code == Code::Up;
    let is_plain = key == Key::plain(key.code);
    board.filtering && is_plain && board.searches.next(&board.typed(), earlier).is_some()
}

/// Puts an earlier or a later search into the filter line.
fn recall(model: &mut Model, earlier: bool) {
    let board = &mut model.board;
    let typed = board.typed();
    let Some(next) = board.searches.next(&typed, earlier).map(str::to_owned) else {
        return;
    };
    board.searches.go(&typed, earlier);
    board.filter = Some(Editor::line().with_text(&next));
    filtered(model);
}

/// Inserts a paste into the filter.
pub(super) fn filter_paste(model: &mut Model, text: &str) {
    if let Some(filter) = &mut model.board.filter {
        filter.paste(text);
        filtered(model);
    }
}

/// Reads the list for the words in the filter. The cursor stays on its order while that is listed, and
/// else goes to the first; where the best hits come first, it always goes to the first.
fn filtered(model: &mut Model) {
    let board = &mut model.board;
    if board.typed().is_empty() {
        unfiltered(model);
        return;
    }
    board.wanted = if board.is_ranked() {
        None
    } else {
        board.wanted.or_else(|| board.row().map(|row| row.id))
    };
    board.list.cursor = 0;
    refresh::list(model, Anchor::Start);
}

/// Reads the list without a filter. The cursor stays on its order, or returns to the one where the
/// filter was opened if the filter found nothing.
fn unfiltered(model: &mut Model) {
    let board = &mut model.board;
    let here = board.row().map(|row| row.id);
    match board.wanted.or(here).or(board.filtered_from) {
        Some(id) => {
            board.wanted = Some(id);
            refresh::list(model, Anchor::At(id));
        }
        None => refresh::list(model, Anchor::Start),
    }
}

/// Opens the filter line; `everything` searches the whole file.
pub(super) fn open_filter(model: &mut Model, everything: bool) {
    let here = model.board.row().map(|row| row.id);
    model.board.leave_filter_line();
    if everything && model.board.view != View::All {
        match here {
            Some(id) => refresh::go_to(model, id),
            None => refresh::show(model, View::All),
        }
    }
    if model.board.filter.is_none() {
        model.board.filtered_from = here;
    }
    model.board.focus = Pane::List;
    model.board.filtering = true;
    // What is typed next replaces the old words.
    model
        .board
        .filter
        .get_or_insert_with(Editor::line)
        .select_all();
}

/// Handles Esc, one step at a time: leaves the filter line, removes the filter, removes the
/// selection, returns to the list. Esc never ends the program.
pub(super) fn back(model: &mut Model) {
    let board = &mut model.board;
    if board.detail_pane == DetailPane::Zoomed {
        zoom_detail(model);
    } else if board.filtering && !board.typed().is_empty() {
        board.leave_filter_line();
    } else if board.filter.is_some() {
        board.leave_filter_line();
        board.filter = None;
        // Without its filter the list is no longer that of the saved view.
        if board.at_saved.take().is_some() {
            board.sidebar.at = SidebarItem::View(board.view);
        }
        unfiltered(model);
    } else if board.focus != Pane::List {
        board.focus = Pane::List;
    } else if !board.marked.is_empty() {
        board.marked.clear();
    }
}

/// Moves the cursor in the pane with the focus.
pub(super) fn go(model: &mut Model, by: isize) {
    match model.board.focus {
        Pane::List => {
            let before = model.board.list.cursor;
            if let Some(anchor) = model.board.step(by) {
                refresh::list(model, anchor);
            }
            if model.board.list.cursor != before {
                refresh::arrived(model);
            }
        }
        Pane::Detail => turn_detail(model, by),
        Pane::Views => step_sidebar(model, by),
    }
}

/// Shows the next or the previous view, wherever the focus is. The calls lie between the views and are
/// opened from the pane of views, so the focus goes there and comes back with the next view.
pub(super) fn turn_view(model: &mut Model, by: isize) {
    let from = model.board.sidebar.at;
    step_sidebar(model, by);
    if from == SidebarItem::Calls && model.board.sidebar.at.lists_orders() {
        model.board.focus = Pane::List;
    }
}

/// Scrolls the selected order by so many lines.
pub(super) fn turn_detail(model: &mut Model, by: isize) {
    let (shown, all) = model.hits.detail_lines;
    let most = all.saturating_sub(shown);
    model.board.scroll = model.board.scroll.saturating_add_signed(by).min(most);
}

/// Moves to another sidebar item and shows its orders at once. Items that list no orders open only on
/// Enter; the line of the empty views is skipped while another pane has the focus.
pub(super) fn step_sidebar(model: &mut Model, by: isize) {
    let items = model.board.sidebar_items();
    let here = items
        .iter()
        .position(|item| *item == model.board.sidebar.at);
    let last = items.len().saturating_sub(1);
    let mut to = here.unwrap_or(0).saturating_add_signed(by).min(last);
    if model.board.focus != Pane::Views {
        while items.get(to) == Some(&SidebarItem::Empty) {
            let next = to.saturating_add_signed(by.signum()).min(last);
            if next == to {
                return;
            }
            to = next;
        }
    }
    match items.get(to) {
        Some(item) if item.lists_orders() => show_sidebar_item(model, *item),
        // Calls are opened with Enter, which belongs to the pane of views.
        Some(item) => {
            model.board.sidebar.at = *item;
            model.board.focus = Pane::Views;
        }
        None => {}
    }
}

/// Shows the orders or calls of a sidebar item, or the empty views.
pub(super) fn show_sidebar_item(model: &mut Model, item: SidebarItem) {
    model.board.sidebar.at = item;
    match item {
        SidebarItem::View(view) if view != model.board.view || model.board.at_saved.is_some() => {
            refresh::show(model, view);
        }
        SidebarItem::View(_) => {}
        SidebarItem::Calls => model.request(LayerRequest::Calls),
        SidebarItem::Empty => show_empty_views(model),
        SidebarItem::Saved(saved) => refresh::show_saved(model, saved),
    }
}

/// Lists the views without orders, or hides them again.
pub(super) fn show_empty_views(model: &mut Model) {
    model.board.sidebar.shows_empty ^= true;
}

/// Folds the selected order away, so that the list gets its room, or shows it again.
pub(super) fn fold_detail(model: &mut Model) {
    let board = &mut model.board;
    board.detail_pane = match board.detail_pane {
        DetailPane::Open => DetailPane::Folded,
        DetailPane::Folded | DetailPane::Zoomed => DetailPane::Open,
    };
    if board.detail_pane == DetailPane::Folded && board.focus == Pane::Detail {
        board.focus = Pane::List;
    }
    let value = board.detail_pane.code().to_owned();
    model.ask(Effect::Remember {
        key: "detail",
        value,
    });
}

/// Gives the selected order the whole screen, or the list its place again.
pub(super) fn zoom_detail(model: &mut Model) {
    let board = &mut model.board;
    if board.detail_pane == DetailPane::Zoomed {
        board.detail_pane = board.unzoomed;
        board.focus = Pane::List;
    } else {
        board.unzoomed = board.detail_pane;
        board.detail_pane = DetailPane::Zoomed;
        board.focus = Pane::Detail;
    }
}

/// Returns the number of rows that make up a page in the pane with the focus.
pub(super) fn page(model: &Model) -> isize {
    let rows = match model.board.focus {
        Pane::List => model.hits.list_rows,
        Pane::Detail => model.hits.detail_lines.0,
        Pane::Views => 5,
    };
    isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(10)
}

/// Moves to the first or the last row.
pub(super) fn ends(model: &mut Model, last: bool) {
    match (model.board.focus, last) {
        (Pane::List, false) if model.board.list.before == Some(0) => go(model, isize::MIN / 2),
        (Pane::List, true) if model.board.list.ends => go(model, isize::MAX / 2),
        (Pane::List, last) => {
            model.board.wanted = None;
            model.board.list.cursor = 0;
            refresh::list(model, if last { Anchor::End } else { Anchor::Start });
        }
        (_, false) => go(model, isize::MIN / 2),
        (_, true) => go(model, isize::MAX / 2),
    }
}

/// Moves the focus to a neighbouring pane; with `around`, the first pane follows the last.
pub(super) fn pane(model: &mut Model, by: isize, around: bool) {
    const ALL: [Pane; 3] = [Pane::Views, Pane::List, Pane::Detail];
    let is_folded = model.size.0 >= TWO_PANES && model.board.detail_pane == DetailPane::Folded;
    let order = if is_folded { &ALL[..2] } else { &ALL[..] };
    let board = &mut model.board;
    // The whole screen belongs to the order until it is given back.
    if board.detail_pane == DetailPane::Zoomed {
        return;
    }
    let at = order
        .iter()
        .position(|pane| *pane == board.focus)
        .unwrap_or(1);
    let next = at.checked_add_signed(by);
    let to = match (next, around) {
        (Some(next), _) if next < order.len() => next,
        (Some(_), true) => 0,
        (None, true) => order.len() - 1,
        _ => at,
    };
    board.leave_filter_line();
    if let Some(pane) = order.get(to) {
        board.focus = *pane;
    }
}

/// Selects the row under the cursor and moves to the next.
pub(super) fn mark(model: &mut Model) {
    model.board.focus = Pane::List;
    model.board.toggle();
    go(model, 1);
}
