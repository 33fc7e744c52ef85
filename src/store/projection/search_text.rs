//! The text that the full-text index holds of an order.
//!
//! Text is indexed with a space between Han characters and a mark at punctuation and at the end of
//! a field, so that a phrase query of single characters finds exactly what a substring search would
//! find. White space is ignored because a pasted text may have line breaks. A run of digits is one
//! token, whose beginning is found as a prefix; the run backwards is a further token, whose prefix is
//! its end. Titles and places are indexed by their sound too: as syllables, and as pairs of initials.

use super::search_keys::{NAME_KEY, PLACE_KEY, REPLY_KEY, TITLE_KEY, key_token};
use crate::domain::order::Order;
use crate::domain::order::searched::{Nearness, SearchField};
use crate::domain::privacy::People;
use crate::text::pinyin;

/// Version of the indexed text. Raise it whenever the same order would give another text.
pub(super) const VERSION: u32 = 14;

/// Whether a character is a token of its own: Han, kana, hangul and other scripts without spaces.
fn stands_alone(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric()
}

fn fold_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// The token for punctuation and for the end of a field: a private-use character, which the
/// tokenizer treats as a letter and nobody types.
pub(super) const BREAK: char = '\u{E000}';

/// The token of an order about which it was decided in writing whose duty the matter is (四). It is
/// followed by the narrowest category of the order. Like [`BREAK`], nobody types it.
pub(in crate::store) const DETERMINED: char = '\u{E001}';

/// The token of an order in which a unit was called by mistake (吹错哨, 三(三)).
pub(in crate::store) const WRONG_WHISTLE: char = '\u{E002}';

/// The token of an order in which a unit helped to its end. It is followed by the narrowest category
/// of the order.
pub(super) const HELPED: char = '\u{E003}';

/// The token of an order of which work was given to a part of our own unit (内部交办).
pub(in crate::store) const ASSIGNED: char = '\u{E006}';

/// Returns text with spaces around every character that is a token of its own, with each run of
/// punctuation as one `BREAK`, and with full-width characters made half-width.
#[must_use]
pub fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let spaced = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for c in text.chars().map(fold_width) {
        if stands_alone(c) {
            spaced(&mut out);
            out.push(c);
            out.push(' ');
        } else if c.is_ascii_alphanumeric() {
            out.push(c);
        } else {
            spaced(&mut out);
            if !c.is_whitespace() && !out.trim_end().ends_with(BREAK) {
                out.push(BREAK);
                out.push(' ');
            }
        }
    }
    let text = out.trim_matches([BREAK, ' ']).len();
    let start = out.len() - out.trim_start_matches([BREAK, ' ']).len();
    out.truncate(start + text);
    out.drain(..start);
    out
}

/// The beginning of a token that is a run of digits backwards. Nobody types it.
pub(super) const BACKWARDS: char = '\u{E008}';

/// The beginning of a token of two initials, so that it is no syllable.
pub(super) const INITIALS: char = '\u{E009}';

/// The least number of digits that are indexed backwards.
const LEAST_DIGITS: usize = 4;

/// Returns the token by which the end of a number is found: its digits backwards.
pub(super) fn backwards(digits: &str) -> String {
    std::iter::once(BACKWARDS)
        .chain(digits.chars().rev())
        .collect()
}

/// Returns the segmented texts, and behind them the runs of digits backwards.
fn column(texts: &[&str]) -> String {
    let joined = texts.join("|");
    let mut column = segment(&joined);
    let folded: String = joined.chars().map(fold_width).collect();
    let runs = folded.split(|c: char| !c.is_ascii_digit());
    let mut known: Vec<&str> = Vec::new();
    for run in runs.filter(|run| run.len() >= LEAST_DIGITS) {
        if !known.contains(&run) {
            column.extend([' ', BREAK, ' ']);
            column.push_str(&backwards(run));
            known.push(run);
        }
    }
    column
}

/// Returns a run of initials as the tokens of its neighbouring pairs.
pub(super) fn initial_pairs(initials: &str) -> Vec<String> {
    let letters: Vec<char> = initials.chars().collect();
    let pairs = letters.windows(2);
    pairs
        .map(|pair| std::iter::once(&INITIALS).chain(pair).collect())
        .collect()
}

