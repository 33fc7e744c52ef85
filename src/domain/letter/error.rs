//! What can be wrong with a template of a letter. The message names the line and the field.

/// Why a template cannot be used. Lines are counted from 1.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TemplateError {
    /// The file is larger than 64 KB.
    #[error("函件模板过大（超过 64 KB）")]
    TooLarge,
    /// The file is not TOML, or a key is missing or unknown.
    #[error("第 {line} 行写法不对：{detail}")]
    Syntax {
        /// Line of the file.
        line: usize,
        /// What the parser says, in Chinese.
        detail: String,
    },
    /// A text names a field that this kind of letter does not have.
    #[error("第 {line} 行：没有“{{{field}}}”这个栏目；可用的栏目：{known}")]
    UnknownField {
        /// Line of the file.
        line: usize,
        /// The unknown field, as written.
        field: String,
        /// The fields of this kind of letter, joined by 、.
        known: String,
    },
    /// A brace is not closed, or closed without being opened.
    #[error("第 {line} 行：花括号不成对，栏目写作 {{栏目名}}")]
    Braces {
        /// Line of the file.
        line: usize,
    },
    /// A block is of an unknown kind.
    #[error(
        "第 {line} 行：没有“{kind}”这种段落（可用：salutation、body、section、item、table、closing、attachments、signature、contact、clause、page）"
    )]
    UnknownBlock {
        /// Line of the file.
        line: usize,
        /// The kind, as written.
        kind: String,
    },
    /// A block lacks a key that its kind needs.
    #[error("第 {line} 行：{kind} 段落缺少 {key}")]
    MissingKey {
        /// Line of the file.
        line: usize,
        /// Kind of the block.
        kind: &'static str,
        /// Key that is missing.
        key: &'static str,
    },
    /// The columns of a table are not those of its rows, or do not fill the page.
    #[error(
        "第 {line} 行：表格应有 {wanted} 列，宽度合计 156 毫米；现有 {found} 列，合计 {width} 毫米"
    )]
    Columns {
        /// Line of the file.
        line: usize,
        /// Number of columns that the rows have.
        wanted: usize,
        /// Number of columns in the file.
        found: usize,
        /// Sum of their widths, in mm.
        width: u32,
    },
}
