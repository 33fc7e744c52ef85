//! Texts: what is trimmed, and what counts as empty.

/// Takes white space of every kind, and invisible marks, off both ends.
#[must_use]
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Characters without a shape that exports leave at the ends of cells.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{ad}' | '\0')
}
