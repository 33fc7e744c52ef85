//! What an officer searches for: the typed words, with the other names of the units and sections that
//! they may mean, and where they stand in a text.

use std::ops::Range;
use std::sync::Arc;

use super::order::searched::SearchField;
use super::section::Section;
use super::unit::UnitDirectory;
use crate::text::half_width;
use crate::text::pinyin::{MOST_LETTERS, Sound};

/// The most other names that a word is looked for under.
const MOST_NAMES: usize = 40;

/// The most words that are looked for; more were pasted by mistake.
const MOST_WORDS: usize = 32;

/// The least number of letters that are looked for as pinyin.
const LEAST_LETTERS: usize = 2;

/// The least number of digits that are looked for as the beginning or the end of a number.
pub const LEAST_DIGITS: usize = 3;

/// One word of a search.
#[derive(Debug, Clone)]
pub struct SearchWord {
    /// The word as it was typed, with half-width letters and digits, in small letters.
    pub typed: String,
    /// Names in the data file that it stands for: the full names of units that it is a short name of,
    /// and the former names of sections.
    pub names: Vec<String>,
    /// The word as pinyin, if it is of letters only.
    sound: Option<Arc<Sound>>,
}

/// The words of a search; all of them must be found.
#[derive(Debug, Clone, Default)]
pub struct SearchWords {
    /// The words, in the order in which they were typed.
    pub words: Vec<SearchWord>,
}

impl SearchWords {
    /// Reads a typed text. A short name, an alias, or the pinyin of a name of a unit stands for the
    /// unit, the present name of a section for its former ones.
    #[must_use]
    pub fn of(typed: &str, units: &UnitDirectory, sections: &[Section]) -> Self {
        let typed: String = typed.chars().map(half_width).collect();
        let words = typed.split_whitespace().take(MOST_WORDS);
        Self {
            words: words
                .map(|word| SearchWord::of(word, units, sections))
                .collect(),
        }
    }
}

impl SearchWord {
    fn of(typed: &str, units: &UnitDirectory, sections: &[Section]) -> Self {
        let typed = typed.to_lowercase();
        let is_letters = typed.bytes().all(|b| b.is_ascii_lowercase());
        let sound = (is_letters && (LEAST_LETTERS..=MOST_LETTERS).contains(&typed.len()))
            .then(|| Arc::new(Sound::new(&typed)));
        let mut names: Vec<String> = Vec::new();
        let spelt = |name: &str| name.to_lowercase().contains(&typed);
        // Two letters within a long name would mean half of all units.
        let sounds = |name: &str, anywhere: bool| {
            let found = sound.as_ref().and_then(|sound| sound.find(name));
            found.is_some_and(|found| anywhere || found.start == 0)
        };
        let long = typed.len() > LEAST_LETTERS;
        let mut add = |name: &String| {
            if names.len() < MOST_NAMES && !name.contains(&typed) && !names.contains(name) {
                names.push(name.clone());
            }
        };
        for unit in units.units() {
            let mut others = std::iter::once(&unit.short).chain(&unit.aliases);
            if sounds(&unit.name, long) || others.any(|one| spelt(one) || sounds(one, false)) {
                add(&unit.name);
            }
        }
        for section in sections {
            if spelt(&section.name) || sounds(&section.name, long) {
                add(&section.name);
                section.aliases.iter().for_each(&mut add);
            }
        }
        Self {
            typed,
            names,
            sound,
        }
    }

    /// Returns whether the word may be pinyin.
    #[must_use]
    pub const fn has_sound(&self) -> bool {
        self.sound.is_some()
    }

    /// Returns where a text of this field first has the word, as a range of bytes. White space and the
    /// kind of punctuation do not matter.
    #[must_use]
    pub fn find(&self, field: SearchField, text: &str) -> Option<Range<usize>> {
        let plain = plain(text);
        let whole = |needle: &str| position(&plain, needle);
        whole(&self.typed)
            .or_else(|| self.names.iter().find_map(|name| whole(name)))
            .or_else(|| {
                let sound = self.sound.as_ref().filter(|_| field.has_sound());
                sound?.find(text)
            })
            .or_else(|| whole(&digits(&self.typed)?))
    }
}

