//! Finds names as officials type them: Chinese, full pinyin, pinyin initials, with gaps.

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::PinyinNotation;

/// A typed text ready to be matched against many names.
pub struct Matcher {
    typed: String,
    whole: Option<IbMatcher<'static>>,
    letters: Vec<IbMatcher<'static>>,
}

/// The most characters left out between those typed: in a long text any few letters fit with more.
const MOST_GAPS: u32 = 8;

/// How well a name fits; smaller is better.
pub type Score = u32;

fn matcher(typed: &str) -> IbMatcher<'static> {
    let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
    IbMatcher::builder(typed)
        .pinyin(PinyinMatchConfig::notations(notations))
        .build()
}

impl Matcher {
    /// Prepares what was typed; full-width letters count as half-width ones.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let typed: String = typed
            .trim()
            .chars()
            .map(|c| match c {
                '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
                _ => c,
            })
            .collect::<String>()
            .to_lowercase();
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

    /// Whether nothing was typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// How well a name fits: a run at its beginning before a run within, a run before characters with
    /// gaps between them; `None` when it does not fit. Everything fits an empty text.
    #[must_use]
    pub fn score(&self, name: &str) -> Option<Score> {
        let Some(whole) = &self.whole else {
            return Some(0);
        };
        if let Some(found) = whole.find(name) {
            let rest = name.len().saturating_sub(found.len());
            return Some(
                u32::try_from(found.start().min(200) * 16 + rest.min(15)).unwrap_or(Score::MAX),
            );
        }
        self.with_gaps(name)
    }

    /// The best score of several names of one thing.
    pub fn best<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Option<Score> {
        names
            .into_iter()
            .filter(|name| !name.is_empty())
            .filter_map(|name| self.score(name))
            .min()
    }

    /// Each typed character in order, whatever lies between: `zjj` finds 住房和城乡建设局.
    fn with_gaps(&self, name: &str) -> Option<Score> {
        if self.letters.is_empty() {
            return None;
        }
        let mut rest = name.char_indices();
        let mut gaps = 0;
        for (place, letter) in self.letters.iter().enumerate() {
            loop {
                let (at, c) = rest.next()?;
                if letter.is_match(name.get(at..at + c.len_utf8())?) {
                    break;
                }
                // Before the first nothing is left out.
                gaps += u32::from(place > 0);
            }
        }
        (gaps <= MOST_GAPS).then_some(10_000 + gaps)
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
            ("cqz", "重庆站"),
            ("", "随便什么"),
        ] {
            assert!(Matcher::new(typed).score(name).is_some(), "{typed} {name}");
        }
        assert_eq!(Matcher::new("zjj").score("公安局"), None);
        assert_eq!(Matcher::new("局住").score("住建局"), None);
        let long = "住户反映外墙渗水，物业答复待开春后维修，居民建议";
        assert_eq!(Matcher::new("zjj").score(long), None);
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
