//! What stands on each printed sheet: the form itself, and the sheets of the 附页.

use super::grid::Grid;
use super::preview::{Measure, appendix_size};
use super::setting::set;
use super::sheet::narrow;
use super::{label, notes};
use crate::domain::form::FormField;
use crate::domain::form::fit::{FitSize, SEE_APPENDIX, paragraphs};
use crate::domain::form::layout::{
    Align, CellContent, Column, LayoutCell, lines as broken, mm_to_twips,
};
use crate::strings::paper::appendix_head;
use crate::text::{cut, width};

/// Two characters.
const INDENT: usize = 4;

/// What some words are, for their style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Label,
    Text,
    Note,
}

/// Words at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) column: u16,
    pub(super) line: u16,
    pub(super) text: String,
    pub(super) role: Role,
}

/// One sheet; places are counted from the corner of its type area.
#[derive(Default)]
pub(super) struct Page {
    pub(super) words: Vec<Words>,
    /// Lines of the type area.
    pub(super) lines: u16,
}

impl Page {
    pub(super) fn say(&mut self, column: u16, line: u16, text: String, role: Role) {
        self.words.push(Words {
            column,
            line,
            text,
            role,
        });
    }

    /// Says something on a new line.
    fn add(&mut self, column: usize, text: String, role: Role) {
        self.say(narrow(column), self.lines, text, role);
        self.lines = self.lines.saturating_add(1);
    }
}

/// A line in a cell: its distance from the left, and its words.
type CellLine = (usize, String);

/// The sheet with the table, and the rules of the table.
pub(super) fn form_page(measure: &Measure) -> (Page, Grid) {
    let layout = measure.layout;
    let columns = usize::from(measure.columns);
    let mut page = Page::default();
    if let Some(mark) = &layout.mark {
        page.add(0, mark.clone(), Role::Title);
    }
    for line in label::lines(&layout.title, columns) {
        let indent = columns.saturating_sub(width(&line)) / 2;
        page.add(indent, line, Role::Title);
    }
    page.lines += 1;
    let mut levels = vec![page.lines];
    for (index, row) in layout.rows.iter().enumerate() {
        let top = page.lines;
        let cells: Vec<_> = row
            .cells
            .iter()
            .map(|cell| (cell, cell_lines(measure, cell)))
            .collect();
        let needed = cells.iter().map(|(_, lines)| lines.len()).max();
        let height = narrow(needed.unwrap_or(0).max(1))
            .min(1_000)
            .max(lines_high(measure, index));
        for (cell, lines) in cells {
            let role = match cell.content {
                CellContent::Label(_) => Role::Label,
                CellContent::Field(..) | CellContent::Blank(_) => Role::Text,
            };
            let above = usize::from(height).saturating_sub(lines.len()) / 2;
            let (left, room) = inside(measure, cell);
            let first = top.saturating_add(1).saturating_add(narrow(above));
            for ((indent, text), line) in lines.into_iter().zip(first..=top.saturating_add(height))
            {
                let text = cut(&text, room.saturating_sub(indent)).into_owned();
                page.say(narrow(left + indent), line, text, role);
            }
        }
        page.lines = top.saturating_add(height).saturating_add(1);
        levels.push(page.lines);
    }
    page.lines += 1;
    for (indent, line) in notes::lines(&layout.notes, columns) {
        page.add(indent, line, Role::Note);
    }
    (page, Grid::new(layout, measure.rules.clone(), levels))
}

/// Lines between the rules of a row, as high as it is printed.
fn lines_high(measure: &Measure, row: usize) -> u16 {
    let line = measure.layout.sizes.text.line_twips().max(1);
    let twips = measure.fit.row_twips.get(row).copied().unwrap_or(0);
    let lines = twips.saturating_add(line / 2) / line;
    narrow(lines as usize).saturating_sub(1).clamp(1, 1_000)
}

