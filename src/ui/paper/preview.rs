//! Draws a preview of the printed sheets, one below the other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns;
use super::draw::PaperStyle;
use super::grid::Grid;
use super::painter::Painter;
use super::preview_pages::{PlacedText, PreviewPage, TextRole, appendix, form_page};
use super::screen_form::{narrow, vertical_rules};
use crate::domain::form::fit::FitSize;
use crate::domain::form::layout::{CellContent, LayoutCell, TextSize, mm_to_twips};
use crate::domain::form::{FormFit, FormLayout, PrintedForm};
use crate::strings::paper::footer;
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
    edges: Vec<Grid>,
    table: Grid,
    pub(super) texts: Vec<PlacedText>,
}

/// Widths on the screen, computed once for all sheets.
pub(super) struct PreviewMeasure<'a> {
    pub(super) layout: &'a FormLayout,
    pub(super) form: &'a PrintedForm,
    pub(super) fit: &'a FormFit,
    /// Whether the screen is wide enough for the line breaks of the paper.
    pub(super) exact: bool,
    /// Width of the type area in columns.
    pub(super) columns: u16,
    /// Columns of the vertical rules.
    pub(super) rules: Vec<u16>,
}

impl<'a> PreviewMeasure<'a> {
    fn new(layout: &'a FormLayout, form: &'a PrintedForm, fit: &'a FormFit, room: u16) -> Self {
        let size = |cell: &LayoutCell| match &cell.content {
            CellContent::Label(_) => Some(layout.sizes.label),
            CellContent::Field(field, _) => match fit.field(*field).map(|fit| fit.size) {
                Some(FitSize::Smaller) => Some(layout.sizes.smaller),
                _ => Some(layout.sizes.text),
            },
            CellContent::Blank(_) => None,
        };
        let type_width = mm_to_twips(layout.page.type_width_mm());
        // A printed line needs one column for every half em of its font size.
        let printed = |cell: &LayoutCell| {
            size(cell).map_or(1, |size| narrow(columns_in(cell.inner_twips(), size)))
        };
        let cells = layout.rows.iter().flat_map(|row| &row.cells);
        let smallest = cells.filter_map(size).min_by_key(|size| size.em_twips());
        let smallest = smallest.unwrap_or(layout.sizes.text);
        let mut columns = columns_in(type_width, smallest) + 1;
        if fit.size == FitSize::Continued {
            columns = columns.max(columns_in(type_width, appendix_size(layout, fit)));
        }
        let rules = columns::rules(layout, narrow(columns), &printed);
        let exact = rules.last().is_none_or(|last| *last < room);
        // A narrower screen keeps a blank column on each side.
        let rules = if exact {
            rules
        } else {
            vertical_rules(layout, room.saturating_sub(2))
        };
        Self {
            layout,
            form,
            fit,
            exact,
            columns: rules.last().map_or(1, |last| last.saturating_add(1)),
            rules,
        }
    }
}

/// Returns the font size of the appendix (附页).
pub(super) fn appendix_size(layout: &FormLayout, fit: &FormFit) -> TextSize {
    if fit.appendix_smaller {
        layout.sizes.appendix_smaller
    } else {
        layout.sizes.appendix
    }
}

/// Returns the number of columns for a length on paper, two for each character.
fn columns_in(twips: u32, size: TextSize) -> usize {
    (2 * twips / size.em_twips().max(1)) as usize
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

/// Returns the left and right margins: in proportion to the paper, as far as the screen has room.
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
}
