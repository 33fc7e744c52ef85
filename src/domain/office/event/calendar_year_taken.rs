//! The holiday schedule of a year was imported. It replaces the one in force.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::YearSchedule;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// The holiday schedule of a year was imported. It replaces the one in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalendarYearTaken {
    /// Holidays of the year, and weekend days that are worked.
    pub schedule: YearSchedule,
}

impl StreamEvent<Office> for CalendarYearTaken {
    const KIND: &'static str = "calendar_year_taken";
    const LABEL: &'static str = "放假安排";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office
            .years
            .insert(self.schedule.year(), self.schedule.clone());
    }

    fn detail(&self, _: &Office) -> String {
        format!("{} 年", self.schedule.year())
    }
}
