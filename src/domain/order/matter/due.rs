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
    /// Where the deadline comes from.
    pub basis: DueBasis,
    /// The calendar it was counted with.
    pub calendar_revision: String,
    /// Whether the count touched a year without a complete calendar.
    pub provisional: bool,
    /// How it was counted; `None` when it was given as a time or a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<DueCount>,
}

/// Where a deadline comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum DueBasis {
    /// There is none yet.
    #[default]
    None,
    /// The platform gave a time.
    PlatformTime,
    /// The platform gave a date; it ends when the office closes (本单位口径).
    PlatformDate,
    /// The platform gave working days.
    PlatformWorkingDays {
        /// How many.
        days: u32,
    },
    /// The platform gave calendar days.
    PlatformCalendarDays {
        /// How many.
        days: u32,
    },
    /// The platform gave hours.
    PlatformHours {
        /// How many.
        hours: u32,
    },
    /// The platform gave another time later.
    PlatformNew,
    /// The platform gave none; counted by 本单位口径.
    Own {
        /// Working days.
        days: u32,
    },
    /// Somebody told it when the order came.
    Told,
    /// Given with 重办.
    Reopened,
    /// Given with an extension.
    Extended,
}

impl DueBasis {
    /// In words, as screen and JSON show it.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::None => String::new(),
            Self::PlatformTime => "平台时限".to_owned(),
            Self::PlatformDate => "平台时限（只给日期，按下班时间，本单位口径）".to_owned(),
            Self::PlatformWorkingDays { days } => format!("平台时限 {days} 个工作日"),
            Self::PlatformCalendarDays { days } => format!("平台时限 {days} 个自然日"),
            Self::PlatformHours { hours } => format!("平台时限 {hours} 小时"),
            Self::PlatformNew => "平台新时限".to_owned(),
            Self::Own { days } => format!("平台未给时限，按 {days} 个工作日（本单位口径）"),
            Self::Told => "来单时告知".to_owned(),
            Self::Reopened => "重办时限".to_owned(),
            Self::Extended => "平台同意延期".to_owned(),
        }
    }
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
