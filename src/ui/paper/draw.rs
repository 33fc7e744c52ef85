//! Draws the form to type into, and says which cell lies where on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::grid::Border;
use super::painter::Painter;
use super::setting::set;
use super::sheet::{Content, Sheet, SheetCell, narrow};
use crate::domain::form::FormField;
use crate::domain::form::layout::{Align, BlankKind};
use crate::strings::paper::{SEAL_HERE, SIGN_HERE};
use crate::text::{cut, display_safe_line, width};

/// What stands in the cell of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellText {
    /// The text, as it is stored.
    pub text: String,
    /// Its style.
    pub style: Style,
    /// Whether the caller draws into the cell itself, such as an editor.
    pub skip: bool,
    /// A word set into the rule above the cell, to be seen without colour: something is wrong here.
    pub mark: Option<&'static str>,
}

/// How the paper looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaperStyle {
    /// What rules are drawn with.
    pub border: Border,
    /// The sheet under everything.
    pub paper: Style,
    /// The rules of the table.
    pub rule: Style,
    /// The mark 附件2 and the title.
    pub title: Style,
    /// The printed labels.
    pub label: Style,
    /// Text of the preview; a field to type into brings its own style.
    pub text: Style,
    /// What is not printed: hints in blank cells, the edge of the sheet.
    pub hint: Style,
    /// The notes under the table, and the footer.
    pub note: Style,
    /// The marks of [`CellText::mark`].
    pub mark: Style,
}

/// Draws the part of the sheet that begins `scroll` lines below its top into `area`.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    sheet: &Sheet,
    scroll: u16,
    cells: &dyn Fn(FormField) -> CellText,
    styles: &PaperStyle,
) {
    let mut painter = Painter::new(buffer, area, scroll, styles.paper);
    if let Some(mark) = &sheet.mark {
        painter.put(0, 0, &display_safe_line(mark), styles.title);
    }
    for (column, line, text) in &sheet.title {
        painter.put(*column, *line, &display_safe_line(text), styles.title);
    }
    sheet.grid.draw(&mut painter, styles.border, styles.rule);
    for cell in &sheet.cells {
        let seen = painter.lines();
        if cell.outer.y < seen.end && cell.outer.bottom() > seen.start {
            draw_cell(&mut painter, cell, cells, styles);
        }
    }
    for (column, line, text) in &sheet.notes {
        painter.put(*column, *line, &display_safe_line(text), styles.note);
    }
}

fn draw_cell(
    painter: &mut Painter,
    cell: &SheetCell,
    cells: &dyn Fn(FormField) -> CellText,
    styles: &PaperStyle,
) {
    match &cell.content {
        Content::Label(lines) => {
            let lines: Vec<_> = lines.iter().map(String::as_str).collect();
            centred(painter, cell.inner, &lines, styles.label);
        }
        Content::Blank(kind) => {
            let hint = match kind {
                BlankKind::Signature => SIGN_HERE,
                BlankKind::Seal => SEAL_HERE,
            };
            centred(painter, cell.inner, &[hint], styles.hint);
        }
        Content::Field(field, align) => {
            let words = cells(*field);
            if !words.skip {
                draw_field(painter, cell.inner, &words, *align);
            }
            if let Some(mark) = words.mark {
                let room = usize::from(cell.outer.width.saturating_sub(3));
                let column = cell.outer.x.saturating_add(2);
                painter.put(column, cell.outer.y, &cut(mark, room), styles.mark);
            }
        }
    }
}

/// Long text begins at the top, so that it does not move when it is typed into; the rest stands in the
/// middle.
fn draw_field(painter: &mut Painter, inner: Rect, words: &CellText, align: Align) {
    let lines = set(&words.text, align, usize::from(inner.width));
    let above = match align {
        Align::Centre | Align::Short | Align::Range => {
            usize::from(inner.height).saturating_sub(lines.len()) / 2
        }
        Align::Left | Align::Text => 0,
    };
    let first = inner.y.saturating_add(narrow(above));
    for (line, set) in (first..inner.bottom()).zip(&lines) {
        let room = usize::from(inner.width).saturating_sub(set.indent);
        let column = inner.x.saturating_add(narrow(set.indent));
        let text = display_safe_line(set.text);
        painter.put(column, line, &cut(&text, room), words.style);
    }
}

/// Draws lines in the middle of a cell.
pub(super) fn centred(painter: &mut Painter, inner: Rect, lines: &[&str], style: Style) {
    let above = usize::from(inner.height).saturating_sub(lines.len()) / 2;
    let first = inner.y.saturating_add(narrow(above));
    for (line, text) in (first..inner.bottom()).zip(lines) {
        let text = display_safe_line(text);
        let text = cut(&text, usize::from(inner.width));
        let indent = usize::from(inner.width).saturating_sub(width(&text)) / 2;
        painter.put(inner.x.saturating_add(narrow(indent)), line, &text, style);
    }
}

/// The part of a field's cell that can be seen, for an editor in its place. Its first line is that of
/// the cell unless the cell begins above the area.
#[must_use]
pub fn cell_rect(sheet: &Sheet, field: FormField, area: Rect, scroll: u16) -> Option<Rect> {
    let inner = sheet.cell(field)?.inner;
    let top = inner.y.max(scroll);
    let bottom = inner.bottom().min(scroll.saturating_add(area.height));
    let right = inner.right().min(area.width);
    if top >= bottom || inner.x >= right {
        return None;
    }
    Some(Rect::new(
        area.x.saturating_add(inner.x),
        area.y.saturating_add(top - scroll),
        right - inner.x,
        bottom - top,
    ))
}

/// The field whose cell lies at a place of the screen; rules belong to no cell.
#[must_use]
pub fn field_at(
    sheet: &Sheet,
    area: Rect,
    scroll: u16,
    column: u16,
    row: u16,
) -> Option<FormField> {
    if !area.contains(Position::new(column, row)) {
        return None;
    }
    let at = Position::new(column - area.x, (row - area.y).saturating_add(scroll));
    let cell = sheet.cells.iter().find(|cell| {
        let (left, top) = (cell.outer.x, cell.outer.y);
        (left + 1..cell.outer.right().saturating_sub(1)).contains(&at.x)
            && (top + 1..cell.outer.bottom().saturating_sub(1)).contains(&at.y)
    })?;
    match cell.content {
        Content::Field(field, _) => Some(field),
        Content::Label(_) | Content::Blank(_) => None,
    }
}
