//! Sentences of `demo`, which makes rehearsal files.

/// A rehearsal file was made.
#[must_use]
pub fn made(db: &str, orders: u32) -> String {
    // As it has to be typed in a command.
    let typed = if db.contains(' ') {
        format!("\"{db}\"")
    } else {
        db.to_owned()
    };
    format!(
        "✓ 已生成演练数据 {db}：{orders} 个工单（全部虚构）\n  在命令前加 --db {typed} 即可练习，例如：liaison --db {typed} list\n"
    )
}

/// Heading of the filing forms that are ready to be exported.
#[must_use]
pub fn forms(count: usize) -> String {
    format!("\n{count} 份备案表已校验、已审核，导出送签：")
}

/// Progress line while a rehearsal file is written: `done` of `orders` orders.
#[must_use]
pub fn progress(done: u32, orders: u32) -> String {
    format!("正在生成演练数据……{done}/{orders}")
}

/// Refuses to write rehearsal data into a file with real data.
#[must_use]
pub fn not_a_demo(db: &str) -> String {
    format!("{db} 不是演练数据文件，没有改动它。请用 --db 指定另一个文件名")
}

/// Refuses to make a rehearsal file because the file exists.
#[must_use]
pub fn exists(db: &str) -> String {
    format!("演练数据文件 {db} 已存在。要重新生成，请换一个文件名或先删除它")
}
