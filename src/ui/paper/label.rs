//! Breaks a printed label so that it fills a narrow cell evenly, as on paper: 诉求 / 事项.

use crate::text::{width, wrap};

/// Minimum width inside a label's cell: two characters side by side.
const MIN_WIDTH: usize = 4;

/// Returns the lines of a label in a cell `columns` wide: its own lines if they fit, otherwise
/// evenly filled ones.
pub(super) fn lines(label: &str, columns: usize) -> Vec<String> {
    let own: Vec<_> = label.lines().map(str::trim).collect();
    if own.iter().all(|line| width(line) <= columns) {
        return own.into_iter().map(str::to_owned).collect();
    }
    let joined = own.concat();
    let count = width(&joined).div_ceil(columns.max(1)).max(1);
    // The narrowest width that needs no additional line gives the most even lines.
    let even = width(&joined).div_ceil(count);
    let measure = (even..columns).find(|measure| wrap(&joined, *measure).len() <= count);
    wrap(&joined, measure.unwrap_or(columns.max(1)))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Returns the width, in columns, that a label needs so that none of its lines is broken.
pub(super) fn full_width(label: &str) -> usize {
    label.lines().map(width).max().unwrap_or(0)
}

/// Returns the smallest width, in columns, at which a label can still be read.
pub(super) fn min_width(label: &str) -> usize {
    full_width(label).min(MIN_WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_fills_its_cell_evenly() {
        for (label, columns, expected) in [
            ("诉求事项", 8, vec!["诉求事项"]),
            ("诉求事项", 7, vec!["诉求", "事项"]),
            ("诉求事项", 5, vec!["诉求", "事项"]),
            ("分管负责人\n签字", 10, vec!["分管负责人", "签字"]),
            ("分管负责人\n签字", 8, vec!["分管负责", "人签字"]),
            ("分管负责人\n签字", 4, vec!["分管", "负责", "人签", "字"]),
            ("字", 1, vec!["字"]),
        ] {
            assert_eq!(lines(label, columns), expected, "{label} {columns}");
        }
    }
}
