//! Draws a preview of the printed sheets, one below the other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw::PaperStyle;
use super::grid::Grid;
use super::painter::Painter;
use super::preview_measure::PreviewMeasure;
use super::preview_pages::{PlacedText, PreviewPage, TextRole, appendix, form_page};
use super::screen_form::narrow;
use crate::domain::form::{FormFit, FormLayout, PrintedForm};
use crate::strings::paper::{DRAFT, footer};
use crate::text::{display_safe_line, width as columns_of};

/// Maximum number of sheets shown; far more than any form has.
const MAX_PAGES: usize = 500;

/// The printed sheets laid out for the screen. Positions count from the top-left corner of the
/// first sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPreview {
    /// Width in columns, including the edges of the paper.
    pub width: u16,
    /// Height of all sheets together, in lines.
    pub height: u16,
    /// Whether lines break as on paper; false if the screen is too narrow for that.
    pub exact: bool,
    /// The line on which each sheet begins.
    pub sheets: Vec<u16>,
    /// Whether 草稿 stands across every sheet.
    draft: bool,
    edges: Vec<Grid>,
    table: Grid,
    pub(super) texts: Vec<PlacedText>,
}

/// Lays out the printed sheets for a screen `width` columns wide. From about 80 columns on, lines
/// break as on paper.
#[must_use]
pub fn preview(layout: &FormLayout, form: &PrintedForm, fit: &FormFit, width: u16) -> PaperPreview {
    let measure = PreviewMeasure::new(layout, form, fit, width.saturating_sub(2));
    let (first, table) = form_page(&measure);
    let mut pages = vec![first];
    pages.extend(appendix(&measure));
    pages.truncate(MAX_PAGES);
    let (left, right) = margins(&measure, width);
    let whole = measure.columns.saturating_add(left + right + 2);
    let height = pages.iter().map(|page| page.lines).max().unwrap_or(0);
    let mut preview = PaperPreview {
        width: whole,
        height: 0,
        exact: measure.exact,
        sheets: Vec::new(),
        draft: false,
        edges: Vec::new(),
        table,
        texts: Vec::new(),
    };
    preview.table.shift(left + 1, 2);
    let count = pages.len();
    for (index, page) in pages.into_iter().enumerate() {
        let mut page = page;
        if form.footer {
            let number = (count > 1).then_some((index + 1, count));
            let text = footer(&form.order_no, form.revision, number);
            let column = measure.columns.saturating_sub(narrow(columns_of(&text)));
            page.add_at(column, height + 1, text, TextRole::Note);
        }
        preview.add(page, left + 1, height);
    }
    preview
}

/// Returns the left and the right margin, in columns: as wide as on paper, or narrower in
/// proportion if the screen has less room.
fn margins(measure: &PreviewMeasure, width: u16) -> (u16, u16) {
    let page = &measure.layout.page;
    let both = (page.left_mm + page.right_mm).max(1);
    let spare = width.saturating_sub(measure.columns.saturating_add(2));
    let whole =
        |mm: u32| narrow((mm * u32::from(measure.columns) / page.type_width_mm().max(1)) as usize);
    let left = narrow((u32::from(spare) * page.left_mm / both) as usize).min(whole(page.left_mm));
    (left, (spare - left).min(whole(page.right_mm)))
}

impl PaperPreview {
    /// Adds a sheet below the others: top edge, blank line, type area, footer, bottom edge.
    fn add(&mut self, page: PreviewPage, left: u16, lines: u16) {
        let top = self.height;
        let bottom = top.saturating_add(lines).saturating_add(5);
        self.sheets.push(top);
        self.edges
            .push(Grid::frame(0, top, self.width.saturating_sub(1), bottom));
        for mut placed in page.texts {
            placed.column = placed.column.saturating_add(left);
            placed.line = placed.line.saturating_add(top.saturating_add(2));
            self.texts.push(placed);
        }
        self.height = bottom.saturating_add(1);
    }

    /// Marks every sheet as a draft, as the printed draft is.
    #[must_use]
    pub const fn as_draft(mut self) -> Self {
        self.draft = true;
        self
    }

    /// Returns where the mark of a draft stands: from the lower left to the upper right of every
    /// sheet.
    fn marks(&self) -> Vec<(u16, u16)> {
        let inside = self.width.saturating_sub(6);
        let ends = self.sheets.iter().skip(1).copied().chain([self.height]);
        let mut marks = Vec::new();
        for (top, end) in self.sheets.iter().copied().zip(ends) {
            let lines = end.saturating_sub(top);
            for step in 1..lines.saturating_sub(1) {
                let across = u32::from(inside) * u32::from(step) / u32::from(lines.max(1));
                let column = narrow(across as usize).saturating_add(1);
                marks.push((column, end.saturating_sub(1).saturating_sub(step)));
            }
        }
        marks
    }

    /// Returns the maximum scroll position for a window of `height` lines.
    #[must_use]
    pub const fn max_scroll(&self, height: u16) -> u16 {
        self.height.saturating_sub(height)
    }
}

/// Draws the preview into `area`, scrolled down by `scroll` lines.
pub fn draw_preview(
    buffer: &mut Buffer,
    area: Rect,
    preview: &PaperPreview,
    scroll: u16,
    styles: &PaperStyle,
) {
    let mut painter = Painter::new(buffer, area, scroll, styles.paper);
    for edge in &preview.edges {
        edge.draw(&mut painter, styles.border, styles.hint);
    }
    preview.table.draw(&mut painter, styles.border, styles.rule);
    for placed in &preview.texts {
        let style = match placed.role {
            TextRole::Title => styles.title,
            TextRole::Label => styles.label,
            TextRole::Text => styles.text,
            TextRole::Note => styles.note,
        };
        painter.put(
            placed.column,
            placed.line,
            &display_safe_line(&placed.text),
            style,
        );
    }
    if preview.draft {
        // The texts stay readable: the mark stands only where the sheet is blank.
        for (column, line) in preview.marks() {
            painter.put_where_blank(column, line, DRAFT, styles.mark);
        }
    }
}
