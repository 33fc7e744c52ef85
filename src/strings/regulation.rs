//! Words of the reading place of the regulation.

use crate::domain::regulation::Paragraph;

/// The document's number, as the title of its text.
pub const TITLE: &str = "威文办发〔2021〕10号 全文";

/// Help of the command that shows the regulation.
pub const ABOUT: &str = "读《实施意见》全文，或其中一条；--find 查找文字";
/// Help of the name of a clause.
pub const HELP_CLAUSE: &str = "条款，如 二(二)、四、附1§7、附件1第七条（3）；不写是全文";
/// Help of the words to find.
pub const HELP_FIND: &str = "只列含有这些文字的条款";
/// What to do when no paragraph has the words or the name.
pub const FIX: &str = "条款写作 二(二)、附1§7(3)、附2注1；不带条款可看全文，--find 可查找文字";

/// Names a paragraph in a list: its short name, and its heading or the beginning of its text.
#[must_use]
pub fn paragraph(one: &Paragraph) -> String {
    const COLUMNS: usize = 44;
    let about = if one.heading.is_empty() {
        one.text.as_str()
    } else {
        one.heading.as_str()
    };
    let about = about.lines().next().unwrap_or_default();
    let beginning = crate::text::take_width(about, COLUMNS);
    let more = if beginning.len() < about.len() {
        "…"
    } else {
        ""
    };
    format!("{}　{beginning}{more}", one.name)
}

/// There is no such clause.
#[must_use]
pub fn unknown(name: &str) -> String {
    format!("文件里没有条款“{name}”")
}

/// No paragraph contains the words.
#[must_use]
pub fn not_found(words: &str) -> String {
    format!("没有含“{words}”的条款")
}
