//! Tells a cell that names units from one that says in a sentence who does not handle an order, and who
//! shall: 宋村镇不承办，请葛家镇承办.

use super::arrows;
use super::words::holds_unit;

/// Words that say of a unit that it does not handle the order.
const DENIES: [&str; 46] = [
    "不承办",
    "不办",
    "不受理",
    "不属",
    "不是",
    "不归",
    "不在",
    "不予",
    "不接",
    "不同意",
    "不负责",
    "不应",
    "不该",
    "不再",
    "不能",
    "不管",
    "不愿",
    "不配合",
    "不参与",
    "不牵头",
    "不协办",
    "不认可",
    "并非",
    "无关",
    "无管",
    "无权",
    "没有",
    "退回",
    "退件",
    "退单",
    "退办",
    "拒办",
    "拒收",
    "拒接",
    "拒绝",
    "拒不",
    "推诿",
    "原派",
    "原由",
    "原承办",
    "误派",
    "错派",
    "派错",
    "有误",
    "未签收",
    "未受理",
];

/// Words behind 非 that say the same: 非宋村镇职责.
const NOT_OF: [&str; 6] = ["职责", "职能", "管辖", "辖区", "范围", "权限"];

/// Words that say that it is open who handles the order.
const DOUBTS: [&str; 20] = [
    "建议",
    "拟由",
    "拟派",
    "拟转",
    "如果",
    "如不",
    "倘若",
    "若是",
    "或",
    "是否",
    "可否",
    "能否",
    "待研",
    "待核",
    "待商",
    "待明确",
    "可能",
    "疑似",
    "暂定",
    "协商确定",
];

/// Words by which a sentence goes on to whom the order is given.
const GIVES: [&str; 8] = ["由", "请", "转", "改派", "交", "派给", "派至", "派往"];

/// What a cell of units says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitCell {
    /// It names units.
    Names,
    /// It says of some units that they do not handle the order; holds the words on the others.
    Others(String),
    /// It is a sentence from which nobody can tell who handles the order.
    Unclear,
}

/// Reads what a cell of units says.
#[must_use]
pub fn unit_cell(cell: &str) -> UnitCell {
    if DOUBTS.iter().any(|word| cell.contains(word))
        || gives_away(cell)
        || arrows::between_units(cell)
    {
        return UnitCell::Unclear;
    }
    let ends = |c: char| "，,。；;\n".contains(c);
    let (denied, others): (Vec<&str>, Vec<&str>) = cell
        .split_inclusive(ends)
        .filter(|clause| clause.contains(char::is_alphanumeric))
        .partition(|clause| denies(clause).is_some());
    if denied.is_empty() {
        return UnitCell::Names;
    }
    // 宋村镇退回后由葛家镇办理: one clause speaks of both. 宋村镇，退回: it is said of the clause before.
    let goes_on = denied.iter().any(|clause| {
        let rest = denies(clause).and_then(|end| clause.get(end..));
        rest.is_some_and(|rest| GIVES.iter().any(|word| rest.contains(word)))
            || is_said_of_another(clause)
    });
    if goes_on || others.is_empty() {
        return UnitCell::Unclear;
    }
    UnitCell::Others(others.concat())
}

/// Checks whether brackets behind a unit say that the order goes on to another one: 宋村镇（已转水利局）.
fn gives_away(cell: &str) -> bool {
    const ON: [&str; 6] = ["转", "改派", "移交", "交由", "改由", "另派"];
    let inside = cell.split(['(', '（']).skip(1);
    let mut inside = inside.filter_map(|rest| rest.split([')', '）']).next());
    inside.any(|inside| {
        let mut on = ON
            .iter()
            .filter_map(|word| Some(inside.split_once(word)?.1));
        on.any(holds_unit)
    })
}

/// Checks whether a clause that denies names no unit itself: 已退回.
fn is_said_of_another(clause: &str) -> bool {
    const AHEAD: &str = "已被现又并经予以均";
    let begins = DENIES.iter().filter_map(|word| clause.find(word)).min();
    let before = begins.and_then(|at| clause.get(..at)).unwrap_or(clause);
    before
        .chars()
        .all(|c| !c.is_alphanumeric() || AHEAD.contains(c))
        && !holds_unit(clause)
}

/// Returns where the word ends by which a clause says that a unit does not handle the order.
fn denies(clause: &str) -> Option<usize> {
    let word = DENIES
        .iter()
        .filter_map(|word| Some(clause.find(word)? + word.len()))
        .min();
    let not_of = || {
        let (at, _) = clause.match_indices('非').next()?;
        let rest = clause.get(at..)?;
        let words = NOT_OF.iter();
        let end = words
            .filter_map(|word| Some(rest.find(word)? + word.len()))
            .min()?;
        Some(at + end)
    };
    word.or_else(not_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_about_units_is_told_from_their_names() {
        for (cell, others) in [
            ("宋村镇不承办，请葛家镇承办", "请葛家镇承办"),
            ("不属于宋村镇，转界石镇办理", "转界石镇办理"),
            ("原派宋村镇；现改派界石镇", "现改派界石镇"),
            (
                "非宋村镇职责，应由葛家镇牵头，区水利局配合",
                "应由葛家镇牵头，区水利局配合",
            ),
            ("葛家镇承办。宋村镇不参与", "葛家镇承办。"),
        ] {
            assert_eq!(
                unit_cell(cell),
                UnitCell::Others(others.to_owned()),
                "{cell}"
            );
        }
        for cell in [
            "宋村镇不承办",
            "宋村镇退回后由葛家镇办理",
            "建议由宋村镇办理",
            "宋村镇或葛家镇",
            "葛家镇（宋村镇退回）",
            "葛家镇（已转水利局）",
            "葛家镇（改派宋村镇办理）",
            "宋村镇拒绝接单，区水利局退件",
            "宋村镇退办",
            "宋村镇（拒办）",
            "宋村镇，已退回",
            "宋村镇->交通局",
            "宋村镇 → 交通局",
            "宋村镇——>区交通局",
            "交通局<-宋村镇",
        ] {
            assert_eq!(unit_cell(cell), UnitCell::Unclear, "{cell}");
        }
        for cell in [
            "宋村镇",
            "区不动产登记中心、非税收入管理处",
            "劳动人事争议仲裁院",
            "政治协商会议办公室",
            "区接待中心；农业研究所",
            "牵头：界石镇；协办：区水利局",
            "龙山街道（原龙山办）",
            "无线电管理处",
        ] {
            assert_eq!(unit_cell(cell), UnitCell::Names, "{cell}");
        }
    }
}