/// Returns the digits of a number that was typed with signs between them, such as 138-0000-1234.
#[must_use]
pub fn digits(typed: &str) -> Option<String> {
    /// The least number of digits of a telephone number.
    const LEAST: usize = 7;
    let is_sign = |c: char| matches!(c, '-' | '.' | '(' | ')' | '+');
    let has_signs = typed.contains(is_sign);
    let only = typed.chars().all(|c| c.is_ascii_digit() || is_sign(c));
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    (has_signs && only && digits.len() >= LEAST).then_some(digits)
}

/// Stands for any run of punctuation.
const SIGN: char = '\u{E000}';

/// Returns the characters of a text that count in a search, each with its bytes.
fn plain(text: &str) -> Vec<(char, Range<usize>)> {
    let mut plain: Vec<(char, Range<usize>)> = Vec::with_capacity(text.len() / 3);
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        let c = half_width(c);
        if c.is_alphanumeric() {
            plain.push((c.to_lowercase().next().unwrap_or(c), range));
        } else if !c.is_whitespace() && plain.last().is_none_or(|(last, _)| *last != SIGN) {
            plain.push((SIGN, range));
        }
    }
    plain
}

/// Returns where a text that was made plain first has a word.
fn position(text: &[(char, Range<usize>)], word: &str) -> Option<Range<usize>> {
    let wanted: Vec<char> = plain(word).into_iter().map(|(c, _)| c).collect();
    let ends = |c: &char| *c == SIGN;
    let first = wanted.iter().position(|c| !ends(c))?;
    let last = wanted.iter().rposition(|c| !ends(c))?;
    let wanted = wanted.get(first..=last)?;
    let at = text
        .windows(wanted.len())
        .position(|window| window.iter().map(|(c, _)| c).eq(wanted))?;
    let (start, end) = (text.get(at)?, text.get(at + wanted.len() - 1)?);
    Some(start.1.start..end.1.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(typed: &str) -> SearchWord {
        let units = UnitDirectory::embedded().unwrap();
        let mut section = Section::named("城建办");
        section.aliases.push("城建科".to_owned());
        let mut words = SearchWords::of(typed, &units, &[section]).words;
        words.remove(0)
    }

    #[test]
    fn a_short_name_or_its_pinyin_stands_for_the_full_name() {
        let full = "文登区人力资源和社会保障局".to_owned();
        for typed in ["人社局", "rsj", "renshe"] {
            assert!(word(typed).names.contains(&full), "{typed}");
        }
        // What the full name has is found without.
        assert!(!word("人力资源").names.contains(&full));
        assert_eq!(word("城建办").names, ["城建科"]);
        assert_eq!(word("漏水").names, [""; 0]);
    }

    #[test]
    fn a_word_is_found_whatever_the_width_and_the_signs() {
        let find = |typed: &str, field, text: &'static str| {
            word(typed).find(field, text).map(|range| &text[range])
        };
        let content = SearchField::Content;
        assert_eq!(
            find("ＫＴＶ噪音", content, "某ktv 噪音大"),
            Some("ktv 噪音")
        );
        assert_eq!(find("漏，水", content, "管道漏、水了"), Some("漏、水"));
        assert_eq!(find("（漏水）", content, "漏水"), Some("漏水"));
        assert_eq!(
            find("1380000-1234", SearchField::Phone, "13800001234"),
            Some("13800001234")
        );
        assert_eq!(
            find("gjzp", SearchField::Title, "修公交站牌"),
            Some("公交站牌")
        );
        // Contents are long and would sound like anything.
        assert_eq!(find("gjzp", content, "修公交站牌"), None);
        assert_eq!(find("没有", content, "漏水"), None);
    }
}
