//! The stored form of a deadline. It keeps where a deadline comes from; the words for it are made
//! when it is shown.

use serde::{Deserialize, Serialize};

use super::kind::body;
use crate::domain::id::Id;
pub use crate::domain::order::matter::DueBasis;
use crate::domain::order::matter::{Due, DueCount, DueUnit};
use crate::domain::time::BeijingTime;

/// Why the deadline of an order moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum DueCause {
    /// The platform's file gave another deadline, and the officer accepted it.
    PlatformFile,
    /// The platform told us another deadline, by telephone or in a chat group.
    PlatformTold,
    /// A year's holiday schedule was taken in, and the deadline was counted again with it.
    CalendarYear {
        /// Calendar year of the schedule, such as 2027.
        year: i32,
    },
    /// The platform granted an extension (延期).
    Extension {
        /// Id of the granted extension.
        extension: Id,
    },
}

impl DueCause {
    /// Returns the cause in Chinese, as the timeline 经过 says it.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::PlatformFile | Self::PlatformTold => "区政务服务热线平台".to_owned(),
            Self::CalendarYear { year } => format!("导入 {year} 年放假安排后重新计算"),
            Self::Extension { .. } => "平台同意延期".to_owned(),
        }
    }
}

body! {
    /// How a deadline was counted, so that it can be counted again with another calendar.
    pub struct DueCountBody {
        /// Unit of the count: working days, calendar days or hours.
        unit: DueUnit,
        /// Number of units that were counted.
        count: u32,
        /// Time from which it was counted, such as the dispatch.
        base: BeijingTime,
        /// Whether the number is the unit's own (本单位口径), because the platform gave no
        /// deadline.
        own: bool,
    }
}

body! {
    /// A deadline as events store it, with its origin.
    pub struct DueBody {
        /// Deadline; `None` while the order has none.
        at: Option<BeijingTime>,
        /// Time from which the order is shown as nearly due (yellow).
        warn_at: Option<BeijingTime>,
        /// Time from which the order is shown as urgent (red) before its deadline; `None` if it is only
        /// once the deadline is past.
        red_at: Option<BeijingTime>,
        /// Where the deadline comes from, such as the platform's file or 本单位口径.
        basis: DueBasis,
        /// Revision of the working-day calendar in force: twelve hexadecimal digits.
        calendar: String,
        /// Whether the count touched a year whose holiday schedule is not complete yet.
        provisional: bool,
        /// How the deadline was counted; `None` if it was given as a time or a date.
        counted: Option<DueCountBody>,
    }
}

impl From<Due> for DueBody {
    fn from(due: Due) -> Self {
        Self {
            at: due.at,
            warn_at: due.warn_at,
            red_at: due.red_at,
            basis: due.basis,
            calendar: due.calendar_revision,
            provisional: due.provisional,
            counted: due.counted.map(|counted| DueCountBody {
                unit: counted.unit,
                count: counted.count,
                base: counted.base,
                own: counted.own,
            }),
        }
    }
}

impl From<&DueBody> for Due {
    fn from(due: &DueBody) -> Self {
        Self {
            at: due.at,
            warn_at: due.warn_at,
            red_at: due.red_at,
            basis: due.basis,
            calendar_revision: due.calendar.clone(),
            provisional: due.provisional,
            counted: due.counted.as_ref().map(|counted| DueCount {
                unit: counted.unit,
                count: counted.count,
                base: counted.base,
                own: counted.own,
            }),
        }
    }
}
