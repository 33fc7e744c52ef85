//! Limits that the unit sets by the kind of order (本单位口径): a list of rows, of which the first that
//! fits an order and names a limit gives it.

use serde::{Deserialize, Serialize};

use super::term::terms;
use super::vocabulary::{Kind, Source, Urgency};

terms! {
    /// Unit in which a limit is counted.
    SpanUnit {
        WorkingDays = "working_days", "工作日";
        CalendarDays = "calendar_days", "自然日" | "日历日";
        OfficeHours = "office_hours", "工作小时";
        Hours = "hours", "小时" | "钟点" | "时";
        OfficeMinutes = "office_minutes", "工作分钟";
        Minutes = "minutes", "分钟" | "分";
    }
}

terms! {
    /// What a limit is for.
    LimitKind {
        Handling = "handling", "办理";
        GiveBack = "give_back", "退回";
        Extension = "extension", "延期";
        Respond = "response", "响应";
        ReportIn = "report_in", "报到";
        Reply = "reply", "交办回复";
    }
}

impl LimitKind {
    /// The limits that a row of the list can set. The answer of a section stands with the section.
    pub const OF_ROWS: [Self; 5] = [
        Self::Handling,
        Self::GiveBack,
        Self::Extension,
        Self::Respond,
        Self::ReportIn,
    ];

    /// Returns the units in which the limit can be counted.
    #[must_use]
    pub const fn units(self) -> &'static [SpanUnit] {
        use SpanUnit::{CalendarDays, Hours, Minutes, OfficeHours, OfficeMinutes, WorkingDays};
        match self {
            Self::Handling => &[WorkingDays, CalendarDays, Hours],
            Self::GiveBack | Self::Reply => &[WorkingDays, OfficeHours, Hours],
            Self::Extension => &[WorkingDays],
            Self::Respond | Self::ReportIn => {
                &[WorkingDays, OfficeHours, Hours, OfficeMinutes, Minutes]
            }
        }
    }
}

/// A length of time with its unit, such as 3 个工作日.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Number of units, at least 1.
    pub count: u32,
    /// Unit in which it is counted.
    pub unit: SpanUnit,
}

/// Why a typed limit is not accepted. `Display` is Chinese and says what to write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LimitFault {
    /// It is no number with a unit.
    #[error("“{0}”读不懂：写数字和单位，如 5工作日、4工作小时、2小时、30分钟")]
    Unreadable(String),
    /// It does not say which days are meant.
    #[error("“{0}”没有写明是哪种天：写 5工作日 或 5自然日")]
    WhichDays(String),
    /// The number is 0 or longer than a year.
    #[error("“{0}”不合理：至少是 1，最长一年")]
    Size(String),
    /// The limit cannot be counted in this unit.
    #[error("{kind}期限按{units}写，不按“{unit}”")]
    Unit {
        /// Limit that is meant.
        kind: LimitKind,
        /// Unit that was typed.
        unit: SpanUnit,
        /// Units that can be typed, joined.
        units: String,
    },
    /// A row wants a unit to have come before it has to respond.
    #[error(
        "报到期限{report_in}短于响应期限{response}：报到不能早于响应，如响应 2工作小时、报到 1工作日"
    )]
    Order {
        /// Time to respond.
        response: Span,
        /// Time to report in.
        report_in: Span,
    },
    /// A row sets no limit.
    #[error("至少写一项期限：办理、退回、延期、响应或报到")]
    Nothing,
}

impl Span {
    /// Returns how many minutes it usually is, to compare two limits: a day is one of eight hours.
    const fn usual_minutes(self) -> u32 {
        let unit = match self.unit {
            SpanUnit::WorkingDays | SpanUnit::CalendarDays => 480,
            SpanUnit::OfficeHours | SpanUnit::Hours => 60,
            SpanUnit::OfficeMinutes | SpanUnit::Minutes => 1,
        };
        self.count.saturating_mul(unit)
    }

