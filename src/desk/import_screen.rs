//! The import screen: a file, what its columns are, what it would bring, and bringing it in.

use std::path::{Path, PathBuf};

use crate::store::RowEffect;
use crate::strings::import as words;
use crate::text::edit::Editor;
use crate::work::import::{
    Candidate, ColumnReport, Field, FileReport, Planned, PlannedProposal, PlannedRow, RejectedRow,
    SheetReport, Taken, fields,
};

/// The code that leaves a column aside.
pub const ASIDE: &str = "aside";
/// The code that lets the dictionary decide again.
pub const AUTOMATIC: &str = "auto";

/// Every choice for a column: code and label, the two that name no field first.
#[must_use]
pub fn targets() -> Vec<(&'static str, &'static str)> {
    let fields = fields().map(|(field, label)| (field.name(), label));
    [
        (ASIDE, words::LEAVE_ASIDE),
        (AUTOMATIC, words::RECOGNISE_AGAIN),
    ]
    .into_iter()
    .chain(fields)
    .collect()
}

/// What an officer calls the field of a column; none for a column that is kept aside.
#[must_use]
pub fn field_label(column: &ColumnReport) -> Option<&'static str> {
    column.field.map(label)
}

/// The field a column gave up because an officer gave it to another, and that column's header.
#[must_use]
pub fn gave_up(column: &ColumnReport) -> Option<(&'static str, &str)> {
    let (field, to) = column.gave_up.as_ref()?;
    Some((label(field), to))
}

fn label(code: &'static str) -> &'static str {
    Field::named(code).map_or(code, Field::label)
}

/// The pages of a plan, in the order of their digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// 汇总.
    Summary,
    /// 列对应.
    Columns,
    /// 新增.
    New,
    /// 更新.
    Updated,
    /// 待确认.
    Proposals,
    /// 未收.
    Rejected,
}

impl Tab {
    /// Every page.
    pub const ALL: [Self; 6] = [
        Self::Summary,
        Self::Columns,
        Self::New,
        Self::Updated,
        Self::Proposals,
        Self::Rejected,
    ];

    /// Its place, from 0.
    #[must_use]
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// A planned file being looked at.
#[derive(Debug, Clone)]
pub struct Look {
    /// The file, as it was chosen.
    pub file: PathBuf,
    /// What was found in it, and what it would do.
    pub found: Box<Planned>,
    /// The page shown.
    pub tab: Tab,
    /// The selected line of each page.
    pub at: [usize; 6],
    /// Whether what the platform proposes is taken at once.
    pub accept: bool,
}

/// How far the import has come.
#[derive(Debug, Clone)]
pub enum State {
    /// A file is being chosen.
    Choosing,
    /// It is read; what was shown before, where a column was corrected.
    Reading(PathBuf, Option<Box<Look>>),
    /// It can be looked at.
    Planned(Box<Look>),
    /// It is taken in; whether it was asked to stop.
    Taking(Box<Look>, bool),
    /// It is in, or what could be.
    Ended(Box<Taken>),
}

/// The screen.
#[derive(Debug, Clone)]
pub struct ImportScreen {
    /// The path that is typed.
    pub typed: Editor,
    /// What it may go on to, and for which text.
    pub fitting: Vec<Candidate>,
    listed_for: Option<String>,
    /// Which of them is selected.
    pub at: usize,
    /// Why nothing can be listed, or the file was not read.
    pub trouble: Option<String>,
    /// How far it has come.
    pub state: State,
    /// The first line shown of what was not taken, at the end.
    pub scroll: usize,
}

impl ImportScreen {
    /// The screen with the folder files last came from.
    #[must_use]
    pub fn open(folder: &str) -> Self {
        Self {
            typed: Editor::line().with_text(folder),
            fitting: Vec::new(),
            listed_for: None,
            at: 0,
            trouble: None,
            state: State::Choosing,
            scroll: 0,
        }
    }

    /// The path as typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        self.typed.text()
    }

