//! Monthly results (月度结果): what the centre publishes of our unit each month (附1§4), and what is
//! reckoned from it for 附1§9.
//!
//! The record holds only what somebody published or recognised, in whole numbers. Rates that are
//! reckoned are never recorded and never take the place of published ones.

mod count;
mod entry;
mod figures;
mod rate;
mod result;
mod tally;
mod typed;
mod warning;
mod year_month;

pub use count::parse_count;
pub use entry::{EntryFault, MonthAct, MonthEntry, MonthField, check};
pub use figures::{MonthFigures, RateGap, YearFigures};
pub use rate::{Rate, RateReading};
pub use result::{
    EarlierResult, MonthNotice, MonthRecord, MonthResult, Months, NoticeKind, SourceDocument,
    Unreasonable,
};
pub use tally::Tally;
pub use typed::TypedMonth;
pub use warning::{MonthWarning, warnings};
pub use year_month::YearMonth;
