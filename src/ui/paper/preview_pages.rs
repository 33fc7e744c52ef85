//! Lays out each printed sheet: the form itself and the appendix (附页).

use super::grid::Grid;
use super::preview_measure::{PreviewMeasure, appendix_size};
use super::screen_form::narrow;
use super::typeset::typeset;
use super::{label, notes};
use crate::domain::form::FormField;
use crate::domain::form::fit::paragraphs;
use crate::domain::form::layout::{
    Align, CellContent, LayoutCell, TextColumn, lines as break_lines, mm_to_twips,
};
use crate::strings::paper::appendix_head;
use crate::text::{cut, width};

/// First-line indent of a paragraph, in columns: two characters.
const INDENT: usize = 4;

/// The role of a text, which determines its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextRole {
    Title,
    Label,
    Text,
    Note,
}

/// A text at a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlacedText {
    pub(super) column: u16,
    pub(super) line: u16,
    pub(super) text: String,
    pub(super) role: TextRole,
}

/// One sheet. Positions count from the corner of its type area.
#[derive(Default)]
pub(super) struct PreviewPage {
    pub(super) texts: Vec<PlacedText>,
    /// Height of the type area in lines.
    pub(super) lines: u16,
}

impl PreviewPage {
    pub(super) fn add_at(&mut self, column: u16, line: u16, text: String, role: TextRole) {
        self.texts.push(PlacedText {
            column,
            line,
            text,
            role,
        });
    }

    /// Adds a text on a new line.
    fn add(&mut self, column: usize, text: String, role: TextRole) {
        self.add_at(narrow(column), self.lines, text, role);
        self.lines = self.lines.saturating_add(1);
    }
}

/// A line in a cell: its indent and its text.
type CellLine = (usize, String);

/// Lays out the sheet with the table, and the rules of the table.
pub(super) fn form_page(widths: &PreviewMeasure) -> (PreviewPage, Grid) {
    let layout = widths.layout;
    let columns = usize::from(widths.columns);
    let mut page = PreviewPage::default();
    if let Some(mark) = &layout.mark {
        page.add(0, mark.clone(), TextRole::Title);
    }
    for line in label::lines(&layout.title, columns) {
        let indent = columns.saturating_sub(width(&line)) / 2;
        page.add(indent, line, TextRole::Title);
    }
    page.lines += 1;
    let mut levels = vec![page.lines];
    for (index, row) in layout.rows.iter().enumerate() {
        let top = page.lines;
        let cells: Vec<_> = row
            .cells
            .iter()
            .map(|cell| (cell, cell_lines(widths, cell)))
            .collect();
        let needed = cells.iter().map(|(_, lines)| lines.len()).max();
        let height = narrow(needed.unwrap_or(0).max(1))
            .min(1_000)
            .max(row_height(widths, index));
        for (cell, lines) in cells {
            let role = match cell.content {
                CellContent::Label(_) => TextRole::Label,
                CellContent::Field(..) | CellContent::Blank(_) => TextRole::Text,
            };
            let above = usize::from(height).saturating_sub(lines.len()) / 2;
            let (left, room) = inside(widths, cell);
            let first = top.saturating_add(1).saturating_add(narrow(above));
            for ((indent, text), line) in lines.into_iter().zip(first..=top.saturating_add(height))
            {
                let text = cut(&text, room.saturating_sub(indent)).into_owned();
                page.add_at(narrow(left + indent), line, text, role);
            }
        }
        page.lines = top.saturating_add(height).saturating_add(1);
        levels.push(page.lines);
    }
    page.lines += 1;
    for (indent, line) in notes::lines(&layout.notes, columns) {
        page.add(indent, line, TextRole::Note);
    }
    (page, Grid::new(layout, widths.rules.clone(), levels))
}

/// Returns the height of a row in lines, in proportion to the printed row.
fn row_height(widths: &PreviewMeasure, row: usize) -> u16 {
    let line = widths.layout.sizes.text.line_twips().max(1);
    let twips = widths.fit.row_twips.get(row).copied().unwrap_or(0);
    let lines = twips.saturating_add(line / 2) / line;
    narrow(lines as usize).saturating_sub(1).clamp(1, 1_000)
}

