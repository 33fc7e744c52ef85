//! The pane of views: which views it lists, which of them is selected, and whose count has changed.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::store::View;

/// One line in the pane of views: a view, or the calls that belong to no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SidebarItem {
    /// A view that is built into the program.
    View(View),
    /// 未归档来电: call notes not yet filed with an order.
    Calls,
    /// The line that stands for the views without orders; it shows or hides them.
    Empty,
    /// A view that the officer saved, by its index among the saved views.
    Saved(usize),
}

impl SidebarItem {
    /// Whether the item lists orders as soon as the cursor reaches it. The calls, which are no view,
    /// and the line of the empty views are opened with Enter.
    #[must_use]
    pub const fn lists_orders(self) -> bool {
        match self {
            Self::View(_) | Self::Saved(_) => true,
            Self::Calls | Self::Empty => false,
        }
    }
}

/// The fewest empty views that are hidden behind one line.
const HIDES: usize = 2;

/// The state of the pane of views.
#[derive(Debug, Clone)]
pub struct Sidebar {
    /// The item under the cursor, while the pane has the focus.
    pub at: SidebarItem,
    /// Whether the views without orders are listed.
    pub shows_empty: bool,
    /// The number of orders in each view when the officer last looked at it.
    seen: BTreeMap<View, usize>,
}

impl Default for Sidebar {
    fn default() -> Self {
        Self {
            at: SidebarItem::View(View::Today),
            shows_empty: false,
            seen: BTreeMap::new(),
        }
    }
}

/// Returns all items that do not depend on the officer, in the order in which a day's work uses them.
#[must_use]
pub fn all_items() -> Vec<SidebarItem> {
    let mut items = Vec::new();
    for view in View::ALL {
        if *view == View::Closed {
            items.push(SidebarItem::Calls);
        }
        items.push(SidebarItem::View(*view));
    }
    items
}

impl Sidebar {
    /// Returns the items that are listed, for these numbers of orders and calls. Views without orders
    /// are left out, except the one that is shown, the one under the cursor and 今日待办. Before the
    /// orders were counted, all are listed.
    #[must_use]
    pub fn items(
        &self,
        shown: View,
        counts: &BTreeMap<View, usize>,
        calls: usize,
        saved: usize,
    ) -> Vec<SidebarItem> {
        let saved = (0..saved).map(SidebarItem::Saved);
        let is_empty = |item: &SidebarItem| match item {
            SidebarItem::View(view) => counts.get(view) == Some(&0),
            SidebarItem::Calls => calls == 0,
            SidebarItem::Empty | SidebarItem::Saved(_) => false,
        };
        let stays = |item: &SidebarItem| {
            *item == self.at
                || *item == SidebarItem::View(shown)
                || *item == SidebarItem::View(View::Today)
        };
        let mut items = all_items();
        let hidden = items
            .iter()
            .filter(|item| is_empty(item) && !stays(item))
            .count();
        if !counts.is_empty() && hidden >= HIDES {
            if !self.shows_empty {
                items.retain(|item| !is_empty(item) || stays(item));
            }
            items.push(SidebarItem::Empty);
        } else if self.at == SidebarItem::Empty {
            items.push(SidebarItem::Empty);
        }
        items.into_iter().chain(saved).collect()
    }

    /// Returns how many items the line of the empty views stands for.
    #[must_use]
    pub fn hidden(counts: &BTreeMap<View, usize>, calls: usize) -> usize {
        let views = counts.values().filter(|count| **count == 0).count();
        views + usize::from(calls == 0)
    }

    /// Records that the officer sees the count of a view.
    pub fn see(&mut self, view: View, count: usize) {
        self.seen.insert(view, count);
    }

    /// Records the counts of the views that were not counted before: they have not changed.
    pub fn counted(&mut self, counts: &BTreeMap<View, usize>) {
        for (view, count) in counts {
            self.seen.entry(*view).or_insert(*count);
        }
    }

    /// Returns whether a view has more or fewer orders than when the officer last looked at it.
    #[must_use]
    pub fn change(&self, view: View, count: usize) -> Ordering {
        let seen = self.seen.get(&view);
        seen.map_or(Ordering::Equal, |seen| count.cmp(seen))
    }
}
