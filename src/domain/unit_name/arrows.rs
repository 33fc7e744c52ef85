//! Reads arrows in a cell of units: 甲镇->乙局 hands an order on, 文登区→甲镇 and 甲镇->城建办 lead to a part.

use super::words::{UNITS, ends, is_office};

/// Arrows of one character.
const DRAWN: &[char] = &[
    '→', '⇒', '➔', '➜', '➡', '⟶', '⇨', '↦', '←', '⇐', '⟵', '>', '＞', '<', '＜',
];
/// The shaft of an arrow that is written with several characters.
const SHAFT: &[char] = &['-', '—', '－', '–', '―', '─', '=', '＝', '~', '～'];

/// Checks whether a cell has arrows. `<` and `>` together are brackets: 水利局<李某>.
fn has_arrows(cell: &str) -> bool {
    let closed = |open: &str, close: char| {
        let inside = cell.split_once(open).map(|(_, rest)| rest);
        inside.is_some_and(|rest| rest.contains(close))
    };
    cell.contains(DRAWN) && !closed("<", '>') && !closed("＜", '＞')
}

/// Splits a cell at its arrows; one part if it has none.
fn parts(cell: &str) -> Vec<&str> {
    let ends_part = |c: char| c.is_whitespace() || SHAFT.contains(&c);
    let parts = cell.split(DRAWN).map(|part| part.trim_matches(ends_part));
    parts.filter(|part| !part.is_empty()).collect()
}

/// Checks whether an arrow stands between two units, so that nobody can tell which of them has the order
/// now.
pub(super) fn between_units(cell: &str) -> bool {
    if !has_arrows(cell) {
        return false;
    }
    let separates = |c: char| "、，,；;|/\n".contains(c);
    cell.split(separates).any(|piece| {
        let parts = parts(piece);
        let units = parts.iter().filter(|part| is_unit(part));
        parts.len() > 1 && units.count() > 1
    })
}

fn is_unit(part: &str) -> bool {
    let name = part.split(['(', '（']).next().unwrap_or_default().trim();
    ends(name, UNITS) && !is_office(name) && !is_region(name)
}

fn is_region(name: &str) -> bool {
    ["区", "市", "省"].iter().any(|end| name.ends_with(end)) && name.chars().count() <= 4
}

/// Writes 甲镇->城建办 as 甲镇-城建办, 文登区→甲镇 without the district that leads to it, and 乙局<李某> with
/// usual brackets.
pub(super) fn plain(cell: &str) -> String {
    if !has_arrows(cell) {
        return cell.replace(['<', '＜'], "（").replace(['>', '＞'], "）");
    }
    let separates = |c: char| "、，,；;|/\n".contains(c);
    let mut found = String::with_capacity(cell.len());
    for piece in cell.split_inclusive(separates) {
        let bare = piece.trim_end_matches(separates);
        let parts = parts(bare).into_iter().filter(|part| !is_region(part));
        found.push_str(&parts.collect::<Vec<_>>().join("-"));
        found.push_str(piece.get(bare.len()..).unwrap_or_default());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_between_two_units_is_no_name_and_one_to_a_section_leads_to_it() {
        for cell in [
            "小观镇->交通局",
            "小观镇 → 交通局",
            "小观镇——>交通局",
            "小观镇=>区水利局（河道科）",
        ] {
            assert!(between_units(cell), "{cell}");
        }
        for (cell, said) in [
            ("小观镇->城建办", "小观镇-城建办"),
            ("文登区→小观镇", "小观镇"),
            (
                "文登区 ——> 小观镇 ——> 城建办、水利局",
                "小观镇-城建办、水利局",
            ),
            ("小观镇", "小观镇"),
            ("水利局<李某>", "水利局（李某）"),
        ] {
            assert!(!between_units(cell), "{cell}");
            assert_eq!(plain(cell), said, "{cell}");
        }
    }
}