/// Returns where the text of a cell begins and how wide it may be, both in columns.
fn inside(widths: &PreviewMeasure, cell: &LayoutCell) -> (usize, usize) {
    let edge = |index: usize| usize::from(widths.rules.get(index).copied().unwrap_or(0));
    let left = edge(cell.column) + 1;
    (left, edge(cell.column + cell.span).saturating_sub(left))
}

fn cell_lines(widths: &PreviewMeasure, cell: &LayoutCell) -> Vec<CellLine> {
    let (_, room) = inside(widths, cell);
    let centred = |text: &str| (room.saturating_sub(width(text)) / 2, text.to_owned());
    match &cell.content {
        CellContent::Label(label_text) if widths.exact => {
            let column = TextColumn::new(cell.inner_twips(), widths.layout.sizes.label);
            let lines = label_text
                .lines()
                .flat_map(|line| break_lines(line, &column));
            lines.map(centred).collect()
        }
        CellContent::Label(label_text) => {
            let lines = label::lines(label_text, room);
            lines.iter().map(|line| centred(line)).collect()
        }
        CellContent::Field(field, align) => field_lines(widths, *field, *align, room),
        CellContent::Blank(_) => Vec::new(),
    }
}

fn field_lines(
    widths: &PreviewMeasure,
    field: FormField,
    align: Align,
    room: usize,
) -> Vec<CellLine> {
    let text = widths.form.cell(field);
    let Some(fit) = widths.fit.field(field) else {
        return Vec::new();
    };
    if !widths.exact {
        let text = fit.paragraphs(text).join("\n");
        let lines = typeset(&text, align, room).into_iter();
        return lines
            .map(|line| (line.indent, line.text.to_owned()))
            .collect();
    }
    let mut lines = Vec::new();
    for paragraph in fit.paragraphs(text) {
        for (index, line) in fit.lines_of(&paragraph).into_iter().enumerate() {
            let indent = if fit.centred {
                room.saturating_sub(width(line)) / 2
            } else if index == 0 && align == Align::Text {
                INDENT
            } else {
                0
            };
            lines.push((indent, line.to_owned()));
        }
    }
    lines
}

/// Lays out the appendix: the texts that did not fit into their cells.
pub(super) fn appendix(widths: &PreviewMeasure) -> Vec<PreviewPage> {
    let layout = widths.layout;
    let size = appendix_size(layout, widths.fit);
    let columns = usize::from(widths.columns);
    let column = TextColumn::new(mm_to_twips(layout.page.type_width_mm()), size).indented();
    let mut lines: Vec<(usize, String, TextRole)> = Vec::new();
    for field in widths.fit.continued() {
        lines.push((0, layout.label_of(field), TextRole::Label));
        let text = widths.form.cell(field);
        if !widths.exact {
            let typeset_lines = typeset(text, Align::Text, columns).into_iter();
            lines.extend(
                typeset_lines.map(|line| (line.indent, line.text.to_owned(), TextRole::Text)),
            );
            continue;
        }
        for paragraph in paragraphs(text, Align::Text) {
            for (index, line) in break_lines(paragraph, &column).into_iter().enumerate() {
                let indent = if index == 0 { INDENT } else { 0 };
                lines.push((indent, line.to_owned(), TextRole::Text));
            }
        }
    }
    let page_height = mm_to_twips(layout.page.type_height_mm());
    let line = size.line_twips().max(1);
    let first = page_height.saturating_sub(layout.appendix_head_twips()) / line;
    let mut pages = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while lines.peek().is_some() {
        let mut page = PreviewPage::default();
        let room = if pages.is_empty() {
            // A narrow preview may not have room for the whole heading.
            let head = appendix_head(&layout.title);
            let head = cut(&head, columns.saturating_sub(1)).into_owned();
            page.add(0, head, TextRole::Title);
            page.lines += 1;
            first
        } else {
            page_height / line
        };
        for (indent, text, role) in lines.by_ref().take(room.max(1) as usize) {
            let text = cut(&text, columns.saturating_sub(indent)).into_owned();
            page.add(indent, text, role);
        }
        pages.push(page);
    }
    pages
}
