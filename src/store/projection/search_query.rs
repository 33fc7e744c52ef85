//! The queries of the full-text index for what an officer types.

use super::search_text::{backwards, initial_pairs, segment};
use crate::domain::search_words::{LEAST_DIGITS, SearchWord, SearchWords, digits};
use crate::text::pinyin;

/// The columns of written text, from those nearest to the matter on.
const NEARER: [&str; 3] = ["head", "head body", "head body work"];

/// Returns the query that finds the words anywhere in an order: every word must occur, and a run of Han
/// characters must occur as a phrase. `None` if there is nothing to search for.
#[must_use]
pub(in crate::store) fn anywhere(words: &SearchWords) -> Option<String> {
    let [.., all] = NEARER;
    within(words, all)
}

/// Returns the queries for the words nearest to the matter, then for those a little farther too, then
/// for those anywhere. Sounds are those of title and place, which are the nearest.
pub(super) fn by_nearness(words: &SearchWords) -> [Option<String>; 3] {
    NEARER.map(|columns| within(words, columns))
}

fn within(words: &SearchWords, columns: &str) -> Option<String> {
    let pieces = words.words.iter().filter_map(|word| one(word, columns));
    let pieces: Vec<String> = pieces.collect();
    (!pieces.is_empty()).then(|| pieces.join(" AND "))
}

/// Returns the query for one word; `None` if it has nothing but signs.
fn one(word: &SearchWord, columns: &str) -> Option<String> {
    let segmented = segment(&word.typed);
    if segmented.is_empty() {
        return None;
    }
    let mut ways = vec![written(&segmented)];
    if is_number(&segmented) {
        ways.push(format!("\"{}\" *", backwards(&segmented)));
    }
    if let Some(digits) = digits(&word.typed) {
        ways.push(format!("\"{digits}\" *"));
        ways.push(format!("\"{}\" *", backwards(&digits)));
    }
    ways.extend(
        word.names
            .iter()
            .map(|name| format!("\"{}\"", segment(name))),
    );
    let mut query = format!("{{{columns}}} : ({})", ways.join(" OR "));
    if word.has_sound() {
        let sounds = sounds(&word.typed);
        query = format!("({query} OR sound : ({}))", sounds.join(" OR "));
    }
    Some(query)
}

/// Whether a token is a run of digits long enough to be the beginning or the end of a number.
fn is_number(token: &str) -> bool {
    token.len() >= LEAST_DIGITS && token.bytes().all(|b| b.is_ascii_digit())
}

/// Returns the phrase for written text: its tokens must follow each other; a number at its end may
/// go on.
fn written(segmented: &str) -> String {
    let last = segmented.rsplit(' ').next().unwrap_or_default();
    let goes_on = if is_number(last) { " *" } else { "" };
    format!("\"{segmented}\"{goes_on}")
}

/// Returns the phrases for letters as initials and as syllables.
fn sounds(letters: &str) -> Vec<String> {
    let mut ways = vec![format!("\"{}\"", initial_pairs(letters).join(" "))];
    for reading in pinyin::read_letters(letters) {
        let goes_on = if reading.is_whole && reading.syllables.len() == 1 {
            ""
        } else {
            " *"
        };
        ways.push(format!("\"{}\"{goes_on}", reading.syllables.join(" ")));
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::UnitDirectory;

    fn query(typed: &str) -> Option<String> {
        let words = SearchWords::of(typed, &UnitDirectory::default(), &[]);
        anywhere(&words)
    }

    #[test]
    fn words_are_phrases_and_numbers_may_go_on_at_both_ends() {
        let all = "{head body work}";
        let text = |typed: &str| query(typed).unwrap();
        assert_eq!(text("漏水"), format!("{all} : (\"漏 水\")"));
        assert_eq!(
            text("漏水 0123"),
            format!("{all} : (\"漏 水\") AND {all} : (\"0123\" * OR \"\u{E008}3210\" *)")
        );
        assert_eq!(text("文山路12"), format!("{all} : (\"文 山 路 12\")"));
        assert_eq!(query("  ，。"), None);
        assert_eq!(
            text("ld"),
            format!("({all} : (\"ld\") OR sound : (\"\u{E009}ld\"))")
        );
        // What is typed cannot leave its quotes.
        assert_eq!(text("a\"b"), format!("{all} : (\"a \u{E000} b\")"));
    }
}
