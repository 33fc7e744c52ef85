//! Draws the list of orders: its filter, the headings of its columns, and the rows.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::focused;
use crate::desk::board::Pane;
use crate::desk::columns::{self, Column, MARKS};
use crate::desk::command::{BoardCommand, EverywhereCommand, Scope};
use crate::desk::grouped::ListLine;
use crate::desk::layout::Hit;
use crate::domain::order::act::ActId;
use crate::domain::vocabulary::{Severity, Urgency};
use crate::store::View;
use crate::strings::{
    columns as column_words, desk as words, list as list_words, month as month_words, screen,
    section_list as section_words,
};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::screen::short;
use crate::ui::widget::{EditStyle, field};
use crate::work::month;
use crate::work::row::ListRow;

/// Draws the pane of the list.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect) {
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
        &order_words(pen),
        board.mine,
        board.marked.len(),
    );
    let mut inside = pen.boxed(area, &title, has_focus);
    if let Some(filter) = &pen.model.board.filter {
        // Below the list, so that the candidates of an IME, which stand below the cursor, cover no hit.
        inside.height = inside.height.saturating_sub(1);
        let line = Rect {
            y: inside.bottom(),
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
        let has_recent = pen.model.board.searches.has_recent();
        let hint = screen::filter_hint(&pen.key(BoardCommand::Back), has_recent);
        let cursor = field::draw(pen.buffer, rest, filter, &hint, &style);
        pen.cursor = cursor.or(pen.cursor);
        pen.text_spot(rest, filter, None, true);
    }
    let holds_cursor = pen.model.board.focus == Pane::List;
    if holds_cursor {
        pen.rest = (inside.x, inside.y);
    }
    if warn_of_months(pen, inside) {
        inside.y += 1;
        inside.height = inside.height.saturating_sub(1);
    }
    let room = usize::from(inside.width.saturating_sub(MARKS));
    let hits = room_for_hits(pen, room);
    let laid = columns::lay_out(pen.model.board.wanted_columns(), room - hits);
    let page = usize::from(inside.height.saturating_sub(1));
    pen.hits.list_rows = page;
    if pen.model.board.list.rows.is_empty() {
        empty(pen, inside);
        return;
    }
    headings(pen, inside, &laid);
    if hits > 0 {
        let x = inside.right().saturating_sub(short(hits - 1));
        pen.put(
            x,
            inside.y,
            short(hits - 1),
            column_words::FOUND,
            pen.theme.label,
        );
    }
    inside.y += 1;
    inside.height = inside.height.saturating_sub(1);
    let board = &pen.model.board;
    for (line, what) in board.lines(page).into_iter().enumerate() {
        let area = Rect::new(inside.x, inside.y + short(line), inside.width, 1);
        let (at, row) = match what {
            ListLine::Section(row) => {
                section_heading(pen, area, row);
                continue;
            }
            ListLine::Row(at, row) => (at, row),
        };
        pen.hit(area, Hit::Row(at));
        let selected = at == pen.model.board.list.cursor;
        if selected && holds_cursor {
            pen.rest = (area.x, area.y);
        }
        draw_row(pen, area, row, &laid, (selected, has_focus));
        if hits > 0 {
            let x = area.right().saturating_sub(short(hits - 1));
            let area = Rect {
                x,
                width: short(hits - 1),
                ..area
            };
            draw_hit(pen, area, row, (selected, has_focus));
        }
    }
}

/// Draws the heading of the rows of a section, with their number.
fn section_heading(pen: &mut Pen<'_>, area: Rect, first: &ListRow) {
    let section = first.first_section();
    let rows = || pen.model.board.list.rows.iter();
    let count = rows().filter(|row| row.first_section() == section).count();
    let all = rows().filter(|row| row.is_owed_by(section)).count();
    let said = section_words::heading(section, count, all - count);
    let style = pen.theme.heading;
    pen.cut(area.x, area.y, area.width, &said, style);
}

