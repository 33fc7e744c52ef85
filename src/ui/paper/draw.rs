//! Draws the form for typing, and maps screen positions to its cells.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::grid::Border;
use super::painter::Painter;
use super::screen_form::{ScreenCell, ScreenCellContent, ScreenForm, narrow};
use super::typeset::typeset;
use crate::domain::form::FormField;
use crate::domain::form::layout::{Align, BlankKind};
use crate::strings::paper::{SEAL_HERE, SIGN_HERE};
use crate::text::{cut, display_safe_line, width};

/// The content of a field's cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellText {
    /// Text of the field as entered; it is escaped when drawn.
    pub text: String,
    /// Style that the text is drawn in.
    pub style: Style,
    /// Whether the caller draws into the cell itself, for example an editor.
    pub skip: bool,
    /// A word drawn on the rule above the cell to mark a problem without colour.
    pub mark: Option<&'static str>,
}

/// The styles of the form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaperStyle {
    /// Characters with which the lines of the table are drawn.
    pub border: Border,
    /// The background of the sheet.
    pub paper: Style,
    /// The rules of the table.
    pub rule: Style,
    /// The mark (附件2) and the title.
    pub title: Style,
    /// Labels that are printed on the form, such as 诉求事项.
    pub label: Style,
    /// Text of the preview. While typing, each field brings its own style.
    pub text: Style,
    /// Content that is not printed: hints in blank cells and the edge of the sheet.
    pub hint: Style,
    /// Notes under the table and the footer.
    pub note: Style,
    /// The marks of [`CellText::mark`].
    pub mark: Style,
}

/// Draws the form into `area`, scrolled down by `scroll` lines.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    form: &ScreenForm,
    scroll: u16,
    cells: &dyn Fn(FormField) -> CellText,
    styles: &PaperStyle,
) {
    let mut painter = Painter::new(buffer, area, scroll, styles.paper);
    if let Some(mark) = &form.mark {
        painter.put(0, 0, &display_safe_line(mark), styles.title);
    }
    for (column, line, text) in &form.title {
        painter.put(*column, *line, &display_safe_line(text), styles.title);
    }
    form.grid.draw(&mut painter, styles.border, styles.rule);
    for cell in &form.cells {
        let visible = painter.lines();
        if cell.outer.y < visible.end && cell.outer.bottom() > visible.start {
            draw_cell(&mut painter, cell, cells, styles);
        }
    }
    for (column, line, text) in &form.notes {
        painter.put(*column, *line, &display_safe_line(text), styles.note);
    }
}

fn draw_cell(
    painter: &mut Painter,
    cell: &ScreenCell,
    cells: &dyn Fn(FormField) -> CellText,
    styles: &PaperStyle,
) {
    match &cell.content {
        ScreenCellContent::Label(lines) => {
            let lines: Vec<_> = lines.iter().map(String::as_str).collect();
            draw_centred(painter, cell.inner, &lines, styles.label);
        }
        ScreenCellContent::Blank(kind) => {
            let hint = match kind {
                BlankKind::Signature => SIGN_HERE,
                BlankKind::Seal => SEAL_HERE,
            };
            draw_centred(painter, cell.inner, &[hint], styles.hint);
        }
        ScreenCellContent::Field(field, align) => {
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

/// Draws the text of a field. Long text is aligned to the top, so that it does not move while
/// typing; other text is centred vertically.
fn draw_field(painter: &mut Painter, inner: Rect, words: &CellText, align: Align) {
    let lines = typeset(&words.text, align, usize::from(inner.width));
    let above = match align {
        Align::Centre | Align::Short | Align::Range => {
            usize::from(inner.height).saturating_sub(lines.len()) / 2
        }
        Align::Left | Align::Text => 0,
    };
    let first = inner.y.saturating_add(narrow(above));
    for (line, line_set) in (first..inner.bottom()).zip(&lines) {
        let room = usize::from(inner.width).saturating_sub(line_set.indent);
        let column = inner.x.saturating_add(narrow(line_set.indent));
        let text = display_safe_line(line_set.text);
        painter.put(column, line, &cut(&text, room), words.style);
    }
}

/// Draws lines centred in a cell.
pub(super) fn draw_centred(painter: &mut Painter, inner: Rect, lines: &[&str], style: Style) {
    let above = usize::from(inner.height).saturating_sub(lines.len()) / 2;
    let first = inner.y.saturating_add(narrow(above));
    for (line, text) in (first..inner.bottom()).zip(lines) {
        let text = display_safe_line(text);
        let text = cut(&text, usize::from(inner.width));
        let indent = usize::from(inner.width).saturating_sub(width(&text)) / 2;
        painter.put(inner.x.saturating_add(narrow(indent)), line, &text, style);
    }
}

/// Returns the visible part of a field's cell, for an editor drawn in it. If the cell begins above
/// `area`, the first lines are missing.
#[must_use]
pub fn cell_rect(form: &ScreenForm, field: FormField, area: Rect, scroll: u16) -> Option<Rect> {
    let inner = form.cell(field)?.inner;
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

/// Returns the field whose cell contains a screen position. Rules belong to no cell.
#[must_use]
pub fn field_at(
    form: &ScreenForm,
    area: Rect,
    scroll: u16,
    column: u16,
    row: u16,
) -> Option<FormField> {
    if !area.contains(Position::new(column, row)) {
        return None;
    }
    let at = Position::new(column - area.x, (row - area.y).saturating_add(scroll));
    let cell = form.cells.iter().find(|cell| {
        let (left, top) = (cell.outer.x, cell.outer.y);
        (left + 1..cell.outer.right().saturating_sub(1)).contains(&at.x)
            && (top + 1..cell.outer.bottom().saturating_sub(1)).contains(&at.y)
    })?;
    match cell.content {
        ScreenCellContent::Field(field, _) => Some(field),
        ScreenCellContent::Label(_) | ScreenCellContent::Blank(_) => None,
    }
}
