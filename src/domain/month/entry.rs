//! Checks results before they are recorded: what contradicts itself is refused, what is doubtful or
//! replaces something on record is asked.

use crate::domain::recogniser::Recogniser;
use chrono::{NaiveDate, NaiveTime};

use super::rate::Rate;
use super::result::{MonthNotice, MonthRecord, MonthResult, Months, NoticeKind};
use super::year_month::YearMonth;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::refusal::{Confirmation, Question, Refusal};
use crate::domain::term::terms;

terms! {
    /// A value of a month's results, by its name on the command line and in forms.
    MonthField {
        Month = "month", "月份";
        Rank = "rank", "排名";
        Of = "of", "参评单位数";
        Rate = "rate", "综合满意率";
        Visited = "visited", "回访有效数";
        Satisfied = "satisfied", "满意数";
        Dissatisfied = "dissatisfied", "不满意数";
        Unreasonable = "unreasonable", "不合理数";
        RecognisedBy = "recognised_by", "认定单位";
        RecognisedOn = "recognised_on", "认定日期";
        Source = "source", "通报文号";
        SourceDate = "source_date", "通报日期";
        Notice = "notice", "通报约谈";
        NoticeOn = "notice_on", "通报约谈日期";
        NoticeBy = "notice_by", "由谁通报约谈";
        NoticeText = "notice_text", "通报约谈内容";
    }
}

/// One thing to be recorded about a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthAct {
    /// The results of the month, as they are to be in force.
    Set(MonthResult),
    /// A 通报 or 约谈.
    Notice(MonthNotice),
    /// The results are taken off the record, for the reason that was typed.
    Clear(String),
}

/// What is to be recorded about a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthEntry {
    /// Calendar month that the results are about, as the published ranking names it.
    pub month: YearMonth,
    /// What is to be recorded.
    pub act: MonthAct,
    /// What is doubtful about how the values were read, in words.
    pub doubts: Vec<String>,
}

/// Why something cannot be recorded about a month. `Display` is Chinese and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}：{message}", .field.label())]
pub struct EntryFault {
    /// The value that is wrong.
    pub field: MonthField,
    /// What is wrong, and what to do.
    pub message: String,
}

impl EntryFault {
    /// Creates the fault of a field.
    #[must_use]
    pub fn new(field: MonthField, message: impl Into<String>) -> Self {
        Self {
            field,
            message: message.into(),
        }
    }

    /// Returns the fault as a refusal.
    #[must_use]
    pub fn refusal(&self) -> Refusal {
        Refusal::new(
            "month_value",
            clause::USAGE,
            self.to_string(),
            "改好后再登记；原来登记的没有改动",
        )
    }
}

/// Checks what is to be recorded about a month against itself, the present and what is on record.
/// Returns the question that must be answered with yes first, if there is one.
///
/// # Errors
/// What contradicts itself, lies in the future, or was recognised by our own unit alone.
pub fn check(
    entry: &MonthEntry,
    known: &Months,
    context: &Context<'_>,
) -> Result<Option<Confirmation>, EntryFault> {
    let month = entry.month;
    if month > YearMonth::of(context.now) {
        return Err(EntryFault::new(
            MonthField::Month,
            format!("{}还没有到，核对月份", month.said()),
        ));
    }
    let record = known.get(month);
    match &entry.act {
        MonthAct::Set(result) => {
            check_numbers(result)?;
            check_recognised(result, context)?;
            if let Some(on) = result.source.as_ref().and_then(|source| source.on) {
                past(MonthField::SourceDate, on, context)?;
            }
            Ok(question(entry, result, record, context))
        }
        MonthAct::Notice(notice) => {
            past(MonthField::NoticeOn, notice.on, context)?;
            if notice.by.trim().is_empty() {
                let message = format!("写明是谁{}的", notice.kind.label());
                return Err(EntryFault::new(MonthField::NoticeBy, message));
            }
            if notice.kind != NoticeKind::Praise && context.is_own(&notice.by) {
                let message = "本单位不能通报、约谈自己，写上级或中心";
                return Err(EntryFault::new(MonthField::NoticeBy, message));
            }
            if record.is_none() {
                let message = format!("{}的结果还没有登记，先登记排名或满意率", month.said());
                return Err(EntryFault::new(MonthField::Month, message));
            }
            early_notice(month, notice)
        }
        MonthAct::Clear(reason) => {
            if record.is_none() {
                let message = format!("{}没有登记过结果", month.said());
                return Err(EntryFault::new(MonthField::Month, message));
            }
            let has_words = reason.chars().any(char::is_alphabetic);
            if has_words {
                Ok(None)
            } else {
                Err(EntryFault::new(MonthField::Month, "写明为什么删去"))
            }
        }
    }
}

/// Asks about a notice from before its month was over: a notice follows the result, so that it may be that
/// of an earlier month and would stand for the real one. Refuses one from before the month began.
fn early_notice(
    month: YearMonth,
    notice: &MonthNotice,
) -> Result<Option<Confirmation>, EntryFault> {
    let of = YearMonth::of(notice.on.and_time(NaiveTime::MIN));
    if of > month {
        return Ok(None);
    }
    let (kind, said) = (notice.kind.label(), month.said());
    if of < month {
        let message = format!("{}时{said}还没有开始，核对日期和月份", notice.on);
        return Err(EntryFault::new(MonthField::NoticeOn, message));
    }
    Ok(Some(Confirmation {
        question: Question::MonthDoubtful,
        clause: clause::USAGE,
        message: format!(
            "{}时{said}还没有过完，{kind}是不是为以前的月份；是的，月份填那个月",
            notice.on
        )
        .into(),
        records: format!("{kind}记在{said}").into(),
    }))
}

