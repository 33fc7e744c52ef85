//! 办理时限: the deadline in force, where it comes from and how it was counted.

use serde::{Deserialize, Serialize};

use crate::domain::term::terms;
use crate::domain::time::BeijingTime;

/// 办理时限 with where it comes from. A result, not a recipe: it is changed by events only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Due {
    /// The deadline; `None` while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<BeijingTime>,
    /// When the order turns yellow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_at: Option<BeijingTime>,
    /// Where the deadline comes from, in words.
    pub basis: String,
    /// The calendar it was counted with.
    pub calendar_revision: String,
    /// Whether the count touched a year without a complete calendar.
    pub provisional: bool,
    /// How it was counted; `None` when it was given as a time or a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<DueCount>,
}

/// How a deadline was counted, so that another calendar can count it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueCount {
    /// What was counted.
    pub unit: DueUnit,
    /// How many.
    pub count: u32,
    /// From when.
    pub base: BeijingTime,
    /// Whether by 本单位口径, the platform having given none.
    #[serde(default)]
    pub own: bool,
}

terms! {
    /// What a counted deadline counts.
    DueUnit {
        WorkingDays = "working_days", "工作日";
        CalendarDays = "calendar_days", "自然日";
        Hours = "hours", "小时";
    }
}
