//! The layout of a filing form: one description that drives screen, paper and preview alike.

mod error;
mod lines;
mod page;
mod parse;

pub use error::LayoutError;
pub(crate) use lines::{Column, line_count, lines};
pub use page::{Page, Sizes, TextSize};
pub(crate) use parse::empty_twips;

use crate::domain::form::FormField;
use crate::domain::vocabulary::FormKind;

/// Space around the words of a cell, left and right, in twips (1.2 mm).
pub const CELL_PAD_X: u32 = 68;
/// Space around the words of a cell, above and below, in twips (0.7 mm).
pub const CELL_PAD_Y: u32 = 40;
/// Thickness of an inner rule, in twips (½ pt).
pub const RULE: u32 = 10;
/// Space under the title, in twips (6 pt).
pub const TITLE_AFTER: u32 = 120;
/// Space above the first note, in twips (4 pt).
pub const NOTES_BEFORE: u32 = 80;

/// Converts whole millimetres to twips (1/1440 inch), to the nearest.
#[must_use]
pub const fn mm_to_twips(mm: u32) -> u32 {
    (mm * 14_400 + 127) / 254
}

/// The layout of one filing form (附2 or 附3), checked: the cells of every row fill the grid and the
/// columns fill the type area exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLayout {
    /// Which of the two forms.
    pub kind: FormKind,
    /// The attachment mark above the title, such as 附件2; absent when the unit wants none.
    pub mark: Option<String>,
    /// The title, as the regulation prints it.
    pub title: String,
    /// The sheet.
    pub page: Page,
    /// Column widths in mm; their sum is [`Page::type_width_mm`].
    pub columns_mm: Vec<u32>,
    /// Type sizes.
    pub sizes: Sizes,
    /// Rows from top to bottom.
    pub rows: Vec<LayoutRow>,
    /// The 注 printed under the table, one paragraph each.
    pub notes: Vec<String>,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutRow {
    /// Least height in mm; a row grows with its text.
    pub min_mm: u32,
    /// How many parts of the page's spare height this row takes; 0 keeps it at its least.
    pub share: u32,
    /// Cells from left to right; their spans add up to the number of columns.
    pub cells: Vec<LayoutCell>,
}

/// One cell, with its place already worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutCell {
    /// The first column it covers, from 0.
    pub column: usize,
    /// How many columns it covers, at least 1.
    pub span: usize,
    /// Distance from the table's left edge in mm.
    pub x_mm: u32,
    /// Width in mm.
    pub width_mm: u32,
    /// What it holds.
    pub content: CellContent,
}

impl LayoutCell {
    /// Width for words in twips: the cell without its padding.
    #[must_use]
    pub const fn inner_twips(&self) -> u32 {
        self.outer_twips().saturating_sub(2 * CELL_PAD_X)
    }

    /// Full width in twips; the widths of a row add up to the table's width without rounding gaps.
    #[must_use]
    pub const fn outer_twips(&self) -> u32 {
        mm_to_twips(self.x_mm + self.width_mm) - mm_to_twips(self.x_mm)
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellContent {
    /// Printed words; `\n` breaks the line.
    Label(String),
    /// A field that is filled in.
    Field(FormField, Align),
    /// Left empty for ink or seal; software must not fake either.
    Blank(BlankKind),
}

/// How the text of a field stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Centred.
    Centre,
    /// Centred while every paragraph keeps to one line, else from the left edge.
    Short,
    /// Centred; two days joined by 至 stand one below the other.
    Range,
    /// From the left edge.
    Left,
    /// From the left edge, the first line of a paragraph indented by two characters.
    Text,
}

/// Why a cell stays empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlankKind {
    /// 分管负责人签字.
    Signature,
    /// 盖章: room for a round seal of 42 mm.
    Seal,
}

impl FormLayout {
    /// The layout that ships with the program.
    ///
    /// # Errors
    /// None in a released build: a test reads both files.
    pub fn built_in(kind: FormKind) -> Result<Self, LayoutError> {
        Self::from_toml(match kind {
            FormKind::FirstHandler => include_str!("../../../../assets/forms/first_handler.toml"),
            FormKind::Whistle => include_str!("../../../../assets/forms/whistle.toml"),
        })
    }

    /// Reads a layout file, such as one a unit keeps in its config folder.
    ///
    /// # Errors
    /// [`LayoutError`] says in Chinese which row and cell is wrong.
    pub fn from_toml(text: &str) -> Result<Self, LayoutError> {
        parse::parse(text)
    }

    /// Every cell that takes text, in reading order.
    pub fn fields(&self) -> impl Iterator<Item = (FormField, Align, &LayoutCell)> {
        self.rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter_map(|cell| match cell.content {
                CellContent::Field(field, align) => Some((field, align, cell)),
                CellContent::Label(_) | CellContent::Blank(_) => None,
            })
    }

    /// The label printed before a field, on one line (联动单位 in 附2, 报到单位 in 附3); the field's
    /// own name when the layout prints none.
    #[must_use]
    pub fn label_of(&self, field: FormField) -> String {
        let mut label = None;
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            match &cell.content {
                CellContent::Label(text) => label = Some(text.replace('\n', "")),
                CellContent::Field(key, _) if *key == field => break,
                CellContent::Field(..) | CellContent::Blank(_) => label = None,
            }
        }
        label.unwrap_or_else(|| field.label().to_owned())
    }

    /// Height that mark, title and notes take from the type area, in twips.
    #[must_use]
    pub fn frame_twips(&self) -> u32 {
        let mark = self
            .mark
            .as_ref()
            .map_or(0, |_| self.sizes.mark.line_twips());
        let width = mm_to_twips(self.page.type_width_mm());
        let title = line_count(&self.title, &Column::new(width, self.sizes.title));
        let notes: u32 = self
            .notes
            .iter()
            .map(|note| line_count(note, &self.note_column()))
            .sum();
        mark + title * self.sizes.title.line_twips()
            + TITLE_AFTER
            + NOTES_BEFORE
            + notes * self.sizes.notes.line_twips()
    }

    /// Height left for the table on one sheet, in twips.
    #[must_use]
    pub fn table_twips(&self) -> u32 {
        // 8 mm, a good line, stay free: programs differ in where they break lines, and a font that
        // stands in for 仿宋 may have wider digits.
        let used = self.frame_twips() + mm_to_twips(8) + RULE;
        mm_to_twips(self.page.type_height_mm()).saturating_sub(used)
    }

    /// Height that the heading of the 附页 takes, in twips.
    #[must_use]
    pub const fn appendix_head_twips(&self) -> u32 {
        self.sizes.mark.line_twips() + TITLE_AFTER
    }

    /// Left indent of the notes in twips: two characters when the first begins with 注：, so that
    /// the numbers stand below one another.
    #[must_use]
    pub fn note_indent_twips(&self) -> u32 {
        match self.notes.first() {
            Some(first) if first.starts_with("注：") => 2 * self.sizes.notes.em_twips(),
            _ => 0,
        }
    }

    fn note_column(&self) -> Column {
        let width = mm_to_twips(self.page.type_width_mm());
        Column::new(
            width.saturating_sub(self.note_indent_twips()),
            self.sizes.notes,
        )
    }
}
