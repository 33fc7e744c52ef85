//! The sheet of paper and the sizes of type on it (GB/T 9704-2012).

/// The sheet and its margins in mm. GB/T 9704-2012 sets A4 with margins of 37 (top), 28 (left), 26
/// (right) and 35 (bottom).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageSetup {
    /// Width of the paper in mm (A4: 210).
    pub width_mm: u32,
    /// Height of the paper in mm (A4: 297).
    pub height_mm: u32,
    /// Margin above the type area, in mm.
    pub top_mm: u32,
    /// Margin left of the type area, in mm; the sheet is bound here.
    pub left_mm: u32,
    /// Margin right of the type area, in mm.
    pub right_mm: u32,
    /// Margin below the type area, in mm; the footer stands here.
    pub bottom_mm: u32,
}

impl PageSetup {
    /// Returns the width of the type area in mm (156 by GB/T 9704-2012).
    #[must_use]
    pub const fn type_width_mm(&self) -> u32 {
        self.width_mm
            .saturating_sub(self.left_mm.saturating_add(self.right_mm))
    }

    /// Returns the height of the type area in mm (225 by GB/T 9704-2012).
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
    /// Distance from line to line in half-points. It is fixed, so that every font needs the same
    /// room.
    pub line: u32,
}

impl TextSize {
    const fn new(size: u32, line: u32) -> Self {
        Self { size, line }
    }

    /// Returns the width of one full-width character in twips.
    #[must_use]
    pub const fn em_twips(self) -> u32 {
        self.size * 10
    }

    /// Returns the height of one line in twips.
    #[must_use]
    pub const fn line_twips(self) -> u32 {
        self.line * 10
    }
}

/// The type sizes of a form. A layout file may leave out any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sizes {
    /// Mark of the attachment above the title (三号).
    pub mark: TextSize,
    /// Title of the form (二号).
    pub title: TextSize,
    /// Labels printed in the cells (四号).
    pub label: TextSize,
    /// Text that is filled in (四号).
    pub text: TextSize,
    /// Text that is filled in, if it is long (小四).
    pub smaller: TextSize,
    /// Notes under the table (小四).
    pub notes: TextSize,
    /// Footer with number and revision.
    pub footer: TextSize,
    /// Text of the appendix (附页).
    pub appendix: TextSize,
    /// Text of the appendix (附页), if it would need a further sheet otherwise.
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
