//! What the platform's file says about one order: a row that was read but not compared with the
//! known orders yet.

mod complete;

pub use complete::agree;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::term::terms;
use super::time::BeijingTime;
use super::vocabulary::{Kind, Urgency, WhistleLevel};

/// A deadline as a file gives it: a time, a date, or a number of days or hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueText {
    /// A date and a time.
    At(BeijingTime),
    /// A date without a time. The deadline is the end of office hours on it (本单位口径).
    Date(NaiveDate),
    /// A number of working days, such as "5个工作日" or a bare number.
    WorkingDays(u32),
    /// A number of calendar days, such as "3个自然日".
    CalendarDays(u32),
    /// A number of months of the calendar, such as "3个月".
    Months(u32),
    /// A number of clock hours, such as "24小时".
    Hours(u32),
    /// A number of minutes that is no whole number of hours, such as "30分钟".
    Minutes(u32),
    /// A day told by its place beside the dispatch, such as "次日办结".
    Said(SaidDay),
}

terms! {
    /// A deadline told by its place beside the day of the dispatch, as the file words it.
    SaidDay {
        SameDay = "same_day", "当日办结";
        NextDay = "next_day", "次日办结";
    }
}

impl SaidDay {
    /// Returns the number of calendar days from the dispatch to the deadline.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::SameDay => 0,
            Self::NextDay => 1,
        }
    }
}

/// A time as a file says it: with its time of day, or a date alone. A date alone is never shown or
/// stored as midnight, which nobody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SaidTime {
    /// A date and a time.
    At(BeijingTime),
    /// A date without a time.
    Date(NaiveDate),
}

impl SaidTime {
    /// Returns the date that was said.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        match self {
            Self::At(time) => time.date(),
            Self::Date(date) => date,
        }
    }

    /// Returns the latest moment that it may mean: the time itself, or the last second of the date.
    #[must_use]
    pub fn latest(self) -> BeijingTime {
        match self {
            Self::At(time) => time,
            Self::Date(date) => {
                date.and_time(NaiveTime::MIN) + TimeDelta::days(1) - TimeDelta::seconds(1)
            }
        }
    }

    /// Checks whether it lies after a moment, whatever its time of day was.
    #[must_use]
    pub fn is_after(self, moment: BeijingTime) -> bool {
        match self {
            Self::At(time) => time > moment,
            Self::Date(date) => date > moment.date(),
        }
    }

    /// Checks whether it lies before a moment, whatever its time of day was.
    #[must_use]
    pub fn is_before(self, moment: BeijingTime) -> bool {
        match self {
            Self::At(time) => time < moment,
            Self::Date(date) => date < moment.date(),
        }
    }
}

/// Why a cell was not taken, or is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnreadReason {
    /// Its words are no time that can be read.
    NoTime,
    /// It lies after the present, though it tells of something done.
    Future,
    /// It lies before the order was received or dispatched.
    TooEarly,
    /// Characters of the cell were damaged; what is left of it was taken.
    Broken,
    /// It says more than the time that was taken: 2026-11-27（再给3天）.
    MoreSaid,
    /// It gives a range of lengths, of which the shorter was taken: 5-7个工作日.
    Range,
    /// It gives the days from one to another, of which the last was taken: 11月25日至27日.
    DateRange,
    /// It names a day of the week on which its date does not fall: 11月27日（周四） of a Friday.
    Weekday,
    /// Nothing says whether its day or its month stands first: 5/11/2026.
    DayOrder,
}

/// A cell whose time was not taken, or is doubtful. Its words are kept among the other columns of the order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnreadCell {
    /// Code of the field that stays as it is, as in the import dictionary.
    pub field: String,
    /// Header of the column.
    pub header: String,
    /// Why the cell was not taken.
    pub reason: UnreadReason,
    /// What the cell says, if it is nothing but figures and words of time; else empty.
    #[serde(default)]
    pub said: String,
}

