//! Reads cells with several values: co-handling units, and category paths.

use super::text::{is_nothing, is_null, trim};

/// Splits a cell into unit names, in order and without duplicates. Separators are 、，,；;/, line
/// ends and spaces.
#[must_use]
pub fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for part in text.split(|c: char| "、，,；;|/／".contains(c) || c.is_whitespace()) {
        let part = trim(part);
        let empty = part.is_empty() || is_null(part) || is_nothing(part);
        if !empty && !units.iter().any(|unit| unit == part) {
            units.push(part.to_owned());
        }
    }
    units
}

/// Splits a category path such as `城市管理/噪音/施工` into at most five levels, the broadest
/// first.
#[must_use]
pub fn category_path(text: &str) -> Vec<String> {
    let text = trim(text);
    let parts: Vec<&str> = if text.contains(['>', '＞', '→', '/', '／', '\\', '|']) {
        text.split(['>', '＞', '→', '/', '／', '\\', '|']).collect()
    } else {
        // Category names contain no hyphens, so a hyphen is a separator.
        text.split(['-', '—', '－']).collect()
    };
    parts
        .into_iter()
        .map(trim)
        .filter(|part| !part.is_empty())
        .take(5)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_parted_however_they_are_joined() {
        assert_eq!(
            units("住建局、综合执法局，水务局;供热公司\n住建局  龙山街道/ 无"),
            ["住建局", "综合执法局", "水务局", "供热公司", "龙山街道"]
        );
        assert!(units("NULL").is_empty());
    }

    #[test]
    fn a_category_path_has_at_most_five_levels() {
        assert_eq!(
            category_path("城市管理/噪音/施工"),
            ["城市管理", "噪音", "施工"]
        );
        assert_eq!(category_path("城乡建设-供热-温度不达标").len(), 3);
        assert_eq!(category_path("1>2>3>4>5>6").len(), 5);
        assert_eq!(category_path("供热"), ["供热"]);
    }
}
