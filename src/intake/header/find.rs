//! Finds the header among the first rows of a sheet. There may be titles and notes above it, and it
//! may have up to three rows.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::aliases::{AliasCandidate, Aliases, SourceAliases};
use super::assign::{AssignedRole, ColumnClaim, assign};
use super::named_column::NamedColumn;
use super::normalise::{clean, normalise, split_hint};
use super::{ColumnRole, Field, Header, HeaderColumn, guess, nameless, part_column, unit_column};
use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;
use crate::intake::value::due;
use crate::intake::value::text::prose;

/// Number of filled rows that are searched.
pub const HEADER_SCAN: usize = 20;
/// Maximum number of rows of a header.
const MOST_ROWS: usize = 3;
/// Maximum length of a header text in characters.
const LONGEST: usize = 24;
/// Added to the rank of a match below an unknown header: 姓名 under 承办人 is hardly the citizen's
/// name.
const UNKNOWN_PARENT_RANK: u16 = 3_000;
/// Rank of a guess, after every alias.
const GUESS_RANK: u16 = 20_000;
/// Columns of counts, without a word for them.
const COUNTS: [&str; 20] = [
    "交办",
    "办结",
    "受理",
    "派单",
    "转办",
    "已办",
    "未办",
    "已办结",
    "未办结",
    "在办",
    "按期",
    "按时",
    "超期",
    "逾期",
    "满意",
    "不满意",
    "重办",
    "退回",
    "回访",
    "签收",
];

/// Returns the header of a sheet whose first filled rows are `rows`, or `None` if it has none. If
/// there are several tables, it is the header of the first.
#[must_use]
pub fn find(rows: &[RawRow], aliases: &Aliases) -> Option<Header> {
    let mut best: Option<BestHeader> = None;
    for (start, row) in rows.iter().enumerate().take(HEADER_SCAN) {
        // What comes below a header and its first data belongs to that table, or to a second one.
        if best.is_some() && !may_be_header(row) {
            break;
        }
        better(&mut best, rows.get(start..).unwrap_or_default(), aliases);
    }
    best.map(|best| best.header)
}

/// Returns the header that begins in the first of the rows, for a second table on a sheet.
#[must_use]
pub(crate) fn find_next(rows: &[RawRow], aliases: &Aliases) -> Option<Header> {
    let mut best = None;
    better(&mut best, rows, aliases);
    best.map(|best| best.header)
}

/// The best header so far.
struct BestHeader {
    score: usize,
    /// Number of rows of the header.
    rows: usize,
    header: Header,
}

/// Tries a header of one to three rows at the beginning of `rows`.
fn better(best: &mut Option<BestHeader>, rows: &[RawRow], aliases: &Aliases) {
    for count in 1..=MOST_ROWS {
        let Some((block, below)) = rows.split_at_checked(count) else {
            break;
        };
        if count > 1 && !extends(block, aliases) {
            break;
        }
        let header = read(block, below, aliases);
        let score = score(&header);
        // Including a title row does not improve the score, so fewer rows win.
        let better = best
            .as_ref()
            .is_none_or(|best| score > best.score || (score == best.score && count < best.rows));
        if score >= 2 && better {
            *best = Some(BestHeader {
                score,
                rows: count,
                header,
            });
        }
    }
}

/// Returns true if a row can be a header: it has several short texts and nothing with figures.
pub(crate) fn may_be_header(row: &RawRow) -> bool {
    let RawRow(_, cells) = row;
    let mut names = 0;
    for cell in cells.iter().filter(|cell| !cell.is_blank()) {
        let Some(text) = label(Some(cell)) else {
            return false;
        };
        // The hotline's own number may be part of a name: 12345工单编号.
        let text = if text.is_ascii() {
            text.to_owned()
        } else {
            text.replace("12345", "")
        };
        let figures = text.bytes().filter(u8::is_ascii_digit).count();
        if figures >= 3 {
            return false;
        }
        names += 1;
    }
    names >= 2
}

/// Returns true if a row that can be a header is one though it has no field of an order: most of its
/// texts end like column names, and none has a figure.
pub(crate) fn may_be_other_header(row: &RawRow) -> bool {
    /// Further endings of columns of sums and of people.
    const ENDS: &str = "率街镇人比量计";
    let RawRow(_, cells) = row;
    let texts: Vec<&str> = cells.iter().filter_map(|cell| label(Some(cell))).collect();
    let ends = |text: &&&str| {
        let last = clean(text).chars().next_back();
        COUNTS.contains(&&*clean(text))
            || last.is_some_and(|c| LABEL_ENDS.contains(c) || ENDS.contains(c))
    };
    let figures = texts
        .iter()
        .any(|text| text.contains(|c: char| c.is_ascii_digit()));
    may_be_header(row) && !figures && texts.iter().filter(ends).count() * 2 > texts.len()
}

