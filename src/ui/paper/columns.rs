//! Distributes the width of the screen over the columns of the form, in the proportions of the
//! paper.

use std::ops::Range;

use crate::domain::form::FormLayout;
use crate::domain::form::layout::LayoutCell;

/// Returns the positions of the vertical rules, including the first and last, of a table at least
/// `width` columns wide. The table is wider if its cells need it. `need` returns the minimum width
/// inside a cell.
pub(super) fn rules(
    layout: &FormLayout,
    width: u16,
    need: &dyn Fn(&LayoutCell) -> u16,
) -> Vec<u16> {
    let minimums = min_widths(layout, need);
    let room = usize::from(width).saturating_sub(minimums.len() + 1);
    let widths = distribute(&minimums, &layout.columns_mm, room);
    let mut rules = vec![0];
    let mut at = 0;
    for width in widths {
        at += 1 + width;
        rules.push(u16::try_from(at).unwrap_or(u16::MAX));
    }
    rules
}

/// Returns the minimum width of a table, including its rules.
pub(super) fn min_table_width(layout: &FormLayout, need: &dyn Fn(&LayoutCell) -> u16) -> usize {
    let minimums = min_widths(layout, need);
    minimums.iter().sum::<usize>() + minimums.len() + 1
}

/// Returns the minimum width of every column without rules. A merged cell also uses the columns of
/// the rules it covers.
fn min_widths(layout: &FormLayout, need: &dyn Fn(&LayoutCell) -> u16) -> Vec<usize> {
    let mut minimums = vec![1; layout.columns_mm.len()];
    let mut cells: Vec<_> = layout.rows.iter().flat_map(|row| &row.cells).collect();
    cells.sort_by_key(|cell| cell.span);
    for cell in cells {
        let covered = cell.column..cell.column + cell.span;
        let has = minimums.get(covered.clone()).unwrap_or_default();
        let has = has.iter().sum::<usize>() + cell.span.saturating_sub(1);
        for _ in has..usize::from(need(cell)) {
            widen(&mut minimums, &layout.columns_mm, covered.clone());
        }
    }
    minimums
}

/// Widens by one the column that is narrowest in proportion, so that merged cells do not distort
/// the table.
fn widen(widths: &mut [usize], parts: &[u32], columns: Range<usize>) {
    let share = |index: usize| {
        let part = parts.get(index).map_or(1, |part| *part as usize);
        widths.get(index).map_or(0, |width| width * 1_000_000) / part.max(1)
    };
    let lowest = columns.min_by_key(|index| share(*index));
    if let Some(width) = lowest.and_then(|index| widths.get_mut(index)) {
        *width += 1;
    }
}

/// Divides `room` columns in the proportions of `parts`, but gives each at least its minimum. The
/// widths then add up to more than `room` if the minimums do.
fn distribute(minimums: &[usize], parts: &[u32], room: usize) -> Vec<usize> {
    let total = parts
        .iter()
        .map(|part| *part as usize)
        .sum::<usize>()
        .max(1);
    // A rule uses a column on the screen but no space on paper, so it is included in the
    // distribution.
    let whole = room + parts.len();
    let (mut sum, mut before) = (0, 0);
    let mut widths = Vec::with_capacity(parts.len());
    for (part, minimum) in parts.iter().zip(minimums) {
        sum += *part as usize;
        let edge = (sum * whole + total / 2) / total;
        widths.push((edge - before).saturating_sub(1).max(*minimum));
        before = edge;
    }
    let mut excess = widths.iter().sum::<usize>().saturating_sub(room);
    while excess > 0 {
        let slack = |index: usize| widths[index].saturating_sub(minimums[index]);
        let Some(index) = (0..widths.len()).max_by_key(|index| slack(*index)) else {
            break;
        };
        if slack(index) == 0 {
            break;
        }
        widths[index] -= 1;
        excess -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_keep_proportion_and_give_way_only_to_need() {
        assert_eq!(
            distribute(&[4, 4, 4, 4], &[28, 48, 26, 54], 71),
            [12, 23, 11, 25]
        );
        let narrow = distribute(&[8, 4, 4, 8, 8, 4], &[23, 41, 13, 23, 23, 33], 40);
        assert_eq!(narrow.iter().sum::<usize>(), 40);
        assert!(narrow[0] >= 8 && narrow[3] >= 8 && narrow[4] >= 8);
        assert_eq!(distribute(&[9, 9], &[1, 1], 4), [9, 9]);
    }
}
