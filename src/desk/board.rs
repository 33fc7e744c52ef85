//! The board: the views with their counts, a window of the list, the selected order.

use std::collections::BTreeMap;

use super::detail::Detail;
use super::effect::{Anchor, ListRequest};
use crate::domain::id::Id;
use crate::store::{COUNTED, SavedView, View};
use crate::strings::saved as saved_words;
use crate::text::edit::Editor;
use crate::work::page::SECTIONS;
use crate::work::row::Row;

/// Rows read at once.
pub const WINDOW: u32 = 120;

/// Rows kept in memory; beyond them the far end is let go.
const KEPT: usize = 600;

/// Before the name of a saved view, where the selected view is remembered.
pub const SAVED: &str = "saved:";

/// A pane of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The views.
    Views,
    /// The list.
    List,
    /// The selected order.
    Detail,
}

/// What stands in the pane of views: the views, and the calls that belong to no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SidebarItem {
    /// A view.
    View(View),
    /// 未归档来电.
    Calls,
    /// A view the officer saved, by its place among those.
    Saved(usize),
}

/// The sidebar items that are always there, in the order of the day.
#[must_use]
pub fn sidebar_items() -> Vec<SidebarItem> {
    let mut sidebar_items: Vec<SidebarItem> = Vec::new();
    for view in View::ALL {
        if *view == View::Closed {
            sidebar_items.push(SidebarItem::Calls);
        }
        sidebar_items.push(SidebarItem::View(*view));
    }
    sidebar_items
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The rows in memory.
    pub rows: Vec<Row>,
    /// Which of them is selected.
    pub cursor: usize,
    /// The first row drawn.
    pub top: usize,
    /// How many rows stand before those in memory; `None` when not known.
    pub before: Option<usize>,
    /// How many there are, counted to 1000.
    pub total: usize,
    /// Whether the last row in memory is the last of all.
    pub ends: bool,
    /// Goes up with every new window, so that a late answer is known.
    pub epoch: u64,
    /// Whether a window is on its way.
    pub loading: bool,
    /// What the rows in memory are filtered by.
    pub typed: String,
}

/// The board.
#[derive(Debug, Clone)]
pub struct Board {
    /// The selected view.
    pub view: View,
    /// Every view's count.
    pub counts: BTreeMap<View, usize>,
    /// Calls that belong to no order.
    pub calls: usize,
    /// The views the officer saved, in his order.
    pub saved: Vec<SavedView>,
    /// Their counts, by name.
    pub saved_counts: BTreeMap<String, usize>,
    /// The name of the saved view that was turned to, until another view is.
    pub at_saved: Option<String>,
    /// Whether only one's own orders were listed before a saved view said otherwise.
    pub own_mine: Option<bool>,
    /// Where the cursor stands among the sidebar items, while they have the focus.
    pub sidebar_at: usize,
    /// The list.
    pub list: List,
    /// Selected orders, with the last event seen and their names.
    pub marked: BTreeMap<Id, (i64, String)>,
    /// The filter being typed; none when the line is closed.
    pub filter: Option<Editor>,
    /// Whether the filter has the focus.
    pub filtering: bool,
    /// The selected order.
    pub detail: Option<Box<Detail>>,
    /// Its tab, from 0.
    pub tab: usize,
    /// How far its tab is scrolled.
    pub scroll: usize,
    /// Which pane has the focus.
    pub focus: Pane,
    /// Whether only the orders of the one at the keyboard are listed.
    pub mine: bool,
    /// The order the cursor goes back to when the list is read again.
    pub wanted: Option<Id>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            view: View::Today,
            counts: BTreeMap::new(),
            calls: 0,
            saved: Vec::new(),
            saved_counts: BTreeMap::new(),
            at_saved: None,
            own_mine: None,
            sidebar_at: 0,
            list: List::default(),
            marked: BTreeMap::new(),
            filter: None,
            filtering: false,
            detail: None,
            tab: 0,
            scroll: 0,
            focus: Pane::List,
            mine: false,
            wanted: None,
        }
    }
}

impl Board {
    /// Every sidebar item: those that are always there, and the saved views below them.
    #[must_use]
    pub fn sidebar_items(&self) -> Vec<SidebarItem> {
        let saved = (0..self.saved.len()).map(SidebarItem::Saved);
        sidebar_items().into_iter().chain(saved).collect()
    }