/// Returns true if such a row is certainly the header of a table of sums, wherever it stands: it has several
/// columns of counts.
pub(crate) fn is_header_of_sums(row: &RawRow) -> bool {
    const MEASURES: &str = "量率数计比";
    /// Number of columns of counts that tell.
    const TELLING: usize = 2;
    let texts = row.1.iter().filter_map(|cell| label(Some(cell)));
    let counts = texts.filter(|text| {
        let last = clean(text).chars().next_back();
        COUNTS.contains(&&*clean(text)) || last.is_some_and(|c| MEASURES.contains(c))
    });
    may_be_other_header(row) && counts.count() >= TELLING
}

/// Returns true if a header and the rows below it are no list but one order on a sheet of its own (转办单):
/// each label has its value beside it, and further labels stand below the number.
pub(crate) fn is_slip(header: &Header, rows: &[RawRow], aliases: &Aliases) -> bool {
    /// Number of labels that tell.
    const LABELS: usize = 2;
    let numbers = header.columns_of(Field::OrderNo);
    let Some(number) = numbers.first() else {
        return false;
    };
    let below = rows.iter().filter(|row| row.0 > header.last_row);
    let labels = below.filter(|RawRow(_, cells)| {
        label(cells.get(number.index)).is_some_and(|text| aliases.knows(text))
    });
    let beside = header.columns.iter();
    let mut beside = beside.filter(|column| column.index == number.index + 1);
    let value = beside.any(|column| {
        let figures = column.header.bytes().filter(u8::is_ascii_digit).count();
        column.role == ColumnRole::Unmapped && figures >= 4
    });
    value && labels.count() >= LABELS
}

/// Returns the number of fields of a header, or 0 if none of them makes the sheet a list of orders.
fn score(header: &Header) -> usize {
    let held: Vec<_> = header
        .columns
        .iter()
        .filter_map(|column| match column.role {
            ColumnRole::Holds(field) => Some(field),
            _ => None,
        })
        .collect();
    if held.iter().any(|field| field.is_essential()) {
        // A column that the officer left unmapped is a known header too.
        let left_alone =
            |column: &&HeaderColumn| column.corrected && column.role == ColumnRole::Unmapped;
        held.len() + header.columns.iter().filter(left_alone).count()
    } else {
        0
    }
}

/// Returns the text of a cell that can be a header.
fn label(cell: Option<&Cell>) -> Option<&str> {
    match cell {
        Some(Cell::Text(text)) if text.len() <= LONGEST * 8 => {
            let length = normalise(text).chars().count();
            (1..=LONGEST).contains(&length).then_some(text.as_str())
        }
        _ => None,
    }
}

/// Returns true if the last row of the block can belong to a header begun by the rows above: it
/// contains a new known name, only names, and no value below a known header.
fn extends(block: &[RawRow], aliases: &Aliases) -> bool {
    let source = source(block);
    let aliases = &SourceAliases::new(aliases, &source);
    let Some((RawRow(row, cells), above)) = block.split_last() else {
        return false;
    };
    if above
        .last()
        .is_none_or(|RawRow(before, _)| before + 1 != *row)
    {
        return false;
    }
    let mut names_something = false;
    for (index, cell) in cells.iter().enumerate() {
        if cell.is_blank() {
            continue;
        }
        let Some(text) = label(Some(cell)) else {
            return false;
        };
        let known = aliases.knows(text);
        let known_above = above.iter().any(|RawRow(_, cells)| {
            label(cells.get(index)).is_some_and(|text| aliases.knows(text))
        });
        if known_above && !known {
            return false;
        }
        let figures = text.bytes().filter(u8::is_ascii_digit).count();
        if !known && figures >= 3 {
            return false;
        }
        names_something |= known && !known_above;
    }
    names_something
}

