//! What was searched for since the program was started. It may be a name or a telephone number, so that
//! it is kept in memory only and written to no file.

/// The most searches that are remembered.
const MOST: usize = 20;

/// The searches of this run of the program, and which of them is being looked at.
#[derive(Debug, Clone, Default)]
pub struct Searches {
    /// The words, the newest first, each once.
    recent: Vec<String>,
    /// How many searches back the one in the filter line is; 0 for a line that was not taken from here.
    back: usize,
}

impl Searches {
    /// Returns whether something was searched for.
    #[must_use]
    pub const fn has_recent(&self) -> bool {
        !self.recent.is_empty()
    }

    /// Remembers what was searched for.
    pub(super) fn remember(&mut self, typed: &str) {
        self.back = 0;
        if typed.is_empty() {
            return;
        }
        self.recent.retain(|known| known != typed);
        self.recent.insert(0, typed.to_owned());
        self.recent.truncate(MOST);
    }

    /// Returns what the filter line shows next if an earlier or a later search is asked for; `None` if
    /// there is none, or if the line has words of its own.
    #[must_use]
    pub(super) fn next(&self, typed: &str, earlier: bool) -> Option<&str> {
        self.at(self.place(typed, earlier)?)
    }

    /// Goes to what [`Self::next`] returned.
    pub(super) fn go(&mut self, typed: &str, earlier: bool) {
        if let Some(place) = self.place(typed, earlier) {
            self.back = place;
        }
    }

    /// Returns the search so many back; the empty line before the first.
    fn at(&self, back: usize) -> Option<&str> {
        match back.checked_sub(1) {
            Some(at) => self.recent.get(at).map(String::as_str),
            None => Some(""),
        }
    }

    /// Returns how many searches back the next one is.
    fn place(&self, typed: &str, earlier: bool) -> Option<usize> {
        let here = if typed.is_empty() { 0 } else { self.back };
        if self.at(here) != Some(typed) {
            return None;
        }
        let place = if earlier {
            here.checked_add(1)
        } else {
            here.checked_sub(1)
        };
        place.filter(|place| *place <= self.recent.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_searches_come_one_by_one_and_own_words_stay() {
        let mut searches = Searches::default();
        for typed in ["漏水", "路灯", "漏水", ""] {
            searches.remember(typed);
        }
        assert_eq!(searches.recent, ["漏水", "路灯"]);
        assert_eq!(searches.next("井盖", true), None);
        assert_eq!(searches.next("", false), None);
        assert_eq!(searches.next("", true), Some("漏水"));
        searches.go("", true);
        assert_eq!(searches.next("漏水", true), Some("路灯"));
        assert_eq!(searches.next("漏水", false), Some(""));
        searches.go("漏水", true);
        assert_eq!(searches.next("路灯", true), None);
        assert_eq!(searches.next("路灯", false), Some("漏水"));
        assert_eq!(searches.next("路灯坏", false), None);
    }
}