    /// Where a sidebar item stands; the first for one that is not there.
    #[must_use]
    pub fn place_of(&self, wanted: SidebarItem) -> usize {
        let all = self.sidebar_items();
        all.iter().position(|one| *one == wanted).unwrap_or(0)
    }

    /// The saved view that is shown: the one turned to, as long as what is shown is what it says.
    #[must_use]
    pub fn saved_here(&self) -> Option<&SavedView> {
        let name = self.at_saved.as_ref()?;
        let saved = self.saved.iter().find(|one| one.name == *name)?;
        let same =
            saved.view == self.view && saved.mine == self.mine && saved.filter == self.typed();
        same.then_some(saved)
    }

    /// Turns to a saved view: its view, its filter, whose orders it lists.
    pub(super) fn turn_to_saved(&mut self, at: usize) {
        let Some(saved) = self.saved.get(at).cloned() else {
            return;
        };
        self.own_mine.get_or_insert(self.mine);
        self.mine = saved.mine;
        self.view = saved.view;
        self.filter = (!saved.filter.is_empty()).then(|| Editor::line().with_text(&saved.filter));
        self.sidebar_at = self.place_of(SidebarItem::Saved(at));
        self.at_saved = Some(saved.name);
    }

    /// The selected row.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.list.rows.get(self.list.cursor)
    }

    /// The selected order, when the one read is the one the cursor is on.
    #[must_use]
    pub fn current(&self) -> Option<&Detail> {
        let row = self.row()?;
        self.detail
            .as_deref()
            .filter(|detail| detail.stored.order.id == row.id)
    }

    /// What is typed to filter by.
    #[must_use]
    pub fn typed(&self) -> String {
        self.filter
            .as_ref()
            .map(|filter| filter.text().trim().to_owned())
            .unwrap_or_default()
    }

    /// Whether the rows are still those of what was typed before: an act would meet one that is about to
    /// go.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.list.loading && self.list.typed != self.typed()
    }

    /// Asks for a window.
    pub(super) fn request(&mut self, anchor: Anchor, actor: &str) -> ListRequest {
        let request = ListRequest {
            view: self.view,
            handler: self.mine.then(|| actor.to_owned()),
            typed: self.typed(),
            anchor,
            limit: WINDOW,
            epoch: self.list.epoch + 1,
        };
        if request.replaces() {
            self.list.epoch += 1;
        }
        self.list.loading = true;
        ListRequest {
            epoch: self.list.epoch,
            ..request
        }
    }

    /// The window read again where it is now.
    pub(super) fn again(&mut self, actor: &str) -> ListRequest {
        self.wanted = self.row().map(|row| row.id);
        let anchor = match (self.list.before, self.list.rows.first()) {
            (Some(0), _) | (_, None) => Anchor::Start,
            (_, Some(first)) => Anchor::From(first.key),
        };
        self.request(anchor, actor)
    }

    /// Takes a window in; tells whether the selected order is another than the one that was read, or
    /// has moved on since.
    pub(super) fn take(&mut self, request: &ListRequest, rows: Vec<Row>, total: usize) -> bool {
        if request.epoch != self.list.epoch {
            return false;
        }
        let list = &mut self.list;
        list.loading = false;
        list.typed.clone_from(&request.typed);
        list.total = total;
        let full = rows.len() >= request.limit as usize;
        match request.anchor {
            Anchor::After(_) => {
                list.ends = !full;
                list.rows.extend(rows);
                let extra = list.rows.len().saturating_sub(KEPT).min(list.cursor);
                list.rows.drain(..extra);
                list.before = list.before.map(|count| count + extra);
                list.cursor -= extra;
                list.top = list.top.saturating_sub(extra);
            }
            Anchor::Before(_) => {
                let count = rows.len();
                list.before = match list.before {
                    Some(known) => Some(known.saturating_sub(count)),
                    None if !full => Some(0),
                    None => None,
                };
                list.rows.splice(..0, rows);
                list.cursor += count;
                list.top += count;
                if list.rows.len() > KEPT && list.cursor < KEPT {
                    list.rows.truncate(KEPT);
                    list.ends = false;
                }
            }
            Anchor::Start | Anchor::From(_) | Anchor::At(_) | Anchor::End => {
                if request.typed.is_empty() {
                    list.before = match request.anchor {
                        Anchor::Start => Some(0),
                        Anchor::End if total < COUNTED => Some(total.saturating_sub(rows.len())),
                        Anchor::End | Anchor::At(_) => None,
                        _ => list.before,
                    };
                    list.ends = !full || request.anchor == Anchor::End;
                } else {
                    list.before = Some(0);
                    list.ends = true;
                }
                list.rows = rows;
                if request.anchor == Anchor::End {
                    list.cursor = list.rows.len().saturating_sub(1);
                } else if let Some(at) = self
                    .wanted
                    .and_then(|id| list.rows.iter().position(|row| row.id == id))
                {
                    list.cursor = at;
                }
                list.cursor = list.cursor.min(list.rows.len().saturating_sub(1));
                self.wanted = None;
            }
        }
        let read = self
            .detail
            .as_ref()
            .map(|detail| (detail.stored.order.id, detail.stored.last_seq));
        read != self.row().map(|row| (row.id, row.last_seq))
    }

    /// Moves the cursor of the list; tells which further window that calls for.
    pub(super) fn step(&mut self, by: isize) -> Option<Anchor> {
        let list = &mut self.list;
        let end = list.rows.len().saturating_sub(1);
        list.cursor = list.cursor.saturating_add_signed(by).min(end);
        if list.loading {
            return None;
        }
        if by > 0 && !list.ends && list.cursor + 20 > end {
            return Some(Anchor::After(list.rows.last()?.key));
        }
        if by < 0 && list.before != Some(0) && list.cursor < 20 {
            return Some(Anchor::Before(list.rows.first()?.key));
        }
        None
    }

    /// Scrolls the list so that the cursor is seen on a page of so many rows.
    pub fn keep_in_sight(&mut self, page: usize) {
        let list = &mut self.list;
        let lowest = list.cursor.saturating_sub(page.saturating_sub(1));
        let fills = list.rows.len().saturating_sub(page);
        list.top = list.top.min(fills).clamp(lowest, list.cursor);
    }

    /// The orders an act is about: those selected, else the selected one.
    #[must_use]
    pub fn targets(&self) -> Vec<(Id, i64, String)> {
        if self.marked.is_empty() {
            return self
                .row()
                .map(|row| (row.id, row.last_seq, name(row)))
                .into_iter()
                .collect();
        }
        self.marked
            .iter()
            .map(|(id, (seq, name))| (*id, *seq, name.clone()))
            .collect()
    }

    /// Selects or lets go of the selected row.
    pub(super) fn toggle(&mut self) {
        let Some(row) = self.row() else { return };
        let (id, seq, name) = (row.id, row.last_seq, name(row));
        if self.marked.remove(&id).is_none() {
            self.marked.insert(id, (seq, name));
        }
    }

    /// Selects every row in memory, or lets all go.
    pub(super) fn toggle_all(&mut self) {
        if self.marked.len() >= self.list.rows.len() {
            self.marked.clear();
            return;
        }
        for row in &self.list.rows {
            self.marked.insert(row.id, (row.last_seq, name(row)));
        }
    }

    /// An order has moved on to this event by our own doing.
    pub(super) fn advanced(&mut self, id: Id, last_seq: i64) {
        for row in self.list.rows.iter_mut().filter(|row| row.id == id) {
            row.last_seq = last_seq;
        }
    }

    /// Shows another tab.
    pub(super) const fn show_tab(&mut self, tab: usize, alone: bool) {
        if tab < SECTIONS {
            self.tab = tab;
            self.scroll = 0;
            // Where one pane is shown at a time it is the order that was asked for.
            if alone {
                self.focus = Pane::Detail;
            }
        }
    }
}

/// Number and title of a row.
#[must_use]
pub fn name(row: &Row) -> String {
    format!("{} {}", row.number, row.title)
}

/// What a saved view holds, in words.
#[must_use]
pub fn holds(view: &SavedView) -> String {
    saved_words::holds(view.view.label(), view.mine, &view.filter)
}