/// Returns how many columns are left at the end of the rows for what a search found outside the titles,
/// with a blank before; none if the titles have all of it.
fn room_for_hits(pen: &Pen<'_>, room: usize) -> usize {
    /// The widest that a hit is shown, in columns.
    const WIDEST: usize = 50;
    let is_elsewhere = |row: &ListRow| {
        row.found
            .as_ref()
            .is_some_and(|found| found.elsewhere.is_some())
    };
    let rows = &pen.model.board.list.rows;
    if rows.iter().any(is_elsewhere) {
        (room * 2 / 5).min(WIDEST)
    } else {
        0
    }
}

/// Returns the style of a row's text if the cursor is on it.
fn cursor_style(pen: &Pen<'_>, selected: bool, has_focus: bool) -> Option<Style> {
    match (selected, has_focus) {
        (true, true) => Some(pen.theme.cursor),
        (true, false) => Some(pen.theme.cursor_away),
        (false, _) => None,
    }
}

/// Draws at the end of a row what a search found outside its title, the found word underlined.
fn draw_hit(pen: &mut Pen<'_>, area: Rect, row: &ListRow, (selected, has_focus): (bool, bool)) {
    let found = row.found.as_ref();
    let Some(hit) = found.and_then(|found| found.elsewhere.as_ref()) else {
        return;
    };
    let style = cursor_style(pen, selected, has_focus);
    let room = usize::from(area.width);
    let label = hit.label();
    let word = hit.span.clone().and_then(|span| hit.said.get(span));
    // The found word is worth more than the name of its field.
    let needed = text::width(&label) + word.map_or(0, text::width) + 4;
    let label = if needed > room { "" } else { &label };
    let label_style = style.unwrap_or(pen.theme.label);
    let used = pen.put(area.x, area.y, area.width, label, label_style);
    let span = hit.span.clone().unwrap_or_default();
    let (shown, span) = text::cut_around(&hit.said, &span, room - usize::from(used));
    let (x, width) = (area.x + used, area.width - used);
    pen.put(x, area.y, width, &shown, style.unwrap_or(pen.theme.quiet));
    pen.underline((x, area.y), width, &shown, span.as_slice());
}

/// Draws the title of a row that a search found, the found words underlined. What is cut off is such that
/// the first of them stays in sight.
fn draw_title(pen: &mut Pen<'_>, (x, y): (u16, u16), width: u16, row: &ListRow, style: Style) {
    let spans = row.found.as_ref().map_or(&[][..], |found| &found.title);
    let Some(first) = spans.first() else {
        let title = Column::Title.text(row, width.into());
        pen.put(x, y, width, &title, style);
        return;
    };
    let (shown, there) = text::cut_around(&row.title, first, width.into());
    pen.put(x, y, width, &shown, style);
    let is_from_start = there.as_ref() == Some(first);
    let all = if is_from_start {
        spans
    } else {
        there.as_slice()
    };
    pen.underline((x, y), width, &shown, all);
}

/// Returns in which order the rows come, for the title.
fn order_words(pen: &Pen<'_>) -> String {
    let board = &pen.model.board;
    match (board.sort(), board.view) {
        _ if board.is_ranked() => column_words::BY_HIT.to_owned(),
        (Some(sort), _) => column_words::by(sort.column.label(), sort.descending),
        (None, View::Today) => column_words::BY_OWED.to_owned(),
        (None, _) => column_words::BY_DUE.to_owned(),
    }
}

