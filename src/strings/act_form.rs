//! Words of the small forms of acts.

use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{EngagementState, Rating};

/// Label of the field for the time at which an act happened.
pub const AT: &str = "时间";
/// Label of the positive option of a yes-or-no field.
pub const YES: &str = "是";
/// Label of the negative option of a yes-or-no field.
pub const NO: &str = "否";
/// Placeholder of a field that takes the date and time until which an answer is expected.
pub const REPLY_HINT: &str = "如 1700（今天）、11-25 17:00";

/// Placeholder of the empty field of the time: the present, which is taken if nothing is typed.
#[must_use]
pub fn at_hint(now: BeijingTime) -> String {
    format!("现在 {}；补录写 0910 或 11-20 09:10", now.format("%H:%M"))
}

/// Label of a co-handler that can be chosen: the unit's short name, its state and its rating, if
/// any.
#[must_use]
pub fn helper(short: &str, rating: Option<Rating>, state: EngagementState) -> String {
    let rating = rating
        .map(|rating| format!("·{rating}"))
        .unwrap_or_default();
    format!("{short}({state}{rating})")
}

/// Placeholder of a field with a prepared text, which the down key takes over.
#[must_use]
pub fn offered(text: &str) -> String {
    format!("↓ 采用：{text}")
}

/// Names the citizen to be called, masked, and the key that shows the phone number.
#[must_use]
pub fn caller(appellant: &str, key: &str) -> String {
    format!("诉求人 {appellant}  （{key} 显示号码，留痕）")
}
