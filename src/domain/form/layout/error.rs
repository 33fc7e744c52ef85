//! What can be wrong with a layout file. The message names the place of the fault.

use crate::domain::form::FormField;

/// Why a layout file cannot be used. Rows and cells are counted from 1.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LayoutError {
    /// The file is larger than 64 KB.
    #[error("版式文件过大（超过 64 KB）")]
    TooLarge,
    /// The file is not TOML, or a key is missing or unknown.
    #[error("版式文件第 {line} 行写法不对：{detail}")]
    Syntax {
        /// Line of the file, from 1.
        line: usize,
        /// Message of the TOML parser, in English.
        detail: String,
    },
    /// The key `kind` names neither form. Holds what was written.
    #[error("没有“{0}”这种备案表（应为 first_handler 或 whistle）")]
    UnknownKind(String),
    /// The title is blank, or there are no rows. Holds what is missing, in Chinese.
    #[error("版式缺少{0}")]
    Missing(&'static str),
    /// The margins leave no room, or the size of the paper is impossible.
    #[error("纸张或页边距不合理：版心只剩 {width_mm} × {height_mm} 毫米")]
    Page {
        /// Width that is left for the type area, in mm.
        width_mm: u32,
        /// Height that is left for the type area, in mm.
        height_mm: u32,
    },
    /// A type size is out of range, or its lines are closer than its letters are high.
    #[error("字号或行距不合理：{what}（字号 10–144 半磅，行距不小于字号）")]
    Size {
        /// Key of the type size in the file.
        what: &'static str,
    },
    /// The columns do not fill the width of the type area, or one is too narrow to write in.
    #[error("各列宽度之和是 {sum} 毫米，应等于版心宽度 {wanted} 毫米")]
    Columns {
        /// Sum of the column widths, in mm.
        sum: u32,
        /// Width of the type area, in mm.
        wanted: u32,
    },
    /// The cells of a row do not fill the columns of the table.
    #[error("表格第 {row} 行共跨 {sum} 列，应为 {wanted} 列")]
    Spans {
        /// Row with the fault, from 1.
        row: usize,
        /// Number of columns that its cells cover.
        sum: usize,
        /// Number of columns of the table.
        wanted: usize,
    },
    /// A cell has none or several of label, field and blank.
    #[error("表格第 {row} 行第 {cell} 格应当且只应当写 label、field、blank 中的一个")]
    CellContent {
        /// Row with the fault, from 1.
        row: usize,
        /// Cell with the fault, from 1 in its row.
        cell: usize,
    },
    /// A cell names an unknown field, alignment or kind of blank.
    #[error("表格第 {row} 行第 {cell} 格：没有“{value}”这个{what}")]
    UnknownValue {
        /// Row with the fault, from 1.
        row: usize,
        /// Cell with the fault, from 1 in its row.
        cell: usize,
        /// What was expected: 栏目 (a field), 对齐方式 (an alignment) or 空格种类 (a kind of
        /// blank).
        what: &'static str,
        /// The unknown word, as written in the file.
        value: String,
    },
    /// A field stands in two cells.
    #[error("栏目“{0}”在版式里出现了两次")]
    Repeated(FormField),
    /// The title, the notes and the least heights of the rows need more than one page.
    #[error("各行高度之和是 {sum} 毫米，一页只放得下 {room} 毫米")]
    TooTall {
        /// Sum of the least heights of the rows, in mm.
        sum: u32,
        /// Height that is left for the table, in mm.
        room: u32,
    },
}
