//! The board: cursor, views, filter, and reading what they call for.

use super::unknown;
use crate::app::board::{Pane, SAVED, Shelf};
use crate::app::edit_keys::{self, Outcome};
use crate::app::effect::{Anchor, Effect};
use crate::app::input::Key;
use crate::app::model::Model;
use crate::store::View;
use crate::strings::desk as words;
use crate::text::edit::Editor;

/// A key that no command took.
pub(super) fn key(model: &mut Model, key: Key) {
    if !model.board.filtering {
        unknown(model, key);
        return;
    }
    let Some(filter) = &mut model.board.filter else {
        return;
    };
    match edit_keys::apply(filter, key, 40, 1) {
        Outcome::Changed => {
            model.board.wanted = None;
            model.board.list.cursor = 0;
            list(model, Anchor::Start);
        }
        Outcome::Copied(text) => super::text_tools::copied(model, text),
        Outcome::Moved => {}
        Outcome::Ignored => unknown(model, key),
    }
}

/// A paste into the filter.
pub(super) fn filter_paste(model: &mut Model, text: &str) {
    if let Some(filter) = &mut model.board.filter {
        filter.paste(text);
        model.board.list.cursor = 0;
        list(model, Anchor::Start);
    }
}

/// Opens the filter line; `everything` searches the whole file.
pub(super) fn open_filter(model: &mut Model, everything: bool) {
    if everything && model.board.view != View::All {
        show(model, View::All);
    }
    model.board.focus = Pane::List;
    model.board.filtering = true;
    model.board.filter.get_or_insert_with(Editor::line);
}

/// Esc: out of the filter, the filter off, the selection off, back to the list. Never out of the
/// program.
pub(super) fn back(model: &mut Model) {
    let board = &mut model.board;
    if board.filtering && !board.typed().is_empty() {
        board.filtering = false;
    } else if board.filter.is_some() {
        board.filtering = false;
        board.filter = None;
        // Without its filter it is the saved view no more.
        if board.at_saved.take().is_some() {
            board.shelf = board.place_of(Shelf::View(board.view));
        }
        list(model, Anchor::Start);
    } else if board.focus != Pane::List {
        board.focus = Pane::List;
    } else if !board.marked.is_empty() {
        board.marked.clear();
    }
}

/// Asks for a window of the list.
pub(super) fn list(model: &mut Model, anchor: Anchor) {
    let actor = model.actor.clone();
    let request = model.board.request(anchor, &actor);
    model.ask(Effect::List(request));
}

/// Reads list, counts and order again where they are.
pub(super) fn reload(model: &mut Model) {
    let actor = model.actor.clone();
    let request = model.board.again(&actor);
    model.ask(Effect::List(request));
    model.ask(Effect::Counts);
}

/// Reads the order at hand.
pub(super) fn load_detail(model: &mut Model) {
    let Some(id) = model.board.row().map(|row| row.id) else {
        model.board.detail = None;
        return;
    };
    let reveal = model.reveal > 0;
    // Looked at once, it is logged once, however often it is read again meanwhile.
    let log = reveal && model.revealed.replace(id) != Some(id);
    model.ask(Effect::Detail { id, reveal, log });
}

/// Another order is at hand.
pub(super) fn arrived(model: &mut Model) {
    model.board.scroll = 0;
    model.reveal = 0;
    let here = model.board.row().map(|row| row.id);
    // What waited for another order is not wanted any more.
    model.after.take_if(|(id, _)| Some(*id) != here);
    load_detail(model);
}

/// Brings an order to hand, among all.
pub(super) fn go_to(model: &mut Model, id: crate::domain::id::Id) {
    show(model, View::All);
    model.board.wanted = Some(id);
    list(model, Anchor::At(id));
}

/// Shows a view.
pub(super) fn show(model: &mut Model, view: View) {
    let board = &mut model.board;
    board.at_saved = None;
    if let Some(mine) = board.own_mine.take() {
        board.mine = mine;
    }
    board.filter = None;
    let shelf = board.place_of(Shelf::View(view));
    board.view = view;
    board.shelf = shelf;
    board.marked.clear();
    again_from_the_top(model);
    model.ask(Effect::Remember {
        key: "view",
        value: view.code().to_owned(),
    });
}

