//! The board: the views with their counts, a window of the list, and the selected order.

use std::collections::BTreeMap;

use super::columns::{self, Column, Sort};
use super::detail::OrderDetail;
use super::effect::{Anchor, ListRequest};
use super::searches::Searches;
use super::sidebar::{Sidebar, SidebarItem};
use crate::domain::id::Id;
use crate::store::{COUNTED, SavedView, View};
use crate::strings::saved as saved_words;
use crate::text::edit::Editor;
use crate::work::page::SECTIONS;
use crate::work::row::ListRow;

/// The number of rows read at once.
pub const WINDOW: u32 = 120;

/// The most rows kept in memory; when there are more, those farthest from the cursor are dropped.
const KEPT: usize = 600;

/// The most rows read before an order that a window is read for, so that it stands among its
/// neighbours.
pub const ABOVE: u32 = 40;

/// The prefix of a saved view's name in the setting that remembers the selected view.
pub const SAVED: &str = "saved:";

/// One of the three panes of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The pane of views, on the left.
    Views,
    /// The list of orders in the selected view.
    List,
    /// The pane that shows the selected order.
    Detail,
}

/// How much of the screen the selected order gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DetailPane {
    /// A pane beside or below the list.
    #[default]
    Open,
    /// None: the list has its room.
    Folded,
    /// The whole screen.
    Zoomed,
}

impl DetailPane {
    /// Returns the English code by which the data file remembers it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Folded => "folded",
            Self::Zoomed => "zoomed",
        }
    }
}

/// The window of the list that is held in memory.
#[derive(Debug, Clone, Default)]
pub struct ListWindow {
    /// The rows that are held in memory.
    pub rows: Vec<ListRow>,
    /// The index in `rows` of the selected row.
    pub cursor: usize,
    /// The index in `rows` of the first row drawn.
    pub top: usize,
    /// The number of rows before those in memory; `None` when it is not known.
    pub before: Option<usize>,
    /// The number of rows in the whole list; counting stops at 1000.
    pub total: usize,
    /// Whether the last row in memory is the last row of the list.
    pub ends: bool,
    /// Increases with every window that is asked for, so that late answers are recognised.
    pub epoch: u64,
    /// Whether a window has been asked for and has not arrived.
    pub loading: bool,
    /// The filter text that the rows in memory belong to.
    pub typed: String,
}

/// The state of the board and of all its panes.
#[derive(Debug, Clone)]
pub struct Board {
    /// The view whose orders are listed.
    pub view: View,
    /// The number of orders in each view.
    pub counts: BTreeMap<View, usize>,
    /// The number of calls that belong to no order.
    pub calls: usize,
    /// The views that the officer saved, in the officer's own sequence.
    pub saved: Vec<SavedView>,
    /// The number of orders in each saved view, by its name.
    pub saved_counts: BTreeMap<String, usize>,
    /// The name of the saved view that was opened last; cleared when another view is opened.
    pub at_saved: Option<String>,
    /// The value of `mine` before a saved view changed it, so that it can be restored.
    pub own_mine: Option<bool>,
    /// The pane of views: the item under its cursor, and what it hides.
    pub sidebar: Sidebar,
    /// The columns that the officer chose for a view, the most useful first.
    pub columns: BTreeMap<View, Vec<Column>>,
    /// The views that the officer sorts by a column.
    pub sorts: BTreeMap<View, Sort>,
    /// How much of the screen the selected order gets.
    pub detail_pane: DetailPane,
    /// What `detail_pane` was before the order got the whole screen.
    pub unzoomed: DetailPane,
    /// The window of the list that is shown.
    pub list: ListWindow,
    /// The selected orders, each with the last event seen and its name.
    pub marked: BTreeMap<Id, (i64, String)>,
    /// The filter being typed; `None` while the filter line is closed.
    pub filter: Option<Editor>,
    /// Whether the filter line has the focus.
    pub filtering: bool,
    /// What was searched for before.
    pub searches: Searches,
    /// The order that was under the cursor when the filter was opened.
    pub filtered_from: Option<Id>,
    /// The order under the cursor, once it has been read.
    pub detail: Option<Box<OrderDetail>>,
    /// The tab of the order that is shown, from 0.
    pub tab: usize,
    /// The number of lines that its tab is scrolled.
    pub scroll: usize,
    /// The pane that has the focus.
    pub focus: Pane,
    /// Whether only the orders of the officer at the keyboard are listed.
    pub mine: bool,
    /// The order that the cursor returns to when the list has been read again.
    pub wanted: Option<Id>,
    /// The order that stays in the list while the officer goes on with it, after an act took it out of
    /// the view. It leaves once the cursor has left it.
    pub keeping: Option<Id>,
    /// The order that the layers over the board are about: the one that was under the cursor when
    /// the first of them was opened. The list may change below them, and their order may leave it.
    pinned: Option<ListRow>,
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
            sidebar: Sidebar::default(),
            columns: BTreeMap::new(),
            sorts: BTreeMap::new(),
            detail_pane: DetailPane::default(),
            unzoomed: DetailPane::default(),
            list: ListWindow::default(),
            marked: BTreeMap::new(),
            filter: None,
            filtering: false,
            searches: Searches::default(),
            filtered_from: None,
            detail: None,
            tab: 0,
            scroll: 0,
            focus: Pane::List,
            mine: false,
            wanted: None,
            keeping: None,
            pinned: None,
        }
    }
}

