//! Where words begin and end. Chinese has no spaces between them: they are found by a dictionary.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::bounds::{is_boundary, next, previous};

/// How far a run of Chinese is looked at on each side of the cursor, in graphemes: what makes a word
/// lies within a clause, and clauses are shorter.
const CLAUSE: usize = 120;

/// The longest run of letters, marks or blanks walked over at once, in graphemes: nobody means more by a
/// word, and in a run of flags each step back looks at all of it.
const LONGEST: usize = 400;

/// What runs of characters are walked over together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Letters and digits of half or full width.
    Latin,
    /// Han and every other script: runs of it are parted into words.
    Script,
    /// Points, brackets, signs, emoji.
    Mark,
    /// White space within a line.
    Space,
    /// A line break.
    Break,
}

pub(super) fn class(c: char) -> Class {
    match c {
        '\n' => Class::Break,
        _ if c.is_whitespace() => Class::Space,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Latin,
        _ if c.is_ascii_alphanumeric() => Class::Latin,
        _ if c.is_alphanumeric() => Class::Script,
        _ => Class::Mark,
    }
}

/// The class of the grapheme that begins at `at`.
fn class_at(text: &str, at: usize) -> Option<Class> {
    text.get(at..)?.chars().next().map(class)
}

/// Where the word before `at` begins; a line break alone is a word.
pub(super) fn word_left(text: &str, at: usize) -> usize {
    let mut start = at;
    let mut wanted = None;
    for _ in 0..LONGEST {
        if start == 0 {
            break;
        }
        let before = previous(text, start);
        let found = class_at(text, before);
        match wanted {
            None if found == Some(Class::Space) => {}
            None if found == Some(Class::Break) => {
                return if start == at { before } else { start };
            }
            None if found == Some(Class::Script) => return script_word(text, before).start,
            None => wanted = found,
            Some(_) if found == wanted => {}
            Some(_) => break,
        }
        start = before;
    }
    start
}

/// Where the word after `at` and the space that follows it end; a line break alone is a word.
pub(super) fn word_right(text: &str, at: usize) -> usize {
    let first = class_at(text, at);
    let mut end = at;
    let mut wanted = first;
    if first == Some(Class::Script) {
        end = script_word(text, at).end;
        wanted = Some(Class::Space);
    }
    for _ in 0..LONGEST {
        let Some(found) = class_at(text, end) else {
            break;
        };
        if found == Class::Space {
            wanted = Some(Class::Space);
        } else if Some(found) != wanted {
            break;
        }
        end = next(text, end);
        if found == Class::Break {
            break;
        }
    }
    end
}

/// The word around the grapheme that begins at `at`: what a double click means. Of a space or a line
/// break it is that alone.
pub(super) fn word_at(text: &str, at: usize) -> Range<usize> {
    match class_at(text, at) {
        None => at..at,
        Some(Class::Script) => script_word(text, at),
        Some(Class::Break | Class::Space) => at..next(text, at),
        Some(wanted) => {
            let (mut start, mut end) = (at, next(text, at));
            for _ in 0..LONGEST {
                if start == 0 || class_at(text, previous(text, start)) != Some(wanted) {
                    break;
                }
                start = previous(text, start);
            }
            for _ in 0..LONGEST {
                if class_at(text, end) != Some(wanted) {
                    break;
                }
                end = next(text, end);
            }
            start..end
        }
    }
}

/// The word, by the dictionary, in which the grapheme lies that begins at `at` and is of a script.
fn script_word(text: &str, at: usize) -> Range<usize> {
    let (mut start, mut end) = (at, next(text, at));
    for _ in 0..CLAUSE {
        if start == 0 || class_at(text, previous(text, start)) != Some(Class::Script) {
            break;
        }
        start = previous(text, start);
    }
    for _ in 0..CLAUSE {
        if class_at(text, end) != Some(Class::Script) {
            break;
        }
        end = next(text, end);
    }
    let clause = text.get(start..end).unwrap_or_default();
    let dictionary = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut word = start..end;
    for stop in dictionary.segment_str(clause) {
        let stop = start + stop;
        if !is_boundary(text, stop) {
            continue;
        }
        if stop > at {
            word.end = stop;
            break;
        }
        word.start = stop;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text as one walks over them to the right; to the left must be the same.
    fn words(text: &str) -> Vec<&str> {
        let mut stops = vec![0];
        while stops[stops.len() - 1] < text.len() {
            stops.push(word_right(text, stops[stops.len() - 1]));
        }
        let mut backwards = vec![text.len()];
        while backwards[backwards.len() - 1] > 0 {
            backwards.push(word_left(text, backwards[backwards.len() - 1]));
        }
        backwards.reverse();
        assert_eq!(backwards, stops, "{text}");
        let pairs = stops.windows(2);
        pairs.map(|two| &text[two[0]..two[1]]).collect()
    }

    #[test]
    fn a_word_is_one_of_the_dictionary_a_number_or_a_run_of_marks() {
        assert_eq!(
            words("市民反映，小区 3号楼\n\n今天 "),
            [
                "市民", "反映", "，", "小区 ", "3", "号", "楼", "\n", "\n", "今天 "
            ]
        );
        assert_eq!(
            words("供电公司检查线路，居民可正常充电。"),
            [
                "供电", "公司", "检查", "线路", "，", "居民", "可", "正常", "充电", "。"
            ]
        );
    }

    #[test]
    fn a_double_click_means_the_word_under_it() {
        let text = "督促整改，电话13800000000 完";
        let at = |needle: &str| text.find(needle).unwrap();
        assert_eq!(&text[word_at(text, at("促"))], "督促");
        assert_eq!(&text[word_at(text, at("，"))], "，");
        assert_eq!(&text[word_at(text, at("000000"))], "13800000000");
        assert_eq!(&text[word_at(text, at(" "))], " ");
        assert_eq!(word_at(text, text.len()), text.len()..text.len());
    }

    #[test]
    fn a_text_without_any_mark_is_walked_over_word_by_word_too() {
        let text = "测试".repeat(5000);
        assert_eq!(word_right(&text, 0), 6);
        assert_eq!(word_left(&text, text.len()), text.len() - 6);
        assert_eq!(word_right(&text, 15_000), 15_006);
    }
}
