//! The deadline of an order (办理时限): its time, its source, and how it was counted.

use serde::{Deserialize, Serialize};

use crate::domain::incoming::SaidDay;
use crate::domain::term::terms;
use crate::domain::time::BeijingTime;

/// The deadline in force (办理时限), with its source. Only events change it; a changed setting
/// does not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Due {
    /// The deadline. `None` while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<BeijingTime>,
    /// Time at which the order turns yellow (本单位口径). `None` while there is no deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_at: Option<BeijingTime>,
    /// Time at which the order turns red before the deadline (本单位口径). `None` if it turns red only
    /// when the deadline is past.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub red_at: Option<BeijingTime>,
    /// Where the deadline comes from.
    pub basis: DueBasis,
    /// Revision of the calendar it was counted with, see `Calendar::revision`.
    pub calendar_revision: String,
    /// Whether the count touched a year whose holiday schedule is not known in full.
    pub provisional: bool,
    /// How it was counted. `None` if it was given as a time or a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<DueCount>,
}

/// Where a deadline comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum DueBasis {
    /// There is no deadline yet.
    #[default]
    None,
    /// The platform's file gave a date and a time.
    PlatformTime,
    /// The platform's file gave a date alone. The deadline is the end of office hours on it
    /// (本单位口径).
    PlatformDate,
    /// The platform's file gave a number of working days.
    PlatformWorkingDays {
        /// Number of working days, the first day not counted.
        days: u32,
    },
    /// The platform's file gave a number of calendar days.
    PlatformCalendarDays {
        /// Number of calendar days, the first day not counted.
        days: u32,
        /// Whether the last day was a rest day, so that the next working day counts (本单位口径).
        #[serde(default, skip_serializing_if = "is_false")]
        moved: bool,
    },
    /// The platform's file gave a number of months of the calendar.
    PlatformMonths {
        /// Number of months from the beginning of the count.
        months: u32,
        /// Whether the last day was a rest day, so that the next working day counts (本单位口径).
        #[serde(default, skip_serializing_if = "is_false")]
        moved: bool,
    },
    /// The platform's file gave a number of clock hours.
    PlatformHours {
        /// Number of clock hours from the beginning of the count.
        hours: u32,
    },
    /// The platform's file gave a number of minutes that is no whole number of hours.
    PlatformMinutes {
        /// Number of minutes from the beginning of the count.
        minutes: u32,
    },
    /// The platform's file told the day by its place beside the dispatch, such as 次日办结.
    PlatformSaid {
        /// The day that it told.
        said: SaidDay,
    },
    /// A later file of the platform gave another deadline, and the officer accepted it.
    PlatformNew,
    /// Nobody gave a deadline; it was counted by the unit's own rule (本单位口径).
    Own {
        /// Number of units of the unit's own rule.
        days: u32,
        /// Unit that is counted, if not working days.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<DueUnit>,
    },
    /// The officer entered the deadline when registering the order.
    Told,
    /// The deadline was given together with the 重办 (handling again).
    Reopened,
    /// The deadline follows from a granted request for more time (延期).
    Extended,
}

impl DueBasis {
    /// Returns the source as a Chinese phrase for screen and JSON; empty if there is no deadline.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::None => String::new(),
            Self::PlatformTime => "平台时限".to_owned(),
            Self::PlatformDate => "平台时限（只给日期，按下班时间，本单位口径）".to_owned(),
            Self::PlatformWorkingDays { days } => format!("平台时限 {days} 个工作日"),
            Self::PlatformCalendarDays { days: 0, .. } => "平台时限 当日办结".to_owned(),
            Self::PlatformCalendarDays { days, moved } => {
                format!("平台时限 {days} 个自然日{}", moved_words(moved))
            }
            Self::PlatformMonths { months, moved } => {
                format!("平台时限 {months} 个月{}", moved_words(moved))
            }
            Self::PlatformHours { hours } => format!("平台时限 {hours} 小时"),
            Self::PlatformMinutes { minutes } => format!("平台时限 {minutes} 分钟"),
            Self::PlatformSaid { said } => format!("平台时限 {said}"),
            Self::PlatformNew => "平台新时限".to_owned(),
            Self::Own { days, unit } => {
                format!("平台未给时限，按{}（本单位口径）", own_words(days, unit))
            }
            Self::Told => "来单时告知".to_owned(),
            Self::Reopened => "重办时限".to_owned(),
            Self::Extended => "平台同意延期".to_owned(),
        }
    }
}

/// Says that a deadline moved to the next working day, which the platform's words do not.
const fn moved_words(moved: bool) -> &'static str {
    if moved {
        "（到期是休息日，顺延到工作日，本单位口径）"
    } else {
        ""
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes the field by reference"
)]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// Returns the length of the unit's own limit in words, with a space in front of the number.
#[must_use]
pub fn own_words(count: u32, unit: Option<DueUnit>) -> String {
    match unit.unwrap_or(DueUnit::WorkingDays) {
        DueUnit::WorkingDays => format!(" {count} 个工作日"),
        DueUnit::CalendarDays => format!(" {count} 个自然日"),
        DueUnit::Months => format!(" {count} 个月"),
        DueUnit::Hours => format!(" {count} 小时"),
    }
}

/// How a deadline was counted, so that it can be counted again with another calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueCount {
    /// Unit of the count: working days, calendar days, months or hours.
    pub unit: DueUnit,
    /// Number of units from `base` to the deadline.
    pub count: u32,
    /// Time from which the count starts: dispatch, else receipt, else the import.
    pub base: BeijingTime,
    /// Whether the count follows the unit's own rule (本单位口径), because the platform gave no
    /// deadline.
    #[serde(default)]
    pub own: bool,
}

terms! {
    /// Unit in which a deadline is counted.
    DueUnit {
        WorkingDays = "working_days", "工作日";
        CalendarDays = "calendar_days", "自然日";
        Months = "months", "个月";
        Hours = "hours", "小时";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_on_the_same_day_is_not_told_as_no_days() {
        for (said, words) in [
            (SaidDay::SameDay, "平台时限 当日办结"),
            (SaidDay::NextDay, "平台时限 次日办结"),
        ] {
            assert_eq!(DueBasis::PlatformSaid { said }.words(), words);
        }
        let days = |days, moved| DueBasis::PlatformCalendarDays { days, moved }.words();
        assert_eq!(days(0, false), "平台时限 当日办结");
        assert_eq!(days(3, false), "平台时限 3 个自然日");
        assert!(days(3, true).contains("顺延") && days(3, true).contains("本单位口径"));
        let words = DueBasis::PlatformMinutes { minutes: 30 }.words();
        assert_eq!(words, "平台时限 30 分钟");
    }
}
