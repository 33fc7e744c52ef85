//! A 通报 or 约谈 about the results of a month was recorded.

use serde::{Deserialize, Serialize};

use crate::domain::month::{MonthNotice, Months, YearMonth};
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// A 通报 or 约谈 about the results of a month was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthNoticed {
    /// Calendar month that the results are about, as the published ranking names it.
    pub month: YearMonth,
    /// What took place.
    pub notice: MonthNotice,
}

impl StreamEvent<Months> for MonthNoticed {
    const KIND: &'static str = "month_noticed";
    const LABEL: &'static str = "月度通报约谈";

    fn apply(&self, months: &mut Months, _: &Meta) {
        if let Some(record) = months.months.get_mut(&self.month) {
            record.notices.push(self.notice.clone());
        }
    }

    fn detail(&self, _: &Months) -> String {
        format!("{} {}", self.month, self.notice.words())
    }
}
