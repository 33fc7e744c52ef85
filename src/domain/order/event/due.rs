//! The wire form of a deadline: where it comes from is a value, and words are made when it is shown.

use serde::{Deserialize, Serialize};

use super::kind::body;
use crate::domain::id::Id;
pub use crate::domain::order::matter::DueBasis;
use crate::domain::order::matter::{Due, DueCount, DueUnit};
use crate::domain::time::BeijingTime;

/// Why a deadline moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum DueCause {
    /// The platform's file gave another one.
    PlatformFile,
    /// A year's holiday schedule was taken in.
    CalendarYear {
        /// The year.
        year: i32,
    },
    /// An extension was granted.
    Extension {
        /// The id of the granted extension.
        extension: Id,
    },
}

impl DueCause {
    /// In words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::PlatformFile => "区政务服务热线平台".to_owned(),
            Self::CalendarYear { year } => format!("导入 {year} 年放假安排后重新计算"),
            Self::Extension { .. } => "平台同意延期".to_owned(),
        }
    }
}

body! {
    /// How a deadline was counted, so that another calendar can count it again.
    pub struct DueCountBody {
        /// What was counted.
        unit: DueUnit,
        /// How many.
        count: u32,
        /// From when.
        base: BeijingTime,
        /// Whether by 本单位口径.
        own: bool,
    }
}

body! {
    /// A deadline as events store it.
    pub struct DueBody {
        /// The deadline; absent while there is none.
        at: Option<BeijingTime>,
        /// When the order turns yellow.
        warn_at: Option<BeijingTime>,
        /// Where it comes from.
        basis: DueBasis,
        /// The calendar it was counted with.
        calendar: String,
        /// Whether the count touched a year without a complete calendar.
        provisional: bool,
        /// How it was counted; absent when it was given as a time or a date.
        counted: Option<DueCountBody>,
    }
}

impl From<Due> for DueBody {
    fn from(due: Due) -> Self {
        Self {
            at: due.at,
            warn_at: due.warn_at,
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
