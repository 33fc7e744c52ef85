//! The only rule about personal data: who may read what of an order (附1§7(8)).
//!
//! A [`Mask`] is made once for each order and reader. It knows the order's [`People`]: the caller
//! (诉求人), and the names and numbers in columns about people, the unrecognised ones included. In a
//! column whose header does not say what it holds, a name beside a telephone number is a person, and
//! so is a cell that holds nothing but a name.
//! Every text of the order that leaves the store goes through it, so that a name known from one
//! cell is masked in all others. No other module masks a text or searches one for personal
//! numbers; a test reads the sources to make sure.

mod call;
mod column;
mod door;
mod mask;
mod name;
mod organisation;
mod paper;
mod participants;
mod people;
mod role_words;

pub use call::mask_call;
pub use column::{ColumnKind, mask_cell};
pub use door::{DoorText, Held};
pub use mask::{Audience, Mask, Spot};
pub use name::names_like;
pub use participants::is_officer;
pub use people::People;

use crate::text;

/// Checks whether a text contains a personal number: a telephone or an identity number.
#[must_use]
pub fn holds_number(text: &str) -> bool {
    !text::personal_spans(text).is_empty()
}

/// Returns the personal numbers in a text, as they are written there.
#[must_use]
pub fn numbers_in(text: &str) -> Vec<&str> {
    text::personal_spans(text)
        .into_iter()
        .filter_map(|span| text.get(span.range))
        .collect()
}

/// Replaces every personal number by stars, for paper or a public channel.
#[must_use]
pub fn remove_numbers(text: &str) -> String {
    text::replace_personal(text, REMOVED).into_owned()
}

/// What is shown instead of a number of which not even the first or last digits may be seen.
const REMOVED: &str = "***";