/// Shows a view the officer saved; what he saw before of others' orders comes back with the next view.
pub(super) fn show_saved(model: &mut Model, at: usize) {
    let Some(saved) = model.board.saved.get(at).cloned() else {
        return;
    };
    model.board.turn_to_saved(at);
    model.board.marked.clear();
    again_from_the_top(model);
    model.ask(Effect::Remember {
        key: "view",
        value: format!("{SAVED}{}", saved.name),
    });
}

/// Reads the list again from its first row.
pub(super) fn again_from_the_top(model: &mut Model) {
    let board = &mut model.board;
    board.filtering = false;
    board.list.cursor = 0;
    board.list.top = 0;
    board.wanted = None;
    list(model, Anchor::Start);
}

/// Moves in the pane with the focus.
pub(super) fn go(model: &mut Model, by: isize) {
    match model.board.focus {
        Pane::List => {
            let before = model.board.list.cursor;
            if let Some(anchor) = model.board.step(by) {
                list(model, anchor);
            }
            if model.board.list.cursor != before {
                arrived(model);
            }
        }
        Pane::Detail => {
            let (shown, all) = model.hits.detail_lines;
            let most = all.saturating_sub(shown);
            model.board.scroll = model.board.scroll.saturating_add_signed(by).min(most);
        }
        Pane::Views => step_shelf(model, by),
    }
}

/// To another shelf, which shows at once; the calls, which are no view, only on Enter, and not at
/// all while another pane has the focus.
pub(super) fn step_shelf(model: &mut Model, by: isize) {
    let all = model.board.shelves();
    let last = all.len().saturating_sub(1);
    let step = |from: usize, by: isize| from.saturating_add_signed(by).min(last);
    let mut at = step(model.board.shelf, by);
    if all.get(at) == Some(&Shelf::Calls) {
        if model.board.focus == Pane::Views {
            model.board.shelf = at;
            return;
        }
        at = step(at, by.signum());
    }
    shelf(model, at);
}

/// Shows what stands on a shelf.
pub(super) fn shelf(model: &mut Model, at: usize) {
    model.board.shelf = at;
    match model.board.shelves().get(at) {
        Some(Shelf::View(view)) if *view != model.board.view || model.board.at_saved.is_some() => {
            show(model, *view);
        }
        Some(Shelf::Calls) => super::open::calls(model),
        Some(Shelf::Saved(saved)) => show_saved(model, *saved),
        _ => {}
    }
}

/// A page of the pane with the focus.
pub(super) fn page(model: &Model) -> isize {
    let rows = match model.board.focus {
        Pane::List => model.hits.list_rows,
        Pane::Detail => model.hits.detail_lines.0,
        Pane::Views => 5,
    };
    isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(10)
}

/// To the first or the last row.
pub(super) fn ends(model: &mut Model, last: bool) {
    match (model.board.focus, last) {
        (Pane::List, false) if model.board.list.before == Some(0) => go(model, isize::MIN / 2),
        (Pane::List, true) if model.board.list.ends => go(model, isize::MAX / 2),
        (Pane::List, last) => {
            model.board.wanted = None;
            model.board.list.cursor = 0;
            list(model, if last { Anchor::End } else { Anchor::Start });
        }
        (_, false) => go(model, isize::MIN / 2),
        (_, true) => go(model, isize::MAX / 2),
    }
}

/// The focus goes to a neighbouring pane; around the end with Tab.
pub(super) fn pane(model: &mut Model, by: isize, around: bool) {
    const ORDER: [Pane; 3] = [Pane::Views, Pane::List, Pane::Detail];
    let board = &mut model.board;
    let at = ORDER
        .iter()
        .position(|pane| *pane == board.focus)
        .unwrap_or(1);
    let next = at.checked_add_signed(by);
    let to = match (next, around) {
        (Some(next), _) if next < ORDER.len() => next,
        (Some(_), true) => 0,
        (None, true) => ORDER.len() - 1,
        _ => at,
    };
    board.filtering = false;
    if let Some(pane) = ORDER.get(to) {
        board.focus = *pane;
    }
}

/// Selects the row at hand and goes on.
pub(super) fn mark(model: &mut Model) {
    model.board.focus = Pane::List;
    model.board.toggle();
    go(model, 1);
}

/// Shows personal data of the order at hand for half a minute; logged.
pub(super) fn reveal(model: &mut Model) {
    if model.board.row().is_none() {
        model.warn(words::NO_ORDER);
        return;
    }
    model.revealed = None;
    model.reveal = if model.reveal > 0 { 0 } else { 30 };
    if model.reveal > 0 {
        model.say(words::REVEALED);
    }
    load_detail(model);
}
