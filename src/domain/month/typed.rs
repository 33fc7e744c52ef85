//! Reads the values of a month as they are typed or stand in a list.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::count::parse_count;
use super::entry::{EntryFault, MonthAct, MonthEntry, MonthField};
use super::rate::Rate;
use super::result::{MonthNotice, MonthResult, Months, NoticeKind, SourceDocument, Unreasonable};
use super::tally::Tally;
use super::year_month::YearMonth;
use crate::domain::time::{self, BeijingTime, DayLean};

/// The values of a month as texts. A value that is not there stays as it is on record; an empty one is
/// taken off it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedMonth {
    values: BTreeMap<MonthField, String>,
}

impl TypedMonth {
    /// Adds a value.
    pub fn put(&mut self, field: MonthField, text: impl Into<String>) {
        self.values.insert(field, text.into().trim().to_owned());
    }

    /// Returns a value: `None` if it is not there, empty if it is to be taken off the record.
    #[must_use]
    pub fn get(&self, field: MonthField) -> Option<&str> {
        self.values.get(&field).map(String::as_str)
    }

    /// Returns the month that is meant.
    ///
    /// # Errors
    /// If no month was given, or the text is none.
    pub fn month(&self, now: BeijingTime) -> Result<YearMonth, EntryFault> {
        let text = self.get(MonthField::Month).unwrap_or_default();
        YearMonth::parse(text, now).ok_or_else(|| {
            let message = if text.is_empty() {
                "写明是哪个月，如 2026-10".to_owned()
            } else {
                format!("看不懂“{text}”，写成 2026-10 或 2026年10月")
            };
            EntryFault::new(MonthField::Month, message)
        })
    }

    /// Returns what is to be recorded: the results if a value of them was given, and the 通报 or 约谈
    /// if one was.
    ///
    /// # Errors
    /// A value that cannot be read, or one that is missing beside another.
    pub fn entries(&self, known: &Months, now: BeijingTime) -> Result<Vec<MonthEntry>, EntryFault> {
        let month = self.month(now)?;
        let before = known.get(month).map(|record| record.result.clone());
        let mut all = Vec::new();
        if RESULT.iter().any(|field| self.values.contains_key(field)) {
            let (result, doubts) = self.result(before.clone().unwrap_or_default(), now)?;
            // A form gives all values; those of a month that is only talked about may all be empty.
            if before.is_some() || !result.is_empty() || !self.has_notice() {
                all.push(MonthEntry {
                    month,
                    act: MonthAct::Set(result),
                    doubts,
                });
            }
        }
        if self.has_notice() {
            all.push(MonthEntry {
                month,
                act: MonthAct::Notice(self.notice(now)?),
                doubts: Vec::new(),
            });
        }
        Ok(all)
    }

    fn has_notice(&self) -> bool {
        NOTICE
            .iter()
            .any(|field| self.get(*field).is_some_and(|text| !text.is_empty()))
    }

    /// Returns the results that follow from those before, and what is doubtful about the reading.
    fn result(
        &self,
        before: MonthResult,
        now: BeijingTime,
    ) -> Result<(MonthResult, Vec<String>), EntryFault> {
        let mut doubts = Vec::new();
        let mut result = MonthResult {
            rank: self.count(MonthField::Rank, before.rank)?,
            of: self.count(MonthField::Of, before.of)?,
            rate: before.rate,
            visited: self.count(MonthField::Visited, before.visited)?,
            satisfied: self.count(MonthField::Satisfied, before.satisfied)?,
            dissatisfied: self.count(MonthField::Dissatisfied, before.dissatisfied)?,
            unreasonable: self.unreasonable(before.unreasonable.as_ref(), now)?,
            source: self.source(before.source, now)?,
        };
        if let Some(text) = self.get(MonthField::Rate) {
            result.rate = None;
            if !text.is_empty() {
                let read = Rate::read(text).ok_or_else(|| {
                    let message = format!("看不懂“{text}”，写成 95.2%（也认 95.2、0.952）");
                    EntryFault::new(MonthField::Rate, message)
                })?;
                let rate = read.rate;
                // The counts beside it may say which rate is meant.
                if read.doubtful && !agrees(&result, rate) {
                    doubts.push(format!("综合满意率“{text}”按 {rate} 读"));
                }
                result.rate = Some(rate);
            }
        }
        Ok((result, doubts))
    }

    fn count(&self, field: MonthField, before: Option<u32>) -> Result<Option<u32>, EntryFault> {
        let Some(text) = self.get(field) else {
            return Ok(before);
        };
        if text.is_empty() {
            return Ok(None);
        }
        let unreadable = || EntryFault::new(field, format!("看不懂“{text}”，写一个整数"));
        parse_count(text).map(Some).ok_or_else(unreadable)
    }

    fn date(&self, field: MonthField, now: BeijingTime) -> Result<Option<NaiveDate>, EntryFault> {
        let Some(text) = self.get(field).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        // A date of a spreadsheet comes with its midnight.
        let date = text.strip_suffix(" 00:00:00").unwrap_or(text);
        let read = time::parse_typed_date(date, now, DayLean::Past);
        read.map(Some).ok_or_else(|| {
            let message = format!("看不懂日期“{text}”，写成 2026-11-05");
            EntryFault::new(field, message)
        })
    }

