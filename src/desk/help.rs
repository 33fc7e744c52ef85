//! The help: what it says, which of it fits the words that are typed, and how it is laid out in columns.

use std::ops::Range;

use super::matcher::Matcher;
use crate::strings::help as words;
use crate::text;
use crate::text::edit::Editor;

/// The width, in columns of the terminal, from which keys stand in two columns; that of a screen of
/// 120 columns.
const TWO_COLUMNS: usize = 108;
/// Blank columns between two columns of keys.
const BETWEEN: usize = 3;
/// Blank columns between keys, label and explanation.
const GAP: usize = 2;
/// The most columns that the keys of an entry get.
const MOST_KEYS: usize = 17;
/// The most columns that the label of an entry gets.
const MOST_LABEL: usize = 16;
/// The fewest columns that an explanation gets.
const LEAST_TEXT: usize = 10;

/// The help over what it explains.
#[derive(Debug, Clone)]
pub struct HelpLayer {
    /// The title in the frame.
    pub title: String,
    /// What it says, from the top.
    pub sections: Vec<HelpSection>,
    /// The words that narrow it.
    pub typed: Editor,
    /// The number of lines scrolled past.
    pub scroll: usize,
}

/// A part of the help under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpSection {
    /// The line above the part, such as 每天十件事.
    pub heading: String,
    /// What stands under it.
    pub lines: Vec<HelpLine>,
}

/// A paragraph or an entry of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// A paragraph over the whole width.
    Text(String),
    /// A line of a table.
    Entry(HelpEntry),
}

/// A line of a table: a command with its keys, or a term with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpEntry {
    /// The keys; empty where the table has none.
    pub keys: String,
    /// What it is called.
    pub label: String,
    /// What it does or means.
    pub what: String,
}

/// What a piece of a line is, which decides its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpRole {
    /// The heading of a section.
    Heading,
    /// The keys of a command.
    Keys,
    /// The name of a command or of a term.
    Label,
    /// A paragraph, or what a command does.
    Text,
    /// Said in place of lines that fit.
    Nothing,
}

/// A piece of a line, as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpPart {
    /// Columns before it, from the beginning of the line.
    pub column: usize,
    /// What is drawn there: a key, a label or a sentence.
    pub text: String,
    /// What it is.
    pub role: HelpRole,
    /// The parts of the text that were typed, in bytes.
    pub found: Vec<Range<usize>>,
}

/// A line, as it is drawn.
pub type LaidLine = Vec<HelpPart>;

/// The columns of a table.
#[derive(Debug, Clone, Copy)]
struct Table {
    keys: usize,
    label: usize,
    text: usize,
}

impl HelpLayer {
    /// Creates the help with nothing typed.
    #[must_use]
    pub fn new(title: String, sections: Vec<HelpSection>) -> Self {
        Self {
            title,
            sections,
            typed: Editor::line(),
            scroll: 0,
        }
    }

    /// Returns the lines that fit what is typed, laid out for a width in columns of the terminal.
    #[must_use]
    pub fn laid(&self, columns: usize) -> Vec<LaidLine> {
        let matcher = Matcher::new(self.typed.text());
        let mut laid: Vec<LaidLine> = Vec::new();
        for section in &self.sections {
            let lines = self.fitting(section, &matcher);
            if lines.is_empty() {
                continue;
            }
            if !laid.is_empty() {
                laid.push(Vec::new());
            }
            laid.push(vec![part(0, &section.heading, HelpRole::Heading, &matcher)]);
            lay_section(&lines, columns, &matcher, &mut laid);
        }
        if laid.is_empty() {
            let nothing = text::cut(words::NOTHING_FITS, columns);
            laid.push(vec![HelpPart {
                column: 0,
                text: nothing.into_owned(),
                role: HelpRole::Nothing,
                found: Vec::new(),
            }]);
        }
        laid
    }

