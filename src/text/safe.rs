//! Escapes untrusted text so that it cannot control the terminal or hide characters.
//!
//! A terminal obeys control characters, bidi controls reorder what is read (CVE-2021-42574), and
//! invisible characters make two different texts look alike. They are shown as `⟨1B⟩` (the code
//! point in hexadecimal) and not dropped, so the officer sees that something was there. Characters
//! are judged by Unicode category, not by a list of permitted scripts: such a list would always
//! miss a character of somebody's name.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::grapheme::{grapheme_indices, is_ordinary};
use super::private::meant;

/// Maximum number of combining marks shown in one grapheme. No written language needs more, and a
/// cell with thousands of marks makes terminals hang.
const MARKS_KEPT: usize = 8;

/// Replaces a line break in single-line text. It is one column wide in every terminal.
const LINE_BREAK_SIGN: &str = "/";

/// Escapes a text that is shown on several lines.
///
/// Control, bidi, zero-width, filler, tag, private-use and non-characters become `⟨1B⟩`. So do all
/// marks after the eighth of a grapheme, and a mark without a base character. A private code point of
/// GB18030 becomes the character that it stands for. `\n` is kept, `\r\n` becomes `\n`, and a tab
/// becomes one space. Borrows the text when nothing changes. Escaping an escaped text changes nothing.
#[must_use]
pub fn display_safe(text: &str) -> Cow<'_, str> {
    safe(text, "\n")
}

/// Escapes a text that is shown on one line: like [`display_safe`], but a line break becomes `/`,
/// so the result contains no `\n`.
#[must_use]
pub fn display_safe_line(text: &str) -> Cow<'_, str> {
    safe(text, LINE_BREAK_SIGN)
}

fn safe<'a>(text: &'a str, line_break: &str) -> Cow<'a, str> {
    if text
        .chars()
        .all(|c| is_ordinary(c) || (c == '\n' && line_break == "\n"))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut copied = 0;
    for (at, grapheme) in grapheme_indices(text) {
        let shown = match grapheme {
            "\n" | "\r\n" if grapheme == line_break => continue,
            "\n" | "\r\n" => Cow::Borrowed(line_break),
            "\t" => Cow::Borrowed(" "),
            _ if is_plain(grapheme) => continue,
            _ => Cow::Owned(escaped(grapheme)),
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push_str(&shown);
        copied = at + grapheme.len();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// Returns true if a grapheme (no line break, no tab) needs no escaping.
pub(super) fn is_plain(grapheme: &str) -> bool {
    let mut characters = grapheme.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) if is_ordinary(only) => true,
        _ => {
            let mut plain = true;
            for_each_char(grapheme, |_, shown| plain &= shown);
            plain
        }
    }
}

/// Replaces the unsafe characters of a grapheme with `⟨hex⟩`, or with what they stand for.
pub(super) fn escaped(grapheme: &str) -> String {
    let mut out = String::with_capacity(grapheme.len() + 8);
    for_each_char(grapheme, |c, shown| {
        if shown {
            out.push(c);
        } else if let Some(meant) = meant(c) {
            out.push(meant);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "⟨{:02X}⟩", u32::from(c));
        }
    });
    out
}

