//! Draws the rules of a table. The character at each point depends on the rules that meet there.

use ratatui::style::Style;

use super::painter::Painter;
use crate::domain::form::FormLayout;

/// Set of characters that the rules of a table are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Border {
    /// Box-drawing characters. Some terminals draw them two columns wide and need
    /// [`Border::Ascii`].
    #[default]
    Light,
    /// The characters `-`, `|` and `+`.
    Ascii,
}

/// The directions in which rules leave a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Directions {
    /// Whether rules lead up and down.
    vertical: (bool, bool),
    /// Whether rules lead left and right.
    horizontal: (bool, bool),
}

/// A point within a vertical rule.
const VERTICAL: Directions = Directions {
    vertical: (true, true),
    horizontal: (false, false),
};
/// A point within a horizontal rule.
const HORIZONTAL: Directions = Directions {
    vertical: (false, false),
    horizontal: (true, true),
};

impl Border {
    /// Returns the character for a point from which rules lead in these directions.
    const fn symbol(self, directions: Directions) -> &'static str {
        match (self, directions.vertical, directions.horizontal) {
            (_, (false, false), (false, false)) => " ",
            (Self::Ascii, _, (false, false)) => "|",
            (Self::Ascii, (false, false), _) => "-",
            (Self::Ascii, ..) => "+",
            (Self::Light, _, (false, false)) => "│",
            (Self::Light, (false, false), _) => "─",
            (Self::Light, (false, true), (false, true)) => "┌",
            (Self::Light, (false, true), (true, false)) => "┐",
            (Self::Light, (true, false), (false, true)) => "└",
            (Self::Light, (true, false), (true, false)) => "┘",
            (Self::Light, (false, true), (true, true)) => "┬",
            (Self::Light, (true, false), (true, true)) => "┴",
            (Self::Light, (true, true), (false, true)) => "├",
            (Self::Light, (true, true), (true, false)) => "┤",
            (Self::Light, (true, true), (true, true)) => "┼",
        }
    }
}

/// The lines of a table with merged cells. Every row extends from edge to edge, so only its
/// vertical lines are interrupted, where cells are merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    /// Columns of the vertical rules, including the first and last.
    pub(super) columns: Vec<u16>,
    /// Lines of the horizontal rules, including the first and last.
    pub(super) lines: Vec<u16>,
    /// For each row, which vertical rules separate its cells.
    separators: Vec<Vec<bool>>,
}

impl Grid {
    /// Creates the grid of a layout with rules at these columns and lines.
    pub(super) fn new(layout: &FormLayout, columns: Vec<u16>, lines: Vec<u16>) -> Self {
        let separators = layout
            .rows
            .iter()
            .map(|row| {
                let mut separators = vec![false; columns.len()];
                let last = columns.len().saturating_sub(1);
                for at in row.cells.iter().map(|cell| cell.column).chain([last]) {
                    if let Some(rule) = separators.get_mut(at) {
                        *rule = true;
                    }
                }
                separators
            })
            .collect();
        Self {
            columns,
            lines,
            separators,
        }
    }

    /// Creates the grid of a single box, without inner rules.
    pub(super) fn frame(left: u16, top: u16, right: u16, bottom: u16) -> Self {
        Self {
            columns: vec![left, right],
            lines: vec![top, bottom],
            separators: vec![vec![true, true]],
        }
    }

    /// Moves the grid right and down.
    pub(super) fn shift(&mut self, right: u16, down: u16) {
        for column in &mut self.columns {
            *column = column.saturating_add(right);
        }
        for line in &mut self.lines {
            *line = line.saturating_add(down);
        }
    }

    fn has_separator(&self, row: Option<usize>, column: usize) -> bool {
        row.and_then(|row| self.separators.get(row))
            .and_then(|row| row.get(column))
            .is_some_and(|separators| *separators)
    }

    /// Returns the directions of the rules at a crossing.
    fn directions(&self, column: usize, line: usize) -> Directions {
        Directions {
            vertical: (
                self.has_separator(line.checked_sub(1), column),
                self.has_separator(Some(line), column),
            ),
            horizontal: (column > 0, column + 1 < self.columns.len()),
        }
    }

    /// Draws all rules of the table, as far as they are visible.
    pub(super) fn draw(&self, painter: &mut Painter, border: Border, style: Style) {
        let vertical = border.symbol(VERTICAL);
        for (row, edges) in self.lines.windows(2).enumerate() {
            let &[top, bottom] = edges else { continue };
            for (index, column) in self.columns.iter().enumerate() {
                if self.has_separator(Some(row), index) {
                    painter.column(*column, top.saturating_add(1)..bottom, vertical, style);
                }
            }
        }
        for (index, line) in self.lines.iter().enumerate() {
            if painter.shows(*line) {
                let left = self.columns.first().copied().unwrap_or(0);
                painter.put(left, *line, &self.rule(index, border), style);
            }
        }
    }

    /// Returns one horizontal rule as text.
    fn rule(&self, line: usize, border: Border) -> String {
        let horizontal = border.symbol(HORIZONTAL);
        let mut rule = String::new();
        let mut before: Option<u16> = None;
        for (index, column) in self.columns.iter().enumerate() {
            let gap = before.map_or(0, |before| column.saturating_sub(before + 1));
            rule.push_str(&horizontal.repeat(usize::from(gap)));
            rule.push_str(border.symbol(self.directions(index, line)));
            before = Some(*column);
        }
        rule
    }
}
