//! Reads cells with several values: category paths.

use super::text::trim;

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
