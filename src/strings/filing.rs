//! Words of the filing form on the screen.

/// How 联动时间 is written.
pub const WANTS_DAYS: &str = "联动时间写作 11-18 至 11-20";

/// A text found again.
#[must_use]
pub fn restored(at: crate::domain::time::BeijingTime) -> String {
    format!("已恢复 {} 没有保存的文字", at.format("%m-%d %H:%M"))
}