/// Interprets a block of rows as a header. `below` are rows under it, which confirm guesses.
fn read(block: &[RawRow], below: &[RawRow], aliases: &Aliases) -> Header {
    let width = block.iter().map(|RawRow(_, cells)| cells.len()).max();
    let source = source(block);
    let aliases = &SourceAliases::new(aliases, &source);
    let mut found: Vec<NamedColumn> = (0..width.unwrap_or(0))
        .filter_map(|index| column(block, index, aliases))
        .collect();
    let keys: Vec<String> = found.iter().map(|one| normalise(&one.header)).collect();
    let mut seen = HashMap::<String, usize>::new();
    for one in &mut found {
        let times = seen.entry(one.header.clone()).or_default();
        *times += 1;
        if *times > 1 {
            one.header = format!("{}（{times}）", one.header);
            if let Some(correction) = aliases.correction(&one.header) {
                one.candidates = correction.candidates();
                one.corrected = true;
            }
        }
    }
    let (mut found, keys) = nameless::with_nameless(found, keys, below, aliases);
    for (one, key) in found.iter_mut().zip(&keys) {
        guess_column(one, key, below);
    }
    let asking: Vec<_> = found
        .iter()
        .map(|one| ColumnClaim {
            header: &one.header,
            candidates: &one.candidates,
            corrected: one.corrected,
            guessed: one.guessed,
        })
        .collect();
    let mut roles = assign(&asking);
    title_and_content_by_values(&found, &mut roles, below);
    if let Some(place) = unit_column::find(&found, &roles, below, aliases.units())
        && let (Some(one), Some(role)) = (found.get_mut(place), roles.get_mut(place))
    {
        one.guessed = true;
        *role = (ColumnRole::Holds(Field::LeadUnit), None);
    }
    further_units(&keys, &mut found, &mut roles);
    part_column::assign(&found, &mut roles, below);
    let names: Vec<String> = found.iter().map(|one| one.header.clone()).collect();
    let columns = found
        .into_iter()
        .zip(keys)
        .zip(roles)
        .map(|((one, key), (role, lost))| HeaderColumn {
            index: one.index,
            role,
            corrected: one.corrected,
            guessed: one.guessed && role != ColumnRole::Unmapped,
            gave_up: lost.and_then(|(field, to)| Some((field, names.get(to)?.clone()))),
            unit: split_hint(&key).and_then(|(_, hint)| due::unit(hint)),
            rank: one.candidates.first().map_or(u16::MAX, |c| c.rank),
            header: one.header,
            key,
        })
        .collect();
    let row = |row: Option<&RawRow>| row.map_or(0, |RawRow(row, _)| *row);
    Header {
        first_row: row(block.first()),
        last_row: row(block.last()),
        columns,
        source,
    }
}

/// Lets further columns of units with the name of a known one fill in for it: 协办单位2 beside 协办单位1.
fn further_units(keys: &[String], columns: &mut [NamedColumn], roles: &mut [AssignedRole]) {
    let figure = |c: char| c.is_ascii_digit() || "一二三四五".contains(c);
    let bare = |key: &String| key.trim_end_matches(figure).to_owned();
    let held = |field| {
        let holds = |(role, _): &AssignedRole| *role == ColumnRole::Holds(field);
        let place = roles.iter().position(holds)?;
        Some((field, place, bare(keys.get(place)?)))
    };
    let held: Vec<_> = [Field::LeadUnit, Field::CoUnits]
        .into_iter()
        .filter_map(held)
        .collect();
    for (field, first, name) in held {
        let all = keys.iter().zip(columns.iter_mut()).zip(roles.iter_mut());
        for (place, ((key, column), (role, lost))) in all.enumerate() {
            let free = *role == ColumnRole::Unmapped && lost.is_none() && !column.corrected;
            if free && place > first && bare(key) == name {
                *role = ColumnRole::FillsIn(field);
                column.guessed = true;
            }
        }
    }
}

/// Exchanges title and content if both headers may mean either, as 事项 beside 反映事项, and the title
/// has the longer texts.
fn title_and_content_by_values(
    columns: &[NamedColumn],
    roles: &mut [AssignedRole],
    below: &[RawRow],
) {
    let holder = |field: Field| {
        let holds = |(role, _): &AssignedRole| *role == ColumnRole::Holds(field);
        let place = roles.iter().position(holds)?;
        columns.get(place).map(|column| (place, column))
    };
    let (Some((title, of_title)), Some((content, of_content))) =
        (holder(Field::Title), holder(Field::Content))
    else {
        return;
    };
    let may_be = |column: &NamedColumn, field: Field| {
        let named = column.candidates.iter().any(|one| one.field == field);
        named || column.header.ends_with("事项")
    };
    let either = may_be(of_title, Field::Content) && may_be(of_content, Field::Title);
    let length = |column: &NamedColumn| {
        let rows = below.iter().take_while(|row| !may_be_header(row));
        let texts = rows.filter_map(|RawRow(_, cells)| prose(cells.get(column.index)?));
        texts.map(|text| text.chars().count()).sum::<usize>()
    };
    let decided = of_title.corrected || of_content.corrected;
    if either && !decided && length(of_title) > length(of_content) {
        for (place, field) in [(title, Field::Content), (content, Field::Title)] {
            if let Some((role, _)) = roles.get_mut(place) {
                *role = ColumnRole::Holds(field);
            }
        }
    }
}

