//! What the monthly results warn of (附1§9): bad months, and a year below 95 %.

use serde::Serialize;

use super::figures::YearFigures;
use super::result::{MonthRecord, Months};
use super::year_month::YearMonth;
use crate::domain::clause::{self, Clause};
use crate::domain::vocabulary::Severity;

/// Something that the monthly results warn of. It concerns the unit, not one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthWarning {
    /// Stable English code.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The clause that says what follows.
    pub clause: Clause,
    /// What is the case.
    pub message: String,
    /// What the office can do.
    pub remedy: String,
}

/// Number of months after which results say nothing about the present any more.
const STALE: i64 = 6;

/// Returns what the months on record warn of, the gravest first. `tail` is the number of last places
/// that count as 靠后 by the unit's own rule, since the regulation does not say what 靠后 is; without
/// it no ranking is bad.
#[must_use]
pub fn warnings(months: &Months, tail: Option<u32>, present: YearMonth) -> Vec<MonthWarning> {
    let Some((last, record)) = months.last() else {
        return Vec::new();
    };
    if last.until(present) > STALE {
        return Vec::new();
    }
    let mut all = Vec::new();
    if let Some(places) = tail {
        all.extend(ranking(months, places, last, record));
        all.extend(untalked(months, places, last, present));
    }
    all.extend(year(months, last));
    all.sort_by_key(|warning| std::cmp::Reverse(warning.severity));
    all
}

/// Warns of one month or two months in a row at the end of the ranking.
fn ranking(
    months: &Months,
    places: u32,
    last: YearMonth,
    record: &MonthRecord,
) -> Option<MonthWarning> {
    let is_bad = |record: &MonthRecord| record.result.is_in_tail(places) == Some(true);
    if !is_bad(record) {
        return None;
    }
    let rank = |month: YearMonth, record: &MonthRecord| {
        let (rank, of) = (record.result.rank, record.result.of);
        let (rank, of) = (rank.unwrap_or_default(), of.unwrap_or_default());
        format!("{}排第 {rank}（共 {of} 个单位）", month.said())
    };
    let own_rule = format!("末 {places} 名算靠后是本单位口径");
    let before = last.previous();
    match months.get(before).filter(|record| is_bad(record)) {
        // After the talk nothing more follows from these months.
        Some(_) if record.has_interview() => None,
        Some(earlier) => Some(MonthWarning {
            code: "two_bad_months",
            severity: Severity::Danger,
            clause: clause::INTERVIEWS,
            message: format!(
                "群众综合满意率连续两个月排名靠后：{}，{}；{own_rule}",
                rank(before, earlier),
                rank(last, record)
            ),
            remedy: "向主要负责人报告，准备约谈用的情况说明和整改措施；约谈后登记".to_owned(),
        }),
        None => Some(MonthWarning {
            code: "bad_month",
            severity: Severity::Warning,
            clause: clause::INTERVIEWS,
            message: format!(
                "群众综合满意率{}，靠后；{}再靠后就是连续两个月，要约谈主要负责人；{own_rule}",
                rank(last, record),
                last.next().said()
            ),
            remedy: "逐件看不满意的原因，能补办的补办；办结前先问诉求人是否满意".to_owned(),
        }),
    }
}

/// Warns of two bad months in a row that a better one followed, while no talk about them is on record: the
/// talk is owed all the same (附1§9).
fn untalked(
    months: &Months,
    places: u32,
    last: YearMonth,
    present: YearMonth,
) -> Option<MonthWarning> {
    let is_bad = |month: YearMonth| {
        let record = months.get(month);
        record.is_some_and(|record| record.result.is_in_tail(places) == Some(true))
    };
    let mut earlier = months.months.keys().rev().copied();
    let second = earlier.find(|month| {
        *month < last && month.until(present) <= STALE && is_bad(*month) && is_bad(month.previous())
    })?;
    // While the last month is bad too, `ranking` tells of it.
    let goes_on = is_bad(last) && second.next() == last;
    let mut since = months.months.range(second..);
    let talked = since.any(|(_, record)| record.has_interview());
    (!goes_on && !talked).then(|| MonthWarning {
        code: "two_bad_months",
        severity: Severity::Danger,
        clause: clause::INTERVIEWS,
        message: format!(
            "群众综合满意率{}、{}连续两个月排名靠后，还没有登记约谈；末 {places} 名算靠后是本单位口径",
            second.previous().said(),
            second.said()
        ),
        remedy: "向主要负责人报告，准备约谈用的情况说明和整改措施；约谈后登记".to_owned(),
    })
}

/// Warns of a year below 95 %.
fn year(months: &Months, last: YearMonth) -> Option<MonthWarning> {
    let figures = YearFigures::of(months, last.year());
    let tally = figures.adjusted;
    if !tally.is_below_target() {
        return None;
    }
    let (when, severity) = if figures.is_whole() {
        (format!("{}年全年", figures.year), Severity::Danger)
    } else {
        (
            format!("{}年到{}月", figures.year, last.month()),
            Severity::Warning,
        )
    };
    let rate = tally
        .rate()
        .map_or_else(String::new, |rate| rate.to_string());
    Some(MonthWarning {
        code: "year_below_target",
        severity,
        clause: clause::INTERVIEWS,
        message: format!(
            "{when}群众综合满意率（剔除不合理诉求）{rate}，低于95%：满意 {} 件，计 {} 件",
            tally.satisfied, tally.counted
        ),
        remedy: format!("还需连续 {} 件满意才到 95%", tally.needed()),
    })
}
