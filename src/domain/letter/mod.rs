//! Letters (函件): the kinds that there are, their templates, and what a template makes of the facts of
//! an order.
//!
//! A template holds the wording and names facts as `{栏目}`; the facts come from the record alone. A
//! block of which no fact is known is left out, and a missing fact in a block that is printed becomes
//! a visible blank that is filled in by hand.

mod error;
mod facts;
mod fill;
mod kind;
mod parse;
mod sheet;

pub use error::TemplateError;
pub use facts::LetterFacts;
pub use kind::LetterKind;
pub use parse::{LetterFonts, LetterTemplate};
pub use sheet::{BLANK, LetterSheet, SheetColumn, SheetPart, TopLine};