/// The first column for the words of a cell, and how many there are.
fn inside(measure: &Measure, cell: &LayoutCell) -> (usize, usize) {
    let edge = |index: usize| usize::from(measure.rules.get(index).copied().unwrap_or(0));
    let left = edge(cell.column) + 1;
    (left, edge(cell.column + cell.span).saturating_sub(left))
}

fn cell_lines(measure: &Measure, cell: &LayoutCell) -> Vec<CellLine> {
    let (_, room) = inside(measure, cell);
    let centred = |text: &str| (room.saturating_sub(width(text)) / 2, text.to_owned());
    match &cell.content {
        CellContent::Label(words) if measure.exact => {
            let column = Column::new(cell.inner_twips(), measure.layout.sizes.label);
            let lines = words.lines().flat_map(|line| broken(line, &column));
            lines.map(centred).collect()
        }
        CellContent::Label(words) => {
            let lines = label::lines(words, room);
            lines.iter().map(|line| centred(line)).collect()
        }
        CellContent::Field(field, align) => field_lines(measure, *field, *align, room),
        CellContent::Blank(_) => Vec::new(),
    }
}

fn field_lines(measure: &Measure, field: FormField, align: Align, room: usize) -> Vec<CellLine> {
    let text = measure.form.cell(field);
    let Some(fit) = measure.fit.field(field) else {
        return Vec::new();
    };
    if !measure.exact {
        let (text, align) = match fit.size {
            FitSize::Continued => (SEE_APPENDIX, Align::Centre),
            FitSize::Normal | FitSize::Smaller => (text, align),
        };
        let lines = set(text, align, room).into_iter();
        return lines
            .map(|line| (line.indent, line.text.to_owned()))
            .collect();
    }
    let mut lines = Vec::new();
    for paragraph in fit.paragraphs(text) {
        for (index, line) in fit.lines_of(paragraph).into_iter().enumerate() {
            let indent = match index {
                _ if fit.centred => room.saturating_sub(width(line)) / 2,
                0 if align == Align::Text => INDENT,
                _ => 0,
            };
            lines.push((indent, line.to_owned()));
        }
    }
    lines
}

/// The sheets with the texts that found no room.
pub(super) fn appendix(measure: &Measure) -> Vec<Page> {
    let layout = measure.layout;
    let size = appendix_size(layout, measure.fit);
    let columns = usize::from(measure.columns);
    let column = Column::new(mm_to_twips(layout.page.type_width_mm()), size).indented();
    let mut lines: Vec<(usize, String, Role)> = Vec::new();
    for field in measure.fit.continued() {
        lines.push((0, layout.label_of(field), Role::Label));
        let text = measure.form.cell(field);
        if !measure.exact {
            let set = set(text, Align::Text, columns).into_iter();
            lines.extend(set.map(|line| (line.indent, line.text.to_owned(), Role::Text)));
            continue;
        }
        for paragraph in paragraphs(text, Align::Text) {
            for (index, line) in broken(paragraph, &column).into_iter().enumerate() {
                let indent = if index == 0 { INDENT } else { 0 };
                lines.push((indent, line.to_owned(), Role::Text));
            }
        }
    }
    let sheet = mm_to_twips(layout.page.type_height_mm());
    let line = size.line_twips().max(1);
    let first = sheet.saturating_sub(layout.appendix_head_twips()) / line;
    let mut pages = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while lines.peek().is_some() {
        let mut page = Page::default();
        let room = if pages.is_empty() {
            // A narrow preview has no room for the whole heading.
            let head = appendix_head(&layout.title);
            let head = cut(&head, columns.saturating_sub(1)).into_owned();
            page.add(0, head, Role::Title);
            page.lines += 1;
            first
        } else {
            sheet / line
        };
        for (indent, text, role) in lines.by_ref().take(room.max(1) as usize) {
            let text = cut(&text, columns.saturating_sub(indent)).into_owned();
            page.add(indent, text, role);
        }
        pages.push(page);
    }
    pages
}