/// What a file says about the unit that leads a row's order, if it does not name one in a column of
/// units. Nobody but the officer can tell whose order it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadDoubt {
    /// The cell says that it is not decided yet: 待定. Holds its word.
    Undecided(String),
    /// The cell holds something that is no unit, such as the name or the telephone of a person. Holds
    /// its words, which may be personal data.
    NoUnit(String),
    /// The cell says in a sentence who does not handle the order, or that it is open who does.
    Sentence,
    /// A column that tells who leads and who helps says something else, or nothing; holds its header
    /// and its words, which are empty if they may be personal data.
    Part(String, String),
    /// Rows of one number name different units as the lead. Holds the rows and the names.
    Several(String),
    /// A row above, which begins a section of the table, names this unit.
    Section(String),
    /// A row above, which begins a section of the table, names units, and nobody can tell who handles
    /// the orders below it. Holds its words.
    Heading(String),
    /// The title of the table or the name of the sheet names several units, or none that is known, beside
    /// a table whose title does. Holds its words, empty if there is no title.
    Unclear(String),
    /// The cell is empty, while the table names units in others.
    Blank,
    /// The sheet has the name of this unit.
    Sheet(String),
    /// The title of the table begins with the name of this unit.
    Title(String),
    /// The name of the file begins with the name of this unit.
    File(String),
    /// The cell is empty, and the row above it that names a unit names this one.
    Above(String),
    /// A column that nobody knows names this unit; holds the header of the column first.
    Column(String, String),
    /// The place of the matter is in this town, and the file has no column of units.
    Town(String),
}

impl LeadDoubt {
    /// Returns the unit that the file names beside the row; `None` if it names none.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Undecided(_)
            | Self::NoUnit(_)
            | Self::Sentence
            | Self::Part(..)
            | Self::Several(_)
            | Self::Heading(_)
            | Self::Unclear(_)
            | Self::Blank => None,
            Self::Section(unit)
            | Self::Sheet(unit)
            | Self::Title(unit)
            | Self::File(unit)
            | Self::Above(unit)
            | Self::Column(_, unit)
            | Self::Town(unit) => Some(unit),
        }
    }

    /// Returns the words of a cell that names no unit but may be one of our names; `None` if it holds no
    /// such words.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        if let Self::NoUnit(words) = self {
            Some(words.trim())
        } else {
            None
        }
    }

    /// Returns the name of that unit, to be written otherwise.
    pub fn unit_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Undecided(_)
            | Self::NoUnit(_)
            | Self::Sentence
            | Self::Part(..)
            | Self::Several(_)
            | Self::Heading(_)
            | Self::Unclear(_)
            | Self::Blank => None,
            Self::Section(unit)
            | Self::Sheet(unit)
            | Self::Title(unit)
            | Self::File(unit)
            | Self::Above(unit)
            | Self::Column(_, unit)
            | Self::Town(unit) => Some(unit),
        }
    }

    /// Says where the file names whom.
    #[must_use]
    pub fn said(&self) -> String {
        match self {
            Self::Undecided(word) => format!("承办单位写着“{word}”"),
            Self::NoUnit(_) => "承办单位列写的不是单位".to_owned(),
            Self::Sentence => "承办单位列写的是一句话，看不出由谁承办".to_owned(),
            Self::Part(header, words) if words.is_empty() => {
                format!("“{header}”列看不出本单位是主办还是协办")
            }
            Self::Part(header, words) => {
                format!("“{header}”列写着“{words}”，看不出本单位是主办还是协办")
            }
            Self::Several(rows) => rows.clone(),
            Self::Section(unit) => format!("分段标题写着“{unit}”"),
            Self::Heading(text) => format!("上面的分段行写着“{text}”，看不出以下各单归谁承办"),
            Self::Unclear(text) if text.is_empty() => {
                "并排的表一张写着单位，另一张没有写".to_owned()
            }
            Self::Unclear(text) => format!("标题写着“{text}”，看不出各单归谁承办"),
            Self::Blank => "承办单位空着".to_owned(),
            Self::Sheet(unit) => format!("工作表名是“{unit}”"),
            Self::Title(unit) => format!("表格标题写着“{unit}”"),
            Self::File(unit) => format!("文件名写着“{unit}”"),
            Self::Above(unit) => format!("承办单位空着，上面的行写着“{unit}”"),
            Self::Column(header, unit) => format!("“{header}”列写着“{unit}”"),
            Self::Town(unit) => format!("镇街写着“{unit}”"),
        }
    }
}

