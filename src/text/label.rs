//! A label before a text that somebody wrote.

/// Returns `label：text`. A text that begins with the label itself, as people write in a field of
/// that name, does not get it twice.
#[must_use]
pub fn labelled(label: &str, text: &str) -> String {
    let text = text.trim();
    let rest = text
        .strip_prefix(label)
        .map(|rest| rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':')))
        .filter(|rest| !rest.is_empty());
    format!("{label}：{}", rest.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stands_once_before_its_text() {
        for (text, said) in [
            ("用研判", "下一步：用研判"),
            ("下一步用研判", "下一步：用研判"),
            ("下一步：约谈业主", "下一步：约谈业主"),
            ("下一步: 约谈业主", "下一步：约谈业主"),
            ("下一步", "下一步：下一步"),
        ] {
            assert_eq!(labelled("下一步", text), said);
        }
    }
}
