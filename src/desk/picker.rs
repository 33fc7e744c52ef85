//! A list to choose from, narrowed by typing Chinese or pinyin.

use super::matcher::Matcher;
use crate::domain::id::Id;
use crate::text::edit::Editor;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is known by.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// What stands behind it: a key, a state.
    pub note: String,
    /// What it is, in one sentence: shown below the list, and found where no name fits.
    pub help: String,
    /// Another sentence it is found by.
    pub also: String,
    /// Why it cannot be chosen.
    pub disabled: Option<String>,
}

/// What a choice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickFor {
    /// A command to run.
    Command,
    /// Who sits at the keyboard.
    Staff,
    /// The theme.
    Theme,
    /// A view, where the pane has no room.
    View,
    /// The order a call belongs to.
    CallOrder,
    /// A call that belongs to no order yet.
    Call,
    /// A draft to go on with.
    Draft,
    /// What a column of the file is: its header.
    Column(String),
    /// 本单位 or 本单位口径.
    Settings,
    /// The views the officer saved, to open or to change.
    Saved,
    /// The order to go to, found in the whole file.
    GoTo,
    /// 常用语 to insert in the text below.
    Phrase,
}

/// The list.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What it is for.
    pub what: PickFor,
    /// Its title.
    pub title: String,
    /// What is typed.
    pub typed: Editor,
    /// Everything.
    pub items: Vec<Item>,
    /// What fits, by place in `items`, the best first.
    pub fitting: Vec<usize>,
    /// Which of those is selected.
    pub at: usize,
    /// Whether the store finds what fits, not the list itself.
    pub remote: bool,
    /// Goes up with every search of the store.
    pub epoch: u64,
    /// Whether what fits what is typed is still being found.
    pub pending: bool,
    /// Whether the first that is found is to be chosen: Enter came before it was.
    pub chooses: bool,
    /// The orders behind the items, where they are orders.
    pub orders: Vec<(Id, i64)>,
}

impl Picker {
    /// A list of these.
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

    /// Finds anew what fits; the order of the items stands where scores are equal.
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

    /// The selected item.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        self.items.get(*self.fitting.get(self.at)?)
    }

    /// Moves on by so many.
    pub fn step(&mut self, by: isize) {
        let last = self.fitting.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }
}

impl Item {
    /// A thing to choose.
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
