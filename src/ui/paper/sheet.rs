//! The form laid out for the screen: where its cells lie and how high they are, nothing drawn.

use ratatui::layout::Rect;

use super::grid::Grid;
use super::{columns, label, notes};
use crate::domain::form::layout::{Align, BlankKind, CellContent, LayoutCell, LayoutRow};
use crate::domain::form::{FormField, FormLayout};
use crate::text::width;

/// Below this the form can be drawn but not read with ease.
pub const LEAST_WIDTH: u16 = 40;
/// Above this lines grow too long to read; the caller centres the sheet.
pub const MOST_WIDTH: u16 = 100;

/// The least width inside a field's cell.
const LEAST_FIELD: u16 = 4;
/// The width inside a field's cell that is wanted while labels can stay whole.
const WANTED_FIELD: u16 = 12;
/// Cells at least so wide keep a column free on either side of their words.
const LEAST_PADDED: u16 = 12;
/// Lines of all rows together; keeps a text of any length within the coordinates of a terminal.
const MOST_LINES: usize = 60_000;

/// What a cell of the sheet holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Printed words, broken into lines.
    Label(Vec<String>),
    /// A field that is filled in.
    Field(FormField, Align),
    /// Left empty for ink or seal.
    Blank(BlankKind),
}

/// A cell of the sheet; places are counted from the sheet's top-left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCell {
    /// The cell with the rules around it, which it shares with its neighbours.
    pub outer: Rect,
    /// The room for its words.
    pub inner: Rect,
    /// What it holds.
    pub content: Content,
}

/// A form laid out for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Columns it takes; more than asked for when the layout's columns cannot be as narrow.
    pub width: u16,
    /// Lines it takes, from mark to last note.
    pub height: u16,
    /// The mark 附件2, on the first line; absent when the layout has none.
    pub mark: Option<String>,
    /// The lines of the title, each with its column and line.
    pub title: Vec<(u16, u16, String)>,
    /// The cells, in reading order.
    pub cells: Vec<SheetCell>,
    /// The lines of the notes, each with its column and line.
    pub notes: Vec<(u16, u16, String)>,
    pub(super) grid: Grid,
}

impl Sheet {
    /// Lays a form out on `width` columns, rules included. `lines` says how many lines a field needs
    /// in a cell so many columns wide (see [`super::lines_needed`]).
    #[must_use]
    pub fn lay(layout: &FormLayout, width: u16, lines: &dyn Fn(FormField, usize) -> usize) -> Self {
        let rules = vertical_rules(layout, width);
        let width = rules.last().map_or(width, |last| last.saturating_add(1));
        let (title, top) = heading(layout, width);
        let most = (MOST_LINES / layout.rows.len().max(1)).saturating_sub(1);
        let mut at = top;
        let mut cells = Vec::new();
        let mut levels = vec![top];
        for row in &layout.rows {
            let needs = row.cells.iter().map(|cell| {
                let room = usize::from(inside(&rules, cell).1);
                match &cell.content {
                    CellContent::Label(words) => label::lines(words, room).len(),
                    CellContent::Field(field, _) => lines(*field, room),
                    CellContent::Blank(_) => 0,
                }
            });
            let height = needs
                .max()
                .unwrap_or(0)
                .clamp(least_lines(row), most.max(4));
            let height = narrow(height);
            let placed = row.cells.iter().map(|cell| place(cell, &rules, at, height));
            cells.extend(placed);
            at = at.saturating_add(height).saturating_add(1);
            levels.push(at);
        }
        let mut line = at.saturating_add(1);
        let mut under = Vec::new();
        for (indent, text) in notes::lines(&layout.notes, usize::from(width)) {
            under.push((narrow(indent), line, text));
            line = line.saturating_add(1);
        }
        Self {
            width,
            height: line,
            mark: layout.mark.clone(),
            title,
            cells,
            notes: under,
            grid: Grid::new(layout, rules, levels),
        }
    }

