//! Ordinary words of complaints that hold what may be a name: 早高峰 holds 高峰, 道路平整 holds 路平.

use std::ops::Range;

/// Words and turns of phrase, as they stand in complaints and answers. Each holds two or three characters
/// that look like a name: a usual surname and what follows it.
const WORDS: &str = include_str!("../../assets/ordinary_words.txt");

/// Checks whether a place in a text is the inside of a longer ordinary word.
pub(super) fn is_in_word(text: &str, place: &Range<usize>) -> bool {
    let Some(part) = text.get(place.clone()) else {
        return false;
    };
    let holds = |word: &str| {
        word.match_indices(part).any(|(at, _)| {
            let start = place.start.checked_sub(at);
            start.is_some_and(|start| {
                let behind = text.get(start..).and_then(|rest| rest.strip_prefix(word));
                word != part && behind.is_some_and(|behind| !goes_on(word, behind))
            })
        })
    };
    WORDS.split_whitespace().any(holds)
}

/// Checks whether the last character of a word rather begins another one: 高峰期待 is what 高峰 hopes for.
fn goes_on(word: &str, behind: &str) -> bool {
    let hopes = ["待", "望", "盼"];
    word.ends_with('期') && hopes.iter().any(|next| behind.starts_with(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_word(text: &str, name: &str) -> bool {
        let at = text.find(name).unwrap();
        is_in_word(text, &(at..at + name.len()))
    }

    #[test]
    fn a_name_inside_an_ordinary_word_is_told_from_the_name_itself() {
        for (text, name) in [
            ("每天早高峰堵车", "高峰"),
            ("晚高峰时段", "高峰"),
            ("高峰期堵车", "高峰"),
            ("道路平整", "路平"),
            ("施工方便道不通", "方便"),
            ("要求安全施工", "安全"),
        ] {
            assert!(is_word(text, name), "{text}");
        }
        for (text, name) in [
            ("高峰反映堵车", "高峰"),
            ("高峰期待解决", "高峰"),
            ("诉求人高峰", "高峰"),
            ("路平家门口", "路平"),
        ] {
            assert!(!is_word(text, name), "{text}");
        }
    }
}