impl Board {
    /// Returns the items that the pane of views lists.
    #[must_use]
    pub fn sidebar_items(&self) -> Vec<SidebarItem> {
        let saved = self.saved.len();
        self.sidebar
            .items(self.view, &self.counts, self.calls, saved)
    }

    /// Takes in the number of orders in each view. What the officer sees in the list is no change.
    pub(super) fn take_counts(&mut self, counts: BTreeMap<View, usize>) {
        self.sidebar.counted(&counts);
        if let Some(count) = counts.get(&self.view) {
            self.sidebar.see(self.view, *count);
        }
        self.counts = counts;
    }

    /// Returns the columns of the view that is shown, the most useful first.
    #[must_use]
    pub fn wanted_columns(&self) -> &[Column] {
        let chosen = self.columns.get(&self.view).map(Vec::as_slice);
        chosen.unwrap_or_else(|| columns::of_view(self.view))
    }

    /// Restores the columns, the sorting and the folded pane of the last run.
    pub(super) fn recall_columns(&mut self, remembered: &impl Fn(&str) -> Option<String>) {
        self.columns = remembered("list.columns")
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        self.sorts = remembered("list.sorts")
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let folded = remembered("detail").is_some_and(|code| code == DetailPane::Folded.code());
        if folded {
            self.detail_pane = DetailPane::Folded;
        }
    }

    /// Returns how the view that is shown is sorted; `None` if by time.
    #[must_use]
    pub fn sort(&self) -> Option<Sort> {
        let chosen = self.sorts.get(&self.view).copied();
        chosen.or_else(|| columns::own_sort(self.view))
    }

    /// Returns the name of what is listed: of the saved view, or else of the view.
    #[must_use]
    pub fn listed_name(&self) -> String {
        self.saved_here().map_or_else(
            || self.view.label().to_owned(),
            |saved| saved_words::marked(&saved.name),
        )
    }

    /// Returns the saved view that is shown: the one opened last, as long as view and filter
    /// still match it.
    #[must_use]
    pub fn saved_here(&self) -> Option<&SavedView> {
        let name = self.at_saved.as_ref()?;
        let saved = self.saved.iter().find(|one| one.name == *name)?;
        let same =
            saved.view == self.view && saved.mine == self.mine && saved.filter == self.typed();
        same.then_some(saved)
    }

    /// Opens a saved view: sets its view, its filter, and whose orders are listed.
    pub(super) fn turn_to_saved(&mut self, at: usize) {
        let Some(saved) = self.saved.get(at).cloned() else {
            return;
        };
        self.own_mine.get_or_insert(self.mine);
        self.mine = saved.mine;
        self.view = saved.view;
        self.filter = (!saved.filter.is_empty()).then(|| Editor::line().with_text(&saved.filter));
        self.sidebar.at = SidebarItem::Saved(at);
        self.at_saved = Some(saved.name);
    }

    /// Returns the row that commands are about: while a layer is open the one that it was opened
    /// over, else the one under the cursor.
    #[must_use]
    pub fn row(&self) -> Option<&ListRow> {
        let under_cursor = || self.list.rows.get(self.list.cursor);
        self.pinned.as_ref().or_else(under_cursor)
    }

    /// Keeps the order under the cursor for the layers over the board, until the last is closed.
    /// Returns whether it was released by this call.
    pub(super) fn pin(&mut self, covered: bool) -> bool {
        if !covered {
            return self.pinned.take().is_some();
        }
        if self.pinned.is_none() {
            self.pinned = self.row().cloned();
        }
        false
    }

    /// Returns whether a layer is open over an order.
    #[must_use]
    pub const fn is_pinned(&self) -> bool {
        self.pinned.is_some()
    }

    /// Returns the order that was read, if it is the one that commands are about.
    #[must_use]
    pub fn current(&self) -> Option<&OrderDetail> {
        let row = self.row()?;
        self.detail
            .as_deref()
            .filter(|detail| detail.stored.order.id == row.id)
    }

    /// Returns the text of the filter.
    #[must_use]
    pub fn typed(&self) -> String {
        self.filter
            .as_ref()
            .map(|filter| filter.text().trim().to_owned())
            .unwrap_or_default()
    }

    /// Leaves the filter line; its words stay in force, and are remembered.
    pub(super) fn leave_filter_line(&mut self) {
        if self.filtering {
            self.filtering = false;
            let typed = self.typed();
            self.searches.remember(&typed);
        }
    }

    /// Returns whether the best hits come first: the whole file is searched, and the officer did not
    /// choose a column to sort by.
    #[must_use]
    pub fn is_ranked(&self) -> bool {
        self.view == View::All && !self.typed().is_empty() && self.sort().is_none()
    }

