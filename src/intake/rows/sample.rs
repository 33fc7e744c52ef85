//! Collects the first values of each column, masked, so that the officer can check what the column
//! holds.

use crate::intake::cell::Cell;
use crate::intake::header::{Column, Field, Header, Role};
use crate::intake::value::text::prose;
use crate::text::{cut, mask_name, mask_phone, mask_text};

/// Number of values shown per column.
const MOST: usize = 3;
/// Width of a value, in terminal columns.
const WIDEST: usize = 60;
/// Number of characters of a value that are examined.
const LONGEST: usize = 2_000;
/// Parts of headers of columns with people and with phone numbers.
const PEOPLE: [&str; 8] = ["人", "姓名", "名字", "市民", "员", "联络", "先生", "群众"];
const NUMBERS: [&str; 8] = [
    "电话",
    "手机",
    "联系方式",
    "号码",
    "身份证",
    "证件",
    "phone",
    "mobile",
];

/// The first values of each column of a sheet.
#[derive(Debug, Default)]
pub(super) struct Samples {
    values: Vec<Vec<String>>,
    full: bool,
}

impl Samples {
    /// Takes values from a row below the header.
    pub(super) fn see(&mut self, header: &Header, cells: &[Cell]) {
        if self.full {
            return;
        }
        self.values.resize(header.columns.len(), Vec::new());
        let names: Vec<String> = header
            .columns_of(Field::AppellantName)
            .into_iter()
            .filter_map(|column| cells.get(column.index).and_then(prose))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for (column, values) in header.columns.iter().zip(&mut self.values) {
            if values.len() >= MOST {
                continue;
            }
            if let Some(text) = cells.get(column.index).and_then(prose) {
                values.push(shown(column, &text, &names));
            }
        }
        self.full = self.values.iter().all(|values| values.len() >= MOST);
    }

    /// Returns the values of the column at a position, in the order of the rows.
    pub(super) fn of(&self, place: usize) -> Vec<String> {
        self.values.get(place).cloned().unwrap_or_default()
    }
}

/// Masks names and numbers of a value and shortens it to one line.
fn shown(column: &Column, text: &str, names: &[&str]) -> String {
    let line: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let held = match column.role {
        Role::Holds(field) | Role::FillsIn(field) => Some(field),
        Role::Unmapped => None,
    };
    let says = |words: &[&str]| words.iter().any(|word| column.key.contains(word));
    // An order number identifies the order and is not a phone number, whatever its header says.
    let number = matches!(
        held,
        Some(Field::OrderNo | Field::UpstreamNo | Field::UrgeOf)
    );
    let masked = if held == Some(Field::AppellantName) || (says(&PEOPLE) && is_short(&line)) {
        mask_name(&line)
    } else if held == Some(Field::AppellantPhone) || (says(&NUMBERS) && !number) {
        mask_phone(&mask_text(&line, names))
    } else {
        mask_text(&line, names).into_owned()
    };
    cut(&masked, WIDEST).into_owned()
}

/// Returns true if a text is short enough to be a name.
fn is_short(text: &str) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·';
    text.chars().count() <= 5 && text.chars().all(han)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::frame::RawRow;
    use crate::intake::header::{Aliases, find};

    fn row(number: u32, cells: &[&str]) -> RawRow {
        let cell = |text: &&str| Cell::Text((*text).to_owned());
        RawRow(number, cells.iter().map(cell).collect())
    }

    #[test]
    fn a_column_is_judged_by_three_values_that_give_nobody_away() {
        let head = row(
            1,
            &["工单编号", "来电人", "事由", "受理员", "备用电话", "状态"],
        );
        let header = find(std::slice::from_ref(&head), &Aliases::built_in().unwrap()).unwrap();
        let mut samples = Samples::default();
        for n in 0..5_u32 {
            let number = format!("26111909301500012{n}");
            let RawRow(_, cells) = row(
                n + 2,
                &[
                    &number,
                    "陈小某",
                    "陈小某称19900001234无人接听",
                    "于某",
                    "19900001234",
                    if n < 3 { "" } else { "办理中" },
                ],
            );
            samples.see(&header, &cells);
        }
        assert_eq!(samples.of(0).len(), MOST);
        assert_eq!(samples.of(0)[0], "261119093015000120");
        assert_eq!(samples.of(1)[0], "陈**");
        assert_eq!(samples.of(2)[0], "陈**称199****1234无人接听");
        assert_eq!(samples.of(3)[0], "于*");
        assert_eq!(samples.of(4)[0], "199****1234");
        assert_eq!(samples.of(5), ["办理中", "办理中"]);
        assert_eq!(samples.of(6), Vec::<String>::new());
    }

    #[test]
    fn a_long_value_is_cut_after_it_was_masked() {
        let head = row(1, &["工单编号", "主要内容"]);
        let header = find(std::slice::from_ref(&head), &Aliases::built_in().unwrap()).unwrap();
        let mut samples = Samples::default();
        let story = format!("{}19900001234", "诉".repeat(27));
        samples.see(&header, &[Cell::Empty, Cell::Text(story)]);
        assert!(!samples.of(1)[0].contains("1990"), "{:?}", samples.of(1));
    }
}
