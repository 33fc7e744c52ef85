//! The results of a month were taken off the record.

use serde::{Deserialize, Serialize};

use crate::domain::month::{Months, YearMonth};
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// The results of a month were taken off the record, such as those of another month or unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthCleared {
    /// Calendar month that the results are about, as the published ranking names it.
    pub month: YearMonth,
    /// Why, as typed.
    pub reason: String,
}

impl StreamEvent<Months> for MonthCleared {
    const KIND: &'static str = "month_cleared";
    const LABEL: &'static str = "删去月度结果";

    fn apply(&self, months: &mut Months, _: &Meta) {
        months.months.remove(&self.month);
    }

    fn detail(&self, before: &Months) -> String {
        let known = before.get(self.month).map(|record| &record.result);
        let was = known.map_or_else(String::new, |result| result.words().join("；"));
        format!("{} {was}；原因：{}", self.month, self.reason)
    }
}