/// What the lead unit tells us with its call to help: the level of its whistle, its limits and its contact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct IncomingCall {
    /// Level of the whistle (吹哨类型).
    pub level: Option<WhistleLevel>,
    /// Time by which we should respond (响应时限).
    pub respond_by: Option<DueText>,
    /// Time by which we should report in (报到时限).
    pub arrive_by: Option<DueText>,
    /// Time by which the lead wants our opinion (意见时限).
    pub opinion_by: Option<DueText>,
    /// Person at the lead unit whom we reach (对方联系人).
    pub contact: Option<String>,
}

impl IncomingCall {
    /// Takes over what another row of the same order tells and this one does not.
    pub fn fill_from(&mut self, other: Self) {
        self.level = self.level.or(other.level);
        self.respond_by = self.respond_by.or(other.respond_by);
        self.arrive_by = self.arrive_by.or(other.arrive_by);
        self.opinion_by = self.opinion_by.or(other.opinion_by);
        self.contact = self.contact.take().or(other.contact);
    }
}

/// One row of a platform's file. A field is `None` if the column is missing or the cell is empty,
/// so neither ever erases what is known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct IncomingOrder {
    /// Number of the order (工单编号). A text, never a quantity. `None` if the file has no such
    /// column.
    pub order_no: Option<String>,
    /// Number of the order at the city level (市级工单编号), a text.
    pub upstream_no: Option<String>,
    /// Number of the order that this row reminds us of (被催办单ID).
    pub urge_of: Option<String>,
    /// Title of the complaint (标题); the first sentence of the content if the file gives none.
    pub title: Option<String>,
    /// The complaint in full (诉求内容).
    pub content: Option<String>,
    /// What the citizen wants (诉求类型). A wording that is not known is read as `Other`.
    pub kind: Option<Kind>,
    /// Categories of the complaint (诉求分类), the broadest first, usually at most five.
    pub categories: Vec<String>,
    /// Channel of the complaint (受理渠道), as written.
    pub channel: Option<String>,
    /// Time at which the hotline took the complaint (受理时间).
    pub received_at: Option<BeijingTime>,
    /// Time at which the order was dispatched to us (转办时间, 派单时间).
    pub dispatched_at: Option<BeijingTime>,
    /// Time at which the city dispatched the order to the district (市派单时间).
    pub upstream_dispatched_at: Option<BeijingTime>,
    /// Deadline as the file gives it (办理时限), not yet counted.
    pub due: Option<DueText>,
    /// How urgent the platform calls the order (紧急程度). A wording that is not known is kept in
    /// `extra`.
    pub urgency: Option<Urgency>,
    /// Whether the caller asked for confidentiality (是否保密).
    pub confidential: Option<bool>,
    /// Whether the caller wants an answer (是否回复).
    pub need_reply: Option<bool>,
    /// Name of the caller (诉求人姓名). Personal data.
    pub appellant_name: Option<String>,
    /// Telephone number of the caller (诉求人电话), a text. Personal data.
    pub appellant_phone: Option<String>,
    /// Place the complaint is about (事发地址), as written.
    pub place: Option<String>,
    /// Town or street office of the place (所属镇街), as written.
    pub town: Option<String>,
    /// Village or urban community of the place (村, 社区), as written.
    pub community: Option<String>,
    /// Unit that leads the order (承办单位, 首接单位), as written.
    pub lead_unit: Option<String>,
    /// What the file says of the lead elsewhere, if `lead_unit` is `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_doubt: Option<LeadDoubt>,
    /// Co-handlers (协办单位), as written, split from one cell.
    pub co_units: Vec<String>,
    /// Whether the file names the helpers beside the lead, in the column of the lead (甲局、乙镇), rather
    /// than in a column of their own; `None` if it names none.
    pub named_beside_lead: Option<bool>,
    /// The platform's words on dispatching the order (转办意见).
    pub dispatch_note: Option<String>,
    /// What the lead told us with its call, if another unit leads. The cells also stay in `extra`.
    pub call: IncomingCall,
    /// A leader's instruction on the order (领导批示), as written. The cell also stays in `extra`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leader_note: Option<String>,
    /// Result that the platform holds (办理结果).
    pub result: Option<String>,
    /// Reply to the citizen that the platform holds (答复意见).
    pub reply: Option<String>,
    /// Time at which the platform closed the order (办结时间). An order that enters as closed was
    /// closed then.
    pub closed_at: Option<SaidTime>,
    /// Time at which the platform called the citizen (回访时间).
    pub visited_at: Option<SaidTime>,
    /// Status of the order (工单状态), as written.
    pub status: Option<String>,
    /// Satisfaction that the citizen told the platform (满意度), as written.
    pub satisfaction: Option<String>,
    /// Whether the citizen called the matter solved (是否解决).
    pub solved: Option<bool>,
    /// Whether the platform marked the order as supervised (是否督办).
    pub supervised: Option<bool>,
    /// Whether the platform marked the order as difficult (是否疑难).
    pub hard: Option<bool>,
    /// Whether the order is under special attention (重点办件, 附1§5).
    pub key: Option<bool>,
    /// Cells with a time that was not taken. Their words are in `extra`.
    pub unread: Vec<UnreadCell>,
    /// Times of something done that cannot be right: they lie in the future, or before the dispatch. By
    /// the code of the field, with the header and the words of their cell.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub doubtful: BTreeMap<String, (String, String)>,
    /// Cells that no field could read, as header → text. They are never dropped.
    pub extra: BTreeMap<String, String>,
}

