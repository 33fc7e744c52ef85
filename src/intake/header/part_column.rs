//! Finds the column that says which part the unit of each row has by its values, if no header names one:
//! 主办单位 and 协办单位, each in its row.

use super::assign::AssignedRole;
use super::named_column::NamedColumn;
use super::normalise::normalise;
use super::{ColumnRole, Field, may_be_header};
use crate::domain::unit_name::{self, UnitPart};
use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;
use crate::intake::value::flag;
use crate::intake::value::text::word;

/// Words that give a part wherever they stand.
const LEADS: &[&str] = &["主办", "牵头", "首接", "主责", "首办"];
const HELPS: &[&str] = &[
    "协办", "配合", "会办", "协助", "协同", "辅办", "次办", "从办",
];
/// Words that give one in a column that is known to tell of it.
const SHORT_LEADS: &[&str] = &["主", "主要", "第一", "负责", "首"];
const SHORT_HELPS: &[&str] = &[
    "协", "辅", "辅助", "联动", "参与", "次", "次要", "从", "副", "副办", "会同", "协管", "联办",
    "第二", "非主", "支持", "指导",
];
/// What may follow the word: 主办单位, 协办件.
const ENDS: &[&str] = &["单位", "部门", "方", "办理", "负责", "工单", "件", "顺位"];
/// Words before one for the lead that deny it: 非主办.
const DENIES: &[&str] = &["非", "不是", "不"];

/// What the heading of a column asks of the part that the unit of a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum PartAsked {
    /// Whether it leads: 是否牵头, 主办标识.
    Lead,
    /// Whether it helps: 协办标志.
    Helper,
    /// Which of both: 主协办标识, 单位角色.
    Either,
}

/// Reads what a heading asks; `None` if it asks of something else besides. The second value is true if
/// it asks of nothing but the part, whatever the values are: 主办 may also name a person.
pub(in crate::intake) fn part_asked(key: &str) -> Option<(PartAsked, bool)> {
    const PLAIN: [&str; 16] = [
        "是否",
        "是不是",
        "标识",
        "标志",
        "标记",
        "标示",
        "标签",
        "与否",
        "是/否",
        "角色",
        "身份",
        "主次",
        "主协办",
        "主辅",
        "主从",
        "主协",
    ];
    const WHICH: [&str; 4] = ["角色", "身份", "顺位", "分工"];
    const ASIDE: &[&str] = &[
        "是否为",
        "是否",
        "是不是",
        "标识",
        "标志",
        "标记",
        "标示",
        "标签",
        "与否",
        "是/否",
        "角色",
        "身份",
        "关系",
        "顺位",
        "分工",
        "情况",
        "属性",
        "类型",
        "类别",
        "性质",
        "方式",
        "单位",
        "部门",
        "机构",
        "工单",
        "办件",
        "承办",
        "办理",
        "处置",
        "责任",
        "方",
        "件",
        "为",
        "/",
        "、",
        "(",
        ")",
    ];
    const BOTH: [&str; 5] = ["主协办", "主协", "主次", "主辅", "主从"];
    let (mut leads, mut helps) = (false, false);
    let mut rest = without_us(key.trim()).unwrap_or(key.trim());
    while !rest.is_empty() {
        let takes = |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(*word));
        let (of_lead, of_helper) = (takes(LEADS), takes(HELPS));
        if let Some(shorter) = takes(&BOTH) {
            (leads, helps) = (true, true);
            rest = shorter;
        } else if let Some(shorter) = of_lead {
            leads = true;
            rest = shorter;
        } else if let Some(shorter) = of_helper {
            helps = true;
            rest = shorter;
        } else if let Some(shorter) = takes(ASIDE) {
            rest = shorter;
        } else {
            return None;
        }
    }
    let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let asked = match (leads, helps) {
        (true, true) => PartAsked::Either,
        (true, false) => PartAsked::Lead,
        (false, true) => PartAsked::Helper,
        (false, false) if says(&WHICH) => PartAsked::Either,
        (false, false) => return None,
    };
    Some((asked, says(&PLAIN) || asked == PartAsked::Either))
}

/// Returns a heading without the word for our own unit at its beginning: 我单位角色.
fn without_us(key: &str) -> Option<&str> {
    const US: [&str; 10] = [
        "我单位",
        "本单位",
        "我镇",
        "本镇",
        "我街道",
        "本街道",
        "我局",
        "本局",
        "我办",
        "我方",
    ];
    US.iter().find_map(|word| key.strip_prefix(word))
}

/// Returns true if a column tells of the part of our own unit, whatever unit its row names.
pub(in crate::intake) fn is_of_ours(key: &str) -> bool {
    without_us(key).is_some()
}

/// Returns the part that a word says in a column of parts.
pub(in crate::intake) fn part_said(text: &str) -> Option<UnitPart> {
    part_by(text, &[LEADS, SHORT_LEADS], &[HELPS, SHORT_HELPS])
}

