//! Reads yes/no values (是/否, Y/N) and fixed vocabularies.

use super::UnreadableCell;
use super::text::word;
use crate::domain::vocabulary::{Kind, Urgency};
use crate::intake::cell::Cell;

const YES: &[&str] = &[
    "是",
    "y",
    "yes",
    "1",
    "true",
    "t",
    "有",
    "对",
    "√",
    "✓",
    "需要",
    "需",
    "要",
    "需回复",
    "需要回复",
    "需回电",
    "要求回电",
    "保密",
    "匿名",
    "不公开",
    "已解决",
    "解决",
    "督办",
    "已督办",
    "疑难",
    "重点",
    "已协办",
];
const NO: &[&str] = &[
    "否",
    "n",
    "no",
    "0",
    "false",
    "f",
    "没有",
    "不是",
    "×",
    "✗",
    "不需要",
    "不需",
    "不要",
    "无需",
    "无需回复",
    "不需回复",
    "无需回电",
    "不保密",
    "公开",
    "不匿名",
    "实名",
    "非匿名",
    "未解决",
    "没解决",
    "不解决",
    "未督办",
    "非督办",
    "不督办",
    "非疑难",
    "非重点",
];

/// Reads a yes/no value; `None` if the cell is empty.
///
/// # Errors
/// The cell contains neither yes nor no.
pub fn read(cell: &Cell) -> Result<Option<bool>, UnreadableCell> {
    match cell {
        Cell::Bool(value) => return Ok(Some(*value)),
        Cell::Number(number) if (*number - 1.0).abs() < f64::EPSILON => return Ok(Some(true)),
        Cell::Number(number) if number.abs() < f64::EPSILON => return Ok(Some(false)),
        _ => {}
    }
    let Some(text) = word(cell) else {
        return Ok(None);
    };
    let lower = text.to_ascii_lowercase();
    if YES.contains(&lower.as_str()) {
        Ok(Some(true))
    } else if NO.contains(&lower.as_str()) {
        Ok(Some(false))
    } else {
        Err(UnreadableCell)
    }
}

/// Reads whether an order is confidential from a column that asks the opposite (是否公开). The
/// words 公开, 不公开 and 保密 keep their own meaning.
///
/// # Errors
/// As [`read`].
pub fn read_public(cell: &Cell) -> Result<Option<bool>, UnreadableCell> {
    let spoken = word(cell).is_some_and(|text| text.ends_with("公开") || text.ends_with("保密"));
    Ok(read(cell)?.map(|value| if spoken { value } else { !value }))
}

/// Parses the kind of request (诉求类型). An unknown word is [`Kind::Other`].
#[must_use]
pub fn kind(text: &str) -> Kind {
    known_kind(text).unwrap_or(Kind::Other)
}

/// Parses a known kind of request (诉求类型), with or without 类, 件 or 事项 at its end.
#[must_use]
pub fn known_kind(text: &str) -> Option<Kind> {
    with_endings(text, Kind::parse)
}

/// Parses a known urgency (紧急程度), with or without 件, 程度 or 工单 at its end.
#[must_use]
pub fn urgency(text: &str) -> Option<Urgency> {
    with_endings(text, Urgency::parse)
}

fn with_endings<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    parse(text).or_else(|| {
        [
            "类工单",
            "类诉求",
            "工单",
            "类型",
            "类",
            "件",
            "事项",
            "诉求",
        ]
        .iter()
        .find_map(|end| parse(text.strip_suffix(end)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_in_every_spelling() {
        for yes in ["是", "Y", "TRUE", "1", " 需要 ", "已解决", "保密"] {
            assert_eq!(read(&Cell::from(yes)), Ok(Some(true)), "{yes}");
        }
        for no in ["否", "n", "false", "0", "无需回复", "未解决", "公开"] {
            assert_eq!(read(&Cell::from(no)), Ok(Some(false)), "{no}");
        }
        assert_eq!(read(&Cell::Number(1.0)), Ok(Some(true)));
        assert_eq!(read(&Cell::Bool(false)), Ok(Some(false)));
        assert_eq!(read(&Cell::from("NULL")), Ok(None));
        assert_eq!(read(&Cell::from("部分解决")), Err(UnreadableCell));
    }

    #[test]
    fn a_column_that_asks_whether_it_is_public_is_turned_round() {
        for (text, confidential) in [
            ("是", Some(false)),
            ("否", Some(true)),
            ("公开", Some(false)),
            ("不公开", Some(true)),
            ("保密", Some(true)),
            ("", None),
        ] {
            assert_eq!(read_public(&Cell::from(text)), Ok(confidential), "{text}");
        }
    }

    #[test]
    fn vocabularies_forgive_the_ending_and_never_guess() {
        assert_eq!(kind("投诉举报类"), Kind::Complaint);
        assert_eq!(kind("咨询件"), Kind::Inquiry);
        assert_eq!(kind("求助类工单"), Kind::Help);
        assert_eq!(kind("无效"), Kind::Other);
        assert_eq!(urgency("次紧急"), Some(Urgency::Urgent));
        assert_eq!(urgency("特急件"), Some(Urgency::Critical));
        assert_eq!(urgency("蓝色"), None);
    }
}
