//! The screen that imports a platform's file: choosing it, checking its columns and its plan,
//! and importing it.

use std::path::{Path, PathBuf};

use super::typed_path::replace_filled;
use crate::domain::vocabulary::LeftReason;
use crate::store::RowEffect;
use crate::strings::import as words;
use crate::strings::import_screen as screen_words;
use crate::text::edit::Editor;
use crate::work::import::{
    ColumnReport, Field, FileReport, ImportedFile, LeftGroup, Meeting, PathCandidate, PlannedFile,
    PlannedProposal, PlannedRow, RejectedGroup, SheetReport, fields, pasted, rejected_groups,
};

/// The code for ignoring a column.
pub const ASIDE: &str = "aside";
/// The beginning of the code of the answer that a number means the known order; the number follows.
pub const SAME: &str = "=";
/// The code for letting the built-in dictionary decide what a column holds.
pub const AUTOMATIC: &str = "auto";

/// Returns the choices for a column as code and label; the two that name no field come first.
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

/// Returns the officer's name for the field of a column; `None` for a column that fills no field.
#[must_use]
pub fn field_label(column: &ColumnReport) -> Option<&'static str> {
    column.field.map(label)
}

/// Returns the field that a column lost because an officer gave it to another column, and
/// that column's header.
#[must_use]
pub fn gave_up(column: &ColumnReport) -> Option<(&'static str, &str)> {
    let (field, to) = column.gave_up.as_ref()?;
    Some((label(field), to))
}

fn label(code: &'static str) -> &'static str {
    Field::named(code).map_or(code, Field::label)
}

/// The pages of a plan, in the order of the digit keys that open them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The page 汇总: the totals of the file.
    Summary,
    /// The page 列对应: which field each column holds.
    Columns,
    /// The page 新增: orders that are new.
    New,
    /// The page 更新: orders that the file changes.
    Updated,
    /// The page 待确认: changes that the officer must decide on.
    Proposals,
    /// The page 未收: rows that cannot be imported.
    Rejected,
}

impl Tab {
    /// All pages, in the order of their digits.
    pub const ALL: [Self; 6] = [
        Self::Summary,
        Self::Columns,
        Self::New,
        Self::Updated,
        Self::Proposals,
        Self::Rejected,
    ];

    /// Returns the index of the page, from 0.
    #[must_use]
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// The plan of a file while the officer looks at it.
#[derive(Debug, Clone)]
pub struct PlanPages {
    /// The path of the file, as it was chosen.
    pub file: PathBuf,
    /// What the file contains and what importing it would change.
    pub found: Box<PlannedFile>,
    /// The kinds of rows that cannot be imported, in the order of the file.
    pub refused: Vec<RejectedGroup>,
    /// The page that is shown.
    pub tab: Tab,
    /// The selected line of each page.
    pub at: [usize; 6],
    /// Whether to accept the changes that the platform proposes without asking.
    pub accept: bool,
    /// Whether to take in the rows that were left out until the officer decides: orders of other
    /// units, and changes by an older file.
    pub left: bool,
}

/// How far the import has come.
#[derive(Debug, Clone)]
pub enum ImportState {
    /// The officer is choosing a file.
    Choosing,
    /// The file is being read. The earlier plan is kept when the file is read again for a corrected
    /// column.
    Reading(PathBuf, Option<Box<PlanPages>>),
    /// The plan can be looked at; nothing has been imported.
    Planned(Box<PlanPages>),
    /// The file is being imported; the flag tells whether the officer asked to stop.
    Taking(Box<PlanPages>, bool),
    /// The import has ended, completely or in part.
    Ended(Box<ImportedFile>),
}

/// The state of the import screen.
#[derive(Debug, Clone)]
pub struct ImportScreen {
    /// The path that is being typed.
    pub typed: Editor,
    /// The folder that was filled in, behind which a whole path replaces it.
    folder: String,
    /// The completions of the path, and the text they belong to.
    pub fitting: Vec<PathCandidate>,
    listed_for: Option<String>,
    /// The index of the selected completion.
    pub at: usize,
    /// Why nothing can be listed or the file could not be read.
    pub trouble: Option<String>,
    /// How far the import has come.
    pub state: ImportState,
    /// What to say once a file that is read again has been planned.
    pub(super) after: String,
    /// At the end, the number of lines scrolled past in the list of rows that were not imported.
    pub scroll: usize,
}

impl ImportScreen {
    /// Opens the screen in the folder that the last file came from.
    #[must_use]
    pub fn open(folder: &str) -> Self {
        Self {
            typed: Editor::line().with_text(folder),
            folder: folder.to_owned(),
            fitting: Vec::new(),
            listed_for: None,
            at: 0,
            trouble: None,
            state: ImportState::Choosing,
            after: String::new(),
            scroll: 0,
        }
    }

