//! Words of the small forms of acts.

use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{EngagementState, Rating};

/// When it happened.
pub const AT: &str = "时间";
/// Yes.
pub const YES: &str = "是";
/// No.
pub const NO: &str = "否";
/// How to write that.
pub const REPLY_HINT: &str = "如 1700（今天）、11-25 17:00";

/// When, if nothing is typed.
#[must_use]
pub fn at_hint(now: BeijingTime) -> String {
    format!("现在 {}；补录写 0910 或 11-20 09:10", now.format("%H:%M"))
}

/// A helper to choose, by the name people say.
#[must_use]
pub fn helper(short: &str, rating: Option<Rating>, state: EngagementState) -> String {
    let rating = rating
        .map(|rating| format!("·{rating}"))
        .unwrap_or_default();
    format!("{short}({state}{rating})")
}

/// A text that one key takes.
#[must_use]
pub fn offered(text: &str) -> String {
    format!("↓ 采用：{text}")
}

/// Whom to call, and the key that shows the number.
#[must_use]
pub fn caller(appellant: &str, key: &str) -> String {
    format!("诉求人 {appellant}  （{key} 显示号码，留痕）")
}
