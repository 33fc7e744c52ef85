//! Text brought to a width: cut, padded, or both.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::width::{grapheme_width, width};

/// What a shortened text ends with; `…` would be ambiguous (one column or two).
const ELLIPSIS: &str = "..";

/// The text at most `columns` wide, never splitting a grapheme; ends with `..` when shortened, or is
/// simply cut when `columns` has no room for that. Borrowed when it fits.
#[must_use]
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    let whole = prefix_end(text, columns);
    if whole == text.len() {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(ELLIPSIS.len()) else {
        return Cow::Borrowed(text.get(..whole).unwrap_or_default());
    };
    let kept = take_width(text, room);
    Cow::Owned([kept, ELLIPSIS].concat())
}

/// The longest beginning of the text at most `columns` wide, with nothing to show that it was cut.
#[must_use]
pub fn take_width(text: &str, columns: usize) -> &str {
    text.get(..prefix_end(text, columns)).unwrap_or_default()
}

/// The text followed by spaces until it is `columns` wide; as it is when it is wider.
#[must_use]
pub fn pad_end(text: &str, columns: usize) -> Cow<'_, str> {
    match missing(text, columns) {
        0 => Cow::Borrowed(text),
        spaces => Cow::Owned([text, &" ".repeat(spaces)].concat()),
    }
}

/// Spaces followed by the text, `columns` wide together; as it is when it is wider.
#[must_use]
pub fn pad_start(text: &str, columns: usize) -> Cow<'_, str> {
    match missing(text, columns) {
        0 => Cow::Borrowed(text),
        spaces => Cow::Owned([&" ".repeat(spaces), text].concat()),
    }
}

/// The text exactly `columns` wide: [`cut`], then [`pad_end`].
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    pad_end(&cut(text, columns), columns).into_owned()
}

fn missing(text: &str, columns: usize) -> usize {
    columns.saturating_sub(width(text))
}

/// The byte where the longest beginning at most `columns` wide ends.
fn prefix_end(text: &str, columns: usize) -> usize {
    let mut room = columns;
    for (at, grapheme) in text.grapheme_indices(true) {
        match room.checked_sub(grapheme_width(grapheme)) {
            Some(left) => room = left,
            None => return at,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_text_ends_with_two_dots_and_splits_no_grapheme() {
        for (text, columns, shown) in [
            ("市民反映", 8, "市民反映"),
            ("市民反映", 7, "市民.."),
            ("市民反映", 6, "市民.."),
            ("市民反映", 2, ".."),
            ("市民反映", 1, ""),
            ("abc", 1, "a"),
            ("abc", 0, ""),
            ("e\u{301}e\u{301}e\u{301}", 2, ".."),
            ("⚠\u{FE0F}⚠\u{FE0F}", 3, ".."),
        ] {
            assert_eq!(cut(text, columns), shown, "{text:?} {columns}");
        }
        assert_eq!(take_width("市民反映", 5), "市民");
    }

    #[test]
    fn a_fitted_text_has_exactly_the_width_asked_for() {
        assert_eq!(fit("市民反映", 7), "市民.. ");
        assert_eq!(fit("市民", 6), "市民  ");
        assert_eq!(pad_start("市民", 6), "  市民");
        assert_eq!(pad_end("市民反映", 3), "市民反映");
    }
}
