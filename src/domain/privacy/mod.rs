//! The one rule for personal data: who may read what of an order (附1§7(8)).
//!
//! A [`Mask`] is made once per order and reader. It knows the order's [`People`]: 诉求人, and the names
//! and numbers in columns about people, the unrecognised ones included. Every text of the order that
//! leaves the store goes through it, so that a name known from one cell is masked in all others.
//! No other module masks a text or searches one for personal numbers; a test reads the sources for it.

mod column;
mod mask;
mod people;

pub use column::{ColumnKind, mask_cell};
pub use mask::{Audience, Mask};
pub use people::People;

use crate::text;

/// Whether a text holds a personal number: a telephone or an identity number.
#[must_use]
pub fn holds_number(text: &str) -> bool {
    !text::personal_spans(text).is_empty()
}

/// The personal numbers of a text, as they are written there.
#[must_use]
pub fn numbers_in(text: &str) -> Vec<&str> {
    text::personal_spans(text)
        .into_iter()
        .filter_map(|span| text.get(span.range))
        .collect()
}

/// A text that belongs to no order, such as a call note, with its personal numbers masked. Names are
/// unknown there and stay.
#[must_use]
pub fn mask_numbers(text: &str) -> String {
    text::mask_text(text, &[""; 0]).into_owned()
}

/// A text for paper or a public channel: every personal number replaced by stars.
#[must_use]
pub fn remove_numbers(text: &str) -> String {
    text::replace_personal(text, REMOVED).into_owned()
}

/// Stands where not even the ends of a number may.
const REMOVED: &str = "***";
