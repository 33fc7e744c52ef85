//! Collects the first values of each column, masked, so that the officer can check what the column
//! holds.

use crate::domain::privacy::{ColumnKind, People, mask_cell};
use crate::domain::unit_name;
use crate::intake::cell::Cell;
use crate::intake::header::{ColumnRole, Field, Header, HeaderColumn};
use crate::intake::value::text::prose;
use crate::text::cut;

/// Number of values shown per column.
const MOST: usize = 3;
/// Width of a value, in terminal columns.
const WIDEST: usize = 60;
/// Number of characters of a value that are examined.
const LONGEST: usize = 2_000;
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
        let mut people = People::default();
        for column in &header.columns {
            if let Some(text) = cells.get(column.index).and_then(prose) {
                match held(column) {
                    Some(Field::AppellantName) => people.add_caller(&text),
                    Some(Field::AppellantPhone) | None => people.add_cell(&column.header, &text),
                    // What a field holds is known, so its words are not taken for names.
                    Some(_) => {}
                }
            }
        }
        for (column, values) in header.columns.iter().zip(&mut self.values) {
            if values.len() >= MOST {
                continue;
            }
            if let Some(text) = cells.get(column.index).and_then(prose) {
                values.push(shown(column, &text, &people));
            }
        }
        self.full = self.values.iter().all(|values| values.len() >= MOST);
    }

    /// Returns the values of the column at a position, in the order of the rows.
    pub(super) fn of(&self, place: usize) -> Vec<String> {
        self.values.get(place).cloned().unwrap_or_default()
    }
}

/// Returns the field that a column holds or fills gaps of; `None` for an unmapped column.
const fn held(column: &HeaderColumn) -> Option<Field> {
    match column.role {
        ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => Some(field),
        ColumnRole::Unmapped => None,
    }
}

/// Masks names and numbers of a value and shortens it to one line.
fn shown(column: &HeaderColumn, text: &str, people: &People) -> String {
    let line: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let kind = match held(column) {
        // An order number identifies the order and is not a phone number, whatever its header says.
        Some(Field::OrderNo | Field::UpstreamNo | Field::UrgeOf) => ColumnKind::Other,
        Some(Field::AppellantName) => ColumnKind::Person,
        Some(Field::AppellantPhone) => ColumnKind::Number,
        // A unit is nobody's name; the person beside it is left out.
        Some(Field::LeadUnit | Field::CoUnits) => return cut(&units(&line), WIDEST).into_owned(),
        _ => match ColumnKind::of(&column.header) {
            ColumnKind::Official if names_units(&column.header) => ColumnKind::Other,
            // Whether the column names citizens is what the officer is to judge.
            ColumnKind::Official => ColumnKind::Person,
            kind => kind,
        },
    };
    cut(&mask_cell(kind, &line, people.known()), WIDEST).into_owned()
}

/// Returns the units of a cell without persons and numbers.
fn units(line: &str) -> String {
    let mentions = unit_name::mentions(line, false).into_iter();
    mentions.map(|one| one.name).collect::<Vec<_>>().join("、")
}

fn names_units(header: &str) -> bool {
    ["单位", "部门", "机构"]
        .iter()
        .any(|end| header.ends_with(end))
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
    fn a_unit_is_shown_and_the_person_beside_it_is_not() {
        let head = row(1, &["工单编号", "标题", "处置单位", "经办单位"]);
        let header = find(std::slice::from_ref(&head), &Aliases::built_in().unwrap()).unwrap();
        let mut samples = Samples::default();
        let RawRow(_, cells) = row(
            2,
            &["26111901", "甲", "高村镇（于某 19900001234）", "宋村镇"],
        );
        samples.see(&header, &cells);
        assert_eq!(samples.of(2), ["高村镇"]);
        assert_eq!(samples.of(3), ["宋村镇"]);
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