/// Draws the headings of the columns; a click on one sorts by it.
fn headings(pen: &mut Pen<'_>, area: Rect, laid: &[(Column, usize)]) {
    let sort = pen.model.board.sort();
    let mut x = area.x + MARKS;
    for (column, width) in laid {
        let width = short(*width);
        let sorted = sort.filter(|sort| sort.column == *column);
        let (label, style) = match sorted {
            Some(sort) => (
                column_words::sorted(column.label(), sort.descending),
                pen.theme.heading,
            ),
            None => (column.label().to_owned(), pen.theme.label),
        };
        pen.put(x, area.y, width, &label, style);
        pen.hit(Rect::new(x, area.y, width, 1), Hit::Heading(*column));
        x += width + 1;
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
        let back = pen.key(BoardCommand::Back);
        let mine = board.mine.then(|| pen.key(BoardCommand::Mine));
        let line = if board.view == View::All {
            words::empty_search(mine.as_deref(), &back)
        } else {
            words::empty_filter(&pen.key(BoardCommand::FindAll), &back)
        };
        pen.put(area.x, area.y, area.width, &line, style);
    } else if everything_empty && pen.model.settings.profile.unit.is_empty() {
        let style = pen.theme.warning;
        let line = words::no_unit_yet(&pen.key(BoardCommand::NextStep));
        pen.put(area.x, area.y, area.width, &line, style);
    } else if everything_empty {
        let plain = pen.theme.text;
        let [import, new, call, help] = [
            pen.key(BoardCommand::Import),
            pen.key(ActId::New),
            pen.key_in(EverywhereCommand::Call, Scope::Board),
            pen.key_in(EverywhereCommand::Help, Scope::Board),
        ];
        let lines = words::empty_file(&import, &new, &call, &help);
        for (row, line) in lines.iter().enumerate().take(area.height.into()) {
            pen.put(area.x, area.y + short(row), area.width, line, plain);
        }
    } else {
        pen.put(area.x, area.y, area.width, words::EMPTY_VIEW, style);
    }
}

fn draw_row(
    pen: &mut Pen<'_>,
    area: Rect,
    row: &ListRow,
    laid: &[(Column, usize)],
    (selected, has_focus): (bool, bool),
) {
    let theme = pen.theme;
    let plain = cursor_style(pen, selected, has_focus).unwrap_or(theme.text);
    let pick = |style: Style| if selected { plain } else { style };
    pen.fill(area, plain);
    let marked = pen.model.board.marked.contains_key(&row.id);
    let (x, y) = (area.x, area.y);
    let mark = match (selected, marked) {
        (true, false) => "▸",
        (_, true) => "✓",
        (false, false) => " ",
    };
    pen.put(x, y, 1, mark, plain);
    if let Some(severity) = row.severity {
        let style = match severity {
            Severity::Danger => theme.danger,
            Severity::Warning | Severity::Info => theme.warning,
        };
        pen.put(
            x + 1,
            y,
            2,
            list_words::severity_mark(severity),
            pick(style),
        );
    }
    let has_column = laid
        .iter()
        .any(|(column, _)| *column == Column::Supervision);
    let urgent = match row.urgency {
        Urgency::Critical => list_words::CRITICAL,
        Urgency::Urgent => list_words::URGENT,
        Urgency::Normal if has_column || row.slip.is_some() => "",
        Urgency::Normal => row.supervision_mark(),
    };
    pen.put(x + 3, y, 2, urgent, pick(theme.warning));
    let mut x = x + MARKS;
    for (column, width) in laid {
        let style = match column {
            Column::OwedLeft if row.owed_left.overdue => theme.danger,
            Column::Left if row.left.overdue => theme.danger,
            Column::SectionLeft if row.section_left.overdue => theme.danger,
            Column::Supervision => theme.warning,
            Column::OwedLeft
            | Column::Left
            | Column::SectionLeft
            | Column::Title
            | Column::Owed => plain,
            Column::Mechanism
            | Column::Number
            | Column::Place
            | Column::Since
            | Column::Due
            | Column::Handler => theme.quiet,
            Column::Helpers | Column::Section | Column::Holder | Column::Stage => theme.label,
        };
        if *column == Column::Title {
            let before = if has_column {
                ""
            } else {
                row.mark_before_title()
            };
            let taken = short(text::width(before) + usize::from(!before.is_empty()));
            pen.put(x, y, short(*width), before, pick(theme.warning));
            let room = short(*width).saturating_sub(taken);
            draw_title(pen, (x + taken, y), room, row, plain);
        } else {
            let text = column.text(row, *width);
            pen.put(x, y, short(*width), &text, pick(style));
        }
        x += short(*width) + 1;
    }
}
