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
    let room = usize::from(inside.width.saturating_sub(MARKS));
    let laid = columns::lay_out(pen.model.board.wanted_columns(), room);
    let page = usize::from(inside.height.saturating_sub(1));
    pen.hits.list_rows = page;
    if pen.model.board.list.rows.is_empty() {
        empty(pen, inside);
        return;
    }
    headings(pen, inside, &laid);
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
        draw_row(pen, area, row, &laid, (selected, has_focus));
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

/// Returns in which order the rows come, for the title.
fn order_words(pen: &Pen<'_>) -> String {
    let board = &pen.model.board;
    match (board.sort(), board.view) {
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
        let find_all = pen.key(BoardCommand::FindAll);
        let line = words::empty_filter(&find_all, &pen.key(BoardCommand::Back));
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
    let plain = match (selected, has_focus) {
        (true, true) => theme.cursor,
        (true, false) => theme.cursor_away,
        (false, _) => theme.text,
    };
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
        Urgency::Normal if row.supervised && !has_column => list_words::SUPERVISED,
        Urgency::Normal if row.expedited && !has_column => list_words::EXPEDITED,
        Urgency::Normal => "",
    };
    pen.put(x + 3, y, 2, urgent, pick(theme.warning));
    let mut x = x + MARKS;
    for (column, width) in laid {
        let text = column.text(row, *width);
        let style = match column {
            Column::OwedLeft if row.owed_left.overdue => theme.danger,
            Column::Left if row.left.overdue => theme.danger,
            Column::Supervision => theme.warning,
            Column::OwedLeft | Column::Left | Column::Title | Column::Owed => plain,
            Column::Mechanism
            | Column::Number
            | Column::Place
            | Column::Since
            | Column::Due
            | Column::Handler => theme.quiet,
            Column::Helpers | Column::Section | Column::Holder | Column::Stage => theme.label,
        };
        let width = short(*width);
        pen.put(x, y, width, &text, pick(style));
        x += width + 1;
    }
}
