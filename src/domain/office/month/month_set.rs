//! The results of a month were entered or corrected.

use serde::{Deserialize, Serialize};

use crate::domain::month::{EarlierResult, MonthRecord, MonthResult, Months, YearMonth};
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// The results of a month were entered or corrected. Those before stay readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSet {
    /// Calendar month that the results are about, as the published ranking names it.
    pub month: YearMonth,
    /// All its results, as they are in force from now on.
    pub result: MonthResult,
}

impl StreamEvent<Months> for MonthSet {
    const KIND: &'static str = "month_set";
    const LABEL: &'static str = "月度结果";

    fn apply(&self, months: &mut Months, meta: &Meta) {
        let new = |result: MonthResult| MonthRecord {
            result,
            by: meta.actor.clone(),
            at: meta.recorded_at,
            earlier: Vec::new(),
            notices: Vec::new(),
        };
        let record = new(self.result.clone());
        let Some(known) = months.months.insert(self.month, record) else {
            return;
        };
        if let Some(record) = months.months.get_mut(&self.month) {
            record.notices = known.notices;
            record.earlier = known.earlier;
            record.earlier.push(EarlierResult {
                result: known.result,
                by: known.by,
                at: known.at,
            });
        }
    }

    fn detail(&self, before: &Months) -> String {
        let known = before.get(self.month).map(|record| &record.result);
        let nothing = MonthResult::default();
        let changes = self.result.changes_from(known.unwrap_or(&nothing));
        format!("{} {}", self.month, changes.join("；"))
    }
}
