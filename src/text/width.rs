//! Measures text in terminal columns.

use std::cell::Cell;

use unicode_width::UnicodeWidthStr;

use super::grapheme::graphemes;
use super::safe::{escaped, is_plain};

/// Width of characters whose width is ambiguous (Unicode, UAX #11): `“ ” ‘ ’ … — · ① ℃` and others.
/// Terminals with old Chinese fonts draw them as wide as Han characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// Drawn in one column, as most terminals do.
    #[default]
    Narrow,
    /// Drawn in two columns, like a Han character.
    Wide,
}

thread_local! {
    static AMBIGUOUS: Cell<Ambiguous> = const { Cell::new(Ambiguous::Narrow) };
}

/// Runs `work` with ambiguous characters measured as `ambiguous` on this thread. Elsewhere they are
/// narrow.
///
/// The setting applies to everything drawn or measured for one frame or one update. It is a
/// thread-local so that no measuring function needs an extra argument.
pub fn with_ambiguous<T>(ambiguous: Ambiguous, work: impl FnOnce() -> T) -> T {
    /// Restores the previous setting, also when `work` panics.
    struct Restore(Ambiguous);
    impl Drop for Restore {
        fn drop(&mut self) {
            AMBIGUOUS.set(self.0);
        }
    }
    let _restore = Restore(AMBIGUOUS.replace(ambiguous));
    work()
}

/// Returns the width of ambiguous characters that is in force on this thread.
#[must_use]
pub fn ambiguous() -> Ambiguous {
    AMBIGUOUS.get()
}

/// Returns the columns of one grapheme after [`super::display_safe_line`] has escaped it: 2 for a
/// Han character or an emoji sequence (VS16, ZWJ), 1 for `\n` and a tab, 4 for `ESC` (shown as
/// `⟨1B⟩`). Ambiguous characters (`“ ” … —`) count 1, or 2 inside [`with_ambiguous`]. Only the
/// empty text has width 0.
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

/// Returns the columns of a text on one line: the sum of [`grapheme_width`] over its graphemes.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    graphemes(text).map(grapheme_width).sum()
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
            // The program's own symbols must not be ambiguous.
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
