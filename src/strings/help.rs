//! Words of the help.

/// Its title on the board.
pub const TITLE: &str = "帮助";
/// How small forms work.
pub const FORM: &str = "回车：到下一个必填项，都填了就提交。Tab、↑↓：换项。数字：选中选项。Esc：关闭，文字留作草稿。时间空着就是现在。";
/// How the filing form works.
pub const FILING: &str = "直接在格子里改，换格即保存。评价用数字 1 好、2 较好、3 一般、4 差，只能由人填。带 ! 的格子要改，下方写明依据。";
/// How the import screen works.
pub const IMPORT: &str = "选文件后先看要新增、更新哪些，列对应错了可以改并记住，再按 F9 存入。再次导入同一文件不会重复。";
/// How the board works.
pub const BOARD: &str = "回车办下一步；空格选中多单一起办；数字键换详情页；字母键是熟手的快捷方式，中文输入法开着时用功能键。Ctrl+O 再按两个数字可以办任何一件事。";

/// The title of help for one place.
#[must_use]
pub fn title(place: &str) -> String {
    format!("帮助：{place}")
}

/// A clause in its own words.
#[must_use]
pub fn clause(clause: &str, quote: &str) -> String {
    format!("依据 {clause}：{quote}")
}

/// The clause of what comes next.
#[must_use]
pub fn next(clause: &str, quote: &str) -> String {
    format!("本单下一步的依据 {clause}：{quote}")
}

/// A command with its keys.
#[must_use]
pub fn command(keys: &str, label: &str, help: &str) -> String {
    let keys = crate::text::pad_end(keys, 20);
    let label = crate::text::pad_end(label, 12);
    format!("{keys}  {label}  {help}")
}
