//! How the rows of an import are taken in, as the officer says.

use std::collections::BTreeMap;

use crate::domain::vocabulary::Source;

/// How the rows of an import are taken in, beyond what the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Source of the orders, used if the file does not name one.
    pub source: Option<Source>,
    /// Fields whose proposals are accepted at once, by code or Chinese name; `all` accepts every
    /// proposal.
    pub accept: Vec<String>,
    /// Whether a later row of the same file describes the same order. Such a row may create an
    /// order but does not update a known one: otherwise the two rows would overwrite each other's
    /// values at every import of the file.
    pub superseded: bool,
    /// Whether orders are taken in that other units lead and that do not name ours.
    pub others: bool,
    /// Whether known orders are changed by a file that is older than the one that changed them
    /// last.
    pub older: bool,
    /// Numbers of rows that are new orders, though a known number differs in leading zeros alone, or
    /// another matter has the number.
    pub new: Vec<String>,
    /// Numbers of rows that are known orders, though the known number differs in leading zeros alone,
    /// or the matter is another.
    pub same: Vec<String>,
    /// Numbers of rows that are orders which were told before and have no number yet, each with the
    /// 临- number of that order.
    pub met: BTreeMap<String, String>,
    /// Numbers that were given as those of two different 临- orders.
    pub met_twice: Vec<String>,
}

impl ImportOptions {
    /// Checks whether the officer has said that a number means the known order, with or without its
    /// leading zeros.
    #[must_use]
    pub fn says_same(&self, number: &str) -> bool {
        self.same.iter().any(|same| is_same_figure(same, number))
    }

    /// Takes the answer that a number of a row means a known order: the number alone, or 临-0003=
    /// and the number for an order that has none yet.
    pub fn answer_same(&mut self, answer: &str) {
        match answer.split_once(['=', '＝']) {
            Some((told, number)) => {
                let (told, number) = (told.trim(), number.trim());
                let earlier = self.met.insert(number.to_owned(), told.to_owned());
                if earlier.is_some_and(|earlier| earlier != told) {
                    self.met_twice.push(number.to_owned());
                }
            }
            None => self.same.push(answer.to_owned()),
        }
    }
}

/// Checks whether two numbers are the same but for leading zeros, which a spreadsheet program drops.
#[must_use]
pub fn is_same_figure(one: &str, other: &str) -> bool {
    let bare = |number: &str| {
        let figures = number.bytes().all(|b| b.is_ascii_digit());
        figures.then(|| number.trim_start_matches('0').to_owned())
    };
    one == other || bare(one).is_some_and(|one| !one.is_empty() && bare(other) == Some(one))
}