/// Returns the sound of texts: each spoken part as syllables, and as pairs of initials.
fn sound(texts: &[&str]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for syllables in texts.iter().flat_map(|text| pinyin::spoken(text)) {
        let initials: String = syllables
            .iter()
            .filter_map(|one| one.chars().next())
            .collect();
        for part in [syllables.join(" "), initial_pairs(&initials).join(" ")] {
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    parts.join(&format!(" {BREAK} "))
}

/// The searchable text of one order, by column of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct SearchText {
    /// Numbers, title, place, units and sections.
    pub head: String,
    /// What the citizen said and who it is, and the marks by which the program finds orders.
    pub body: String,
    /// What was done and written since.
    pub work: String,
    /// The pinyin of title and places.
    pub sound: String,
}

impl SearchText {
    /// Returns the searchable text of an order. A 保密 order gives its numbers, place and units, but
    /// neither content nor caller.
    pub(in crate::store) fn of(order: &Order) -> Self {
        let texts = order.searched();
        let of = |nearness: Nearness| -> Vec<&str> {
            let near = texts.iter().filter(|one| one.field.nearness() == nearness);
            near.map(|one| one.text.as_ref()).collect()
        };
        let spoken: Vec<&str> = texts
            .iter()
            .filter(|one| matches!(one.field, SearchField::Title | SearchField::Place))
            .map(|one| one.text.as_ref())
            .collect();
        Self {
            head: column(&of(Nearness::Head)),
            body: format!("{}{}", column(&of(Nearness::Matter)), marks(order)),
            work: column(&of(Nearness::Work)),
            sound: sound(&spoken),
        }
    }
}

/// Returns the marks by which the program finds orders that are like one, or that need a look. A merged
/// order has none, as it is compared with nothing: the one that goes on stands for it.
fn marks(order: &Order) -> String {
    let mut marks = String::new();
    for name in People::names_of(order) {
        marks.extend([' ', BREAK, ' ']);
        marks.push_str(&key_token(NAME_KEY, &name));
    }
    if order.merged_into.is_some() {
        return marks;
    }
    let matter = &order.matter;
    let category = matter.categories.last().map(|name| segment(name));
    let category = category.unwrap_or_default();
    let mut mark = |text: &str| {
        marks.extend([' ', BREAK, ' ']);
        marks.push_str(text);
    };
    if order.is_precedent() {
        let asked = order.precedent().and_then(|one| one.request.as_ref());
        let issue = asked.filter(|_| !matter.confidential);
        let issue = issue.map(|asked| segment(&asked.issue)).unwrap_or_default();
        mark(&format!("{issue} {BREAK} {DETERMINED} {category} {BREAK}"));
    }
    if order.is_example() {
        mark(&format!("{HELPED} {category} {BREAK}"));
    }
    let open = |key: Option<String>| key.filter(|_| !matter.confidential);
    for place in order.place_names() {
        mark(&key_token(PLACE_KEY, &place));
    }
    let keys = [
        (TITLE_KEY, open(order.title_key())),
        (REPLY_KEY, open(order.given_reply_key())),
    ];
    for (kind, key) in keys {
        if let Some(key) = key {
            mark(&key_token(kind, &key));
        }
    }
    if order.wrong_whistles().next().is_some() {
        mark(&WRONG_WHISTLE.to_string());
    }
    if !order.assignments.is_empty() {
        mark(&ASSIGNED.to_string());
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_segmented_by_character_and_numbers_stay_whole() {
        assert_eq!(
            segment("小区漏水，电话１38-0000 abc。"),
            format!("小 区 漏 水 {BREAK} 电 话 138 {BREAK} 0000 abc")
        );
        assert_eq!(segment("（漏水）"), "漏 水");
        assert_eq!(
            column(&["单 ２51100", "100元"]),
            format!("单 251100 {BREAK} 100 元 {BREAK} {BACKWARDS}001152")
        );
    }

    #[test]
    fn the_sound_of_a_text_is_its_syllables_and_pairs_of_initials() {
        assert_eq!(sound(&["路灯"]), format!("lu deng {BREAK} {INITIALS}ld"));
        assert_eq!(sound(&["灯", "灯"]), "deng");
    }
}
