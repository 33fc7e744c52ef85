//! How many columns a text takes on the screen.

use std::cell::Cell;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::safe::{escaped, is_plain};

/// How wide a terminal draws characters of ambiguous width: `“ ” ‘ ’ … — · ① ℃` and others that old
/// Chinese fonts draw as wide as Han characters (Unicode, UAX #11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// One column.
    #[default]
    Narrow,
    /// Two columns.
    Wide,
}

thread_local! {
    static AMBIGUOUS: Cell<Ambiguous> = const { Cell::new(Ambiguous::Narrow) };
}

/// Does some work while ambiguous characters count so; elsewhere, and on other threads, they are narrow.
///
/// Only what is drawn on the terminal, and what follows where it was drawn, depends on this: it is
/// decided once for a frame or an update, around everything that measures in it, so that every
/// measuring function keeps the simple shape it has.
pub fn with_ambiguous<T>(ambiguous: Ambiguous, work: impl FnOnce() -> T) -> T {
    /// Puts back what was in force, also when the work panics.
    struct Restore(Ambiguous);
    impl Drop for Restore {
        fn drop(&mut self) {
            AMBIGUOUS.set(self.0);
        }
    }
    let _restore = Restore(AMBIGUOUS.replace(ambiguous));
    work()
}

/// How ambiguous characters count here and now.
#[must_use]
pub fn ambiguous() -> Ambiguous {
    AMBIGUOUS.get()
}

/// The columns one grapheme takes once [`super::display_safe_line`] has made it safe to show: a Han
/// character and an emoji sequence (VS16, ZWJ) 2, `\n` and a tab 1, `ESC` 4 (shown `⟨1B⟩`). Never 0
/// but for the empty text. Ambiguous glyphs (`“ ” … —`) are 1, or 2 under [`with_ambiguous`].
#[must_use]
pub fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [] => 0,
        [b' '..=b'~'] | b"\n" | b"\t" | b"\r\n" => 1,
        _ if is_plain(grapheme) => columns(grapheme),
        _ => columns(&escaped(grapheme)),
    }
}

fn columns(shown: &str) -> usize {
    match ambiguous() {
        Ambiguous::Narrow => shown.width(),
        Ambiguous::Wide => shown.width_cjk(),
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
        for (text, narrow, wide) in [
            ("", 0, 0),
            ("abc", 3, 3),
            ("中文", 4, 4),
            ("，。、", 6, 6),
            ("䶮𠮷", 4, 4),
            ("“”…—·", 5, 10),
            ("‘’①℃×", 5, 10),
            ("e\u{301}", 1, 1),
            ("⚠\u{FE0F}", 2, 2),
            ("👩\u{200D}👩\u{200D}👧", 2, 2),
            ("葛\u{E0100}", 2, 2),
            ("\u{1B}", 4, 4),
            ("\u{200B}", 6, 6),
            ("\t", 1, 1),
            ("a\r\nb", 3, 3),
            ("\u{301}", 5, 5),
            ("ｶ\u{FF9E}", 2, 2),
            // What the screen is made of: none of it may be ambiguous.
            ("▸✓✗-|+..", 8, 8),
        ] {
            assert_eq!(width(text), narrow, "{text:?}");
            let measured = with_ambiguous(Ambiguous::Wide, || width(text));
            assert_eq!(measured, wide, "{text:?}");
        }
    }

    #[test]
    fn what_is_in_force_ends_with_the_work_even_when_it_fails() {
        let failed = std::panic::catch_unwind(|| {
            with_ambiguous(Ambiguous::Wide, || {
                assert_eq!(ambiguous(), Ambiguous::Wide);
                with_ambiguous(Ambiguous::Narrow, || {
                    assert_eq!(ambiguous(), Ambiguous::Narrow);
                });
                assert_eq!(width("…"), 1, "the work fails here");
            });
        });
        assert!(failed.is_err());
        assert_eq!(ambiguous(), Ambiguous::Narrow);
    }
}
