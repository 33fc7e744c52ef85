//! Draws the pane of views with their counts.

use std::cmp::Ordering;

use ratatui::layout::Rect;

use super::focused;
use crate::desk::board::{Board, Pane};
use crate::desk::layout::Hit;
use crate::desk::sidebar::{Sidebar, SidebarItem};
use crate::strings::{desk as words, saved as saved_words, screen};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::screen::short;

/// Draws the pane of views.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect) {
    let has_focus = focused(pen, Pane::Views);
    pen.hit(area, Hit::Pane(Pane::Views));
    let inside = pen.boxed(area, screen::VIEWS, has_focus);
    let board = &pen.model.board;
    let all = board.sidebar_items();
    let page = usize::from(inside.height);
    let at = all.iter().position(|item| *item == board.sidebar.at);
    let top = at
        .unwrap_or(0)
        .saturating_sub(page.saturating_sub(1))
        .min(all.len().saturating_sub(page));
    for (row, item) in all.into_iter().skip(top).take(page).enumerate() {
        let line = Rect::new(inside.x, inside.y + short(row), inside.width, 1);
        draw_item(pen, line, item, has_focus);
    }
}

fn draw_item(pen: &mut Pen<'_>, line: Rect, item: SidebarItem, has_focus: bool) {
    let board = &pen.model.board;
    let (label, number, change) = match item {
        SidebarItem::View(view) => {
            let count = board.counts.get(&view).copied().unwrap_or(0);
            let change = board.sidebar.change(view, count);
            (view.label().to_owned(), count, change)
        }
        SidebarItem::Calls => (words::CALLS.to_owned(), board.calls, Ordering::Equal),
        SidebarItem::Empty => (
            screen::empty_views(board.sidebar.shows_empty).to_owned(),
            Sidebar::hidden(&board.counts, board.calls),
            Ordering::Equal,
        ),
        SidebarItem::Saved(place) => {
            let (name, count) = saved(board, place);
            (name, count, Ordering::Equal)
        }
    };
    let is_current = match (item, board.saved_here()) {
        (SidebarItem::Saved(place), Some(current)) => board.saved.get(place) == Some(current),
        (SidebarItem::View(view), None) => view == board.view,
        (SidebarItem::Saved(_), None)
        | (SidebarItem::View(_), Some(_))
        | (SidebarItem::Calls | SidebarItem::Empty, _) => false,
    };
    let selected = item == board.sidebar.at;
    let style = match (selected && has_focus, is_current) {
        (true, _) => pen.theme.cursor,
        (false, true) => pen.theme.heading,
        (false, false) if number == 0 || item == SidebarItem::Empty => pen.theme.quiet,
        (false, false) => pen.theme.text,
    };
    if selected && has_focus {
        pen.fill(line, style);
    }
    // The mark follows the cursor, so it can also stand on what is not a view.
    let marked = if board.focus == Pane::Views {
        selected
    } else {
        is_current
    };
    let mark = match (marked, change) {
        (true, _) => "▸",
        (false, Ordering::Greater) => screen::MORE_ORDERS,
        (false, Ordering::Less) => screen::FEWER_ORDERS,
        (false, Ordering::Equal) => " ",
    };
    if selected && board.focus == Pane::Views {
        pen.rest = (line.x, line.y);
    }
    pen.hit(line, Hit::SidebarItem(item));
    let number = screen::count(number);
    let width = short(text::width(&number));
    let used = pen.put(line.x, line.y, 1, mark, style);
    let room = line.width.saturating_sub(used + width + 1);
    pen.cut(line.x + used, line.y, room, &label, style);
    pen.put(line.right() - width, line.y, width, &number, style);
}

/// Returns the name, with its mark, and the count of a saved view.
fn saved(board: &Board, place: usize) -> (String, usize) {
    let name = board.saved.get(place).map(|saved| saved.name.as_str());
    let name = name.unwrap_or_default();
    let count = board.saved_counts.get(name).copied().unwrap_or(0);
    (saved_words::marked(name), count)
}
