//! The page of the office: the unit directory, the parts of our own unit, and 本单位口径, as three tabs of
//! one list with the details of the selected line.

use chrono::NaiveDate;

use super::matcher::Matcher;
use crate::domain::section::{self, Section};
use crate::domain::unit_card::ContactRole;
use crate::store::Settings;
use crate::strings::{office as words, rules as rule_words, sections as section_words};
use crate::text::edit::Editor;
use crate::work::directory;
use crate::work::rules::{self, RuleKey};
use crate::work::sections::SectionFigures;

/// A tab of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeTab {
    /// 单位名录: the units with their people.
    Units,
    /// 内部承办: the parts of our own unit.
    Sections,
    /// 本单位口径: limits and numbers.
    Rules,
}

impl OfficeTab {
    /// All tabs, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Units, Self::Sections, Self::Rules];

    const fn words(self) -> words::Tab {
        match self {
            Self::Units => words::Tab::Units,
            Self::Sections => words::Tab::Sections,
            Self::Rules => words::Tab::Rules,
        }
    }

    /// Returns the index of the tab, from 0.
    #[must_use]
    pub const fn place(self) -> usize {
        self as usize
    }

    /// Returns the tab a number of places further, round and round.
    #[must_use]
    pub fn next(self, forward: bool) -> Self {
        let by = if forward { 1 } else { Self::ALL.len() - 1 };
        let at = (self.place() + by) % Self::ALL.len();
        Self::ALL.get(at).copied().unwrap_or(self)
    }
}

/// What a line of the page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeKey {
    /// A unit, by its full name.
    Unit(String),
    /// A part of our own unit, by its name.
    Section(String),
    /// A rule of the unit's own (本单位口径): a row of the list of limits, or a single number.
    Rule(RuleKey),
}

/// One line of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeRow {
    /// What it is about.
    pub key: OfficeKey,
    /// What stands in the first column.
    pub label: String,
    /// What stands behind it.
    pub value: String,
    /// Whether something is missing, late, or no longer in use.
    pub mark: RowMark,
}

/// How a line is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowMark {
    /// Nothing is to be said.
    Plain,
    /// Something is missing or late.
    Attention,
    /// It is no longer in use.
    Retired,
}

/// The state of the page.
#[derive(Debug, Clone)]
pub struct OfficeScreen {
    /// The tab that is shown.
    pub tab: OfficeTab,
    /// The text that narrows the list.
    pub typed: Editor,
    /// The index of the selected line in each tab, among those that fit.
    pub at: [usize; 3],
    /// The figures of the sections; `None` until they were read.
    pub figures: Option<Vec<SectionFigures>>,
}

impl OfficeScreen {
    /// Opens the page on a tab.
    #[must_use]
    pub fn open(tab: OfficeTab) -> Self {
        Self {
            tab,
            typed: Editor::line(),
            at: [0; 3],
            figures: None,
        }
    }

    /// Returns the lines of the tab that fit the typed text, in the order of the list.
    #[must_use]
    pub fn rows(&self, settings: &Settings, today: NaiveDate) -> Vec<OfficeRow> {
        let mut rows = match self.tab {
            OfficeTab::Units => units(settings, today),
            OfficeTab::Sections => self.sections(settings),
            OfficeTab::Rules => rule_rows(settings),
        };
        let matcher = Matcher::new(self.typed.text());
        if !matcher.is_empty() {
            rows.retain(|row| {
                let code = match &row.key {
                    OfficeKey::Rule(RuleKey::Single(name)) => name,
                    OfficeKey::Rule(RuleKey::Row(_))
                    | OfficeKey::Unit(_)
                    | OfficeKey::Section(_) => "",
                };
                let names = [row.label.as_str(), code];
                matcher
                    .best(names)
                    .or_else(|| matcher.weakly(&row.value))
                    .is_some()
            });
        }
        rows
    }

    fn sections(&self, settings: &Settings) -> Vec<OfficeRow> {
        let sections = &settings.profile.sections;
        let number = |name: &str| {
            let mut numbered = section::numbered(sections);
            numbered.find_map(|(at, one)| (one.name == name).then_some(at))
        };
        let row = |one: &Section, figures: Option<&SectionFigures>| {
            section_row(number(&one.name), one, figures)
        };
        let Some(figures) = &self.figures else {
            return sections.iter().map(|section| row(section, None)).collect();
        };
        // The figures may have been read before the order was changed.
        let place = |one: &SectionFigures| {
            let known = sections
                .iter()
                .position(|known| known.name == one.section.name);
            known.unwrap_or(usize::MAX)
        };
        let mut figures: Vec<&SectionFigures> = figures.iter().collect();
        figures.sort_by_key(|one| place(one));
        let known = |one: &SectionFigures| {
            let mut known = sections.iter();
            known.find(|known| known.name == one.section.name).cloned()
        };
        figures
            .into_iter()
            .map(|one| row(known(one).as_ref().unwrap_or(&one.section), Some(one)))
            .collect()
    }

