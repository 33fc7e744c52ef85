//! Finds slips among the rows of a sheet, and passes every other sheet on as it is.

use std::io;

use super::gathered::Gathered;
use super::labels::Labels;
use crate::intake::format::FileFormat;
use crate::intake::frame::{RawRow, SheetRemark};
use crate::intake::header::Field;
use crate::intake::row_sink::RowSink;

/// Number of rows of a sheet that are looked at before it is taken for a list: the heading of a list
/// stands within them, and so do two rows of a slip.
const LOOKED_AT: usize = 24;

/// A sink that turns sheets of slips into a table and passes on what other sheets hold.
pub(in crate::intake) struct SlipSheets<'a> {
    out: &'a mut dyn RowSink,
    labels: Labels,
    state: State,
}

/// What is known of the sheet that is being read.
enum State {
    /// It may be a sheet of slips; its rows so far, with what was said of it.
    Looking(Vec<RawRow>),
    /// It is a sheet of slips.
    Slips(Vec<RawRow>),
    /// It is a list, or something else.
    Other,
}

impl<'a> SlipSheets<'a> {
    /// Creates a sink before another one.
    pub(in crate::intake) fn before(out: &'a mut dyn RowSink) -> Self {
        Self {
            out,
            labels: Labels::built_in(),
            state: State::Other,
        }
    }

    /// Ends the last sheet.
    ///
    /// # Errors
    /// The receiver was closed.
    pub(in crate::intake) fn finish(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.state, State::Other) {
            State::Looking(rows) if is_slip(&rows, &self.labels) => self.slips(&rows),
            State::Looking(rows) => rows.into_iter().try_for_each(|row| self.out.row(row)),
            State::Slips(rows) => self.slips(&rows),
            State::Other => Ok(()),
        }
    }

    /// Passes the orders of a sheet of slips on as a table.
    fn slips(&mut self, rows: &[RawRow]) -> io::Result<()> {
        let mut found = Gathered::default();
        for row in rows {
            let (pairs, rest) = pairs(row, &self.labels);
            for (label, value) in pairs {
                found.pair(&self.labels, &label, &value);
            }
            // A title stands above the first label and is nothing of an order.
            if !found.is_between() && !rest.is_empty() {
                found.append(BESIDE, &rest.join(" "));
            }
        }
        let tables = found.into_tables(&self.labels);
        for (at, table) in tables.into_iter().enumerate() {
            if at > 0 {
                self.out.sheet(super::UNNUMBERED, false)?;
            }
            table.into_iter().try_for_each(|row| self.out.row(row))?;
        }
        Ok(())
    }

    /// Passes on what was held back, before something is said that belongs behind it.
    fn let_go(&mut self) -> io::Result<()> {
        if let State::Looking(rows) = &self.state
            && !is_slip(rows, &self.labels)
        {
            return self.finish();
        }
        Ok(())
    }
}

impl RowSink for SlipSheets<'_> {
    fn format(&mut self, format: FileFormat) -> io::Result<()> {
        self.out.format(format)
    }

    fn sheet(&mut self, name: &str, hidden: bool) -> io::Result<()> {
        self.finish()?;
        self.out.sheet(name, hidden)?;
        self.state = State::Looking(Vec::new());
        Ok(())
    }

    fn row(&mut self, row: RawRow) -> io::Result<()> {
        match &mut self.state {
            State::Looking(rows) => {
                rows.push(row);
                if heads_list(rows, &self.labels) {
                    return self.finish();
                }
                if rows.len() >= LOOKED_AT {
                    let rows = std::mem::take(rows);
                    if is_slip(&rows, &self.labels) {
                        self.state = State::Slips(rows);
                    } else {
                        self.state = State::Other;
                        return rows.into_iter().try_for_each(|row| self.out.row(row));
                    }
                }
                Ok(())
            }
            State::Slips(rows) => {
                rows.push(row);
                Ok(())
            }
            State::Other => self.out.row(row),
        }
    }

    fn beyond(&mut self, cells: u32) -> io::Result<()> {
        self.finish()?;
        self.out.beyond(cells)
    }

    fn remark(&mut self, remark: SheetRemark) -> io::Result<()> {
        self.let_go()?;
        self.out.remark(remark)
    }
}

/// Returns the texts of a row that are not blank, with their columns. A merged cell that is repeated
/// stands once.
fn texts(row: &RawRow) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for cell in row.1.iter().filter(|cell| !cell.is_blank()) {
        let text = cell.to_text();
        if texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    texts
}

/// Label of what stands on a slip beside its labels and values; it is kept as it is.
const BESIDE: &str = "单上其他文字";

/// A label with its value.
type Pair = (String, String);

/// Returns the pairs of a row, each known label with the text to its right, and the texts that belong to
/// none. Among known labels, an unknown short word at the place of a label is one too.
fn pairs(row: &RawRow, labels: &Labels) -> (Vec<Pair>, Vec<String>) {
    let texts = texts(row);
    let known = texts.iter().any(|text| labels.field(text).is_some());
    let (mut found, mut left) = (Vec::new(), Vec::new());
    let mut rest = texts.into_iter().peekable();
    while let Some(text) = rest.next() {
        let is_label = labels.field(&text).is_some();
        let may_be = Labels::may_be(&text) && (known || found.is_empty());
        let value = if is_label || may_be {
            rest.next_if(|next| labels.field(next).is_none())
        } else {
            None
        };
        match value {
            Some(value) => found.push((text, value)),
            None if is_label => found.push((text, String::new())),
            None => left.push(text),
        }
    }
    (found, left)
}

/// Checks whether the last row is the heading of a list: several known labels, none of which has a value
/// beside it.
fn heads_list(rows: &[RawRow], labels: &Labels) -> bool {
    let [.., last] = rows else { return false };
    let texts = texts(last);
    let known: Vec<bool> = texts
        .iter()
        .map(|text| labels.field(text).is_some())
        .collect();
    let count = known.iter().filter(|known| **known).count();
    let beside = known
        .windows(2)
        .filter(|pair| matches!(pair, [true, true]))
        .count();
    let figures = texts
        .iter()
        .any(|text| text.bytes().filter(u8::is_ascii_digit).count() >= 4);
    count >= 3 && beside * 2 >= count && !figures && !is_slip(rows, labels)
}

/// Checks whether rows are slips: the number of an order stands beside its label, and in at least two
/// further rows known labels have their values beside them.
fn is_slip(rows: &[RawRow], labels: &Labels) -> bool {
    let mut numbered = false;
    let mut further = 0;
    for row in rows {
        let filled: Vec<Pair> = pairs(row, labels)
            .0
            .into_iter()
            .filter(|(label, value)| labels.field(label).is_some() && !value.is_empty())
            .collect();
        let is_number = |(label, value): &Pair| {
            labels.field(label) == Some(Field::OrderNo)
                && value.bytes().filter(u8::is_ascii_digit).count() >= 6
        };
        if filled.iter().any(is_number) {
            numbered = true;
            further += usize::from(filled.len() > 1);
        } else if !filled.is_empty() {
            further += 1;
        }
    }
    numbered && further >= 2
}
