//! Sentences of `check` and `backup`.

/// Progress line of a check: `seen` journal entries have been verified so far.
#[must_use]
pub fn progress(seen: u64) -> String {
    format!("正在检查……已看 {seen} 条")
}

/// The result of a check: the counts, and the problems found.
#[must_use]
pub fn report(entries: u64, orders: u64, purged: u64, unknown: u64, problems: &[String]) -> String {
    let mut lines = vec![format!(
        "流水 {entries} 条，重算工单 {orders} 个，已清除 {purged} 个"
    )];
    if unknown > 0 {
        lines.push(format!(
            "有 {unknown} 条由更新版本写入，本程序只能查看；请升级 liaison 后再检查一次"
        ));
    }
    if problems.is_empty() {
        lines.push("✓ 检查通过：流水链完整，列表和索引与流水一致".to_owned());
    } else {
        lines.extend(problems.iter().map(|problem| format!("✗ {problem}")));
        lines.push("下一步：先另存数据文件，再用最近的备份核对".to_owned());
    }
    lines.join("\n")
}

/// A backup was written; `path` is the file.
#[must_use]
pub fn backed_up(path: &str) -> String {
    format!("✓ 已备份并校验：{path}")
}

/// The file's structure is damaged.
pub const STRUCTURE: &str = "SQLite 文件结构有损坏";
/// The index is damaged in itself.
pub const INDEX: &str = "全文索引有损坏";
/// Bodies of events were erased but no purge is recorded.
pub const ERASED: &str = "有内容被抹去，却没有清除记录";
/// An order of the journal is missing on the board.
pub const NOT_ON_BOARD: &str = "不在工单列表里";
/// The board holds an order that does not exist in the journal.
pub const GONE_BUT_ON_BOARD: &str = "流水里已不存在，却还在工单列表里";
/// The search index differs from the order's text.
pub const NOT_SEARCHED: &str = "全文索引与流水不一致";
/// The search index holds an order that does not exist in the journal.
pub const SEARCHED_TOO_MUCH: &str = "流水里已不存在，却还在全文索引里";
/// A projection has another release's version, or is not completely built.
pub const STALE: &str = "列表或索引没有建完，请重新打开程序";

/// A problem with the place it was found at.
#[must_use]
pub fn of(place: &str, what: &str) -> String {
    if place.is_empty() {
        what.to_owned()
    } else {
        format!("{place}：{what}")
    }
}

/// Names an order as the place of a problem.
#[must_use]
pub fn order(number: &str) -> String {
    format!("工单 {number}")
}

/// Names a call as the place of a problem.
#[must_use]
pub fn call(row: i64) -> String {
    format!("来电记录 {row}")
}

/// Names a stream of which neither the kind nor the thing is known.
#[must_use]
pub fn nothing(stream: i64) -> String {
    format!("编号 {stream} 的记录")
}

/// The name of a stream is damaged.
#[must_use]
pub fn bad_stream(stream: i64) -> String {
    format!("编号 {stream} 的记录名称无法识别")
}

/// An event has no entry in the hash chain.
#[must_use]
pub fn not_chained(seq: i64) -> String {
    format!("流水第 {seq} 条不在校验链里")
}

/// A batch does not begin and end with its own events.
#[must_use]
pub fn batch(batch: i64) -> String {
    format!("批次 {batch} 的起止与流水不一致")
}

/// The newest entries of the journal are missing.
#[must_use]
pub fn cut_off(last: i64, wanted: i64) -> String {
    format!("流水只到第 {last} 条，批次记录到第 {wanted} 条，末尾可能被删")
}

/// The body of an event of this `kind` cannot be read.
#[must_use]
pub fn unreadable(seq: i64, kind: &str) -> String {
    format!("流水第 {seq} 条（{kind}）的内容无法识别")
}

/// Columns of an order's row on the board differ from its events.
#[must_use]
pub fn columns(columns: &[&str]) -> String {
    format!("列表中的 {} 与流水不一致", columns.join("、"))
}

/// The list of calls differs.
#[must_use]
pub fn call_list(row: i64) -> String {
    format!("{}：未归档来电列表与流水不一致", call(row))
}

/// A row of a projection belongs to no order or call.
#[must_use]
pub fn orphan(table: &str, what: &str) -> String {
    format!("{table} 中的 {what} 没有流水")
}

/// The counter of 临- numbers differs.
#[must_use]
pub fn counter(stored: u32, wanted: u32) -> String {
    format!("下一个临时编号是 {stored}，按流水应为 {wanted}")
}

/// Progress of rebuilding a projection: `done` of `total` streams.
#[must_use]
pub fn rebuilding(what: &str, done: u64, total: u64) -> String {
    format!("正在重建{what}……{done}/{total}")
}
