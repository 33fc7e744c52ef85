//! A list to choose from, narrowed by typing Chinese or pinyin.

use super::matcher::Matcher;
use crate::domain::id::Id;
use crate::text::edit::Editor;
use crate::work::import::ColumnKey;

/// One item that can be chosen from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The code that identifies the item.
    pub code: String,
    /// The text that is shown for the item.
    pub label: String,
    /// A short remark after the label, such as a key or a state.
    pub note: String,
    /// One sentence about the item, shown below the list and searched when no label matches.
    pub help: String,
    /// Another sentence that the search looks in.
    pub also: String,
    /// The reason why the item cannot be chosen; `None` when it can.
    pub disabled: Option<String>,
}

/// What the chosen item is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickFor {
    /// A command to run, chosen in the palette.
    Command,
    /// The officer who is at the keyboard.
    Staff,
    /// The colour theme of the screen.
    Theme,
    /// A view, where the screen is too narrow for the pane of views.
    View,
    /// The order that a call belongs to.
    CallOrder,
    /// A call that does not belong to an order yet.
    Call,
    /// A row that an import did not take, to register it.
    RefusedRow,
    /// The decisions about the columns of a set of headings.
    Mapping,
    /// A change of the settings or of a call, to undo it.
    Change,
    /// A draft that the officer wants to continue.
    Draft,
    /// The field that a column of the file holds; the column.
    Column(ColumnKey),
    /// The name in the file that is another spelling of our own unit.
    OwnSpelling,
    /// The number in the file that is that of another order, without lost zeros.
    AnotherOrder,
    /// The settings page: 本单位 or 本单位口径.
    Settings,
    /// A column of the list, to show or to hide.
    Columns,
    /// The column that the list is sorted by.
    Sort,
    /// A saved view, to open or to change.
    Saved,
    /// The order to go to, searched for in the whole data file.
    GoTo,
    /// A paragraph of the regulation, to read the text from there on.
    Paragraph,
    /// A month whose results are entered or corrected.
    Month,
    /// A person of a unit, whose entry is changed; the full name of the unit.
    Person(String),
    /// The part of our own unit whose list is copied.
    SectionList,
    /// A file to open: an attachment of the order, or a file that was written.
    File,
    /// A scan to store with the order it belongs to.
    Scan,
    /// The order that a scan belongs to; the path of the scan.
    ScanOrder(String),
    /// Something personal in the text of the form below, to mask it or let it leave.
    Held,
    /// An order behind a figure, to go to it.
    FigureOrder,
    /// A phrase (常用语) to insert in the text of the layer below.
    Phrase,
}

/// A list of items to choose from, narrowed by typing.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What the chosen item is used for.
    pub what: PickFor,
    /// The title in the frame of the list.
    pub title: String,
    /// The text that narrows the list.
    pub typed: Editor,
    /// All items, whether they match or not.
    pub items: Vec<Item>,
    /// The matching items, as indices in `items`, the best first.
    pub fitting: Vec<usize>,
    /// The index in `fitting` of the selected item.
    pub at: usize,
    /// Whether the data file is searched for matches, rather than `items`.
    pub remote: bool,
    /// Increases with every search of the data file, so that late answers are recognised.
    pub epoch: u64,
    /// Whether a search is under way.
    pub pending: bool,
    /// Whether to choose the first match when the search ends, because Enter was pressed before.
    pub chooses: bool,
    /// The orders that the items stand for, where they stand for orders, each with its last event.
    pub orders: Vec<(Id, i64)>,
}

impl Picker {
    /// Creates a list of these items.
    #[must_use]
    pub fn new(what: PickFor, title: impl Into<String>, items: Vec<Item>) -> Self {
        let mut picker = Self {
            what,
            title: title.into(),
            typed: Editor::line(),
            items,
            fitting: Vec::new(),
            at: 0,
            remote: false,
            epoch: 0,
            pending: false,
            chooses: false,
            orders: Vec::new(),
        };
        picker.refit();
        picker
    }

    /// Matches the items anew; items with equal scores keep their order.
    pub fn refit(&mut self) {
        let matcher = Matcher::new(self.typed.text());
        self.at = 0;
        if self.remote || matcher.is_empty() {
            self.fitting = (0..self.items.len()).collect();
            return;
        }
        let mut scored: Vec<(u32, usize)> = self
            .items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| {
                let score = matcher
                    .best([item.label.as_str(), item.code.as_str()])
                    .or_else(|| matcher.weakly(&item.help))
                    .or_else(|| matcher.weakly(&item.also))?;
                Some((score, at))
            })
            .collect();
        scored.sort_unstable();
        self.fitting = scored.into_iter().map(|(_, at)| at).collect();
    }

    /// Returns the selected item; `None` if no item matches.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        self.items.get(*self.fitting.get(self.at)?)
    }

    /// Moves the selection by so many items.
    pub fn step(&mut self, by: isize) {
        let last = self.fitting.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }
}

impl Item {
    /// Creates an item that can be chosen.
    #[must_use]
    pub fn new(code: impl Into<String>, label: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            label: label.into(),
            note: note.into(),
            help: String::new(),
            also: String::new(),
            disabled: None,
        }
    }
}
