//! Tells which words are labels of a field.

use crate::intake::header::{Aliases, Field};
use crate::intake::value::text::half_width;

/// Greatest number of characters of a label.
const LONGEST: usize = 14;

/// The labels that the built-in dictionary of column names knows.
pub(in crate::intake) struct Labels {
    aliases: Option<Aliases>,
}

impl Labels {
    /// Returns the labels of the built-in dictionary; a broken one, which a test rules out, knows none.
    pub(in crate::intake) fn built_in() -> Self {
        let aliases = Aliases::built_in();
        if aliases.is_err() {
            tracing::error!("built-in column names not read");
        }
        Self {
            aliases: aliases.ok(),
        }
    }

    /// Returns the field that a label names; `None` if it names none.
    pub(super) fn field(&self, label: &str) -> Option<Field> {
        let label = bare(label);
        let label = as_in_messages(label).unwrap_or(label);
        if label.is_empty() || label.chars().count() > LONGEST {
            return None;
        }
        let candidates = self.aliases.as_ref()?.candidates(label);
        candidates.iter().min().map(|best| best.field)
    }

    /// Checks whether an unknown word may be a label: a few Chinese characters without a figure.
    pub(super) fn may_be(label: &str) -> bool {
        let label = bare(label);
        let count = label.chars().count();
        let plain = label.chars().all(|c| {
            c.is_alphabetic()
                || matches!(c, '（' | '）' | '(' | ')' | '/' | '、' | ' ' | '\u{3000}')
        });
        (2..=10).contains(&count) && plain && !label.is_ascii()
    }
}

/// Checks whether a label says that another unit calls us: then the contact in the text is theirs.
pub(super) fn says_call(label: &str) -> bool {
    matches!(
        bare(label),
        "吹哨单位" | "被吹哨单位" | "吹哨类型" | "响应时限" | "报到时限"
    )
}

/// Returns the label of the dictionary for a word that labels a value only in messages, where nothing else is
/// meant by it.
pub(super) fn as_in_messages(label: &str) -> Option<&'static str> {
    Some(match bare(label) {
        "工单" => "工单编号",
        "手机" => "联系电话",
        "期限" | "时限" | "回复时间" | "反馈时间" | "回复时限" => "办理时限",
        "部门" | "牵头单位" | "吹哨单位" => "承办单位",
        "被吹哨单位" | "请配合单位" => "协办单位",
        _ => return None,
    })
}

/// Returns a label without what is added for the eye: white space, marks of a list, brackets around it.
pub(super) fn bare(label: &str) -> &str {
    let marks = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '【' | '】' | '[' | ']' | '*' | '＊' | '·' | '•' | '●' | '■' | '◆' | '▪' | '-'
            )
    };
    let label = label.trim_matches(marks);
    // 1. 、一、（2）
    let numbered = label
        .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十（(".contains(c));
    let rest = numbered.trim_start_matches(['.', '、', '．', ')', '）']);
    let is_number = numbered.len() < label.len() && rest.len() < numbered.len();
    let label = if is_number { rest } else { label };
    label.trim_matches(marks).trim_end_matches([':', '：'])
}

/// Returns where the first colon of a line stands, if what is before it may be a label, as the bytes of
/// the label and of what follows.
pub(super) fn split(line: &str) -> Option<(&str, &str)> {
    let (at, colon) = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let (label, rest) = (line.get(..at)?, line.get(at + colon.len_utf8()..)?);
    // 9:30 and http://… hold no label.
    let folded = half_width(bare(label));
    let figure = folded.ends_with(|c: char| c.is_ascii_digit());
    (!folded.is_empty() && !figure && !rest.starts_with("//")).then_some((label, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_for_the_eye_is_no_part_of_a_label() {
        for text in [
            "工单编号",
            "【工单编号】",
            " 1、工单编号：",
            "（2）工单编号",
            "● 工单编号:",
            "三、工单编号",
        ] {
            assert_eq!(bare(text), "工单编号", "{text}");
        }
        assert_eq!(bare("一级分类"), "一级分类");
    }

    #[test]
    fn a_time_of_day_and_an_address_of_a_page_hold_no_label() {
        assert_eq!(split("9:30 到场"), None);
        assert_eq!(split("http://a.b/c"), None);
        assert_eq!(split("标题：漏水：两天"), Some(("标题", "漏水：两天")));
    }

    #[test]
    fn the_dictionary_tells_labels_from_other_words() {
        let labels = Labels::built_in();
        assert_eq!(labels.field("工单编号："), Some(Field::OrderNo));
        assert_eq!(labels.field("投诉人称楼道里堆放着很多杂物没有人清理"), None);
        assert!(Labels::may_be("联系群众"));
        assert!(!Labels::may_be("2026年"));
    }
}