    /// The cell of a field; nothing when the layout does not print it.
    #[must_use]
    pub fn cell(&self, field: FormField) -> Option<&SheetCell> {
        self.cells
            .iter()
            .find(|cell| matches!(cell.content, Content::Field(key, _) if key == field))
    }

    /// The furthest a window of `height` lines can be scrolled.
    #[must_use]
    pub const fn most_scroll(&self, height: u16) -> u16 {
        self.height.saturating_sub(height)
    }

    /// The scroll nearest to `scroll` at which a window of `height` lines shows the lines `from` to
    /// `to`; their beginning when there are more than that.
    #[must_use]
    pub fn scroll_to(&self, from: u16, to: u16, height: u16, scroll: u16) -> u16 {
        let low = to.saturating_add(1).saturating_sub(height);
        scroll.max(low).min(from).min(self.most_scroll(height))
    }
}

/// Labels stay whole when the fields keep enough room for it, else they stand two by two.
pub(super) fn vertical_rules(layout: &FormLayout, width: u16) -> Vec<u16> {
    let whole = |cell: &LayoutCell| match &cell.content {
        CellContent::Label(words) => narrow(label::whole_width(words)),
        CellContent::Field(..) | CellContent::Blank(_) => WANTED_FIELD,
    };
    let broken = |cell: &LayoutCell| match &cell.content {
        CellContent::Label(words) => narrow(label::least_width(words)).max(2),
        CellContent::Field(..) | CellContent::Blank(_) => LEAST_FIELD,
    };
    if columns::least_table(layout, &whole) <= usize::from(width) {
        columns::rules(layout, width, &whole)
    } else {
        columns::rules(layout, width, &broken)
    }
}

/// The lines of the title, and the line where the table begins.
fn heading(layout: &FormLayout, columns: u16) -> (Vec<(u16, u16, String)>, u16) {
    let mut line = u16::from(layout.mark.is_some());
    let mut title = Vec::new();
    for text in label::lines(&layout.title, usize::from(columns)) {
        let indent = usize::from(columns).saturating_sub(width(&text)) / 2;
        title.push((narrow(indent), line, text));
        line = line.saturating_add(1);
    }
    (title, line)
}

/// A row is never lower than what is written into it by habit.
fn least_lines(row: &LayoutRow) -> usize {
    let lines = row.cells.iter().map(|cell| match cell.content {
        CellContent::Field(FormField::Result, _) => 4,
        CellContent::Blank(_) => 3,
        CellContent::Field(_, Align::Text) => 2,
        CellContent::Label(_) | CellContent::Field(..) => 1,
    });
    lines.max().unwrap_or(1)
}

/// The first column for a cell's words and how many there are.
fn inside(rules: &[u16], cell: &LayoutCell) -> (u16, u16) {
    let edge = |index: usize| rules.get(index).copied().unwrap_or(0);
    let left = edge(cell.column).saturating_add(1);
    let room = edge(cell.column + cell.span).saturating_sub(left);
    match cell.content {
        CellContent::Field(..) if room >= LEAST_PADDED => (left.saturating_add(1), room - 2),
        CellContent::Label(_) | CellContent::Field(..) | CellContent::Blank(_) => (left, room),
    }
}

/// A cell under the rule at line `top`, with `height` lines for words.
fn place(cell: &LayoutCell, rules: &[u16], top: u16, height: u16) -> SheetCell {
    let edge = |index: usize| rules.get(index).copied().unwrap_or(0);
    let left = edge(cell.column);
    let outer = edge(cell.column + cell.span).saturating_sub(left);
    let (x, room) = inside(rules, cell);
    SheetCell {
        outer: Rect::new(left, top, outer.saturating_add(1), height.saturating_add(2)),
        inner: Rect::new(x, top.saturating_add(1), room, height),
        content: match &cell.content {
            CellContent::Label(words) => Content::Label(label::lines(words, usize::from(room))),
            CellContent::Field(field, align) => Content::Field(*field, *align),
            CellContent::Blank(kind) => Content::Blank(*kind),
        },
    }
}

/// A number of columns or lines as terminals count them.
pub(super) fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
