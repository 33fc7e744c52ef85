//! Matches names in the ways officials type them: Chinese, full pinyin or pinyin initials, also
//! with gaps.

use std::ops::Range;

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::PinyinNotation;

/// A typed text, prepared for matching against many names.
pub struct Matcher {
    typed: String,
    whole: Option<IbMatcher<'static>>,
    letters: Vec<IbMatcher<'static>>,
}

/// The most characters skipped between typed ones. With more, almost any few letters match a long
/// text.
const MOST_GAPS: u32 = 8;

/// The longest typed text that is matched, in characters; a longer one, pasted by mistake, matches
/// nothing.
const LONGEST: usize = 64;

/// How well a name matches; smaller is better.
pub type Score = u32;

/// The score added to weak matches, so that they come after every matching name.
const WEAK: Score = 100_000;

fn matcher(typed: &str) -> IbMatcher<'static> {
    let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
    IbMatcher::builder(typed)
        .pinyin(PinyinMatchConfig::notations(notations))
        .build()
}

impl Matcher {
    /// Prepares the typed text. Full-width letters and digits count as half-width ones. Full-width
    /// punctuation stays as it is, because the names contain it.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let typed: String = typed
            .trim()
            .chars()
            .map(|c| match c {
                '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                    char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
                }
                _ => c,
            })
            .collect::<String>()
            .to_lowercase();
        if typed.chars().count() > LONGEST {
            return Self {
                whole: None,
                typed,
                letters: Vec::new(),
            };
        }
        let letters = if typed.chars().count() > 1 && typed.chars().count() <= 12 {
            typed
                .chars()
                .map(|c| matcher(c.encode_utf8(&mut [0; 4])))
                .collect()
        } else {
            Vec::new()
        };
        Self {
            whole: (!typed.is_empty()).then(|| matcher(&typed)),
            typed,
            letters,
        }
    }

    /// Returns whether nothing was typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Returns how well a name matches: a run at its beginning is better than a run within it, and
    /// a run is better than characters with gaps between them. `None` when it does not match.
    /// Everything matches an empty text.
    #[must_use]
    pub fn score(&self, name: &str) -> Option<Score> {
        if self.is_empty() {
            return Some(0);
        }
        self.run(name)
            .or_else(|| self.with_gaps(name).map(|(score, _)| score))
    }

    /// Returns how well a sentence matches that describes a thing, such as the help of a command. It
    /// must contain the typed text without gaps, because a few letters with gaps are found in any
    /// long sentence. A match of a sentence ranks below every match of a name.
    #[must_use]
    pub fn weakly(&self, sentence: &str) -> Option<Score> {
        self.run(sentence).map(|score| WEAK + score)
    }

    fn run(&self, name: &str) -> Option<Score> {
        let found = self.whole.as_ref()?.find(name)?;
        let rest = name.len().saturating_sub(found.len());
        Some(u32::try_from(found.start().min(200) * 16 + rest.min(15)).unwrap_or(Score::MAX))
    }

    /// Returns the matching parts of a name as byte ranges: the run, or each character of a
    /// match with gaps.
    #[must_use]
    pub fn spans(&self, name: &str) -> Vec<Range<usize>> {
        if let Some(found) = self.whole.as_ref().and_then(|whole| whole.find(name)) {
            return vec![found.range()];
        }
        self.with_gaps(name)
            .map(|(_, spans)| spans)
            .unwrap_or_default()
    }

    /// Returns the best score among several names of one thing.
    pub fn best<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Option<Score> {
        names
            .into_iter()
            .filter(|name| !name.is_empty())
            .filter_map(|name| self.score(name))
            .min()
    }

    /// Matches each typed character in order with gaps between them: `zjj` finds 住房和城乡建设局.
    fn with_gaps(&self, name: &str) -> Option<(Score, Vec<Range<usize>>)> {
        if self.letters.is_empty() {
            return None;
        }
        let mut rest = name.char_indices();
        let mut gaps = 0;
        let mut spans = Vec::with_capacity(self.letters.len());
        for (place, letter) in self.letters.iter().enumerate() {
            loop {
                let (at, c) = rest.next()?;
                let span = at..at + c.len_utf8();
                if letter.is_match(name.get(span.clone())?) {
                    spans.push(span);
                    break;
                }
                // Characters before the first match do not count as gaps.
                gaps += u32::from(place > 0);
            }
        }
        (gaps <= MOST_GAPS).then_some((10_000 + gaps, spans))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_found_by_chinese_full_pinyin_initials_and_gaps() {
        for (typed, name) in [
            ("住建", "区住建局"),
            ("zjj", "住建局"),
            ("zjj", "住房和城乡建设局"),
            ("zhujian", "住建局"),
            ("daochu", "导出备案表"),
            ("dc", "导出备案表"),
            ("ｄｃ", "导出备案表"),
            ("视图：全", "视图：全部"),
            ("cqz", "重庆站"),
            ("", "随便什么"),
        ] {
            assert!(Matcher::new(typed).score(name).is_some(), "{typed} {name}");
        }
        assert_eq!(Matcher::new("zjj").score("公安局"), None);
        assert_eq!(Matcher::new("局住").score("住建局"), None);
        assert_eq!(Matcher::new(&"x".repeat(100_000)).score("住建局"), None);
        let long = "住户反映外墙渗水，物业答复待开春后维修，居民建议";
        assert_eq!(Matcher::new("zjj").score(long), None);
    }

    #[test]
    fn what_was_found_is_known_as_a_run_or_as_single_characters() {
        let found = |typed: &str, name: &str| -> Vec<String> {
            let spans = Matcher::new(typed).spans(name);
            spans
                .into_iter()
                .map(|span| name[span].to_owned())
                .collect()
        };
        assert_eq!(found("daochu", "再导出一份"), ["导出"]);
        assert_eq!(found("dc", "导出备案表"), ["导出"]);
        assert_eq!(found("zjj", "住房和城乡建设局"), ["住", "建", "局"]);
        assert!(found("zjj", "公安局").is_empty());
        assert!(found("", "公安局").is_empty());
    }

    #[test]
    fn a_sentence_fits_behind_every_name_and_never_with_gaps() {
        let typed = Matcher::new("ly");
        let name = typed.score("老城区公园绿化养护").unwrap();
        let sentence = typed.weakly("记对方留言").unwrap();
        assert!(name < sentence);
        assert_eq!(typed.weakly("老城区公园绿化养护"), None);
    }

    #[test]
    fn a_beginning_comes_before_a_middle_and_a_run_before_gaps() {
        let typed = Matcher::new("jt");
        let begin = typed.score("交通局").unwrap();
        let middle = typed.score("区交通局").unwrap();
        let gaps = typed.score("建设和统计局").unwrap();
        assert!(begin < middle && middle < gaps);
    }
}
