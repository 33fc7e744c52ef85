//! Draws the board: title line, views with counts, list of orders, selected order.

mod list;
mod sidebar;

use ratatui::layout::Rect;

use super::{detail, short};
use crate::desk::board::Pane;
use crate::desk::command::BoardCommand;
use crate::desk::layout::panes;
use crate::desk::typed::TypedState;
use crate::strings::screen::Saved;
use crate::strings::{desk as words, portable, screen};
use crate::text;
use crate::ui::pen::Pen;

/// Draws the board over the whole screen above the hints.
pub fn draw(pen: &mut Pen<'_>) {
    let model = pen.model;
    let size = (pen.buffer.area.width, pen.buffer.area.height);
    let panes = panes(size, model.board.focus, model.board.detail_pane);
    title(pen, panes.title);
    if let Some(area) = panes.views {
        sidebar::draw(pen, area);
    }
    if let Some(area) = panes.list {
        list::draw(pen, area);
    }
    // The tabs of the order stand on the border that it shares with the list, so it comes last.
    if let Some(area) = panes.detail {
        detail::draw(pen, area);
    }
    let areas = [panes.views, panes.list, panes.detail];
    pen.join(&areas.into_iter().flatten().collect::<Vec<_>>());
    let focus = match model.board.focus {
        Pane::Views => panes.views,
        Pane::List => panes.list,
        Pane::Detail => panes.detail,
    };
    if let Some(area) = focus.filter(|_| model.layers.is_empty()) {
        pen.highlight_border(area);
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
    let saved = match &model.typed.state {
        TypedState::Kept => model.saved_at.map_or(Saved::Nothing, Saved::At),
        TypedState::Saving => Saved::NotYet,
        TypedState::OnlyInLog(_) => Saved::OnlyInLog,
        TypedState::NotKept(_) => Saved::Not,
    };
    let right = screen::clock(model.now, saved);
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
    let key = pen.key(BoardCommand::Import);
    match model.incoming.line(&key) {
        Some(news) if model.layers.is_empty() => {
            let name = format!(" {}  ", words::NAME);
            let used = pen.cut(area.x, area.y, room, &name, style);
            let room = room.saturating_sub(used);
            pen.cut(area.x + used, area.y, room, &news, pen.theme.notice);
        }
        Some(_) | None => {
            pen.cut(area.x, area.y, room, &left, style);
        }
    }
    pen.put(
        area.right() - right_width,
        area.y,
        right_width,
        &right,
        style,
    );
}