impl IncomingOrder {
    /// Returns the newest time of something done that the row tells of.
    #[must_use]
    pub fn newest_time(&self) -> Option<BeijingTime> {
        let said = |said: Option<SaidTime>| match said {
            Some(SaidTime::At(time)) => Some(time),
            Some(SaidTime::Date(_)) | None => None,
        };
        let done = [said(self.closed_at), said(self.visited_at)];
        self.received_at
            .max(self.dispatched_at)
            .max(done.into_iter().flatten().max())
    }

    /// Returns the number that an order keeps when it is dispatched again: `NNN` for `NNN-01`.
    /// `None` if the row has no number.
    #[must_use]
    pub fn base_number(&self) -> Option<&str> {
        let number = self.order_no.as_deref()?;
        Some(redispatch_base(number).unwrap_or(number))
    }
}

/// Returns the number before the suffix of a 重办: `NNN` for `NNN-01`. `None` if the number has no
/// such suffix of one or two digits, or fewer than six characters before it.
#[must_use]
pub fn redispatch_base(number: &str) -> Option<&str> {
    let (base, serial) = number.rsplit_once('-')?;
    let is_serial = (1..=2).contains(&serial.len()) && serial.bytes().all(|b| b.is_ascii_digit());
    (is_serial && base.len() >= 6 && !counts_a_day(base)).then_some(base)
}

/// Checks whether what stands before a serial number is a day, alone or behind letters: `20261130-01` and
/// `TS20261130-02` are the first and the second order of that day, and no order dispatched again.
fn counts_a_day(base: &str) -> bool {
    let digits = base.trim_start_matches(|c: char| !c.is_ascii_digit());
    let two = |from: usize| digits.get(from..from + 2)?.parse::<u8>().ok();
    let from = match digits.len() {
        8 if digits.starts_with("20") => 4,
        6 => 2,
        _ => return false,
    };
    matches!((two(from), two(from + 2)), (Some(1..=12), Some(1..=31)))
}

