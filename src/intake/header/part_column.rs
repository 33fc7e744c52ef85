//! Finds the column that says which part the unit of each row has by its values, if no header names one:
//! 主办单位 and 协办单位, each in its row.

use super::assign::AssignedRole;
use super::named_column::NamedColumn;
use super::{ColumnRole, Field, may_be_header};
use crate::domain::unit_name::UnitPart;
use crate::intake::frame::RawRow;
use crate::intake::value::text::word;

/// Words that give a part wherever they stand.
const LEADS: &[&str] = &["主办", "牵头", "首接", "主责", "首办"];
const HELPS: &[&str] = &["协办", "配合", "会办", "协助", "协同", "辅办"];
/// Words that give one in a column that is known to tell of it.
const SHORT_LEADS: &[&str] = &["主", "主要", "第一"];
const SHORT_HELPS: &[&str] = &["协", "辅", "联动", "参与", "次"];
/// What may follow the word: 主办单位, 协办件.
const ENDS: &[&str] = &["单位", "部门", "方", "办理", "负责", "工单", "件"];

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
    if says(leads) {
        Some(UnitPart::Lead)
    } else if says(helps) {
        Some(UnitPart::Helper)
    } else {
        None
    }
}

/// Lets every column whose values all say a part tell of it, whatever its header.
pub(super) fn assign(columns: &[NamedColumn], roles: &mut [AssignedRole], below: &[RawRow]) {
    let is_part = |column: &NamedColumn| {
        let rows = below.iter().take_while(|row| !may_be_header(row));
        let mut values = rows
            .filter_map(|RawRow(_, cells)| word(cells.get(column.index)?))
            .peekable();
        values.peek().is_some() && values.all(|text| part_by(&text, &[LEADS], &[HELPS]).is_some())
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
