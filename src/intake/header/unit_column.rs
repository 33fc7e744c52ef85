//! Finds the column of the unit that handles the orders by its values, if no header names one.

use std::collections::BTreeSet;

use super::assign::AssignedRole;
use super::named_column::NamedColumn;
use super::normalise::normalise;
use super::{ColumnRole, Field, may_be_header};
use crate::domain::unit::{UnitDirectory, is_like_unit};
use crate::domain::unit_name;
use crate::domain::vocabulary::UnitKind;
use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;
use crate::intake::value::text::word;

/// Words in the header of a column of other units than the one that handles the order.
const OTHERS: &[&str] = &[
    "投诉", "反映", "诉求", "举报", "涉事", "涉及", "回访", "评价", "来源", "上级", "前", "原",
    "督办", "审核", "审批", "填报", "上报", "报送", "登记", "录入", "来电", "建设", "施工", "物业",
    "产权", "地", "区域", "工作", "协", "配合", "联动", "参与", "会", "辅", "联办", "抄送", "知会",
    "来", "受理", "权属", "对象", "发生", "所在", "事发",
];
/// Words in the header of a column of places, unless it also has a word from `HANDLES`.
const PLACES: &[&str] = &["镇", "街", "乡", "辖"];
/// Words in the header of a column of towns that handle the orders: 派往镇街.
const HANDLES: &[&str] = &["派", "转", "交", "办", "责", "落实", "处", "接", "主"];
/// Endings of a header that says that its column holds units.
const NAMES_UNITS: &[&str] = &[
    "单位",
    "部门",
    "机构",
    "主体",
    "镇街",
    "街镇",
    "街道",
    "乡镇",
    "单位名称",
    "部门名称",
];
/// Endings of further names that may be those of units.
const LIKE: &[&str] = &["站", "中心", "所", "处", "办", "社区", "科", "村"];
/// Words in a header that also say who sent the order.
const SENDERS: &[&str] = &["派", "转", "交办", "下"];

/// Returns the position of the column that holds the unit which handles each order: none has its
/// name, and its values are units of the directory. `None` if a column is known to hold it.
pub(super) fn find(
    columns: &[NamedColumn],
    roles: &[AssignedRole],
    below: &[RawRow],
    units: &UnitDirectory,
) -> Option<usize> {
    let leads = |(role, _): &AssignedRole| {
        matches!(
            role,
            ColumnRole::Holds(Field::LeadUnit) | ColumnRole::FillsIn(Field::LeadUnit)
        )
    };
    if roles.iter().any(leads) {
        return None;
    }
    let candidates = columns.iter().zip(roles).enumerate();
    let candidates = candidates
        .filter(|(_, (column, (role, _)))| *role == ColumnRole::Unmapped && !column.corrected);
    let found = candidates.filter_map(|(place, (column, _))| {
        let values = below.iter().take_while(|row| !may_be_header(row));
        let values = values.filter_map(|RawRow(_, cells)| cells.get(column.index));
        Some((doubt(&normalise(&column.header), values, units)?, place))
    });
    found.min().map(|(_, place)| place)
}

/// Returns true unless a header says that its column holds another unit than the one that handles the
/// order.
pub(in crate::intake) fn may_lead(header: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| header.contains(word));
    !says(OTHERS) && (!says(PLACES) || says(HANDLES))
}

/// Says how doubtful it is that a column holds the unit which handles the order; smaller is better.
/// `None` if it does not.
fn doubt<'a>(
    header: &str,
    values: impl Iterator<Item = &'a Cell>,
    units: &UnitDirectory,
) -> Option<(bool, usize)> {
    if !may_lead(header) {
        return None;
    }
    let (mut known, mut like, mut all) = (0, 0, 0);
    let mut named = BTreeSet::new();
    for text in values.filter_map(word) {
        all += 1;
        let mentions = unit_name::mentions(&text, true);
        let mut mentions = mentions.iter().map(|one| unit_name::find(units, &one.name));
        if let Some(Some(first)) = mentions.next() {
            known += 1;
            if first.kind != UnitKind::Centre {
                named.insert(first.name.as_str());
            }
        } else if is_like_unit(&text) || LIKE.iter().any(|end| text.ends_with(end)) {
            like += 1;
        }
    }
    let says_units = NAMES_UNITS.iter().any(|end| header.ends_with(end));
    let enough = if says_units {
        known * 2 >= all
    } else {
        known * 2 >= all && (known + like) * 5 >= all * 4
    };
    let sender = SENDERS.iter().any(|word| header.contains(word)) && !header.contains('往');
    (enough && !named.is_empty()).then(|| (sender, usize::MAX - named.len()))
}
