//! What the platform says of one order: a row of its export, after reading and before judging.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::time::BeijingTime;
use super::vocabulary::{Kind, Urgency};

/// A deadline as a file words it: a date, a time, or a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueText {
    /// A point in time.
    At(BeijingTime),
    /// A date alone; it ends when the office closes (本单位口径).
    Date(NaiveDate),
    /// A number of working days ("5个工作日", and a bare number).
    WorkingDays(u32),
    /// A number of calendar days ("3个自然日").
    CalendarDays(u32),
    /// A number of clock hours ("24小时").
    Hours(u32),
}

/// One row of a platform file in canonical fields. Absent cells are `None`; an
/// absent column and an empty cell are the same here, so neither ever erases what is known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct IncomingOrder {
    /// 工单编号. Text, never a number. `None` when the file has no such column.
    pub order_no: Option<String>,
    /// 市级工单编号.
    pub upstream_no: Option<String>,
    /// 被催办单ID: the number of the order this row urges.
    pub urge_of: Option<String>,
    /// 标题.
    pub title: Option<String>,
    /// 诉求内容.
    pub content: Option<String>,
    /// 诉求类型.
    pub kind: Option<Kind>,
    /// 诉求分类, the broadest first, at most five levels.
    pub categories: Vec<String>,
    /// 受理渠道, as written.
    pub channel: Option<String>,
    /// 受理时间.
    pub received_at: Option<BeijingTime>,
    /// 转办(派单)时间.
    pub dispatched_at: Option<BeijingTime>,
    /// 市派单时间.
    pub upstream_dispatched_at: Option<BeijingTime>,
    /// 办理时限.
    pub due: Option<DueText>,
    /// 紧急程度.
    pub urgency: Option<Urgency>,
    /// 是否保密.
    pub confidential: Option<bool>,
    /// 是否回复.
    pub need_reply: Option<bool>,
    /// 诉求人姓名. Personal data.
    pub appellant_name: Option<String>,
    /// 诉求人电话. Personal data.
    pub appellant_phone: Option<String>,
    /// 事发地址.
    pub place: Option<String>,
    /// 所属镇街.
    pub town: Option<String>,
    /// 村(社区).
    pub community: Option<String>,
    /// 承办(首接)单位, as written.
    pub lead_unit: Option<String>,
    /// 协办单位, split from one cell.
    pub co_units: Vec<String>,
    /// 转办意见.
    pub dispatch_note: Option<String>,
    /// 办理结果.
    pub result: Option<String>,
    /// 答复意见.
    pub reply: Option<String>,
    /// 办结时间. An order that enters closed was closed then.
    pub closed_at: Option<BeijingTime>,
    /// 工单状态, as written.
    pub status: Option<String>,
    /// 满意度 of the platform's 回访, as written.
    pub satisfaction: Option<String>,
    /// 是否解决.
    pub solved: Option<bool>,
    /// 是否督办.
    pub supervised: Option<bool>,
    /// 是否疑难.
    pub hard: Option<bool>,
    /// 重点办件.
    pub key: Option<bool>,
    /// Columns no alias knows: header → text. Never dropped.
    pub extra: BTreeMap<String, String>,
}

impl IncomingOrder {
    /// The number under which an order is known whichever time it was dispatched: `NNN` of `NNN-01`.
    #[must_use]
    pub fn base_number(&self) -> Option<&str> {
        let number = self.order_no.as_deref()?;
        Some(redispatch_base(number).unwrap_or(number))
    }
}

/// `NNN` of `NNN-01`.
#[must_use]
pub fn redispatch_base(number: &str) -> Option<&str> {
    let (base, serial) = number.rsplit_once('-')?;
    let is_serial = (1..=2).contains(&serial.len()) && serial.bytes().all(|b| b.is_ascii_digit());
    (is_serial && base.len() >= 6).then_some(base)
}

/// Where a row stood, for messages and the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowPlace {
    /// The file's own name, without its folder.
    pub file: String,
    /// The sheet's name; empty for a CSV.
    pub sheet: String,
    /// The row as the spreadsheet program numbers it, from 1.
    pub row: u32,
}

/// A row with where it stood and what its cells said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncomingRow {
    /// Where it stood.
    pub place: RowPlace,
    /// The canonical fields.
    pub order: IncomingOrder,
    /// The raw cells, header → text as read, in the order of the columns; empty cells left out.
    pub raw: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::redispatch_base;

    #[test]
    fn a_redo_number_speaks_of_its_original() {
        assert_eq!(
            redispatch_base("250101000770102-01"),
            Some("250101000770102")
        );
        assert_eq!(redispatch_base("250101000770102"), None);
        assert_eq!(redispatch_base("2025-01"), None);
        assert_eq!(redispatch_base("WD-2025-000123"), None);
    }
}