/// Returns the number of a 重办 in its usual form: `NNN-01` for `NNN—01`, `NNN_01`, `NNN/01`, `NNN（01）`,
/// `NNN -01` and `NNN-001`. `None` for a number that is none, or has that form already. The number before
/// must be longer than a date, which also stands before a serial number: `20261120/01`.
#[must_use]
pub fn redispatch_form(number: &str) -> Option<String> {
    /// Fewest characters before the suffix.
    const LONG: usize = 9;
    /// Fewest digits of a number that a platform gives: a date, a time or a serial number, and more.
    const WHOLE: usize = 14;
    let open = number.trim_end_matches([')', '）']);
    let base = open.trim_end_matches(|c: char| c.is_ascii_digit());
    let serial = open.get(base.len()..)?;
    let joint = if open.len() < number.len() {
        base.strip_suffix(['(', '（'])
    } else {
        base.strip_suffix(['-', '－', '—', '–', '‐', '‑', '−', '_', '＿', '/', '／'])
    };
    let joint = joint?.trim_end_matches(['-', '－', '—', '–', ' ']);
    // A serial number of three digits counts orders, unless the number before is whole by itself.
    let whole = joint.len() >= WHOLE && joint.bytes().all(|byte| byte.is_ascii_digit());
    let short = match serial.as_bytes() {
        [b'0', one, two] if whole => std::str::from_utf8(&[*one, *two]).ok()?.to_owned(),
        [_] | [_, _] => serial.to_owned(),
        _ => return None,
    };
    let known = joint.chars().all(|c| c.is_ascii_alphanumeric());
    let form = format!("{joint}-{short}");
    (known && joint.len() >= LONG && !counts_a_day(joint) && form != number).then_some(form)
}

/// Returns how often an order was dispatched again under a number: 2 for `NNN-02`, 0 for `NNN`.
#[must_use]
pub fn redispatch_serial(number: &str) -> u8 {
    let serial = redispatch_base(number).and_then(|base| number.get(base.len() + 1..));
    serial.and_then(|serial| serial.parse().ok()).unwrap_or(0)
}

/// Position of a row in its file, for messages and the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowPlace {
    /// Name of the file, without its folder.
    pub file: String,
    /// Name of the sheet; empty for a CSV file.
    pub sheet: String,
    /// Number of the row as a spreadsheet program shows it, from 1.
    pub row: u32,
}

/// A row with its position and its raw cells.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own that the import sets"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncomingRow {
    /// Position of the row in its file.
    pub place: RowPlace,
    /// What the row says, field by field.
    pub order: IncomingOrder,
    /// The raw cells as header → text, in the order of the columns. Empty cells are left out.
    pub raw: Vec<(String, String)>,
    /// When the file says that it was made, or the newest time of something done in the whole file, by
    /// which an older file is known. `None` if the file has no such time. It belongs to the file and
    /// is not stored with the row.
    #[serde(skip)]
    pub as_of: Option<BeijingTime>,
    /// When the platform changed the row, as a column of its list says (更新时间); `None` without such a
    /// column. A row of an older state may stand in a newer list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<BeijingTime>,
    /// True if the table tells the unit that leads from those that help: by the name of the column, by
    /// a column of helpers, or by a word in the cell. It belongs to the table and is not stored.
    #[serde(skip)]
    pub names_lead: bool,
    /// True if the table has a column of helpers and the row says in it who helps, or nobody: a helper that
    /// was known is named no longer. It belongs to the table and is not stored.
    #[serde(skip)]
    pub names_helpers: bool,
    /// True if another row or a known order has its number and tells of another matter. It belongs to
    /// the import and is not stored.
    #[serde(skip)]
    pub other_matter: bool,
    /// True if another row of the file tells of a newer dispatch (`NNN-01`) of the order, and this row is
    /// the last one of its own dispatch. It belongs to the import and is not stored.
    #[serde(skip)]
    pub dispatched_again: bool,
}

#[cfg(test)]
mod tests {
    use super::{SaidTime, redispatch_base};

    #[test]
    fn a_time_lies_neither_before_nor_after_itself_and_a_date_not_on_its_own_day() {
        let noon = "2026-11-20T12:00:00".parse().unwrap();
        let later = "2026-11-20T12:00:01".parse().unwrap();
        let tomorrow = "2026-11-21T00:00:00".parse().unwrap();
        let (at, day) = (SaidTime::At(noon), SaidTime::Date(noon.date()));
        assert!(!at.is_after(noon) && !at.is_before(noon));
        assert!(at.is_before(later) && SaidTime::At(later).is_after(noon));
        assert!(!day.is_after(noon) && !day.is_before(later));
        assert!(day.is_before(tomorrow) && SaidTime::Date(tomorrow.date()).is_after(later));
        assert_eq!(day.latest(), "2026-11-20T23:59:59".parse().unwrap());
        assert_eq!((at.latest(), at.date()), (noon, day.date()));
    }

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