/// Calls `each` for every character of a grapheme with whether it may be shown unchanged.
fn for_each_char(grapheme: &str, mut each: impl FnMut(char, bool)) {
    let has_no_base = grapheme.width() == 0;
    let mut marks = 0;
    let mut previous = None;
    let mut characters = grapheme.chars().peekable();
    while let Some(c) = characters.next() {
        let is_mark = previous.is_some() && c.width() == Some(0);
        marks += usize::from(is_mark);
        let shown = !has_no_base
            && marks <= MARKS_KEPT
            && match c {
                // A joiner is shown between two pictographs (👩‍👧). Segmentation has already
                // checked the left one.
                '\u{200D}' => {
                    previous.is_some() && characters.peek().copied().is_some_and(is_pictograph)
                }
                // One variation selector chooses the glyph (emoji colours, a variant character in a
                // name). Further selectors could hide data.
                _ if is_variation_selector(c) => {
                    previous.is_some_and(|p| !is_variation_selector(p))
                }
                _ => !is_hidden(c),
            };
        each(c, shown);
        previous = Some(c);
    }
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Escapes the characters that [`display_safe`] escapes, but as `\uXXXX`, so that a JSON text loses
/// nothing and still cannot control the terminal. The input must already be valid JSON.
#[must_use]
pub fn escape_json(json: &str) -> Cow<'_, str> {
    // The cheap test first: most characters of any JSON are ordinary ones.
    let must_escape = |c| !is_ordinary(c) && c != '\n' && is_hidden(c);
    if !json.chars().any(must_escape) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    let mut units = [0; 2];
    for c in json.chars() {
        if !must_escape(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut units) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    Cow::Owned(out)
}

/// Returns true for characters that are invisible or that act on the text around them (Unicode
/// categories Cc, Cf, Zl, Zp, Co, non-characters, and the fillers).
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{E000}'..='\u{F8FF}'
            | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}'
            | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{10FFFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_or_a_reader_cannot_see_is_shown() {
        for (text, shown) in [
            ("\u{1B}[31m红", "⟨1B⟩[31m红"),
            ("\u{9B}2J", "⟨9B⟩2J"),
            ("a\u{7F}\0", "a⟨7F⟩⟨00⟩"),
            ("甲\u{202E}乙", "甲⟨202E⟩乙"),
            ("甲\u{200B}乙\u{FEFF}", "甲⟨200B⟩乙⟨FEFF⟩"),
            ("甲\u{200D}乙", "甲⟨200D⟩乙"),
            (
                "\u{2028}\u{FFFC}\u{E000}\u{3164}",
                "⟨2028⟩⟨FFFC⟩⟨E000⟩⟨3164⟩",
            ),
            ("a\u{E0041}", "a⟨E0041⟩"),
            ("\u{301}a", "⟨301⟩a"),
            ("⚠\u{FE0F}\u{FE0F}", "⚠\u{FE0F}⟨FE0F⟩"),
            ("甲\r\n乙\r\t丙", "甲\n乙⟨0D⟩ 丙"),
        ] {
            assert_eq!(display_safe(text), shown, "{text:?}");
        }
        assert_eq!(display_safe_line("甲\r\n乙\n丙\t丁"), "甲/乙/丙 丁");
    }

    #[test]
    fn json_is_escaped_without_loss() {
        let value = serde_json::json!({ "甲\u{202E}": "\u{9B}2J\u{E0041}\u{7F}乙\n\u{1B}" });
        let json = serde_json::to_string_pretty(&value).unwrap();
        let escaped = escape_json(&json);
        assert!(
            !escaped.chars().any(|c| c != '\n' && is_hidden(c)),
            "{escaped:?}"
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&escaped).unwrap(),
            value
        );
        assert!(matches!(escape_json("{}\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_grapheme_keeps_eight_marks_and_shows_the_others() {
        let text = format!("e{}", "\u{301}".repeat(10));
        let shown = format!("e{}⟨301⟩⟨301⟩", "\u{301}".repeat(8));
        assert_eq!(display_safe(&text), shown);
    }

    #[test]
    fn plain_text_is_borrowed_unchanged() {
        for text in [
            "",
            "市民反映“小区门口”……\n第二段——完。",
            "䶮𠮷葛\u{E0100}",
            "e\u{301}",
            "⚠\u{FE0F}👩\u{200D}👩\u{200D}👧🏳\u{FE0F}\u{200D}🌈1\u{FE0F}\u{20E3}",
            "①℃→■",
        ] {
            assert!(
                matches!(display_safe(text), Cow::Borrowed(same) if same == text),
                "{text:?}"
            );
        }
    }
}
