//! The columns of a view and the one it is sorted by, as the officer chooses them.

use serde::Serialize;

use super::{forms, refresh};
use crate::desk::board::Pane;
use crate::desk::columns::{self, Column, MARKS, Sort};
use crate::desk::effect::Effect;
use crate::desk::layout::panes;
use crate::desk::model::{Layer, Model};
use crate::desk::picker::{Item, PickFor};
use crate::strings::columns as words;

/// The code of the item that restores what the view shows by itself.
const RESTORE: &str = "restore";

/// Returns the columns that fit in the list now.
fn visible(model: &Model) -> Vec<Column> {
    let board = &model.board;
    let areas = panes(model.size, Pane::List, board.detail_pane);
    let width = areas.list.map_or(0, |area| area.width);
    let room = usize::from(width.saturating_sub(MARKS + 2));
    let laid = columns::lay_out(board.wanted_columns(), room);
    laid.into_iter().map(|(column, _)| column).collect()
}

/// Offers the columns of the view that is shown; choosing one shows or hides it.
pub(super) fn choose(model: &mut Model) {
    let (wanted, visible) = (model.board.wanted_columns(), visible(model));
    let mut items: Vec<Item> = Column::ALL
        .iter()
        .map(|column| {
            let note = words::shown(visible.contains(column), wanted.contains(column));
            let mut item = Item::new(column.code(), column.label(), note);
            column.help().clone_into(&mut item.help);
            if *column == Column::Title {
                item.disabled = Some(words::ALWAYS.to_owned());
            }
            item
        })
        .collect();
    items.push(Item::new(RESTORE, words::RESTORE, ""));
    let title = words::title(&model.board.listed_name());
    forms::pick(model, PickFor::Columns, &title, items);
}

/// Shows or hides a column, and offers the columns again, at the same place.
pub(super) fn chosen(model: &mut Model, code: &str) {
    let view = model.board.view;
    if code == RESTORE {
        model.board.columns.remove(&view);
    } else if let Some(column) = Column::parse(code) {
        let was_visible = visible(model).contains(&column);
        let mut wanted = model.board.wanted_columns().to_vec();
        wanted.retain(|known| *known != column);
        // What the officer asks for comes before what the view shows if there is room.
        if !was_visible {
            wanted.insert(1.min(wanted.len()), column);
        }
        if wanted == columns::of_view(view) {
            model.board.columns.remove(&view);
        } else {
            model.board.columns.insert(view, wanted);
        }
    }
    remember(model, "list.columns", &model.board.columns.clone());
    choose(model);
    if let Some(Layer::Picker(picker)) = model.layers.last_mut() {
        let here = picker.items.iter().position(|item| item.code == code);
        picker.at = here.unwrap_or(0);
    }
}

/// Offers the columns to sort by.
pub(super) fn choose_sort(model: &mut Model) {
    let sort = model.board.sort();
    let mut items = vec![Item::new(
        RESTORE,
        words::OWN_ORDER,
        words::chosen(!model.board.sorts.contains_key(&model.board.view)),
    )];
    items.extend(Column::ALL.iter().map(|column| {
        let here = sort.filter(|sort| sort.column == *column);
        let note = here.map_or("", |sort| words::direction(sort.descending));
        Item::new(column.code(), column.label(), note)
    }));
    let title = words::sort_title(&model.board.listed_name());
    forms::pick(model, PickFor::Sort, &title, items);
}

/// Sorts by the chosen column.
pub(super) fn sort_chosen(model: &mut Model, code: &str) {
    match Column::parse(code) {
        Some(column) => sort_by(model, column),
        None => set(model, None),
    }
}

/// Sorts by a column: the first time upwards, then downwards, then in the view's own order again.
pub(super) fn sort_by(model: &mut Model, column: Column) {
    let up = Sort {
        column,
        descending: false,
    };
    let next = match model.board.sort() {
        Some(sort) if sort == up => Some(Sort {
            descending: true,
            ..up
        }),
        Some(sort) if sort.column == column => None,
        Some(_) | None => Some(up),
    };
    set(model, next);
}

fn set(model: &mut Model, sort: Option<Sort>) {
    let view = model.board.view;
    match sort {
        Some(sort) => model.board.sorts.insert(view, sort),
        None => model.board.sorts.remove(&view),
    };
    remember(model, "list.sorts", &model.board.sorts.clone());
    refresh::again_from_the_top(model);
}

/// Sorts the view in its own order again, because it has too many orders to be sorted by a column.
pub(super) fn too_many(model: &mut Model) {
    let view = model.board.view;
    if let Some(sort) = model.board.sorts.remove(&view) {
        let filter = model.key(crate::desk::command::BoardCommand::Filter);
        model.warn(words::too_many(sort.column.label(), &filter));
        remember(model, "list.sorts", &model.board.sorts.clone());
    }
}

fn remember(model: &mut Model, key: &'static str, value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(value) => model.ask(Effect::Remember { key, value }),
        Err(error) => tracing::warn!(%error, key, "a setting of the board cannot be kept"),
    }
}