    /// Returns the file of the pasted text that is read, planned or taken in; `None` for any other file.
    #[must_use]
    pub fn pasted(&self) -> Option<&Path> {
        let file = match &self.state {
            ImportState::Choosing | ImportState::Ended(_) => return None,
            ImportState::Reading(file, _) => file,
            ImportState::Planned(look) | ImportState::Taking(look, _) => &look.file,
        };
        Some(file.as_path()).filter(|file| pasted::is_pasted(file))
    }

    /// Returns the path as it is typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        self.typed.text()
    }

    /// Returns whether the officer is typing the path.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        matches!(self.state, ImportState::Choosing)
    }

    /// Returns the plan that is shown.
    #[must_use]
    pub const fn look(&self) -> Option<&PlanPages> {
        if let ImportState::Planned(look) = &self.state {
            Some(look)
        } else {
            None
        }
    }

    /// Takes in the completions of a typed path; a late answer is dropped.
    pub fn completed(&mut self, typed: &str, found: Result<Vec<PathCandidate>, String>) {
        if self.typed.text() != typed || !self.is_typing() {
            return;
        }
        self.listed_for = Some(typed.to_owned());
        match found {
            Ok(found) => {
                let named = |one: &PathCandidate| one.path.as_os_str() == typed.trim();
                // The newest file is what the officer mostly wants.
                let newest = |one: &PathCandidate| !one.is_dir;
                let below = |one: &PathCandidate| !one.is_above;
                self.at = (found.iter().position(named))
                    .or_else(|| found.iter().position(newest))
                    .or_else(|| found.iter().position(below))
                    .unwrap_or(0);
                self.fitting = found;
            }
            Err(message) => {
                self.fitting = Vec::new();
                self.at = 0;
                self.trouble = Some(message);
            }
        }
    }

    /// Returns the selected completion, if the completions belong to what is typed now.
    #[must_use]
    pub fn candidate(&self) -> Option<&PathCandidate> {
        if self.listed_for.as_deref() != Some(self.typed.text()) {
            return None;
        }
        self.fitting.get(self.at)
    }

    /// Replaces the typed path by a folder or file.
    pub(super) fn go_to(&mut self, path: &Path, is_dir: bool) {
        let mut text = path.display().to_string();
        if is_dir && !text.ends_with(std::path::is_separator) {
            text.push(std::path::MAIN_SEPARATOR);
        }
        self.typed = Editor::line().with_text(&text);
        self.folder = text;
        self.trouble = None;
    }

    /// Lets a whole path stand in the place of the folder that was filled in.
    pub(super) fn replace_folder(&mut self) {
        replace_filled(&mut self.typed, &mut self.folder, false);
    }
}

/// Returns the columns of every sheet, with the sheet's name where there are several.
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

impl PlanPages {
    /// Shows a plan at its summary.
    #[must_use]
    pub fn of(file: PathBuf, found: Box<PlannedFile>) -> Self {
        Self {
            refused: rejected_groups(&found.rejected),
            file,
            found,
            tab: Tab::Summary,
            at: [0; 6],
            accept: false,
            left: false,
        }
    }

    /// Returns the rows with this effect.
    pub fn rows(&self, effect: RowEffect) -> impl Iterator<Item = &PlannedRow> {
        let rows = self.found.plan.rows.iter();
        rows.filter(move |row| row.effect == effect)
    }

    /// Returns the proposals that wait for the officer, each with the number of its order.
    pub fn proposals(&self) -> impl Iterator<Item = (&str, &PlannedProposal)> {
        self.found.plan.rows.iter().flat_map(|row| {
            let proposals = row.proposals.iter();
            proposals.map(move |proposal| (row.order_no.as_str(), proposal))
        })
    }

    /// Returns the rows that may be orders told by telephone before.
    #[must_use]
    pub fn meetings(&self) -> &[Meeting] {
        self.found.plan.left.meetings()
    }

    /// Returns the row that may be an order told before, on this line of the page 待确认.
    #[must_use]
    pub fn meeting(&self, line: usize) -> Option<&Meeting> {
        self.meetings().get(line)
    }

    /// Returns the proposal on this line of the page 待确认, with the number of its order; the rows
    /// that may be orders told before stand above.
    #[must_use]
    pub fn proposal(&self, line: usize) -> Option<(&str, &PlannedProposal)> {
        let line = line.checked_sub(self.meetings().len())?;
        self.proposals().nth(line)
    }

