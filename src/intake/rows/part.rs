//! Reads what a column says of the part that the unit of a row has: 主办 or 协办.

use crate::domain::unit_name::UnitPart;
use crate::intake::cell::Cell;
use crate::intake::header::{Field, Header, HeaderColumn};
use crate::intake::value::flag;
use crate::intake::value::text::word;

/// Returns the part that a cell gives to the unit of its row; `None` if it says none.
pub(super) fn read(column: &HeaderColumn, cell: &Cell) -> Option<UnitPart> {
    const LEADS: [&str; 8] = ["主办", "牵头", "首接", "主责", "主", "主要", "第一", "首办"];
    const HELPS: [&str; 11] = [
        "协办", "配合", "协", "辅", "会办", "协助", "协同", "联动", "参与", "辅办", "次",
    ];
    const ENDS: [&str; 5] = ["单位", "部门", "方", "办理", "负责"];
    // 是否主办: 是 and 否. 是否协办 asks whether the order has helpers.
    if column.key.starts_with("是否")
        && let Ok(Some(leads)) = flag::read(cell)
    {
        return Some(if leads {
            UnitPart::Lead
        } else {
            UnitPart::Helper
        });
    }
    let text = word(cell)?;
    let bare = ENDS.iter().find_map(|end| text.strip_suffix(end));
    let bare = bare.filter(|bare| !bare.is_empty()).unwrap_or(&text);
    if LEADS.contains(&bare) {
        Some(UnitPart::Lead)
    } else if HELPS.contains(&bare) {
        Some(UnitPart::Helper)
    } else {
        None
    }
}

/// Returns true if a column of the row says which part its unit has.
pub(super) fn is_said(header: &Header, cells: &[Cell]) -> bool {
    let columns = header.columns_of(Field::Part).into_iter();
    let mut said = columns.filter_map(|column| read(column, cells.get(column.index)?));
    said.next().is_some()
}
