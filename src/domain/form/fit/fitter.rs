//! Fits a form to its sheet: counts lines, shares out heights, and decides whether text is set
//! smaller and which texts go on in the appendix.

use super::{FieldFit, FitSize, FormFit, cell_paragraphs, paragraphs};
use crate::domain::form::layout::{
    Align, CELL_PAD_Y, CellContent, FormLayout, LayoutRow, RULE, TextColumn, TextSize, empty_twips,
    line_count, mm_to_twips, needed_twips,
};
use crate::domain::form::{FormField, PrintedForm};

/// One field while the form is fitted.
struct MeasuredField<'a> {
    field: FormField,
    align: Align,
    text: &'a str,
    row: usize,
    width: u32,
    /// Number of lines at 四号 and at 小四.
    lines: [u32; 2],
    /// Number of lines that are printed; fewer than there are if the text goes on in the appendix.
    printed: u32,
}

impl MeasuredField<'_> {
    const fn whole(&self, smaller: bool) -> u32 {
        self.lines[smaller as usize]
    }

    const fn twips(&self, size: TextSize) -> u32 {
        self.printed * size.line_twips() + 2 * CELL_PAD_Y
    }
}

/// The fewest lines of a text that are printed on the sheet before （续附页）: a cell that is no
/// longer stays whole.
const LEAST_LINES: u32 = 4;

/// A form while it is decided whether its text is set smaller and what goes on in the appendix.
pub(super) struct FormFitter<'a> {
    layout: &'a FormLayout,
    fields: Vec<MeasuredField<'a>>,
    /// Whether all text is set in 小四.
    smaller: bool,
    /// Height of each row with its labels and one line of text, in twips.
    empty: Vec<u32>,
    /// Height for all rows together, in twips.
    room: u32,
}

impl<'a> FormFitter<'a> {
    /// Counts the lines of every field at every size.
    pub(super) fn new(layout: &'a FormLayout, form: &'a PrintedForm) -> Self {
        let row_of = |field| {
            let holds = |row: &LayoutRow| {
                row.cells
                    .iter()
                    .any(|cell| matches!(cell.content, CellContent::Field(key, _) if key == field))
            };
            layout.rows.iter().position(holds).unwrap_or(0)
        };
        let fields = layout
            .fields()
            .map(|(field, align, cell)| {
                let (text, width) = (form.cell(field), cell.inner_twips());
                let normal = column(width, layout.sizes.text, align);
                let smaller = column(width, layout.sizes.smaller, align);
                let lines = [
                    text_lines(text, align, &normal),
                    text_lines(text, align, &smaller),
                ];
                MeasuredField {
                    field,
                    align,
                    text,
                    row: row_of(field),
                    width,
                    lines,
                    printed: lines[0],
                }
            })
            .collect();
        Self {
            layout,
            fields,
            smaller: false,
            empty: layout
                .rows
                .iter()
                .map(|row| empty_twips(layout, row))
                .collect(),
            room: layout.table_twips(),
        }
    }

    /// Sets the text smaller if it does not fit, then takes the height that rows do not need, and
    /// then prints of the longest texts only what fits.
    pub(super) fn settle(&mut self) {
        if self.fits() {
            return;
        }
        self.smaller = true;
        for field in &mut self.fields {
            field.printed = field.whole(true);
        }
        if self.fits() {
            return;
        }
        let rows = self.layout.rows.iter();
        self.empty = rows.map(|row| needed_twips(self.layout, row)).collect();
        if self.fits() {
            return;
        }
        // A grade belongs on the sheet that is signed, so running text is cut first.
        if !self.cut_longest(|align| align == Align::Text) {
            self.cut_longest(|_| true);
        }
        // All were cut alike, but a row is as tall as its tallest cell.
        self.print_more(|align| align != Align::Text);
        self.print_more(|align| align == Align::Text);
    }

    /// Prints further lines of these fields as long as there is room, one line of each in turn.
    fn print_more(&mut self, may_grow: impl Fn(Align) -> bool) {
        let mut grew = true;
        while grew {
            grew = false;
            for index in 0..self.fields.len() {
                let field = &self.fields[index];
                if !may_grow(field.align) || field.printed >= field.whole(true) {
                    continue;
                }
                self.fields[index].printed += 1;
                if self.fits() {
                    grew = true;
                } else {
                    self.fields[index].printed -= 1;
                }
            }
        }
    }

    /// Prints no more lines of these fields than fit, equally many of each that is longer. Returns
    /// whether the rows fit the page then.
    fn cut_longest(&mut self, may_be_cut: impl Fn(Align) -> bool) -> bool {
        let tallest = self.fields.iter().map(|field| field.printed).max();
        let page = self.room / self.text_size().line_twips().max(1);
        let mut most = tallest.unwrap_or(0).min(page + 1);
        while !self.fits() && most > LEAST_LINES {
            most -= 1;
            for field in &mut self.fields {
                if may_be_cut(field.align) {
                    field.printed = field.printed.min(most);
                }
            }
        }
        self.fits()
    }