    /// Returns whether the rows still belong to an earlier filter text. An act would then hit a row
    /// that is about to disappear.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.list.loading && self.list.typed != self.typed()
    }

    /// Returns the request for a window at this place.
    pub(super) fn request(&mut self, anchor: Anchor, actor: &str) -> ListRequest {
        let request = ListRequest {
            view: self.view,
            handler: self.mine.then(|| actor.to_owned()),
            typed: self.typed(),
            anchor,
            sort: self.sort(),
            limit: WINDOW,
            keeps: None,
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

    /// Returns the request that reads the present window again.
    pub(super) fn again(&mut self, actor: &str) -> ListRequest {
        self.wanted = self.row().map(|row| row.id);
        self.keeping = self.wanted.filter(|id| self.keeping == Some(*id));
        let anchor = match (self.list.before, self.list.rows.first()) {
            (Some(0), _) | (_, None) => Anchor::Start,
            (_, Some(first)) => Anchor::From(first.key),
        };
        let request = self.request(anchor, actor);
        ListRequest {
            keeps: self.keeping,
            ..request
        }
    }

    /// Takes a window in. Returns whether the order under the cursor must be read, because it is
    /// another one than before or has changed since.
    pub(super) fn take(
        &mut self,
        request: &ListRequest,
        mut rows: Vec<ListRow>,
        kept: Option<ListRow>,
        total: usize,
    ) -> bool {
        if request.epoch != self.list.epoch {
            return false;
        }
        let full = rows.len() >= request.limit as usize;
        if let Some(kept) = kept {
            let at = self.list.cursor.min(rows.len());
            rows.insert(at, kept);
        }
        let list = &mut self.list;
        list.loading = false;
        list.typed.clone_from(&request.typed);
        list.total = total;
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
                if request.is_whole() {
                    list.before = Some(0);
                    list.ends = true;
                } else {
                    list.before = match request.anchor {
                        Anchor::Start => Some(0),
                        Anchor::End if total < COUNTED => Some(total.saturating_sub(rows.len())),
                        // With fewer rows above it than were asked for, the list begins there.
                        Anchor::At(id) => rows
                            .iter()
                            .position(|row| row.id == id)
                            .filter(|at| *at < ABOVE as usize)
                            .map(|_| 0),
                        Anchor::End => None,
                        Anchor::From(_) | Anchor::After(_) | Anchor::Before(_) => list.before,
                    };
                    list.ends = !full || request.anchor == Anchor::End;
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
        if let Some(pinned) = &mut self.pinned
            && let Some(row) = self.list.rows.iter().find(|row| row.id == pinned.id)
        {
            *pinned = row.clone();
        }
        let read = self
            .detail
            .as_ref()
            .map(|detail| (detail.stored.order.id, detail.stored.last_seq));
        read != self.row().map(|row| (row.id, row.last_seq))
    }

    /// Moves the cursor of the list by so many rows. Returns the window to read next, if more
    /// rows are needed.
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

    /// Scrolls the list so that the cursor is visible on a page of `page` rows.
    pub fn keep_in_sight(&mut self, page: usize) {
        // While the order has the whole screen, the list keeps its place.
        if page == 0 {
            return;
        }
        self.list.top = self.top(page);
    }

    /// Returns the orders that an act applies to: the selected ones or, when none is selected, the
    /// one under the cursor.
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

    /// Selects the row under the cursor, or deselects it.
    pub(super) fn toggle(&mut self) {
        let Some(row) = self.row() else { return };
        let (id, seq, name) = (row.id, row.last_seq, name(row));
        if self.marked.remove(&id).is_none() {
            self.marked.insert(id, (seq, name));
        }
    }

    /// Selects all rows in memory, or deselects all of them.
    pub(super) fn toggle_all(&mut self) {
        if self.marked.len() >= self.list.rows.len() {
            self.marked.clear();
            return;
        }
        for row in &self.list.rows {
            self.marked.insert(row.id, (row.last_seq, name(row)));
        }
    }

    /// Records that an order has a new last event because of an act done here.
    pub(super) fn advanced(&mut self, id: Id, last_seq: i64) {
        let rows = self.list.rows.iter_mut().chain(&mut self.pinned);
        for row in rows.filter(|row| row.id == id) {
            row.last_seq = last_seq;
        }
    }

    /// Shows another tab of the order.
    pub(super) fn show_tab(&mut self, tab: usize, alone: bool) {
        if tab < SECTIONS {
            self.tab = tab;
            self.scroll = 0;
            // Where only one pane fits on the screen, choosing a tab asks for the pane of the
            // order; and so it does while that pane is folded away.
            if alone {
                self.focus = Pane::Detail;
            } else if self.detail_pane == DetailPane::Folded {
                self.detail_pane = DetailPane::Open;
            }
        }
    }
}

/// Returns the number and title of a row.
#[must_use]
pub fn name(row: &ListRow) -> String {
    format!("{} {}", row.number, row.title)
}

/// Describes in Chinese what a saved view lists.
#[must_use]
pub fn holds(view: &SavedView) -> String {
    saved_words::holds(view.view.label(), view.mine, &view.filter)
}
