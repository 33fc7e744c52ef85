//! What is on record of the months of our unit.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rate::Rate;
use super::tally::Tally;
use super::year_month::YearMonth;
use crate::domain::term::terms;
use crate::domain::time::BeijingTime;

/// The results of one month as they were published. Each number is `None` if nobody gave it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthResult {
    /// Place of our unit in the ranking (排名), from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// Number of units that were ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// Published rate (综合满意率).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// Number of valid visits (回访有效).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visited: Option<u32>,
    /// Number of satisfied citizens (满意).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<u32>,
    /// Number of dissatisfied citizens (不满意).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dissatisfied: Option<u32>,
    /// Demands that somebody else recognised as unreasonable; `None` if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unreasonable: Option<Unreasonable>,
    /// Where the results were published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceDocument>,
}

/// Demands of a month that were recognised as unreasonable (不合理诉求, 附1§9) and do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreasonable {
    /// How many they are.
    pub count: u32,
    /// Who recognised them; never our own unit alone.
    pub by: String,
    /// When they were recognised.
    pub on: NaiveDate,
}

/// The paper or file in which results were published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceDocument {
    /// Number or name, as typed, or the name of the file.
    pub name: String,
    /// Date of the paper; `None` if nobody gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

terms! {
    /// What was said of a month's results by those above.
    NoticeKind {
        Circular = "circular", "通报";
        Interview = "interview", "约谈";
        Praise = "praise", "通报表扬" | "表扬";
    }
}

/// A 通报 or 约谈 about a month's results (五, 附1§9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthNotice {
    /// What it was.
    pub kind: NoticeKind,
    /// The day on which it took place.
    pub on: NaiveDate,
    /// Who gave it.
    pub by: String,
    /// What was said or asked, as typed; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What is on record of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRecord {
    /// The results in force.
    pub result: MonthResult,
    /// The officer who entered them.
    pub by: String,
    /// When they were entered.
    pub at: BeijingTime,
    /// The results that were corrected, oldest first.
    pub earlier: Vec<EarlierResult>,
    /// Every 通报 and 约谈, in the order in which they were entered.
    pub notices: Vec<MonthNotice>,
}

/// Results that were on record before a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierResult {
    /// All results of the month as they were in force until the correction.
    pub result: MonthResult,
    /// The officer who had entered them.
    pub by: String,
    /// When they were entered.
    pub at: BeijingTime,
}

/// All months on record: the state of their stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Months {
    /// The months with what is on record of them.
    pub months: BTreeMap<YearMonth, MonthRecord>,
}

impl MonthResult {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the number of demands that were recognised as unreasonable.
    #[must_use]
    pub fn unreasonable_count(&self) -> u32 {
        self.unreasonable.as_ref().map_or(0, |one| one.count)
    }

    /// Returns the tally of all valid visits; `None` if the counts are not known.
    #[must_use]
    pub fn plain(&self) -> Option<Tally> {
        Some(Tally {
            satisfied: self.satisfied?.into(),
            counted: self.visited?.into(),
        })
    }

    /// Returns the tally without the demands that were recognised as unreasonable (剔除不合理诉求);
    /// `None` if the counts are not known.
    #[must_use]
    pub fn adjusted(&self) -> Option<Tally> {
        let plain = self.plain()?;
        let left_out = u64::from(self.unreasonable_count());
        let counted = plain.counted.saturating_sub(left_out);
        Some(Tally {
            counted: counted.max(plain.satisfied),
            ..plain
        })
    }

    /// Whether our unit is among the last `places` of the ranking; `None` if the ranking is not known.
    #[must_use]
    pub fn is_in_tail(&self, places: u32) -> Option<bool> {
        Some(self.rank? > self.of?.saturating_sub(places))
    }

    /// Returns the known values in words, one for each.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        MonthResult::labelled(self)
            .into_iter()
            .filter_map(|(label, value)| Some(format!("{label} {}", value?)))
            .collect()
    }

    /// Returns what differs from other results in words: the old and the new value.
    #[must_use]
    pub fn changes_from(&self, before: &Self) -> Vec<String> {
        let none = || "没有".to_owned();
        let pairs = before.labelled().into_iter().zip(self.labelled());
        pairs
            .filter(|((_, old), (_, new))| old != new)
            .map(|((label, old), (_, new))| match (old, new) {
                (None, new) => format!("{label} {}", new.unwrap_or_else(none)),
                (Some(old), new) => format!("{label} {old} → {}", new.unwrap_or_else(none)),
            })
            .collect()
    }

    /// Returns what other results say differently, not what only these say.
    #[must_use]
    pub fn replaced_in(&self, before: &Self) -> Vec<String> {
        let known: Vec<&str> = before
            .labelled()
            .into_iter()
            .filter_map(|(label, value)| value.map(|_| label))
            .collect();
        let mut changes = self.changes_from(before);
        changes.retain(|change| {
            known
                .iter()
                .any(|label| change.starts_with(&format!("{label} ")))
        });
        changes
    }

    fn labelled(&self) -> Vec<(&'static str, Option<String>)> {
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let unreasonable = self.unreasonable.as_ref();
        let source = self.source.as_ref();
        vec![
            ("排名", number(self.rank)),
            ("参评单位", number(self.of)),
            ("综合满意率", self.rate.map(|rate| rate.to_string())),
            ("回访有效", number(self.visited)),
            ("满意", number(self.satisfied)),
            ("不满意", number(self.dissatisfied)),
            (
                "不合理",
                unreasonable.map(|one| format!("{}（{}，{}认定）", one.count, one.by, one.on)),
            ),
            (
                "来源",
                source.map(|one| match one.on {
                    Some(on) => format!("{}（{on}）", one.name),
                    None => one.name.clone(),
                }),
            ),
        ]
    }
}

impl MonthNotice {
    /// Returns the notice in words: 约谈 2026-11-05 区委区政府：要求整改.
    #[must_use]
    pub fn words(&self) -> String {
        let head = format!("{} {} {}", self.kind.label(), self.on, self.by);
        if self.text.is_empty() {
            head
        } else {
            format!("{head}：{}", self.text)
        }
    }
}

impl MonthRecord {
    /// Whether the head of our unit was talked to about this month (约谈).
    #[must_use]
    pub fn has_interview(&self) -> bool {
        let mut notices = self.notices.iter();
        notices.any(|notice| notice.kind == NoticeKind::Interview)
    }
}

impl Months {
    /// Returns what is on record of a month.
    #[must_use]
    pub fn get(&self, month: YearMonth) -> Option<&MonthRecord> {
        self.months.get(&month)
    }

    /// Returns the last month with results.
    #[must_use]
    pub fn last(&self) -> Option<(YearMonth, &MonthRecord)> {
        let (month, record) = self.months.last_key_value()?;
        Some((*month, record))
    }
}
