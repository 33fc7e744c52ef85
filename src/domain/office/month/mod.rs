//! The stream of monthly results (月度结果) of our unit: what was entered, corrected and taken back.

mod month_cleared;
mod month_noticed;
mod month_set;
mod month_undone;

pub use month_cleared::MonthCleared;
pub use month_noticed::MonthNoticed;
pub use month_set::MonthSet;
pub use month_undone::MonthUndone;

use super::event_list::{StreamEvent, stream_events};
use crate::domain::id::Id;
use crate::domain::month::{MonthAct, MonthEntry, Months};
use crate::domain::order::Meta;

stream_events! {
    /// An event in the stream of monthly results.
    MonthEvent of Months {
        MonthSet,
        MonthNoticed,
        MonthCleared,
        MonthUndone,
    }
}

/// Returns the event that records an entry; `None` if it changes nothing.
#[must_use]
pub fn month_event(months: &Months, entry: &MonthEntry) -> Option<MonthEvent> {
    let month = entry.month;
    let known = months.get(month);
    match &entry.act {
        MonthAct::Set(result) => {
            let same = known.is_some_and(|record| record.result == *result);
            let result = result.clone();
            (!same).then(|| MonthSet { month, result }.into())
        }
        MonthAct::Notice(notice) => {
            let same = known.is_some_and(|record| record.notices.contains(notice));
            let notice = notice.clone();
            (!same).then(|| MonthNoticed { month, notice }.into())
        }
        MonthAct::Clear(reason) => {
            let reason = reason.clone();
            known.map(|_| MonthCleared { month, reason }.into())
        }
    }
}
