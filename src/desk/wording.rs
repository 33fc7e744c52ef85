//! Adapts sentences written for the command line to the screen: acts by their labels, without options.

use crate::domain::order::action::table::TABLE;

/// Replaces the names of acts by their labels and leaves options out: `先用 triage 研判` becomes
/// `先用“研判”`, and `补填 --facts 已掌握情况` becomes `补填 已掌握情况`.
#[must_use]
pub fn for_screen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_alphabetic() || c == '-') {
        let (before, word) = rest.split_at(at);
        out.push_str(before);
        let end = word
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
            .unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        rest = after;
        if word.starts_with("--") && word.len() > 2 {
            rest = rest.strip_prefix(' ').unwrap_or(rest);
            let trimmed = out.trim_end_matches(' ').len();
            out.truncate(trimmed);
            if let Some(before) = out.strip_suffix('加') {
                out.truncate(before.len());
                out.push_str("填写");
            }
            continue;
        }
        match TABLE.iter().find(|spec| spec.name == word) {
            Some(spec) => {
                let trimmed = out.trim_end_matches(' ').len();
                out.truncate(trimmed);
                out.push('“');
                out.push_str(spec.label);
                out.push('”');
                rest = rest.strip_prefix(' ').unwrap_or(rest);
                // The label often follows in the sentence already.
                rest = rest.strip_prefix(spec.label).unwrap_or(rest);
            }
            None => out.push_str(word),
        }
    }
    out.push_str(rest);
    out.replace("（）", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_said_by_their_labels_and_options_are_left_out() {
        for (typed, said) in [
            ("先用 triage 研判", "先用“研判”"),
            (
                "已研判过的，改判请用 retriage",
                "已研判过的，改判请用“重新研判”",
            ),
            (
                "补填 --facts 已掌握情况、--own-effort 已做工作",
                "补填已掌握情况、已做工作",
            ),
            ("确需更正请加 --reason 说明", "确需更正请填写说明"),
            ("“时间”（--at）填写有误", "“时间”填写有误"),
            ("没有英文", "没有英文"),
            ("12345-abc 平台", "12345-abc 平台"),
        ] {
            assert_eq!(for_screen(typed), said);
        }
    }
}
