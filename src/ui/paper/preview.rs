//! The preview: the sheets that will be printed, one below the other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns;
use super::draw::PaperStyle;
use super::grid::Grid;
use super::painter::Painter;
use super::preview_pages::{Page, Role, Words, appendix, form_page};
use super::sheet::{narrow, vertical_rules};
use crate::domain::form::fit::FitSize;
use crate::domain::form::layout::{CellContent, LayoutCell, TextSize, mm_to_twips};
use crate::domain::form::{Fit, FormLayout, PrintedForm};
use crate::strings::paper::footer;
use crate::text::{display_safe_line, width as columns_of};

/// Sheets shown at most; far above any form.
const MOST_PAGES: usize = 500;

/// The printed sheets, laid out for the screen; places are counted from the top-left corner of the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Columns it takes, the edges of the paper included.
    pub width: u16,
    /// Lines it takes.
    pub height: u16,
    /// Whether lines break where they will on paper; if not, the screen is too narrow for that.
    pub exact: bool,
    /// The line on which each sheet begins.
    pub sheets: Vec<u16>,
    edges: Vec<Grid>,
    table: Grid,
    pub(super) words: Vec<Words>,
}

/// How wide things are on the screen, worked out once.
pub(super) struct Measure<'a> {
    pub(super) layout: &'a FormLayout,
    pub(super) form: &'a PrintedForm,
    pub(super) fit: &'a Fit,
    /// Whether there is room for the true line breaks.
    pub(super) exact: bool,
    /// Columns of the type area.
    pub(super) columns: u16,
    /// The vertical rules of the table.
    pub(super) rules: Vec<u16>,
}

impl<'a> Measure<'a> {
    fn new(layout: &'a FormLayout, form: &'a PrintedForm, fit: &'a Fit, room: u16) -> Self {
        let size = |cell: &LayoutCell| match &cell.content {
            CellContent::Label(_) => Some(layout.sizes.label),
            CellContent::Field(field, _) => match fit.field(*field).map(|fit| fit.size) {
                Some(FitSize::Smaller) => Some(layout.sizes.smaller),
                _ => Some(layout.sizes.text),
            },
            CellContent::Blank(_) => None,
        };
        let type_width = mm_to_twips(layout.page.type_width_mm());
        // A line as it is printed takes a column for every half em of its own size.
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
        // A narrower screen keeps a blank column on either side.
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

/// The size of the 附页's text.
pub(super) fn appendix_size(layout: &FormLayout, fit: &Fit) -> TextSize {
    if fit.appendix_smaller {
        layout.sizes.appendix_smaller
    } else {
        layout.sizes.appendix
    }
}

/// How many columns of the screen a line of paper takes, two for each character.
fn columns_in(twips: u32, size: TextSize) -> usize {
    (2 * twips / size.em_twips().max(1)) as usize
}

/// Lays out the printed sheets for a screen `width` columns wide. From about 80 columns on, lines break
/// where they will on paper.
#[must_use]
pub fn preview(layout: &FormLayout, form: &PrintedForm, fit: &Fit, width: u16) -> Preview {
    let measure = Measure::new(layout, form, fit, width.saturating_sub(2));
    let (first, table) = form_page(&measure);
    let mut pages = vec![first];
    pages.extend(appendix(&measure));
    pages.truncate(MOST_PAGES);
    let (left, right) = margins(&measure, width);
    let whole = measure.columns.saturating_add(left + right + 2);
    let height = pages.iter().map(|page| page.lines).max().unwrap_or(0);
    let mut preview = Preview {
        width: whole,
        height: 0,
        exact: measure.exact,
        sheets: Vec::new(),
        edges: Vec::new(),
        table,
        words: Vec::new(),
    };
    preview.table.shift(left + 1, 2);
    let count = pages.len();
    for (index, page) in pages.into_iter().enumerate() {
        let mut page = page;
        if form.footer {
            let number = (count > 1).then_some((index + 1, count));
            let text = footer(&form.order_no, form.revision, number);
            let column = measure.columns.saturating_sub(narrow(columns_of(&text)));
            page.say(column, height + 1, text, Role::Note);
        }
        preview.add(page, left + 1, height);
    }
    preview
}

/// The margins beside the type area: in proportion, as far as the screen has room.
fn margins(measure: &Measure, width: u16) -> (u16, u16) {
    let page = &measure.layout.page;
    let both = (page.left_mm + page.right_mm).max(1);
    let spare = width.saturating_sub(measure.columns.saturating_add(2));
    let whole =
        |mm: u32| narrow((mm * u32::from(measure.columns) / page.type_width_mm().max(1)) as usize);
    let left = narrow((u32::from(spare) * page.left_mm / both) as usize).min(whole(page.left_mm));
    (left, (spare - left).min(whole(page.right_mm)))
}

impl Preview {
    /// Adds a sheet below the others: an edge, a blank line, the type area, the footer, an edge.
    fn add(&mut self, page: Page, left: u16, lines: u16) {
        let top = self.height;
        let bottom = top.saturating_add(lines).saturating_add(5);
        self.sheets.push(top);
        self.edges
            .push(Grid::frame(0, top, self.width.saturating_sub(1), bottom));
        for mut words in page.words {
            words.column = words.column.saturating_add(left);
            words.line = words.line.saturating_add(top.saturating_add(2));
            self.words.push(words);
        }
        self.height = bottom.saturating_add(1);
    }

    /// The furthest a window of `height` lines can be scrolled.
    #[must_use]
    pub const fn most_scroll(&self, height: u16) -> u16 {
        self.height.saturating_sub(height)
    }
}

/// Draws the part of the preview that begins `scroll` lines below its top into `area`.
pub fn draw_preview(
    buffer: &mut Buffer,
    area: Rect,
    preview: &Preview,
    scroll: u16,
    styles: &PaperStyle,
) {
    let mut painter = Painter::new(buffer, area, scroll, styles.paper);
    for edge in &preview.edges {
        edge.draw(&mut painter, styles.border, styles.hint);
    }
    preview.table.draw(&mut painter, styles.border, styles.rule);
    for words in &preview.words {
        let style = match words.role {
            Role::Title => styles.title,
            Role::Label => styles.label,
            Role::Text => styles.text,
            Role::Note => styles.note,
        };
        painter.put(
            words.column,
            words.line,
            &display_safe_line(&words.text),
            style,
        );
    }
}
