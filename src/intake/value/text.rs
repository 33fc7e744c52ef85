//! Trims texts and decides which texts count as empty.

pub use crate::intake::blank::{is_invisible, trim};
use crate::intake::cell::Cell;

/// Returns true for a database's null value, which means empty in every column.
#[must_use]
pub fn is_null(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '<', '>', '[', ']']);
    bare.eq_ignore_ascii_case("null") || text == "\\N"
}

/// Returns true for texts that people write for "nothing". They mean empty except in prose, where
/// `无` may be the whole answer.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    let dashes = !text.is_empty() && text.chars().all(|c| "-—–―－/／\\".contains(c));
    dashes
        || ["n/a", "na", "none", "nil"]
            .iter()
            .any(|word| word.eq_ignore_ascii_case(text))
        || ["无", "空", "暂无", "（空）", "(空)"].contains(&text)
}

/// Reads prose: trimmed, without invisible characters, with line ends converted to `\n`; `None` if
/// empty.
#[must_use]
pub fn prose(cell: &Cell) -> Option<String> {
    let Cell::Text(text) = cell else {
        return (*cell != Cell::Empty).then(|| cell.to_text());
    };
    let text = trim(text);
    if text.is_empty() || is_null(text) {
        return None;
    }
    // Invisible characters would hide the text from a search for what can be seen.
    let text = if text.contains(is_invisible) {
        text.replace(is_invisible, "")
    } else {
        text.to_owned()
    };
    Some(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    })
}

/// Reads a word or a name: like [`prose`], but `-`, `无` and similar texts mean empty, and so does a
/// formula that failed.
#[must_use]
pub fn word(cell: &Cell) -> Option<String> {
    if cell.is_formula_error() {
        return None;
    }
    prose(cell).filter(|text| !is_nothing(text))
}

/// Converts full-width digits, letters and punctuation to half width and removes invisible
/// characters.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' | '\u{a0}' => ' ',
            _ => c,
        })
        .collect()
}

/// Returns a title for an order without one: the first sentence of its content, at most 30
/// characters.
#[must_use]
pub fn first_sentence(content: &str) -> String {
    const LONGEST: usize = 30;
    let text = trim(content);
    let end = text
        .find(['。', '！', '？', '；', '\n', '!', '?'])
        .unwrap_or(text.len());
    let sentence = trim(text.get(..end).unwrap_or(text));
    let sentence = if sentence.is_empty() { text } else { sentence };
    sentence.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_newlines_and_full_width_spaces_go_from_the_ends_only() {
        assert_eq!(
            prose(&Cell::from(
                "\r\n\t\u{3000}\u{3000}路灯 不亮\r\n已三天\u{200b} "
            ))
            .as_deref(),
            Some("路灯 不亮\n已三天")
        );
        let split = Cell::from("路\u{200b}灯\u{feff}不亮");
        assert_eq!(prose(&split).as_deref(), Some("路灯不亮"));
    }

    #[test]
    fn the_word_null_is_nothing_and_a_dash_is_nothing_outside_prose() {
        for nothing in ["NULL", "null", " (NULL) ", "", "\u{3000}"] {
            assert_eq!(prose(&Cell::from(nothing)), None, "{nothing}");
        }
        for nothing in ["-", "——", "/", "无", "N/A", "NULL"] {
            assert_eq!(word(&Cell::from(nothing)), None, "{nothing}");
        }
        assert_eq!(prose(&Cell::from("无")).as_deref(), Some("无"));
        let split = "龙山\u{200b}街\u{feff}道";
        assert_eq!(word(&Cell::from(split)).as_deref(), Some("龙山街道"));
    }

    #[test]
    fn a_missing_title_is_the_first_sentence_of_at_most_30_characters() {
        assert_eq!(first_sentence("\n路灯不亮。望处理。"), "路灯不亮");
        assert_eq!(first_sentence(&"长".repeat(40)).chars().count(), 30);
        assert_eq!(first_sentence("。。。"), "。。。");
    }
}
