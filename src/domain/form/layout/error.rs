//! What can be wrong with a layout file, said so that the one who wrote it finds the place.

use crate::domain::form::FormField;

/// A layout file that cannot be used. Rows and cells are counted from 1.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LayoutError {
    /// Larger than any form needs.
    #[error("版式文件过大（超过 64 KB）")]
    TooLarge,
    /// Not TOML, or a key is missing or unknown.
    #[error("版式文件第 {line} 行写法不对：{detail}")]
    Syntax {
        /// Line of the file, from 1.
        line: usize,
        /// The parser's own words.
        detail: String,
    },
    /// `kind` names neither form.
    #[error("没有“{0}”这种备案表（应为 first_handler 或 whistle）")]
    UnknownKind(String),
    /// A text that must be there is blank.
    #[error("版式缺少{0}")]
    Missing(&'static str),
    /// Margins leave no room, or the sheet is absurd.
    #[error("纸张或页边距不合理：版心只剩 {width_mm} × {height_mm} 毫米")]
    Page {
        /// Width of the type area.
        width_mm: u32,
        /// Height of the type area.
        height_mm: u32,
    },
    /// A size out of range, or lines closer than the letters are high.
    #[error("字号或行距不合理：{what}（字号 10–144 半磅，行距不小于字号）")]
    Size {
        /// The key in the file.
        what: &'static str,
    },
    /// Columns do not fill the type area.
    #[error("各列宽度之和是 {sum} 毫米，应等于版心宽度 {wanted} 毫米")]
    Columns {
        /// What the columns add up to.
        sum: u32,
        /// The width of the type area.
        wanted: u32,
    },
    /// The spans of a row do not fill the grid.
    #[error("表格第 {row} 行共跨 {sum} 列，应为 {wanted} 列")]
    Spans {
        /// The row.
        row: usize,
        /// What its spans add up to.
        sum: usize,
        /// The number of columns.
        wanted: usize,
    },
    /// A cell says nothing, or several things at once.
    #[error("表格第 {row} 行第 {cell} 格应当且只应当写 label、field、blank 中的一个")]
    CellContent {
        /// The row.
        row: usize,
        /// The cell.
        cell: usize,
    },
    /// A cell names something unknown.
    #[error("表格第 {row} 行第 {cell} 格：没有“{value}”这个{what}")]
    UnknownValue {
        /// The row.
        row: usize,
        /// The cell.
        cell: usize,
        /// 栏目, 对齐方式 or 空格种类.
        what: &'static str,
        /// What was written.
        value: String,
    },
    /// A field stands in two cells.
    #[error("栏目“{0}”在版式里出现了两次")]
    Repeated(FormField),
    /// Least heights, title and notes need more than one page.
    #[error("各行高度之和是 {sum} 毫米，一页只放得下 {room} 毫米")]
    TooTall {
        /// What the rows add up to.
        sum: u32,
        /// The room for the table.
        room: u32,
    },
}