    /// Reads a limit as officers type it: `5工作日`, `3 个自然日`, `4工作小时`, `2小时`, `30分钟`.
    ///
    /// # Errors
    /// [`LimitFault`], which says what to write.
    pub fn parse(text: &str, kind: LimitKind) -> Result<Self, LimitFault> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(half_width)
            .collect();
        let plain = in_figures(&plain);
        let digits = plain.chars().take_while(char::is_ascii_digit).count();
        let (number, unit) = plain.split_at(digits);
        let unreadable = || LimitFault::Unreadable(plain.clone());
        if number.is_empty() {
            return Err(unreadable());
        }
        let unit = unit.trim_start_matches('个');
        if matches!(unit, "天" | "日" | "") {
            return Err(LimitFault::WhichDays(plain));
        }
        let unit = SpanUnit::parse(unit).ok_or_else(unreadable)?;
        let count: u32 = number
            .parse()
            .map_err(|_| LimitFault::Size(plain.clone()))?;
        if count == 0 || count > unit.most() {
            return Err(LimitFault::Size(plain));
        }
        if !kind.units().contains(&unit) {
            let units = kind.units().iter().map(|unit| unit.label());
            return Err(LimitFault::Unit {
                kind,
                unit,
                units: units.collect::<Vec<_>>().join("、"),
            });
        }
        Ok(Self { count, unit })
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counter = match self.unit {
            SpanUnit::WorkingDays | SpanUnit::CalendarDays | SpanUnit::OfficeHours => "个",
            SpanUnit::Hours | SpanUnit::OfficeMinutes | SpanUnit::Minutes => "",
        };
        write!(f, "{} {counter}{}", self.count, self.unit.label())
    }
}

impl SpanUnit {
    /// Returns the greatest number of units that a limit may have: about a year.
    const fn most(self) -> u32 {
        match self {
            Self::WorkingDays => 250,
            Self::CalendarDays => 366,
            Self::OfficeHours => 2_000,
            Self::Hours => 8_784,
            Self::OfficeMinutes | Self::Minutes => 100_000,
        }
    }
}

/// Writes a Chinese number below a hundred at the beginning of a text in figures: 三天, 十五分钟.
fn in_figures(text: &str) -> String {
    let digit = |c: char| match c {
        '两' => Some(2),
        _ => "一二三四五六七八九"
            .chars()
            .zip(1_u32..)
            .find_map(|(known, value)| (known == c).then_some(value)),
    };
    let rest = text.trim_start_matches(|c| c == '十' || digit(c).is_some());
    let number = text.strip_suffix(rest).unwrap_or_default();
    let mut value = Some(0_u32);
    for c in number.chars() {
        value = match (value, c, digit(c)) {
            (Some(0), '十', _) => Some(10),
            (Some(tens @ 1..=9), '十', _) => Some(tens * 10),
            (Some(0), _, Some(one)) => Some(one),
            (Some(tens), _, Some(one)) if tens >= 10 && tens % 10 == 0 => Some(tens + one),
            (Some(_) | None, _, _) => None,
        };
    }
    match value {
        Some(value) if value > 0 => format!("{value}{rest}"),
        Some(_) | None => text.to_owned(),
    }
}

/// Returns a full-width digit as the half-width one, any other character as it is.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        other => other,
    }
}

/// What the list looks at of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitSubject {
    /// Channel that it came by.
    pub source: Source,
    /// What the citizen wants.
    pub kind: Kind,
    /// How urgent it is.
    pub urgency: Urgency,
}

/// One row of the list: for which orders it is, and which limits it sets. Every part is 本单位口径.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LimitRow {
    /// Only orders from this channel; `None` for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Only orders of this kind; `None` for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Only orders of this urgency; `None` for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Time to handle an order for which nobody gave a deadline (办理).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handling: Option<Span>,
    /// Time within which what is not our duty is given back (退回).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub give_back: Option<Span>,
    /// Longest that one extension normally is (延期).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<Span>,
    /// Time within which a helper should respond (响应).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Span>,
    /// Time within which a helper should report in (报到).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_in: Option<Span>,
    /// What the row rests on, as typed; empty if nobody said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

