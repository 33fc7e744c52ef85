//! How alike two short texts are, by the neighbouring characters that they share.

use std::collections::BTreeSet;

/// Returns the pairs of neighbouring letters, digits and characters of a text, each once.
#[must_use]
pub fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let next = letters.iter().copied().skip(1);
    letters.iter().copied().zip(next).collect()
}

/// Returns the share of neighbouring characters that two texts have in common, in percent.
#[must_use]
pub fn shared(one: &str, other: &str) -> usize {
    let (one, other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    if all == 0 {
        return 0;
    }
    200 * one.intersection(&other).count() / all
}

/// Returns how much of a text stands in another one, in percent of its neighbouring characters; 0 for a
/// text of fewer than two characters.
#[must_use]
pub fn held(part: &BTreeSet<(char, char)>, whole: &BTreeSet<(char, char)>) -> usize {
    (100 * part.intersection(whole).count())
        .checked_div(part.len())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_held_by_the_whole_and_an_empty_text_by_nothing() {
        let whole = pairs("养殖场污水直排河道");
        assert_eq!(held(&pairs("养殖污水"), &whole), 66);
        assert_eq!(held(&pairs("养"), &whole), 0);
        assert_eq!(shared("", ""), 0);
        assert_eq!(shared("路灯不亮", "路灯不亮"), 100);
    }
}
