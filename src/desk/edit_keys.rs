//! Applies keys to a text that is being written.

use super::input::{Code, Key};
use crate::text::edit::{Editor, Motion};

/// The result of a key in an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditOutcome {
    /// The text differs from before the key.
    Changed,
    /// The editor used the key, and the text is as before.
    Moved,
    /// The editor has no use for the key here, so the layer that holds the editor may use it.
    Ignored,
    /// This text is to be put on the clipboard. After Ctrl+X the text in the editor has changed as
    /// well, and its revision with it.
    Copied(String),
}

/// Applies a key to an editor of `width` columns and `rows` rows. Besides keys without a meaning,
/// it ignores: Enter, up and down in a field of one line; up on the first and down on the last line
/// of an area; and copying while nothing is selected.
pub fn apply(editor: &mut Editor, key: Key, width: usize, rows: usize) -> EditOutcome {
    let before = (editor.revision(), editor.cursor());
    let done = match motion(key, rows) {
        Some(motion) if rows_only(motion) && !editor.is_multiline() => return EditOutcome::Ignored,
        Some(motion) => {
            let selected = editor.selection().is_some();
            editor.go(motion, key.shift, width);
            !rows_only(motion) || key.shift || selected || before.1 != editor.cursor()
        }
        None => match key.types() {
            Some(c) => {
                editor.insert(c.encode_utf8(&mut [0; 4]));
                true
            }
            None => match change(editor, key) {
                KeyEffect::Copied(text) => return EditOutcome::Copied(text),
                KeyEffect::Yes => true,
                KeyEffect::No => false,
            },
        },
    };
    if !done {
        EditOutcome::Ignored
    } else if before.0 == editor.revision() {
        EditOutcome::Moved
    } else {
        EditOutcome::Changed
    }
}

/// Returns the cursor motion that a key stands for.
fn motion(key: Key, rows: usize) -> Option<Motion> {
    if key.alt {
        return None;
    }
    // One line of the page before stays visible.
    let page = rows.saturating_sub(1).max(1);
    Some(match (key.code, key.ctrl) {
        (Code::Left, false) => Motion::Left,
        (Code::Left, true) => Motion::WordLeft,
        (Code::Right, false) => Motion::Right,
        (Code::Right, true) => Motion::WordRight,
        (Code::Up, false) => Motion::Up,
        (Code::Up, true) => Motion::ParagraphUp,
        (Code::Down, false) => Motion::Down,
        (Code::Down, true) => Motion::ParagraphDown,
        (Code::Home, false) => Motion::LineStart,
        (Code::Home, true) => Motion::TextStart,
        (Code::End, false) => Motion::LineEnd,
        (Code::End, true) => Motion::TextEnd,
        (Code::PageUp, false) => Motion::PageUp(page),
        (Code::PageDown, false) => Motion::PageDown(page),
        _ => return None,
    })
}

/// Returns whether a motion needs several lines and has no meaning in a field of one line.
fn rows_only(motion: Motion) -> bool {
    matches!(
        motion,
        Motion::Up
            | Motion::Down
            | Motion::PageUp(_)
            | Motion::PageDown(_)
            | Motion::ParagraphUp
            | Motion::ParagraphDown
    )
}

enum KeyEffect {
    Yes,
    No,
    Copied(String),
}

/// Applies a key that changes or copies text without typing a character.
fn change(editor: &mut Editor, key: Key) -> KeyEffect {
    let clipboard = |text: Option<String>| text.map_or(KeyEffect::No, KeyEffect::Copied);
    match (key.code, key.ctrl, key.alt) {
        (Code::Enter, false, false) if editor.is_multiline() => editor.insert("\n"),
        (Code::Backspace, false, false) => editor.backspace(),
        (Code::Backspace, _, _) => editor.delete_word_back(),
        (Code::Delete, false, false) if key.shift => return clipboard(editor.cut()),
        (Code::Delete, false, false) => editor.delete(),
        (Code::Delete, true, false) => editor.delete_word_forward(),
        (Code::Insert, true, false) => return clipboard(editor.copied()),
        (Code::Char(c), true, false) => match c.to_ascii_lowercase() {
            'a' => editor.select_all(),
            'c' => return clipboard(editor.copied()),
            'k' => editor.delete_to_line_end(),
            'u' => editor.delete_to_line_start(),
            // Ctrl+W deletes a word, because most terminals send Ctrl+Backspace as a plain
            // Backspace.
            'w' => editor.delete_word_back(),
            'x' => return clipboard(editor.cut()),
            'y' => {
                editor.redo();
            }
            'z' => {
                editor.undo();
            }
            _ => return KeyEffect::No,
        },
        _ => return KeyEffect::No,
    }
    KeyEffect::Yes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(editor: &mut Editor, keys: &str) -> Vec<EditOutcome> {
        let key = |name| Key::parse(name).expect(name);
        let keys = keys.split_whitespace().map(key);
        keys.map(|key| apply(editor, key, 20, 5)).collect()
    }

    #[test]
    fn keys_do_what_hints_and_habit_say() {
        use EditOutcome::{Changed, Copied, Moved};
        for (keys, text, last) in [
            ("中 Space a Enter", "市民反映，小区中 a\n", Changed),
            ("Backspace C-z C-y", "市民反映，小", Changed),
            ("C-Backspace", "市民反映，", Changed),
            ("A-Backspace A-Backspace", "市民反映", Changed),
            ("C-w C-w C-w", "市民", Changed),
            ("Home Del", "民反映，小区", Changed),
            ("C-Left C-Left C-Del", "市民反映小区", Changed),
            ("C-Home Right C-k", "市", Changed),
            ("S-Left S-Left C-c", "市民反映，小区", Copied("小区".into())),
            ("S-C-Left C-x", "市民反映，", Copied("小区".into())),
            ("S-Home S-Del", "", Copied("市民反映，小区".into())),
            (
                "C-a C-Ins",
                "市民反映，小区",
                Copied("市民反映，小区".into()),
            ),
            ("C-A x", "x", Changed),
            ("C-End Right", "市民反映，小区", Moved),
            ("C-Home Backspace", "市民反映，小区", Moved),
            ("Enter S-Up", "市民反映，小区\n", Moved),
            ("Enter PgUp", "市民反映，小区\n", Moved),
        ] {
            let mut editor = Editor::area().with_text("市民反映，小区");
            let outcomes = press(&mut editor, keys);
            assert_eq!(editor.text(), text, "{keys}");
            assert_eq!(outcomes.last(), Some(&last), "{keys}");
        }
    }

    #[test]
    fn keys_that_mean_nothing_here_are_left_to_others() {
        let mut line = Editor::line().with_text("市民");
        let keys =
            "Up Down PgUp PgDn C-Up S-Down Enter Tab Esc F2 C-c C-x C-Enter A-x C-Space C-. A-Left";
        for outcome in press(&mut line, keys) {
            assert_eq!(outcome, EditOutcome::Ignored);
        }
        let mut area = Editor::area().with_text("市民");
        for outcome in press(
            &mut area,
            "Up Down PgUp PgDn C-Down C-Enter A-Enter C-PgUp Tab",
        ) {
            assert_eq!(outcome, EditOutcome::Ignored);
        }
    }
}
