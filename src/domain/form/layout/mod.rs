//! The layout of a filing form: one description for screen, document and preview.

mod error;
mod lines;
mod page;
mod parse;

pub use error::LayoutError;
pub(crate) use lines::{TextColumn, line_count, lines};
pub use page::{PageSetup, Sizes, TextSize};
pub(crate) use parse::{empty_twips, needed_twips};

use crate::domain::form::FormField;
use crate::domain::vocabulary::FormKind;

/// Space left and right of the words in a cell, in twips (1.2 mm).
pub const CELL_PAD_X: u32 = 68;
/// Space above and below the words in a cell, in twips (0.7 mm).
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

/// The checked layout of one filing form (附2 or 附3). The cells of every row fill the table, and
/// the columns fill the type area exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLayout {
    /// Which form: 附2 (首接负责) or 附3 (吹哨报到).
    pub kind: FormKind,
    /// Mark of the attachment above the title, such as 附件2. `None` if the unit wants none.
    pub mark: Option<String>,
    /// Title of the form, as the regulation prints it.
    pub title: String,
    /// Size of the paper and its margins.
    pub page: PageSetup,
    /// Widths of the columns in mm; their sum is [`PageSetup::type_width_mm`].
    pub columns_mm: Vec<u32>,
    /// Type sizes of labels, texts, notes and appendix.
    pub sizes: Sizes,
    /// Rows of the table, from top to bottom.
    pub rows: Vec<LayoutRow>,
    /// Notes printed under the table (注), one paragraph each.
    pub notes: Vec<String>,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutRow {
    /// Least height in mm; a row grows with its text.
    pub min_mm: u32,
    /// Share of the page's spare height that this row takes; 0 takes none.
    pub share: u32,
    /// Cells from left to right. Together they cover all columns.
    pub cells: Vec<LayoutCell>,
}

/// One cell of a row, with its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutCell {
    /// First column that the cell covers, from 0.
    pub column: usize,
    /// Number of columns that the cell covers, at least 1.
    pub span: usize,
    /// Distance from the left edge of the table, in mm.
    pub x_mm: u32,
    /// Width of the cell in mm, padding included.
    pub width_mm: u32,
    /// What is printed in the cell.
    pub content: CellContent,
}

impl LayoutCell {
    /// Returns the width for words in twips: that of the cell without its padding.
    #[must_use]
    pub const fn inner_twips(&self) -> u32 {
        self.outer_twips().saturating_sub(2 * CELL_PAD_X)
    }

    /// Returns the full width in twips. The widths of a row add up to the width of the table
    /// without rounding gaps.
    #[must_use]
    pub const fn outer_twips(&self) -> u32 {
        mm_to_twips(self.x_mm + self.width_mm) - mm_to_twips(self.x_mm)
    }
}

/// What is printed in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellContent {
    /// Printed words; `\n` breaks the line.
    Label(String),
    /// A field that is filled in, and its alignment.
    Field(FormField, Align),
    /// Left empty for a pen or a seal. The program must not imitate either.
    Blank(BlankKind),
}

/// How the text of a field is aligned in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Centred, however many lines there are.
    Centre,
    /// Centred if every paragraph takes one line only, else left-aligned.
    Short,
    /// Centred. Two days joined by 至 stand on two lines if they do not fit on one.
    Range,
    /// Left-aligned, with no indent at all.
    Left,
    /// Left-aligned, with the first line of each paragraph indented by two characters.
    Text,
}

/// Why a cell stays empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlankKind {
    /// Space for the signature of the deputy head (分管负责人签字).
    Signature,
    /// Space for the seal (盖章), which is round and 42 mm wide.
    Seal,
}

impl FormLayout {
    /// Returns the layout that ships with the program.
    ///
    /// # Errors
    /// Never in a released program: a test reads both files.
    pub fn built_in(kind: FormKind) -> Result<Self, LayoutError> {
        Self::from_toml(match kind {
            FormKind::FirstHandler => include_str!("../../../../assets/forms/first_handler.toml"),
            FormKind::Whistle => include_str!("../../../../assets/forms/whistle.toml"),
        })
    }

    /// Reads a layout file, such as one that a unit keeps in its configuration folder.
    ///
    /// # Errors
    /// [`LayoutError`] says in Chinese which row and cell is wrong.
    pub fn from_toml(text: &str) -> Result<Self, LayoutError> {
        parse::parse(text)
    }

    /// Returns every cell that takes text, in reading order.
    pub fn fields(&self) -> impl Iterator<Item = (FormField, Align, &LayoutCell)> {
        self.rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter_map(|cell| match cell.content {
                CellContent::Field(field, align) => Some((field, align, cell)),
                CellContent::Label(_) | CellContent::Blank(_) => None,
            })
    }

    /// Returns the label printed before a field, on one line (联动单位 in 附2, 报到单位 in 附3);
    /// the field's own label if the layout prints none.
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

    /// Returns the height that mark, title and notes take from the type area, in twips.
    #[must_use]
    pub fn frame_twips(&self) -> u32 {
        let mark = self
            .mark
            .as_ref()
            .map_or(0, |_| self.sizes.mark.line_twips());
        let width = mm_to_twips(self.page.type_width_mm());
        let title = line_count(&self.title, &TextColumn::new(width, self.sizes.title));
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

    /// Returns the height left for the table on one sheet, in twips.
    #[must_use]
    pub fn table_twips(&self) -> u32 {
        // A good line, 8 mm, stays free: programs break lines in different places, and a font used
        // in place of 仿宋 may have wider digits.
        let used = self.frame_twips() + mm_to_twips(8) + RULE;
        mm_to_twips(self.page.type_height_mm()).saturating_sub(used)
    }

    /// Returns the height of the appendix's heading, in twips.
    #[must_use]
    pub const fn appendix_head_twips(&self) -> u32 {
        self.sizes.mark.line_twips() + TITLE_AFTER
    }

    /// Returns the left indent of the notes in twips: two characters if the first note begins with
    /// 注：, so that the numbers stand below one another.
    #[must_use]
    pub fn note_indent_twips(&self) -> u32 {
        match self.notes.first() {
            Some(first) if first.starts_with("注：") => 2 * self.sizes.notes.em_twips(),
            _ => 0,
        }
    }

    fn note_column(&self) -> TextColumn {
        let width = mm_to_twips(self.page.type_width_mm());
        TextColumn::new(
            width.saturating_sub(self.note_indent_twips()),
            self.sizes.notes,
        )
    }
}