    /// Returns the number of proposals that wait for the officer, including those not listed.
    #[must_use]
    pub const fn proposed(&self) -> usize {
        self.found.plan.proposals.len()
    }

    /// Returns the number of rows that the import would take in.
    #[must_use]
    pub const fn to_take(&self) -> usize {
        self.found.plan.tally.total()
    }

    /// Returns the units that lead rows of the file and that the directory does not know, each with
    /// the number of its rows.
    pub fn unknown_units(&self) -> impl Iterator<Item = (&str, usize)> {
        let groups = self.found.asked.groups();
        let unknown = groups.filter(|(reason, _)| *reason == LeftReason::UnknownUnit);
        let named = unknown.flat_map(|(_, group)| &group.about);
        named.map(|(name, rows)| (name.as_str(), *rows))
    }

    /// Returns the answers about the numbers that may be those of known orders, each as its code, its
    /// words, and what is known of the number.
    #[must_use]
    pub fn answers(&self) -> Vec<(String, String, String)> {
        let mut answers = Vec::new();
        for (number, reason, about) in self.found.plan.left.asked_numbers() {
            let asked = || screen_words::asked_about(reason, about);
            let another = |label| (number.to_owned(), label, asked());
            let same = |label| (format!("{SAME}{number}"), label, String::new());
            match reason {
                LeftReason::LostZeros => {
                    // Zeros are lost and never added.
                    let whole = if number.len() > about.len() {
                        number
                    } else {
                        about
                    };
                    answers.push(same(screen_words::is_same_order(number, whole)));
                    answers.push(another(screen_words::is_another_order(number)));
                }
                LeftReason::LikeTold => {
                    let code = format!("{SAME}{about}={number}");
                    let label = screen_words::is_told_order(number, about);
                    answers.push((code, label, String::new()));
                    answers.push(another(screen_words::is_not_told_order(number)));
                }
                LeftReason::OtherMatter => {
                    answers.push(another(screen_words::is_another_matter(number)));
                    answers.push(same(screen_words::is_same_matter(number)));
                }
                LeftReason::SameNumber => {
                    answers.push(another(screen_words::is_another_matter(number)));
                }
                LeftReason::OtherUnit
                | LeftReason::UnknownUnit
                | LeftReason::NamedElsewhere
                | LeftReason::NoLead
                | LeftReason::UnsaidLead
                | LeftReason::TwoLeads
                | LeftReason::OlderFile
                | LeftReason::NewerOrder
                | LeftReason::DamagedOrder => {}
            }
        }
        answers
    }

    /// Returns the rows that stay out until the officer decides otherwise, by reason.
    pub fn left_out(&self) -> impl Iterator<Item = (LeftReason, &LeftGroup)> {
        self.found.plan.left.groups()
    }

    /// Returns the number of rows that the import would not take in.
    #[must_use]
    pub fn kept_out(&self) -> usize {
        let left: usize = self.left_out().map(|(_, group)| group.rows).sum();
        self.found.rejected.len() + left
    }

    /// Returns the number of lines of a page that can be selected; the summary is only scrolled.
    #[must_use]
    pub fn lines(&self, tab: Tab) -> usize {
        match tab {
            Tab::Summary => usize::MAX,
            Tab::Columns => columns(&self.found.report).len(),
            Tab::New => self.rows(RowEffect::New).count(),
            Tab::Updated => self.rows(RowEffect::Updated).count(),
            Tab::Proposals => self.meetings().len() + self.proposals().count(),
            Tab::Rejected => self.refused.len() + self.left_out().count(),
        }
    }

    /// Returns the number of rows that a page is about, including those not kept in memory.
    #[must_use]
    pub fn count(&self, tab: Tab) -> usize {
        match tab {
            Tab::New => self.found.plan.tally.new,
            Tab::Updated => self.found.plan.tally.updated,
            Tab::Proposals => self.meetings().len() + self.proposed(),
            Tab::Rejected => self.kept_out(),
            tab @ (Tab::Summary | Tab::Columns) => self.lines(tab),
        }
    }

    /// Returns the selected line of the page that is shown.
    #[must_use]
    pub fn line(&self) -> usize {
        self.at.get(self.tab.place()).copied().unwrap_or(0)
    }

    /// Moves the selected line; the summary scrolls no further than `most`.
    pub(super) fn step(&mut self, by: isize, most: usize) {
        let last = match self.tab {
            Tab::Summary => most,
            tab @ (Tab::Columns | Tab::New | Tab::Updated | Tab::Proposals | Tab::Rejected) => {
                self.lines(tab).saturating_sub(1)
            }
        };
        if let Some(at) = self.at.get_mut(self.tab.place()) {
            *at = at.saturating_add_signed(by).min(last);
        }
    }
}
