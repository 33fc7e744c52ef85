//! Lays out the form for typing on the screen: position and height of each cell.

use ratatui::layout::Rect;

use super::grid::Grid;
use super::{columns, label, notes};
use crate::domain::form::layout::{Align, BlankKind, CellContent, LayoutCell, LayoutRow};
use crate::domain::form::{FormField, FormLayout};
use crate::text::width;

/// Below this width the form can be drawn but is hard to read.
pub const MIN_WIDTH: u16 = 40;
/// Above this width lines would be too long to read; the caller centres the form.
pub const MAX_WIDTH: u16 = 100;

/// Minimum width inside a field's cell, in columns.
const MIN_FIELD_WIDTH: u16 = 4;
/// Width inside a field's cell, in columns, below which labels are broken into lines instead.
const PREFERRED_FIELD_WIDTH: u16 = 12;
/// Width of a cell, in columns, from which on a blank column stands on each side of its text.
const MIN_PADDED_WIDTH: u16 = 12;
/// Maximum height of all rows together, in lines. A screen coordinate is a `u16`, which a text of
/// any length must not exceed.
const MAX_LINES: usize = 60_000;

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScreenCellContent {
    /// A printed label, broken into lines.
    Label(Vec<String>),
    /// A field to fill in.
    Field(FormField, Align),
    /// Left empty for a signature or seal.
    Blank(BlankKind),
}

/// A cell of the form. Positions count from the top-left corner of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenCell {
    /// The cell including the lines drawn around it, which it shares with its neighbours.
    pub outer: Rect,
    /// The area for its text.
    pub inner: Rect,
    /// What the cell shows: a label, a field or a blank for ink or seal.
    pub content: ScreenCellContent,
}

/// A form laid out for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenForm {
    /// Width in columns. It is more than was asked for if the cells need more.
    pub width: u16,
    /// Height in lines, from the mark to the last note.
    pub height: u16,
    /// The mark (附件2) on the first line, if the layout has one.
    pub mark: Option<String>,
    /// The lines of the title with their column and line.
    pub title: Vec<(u16, u16, String)>,
    /// The cells in reading order.
    pub cells: Vec<ScreenCell>,
    /// The lines of the notes with their column and line.
    pub notes: Vec<(u16, u16, String)>,
    pub(super) grid: Grid,
}

impl ScreenForm {
    /// Lays out a form `width` columns wide, including rules. `lines` returns the number of lines
    /// that a field needs in a cell of a given width (see [`super::lines_needed`]).
    #[must_use]
    pub fn lay_out(
        layout: &FormLayout,
        width: u16,
        lines: &dyn Fn(FormField, usize) -> usize,
    ) -> Self {
        let rules = vertical_rules(layout, width);
        let width = rules.last().map_or(width, |last| last.saturating_add(1));
        let (title, top) = heading(layout, width);
        let most = (MAX_LINES / layout.rows.len().max(1)).saturating_sub(1);
        let mut at = top;
        let mut cells = Vec::new();
        let mut rule_lines = vec![top];
        for row in &layout.rows {
            let needs = row.cells.iter().map(|cell| {
                let room = usize::from(inside(&rules, cell).1);
                match &cell.content {
                    CellContent::Label(words) => label::lines(words, room).len(),
                    CellContent::Field(field, _) => lines(*field, room),
                    CellContent::Blank(_) => 0,
                }
            });
            let height = needs.max().unwrap_or(0).clamp(min_lines(row), most.max(4));
            let height = narrow(height);
            let placed = row.cells.iter().map(|cell| place(cell, &rules, at, height));
            cells.extend(placed);
            at = at.saturating_add(height).saturating_add(1);
            rule_lines.push(at);
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
            grid: Grid::new(layout, rules, rule_lines),
        }
    }

    /// Returns the cell of a field, or `None` if the layout does not print it.
    #[must_use]
    pub fn cell(&self, field: FormField) -> Option<&ScreenCell> {
        self.cells
            .iter()
            .find(|cell| matches!(cell.content, ScreenCellContent::Field(key, _) if key == field))
    }

    /// Returns the maximum scroll position for a window of `height` lines.
    #[must_use]
    pub const fn max_scroll(&self, height: u16) -> u16 {
        self.height.saturating_sub(height)
    }

    /// Returns the scroll position closest to `scroll` at which a window of `height` lines shows
    /// the lines `from` to `to`, or the first of them if they do not all fit.
    #[must_use]
    pub fn scroll_to(&self, from: u16, to: u16, height: u16, scroll: u16) -> u16 {
        let low = to.saturating_add(1).saturating_sub(height);
        scroll.max(low).min(from).min(self.max_scroll(height))
    }
}

/// Returns the columns of the vertical rules. Labels are broken only if the fields would otherwise
/// be too narrow.
pub(super) fn vertical_rules(layout: &FormLayout, width: u16) -> Vec<u16> {
    let whole = |cell: &LayoutCell| match &cell.content {
        CellContent::Label(words) => narrow(label::full_width(words)),
        CellContent::Field(..) | CellContent::Blank(_) => PREFERRED_FIELD_WIDTH,
    };
    let broken = |cell: &LayoutCell| match &cell.content {
        CellContent::Label(words) => narrow(label::min_width(words)).max(2),
        CellContent::Field(..) | CellContent::Blank(_) => MIN_FIELD_WIDTH,
    };
    if columns::min_table_width(layout, &whole) <= usize::from(width) {
        columns::rules(layout, width, &whole)
    } else {
        columns::rules(layout, width, &broken)
    }
}

/// Returns the lines of the title and the line on which the table begins.
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

/// Returns the minimum height of a row, in lines: enough for what is usually written into it.
fn min_lines(row: &LayoutRow) -> usize {
    let lines = row.cells.iter().map(|cell| match cell.content {
        CellContent::Field(FormField::Result, _) => 4,
        CellContent::Blank(_) => 3,
        CellContent::Field(_, Align::Text) => 2,
        CellContent::Label(_) | CellContent::Field(..) => 1,
    });
    lines.max().unwrap_or(1)
}

/// Returns the first column for a cell's text and the width available.
fn inside(rules: &[u16], cell: &LayoutCell) -> (u16, u16) {
    let edge = |index: usize| rules.get(index).copied().unwrap_or(0);
    let left = edge(cell.column).saturating_add(1);
    let room = edge(cell.column + cell.span).saturating_sub(left);
    match cell.content {
        CellContent::Field(..) if room >= MIN_PADDED_WIDTH => (left.saturating_add(1), room - 2),
        CellContent::Label(_) | CellContent::Field(..) | CellContent::Blank(_) => (left, room),
    }
}

/// Positions a cell below the rule at line `top`, with `height` lines for text.
fn place(cell: &LayoutCell, rules: &[u16], top: u16, height: u16) -> ScreenCell {
    let edge = |index: usize| rules.get(index).copied().unwrap_or(0);
    let left = edge(cell.column);
    let outer = edge(cell.column + cell.span).saturating_sub(left);
    let (x, room) = inside(rules, cell);
    ScreenCell {
        outer: Rect::new(left, top, outer.saturating_add(1), height.saturating_add(2)),
        inner: Rect::new(x, top.saturating_add(1), room, height),
        content: match &cell.content {
            CellContent::Label(words) => {
                ScreenCellContent::Label(label::lines(words, usize::from(room)))
            }
            CellContent::Field(field, align) => ScreenCellContent::Field(*field, *align),
            CellContent::Blank(kind) => ScreenCellContent::Blank(*kind),
        },
    }
}

/// Converts a count of columns or lines to a terminal coordinate.
pub(super) fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
