//! Reads orders that are written as label and value: a platform's slip (转办单) in a sheet, a web page or
//! a Word file, and the message that passes it on in a group.
//!
//! What is found becomes a table with a column for each label and a row for each order, so that columns,
//! units, limits and the preview of an import work as for any list. Nothing here decides what a label
//! means for an order: that is done by the heading, as in a list.

/// Name of the sheet of orders that came without a number, beside others with one.
pub(super) const UNNUMBERED: &str = "没有编号的";

mod columns;
mod facts;
mod gathered;
mod grid;
mod labels;
mod message;
#[cfg(test)]
mod tests;
mod text;

pub(super) use grid::SlipSheets;
pub(super) use labels::Labels;
pub(super) use text::{has_heading, is_labelled, pairs_of, read as read_text};
