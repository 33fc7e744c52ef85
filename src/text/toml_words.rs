//! Says in Chinese what the TOML parser found wrong. Its own messages are English and name types of
//! the program.

/// Translates a message of the parser.
#[must_use]
pub fn toml_fault(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let quoted = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("unknown field") {
        format!("没有“{quoted}”这一项")
    } else if message.starts_with("missing field") {
        format!("缺少“{quoted}”这一项")
    } else if message.starts_with("unknown variant") {
        format!("“{quoted}”不是可用的值")
    } else if message.starts_with("duplicate") {
        "同一项写了两次".to_owned()
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        "值的写法不对（文字要加引号，数字不加，多项用方括号）".to_owned()
    } else {
        "不是 TOML 格式（每行应为 项 = 值，文字加英文引号）".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_english_word_of_the_parser_comes_through() {
        for (message, said) in [
            (
                "unknown field `lable`, expected `label` or `body`",
                "没有“lable”这一项",
            ),
            ("missing field `title`", "缺少“title”这一项"),
            (
                "invalid type: integer `3`, expected struct RawRow",
                "值的写法不对",
            ),
            ("expected `.`, `=`", "不是 TOML 格式"),
        ] {
            let shown = toml_fault(message);
            assert!(shown.contains(said), "{shown}");
            assert!(
                !shown.contains("expected") && !shown.contains("struct"),
                "{shown}"
            );
        }
    }
}
