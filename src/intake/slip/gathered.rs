//! Gathers label–value pairs into orders, and writes them as a table.

use super::labels::{self, Labels, bare};
use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;
use crate::intake::header::Field;

/// One order as its pairs, in the order in which they were written.
#[derive(Debug, Default)]
struct Slip {
    pairs: Vec<(String, String)>,
}

/// The orders of a text or of a sheet.
#[derive(Debug, Default)]
pub(in crate::intake) struct Gathered {
    done: Vec<Slip>,
    open: Slip,
}

impl Gathered {
    /// Adds a value under its label. A number, or a label that the order has with another value, begins
    /// the next order.
    pub(super) fn pair(&mut self, labels: &Labels, label: &str, value: &str) {
        let label = bare(label);
        let label = labels::as_in_messages(label).unwrap_or(label);
        let value = value.trim();
        let known = self.open.pairs.iter_mut().find(|(known, _)| known == label);
        if let Some((_, first)) = known {
            // A label repeated without a value, or with the same one, says nothing new.
            if value.is_empty() || *first == value {
                return;
            }
            if first.is_empty() {
                value.clone_into(first);
                return;
            }
            self.end();
        } else if labels.field(label) == Some(Field::OrderNo) && self.has(labels, Field::OrderNo) {
            self.end();
        }
        self.open.pairs.push((label.to_owned(), value.to_owned()));
    }

    /// Adds a value under a label of our own, unless the order has a value of that field.
    pub(super) fn fill(&mut self, labels: &Labels, label: &str, value: &str) {
        let field = labels.field(label);
        if field.is_some_and(|field| self.has(labels, field)) {
            return;
        }
        self.open
            .pairs
            .push((label.to_owned(), value.trim().to_owned()));
    }

    /// Continues the value of the last label on a new line; a first text stands under `label`.
    pub(super) fn more(&mut self, label: &str, text: &str) {
        match self.open.pairs.last_mut() {
            Some((_, value)) => {
                if !value.is_empty() {
                    value.push('\n');
                }
                value.push_str(text.trim());
            }
            None => self
                .open
                .pairs
                .push((label.to_owned(), text.trim().to_owned())),
        }
    }

    /// Adds text to the value under a label, which it begins if need be.
    pub(super) fn append(&mut self, label: &str, text: &str) {
        let text = text.trim();
        match self.open.pairs.iter_mut().find(|(known, _)| known == label) {
            Some((_, value)) if !value.is_empty() => {
                value.push('\n');
                value.push_str(text);
            }
            Some((_, value)) => text.clone_into(value),
            None => self.open.pairs.push((label.to_owned(), text.to_owned())),
        }
    }

    /// Takes the value under a label away; `None` if the open order has none.
    pub(super) fn take(&mut self, label: &str) -> Option<String> {
        let at = self
            .open
            .pairs
            .iter()
            .position(|(known, _)| known == label)?;
        Some(self.open.pairs.remove(at).1)
    }

    /// Returns the label of the last pair.
    pub(super) fn last_label(&self) -> Option<&str> {
        self.open.pairs.last().map(|(label, _)| label.as_str())
    }

    /// Checks whether the open order has a value of a field.
    pub(super) fn has(&self, labels: &Labels, field: Field) -> bool {
        let mut pairs = self.open.pairs.iter();
        pairs.any(|(label, value)| !value.is_empty() && labels.field(label) == Some(field))
    }

    /// Checks whether nothing was read since the last order ended.
    pub(super) const fn is_between(&self) -> bool {
        self.open.pairs.is_empty()
    }

    /// Ends the open order.
    pub(super) fn end(&mut self) {
        if !self.open.pairs.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
    }

    /// Opens the order before again, so that what follows belongs to it. Returns whether there is one.
    pub(super) fn reopen(&mut self) -> bool {
        if self.open.pairs.is_empty()
            && let Some(last) = self.done.pop()
        {
            self.open = last;
        }
        !self.open.pairs.is_empty()
    }

    /// Drops the open order, whose text belongs to another one.
    pub(super) fn drop_open(&mut self) {
        self.open = Slip::default();
    }

    /// Returns the number of orders.
    pub(in crate::intake) fn len(&self) -> usize {
        self.done.len() + usize::from(!self.open.pairs.is_empty())
    }

    /// Returns the tables: those with a number, and those that came without one, which get a number of
    /// our own. Neither may be empty, so there are at most two.
    pub(in crate::intake) fn into_tables(mut self, labels: &Labels) -> Vec<Vec<RawRow>> {
        self.end();
        let has_number = |slip: &Slip| {
            let mut pairs = slip.pairs.iter();
            pairs.any(|(label, value)| {
                !value.is_empty() && labels.field(label) == Some(Field::OrderNo)
            })
        };
        let (numbered, others): (Vec<Slip>, Vec<Slip>) =
            self.done.into_iter().partition(has_number);
        let both = [numbered, others].into_iter();
        both.filter(|slips| !slips.is_empty())
            .map(|slips| table(&slips, labels))
            .collect()
    }
}

/// Returns a heading with every label once, and a row for each order. A heading of one known column would
/// not be taken for one, so title and content have columns, even if they are empty.
fn table(slips: &[Slip], labels: &Labels) -> Vec<RawRow> {
    let mut columns: Vec<String> = Vec::new();
    for (label, value) in slips.iter().flat_map(|slip| &slip.pairs) {
        // A number that nobody gave is no column.
        let blank = value.is_empty() && labels.field(label) == Some(Field::OrderNo);
        if !columns.contains(label) && !blank {
            columns.push(label.clone());
        }
    }
    for (field, label) in [(Field::Title, TITLE), (Field::Content, CONTENT)] {
        if columns
            .iter()
            .all(|known| labels.field(known) != Some(field))
        {
            columns.push(label.to_owned());
        }
    }
    let heading = columns.iter().map(|label| Cell::from(label.as_str()));
    let mut rows = vec![RawRow(1, heading.collect())];
    for (slip, row) in slips.iter().zip(2..) {
        let value = |label: &String| {
            let mut pairs = slip.pairs.iter();
            let found = pairs.find(|(known, _)| known == label);
            match found {
                Some((_, value)) if !value.is_empty() => Cell::Text(value.clone()),
                Some(_) | None => Cell::Empty,
            }
        };
        rows.push(RawRow(row, columns.iter().map(value).collect()));
    }
    rows
}

/// Label of the number of an order.
pub(super) const ORDER_NO: &str = "工单编号";
/// Label of the title of an order.
pub(super) const TITLE: &str = "标题";
/// Label of what the citizen says.
pub(super) const CONTENT: &str = "诉求内容";
