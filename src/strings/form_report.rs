//! Words of the filing form as the command line shows it.

use crate::domain::order::ReadOnly;
use crate::domain::vocabulary::{FormKind, FormStatus};

/// Shown for an empty cell.
pub const BLANK: &str = "（空）";
/// No finding keeps the form from being printed.
pub const VALID: &str = "✓ 校验通过";
/// The order left our unit, or the form is void, so that nothing is checked.
pub const NOT_OWED: &str = "本单位不用填这张备案表，不校验";
/// Says what the value of `ratings` must look like.
pub const RATINGS_SHAPE: &str =
    "ratings 应是对象，如 {\"住建局\":{\"rating\":\"较好\",\"rating_note\":\"…\"}}";

/// A value of `--set` is not written as name=text.
#[must_use]
pub fn not_a_pair(given: &str) -> String {
    let shown: String = given.chars().take(12).collect();
    format!("--set 应写成 字段=内容，收到的是“{shown}…”")
}

/// Heading of a filing form's report: its kind, number, revision and status.
#[must_use]
pub fn heading(kind: FormKind, number: &str, revision: u32, status: FormStatus) -> String {
    format!("“{kind}”工作机制落实情况备案表  {number}  第 {revision} 版  {status}")
}

/// Says who returned the form for correction (退改), and with what remark.
#[must_use]
pub fn remark(by: &str, remark: &str) -> String {
    format!("{by}退改：{remark}")
}

/// Names the leader who will sign.
#[must_use]
pub fn signer(leader: &str) -> String {
    format!("审签人　{leader}（签字、盖章留空，打印后手签）")
}

/// Says in place of the findings that the form belongs to an order that can only be looked at.
#[must_use]
pub fn read_only(why: ReadOnly) -> String {
    format!("✗ {}　{}。{}", ReadOnly::LABEL, why.cause(), why.remedy())
}
