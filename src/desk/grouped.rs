//! The list as it is drawn: its rows and, where they stand by section, a heading above those of each.

use super::board::Board;
use super::columns::Column;
use crate::store::View;
use crate::work::row::ListRow;

/// A line of the list.
#[derive(Debug, Clone, Copy)]
pub enum ListLine<'a> {
    /// The heading above the rows of a section; the first of them that is visible.
    Section(&'a ListRow),
    /// A row, with its index in memory.
    Row(usize, &'a ListRow),
}

/// The fewest lines in which headings are worth their room.
const LEAST: usize = 4;

impl Board {
    /// Returns the lines that are drawn on a page of `page` lines. The first row that is visible always has
    /// its heading above it.
    #[must_use]
    pub fn lines(&self, page: usize) -> Vec<ListLine<'_>> {
        let top = self.top(page);
        let grouped = self.is_grouped(page);
        let mut lines = Vec::with_capacity(page);
        for (at, row) in self.list.rows.iter().enumerate().skip(top) {
            if lines.len() >= page {
                break;
            }
            if grouped && (at == top || self.begins_section(at)) {
                lines.push(ListLine::Section(row));
            }
            lines.push(ListLine::Row(at, row));
        }
        lines.truncate(page);
        lines
    }

    /// Returns the first row that is drawn on a page of `page` lines: the cursor is visible, and the page is
    /// filled where there are enough rows.
    #[must_use]
    pub fn top(&self, page: usize) -> usize {
        let list = &self.list;
        let lowest = self.first_above(list.cursor, page);
        let fills = self.first_above(list.rows.len().saturating_sub(1), page);
        list.top.min(fills.max(lowest)).clamp(lowest, list.cursor)
    }

    /// Returns the first row from which all lines up to row `last` fit on a page.
    fn first_above(&self, last: usize, page: usize) -> usize {
        let grouped = self.is_grouped(page);
        let mut first = last;
        let mut lines = 1 + usize::from(grouped);
        while first > 0 {
            // A section that begins below the first row keeps its own heading.
            let more = 1 + usize::from(grouped && self.begins_section(first));
            if lines + more > page {
                break;
            }
            lines += more;
            first -= 1;
        }
        first
    }

    /// Returns whether the rows stand by section: in the view of internal work, sorted by section and all
    /// in memory.
    fn is_grouped(&self, page: usize) -> bool {
        let by_section = self
            .sort()
            .is_some_and(|sort| sort.column == Column::Section);
        let whole = self.list.ends && self.list.before == Some(0);
        self.view == View::AssignedOut && by_section && whole && page >= LEAST
    }

    fn begins_section(&self, at: usize) -> bool {
        let section = |at: usize| self.list.rows.get(at).map(ListRow::first_section);
        at == 0 || section(at) != section(at - 1)
    }
}
