//! Finds word boundaries. Chinese has no spaces between words, so a dictionary is used.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::bounds::{is_boundary, next, previous};
use super::char_class::{CharClass, class};

/// Number of graphemes examined on each side of the cursor in a run of Chinese. A word lies within
/// a clause, and clauses are shorter than this.
const MAX_CLAUSE: usize = 120;

/// Maximum number of graphemes of letters, marks or spaces treated as one word. It limits the time
/// for very long runs: in a run of flag emoji each step back examines the whole run.
const MAX_RUN: usize = 400;

/// Returns the class of the grapheme that begins at `at`.
fn class_at(text: &str, at: usize) -> Option<CharClass> {
    text.get(at..)?.chars().next().map(class)
}

/// Returns the start of the word before `at`. A line break is a word of its own.
pub(super) fn word_left(text: &str, at: usize) -> usize {
    let mut start = at;
    let mut wanted = None;
    for _ in 0..MAX_RUN {
        if start == 0 {
            break;
        }
        let before = previous(text, start);
        let found = class_at(text, before);
        match wanted {
            None if found == Some(CharClass::Space) => {}
            None if found == Some(CharClass::Break) => {
                return if start == at { before } else { start };
            }
            None if found == Some(CharClass::Script) => return script_word(text, before).start,
            None => wanted = found,
            Some(_) if found == wanted => {}
            Some(_) => break,
        }
        start = before;
    }
    start
}

/// Returns the end of the word after `at` and of the space that follows it. A line break is a word
/// of its own.
pub(super) fn word_right(text: &str, at: usize) -> usize {
    let first = class_at(text, at);
    let mut end = at;
    let mut wanted = first;
    if first == Some(CharClass::Script) {
        end = script_word(text, at).end;
        wanted = Some(CharClass::Space);
    }
    for _ in 0..MAX_RUN {
        let Some(found) = class_at(text, end) else {
            break;
        };
        if found == CharClass::Space {
            wanted = Some(CharClass::Space);
        } else if Some(found) != wanted {
            break;
        }
        end = next(text, end);
        if found == CharClass::Break {
            break;
        }
    }
    end
}

/// Returns the range of the word around the grapheme at `at`, as selected by a double click. A
/// space or line break is a word of its own.
pub(super) fn word_at(text: &str, at: usize) -> Range<usize> {
    match class_at(text, at) {
        None => at..at,
        Some(CharClass::Script) => script_word(text, at),
        Some(CharClass::Break | CharClass::Space) => at..next(text, at),
        Some(wanted) => {
            let (mut start, mut end) = (at, next(text, at));
            for _ in 0..MAX_RUN {
                if start == 0 || class_at(text, previous(text, start)) != Some(wanted) {
                    break;
                }
                start = previous(text, start);
            }
            for _ in 0..MAX_RUN {
                if class_at(text, end) != Some(wanted) {
                    break;
                }
                end = next(text, end);
            }
            start..end
        }
    }
}

/// Returns the range of the dictionary word around the grapheme at `at`, which must be of class
/// `Script`.
fn script_word(text: &str, at: usize) -> Range<usize> {
    let (mut start, mut end) = (at, next(text, at));
    for _ in 0..MAX_CLAUSE {
        if start == 0 || class_at(text, previous(text, start)) != Some(CharClass::Script) {
            break;
        }
        start = previous(text, start);
    }
    for _ in 0..MAX_CLAUSE {
        if class_at(text, end) != Some(CharClass::Script) {
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

    /// Splits a text by moving right word by word, and checks that moving left gives the same
    /// words.
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