    /// Returns the selected line; `None` if none fits.
    #[must_use]
    pub fn selected(&self, settings: &Settings, today: NaiveDate) -> Option<OfficeRow> {
        let rows = self.rows(settings, today);
        let at = self.line().min(rows.len().saturating_sub(1));
        rows.into_iter().nth(at)
    }

    /// Returns the index of the selected line.
    #[must_use]
    pub fn line(&self) -> usize {
        self.at.get(self.tab.place()).copied().unwrap_or_default()
    }

    /// Selects a line.
    pub fn select(&mut self, line: usize) {
        if let Some(at) = self.at.get_mut(self.tab.place()) {
            *at = line;
        }
    }

    /// Returns what is to be read of the selected line.
    #[must_use]
    pub fn details(&self, settings: &Settings, today: NaiveDate) -> Vec<String> {
        let Some(row) = self.selected(settings, today) else {
            return vec![words::nothing(self.tab.words()).to_owned()];
        };
        match &row.key {
            OfficeKey::Unit(name) => {
                let units = settings.units.units();
                let unit = units.iter().find(|unit| unit.name == *name);
                unit.map_or_else(Vec::new, |unit| directory::lines(unit, today))
            }
            OfficeKey::Section(name) => {
                let figures = self.figures.iter().flatten();
                let one = figures.into_iter().find(|one| one.section.name == *name);
                let section = settings
                    .profile
                    .sections
                    .iter()
                    .find(|one| one.name == *name);
                section_details(section.or(one.map(|one| &one.section)), one)
            }
            OfficeKey::Rule(key) => {
                let lines = rules::lines(&settings.profile.rules);
                let line = lines.into_iter().find(|line| line.key == *key);
                line.map_or_else(Vec::new, |line| {
                    let mut said = vec![
                        words::labelled(&line.label, &line.value),
                        words::basis(&line.basis),
                    ];
                    if !line.remark.is_empty() {
                        said.push(format!("！{}", line.remark));
                    }
                    said.push(match key {
                        RuleKey::Row(_) => rule_words::LIST.to_owned(),
                        RuleKey::Single(_) => rule_words::INTRO.to_owned(),
                    });
                    said
                })
            }
        }
    }
}

fn units(settings: &Settings, today: NaiveDate) -> Vec<OfficeRow> {
    let rows = settings.units.units().iter().map(|unit| {
        let liaisons = unit.card.current(ContactRole::Liaison, today);
        let liaisons: Vec<String> = liaisons
            .map(|one| format!("{} {}", one.name, one.phone).trim().to_owned())
            .collect();
        let retired = unit.card.retired.is_some();
        let mark = if retired {
            RowMark::Retired
        } else if directory::lacks(unit, today).is_empty() {
            RowMark::Plain
        } else {
            RowMark::Attention
        };
        OfficeRow {
            key: OfficeKey::Unit(unit.name.clone()),
            label: unit.name.clone(),
            value: words::unit(unit.kind.label(), &liaisons.join("、"), retired),
            mark,
        }
    });
    rows.collect()
}

fn section_row(
    number: Option<usize>,
    section: &Section,
    figures: Option<&SectionFigures>,
) -> OfficeRow {
    let said = figures.map(|one| {
        words::section(
            one.open,
            one.overdue,
            one.on_time,
            one.limited,
            one.median_tenths,
        )
    });
    let late = figures.is_some_and(|one| one.overdue > 0);
    let mark = match (section.retired, late) {
        (true, _) => RowMark::Retired,
        (false, true) => RowMark::Attention,
        (false, false) => RowMark::Plain,
    };
    OfficeRow {
        key: OfficeKey::Section(section.name.clone()),
        label: words::numbered(number, &section.name),
        value: said.unwrap_or_default(),
        mark,
    }
}

fn section_details(section: Option<&Section>, figures: Option<&SectionFigures>) -> Vec<String> {
    let Some(section) = section else {
        return Vec::new();
    };
    let mut said = vec![words::section_head(&section.name, section.kind.label())];
    if section.retired {
        said.push(section_words::RETIRED.to_owned());
    }
    if figures.is_some_and(|one| !one.listed) {
        said.push(words::UNLISTED.to_owned());
    }
    said.push(words::reply_within(&section.limit_words()));
    if !section.basis.is_empty() {
        said.push(words::basis(&section.basis));
    }
    for (label, value) in [("负责人", &section.head), ("电话", &section.phone)] {
        if !value.is_empty() {
            said.push(words::labelled(label, value));
        }
    }
    if let Some(one) = figures {
        said.push(section_words::figures(
            one.open,
            one.overdue,
            (one.on_time, one.limited),
            one.answered,
            one.median_tenths,
        ));
        said.push(section_words::basis(crate::store::ASSIGNED));
    }
    said
}

fn rule_rows(settings: &Settings) -> Vec<OfficeRow> {
    let lines = rules::lines(&settings.profile.rules);
    let rows = lines.into_iter().map(|line| OfficeRow {
        key: OfficeKey::Rule(line.key),
        label: line.label,
        value: words::rule(&line.value, &line.basis),
        mark: if line.remark.is_empty() {
            RowMark::Plain
        } else {
            RowMark::Attention
        },
    });
    rows.collect()
}
