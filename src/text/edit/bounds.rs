//! Finds the positions where a cursor may stand, and cleans typed and pasted text.

use std::borrow::Cow;

use unicode_segmentation::GraphemeCursor;

use super::char_class::{CharClass, class};

/// Returns the last grapheme boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    if is_boundary(text, at) {
        at
    } else {
        previous(text, at)
    }
}

/// Returns the first grapheme boundary at or after `at`.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    if is_boundary(text, at) {
        at
    } else {
        next(text, at)
    }
}

/// Returns the grapheme boundary before `at`, or 0.
pub(super) fn previous(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    // This cannot fail because the cursor has the whole text.
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// Returns the grapheme boundary after `at`, or the end of the text.
pub(super) fn next(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    let next = cursor.next_boundary(text, 0).ok().flatten();
    next.unwrap_or(text.len())
}

/// Returns true if `at`, which must be a character boundary, is a grapheme boundary.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.is_boundary(text, 0).unwrap_or(true)
}

/// Returns true if typing `right` after `left` belongs to the same undo step. Every word, clause
/// and line begins a new step.
pub(super) fn same_run(left: char, right: char) -> bool {
    match (class(left), class(right)) {
        (CharClass::Break, _) | (_, CharClass::Break) => false,
        (CharClass::Mark | CharClass::Space, right) => {
            matches!(right, CharClass::Mark | CharClass::Space)
        }
        (CharClass::Latin | CharClass::Script, _) => true,
    }
}

/// Cleans typed or pasted text. Every kind of line break (terminals paste `\r`, Word `\u{B}`)
/// becomes `\n`, or a space in a single-line field. Other control characters except the tab are
/// removed.
pub(super) fn clean(text: &str, multiline: bool) -> Cow<'_, str> {
    let kept = |c: char| c == '\t' || (c == '\n' && multiline) || !(c.is_control() || is_break(c));
    if text.chars().all(kept) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in text.chars() {
        if is_break(c) {
            if (previous, c) != ('\r', '\n') {
                out.push(if multiline { '\n' } else { ' ' });
            }
        } else if kept(c) {
            out.push(c);
        }
        previous = c;
    }
    Cow::Owned(out)
}

/// Returns true for a character that some program uses as a line break.
pub(super) fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_for_a_new_line_is_understood_and_other_controls_go() {
        let text = "甲\r\n乙\r丙\u{B}丁\u{2028}\t\u{1B}[2J\u{7F}\n\r戊";
        assert_eq!(clean(text, true), "甲\n乙\n丙\n丁\n\t[2J\n\n戊");
        assert_eq!(clean(text, false), "甲 乙 丙 丁 \t[2J  戊");
        assert!(matches!(clean("甲\n\t乙", true), Cow::Borrowed(_)));
    }

    #[test]
    fn a_cursor_stands_between_graphemes_only() {
        let text = "e\u{301}👩\u{200D}👧🇨🇳";
        assert_eq!((floor(text, 2), ceil(text, 2)), (0, 3));
        assert_eq!((floor(text, 8), ceil(text, 8)), (3, 14));
        assert_eq!((floor(text, 18), ceil(text, 18)), (14, 22));
        assert_eq!((floor(text, 99), ceil(text, 99)), (22, 22));
    }
}
