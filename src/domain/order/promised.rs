//! Questions that findings, lists and events ask of an order about its promises (承诺事项).

use super::promise::{Promise, share_words};
use super::promising::{all_promising, promises};
use super::state::Order;
use crate::domain::id::Id;
use crate::domain::time::BeijingTime;

impl Order {
    /// Returns the promises that our unit still has to keep, or whose change the citizen does not
    /// know. They stay ours when the order goes to another unit.
    pub fn owed_promises(&self) -> impl Iterator<Item = &Promise> {
        let all = self.promises.iter();
        // Those of a merged order are owed where it goes on.
        let owed = self.merged_into.is_none();
        all.filter(move |one| owed && (one.is_open() || one.untold().is_some()))
    }

    /// Returns the first sentence of a text that seems to promise something and is about none of the
    /// registered promises; `None` if there is none.
    #[must_use]
    pub fn unregistered_promise<'a>(&self, text: &'a str) -> Option<&'a str> {
        let is_known = |said: &str| self.promises.iter().any(|one| share_words(&one.text, said));
        all_promising(text).find(|said| {
            // A sentence may hold two promises; the parts that promise by themselves are looked at.
            let mut parts = said
                .split(['，', ','])
                .filter(|part| promises(part))
                .peekable();
            if parts.peek().is_none() {
                return !is_known(said);
            }
            parts.any(|part| !is_known(part))
        })
    }

    /// Checks whether the result in force was written before a promise was changed or given up, and still
    /// promises it as it was: the sentence that is about it names the limit of before, or its words changed.
    #[must_use]
    pub fn result_is_older(&self, promise: &Promise) -> bool {
        let Some(result) = self.current_result() else {
            return false;
        };
        let since: Vec<_> = promise
            .changes
            .iter()
            .filter(|one| one.at > result.at)
            .collect();
        let Some(first) = since.first() else {
            return false;
        };
        let dropped = promise.end.as_ref().is_some_and(|end| !end.kept);
        let reworded = since.iter().any(|one| one.old_text.is_some());
        let before = first.old_text.as_ref().unwrap_or(&promise.text);
        all_promising(&result.text).any(|said| {
            let limited = said.contains(|c: char| c.is_ascii_digit() || "月日周天年".contains(c));
            share_words(before, said) && (dropped || reworded || limited)
        })
    }

    /// Returns the earliest limit of a promise that is to be kept; `None` without one.
    #[must_use]
    pub fn promise_due(&self) -> Option<BeijingTime> {
        let open = self.owed_promises().filter(|one| one.is_open());
        open.map(|one| one.due).min()
    }

    /// Returns a promise by its id, to change it.
    pub(super) fn promise_mut(&mut self, id: Id) -> Option<&mut Promise> {
        self.promises.iter_mut().find(|one| one.id == id)
    }

    /// Returns the words of a promise for the lines of 经过 that tell of it.
    pub(super) fn promise_name(&self, id: Id) -> Option<String> {
        let known = self.promises.iter().find(|one| one.id == id);
        known.map(|one| one.text.clone())
    }

    /// Returns the deadline by which lists sort and count the time left: that of the order while it is
    /// ours to keep, and after that the earliest one of a promise.
    #[must_use]
    pub fn list_due(&self) -> Option<BeijingTime> {
        self.asked_by()
            .or_else(|| self.board_due())
            .or_else(|| self.promise_due())
    }
}