    fn unreasonable(
        &self,
        before: Option<&Unreasonable>,
        now: BeijingTime,
    ) -> Result<Option<Unreasonable>, EntryFault> {
        let count = self.count(MonthField::Unreasonable, before.map(|one| one.count))?;
        let by = match self.get(MonthField::RecognisedBy) {
            Some(text) => text.to_owned(),
            None => before.map_or_else(String::new, |one| one.by.clone()),
        };
        let on = match self.get(MonthField::RecognisedOn) {
            Some(_) => self.date(MonthField::RecognisedOn, now)?,
            None => before.map(|one| one.on),
        };
        match count {
            None | Some(0) if by.is_empty() && on.is_none() => Ok(None),
            // Taken off the record together with the number.
            None | Some(0) if self.get(MonthField::RecognisedBy).is_none() => Ok(None),
            None => {
                let message = "写了认定单位或日期，没有写不合理数";
                Err(EntryFault::new(MonthField::Unreasonable, message))
            }
            Some(0) => Ok(None),
            Some(count) => {
                if by.is_empty() {
                    let message = "不合理诉求写明是谁认定的（本单位以外，如区社会事务协调中心）";
                    return Err(EntryFault::new(MonthField::RecognisedBy, message));
                }
                let missing =
                    || EntryFault::new(MonthField::RecognisedOn, "不合理诉求写明哪天认定的");
                Ok(Some(Unreasonable {
                    count,
                    by,
                    on: on.ok_or_else(missing)?,
                }))
            }
        }
    }

    fn source(
        &self,
        before: Option<SourceDocument>,
        now: BeijingTime,
    ) -> Result<Option<SourceDocument>, EntryFault> {
        let name = match self.get(MonthField::Source) {
            Some(text) => text.to_owned(),
            None => before
                .as_ref()
                .map_or_else(String::new, |one| one.name.clone()),
        };
        let on = match self.get(MonthField::SourceDate) {
            Some(_) => self.date(MonthField::SourceDate, now)?,
            None => before.and_then(|one| one.on),
        };
        match (name.is_empty(), on) {
            (true, None) => Ok(None),
            (true, Some(_)) => {
                let message = "写了通报日期的，写明通报文号或名称";
                Err(EntryFault::new(MonthField::Source, message))
            }
            (false, on) => Ok(Some(SourceDocument { name, on })),
        }
    }

    fn notice(&self, now: BeijingTime) -> Result<MonthNotice, EntryFault> {
        let text = |field| self.get(field).unwrap_or_default().to_owned();
        let kind = text(MonthField::Notice);
        let kind = NoticeKind::parse(&kind)
            .ok_or_else(|| EntryFault::new(MonthField::Notice, "写明是通报、约谈还是通报表扬"))?;
        let on = self.date(MonthField::NoticeOn, now)?;
        let missing = || {
            let message = format!("写明哪天{}的", kind.label());
            EntryFault::new(MonthField::NoticeOn, message)
        };
        Ok(MonthNotice {
            kind,
            on: on.ok_or_else(missing)?,
            by: text(MonthField::NoticeBy),
            text: text(MonthField::NoticeText),
        })
    }
}

/// The values that belong to the results.
const RESULT: [MonthField; 11] = [
    MonthField::Rank,
    MonthField::Of,
    MonthField::Rate,
    MonthField::Visited,
    MonthField::Satisfied,
    MonthField::Dissatisfied,
    MonthField::Unreasonable,
    MonthField::RecognisedBy,
    MonthField::RecognisedOn,
    MonthField::Source,
    MonthField::SourceDate,
];

/// The values that belong to a 通报 or 约谈.
const NOTICE: [MonthField; 4] = [
    MonthField::Notice,
    MonthField::NoticeOn,
    MonthField::NoticeBy,
    MonthField::NoticeText,
];

/// Whether the counts beside a rate give about the same rate, so that its reading is certain.
fn agrees(result: &MonthResult, rate: Rate) -> bool {
    const NEAR: u32 = 100;
    let tallies = [result.plain(), result.adjusted()];
    let mut rates = tallies.into_iter().flatten().filter_map(Tally::rate);
    rates.any(|reckoned| reckoned.basis_points().abs_diff(rate.basis_points()) <= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unreasonable(
        values: &[(MonthField, &str)],
        before: Option<&Unreasonable>,
    ) -> Result<Option<Unreasonable>, EntryFault> {
        let mut typed = TypedMonth::default();
        for (field, text) in values {
            typed.put(*field, *text);
        }
        typed.unreasonable(before, "2026-11-20T09:00:00".parse().unwrap())
    }

    #[test]
    fn who_recognised_unreasonable_demands_comes_with_their_number() {
        let centre = (MonthField::RecognisedBy, "区社会事务协调中心");
        let fault = unreasonable(&[centre], None).unwrap_err();
        assert_eq!(fault.field, MonthField::Unreasonable);
        let all = [
            (MonthField::Unreasonable, "2"),
            centre,
            (MonthField::RecognisedOn, "2026-11-05"),
        ];
        let known = unreasonable(&all, None).unwrap().unwrap();
        assert_eq!((known.count, known.by.as_str()), (2, centre.1));
        assert_eq!(unreasonable(&[], Some(&known)), Ok(Some(known.clone())));
        // Without the number the rest goes as well, unless it was typed anew.
        let none = (MonthField::Unreasonable, "");
        assert_eq!(unreasonable(&[none], Some(&known)), Ok(None));
        assert!(unreasonable(&[none, centre], Some(&known)).is_err());
        assert_eq!(
            unreasonable(&[(none.0, "0"), centre], Some(&known)),
            Ok(None)
        );
        assert_eq!(unreasonable(&[], None), Ok(None));
    }
}
