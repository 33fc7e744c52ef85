//! What can be wrong with a yearly schedule or with office hours.

use chrono::NaiveDate;
use thiserror::Error;

/// Why a schedule or office hours were refused. The message is shown to the user as it is.
#[derive(Debug, Error)]
pub enum CalendarError {
    /// The text is not TOML in the form of the embedded schedules.
    #[error("放假安排文件第 {line} 行读不懂：不是本程序的 TOML 格式")]
    Toml {
        /// Line of the file with the fault, from 1.
        line: usize,
        /// The TOML parser's own error, kept as the source.
        source: Box<toml::de::Error>,
    },
    /// The text is not JSON in the form of holiday-cn.
    #[error("放假安排文件第 {line} 行读不懂：不是 holiday-cn 的 JSON 格式")]
    Json {
        /// Line of the file with the fault, from 1.
        line: usize,
        /// The JSON parser's own error, kept as the source.
        source: serde_json::Error,
    },
    /// The year is not between 2000 and 2199.
    #[error("放假安排的年份 {0} 不合理（应在 2000 至 2199 之间）")]
    Year(i32),
    /// The file lists no day off: it was made before the notice appeared.
    #[error("{0} 年的文件里没有一个放假日：国务院办公厅通知可能尚未发布")]
    Empty(i32),
    /// A day belongs neither to the year nor to the December before it.
    #[error("{year} 年的文件里有不属于该年的日期 {date}")]
    ForeignDay {
        /// Year that the file is for.
        year: i32,
        /// First day that does not belong to it.
        date: NaiveDate,
    },
    /// A day is listed twice.
    #[error("{year} 年的文件里日期 {date} 重复")]
    RepeatedDay {
        /// Year that the file is for.
        year: i32,
        /// Day that the file lists twice.
        date: NaiveDate,
    },
    /// The office hours are not in order, overlap, or are empty.
    #[error("办公时间不合理：上午、下午的起止时间应当依次递增")]
    OfficeHours,
}