fn part_by(text: &str, leads: &[&[&str]], helps: &[&[&str]]) -> Option<UnitPart> {
    // 主办（牵头）: the words in brackets say the same once more.
    let outer = text
        .split(['(', '（', '[', '【'])
        .next()
        .unwrap_or_default();
    let whole = text.trim_matches(['(', '（', ')', '）', '[', ']', '【', '】']);
    let text = if outer.trim().is_empty() {
        whole
    } else {
        outer
    }
    .trim();
    let bare = ENDS.iter().find_map(|end| text.strip_suffix(end));
    let bare = bare.filter(|bare| !bare.is_empty()).unwrap_or(text);
    let says = |words: &[&[&str]]| words.iter().any(|words| words.contains(&bare));
    let denied = DENIES.iter().find_map(|word| bare.strip_prefix(word));
    if denied.is_some_and(|rest| leads.iter().any(|words| words.contains(&rest))) {
        Some(UnitPart::Helper)
    } else if says(leads) {
        Some(UnitPart::Lead)
    } else if says(helps) {
        Some(UnitPart::Helper)
    } else {
        None
    }
}

/// Lets every column whose values all say a part tell of it, whatever its header, and every column whose
/// header asks of the part, unless its values are something else: names, sentences.
pub(super) fn assign(columns: &[NamedColumn], roles: &mut [AssignedRole], below: &[RawRow]) {
    let is_part = |column: &NamedColumn| {
        let rows = below.iter().take_while(|row| !may_be_header(row));
        let values = rows.filter_map(|RawRow(_, cells)| word(cells.get(column.index)?));
        let all: Vec<Said> = values.map(|text| Said::of(&text)).collect();
        // One word that nobody knows does not switch the column off: its row is asked about.
        let most = |tells: &dyn Fn(&Said) -> bool| {
            let told = all.iter().filter(|said| tells(said)).count();
            told > 0 && told * 2 >= all.len()
        };
        let short = |said: &Said| matches!(said, Said::Part | Said::ShortPart | Said::Flag);
        match part_asked(&normalise(&column.header)) {
            Some((_, true)) => all.iter().all(|said| *said != Said::Other) || most(&short),
            Some((_, false)) => most(&short),
            None => most(&|said| *said == Said::Part),
        }
    };
    for (column, (role, lost)) in columns.iter().zip(roles.iter_mut()) {
        let free = match *role {
            ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => {
                field != Field::Part && field != Field::Status && !field.is_essential()
            }
            ColumnRole::Unmapped => lost.is_none(),
        };
        if free && !column.corrected && is_part(column) {
            *role = ColumnRole::FillsIn(Field::Part);
        }
    }
    let holds = |(role, _): &AssignedRole| *role == ColumnRole::Holds(Field::Part);
    let fills = |(role, _): &&mut AssignedRole| *role == ColumnRole::FillsIn(Field::Part);
    if !roles.iter().any(holds)
        && let Some((role, _)) = roles.iter_mut().find(fills)
    {
        *role = ColumnRole::Holds(Field::Part);
    }
}

/// What a value says, in a column that may tell of the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// A part, wherever it stands.
    Part,
    /// A part, in a column that is known to tell of it.
    ShortPart,
    /// Yes or no.
    Flag,
    /// A short word that says neither.
    Word,
    /// A unit, a person or a sentence.
    Other,
}

impl Said {
    fn of(text: &str) -> Self {
        /// Greatest length of a word, in characters.
        const LONGEST: usize = 6;
        if part_by(text, &[LEADS], &[HELPS]).is_some() {
            Self::Part
        } else if part_said(text).is_some() {
            Self::ShortPart
        } else if flag::read(&Cell::Text(text.to_owned())).is_ok() {
            Self::Flag
        } else if text.chars().count() <= LONGEST && !unit_name::ends_like_unit(text) {
            Self::Word
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_asks_of_the_part_by_its_words_and_nothing_else() {
        for (key, asked) in [
            ("主协办标识", Some((PartAsked::Either, true))),
            ("主次", Some((PartAsked::Either, true))),
            ("单位角色", Some((PartAsked::Either, true))),
            ("主办/协办", Some((PartAsked::Either, true))),
            ("牵头单位标识", Some((PartAsked::Lead, true))),
            ("是否为主办单位", Some((PartAsked::Lead, true))),
            ("主办", Some((PartAsked::Lead, false))),
            ("主办情况", Some((PartAsked::Lead, false))),
            ("协办标志", Some((PartAsked::Helper, true))),
            ("协办", Some((PartAsked::Helper, false))),
            ("主从关系", Some((PartAsked::Either, true))),
            ("办理顺位", Some((PartAsked::Either, true))),
            ("我单位角色", Some((PartAsked::Either, true))),
            ("主办人", None),
            ("承办单位", None),
            ("协办单位意见", None),
            ("办理类型", None),
            ("主题", None),
        ] {
            assert_eq!(part_asked(key), asked, "{key}");
        }
    }

    #[test]
    fn a_word_says_a_part_also_by_denying_the_other() {
        for word in [
            "协",
            "次办",
            "辅助",
            "从办",
            "非主办",
            "不牵头",
            "会同",
            "协办方",
            "副办",
        ] {
            assert_eq!(part_said(word), Some(UnitPart::Helper), "{word}");
        }
        for word in ["主", "主办", "牵头单位", "主责", "负责"] {
            assert_eq!(part_said(word), Some(UnitPart::Lead), "{word}");
        }
        for word in ["支援", "直接办理", "2", "于某"] {
            assert_eq!(part_said(word), None, "{word}");
        }
    }
}