impl LimitRow {
    /// Returns the limit that the row sets; `None` if it leaves it to the rows below.
    #[must_use]
    pub const fn limit(&self, kind: LimitKind) -> Option<Span> {
        match kind {
            LimitKind::Handling => self.handling,
            LimitKind::GiveBack => self.give_back,
            LimitKind::Extension => self.extension,
            LimitKind::Respond => self.response,
            LimitKind::ReportIn => self.report_in,
            LimitKind::Reply => None,
        }
    }

    /// Sets or clears a limit. A section's answer is not set by a row, so that nothing happens for it.
    pub const fn set(&mut self, kind: LimitKind, span: Option<Span>) {
        match kind {
            LimitKind::Handling => self.handling = span,
            LimitKind::GiveBack => self.give_back = span,
            LimitKind::Extension => self.extension = span,
            LimitKind::Respond => self.response = span,
            LimitKind::ReportIn => self.report_in = span,
            LimitKind::Reply => {}
        }
    }

    /// Checks that the row sets something, and that nobody has to come before he has to respond.
    ///
    /// # Errors
    /// [`LimitFault::Nothing`] if it sets no limit, [`LimitFault::Order`] if the report-in comes first.
    pub fn check(&self) -> Result<(), LimitFault> {
        if let (Some(response), Some(report_in)) = (self.response, self.report_in)
            && report_in.usual_minutes() < response.usual_minutes()
        {
            return Err(LimitFault::Order {
                response,
                report_in,
            });
        }
        let any = LimitKind::OF_ROWS
            .iter()
            .any(|kind| self.limit(*kind).is_some());
        any.then_some(()).ok_or(LimitFault::Nothing)
    }

    /// Checks whether the row is for an order.
    #[must_use]
    pub fn fits(&self, order: LimitSubject) -> bool {
        self.source.is_none_or(|source| source == order.source)
            && self.kind.is_none_or(|kind| kind == order.kind)
            && self.urgency.is_none_or(|urgency| urgency == order.urgency)
    }

    /// Returns for which orders the row is, in words.
    #[must_use]
    pub fn condition(&self) -> String {
        let parts = [
            self.source.map(Source::label),
            self.kind.map(Kind::label),
            self.urgency.map(Urgency::label),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            "全部工单".to_owned()
        } else {
            parts.join("、")
        }
    }

    /// Returns the limits that the row sets, in words.
    #[must_use]
    pub fn limits(&self) -> String {
        let set = LimitKind::OF_ROWS.iter().filter_map(|kind| {
            let span = self.limit(*kind)?;
            Some(format!("{kind} {span}"))
        });
        set.collect::<Vec<_>>().join("，")
    }

    /// Returns the row as one line.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{}：{}", self.condition(), self.limits())
    }

    /// Checks whether every order that fits `other` fits this row too.
    fn covers(&self, other: &Self) -> bool {
        fn wider<T: Copy + PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.is_none() || one == other
        }
        wider(self.source, other.source)
            && wider(self.kind, other.kind)
            && wider(self.urgency, other.urgency)
    }
}

/// Returns the limit that the list gives an order: that of the first row that fits it and names the
/// limit. `None` if no row does.
#[must_use]
pub fn first(rows: &[LimitRow], order: LimitSubject, kind: LimitKind) -> Option<Span> {
    let mut fitting = rows.iter().filter(|row| row.fits(order));
    fitting.find_map(|row| row.limit(kind))
}

/// Returns the place of an earlier row, from 0, that leaves nothing to the row at `at`. `None` if the row
/// can give a limit.
#[must_use]
pub fn hidden_by(rows: &[LimitRow], at: usize) -> Option<usize> {
    let row = rows.get(at)?;
    let earlier = rows.get(..at)?;
    let set = LimitKind::OF_ROWS.iter();
    let mut set = set.filter(|kind| row.limit(**kind).is_some());
    let covering = |kind: &LimitKind| {
        earlier
            .iter()
            .position(|one| one.covers(row) && one.limit(*kind).is_some())
    };
    let first = covering(set.next()?)?;
    set.all(|kind| covering(kind).is_some()).then_some(first)
}