    /// Returns the lines of a section that fit; all of them when nothing is typed, or when its heading
    /// fits.
    fn fitting<'a>(&self, section: &'a HelpSection, matcher: &Matcher) -> Vec<&'a HelpLine> {
        let typed = self.typed.text().trim().to_lowercase();
        if matcher.is_empty() || matcher.weakly(&section.heading).is_some() {
            return section.lines.iter().collect();
        }
        let fits = |line: &&HelpLine| match line {
            HelpLine::Text(text) => matcher.weakly(text).is_some(),
            HelpLine::Entry(entry) => {
                entry.keys.to_lowercase().contains(&typed)
                    || matcher.score(&entry.label).is_some()
                    || matcher.weakly(&entry.what).is_some()
            }
        };
        section.lines.iter().filter(fits).collect()
    }
}

/// Returns the lines of the help as one text, a line for each, for readers other than the screen.
#[must_use]
pub fn plain(sections: &[HelpSection]) -> String {
    let mut text: Vec<String> = Vec::new();
    for section in sections {
        text.push(section.heading.clone());
        text.extend(section.lines.iter().map(|line| match line {
            HelpLine::Text(text) => text.clone(),
            HelpLine::Entry(entry) => format!("{}  {}  {}", entry.keys, entry.label, entry.what),
        }));
    }
    text.join("\n")
}

/// Lays out the lines of a section: paragraphs over the whole width, entries as a table.
fn lay_section(lines: &[&HelpLine], columns: usize, matcher: &Matcher, laid: &mut Vec<LaidLine>) {
    let entries = lines.iter().filter_map(|line| match line {
        HelpLine::Entry(entry) => Some(entry),
        HelpLine::Text(_) => None,
    });
    let entries: Vec<&HelpEntry> = entries.collect();
    for line in lines {
        if let HelpLine::Text(text) = line {
            let wrapped = text::wrap(text, columns.max(LEAST_TEXT));
            let wrapped = wrapped.into_iter();
            laid.extend(wrapped.map(|line| vec![part(0, line, HelpRole::Text, matcher)]));
        }
    }
    if entries.is_empty() {
        return;
    }
    let two = columns >= TWO_COLUMNS && entries.len() > 1;
    let cell = if two {
        (columns - BETWEEN) / 2
    } else {
        columns
    };
    let table = table(&entries, cell);
    // The second column goes on where the first one ends, as a menu is read.
    let rows = if two {
        entries.len().div_ceil(2)
    } else {
        entries.len()
    };
    for row in 0..rows {
        let mut lines: Vec<LaidLine> = entry(entries.get(row).copied(), 0, table, matcher);
        let beside = entries.get(row + rows).filter(|_| two).copied();
        let beside = entry(beside, cell + BETWEEN, table, matcher);
        for (at, mut parts) in beside.into_iter().enumerate() {
            match lines.get_mut(at) {
                Some(line) => line.append(&mut parts),
                None => lines.push(parts),
            }
        }
        laid.append(&mut lines);
    }
}

/// Returns the widths of a table whose lines have `cell` columns.
fn table(entries: &[&HelpEntry], cell: usize) -> Table {
    let widest = |of: fn(&HelpEntry) -> &str| {
        let widths = entries.iter().map(|entry| text::width(of(entry)));
        widths.max().unwrap_or_default()
    };
    let with_gap = |width: usize| if width == 0 { 0 } else { width + GAP };
    let keys = with_gap(widest(|entry| &entry.keys).min(MOST_KEYS));
    let label = with_gap(widest(|entry| &entry.label).min(MOST_LABEL));
    Table {
        keys,
        label,
        text: cell.saturating_sub(keys + label).max(LEAST_TEXT),
    }
}

/// Lays out an entry that begins at a column; what does not fit goes on below its explanation.
fn entry(
    entry: Option<&HelpEntry>,
    column: usize,
    table: Table,
    matcher: &Matcher,
) -> Vec<LaidLine> {
    let Some(entry) = entry else {
        return Vec::new();
    };
    let short = |text: &str, width: usize| text::cut(text, width.saturating_sub(GAP)).into_owned();
    let keys = short(&entry.keys, table.keys);
    let label = short(&entry.label, table.label);
    let behind = column + table.keys + table.label;
    let mut lines: Vec<LaidLine> = text::wrap(&entry.what, table.text)
        .into_iter()
        .map(|line| vec![part(behind, line, HelpRole::Text, matcher)])
        .collect();
    if lines.is_empty() {
        lines.push(Vec::new());
    }
    if let Some(first) = lines.first_mut() {
        first.insert(0, part(column, &keys, HelpRole::Keys, matcher));
        let label = part(column + table.keys, &label, HelpRole::Label, matcher);
        first.insert(1, label);
    }
    lines
}