fn past(field: MonthField, on: NaiveDate, context: &Context<'_>) -> Result<(), EntryFault> {
    if on > context.now.date() {
        return Err(EntryFault::new(field, format!("{on} 还没有到，核对日期")));
    }
    Ok(())
}

/// Checks that the numbers do not contradict each other.
fn check_numbers(result: &MonthResult) -> Result<(), EntryFault> {
    let fault = |field, message: String| Err(EntryFault::new(field, message));
    if result.is_empty() {
        return fault(
            MonthField::Rank,
            "什么都没有填，至少填排名、满意率或件数".to_owned(),
        );
    }
    if result.rank == Some(0) {
        return fault(MonthField::Rank, "名次从 1 起".to_owned());
    }
    match (result.rank, result.of) {
        (Some(rank), Some(of)) if rank > of => {
            let message = format!("第 {rank} 名多于参评的 {of} 个单位，核对排名和参评单位数");
            return fault(MonthField::Rank, message);
        }
        (Some(_), None) => {
            let message = "有排名的，写明参评的单位数（“30 个单位里第 12 名”的 30）";
            return fault(MonthField::Of, message.to_owned());
        }
        (Some(_) | None, Some(_)) | (None, None) => {}
    }
    let (satisfied, dissatisfied) = (result.satisfied, result.dissatisfied);
    let unreasonable = result.unreasonable_count();
    if let Some(visited) = result.visited {
        let more = |part: u32| u64::from(part) > u64::from(visited);
        if satisfied.is_some_and(more) {
            let message = format!("满意数多于回访有效的 {visited} 件，核对两个数");
            return fault(MonthField::Satisfied, message);
        }
        if dissatisfied.is_some_and(more) {
            let message = format!("不满意数多于回访有效的 {visited} 件，核对两个数");
            return fault(MonthField::Dissatisfied, message);
        }
        let both = u64::from(satisfied.unwrap_or(0)) + u64::from(dissatisfied.unwrap_or(0));
        if both > u64::from(visited) {
            let message =
                format!("满意和不满意共 {both} 件，多于回访有效的 {visited} 件，核对三个数");
            return fault(MonthField::Visited, message);
        }
        let counted = u64::from(satisfied.unwrap_or(0)) + u64::from(unreasonable);
        if counted > u64::from(visited) {
            let message = format!(
                "满意 {} 件加不合理 {unreasonable} 件，多于回访有效的 {visited} 件：满意的不能又剔除，核对不合理数",
                satisfied.unwrap_or(0)
            );
            return fault(MonthField::Unreasonable, message);
        }
    }
    Ok(())
}

/// Checks who recognised that demands are unreasonable. 附1§9 leaves them out of the rate, so a unit
/// cannot recognise its own.
fn check_recognised(result: &MonthResult, context: &Context<'_>) -> Result<(), EntryFault> {
    let Some(one) = &result.unreasonable else {
        return Ok(());
    };
    past(MonthField::RecognisedOn, one.on, context)?;
    if context.recogniser(&one.by) == Recogniser::Nobody {
        let message =
            "不合理诉求要由本单位以外、考核办件的单位认定（如区社会事务协调中心），写明是谁认定的";
        return Err(EntryFault::new(MonthField::RecognisedBy, message));
    }
    Ok(())
}

/// Returns what is asked before results are recorded: doubtful values, or values that replace others.
fn question(
    entry: &MonthEntry,
    result: &MonthResult,
    record: Option<&MonthRecord>,
    context: &Context<'_>,
) -> Option<Confirmation> {
    let mut doubts = entry.doubts.clone();
    let month = entry.month;
    if month == YearMonth::of(context.now) {
        doubts.push(format!("{}还没有过完，结果是不是这个月的", month.said()));
    }
    if result.rate == Rate::of_basis_points(0) {
        doubts.push("综合满意率是 0%".to_owned());
    }
    if let (Some(published), Some(plain), Some(adjusted)) =
        (result.rate, result.plain(), result.adjusted())
        && far(plain.rate(), published)
        && far(adjusted.rate(), published)
    {
        doubts.push(format!(
            "公布的满意率 {published} 和件数算的差 5 个百分点以上（{}）",
            adjusted
                .rate()
                .map_or_else(String::new, |rate| rate.to_string())
        ));
    }
    let before = record.map(|record| &record.result);
    let replaced = before.map_or_else(Vec::new, |before| result.replaced_in(before));
    let (question, message) = match (doubts.as_slice(), replaced.as_slice()) {
        ([], []) => return None,
        ([], replaced) => (
            Question::MonthReplaced,
            format!("{}已有登记：{}", month.said(), replaced.join("；")),
        ),
        (doubts, []) => (
            Question::MonthDoubtful,
            format!("{}的结果有存疑的：{}", month.said(), doubts.join("；")),
        ),
        (doubts, replaced) => (
            Question::MonthDoubtful,
            format!(
                "{}的结果有存疑的：{}；已有登记：{}",
                month.said(),
                doubts.join("；"),
                replaced.join("；")
            ),
        ),
    };
    Some(Confirmation {
        question,
        clause: clause::USAGE,
        message: message.into(),
        records: "按这些数登记；原来登记的留在变更记录里".into(),
    })
}

/// Whether two rates differ by five percentage points or more.
fn far(reckoned: Option<Rate>, published: Rate) -> bool {
    reckoned.is_some_and(|rate| rate.basis_points().abs_diff(published.basis_points()) >= 500)
}