    /// Returns what renderers and the editor need to know.
    pub(super) fn into_fit(self) -> FormFit {
        let (appendix_pages, appendix_smaller) = self.appendix();
        let sizes = self.fields.iter().map(|field| self.size_of(field));
        FormFit {
            size: sizes.max().unwrap_or(FitSize::Normal),
            fields: self.fields.iter().map(|field| self.report(field)).collect(),
            row_twips: self.shared_heights(),
            pages: 1 + appendix_pages,
            appendix_smaller,
        }
    }

    const fn size_of(&self, field: &MeasuredField) -> FitSize {
        match self.smaller {
            false => FitSize::Normal,
            true if field.printed < field.whole(true) => FitSize::Continued,
            true => FitSize::Smaller,
        }
    }

    const fn text_size(&self) -> TextSize {
        if self.smaller {
            self.layout.sizes.smaller
        } else {
            self.layout.sizes.text
        }
    }

    fn fits(&self) -> bool {
        self.heights().iter().sum::<u32>() <= self.room
    }

    /// Returns the least height of each row with its text, in twips.
    fn heights(&self) -> Vec<u32> {
        let mut heights = self.empty.clone();
        for field in &self.fields {
            let height = &mut heights[field.row];
            *height = (*height).max(field.twips(self.text_size()) + RULE);
        }
        heights
    }

    /// Returns the heights of the rows, with the spare height of the page shared out among them.
    fn shared_heights(&self) -> Vec<u32> {
        let mut heights = self.heights();
        let spare = self.room.saturating_sub(heights.iter().sum());
        let shares: u32 = self.layout.rows.iter().map(|row| row.share).sum();
        for (height, row) in heights.iter_mut().zip(&self.layout.rows) {
            *height += (spare * row.share).checked_div(shares).unwrap_or(0);
        }
        heights
    }

    fn report(&self, field: &MeasuredField) -> FieldFit {
        FieldFit {
            field: field.field,
            size: self.size_of(field),
            lines: field.printed,
            centred: self.is_centred(field),
            align: field.align,
            column: self.set_column(field),
        }
    }

    const fn set_column(&self, field: &MeasuredField) -> TextColumn {
        column(field.width, self.text_size(), field.align)
    }

    fn is_centred(&self, field: &MeasuredField) -> bool {
        match field.align {
            Align::Centre | Align::Range => true,
            Align::Short => {
                let column = self.set_column(field);
                paragraphs(field.text, field.align).all(|line| line_count(line, &column) == 1)
            }
            Align::Left | Align::Text => false,
        }
    }

    /// Returns the number of sheets of the appendix and whether it is set smaller. The smaller
    /// size is used only if it saves a sheet.
    fn appendix(&self) -> (u32, bool) {
        let sizes = self.layout.sizes;
        let normal = self.appendix_pages(sizes.appendix);
        let smaller = self.appendix_pages(sizes.appendix_smaller);
        (normal.min(smaller), smaller < normal)
    }

    fn appendix_pages(&self, size: TextSize) -> u32 {
        let page = &self.layout.page;
        let column = column(mm_to_twips(page.type_width_mm()), size, Align::Text);
        let lines: u32 = self
            .fields
            .iter()
            .filter(|field| self.size_of(field) == FitSize::Continued)
            .map(|field| 1 + text_lines(field.text, Align::Text, &column))
            .sum();
        if lines == 0 {
            return 0;
        }
        let sheet = mm_to_twips(page.type_height_mm());
        let first = sheet.saturating_sub(self.layout.appendix_head_twips()) / size.line_twips();
        1 + lines
            .saturating_sub(first)
            .div_ceil((sheet / size.line_twips()).max(1))
    }
}

const fn column(width: u32, size: TextSize, align: Align) -> TextColumn {
    let column = TextColumn::new(width, size);
    match align {
        Align::Text => column.indented(),
        Align::Centre | Align::Short | Align::Range | Align::Left => column,
    }
}

fn text_lines(text: &str, align: Align, column: &TextColumn) -> u32 {
    cell_paragraphs(text, align, *column)
        .map(|paragraph| line_count(paragraph, column))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocabulary::FormKind;

    #[test]
    fn a_text_takes_its_lines_and_the_padding_above_and_below() {
        let layout = FormLayout::built_in(FormKind::FirstHandler).unwrap();
        let form = PrintedForm {
            kind: FormKind::FirstHandler,
            order_no: String::new(),
            revision: 1,
            footer: false,
            cells: vec![(FormField::Result, "已清理。\n已复查。\n已告知。".to_owned())],
        };
        let fitter = FormFitter::new(&layout, &form);
        let result = fitter.fields.iter().find(|f| f.field == FormField::Result);
        // Three lines of 20 points, and 2 points above and below.
        assert_eq!(result.unwrap().twips(layout.sizes.text), 3 * 400 + 80);
    }
}
