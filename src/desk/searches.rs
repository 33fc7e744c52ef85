//! What was searched for since the program was started. It may be a name or a telephone number, so that
//! it is kept in memory only and written to no file.

/// The most searches that are remembered.
const MOST: usize = 20;

/// The searches of this run of the program, and which of them is being looked at.
#[derive(Debug, Clone, Default)]
pub struct Searches {
    /// The words, the newest first, each once.
    recent: Vec<String>,
    /// The one in the filter line that was taken from here.
    recalled: Option<usize>,
}

impl Searches {
    /// Returns whether something was searched for.
    #[must_use]
    pub const fn has_recent(&self) -> bool {
        !self.recent.is_empty()
    }

    /// Remembers what was searched for.
    pub(super) fn remember(&mut self, typed: &str) {
        self.recalled = None;
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
        let at = self.place(typed, earlier)?;
        at.map_or(Some(""), |at| self.recent.get(at).map(String::as_str))
    }

    /// Goes to what [`Self::next`] returned.
    pub(super) fn go(&mut self, typed: &str, earlier: bool) {
        if let Some(at) = self.place(typed, earlier) {
            self.recalled = at;
        }
    }

    /// Returns the place of the next search; `Some(None)` is the empty line below the newest.
    fn place(&self, typed: &str, earlier: bool) -> Option<Option<usize>> {
        let shown = |at: &usize| self.recent.get(*at).is_some_and(|known| known == typed);
        let here = self.recalled.filter(shown);
        if here.is_none() && !typed.is_empty() {
            return None;
        }
        match (here, earlier) {
            (None, false) => None,
            (Some(0), false) => Some(None),
            (Some(at), false) => Some(Some(at - 1)),
            (here, true) => {
                let at = here.map_or(0, |at| at + 1);
                (at < self.recent.len()).then_some(Some(at))
            }
        }
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
