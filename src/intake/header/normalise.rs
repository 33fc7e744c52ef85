//! Normalises header texts for comparison.

use crate::intake::value::text::{half_width, is_invisible};

/// Converts a header for comparison: half-width, lower case, without white space, colons, `*` and
/// invisible characters.
#[must_use]
pub(super) fn normalise(text: &str) -> String {
    half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c) && !matches!(c, ':' | '*' | '\'' | '"'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Cleans a header for display and storage: on one line, without marks for required fields,
/// otherwise unchanged.
#[must_use]
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c) && !matches!(c, '*' | '＊'))
        .collect::<String>()
        .trim_end_matches([':', '：'])
        .to_owned()
}

/// Splits `办理时限(天)` into name and hint. Returns `None` for a hint that means codes, because
/// such a column holds something else.
#[must_use]
pub(super) fn split_hint(normalised: &str) -> Option<(&str, &str)> {
    const CODES: [&str; 7] = ["编码", "代码", "编号", "id", "code", "哈希", "hash"];
    let (name, hint) = normalised.strip_suffix(')')?.split_once('(')?;
    (!name.is_empty() && !CODES.contains(&hint)).then_some((name, hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_for_the_eye_does_not_count() {
        for text in [
            "工单编号",
            " 工 单\n编号：",
            "*工单编号",
            "工单编号＊",
            "\u{feff}工单\u{3000}编号",
        ] {
            assert_eq!(normalise(text), "工单编号", "{text:?}");
        }
        assert_eq!(normalise("村（社区）"), "村(社区)");
        assert_eq!(normalise("被催办单ID"), "被催办单id");
    }

    #[test]
    fn a_hint_is_parted_from_the_name_unless_it_says_codes() {
        assert_eq!(split_hint("办理时限(天)"), Some(("办理时限", "天")));
        assert_eq!(split_hint("承办单位(编码)"), None);
        assert_eq!(split_hint("(必填)"), None);
        assert_eq!(split_hint("标题"), None);
    }
}