/// Guesses the field of a column that nobody knows, if the values below do not contradict it.
fn guess_column(column: &mut NamedColumn, key: &str, below: &[RawRow]) {
    if column.corrected || !column.candidates.is_empty() {
        return;
    }
    let (name, hint) = split_hint(key).unwrap_or((key, ""));
    if hint.is_empty() && key.ends_with(')') {
        return;
    }
    let Some(field) = guess::field(name) else {
        return;
    };
    let cells = below.iter().take_while(|row| !may_be_header(row));
    let cells = cells.filter_map(|RawRow(_, cells)| cells.get(column.index));
    if guess::agrees(field, cells) {
        column.guessed = true;
        column.candidates = vec![AliasCandidate {
            rank: GUESS_RANK,
            field,
        }];
    }
}

/// Identifies a set of headers, whatever their order: the officer's decisions hold for files with
/// the same columns and for no others.
fn source(block: &[RawRow]) -> String {
    let cells = block.iter().flat_map(|RawRow(_, cells)| cells);
    let names: BTreeSet<String> = cells
        .filter_map(|cell| label(Some(cell)))
        .map(normalise)
        .collect();
    let mut hasher = Sha256::new();
    for name in names {
        hasher.update(name.as_bytes());
        hasher.update([0]);
    }
    let digest = hasher.finalize();
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Returns the header of one column and the fields it may mean: the lowest known text, joined with
/// the one above it if that gives a known name (诉求人 over 姓名).
fn column(block: &[RawRow], index: usize, aliases: &SourceAliases<'_>) -> Option<NamedColumn> {
    let own = |depth: usize| {
        block
            .get(depth)
            .and_then(|RawRow(_, cells)| label(cells.get(index)))
    };
    let named = |text: &str, candidates: Vec<AliasCandidate>| NamedColumn {
        index,
        header: clean(text),
        candidates,
        corrected: aliases.correction(text).is_some(),
        guessed: false,
    };
    let mut lowest = None;
    for depth in (0..block.len()).rev() {
        let Some(text) = own(depth) else { continue };
        lowest = lowest.or(Some(text));
        let parent = depth.checked_sub(1).and_then(|above| {
            // A merged header is stored in its leftmost cell only.
            let RawRow(_, cells) = block.get(above)?;
            (0..=index).rev().find_map(|at| label(cells.get(at)))
        });
        if let Some(parent) = parent {
            let joined = format!("{parent}{text}");
            if aliases.knows(&joined) {
                return Some(named(&joined, aliases.candidates(&joined)));
            }
        }
        if aliases.knows(text) {
            let mut found = aliases.candidates(text);
            let corrected = aliases.correction(text).is_some();
            if !corrected && parent.is_some_and(|parent| !aliases.knows(parent)) {
                for candidate in &mut found {
                    candidate.rank += UNKNOWN_PARENT_RANK;
                }
            }
            return Some(named(text, found));
        }
    }
    Some(named(lowest?, Vec::new()))
}

/// Final characters of column names, as opposed to names of people and places.
const LABEL_ENDS: &str = "号名间容型类位址话限期况果见态题注分道源度否数额室门码表项称级述点式";

/// Returns short texts of the first rows for the error that no header was found. Only texts of at
/// most 8 characters that end like column names are returned, so that no person, number or sentence
/// is quoted.
#[must_use]
pub(crate) fn header_like(rows: &[RawRow]) -> Vec<String> {
    const MOST: usize = 12;
    let labels = |RawRow(_, cells): &RawRow| {
        let mut seen = BTreeSet::new();
        let short = |cell: &Cell| {
            let text = clean(label(Some(cell))?);
            let plain = text
                .chars()
                .all(|c| c.is_alphabetic() || "()（）/、".contains(c));
            let ends = text
                .chars()
                .next_back()
                .is_some_and(|c| LABEL_ENDS.contains(c));
            (plain && ends && text.chars().count() <= 8).then_some(text)
        };
        let texts = cells.iter().filter_map(short);
        texts
            .filter(|text| seen.insert(text.clone()))
            .take(MOST)
            .collect::<Vec<_>>()
    };
    // The row with the most such texts is most likely meant as the header.
    let rows = rows.iter().take(HEADER_SCAN).map(labels);
    rows.rev().max_by_key(Vec::len).unwrap_or_default()
}
