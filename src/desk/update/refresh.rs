//! Reads again what the board shows: the list, the counts, the selected order.

use crate::desk::board::SAVED;
use crate::desk::effect::OfficeEffect;
use crate::desk::effect::{Anchor, Effect};
use crate::desk::model::{Layer, Model};
use crate::desk::sidebar::SidebarItem;
use crate::store::View;
use crate::strings::desk as words;

/// Asks for a window of the list.
pub(super) fn list(model: &mut Model, anchor: Anchor) {
    let actor = model.actor.clone();
    let request = model.board.request(anchor, &actor);
    model.ask(Effect::List(request));
}

/// Reads the list, the counts and the selected order again, without moving the cursor.
pub(super) fn reload(model: &mut Model) {
    let actor = model.actor.clone();
    let request = model.board.again(&actor);
    model.ask(Effect::List(request));
    model.ask(Effect::Counts);
}

/// Reads the order under the cursor; showing its personal data is logged once.
pub(super) fn load_detail(model: &mut Model) {
    let Some(id) = model.board.row().map(|row| row.id) else {
        model.board.detail = None;
        return;
    };
    let reveal = model.reveal > 0;
    // Showing one order is logged once, however often the order is read again meanwhile.
    let log = reveal && model.revealed.replace(id) != Some(id);
    model.ask(Effect::Detail { id, reveal, log });
}

/// Reads the order that the cursor has moved to, and hides personal data again.
pub(super) fn arrived(model: &mut Model) {
    model.board.scroll = 0;
    model.reveal = 0;
    let here = model.board.row().map(|row| row.id);
    // What waited for another order is dropped.
    model.after.take_if(|(id, _)| Some(*id) != here);
    load_detail(model);
}

/// Moves the cursor to an order in the list of all orders.
pub(super) fn go_to(model: &mut Model, id: crate::domain::id::Id) {
    show(model, View::All);
    model.board.wanted = Some(id);
    list(model, Anchor::At(id));
}

/// Shows the orders of a view.
pub(super) fn show(model: &mut Model, view: View) {
    let board = &mut model.board;
    board.at_saved = None;
    if let Some(mine) = board.own_mine.take() {
        board.mine = mine;
    }
    board.filter = None;
    board.view = view;
    board.sidebar.at = SidebarItem::View(view);
    if let Some(count) = board.counts.get(&view) {
        board.sidebar.see(view, *count);
    }
    board.marked.clear();
    again_from_the_top(model);
    // The order just worked on may have gone to this view.
    model.board.wanted = model.last_acted;
    model.ask(Effect::Remember {
        key: "view",
        value: view.code().to_owned(),
    });
}

/// Shows a saved view. Whose orders were listed before is restored with the next view.
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

/// Shows personal data of the selected order for 30 seconds, or hides it again. Showing it is
/// logged.
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

/// Reads the figures of the sections again, if the page of the office is open.
pub(super) fn sections(model: &mut Model) {
    let id = model.layers.find(|layer| matches!(layer, Layer::Office(_)));
    if id.is_some() {
        model.ask_for(id, OfficeEffect::LoadSections);
    }
}