/// Returns what differs between two lists, in words; empty if nothing does.
#[must_use]
pub fn changes(before: &[LimitRow], after: &[LimitRow]) -> Vec<String> {
    if before == after {
        return Vec::new();
    }
    let lacks = |rows: &[LimitRow], row: &LimitRow| !rows.contains(row);
    let said = |what: &str, rows: Vec<&LimitRow>| -> Vec<String> {
        rows.iter()
            .map(|row| format!("{what} {}", row.words()))
            .collect()
    };
    let gone: Vec<&LimitRow> = before.iter().filter(|row| lacks(after, row)).collect();
    let new: Vec<&LimitRow> = after.iter().filter(|row| lacks(before, row)).collect();
    let mut parts = said("去掉", gone);
    parts.extend(said("新增", new));
    if parts.is_empty() {
        parts.push("改顺序".to_owned());
    }
    vec![format!(
        "期限清单 {} → {} 条（{}）",
        before.len(),
        after.len(),
        parts.join("，")
    )]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(count: u32, unit: SpanUnit) -> Span {
        Span { count, unit }
    }

    fn row(urgency: Option<Urgency>, days: u32) -> LimitRow {
        LimitRow {
            urgency,
            handling: Some(span(days, SpanUnit::WorkingDays)),
            ..LimitRow::default()
        }
    }

    #[test]
    fn a_limit_is_read_as_officers_type_it_and_days_must_say_which() {
        let read = |text: &str| Span::parse(text, LimitKind::ReportIn);
        assert_eq!(read("３个工作日"), Ok(span(3, SpanUnit::WorkingDays)));
        assert_eq!(read("4 工作小时"), Ok(span(4, SpanUnit::OfficeHours)));
        assert_eq!(read("三个工作日"), Ok(span(3, SpanUnit::WorkingDays)));
        assert_eq!(read("二十五分钟"), Ok(span(25, SpanUnit::Minutes)));
        assert_eq!(read("三天"), Err(LimitFault::WhichDays("3天".to_owned())));
        assert_eq!(read("30分钟"), Ok(span(30, SpanUnit::Minutes)));
        for wrong in [
            "5天",
            "5",
            "五天",
            "工作日",
            "0小时",
            "99999工作日",
            "3自然日",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(span(3, SpanUnit::WorkingDays).to_string(), "3 个工作日");
    }

    #[test]
    fn the_first_row_that_fits_and_names_the_limit_gives_it() {
        let mut respond = LimitRow {
            urgency: Some(Urgency::Critical),
            response: Some(span(30, SpanUnit::Minutes)),
            ..LimitRow::default()
        };
        respond.kind = Some(Kind::Complaint);
        let rows = [respond, row(Some(Urgency::Critical), 1), row(None, 4)];
        let critical = LimitSubject {
            source: Source::Hotline,
            urgency: Urgency::Critical,
            kind: Kind::Complaint,
        };
        let normal = LimitSubject {
            urgency: Urgency::Normal,
            ..critical
        };
        let of = |order, kind| first(&rows, order, kind).map(|span| span.count);
        assert_eq!(of(critical, LimitKind::Respond), Some(30));
        assert_eq!(of(critical, LimitKind::Handling), Some(1));
        assert_eq!(of(critical, LimitKind::Extension), None);
        assert_eq!(of(normal, LimitKind::Handling), Some(4));
        assert_eq!(of(normal, LimitKind::Respond), None);
    }

    #[test]
    fn a_row_that_can_never_give_a_limit_is_found() {
        let rows = [row(None, 4), row(Some(Urgency::Critical), 1)];
        assert_eq!(hidden_by(&rows, 1), Some(0));
        let turned = [row(Some(Urgency::Critical), 1), row(None, 4)];
        assert_eq!(hidden_by(&turned, 1), None);
        assert!(changes(&rows, &turned)[0].contains("改顺序"));
    }
}
