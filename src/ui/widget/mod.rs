//! Text input: a single-line [`field`] and a multi-line [`area`].

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells;

pub mod area;
pub mod field;

/// Columns between the cursor and the hint of an empty input with the focus: terminals draw what is being
/// composed with an IME over the cells from the cursor on, and its first character must stay readable.
const HINT_INDENT: u16 = 2;

/// Draws the hint of an empty input on the first row of its area.
fn hint(buf: &mut Buffer, area: Rect, text: &str, style: &EditStyle) {
    let indent = if style.focused { HINT_INDENT } else { 0 };
    let room = area.width.saturating_sub(indent);
    let text = crate::text::cut(text, room.into());
    cells::put(buf, area.x + indent, area.y, room, &text, style.placeholder);
}

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
