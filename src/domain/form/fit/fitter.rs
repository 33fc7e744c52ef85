//! Fits a form to its sheet: counts lines, shares out heights, and decides which texts are set
//! smaller or moved to the appendix.

use super::{FieldFit, FitSize, FormFit, SEE_APPENDIX, cell_paragraphs, paragraphs};
use crate::domain::form::layout::{
    Align, CELL_PAD_Y, CellContent, FormLayout, LayoutRow, RULE, TextColumn, TextSize, empty_twips,
    line_count, mm_to_twips,
};
use crate::domain::form::{FormField, PrintedForm};

/// One field while the form is fitted.
struct MeasuredField<'a> {
    field: FormField,
    align: Align,
    text: &'a str,
    row: usize,
    width: u32,
    size: FitSize,
    /// Number of lines at 四号, at 小四, and of 详见附页, in the order of [`FitSize`].
    lines: [u32; 3],
}

impl MeasuredField<'_> {
    fn set_lines(&self) -> u32 {
        self.lines[self.size as usize]
    }

    fn text_size(&self, layout: &FormLayout) -> TextSize {
        match self.size {
            FitSize::Smaller => layout.sizes.smaller,
            FitSize::Normal | FitSize::Continued => layout.sizes.text,
        }
    }

    fn twips(&self, layout: &FormLayout) -> u32 {
        self.set_lines() * self.text_size(layout).line_twips() + 2 * CELL_PAD_Y
    }
}

/// A form while it is decided which texts are set smaller or moved to the appendix.
pub(super) struct FormFitter<'a> {
    layout: &'a FormLayout,
    fields: Vec<MeasuredField<'a>>,
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
                let plain = TextColumn::new(width, layout.sizes.text);
                MeasuredField {
                    field,
                    align,
                    text,
                    row: row_of(field),
                    width,
                    size: FitSize::Normal,
                    lines: [
                        text_lines(text, align, &normal),
                        text_lines(text, align, &smaller),
                        line_count(SEE_APPENDIX, &plain),
                    ],
                }
            })
            .collect();
        Self {
            layout,
            fields,
            empty: layout
                .rows
                .iter()
                .map(|row| empty_twips(layout, row))
                .collect(),
            room: layout.table_twips(),
        }
    }

    /// Changes one field after another until the rows fit the page.
    pub(super) fn settle(&mut self) {
        while !self.fits() {
            if !self.give_way(FitSize::Normal, FitSize::Smaller) {
                if !self.give_way(FitSize::Smaller, FitSize::Continued) {
                    return;
                }
                // A long text has left the page, so the others may have the usual size again.
                for field in &mut self.fields {
                    field.size = match field.size {
                        FitSize::Continued => FitSize::Continued,
                        FitSize::Normal | FitSize::Smaller => FitSize::Normal,
                    };
                }
            }
        }
    }

    /// Returns what renderers and the editor need to know.
    pub(super) fn into_fit(self) -> FormFit {
        let (appendix_pages, appendix_smaller) = self.appendix();
        let sizes = self.fields.iter().map(|field| field.size);
        FormFit {
            size: sizes.max().unwrap_or(FitSize::Normal),
            fields: self.fields.iter().map(|field| self.report(field)).collect(),
            row_twips: self.shared_heights(),
            pages: 1 + appendix_pages,
            appendix_smaller,
        }
    }

    /// Moves the tallest field of one size on to the next. Returns false if no field of that size
    /// takes more than one line.
    fn give_way(&mut self, from: FitSize, to: FitSize) -> bool {
        let layout = self.layout;
        let tallest = self
            .fields
            .iter_mut()
            .filter(|field| field.size == from && field.lines[0] > 1)
            .max_by_key(|field| {
                // A grade belongs on the sheet that is signed, so running text moves to the
                // appendix first.
                let moves = to != FitSize::Continued || field.align == Align::Text;
                (moves, field.twips(layout))
            });
        match tallest {
            Some(field) => {
                field.size = to;
                true
            }
            None => false,
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
            *height = (*height).max(field.twips(self.layout) + RULE);
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
        let size = field.size;
        let measured = if size == FitSize::Normal {
            FitSize::Normal
        } else {
            FitSize::Smaller
        };
        let line = match measured {
            FitSize::Normal => self.layout.sizes.text.line_twips(),
            FitSize::Smaller | FitSize::Continued => self.layout.sizes.smaller.line_twips(),
        };
        let others: u32 = self
            .heights()
            .iter()
            .enumerate()
            .filter(|(row, _)| *row != field.row)
            .map(|(_, height)| height)
            .sum();
        let room = self.room.saturating_sub(others + 2 * CELL_PAD_Y + RULE);
        FieldFit {
            field: field.field,
            size,
            lines: field.lines[measured as usize],
            capacity: room / line,
            centred: self.is_centred(field),
            align: field.align,
            column: match size {
                FitSize::Continued => TextColumn::new(field.width, self.layout.sizes.text),
                FitSize::Normal | FitSize::Smaller => self.set_column(field),
            },
        }
    }

    fn set_column(&self, field: &MeasuredField) -> TextColumn {
        column(field.width, field.text_size(self.layout), field.align)
    }

    fn is_centred(&self, field: &MeasuredField) -> bool {
        match field.align {
            _ if field.size == FitSize::Continued => true,
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
            .filter(|field| field.size == FitSize::Continued)
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
        assert_eq!(result.unwrap().twips(&layout), 3 * 400 + 80);
    }
}
