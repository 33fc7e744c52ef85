//! Draws the board: title line, views with counts, list of orders, selected order.

use ratatui::layout::Rect;

use super::{detail, short};
use crate::desk::board::{Board, Pane, SidebarItem};
use crate::desk::command::{BoardCommand, EverywhereCommand, Scope};
use crate::desk::layout::{Hit, panes};
use crate::domain::order::act::ActId;
use crate::domain::vocabulary::{Mechanism, Role, Severity, Urgency};
use crate::store::View;
use crate::strings::{desk as words, month as month_words, portable, saved as saved_words, screen};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, field};
use crate::work::month;
use crate::work::row::ListRow;

/// Draws the board over the whole screen above the hints.
pub fn draw(pen: &mut Pen<'_>) {
    let model = pen.model;
    let size = (pen.buffer.area.width, pen.buffer.area.height);
    let panes = panes(size, model.board.focus);
    title(pen, panes.title);
    if let Some(area) = panes.views {
        views(pen, area);
    }
    if let Some(area) = panes.list {
        list(pen, area);
    }
    if let Some(area) = panes.detail {
        detail::draw(pen, area);
    }
}

fn focused(pen: &Pen<'_>, pane: Pane) -> bool {
    pen.model.layers.is_empty() && pen.model.board.focus == pane
}

fn title(pen: &mut Pen<'_>, area: Rect) {
    let model = pen.model;
    let style = pen.theme.bar;
    pen.fill(area, style);
    let unit = &model.settings.profile.unit;
    let actor = if model.actor.is_empty() {
        words::NOBODY
    } else {
        &model.actor
    };
    let mut left = format!(" {}", words::NAME);
    // In a rehearsal (演练) file that mark already tells the officer that the clock is set.
    let mark = match (model.demo, model.clock_set) {
        (true, _) => words::REHEARSAL,
        (false, true) => words::CLOCK_SET,
        (false, false) => "",
    };
    let portable = if model.about.portable {
        portable::MARK
    } else {
        ""
    };
    for mark in [mark, portable] {
        if !mark.is_empty() {
            left.push(' ');
            left.push_str(mark);
        }
    }
    let right = screen::clock(model.now, model.saved_at);
    let right_width = short(text::width(&right)).min(area.width);
    let room = area.width.saturating_sub(right_width + 1);
    // The name of the officer is more important than the full name of the unit.
    let actor = format!("  {} {actor}", words::ACTOR);
    let free = usize::from(room).saturating_sub(text::width(&left) + text::width(&actor) + 2);
    let short = model.settings.units.short(unit);
    for name in [unit.as_str(), short] {
        if text::width(name) <= free {
            left.extend(["  ", name]);
            break;
        }
    }
    left.push_str(&actor);
    pen.cut(area.x, area.y, room, &left, style);
    pen.put(
        area.right() - right_width,
        area.y,
        right_width,
        &right,
        style,
    );
}

fn views(pen: &mut Pen<'_>, area: Rect) {
    let has_focus = focused(pen, Pane::Views);
    pen.hit(area, Hit::Pane(Pane::Views));
    let inside = pen.boxed(area, screen::VIEWS, has_focus);
    let all = pen.model.board.sidebar_items();
    let page = usize::from(inside.height);
    let board = &pen.model.board;
    let top = board
        .sidebar_at
        .saturating_sub(page.saturating_sub(1))
        .min(all.len().saturating_sub(page));
    for (row, (at, sidebar_at)) in all.iter().enumerate().skip(top).take(page).enumerate() {
        let y = inside.y + short(row);
        let (label, number) = match sidebar_at {
            SidebarItem::View(view) => (
                view.label().to_owned(),
                pen.model.board.counts.get(view).copied().unwrap_or(0),
            ),
            SidebarItem::Calls => (words::CALLS.to_owned(), pen.model.board.calls),
            SidebarItem::Saved(place) => saved(&pen.model.board, *place),
        };
        let is_current = match (sidebar_at, pen.model.board.saved_here()) {
            (SidebarItem::Saved(place), Some(current)) => {
                pen.model.board.saved.get(*place) == Some(current)
            }
            (SidebarItem::View(view), None) => *view == pen.model.board.view,
            (SidebarItem::Saved(_), None)
            | (SidebarItem::View(_), Some(_))
            | (SidebarItem::Calls, _) => false,
        };
        let selected = at == pen.model.board.sidebar_at;
        let style = match (selected && has_focus, is_current) {
            (true, _) => pen.theme.cursor,
            (false, true) => pen.theme.heading,
            (false, false) if number == 0 => pen.theme.quiet,
            (false, false) => pen.theme.text,
        };
        let line = Rect::new(inside.x, y, inside.width, 1);
        if selected && has_focus {
            pen.fill(line, style);
        }
        pen.hit(line, Hit::SidebarItem(at));
        let number = screen::count(number);
        let width = short(text::width(&number));
        // The mark follows the cursor, so it can also stand on the calls (来电), which are not a
        // view.
        let marked = if pen.model.board.focus == Pane::Views {
            selected
        } else {
            is_current
        };
        let mark = if marked { "▸" } else { " " };
        let used = pen.put(line.x, y, 1, mark, style);
        pen.cut(
            line.x + used,
            y,
            line.width.saturating_sub(used + width + 1),
            &label,
            style,
        );
        pen.put(line.right() - width, y, width, &number, style);
    }
}

