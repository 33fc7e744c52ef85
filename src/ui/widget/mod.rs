//! What a person types into: [`field`] of one line, [`area`] of many.

use ratatui::style::Style;

pub mod area;
pub mod field;

/// How a text that is being written looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EditStyle {
    /// The text, and the cells it does not fill.
    pub text: Style,
    /// What of it is selected.
    pub selected: Style,
    /// What stands there while there is no text.
    pub placeholder: Style,
    /// Whether typing goes here: then the place of the hardware cursor is given back. It must be set in
    /// every frame, because the IME opens its window there (`terminal.md` §4.3).
    pub focused: bool,
}

#[cfg(test)]
mod tests;
