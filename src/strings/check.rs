//! Sentences of `check` and `backup`.

/// Progress.
#[must_use]
pub fn progress(seen: u64) -> String {
    format!("正在检查……已看 {seen} 条")
}

/// What was found.
#[must_use]
pub fn report(entries: u64, orders: u64, purged: u64, problems: &[String]) -> String {
    let mut lines = vec![format!(
        "流水 {entries} 条，重算工单 {orders} 个，已清除 {purged} 个"
    )];
    if problems.is_empty() {
        lines.push("✓ 检查通过：流水链完整，快照与流水一致".to_owned());
    } else {
        lines.extend(problems.iter().map(|problem| format!("✗ {problem}")));
        lines.push("下一步：先另存数据文件，再用最近的备份核对".to_owned());
    }
    lines.join("\n")
}

/// A backup was made.
#[must_use]
pub fn backed_up(path: &str) -> String {
    format!("✓ 已备份并校验：{path}")
}