/// Returns the name, with its mark, and the count of a saved view.
fn saved(board: &Board, place: usize) -> (String, usize) {
    let name = board.saved.get(place).map(|saved| saved.name.as_str());
    let name = name.unwrap_or_default();
    let count = board.saved_counts.get(name).copied().unwrap_or(0);
    (saved_words::marked(name), count)
}

fn list(pen: &mut Pen<'_>, area: Rect) {
    let has_focus = focused(pen, Pane::List);
    pen.hit(area, Hit::Pane(Pane::List));
    let board = &pen.model.board;
    let place = board
        .list
        .before
        .map(|before| before + board.list.cursor + 1);
    let title = screen::list_title(
        &board.listed_name(),
        (!board.list.rows.is_empty()).then_some(place).flatten(),
        &screen::count(board.list.total),
        board.mine,
        board.marked.len(),
    );
    let mut inside = pen.boxed(area, &title, has_focus);
    if let Some(filter) = &pen.model.board.filter {
        let line = Rect {
            height: 1,
            ..inside
        };
        let used = pen.put(line.x, line.y, line.width, screen::FILTER, pen.theme.label);
        let style = EditStyle {
            text: pen.theme.field_focus,
            selected: pen.theme.selected,
            placeholder: pen.theme.placeholder,
            focused: pen.model.board.filtering && has_focus,
        };
        let rest = Rect {
            x: line.x + used,
            width: line.width.saturating_sub(used),
            ..line
        };
        let hint = screen::filter_hint(&pen.key(BoardCommand::Back));
        let cursor = field::draw(pen.buffer, rest, filter, &hint, &style);
        pen.cursor = cursor.or(pen.cursor);
        pen.text_spot(rest, filter, None, true);
        inside.y += 1;
        inside.height = inside.height.saturating_sub(1);
    }
    if warn_of_months(pen, inside) {
        inside.y += 1;
        inside.height = inside.height.saturating_sub(1);
    }
    let page = usize::from(inside.height);
    pen.hits.list_rows = page;
    let board = &pen.model.board;
    if board.list.rows.is_empty() {
        empty(pen, inside);
        return;
    }
    let lowest = board.list.cursor.saturating_sub(page.saturating_sub(1));
    let fills = board.list.rows.len().saturating_sub(page);
    let top = board.list.top.min(fills).clamp(lowest, board.list.cursor);
    for (line, (at, row)) in board
        .list
        .rows
        .iter()
        .enumerate()
        .skip(top)
        .take(page)
        .enumerate()
    {
        let area = Rect::new(inside.x, inside.y + short(line), inside.width, 1);
        pen.hit(area, Hit::Row(at));
        draw_row(pen, area, row, at == pen.model.board.list.cursor, has_focus);
    }
}

/// Draws in the first line of 今日待办 what the monthly results warn of; returns whether they do.
fn warn_of_months(pen: &mut Pen<'_>, area: Rect) -> bool {
    let model = pen.model;
    let board = &model.board;
    let is_today = board.view == View::Today && board.saved_here().is_none();
    if !is_today || board.filter.is_some() || area.height < 4 {
        return false;
    }
    let warned = month::warned(&model.months, &model.settings.profile.rules, model.now);
    let key = pen.key(BoardCommand::Months);
    let (Some(first), Some(said)) = (warned.first(), month_words::notice(&warned, &key)) else {
        return false;
    };
    let style = match first.severity {
        Severity::Danger => pen.theme.danger,
        Severity::Warning | Severity::Info => pen.theme.warning,
    };
    pen.cut(area.x, area.y, area.width, &said, style);
    true
}

