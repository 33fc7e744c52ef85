//! The sheet of paper and the sizes of type on it (GB/T 9704-2012).

/// The sheet and its margins in mm; GB/T 9704-2012 gives A4 with 37, 28, 26 and 35 mm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Width of the paper.
    pub width_mm: u32,
    /// Height of the paper.
    pub height_mm: u32,
    /// Margin above the type area.
    pub top_mm: u32,
    /// Margin left of it, where the sheet is bound.
    pub left_mm: u32,
    /// Margin right of it.
    pub right_mm: u32,
    /// Margin below it; the footer stands here.
    pub bottom_mm: u32,
}

impl Page {
    /// Width of the type area in mm (156 by GB/T 9704-2012).
    #[must_use]
    pub const fn type_width_mm(&self) -> u32 {
        self.width_mm
            .saturating_sub(self.left_mm.saturating_add(self.right_mm))
    }

    /// Height of the type area in mm (225 by GB/T 9704-2012).
    #[must_use]
    pub const fn type_height_mm(&self) -> u32 {
        self.height_mm
            .saturating_sub(self.top_mm.saturating_add(self.bottom_mm))
    }
}

/// A type size and its line height, both in half-points (28 is 14 pt, 四号).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSize {
    /// Height of the letters in half-points.
    pub size: u32,
    /// Distance from line to line in half-points; fixed, so that every font needs the same room.
    pub line: u32,
}

impl TextSize {
    const fn new(size: u32, line: u32) -> Self {
        Self { size, line }
    }

    /// Width of one full-width character in twips.
    #[must_use]
    pub const fn em_twips(self) -> u32 {
        self.size * 10
    }

    /// Height of one line in twips.
    #[must_use]
    pub const fn line_twips(self) -> u32 {
        self.line * 10
    }
}

/// The type sizes of a form; a layout file may leave out any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sizes {
    /// The attachment mark (三号).
    pub mark: TextSize,
    /// The title (二号).
    pub title: TextSize,
    /// The printed labels.
    pub label: TextSize,
    /// What is filled in (四号).
    pub text: TextSize,
    /// What is filled in when it is long (小四).
    pub smaller: TextSize,
    /// The notes under the table.
    pub notes: TextSize,
    /// The footer with number and revision.
    pub footer: TextSize,
    /// Text on the 附页.
    pub appendix: TextSize,
    /// Text on the 附页 when it would need a further sheet.
    pub appendix_smaller: TextSize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            mark: TextSize::new(32, 52),
            title: TextSize::new(44, 64),
            label: TextSize::new(28, 40),
            text: TextSize::new(28, 40),
            smaller: TextSize::new(24, 32),
            notes: TextSize::new(24, 32),
            footer: TextSize::new(18, 24),
            appendix: TextSize::new(28, 48),
            appendix_smaller: TextSize::new(24, 38),
        }
    }
}
