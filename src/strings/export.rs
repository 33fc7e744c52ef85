//! Sentences of exports.

/// A form was exported; says how many characters had to be replaced.
#[must_use]
pub fn exported(path: &str, continued: bool, replaced: usize) -> String {
    let continued = if continued {
        "（内容较长，全文在附页）"
    } else {
        ""
    };
    let replaced = if replaced > 0 {
        format!("（已替换 {replaced} 个不可见字符）")
    } else {
        String::new()
    };
    format!("✓ 已导出 {path}{continued}{replaced}")
}

/// A form was not exported.
#[must_use]
pub fn failed(order: &str, why: &str) -> String {
    format!("✗ {order}：{why}")
}

/// Returns the file name of a draft, which marks it as one.
#[must_use]
pub fn draft_name(name: &str) -> String {
    format!("草稿_{name}")
}
