//! What can be wrong with a yearly schedule or with office hours.

use chrono::NaiveDate;
use thiserror::Error;

/// Why a schedule or office hours were refused; shown to the user as it is.
#[derive(Debug, Error)]
pub enum CalendarError {
    /// The text is not TOML of the shape of the embedded schedules.
    #[error("放假安排文件第 {line} 行读不懂：不是本程序的 TOML 格式")]
    Toml {
        /// Where, from 1.
        line: usize,
        /// What the reader said.
        source: Box<toml::de::Error>,
    },
    /// The text is not JSON of the holiday-cn shape.
    #[error("放假安排文件第 {line} 行读不懂：不是 holiday-cn 的 JSON 格式")]
    Json {
        /// Where, from 1.
        line: usize,
        /// What the reader said.
        source: serde_json::Error,
    },
    /// The year is not one this program can be in use in.
    #[error("放假安排的年份 {0} 不合理（应在 2000 至 2199 之间）")]
    Year(i32),
    /// The file lists no day off: the notice had not appeared when it was made.
    #[error("{0} 年的文件里没有一个放假日：国务院办公厅通知可能尚未发布")]
    Empty(i32),
    /// A day belongs neither to the year nor to the December before.
    #[error("{year} 年的文件里有不属于该年的日期 {date}")]
    ForeignDay {
        /// The file's year.
        year: i32,
        /// The day.
        date: NaiveDate,
    },
    /// A day is listed twice.
    #[error("{year} 年的文件里日期 {date} 重复")]
    RepeatedDay {
        /// The file's year.
        year: i32,
        /// The day.
        date: NaiveDate,
    },
    /// Office hours run backwards, overlap, or are empty.
    #[error("办公时间不合理：上午、下午的起止时间应当依次递增")]
    OfficeHours,
}