    /// Whether the path is being typed.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        matches!(self.state, State::Choosing)
    }

    /// The plan being looked at.
    #[must_use]
    pub const fn look(&self) -> Option<&Look> {
        match &self.state {
            State::Planned(look) => Some(look),
            _ => None,
        }
    }

    /// What a typed path may go on to; a late answer is dropped.
    pub fn completed(&mut self, typed: &str, found: Result<Vec<Candidate>, String>) {
        if self.typed.text() != typed || !self.is_typing() {
            return;
        }
        self.listed_for = Some(typed.to_owned());
        match found {
            Ok(found) => {
                let named = |one: &Candidate| one.path.as_os_str() == typed.trim();
                self.at = found.iter().position(named).unwrap_or(0);
                self.fitting = found;
            }
            Err(message) => {
                self.fitting = Vec::new();
                self.at = 0;
                self.trouble = Some(message);
            }
        }
    }

    /// The selected entry, where the list belongs to what is typed.
    #[must_use]
    pub fn candidate(&self) -> Option<&Candidate> {
        if self.listed_for.as_deref() != Some(self.typed.text()) {
            return None;
        }
        self.fitting.get(self.at)
    }

    /// Puts a folder or file into the path.
    pub(super) fn go_to(&mut self, path: &Path, is_dir: bool) {
        let mut text = path.display().to_string();
        if is_dir && !text.ends_with(std::path::is_separator) {
            text.push(std::path::MAIN_SEPARATOR);
        }
        self.typed = Editor::line().with_text(&text);
        self.trouble = None;
    }
}

/// Columns of every sheet, with the sheet's name where there are several.
#[must_use]
pub fn columns(report: &FileReport) -> Vec<(Option<&str>, &ColumnReport)> {
    let several = report.sheets.iter().filter(|sheet| has_rows(sheet)).count() > 1;
    let sheets = report.sheets.iter();
    sheets
        .flat_map(|sheet| {
            let name = several.then_some(sheet.sheet.as_str());
            sheet.mapping.iter().map(move |column| (name, column))
        })
        .collect()
}

const fn has_rows(sheet: &SheetReport) -> bool {
    sheet.header_row.is_some()
}

impl Look {
    /// A plan at its summary.
    #[must_use]
    pub const fn of(file: PathBuf, found: Box<Planned>) -> Self {
        Self {
            file,
            found,
            tab: Tab::Summary,
            at: [0; 6],
            accept: false,
        }
    }

    /// The rows of an effect.
    pub fn rows(&self, effect: RowEffect) -> impl Iterator<Item = &PlannedRow> {
        let rows = self.found.plan.rows.iter();
        rows.filter(move |row| row.effect == effect)
    }

    /// What waits for the officer, with the number of its order.
    pub fn proposals(&self) -> impl Iterator<Item = (&str, &PlannedProposal)> {
        self.found.plan.rows.iter().flat_map(|row| {
            let proposals = row.proposals.iter();
            proposals.map(move |proposal| (row.order_no.as_str(), proposal))
        })
    }

    /// How much waits for the officer, listed or not.
    #[must_use]
    pub const fn proposed(&self) -> usize {
        self.found.plan.proposals.len()
    }

    /// The rows that cannot be taken in.
    #[must_use]
    pub fn rejected(&self) -> &[RejectedRow] {
        &self.found.rejected
    }

    /// Lines of a page that the cursor can stand on; the summary is scrolled instead.
    #[must_use]
    pub fn lines(&self, tab: Tab) -> usize {
        match tab {
            Tab::Summary => usize::MAX,
            Tab::Columns => columns(&self.found.report).len(),
            Tab::New => self.rows(RowEffect::New).count(),
            Tab::Updated => self.rows(RowEffect::Updated).count(),
            Tab::Proposals => self.proposals().count(),
            Tab::Rejected => self.found.rejected.len(),
        }
    }

    /// How many a page speaks of, kept or not.
    #[must_use]
    pub fn count(&self, tab: Tab) -> usize {
        match tab {
            Tab::New => self.found.plan.tally.new,
            Tab::Updated => self.found.plan.tally.updated,
            Tab::Proposals => self.proposed(),
            tab => self.lines(tab),
        }
    }

    /// The selected line of the page shown.
    #[must_use]
    pub fn line(&self) -> usize {
        self.at.get(self.tab.place()).copied().unwrap_or(0)
    }

    /// Moves the selected line; the summary stops where `most` says.
    pub(super) fn step(&mut self, by: isize, most: usize) {
        let last = match self.tab {
            Tab::Summary => most,
            tab => self.lines(tab).saturating_sub(1),
        };
        if let Some(at) = self.at.get_mut(self.tab.place()) {
            *at = at.saturating_add_signed(by).min(last);
        }
    }
}
