//! Fields that are more than a text: a choice, several units, a path.

use crate::desk::matcher::Matcher;
use crate::desk::typed_path::replace_filled;
use crate::domain::unit::UnitDirectory;
use crate::text::edit::Editor;
use crate::work::import::PathCandidate;

/// A field in which one option of a list is chosen.
#[derive(Debug, Clone, Default)]
pub struct ChoiceInput {
    /// The code and the label of each option.
    pub options: Vec<(String, String)>,
    /// The index of the chosen option; `None` while nothing is chosen.
    pub chosen: Option<usize>,
}

impl ChoiceInput {
    /// Creates a choice of these options, with none chosen.
    #[must_use]
    pub fn of<'a>(options: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self {
            options: options
                .into_iter()
                .map(|(code, label)| (code.to_owned(), label.to_owned()))
                .collect(),
            chosen: None,
        }
    }

    /// Returns the code of the chosen option.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        let (code, _) = self.options.get(self.chosen?)?;
        Some(code)
    }

    /// Chooses an option by its code; an unknown code changes nothing.
    pub fn choose(&mut self, code: &str) {
        let found = self.options.iter().position(|(known, _)| known == code);
        self.chosen = found.or(self.chosen);
    }

    /// Chooses an option by the digit in front of it, from 1. Returns whether there is such an
    /// option.
    pub(super) fn by_digit(&mut self, digit: char) -> bool {
        let found = digit
            .to_digit(10)
            .map(|digit| if digit == 0 { 9 } else { digit as usize - 1 })
            .filter(|at| *at < self.options.len());
        if found.is_some() {
            self.chosen = found;
        }
        found.is_some()
    }

    /// Chooses the option whose label begins with the text or, if none does, holds it. Returns whether
    /// the choice changed; `None` if no option or more than one fits, unless the chosen one does.
    pub(super) fn by_label(&mut self, text: &str) -> Option<bool> {
        let labels = || self.options.iter().map(|(_, label)| label.as_str());
        let chosen = self.chosen.and_then(|at| labels().nth(at));
        if chosen.is_some_and(|label| label.contains(text)) {
            return Some(false);
        }
        let only = |fits: &dyn Fn(&str) -> bool| {
            let mut found = labels().enumerate().filter(|(_, label)| fits(label));
            let first = found.next()?.0;
            found.next().is_none().then_some(first)
        };
        let at =
            only(&|label| label.starts_with(text)).or_else(|| only(&|label| label.contains(text)));
        self.chosen = Some(at?);
        Some(true)
    }

    /// Chooses the next or the previous option; after the last comes the first.
    pub(super) const fn step(&mut self, forward: bool) {
        let count = self.options.len();
        if count == 0 {
            return;
        }
        self.chosen = Some(match (self.chosen, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
    }
}

/// A unit that can be chosen, with all names it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
struct UnitNames {
    name: String,
    other: Vec<String>,
}

/// A field in which one or more units are chosen.
#[derive(Debug, Clone)]
pub struct UnitsInput {
    /// The chosen units, by their official names.
    pub chosen: Vec<String>,
    /// The text that is typed to find another unit.
    pub typed: Editor,
    /// The units that match the text, the best first.
    pub fitting: Vec<String>,
    /// The index of the selected unit in `fitting`.
    pub at: usize,
    /// Whether only one unit can be chosen; another one then replaces it.
    pub single: bool,
    known: Vec<UnitNames>,
    /// The units that are offered before anything is typed.
    first: Vec<String>,
}

/// The number of units shown at once.
const FITTING: usize = 8;

impl UnitsInput {
    /// Offers every unit of the directory except our own; those in `first` are offered before
    /// anything is typed.
    #[must_use]
    pub fn of(directory: &UnitDirectory, own: &str, first: Vec<String>) -> Self {
        // A unit that is no longer called can still be named, but nobody is led to it.
        let in_use = directory
            .units()
            .iter()
            .filter(|unit| unit.card.retired.is_none());
        let mut all: Vec<_> = in_use.collect();
        // A town asks departments for help and hardly ever another town.
        if directory
            .resolve(own)
            .is_some_and(|unit| unit.kind.can_whistle())
        {
            all.sort_by_key(|unit| !unit.kind.can_report_in());
        }
        let known = all
            .into_iter()
            .filter(|unit| !directory.same(&unit.name, own))
            .map(|unit| UnitNames {
                name: unit.name.clone(),
                other: std::iter::once(unit.short.clone())
                    .chain(unit.aliases.iter().cloned())
                    .collect(),
            })
            .collect();
        let mut units = Self {
            chosen: Vec::new(),
            typed: Editor::line(),
            fitting: Vec::new(),
            at: 0,
            single: false,
            known,
            first,
        };
        units.refit();
        units
    }

    /// Returns the greatest number of units that are listed at once, whatever is typed.
    #[must_use]
    pub fn list_rows(&self) -> usize {
        (self.known.len() + self.first.len()).clamp(1, FITTING)
    }

    /// Matches the units against the text anew.
    pub(super) fn refit(&mut self) {
        let matcher = Matcher::new(self.typed.text());
        self.at = 0;
        let free = |name: &&String| !self.chosen.contains(name);
        if matcher.is_empty() {
            let rest = self.known.iter().map(|unit| &unit.name);
            let mut fitting: Vec<String> = Vec::new();
            for name in self.first.iter().chain(rest).filter(free) {
                if !fitting.contains(name) {
                    fitting.push(name.clone());
                }
            }
            fitting.truncate(FITTING);
            self.fitting = fitting;
            return;
        }
        let mut scored: Vec<(u32, &String)> = self
            .known
            .iter()
            .filter(|unit| !self.chosen.contains(&unit.name))
            .filter_map(|unit| {
                let names = std::iter::once(unit.name.as_str())
                    .chain(unit.other.iter().map(String::as_str));
                Some((matcher.best(names)?, &unit.name))
            })
            .collect();
        scored.sort_by_key(|(score, _)| *score);
        self.fitting = scored
            .into_iter()
            .take(FITTING)
            .map(|(_, name)| name.clone())
            .collect();
    }

    /// Chooses the unit whose name is typed in full, when the field is left. Returns whether one was
    /// chosen.
    pub(super) fn take_exact(&mut self) -> bool {
        let typed = self.typed.text().trim();
        let is_named =
            |unit: &&UnitNames| unit.name == typed || unit.other.iter().any(|other| other == typed);
        let mut named = self.known.iter().filter(is_named);
        let (Some(unit), None) = (named.next(), named.next()) else {
            return false;
        };
        let name = unit.name.clone();
        if self.single {
            self.chosen.clear();
        }
        if !self.chosen.contains(&name) {
            self.chosen.push(name);
        }
        self.typed = Editor::line();
        self.refit();
        true
    }

    /// Chooses the selected unit or, when none matches, the name as it is typed.
    pub(super) fn take(&mut self, at: usize) -> bool {
        let typed = self.typed.text().trim().to_owned();
        let name = match self.fitting.get(at) {
            Some(name) => name.clone(),
            None if typed.is_empty() => return false,
            None => typed,
        };
        if self.single {
            self.chosen.clear();
        }
        if !self.chosen.contains(&name) {
            self.chosen.push(name);
        }
        self.typed = Editor::line();
        self.refit();
        true
    }
}

/// A field for the path of a file or a folder.
#[derive(Debug, Clone)]
pub struct PathInput {
    /// The path that is being typed.
    pub typed: Editor,
    /// The completions of the path.
    pub fitting: Vec<PathCandidate>,
    /// The index of the selected completion; `None` while none is selected.
    pub at: Option<usize>,
    /// Why no completions can be listed, in Chinese.
    pub trouble: Option<String>,
    /// Whether a folder is wanted and not a file.
    pub folder: bool,
    /// The path that was filled in, behind which a whole path replaces it.
    filled: String,
}

impl PathInput {
    /// Creates a field with this path in it.
    #[must_use]
    pub fn of(text: &str, folder: bool) -> Self {
        Self {
            typed: Editor::line().with_text(text),
            fitting: Vec::new(),
            at: None,
            trouble: None,
            folder,
            filled: text.to_owned(),
        }
    }

    /// Fills in a path, such as the folder used last.
    pub(in crate::desk) fn fill_in(&mut self, text: &str) {
        self.typed = Editor::line().with_text(text);
        text.clone_into(&mut self.filled);
    }

    /// Lets a whole path stand in the place of the one that was filled in.
    pub(in crate::desk) fn replace_folder(&mut self, pasted: bool) {
        replace_filled(&mut self.typed, &mut self.filled, pasted);
    }
}
