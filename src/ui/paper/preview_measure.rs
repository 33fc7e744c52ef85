//! Measures a printed form for the screen: its columns, and whether lines can break as on paper.

use super::columns;
use super::screen_form::{narrow, vertical_rules};
use crate::domain::form::fit::FitSize;
use crate::domain::form::layout::{CellContent, LayoutCell, TextSize, mm_to_twips};
use crate::domain::form::{FormFit, FormLayout, PrintedForm};

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
    /// Measures a form for a screen that has `room` columns.
    pub(super) fn new(
        layout: &'a FormLayout,
        form: &'a PrintedForm,
        fit: &'a FormFit,
        room: u16,
    ) -> Self {
        let size = |cell: &LayoutCell| match &cell.content {
            CellContent::Label(_) => Some(layout.sizes.label),
            CellContent::Field(field, _) => match fit.field(*field).map(|fit| fit.size) {
                Some(FitSize::Smaller | FitSize::Continued) => Some(layout.sizes.smaller),
                Some(FitSize::Normal) | None => Some(layout.sizes.text),
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