/// Explains why the list is empty and what the officer can do.
fn empty(pen: &mut Pen<'_>, area: Rect) {
    let board = &pen.model.board;
    let everything_empty = board.counts.values().all(|count| *count == 0);
    let style = pen.theme.quiet;
    if board.list.loading {
        pen.put(area.x, area.y, area.width, words::LOADING, style);
    } else if board.filter.is_some() {
        let find_all = pen.key(BoardCommand::FindAll);
        let line = words::empty_filter(&find_all, &pen.key(BoardCommand::Back));
        pen.put(area.x, area.y, area.width, &line, style);
    } else if everything_empty && pen.model.settings.profile.unit.is_empty() {
        let style = pen.theme.warning;
        let line = words::no_unit_yet(&pen.key(BoardCommand::NextStep));
        pen.put(area.x, area.y, area.width, &line, style);
    } else if everything_empty {
        let plain = pen.theme.text;
        let [import, new, call] = [
            pen.key(BoardCommand::Import),
            pen.key(ActId::New),
            pen.key_in(EverywhereCommand::Call, Scope::Board),
        ];
        let lines = words::empty_file(&import, &new, &call);
        for (row, line) in lines.iter().enumerate().take(area.height.into()) {
            pen.put(area.x, area.y + short(row), area.width, line, plain);
        }
    } else {
        pen.put(area.x, area.y, area.width, words::EMPTY_VIEW, style);
    }
}

/// Returns how an order is handled, in two characters.
const fn mechanism_label(row: &ListRow) -> &'static str {
    match (row.role, row.mechanism) {
        (Role::CoHandler, _) => "协办",
        (_, Mechanism::Solo) => "自办",
        (_, Mechanism::FirstHandler) => "首接",
        (_, Mechanism::Whistle) => "吹哨",
        (_, Mechanism::Undecided) => "--",
    }
}

fn draw_row(pen: &mut Pen<'_>, area: Rect, row: &ListRow, selected: bool, has_focus: bool) {
    let theme = pen.theme;
    let plain = match (selected, has_focus) {
        (true, true) => theme.cursor,
        (true, false) => theme.cursor_away,
        (false, _) => theme.text,
    };
    let pick = |style| if selected { plain } else { style };
    pen.fill(area, plain);
    let marked = pen.model.board.marked.contains_key(&row.id);
    let y = area.y;
    let mut x = area.x;
    let mark = match (selected, marked) {
        (true, false) => "▸",
        (_, true) => "✓",
        (false, false) => " ",
    };
    pen.put(x, y, 1, mark, plain);
    x += 1;
    let (colour, style) = match row.severity {
        Some(Severity::Danger) => ("红", theme.danger),
        Some(_) => ("黄", theme.warning),
        None => ("", theme.text),
    };
    pen.put(x, y, 2, colour, pick(style));
    x += 2;
    let urgent = match (row.urgency, row.supervised, row.expedited) {
        (Urgency::Critical, ..) => "特",
        (Urgency::Urgent, ..) => "急",
        (Urgency::Normal, true, _) => "督",
        (Urgency::Normal, false, true) => "速",
        (Urgency::Normal, false, false) => "",
    };
    pen.put(x, y, 2, urgent, pick(theme.warning));
    x += 3;
    let style = if row.overdue {
        theme.danger
    } else {
        theme.text
    };
    pen.put(x, y, 7, &row.left, pick(style));
    x += 8;
    pen.put(x, y, 4, mechanism_label(row), pick(theme.quiet));
    x += 5;
    let helpers = row
        .helpers
        .map(|(arrived, of)| format!(" {arrived}/{of}"))
        .unwrap_or_default();
    let stage = row.stage_label();
    let end = format!("{helpers} {stage}");
    let end_width = short(text::width(&end)).max(11);
    let number_width = if area.width >= 84 { 22 } else { 0 };
    if number_width > 0 {
        pen.cut(x, y, number_width - 1, &row.number, pick(theme.quiet));
        x += number_width;
    }
    let room = area.right().saturating_sub(x + end_width);
    let used = pen.cut(x, y, room, &row.title, plain);
    let left = room.saturating_sub(used + 3);
    if left >= 8 && area.width >= 60 {
        pen.cut(x + used + 2, y, left, &row.place, pick(theme.quiet));
    }
    let width = short(text::width(&end));
    pen.put(area.right() - width, y, width, &end, pick(theme.label));
}
