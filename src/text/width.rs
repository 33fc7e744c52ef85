//! How many columns a text takes on the screen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::safe::{escaped, is_plain};

/// The columns one grapheme takes once [`super::display_safe_line`] has made it safe to show: a Han
/// character and an emoji sequence (VS16, ZWJ) 2, `\n` and a tab 1, `ESC` 4 (shown `⟨1B⟩`). Never 0
/// but for the empty text. Ambiguous glyphs (`“ ” … —`) are 1, as unicode-width has them.
#[must_use]
pub fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [] => 0,
        [b' '..=b'~'] | b"\n" | b"\t" | b"\r\n" => 1,
        _ if is_plain(grapheme) => grapheme.width(),
        _ => escaped(grapheme).width(),
    }
}

/// The columns a text takes in one line, the sum of [`grapheme_width`] over its graphemes.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_emoji_and_controls_have_the_width_they_are_shown_with() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("中文", 4),
            ("，。、", 6),
            ("䶮𠮷", 4),
            ("“”…—·", 5),
            ("e\u{301}", 1),
            ("⚠\u{FE0F}", 2),
            ("👩\u{200D}👩\u{200D}👧", 2),
            ("葛\u{E0100}", 2),
            ("\u{1B}", 4),
            ("\u{200B}", 6),
            ("\t", 1),
            ("a\r\nb", 3),
            ("\u{301}", 5),
            ("ｶ\u{FF9E}", 2),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }
}