fn part(column: usize, text: &str, role: HelpRole, matcher: &Matcher) -> HelpPart {
    // A few letters with gaps are found in any long sentence, so that only a name is searched with them.
    let searched = role == HelpRole::Label || matcher.weakly(text).is_some();
    let found = if searched && role != HelpRole::Keys && !matcher.is_empty() {
        matcher.spans(text)
    } else {
        Vec::new()
    };
    HelpPart {
        column,
        text: text.to_owned(),
        role,
        found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn help(entries: &[(&str, &str, &str)]) -> HelpLayer {
        let lines = entries.iter().map(|(keys, label, what)| {
            HelpLine::Entry(HelpEntry {
                keys: (*keys).to_owned(),
                label: (*label).to_owned(),
                what: (*what).to_owned(),
            })
        });
        let section = HelpSection {
            heading: "来单".to_owned(),
            lines: lines.collect(),
        };
        HelpLayer::new("帮助".to_owned(), vec![section])
    }

    fn right(part: &HelpPart) -> usize {
        part.column + text::width(&part.text)
    }

    #[test]
    fn labels_and_explanations_of_a_section_stand_below_one_another() {
        let help = help(&[
            ("F2", "签收", "确认收到"),
            ("Ctrl+O 1 1", "登记来单", "电话、微信、批办来的单"),
            ("F3", "研判", "定怎么办"),
        ]);
        for columns in [52, 72, 120, 200] {
            let laid = help.laid(columns);
            let of = |role: HelpRole| {
                let parts = laid.iter().filter_map(|line| line.first().map(|_| line));
                let parts = parts.flatten().filter(|part| part.role == role);
                let columns = parts.map(|part| part.column);
                columns.collect::<std::collections::BTreeSet<usize>>()
            };
            let beside = if columns >= TWO_COLUMNS { 2 } else { 1 };
            assert_eq!(of(HelpRole::Label).len(), beside, "{columns}");
            assert_eq!(of(HelpRole::Text).len(), beside, "{columns}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room_and_pieces_never_overlap(
            columns in 40_usize..200,
            what in "[\u{4e00}-\u{4e20}a-z，。]{0,80}",
        ) {
            let help = help(&[("F2", "签收", &what), ("Ctrl+O F8 1", "单位名录", &what), ("", "x", "")]);
            for line in help.laid(columns) {
                for (one, next) in line.iter().zip(line.iter().skip(1)) {
                    prop_assert!(right(one) <= next.column, "{one:?} {next:?}");
                }
                prop_assert!(line.iter().all(|part| right(part) <= columns), "{line:?}");
            }
        }
    }

    #[test]
    fn typed_words_pinyin_and_keys_narrow_it_and_a_heading_shows_its_section() {
        let mut help = help(&[("F2", "签收", "确认收到"), ("F3", "研判", "定怎么办")]);
        let labels = |help: &HelpLayer| {
            let parts = help.laid(60).into_iter().flatten();
            let labels = parts.filter(|part| part.role == HelpRole::Label);
            labels.map(|part| part.text).collect::<Vec<_>>()
        };
        assert_eq!(labels(&help), ["签收", "研判"]);
        for (typed, wanted) in [
            ("研判", vec!["研判"]),
            ("yp", vec!["研判"]),
            ("qs", vec!["签收"]),
            ("laidan", vec!["签收", "研判"]),
            ("f3", vec!["研判"]),
            ("收到", vec!["签收"]),
            ("没有", vec![]),
        ] {
            help.typed = Editor::line().with_text(typed);
            assert_eq!(labels(&help), wanted, "{typed}");
        }
    }
}
