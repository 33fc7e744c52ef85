//! Reads a deadline with its extension in one cell: 2026-11-27（经申请延期至2026-12-11）.

use super::{chinese_number, moment, of_words};
use crate::domain::incoming::DueText;
use crate::intake::value::UnreadableCell;
use crate::intake::value::text::trim;
use crate::intake::value::time::Near;

/// Words that say that another limit stands in place of the first.
const WORDS: [&str; 33] = [
    "另给",
    "再给",
    "加给",
    "补给",
    "多给",
    "另加",
    "再加",
    "追加",
    "增加",
    "延缓",
    "延迟",
    "后延",
    "缓办",
    "缓至",
    "缓期",
    "放宽",
    "续期",
    "再延",
    "延期",
    "延至",
    "延到",
    "延长",
    "延后",
    "顺延",
    "展期",
    "推迟",
    "宽限",
    "改为",
    "改至",
    "改到",
    "调整为",
    "调整至",
    "变更为",
];

/// Words by which nothing was extended yet, or at all.
const NOT: [&str; 16] = [
    "未延",
    "不延",
    "无延",
    "没延",
    "没有延",
    "不予延",
    "不得延",
    "不同意延",
    "拟延",
    "拟申请",
    "待批",
    "待审",
    "申请中",
    "审批中",
    "审核中",
    "未批",
];

/// Returns true if a cell tells of an extension, or of another limit in place of the first.
#[must_use]
pub fn is_extended(text: &str) -> bool {
    WORDS.iter().any(|word| text.contains(word))
}

/// Reads the limit that stands after an extension, if it is a date. The old one is never taken: it may have
/// passed while the new one has not.
///
/// # Errors
/// The cell gives a number of days, no plain date, or says that nothing was decided.
pub(super) fn extended(text: &str, near: Near) -> Result<DueText, UnreadableCell> {
    /// Words between the one for the extension and the new limit.
    const BETWEEN: [&str; 14] = [
        "期限", "时限", "截止", "日期", "时间", "办结", "办理", "期", "后", "为", "至", "到", "：",
        ":",
    ];
    if NOT.iter().any(|word| text.contains(word)) {
        return Err(UnreadableCell);
    }
    let behind = WORDS
        .iter()
        .filter_map(|word| Some(text.rfind(word)? + word.len()))
        .max();
    let mut rest = trim(behind.and_then(|at| text.get(at..)).ok_or(UnreadableCell)?);
    while let Some(shorter) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = trim(shorter);
    }
    let end = rest.find([')', '）', '】', ']', '，', ',', '；', ';', '。', '\n']);
    let new = rest
        .get(..end.unwrap_or(rest.len()))
        .map(trim)
        .unwrap_or_default();
    if new.is_empty() {
        return Err(UnreadableCell);
    }
    let found = moment(new, near)?.map(|found| of_words(new, found));
    found.ok_or(UnreadableCell)
}

/// Returns a date in figures that is written with Chinese numerals (十二月一日) or with two figures for the
/// year and points (26.12.1).
pub(super) fn in_figures(text: &str) -> Option<String> {
    let points: Vec<&str> = text.split('.').collect();
    if let [year, month, day] = points.as_slice()
        && year.len() == 2
        && points.iter().all(|part| (1..=2).contains(&part.len()))
        && points.concat().bytes().all(|b| b.is_ascii_digit())
    {
        return Some(format!("20{year}-{month}-{day}"));
    }
    let (month, rest) = chinese_number(text)?;
    let (day, rest) = chinese_number(rest.strip_prefix('月')?)?;
    let rest = rest.strip_prefix(['日', '号'])?;
    Some(format!("{month}月{day}日{rest}"))
}
