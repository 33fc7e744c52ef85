//! Text input: a single-line [`field`] and a multi-line [`area`].

use ratatui::style::Style;

pub mod area;
pub mod field;

/// Styles of a text input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EditStyle {
    /// The text and the empty cells around it.
    pub text: Style,
    /// Text selected with the keyboard or mouse.
    pub selected: Style,
    /// Hint shown while there is no text.
    pub placeholder: Style,
    /// Whether the input has the focus. If so, drawing returns the cursor position, which must be
    /// set in every frame because the IME opens its window there.
    pub focused: bool,
}

#[cfg(test)]
mod tests;
