//! The first values of each column, to see at a glance what it holds; personal data masked.

use crate::intake::cell::Cell;
use crate::intake::header::{Column, Field, Header, Role};
use crate::text::{mask_name, mask_phone, mask_text};

/// Values kept of a column.
const KEPT: usize = 3;
/// Rows looked at: a column empty so far is taken for empty.
const ROWS: usize = 500;
/// Characters of a cell that are masked, and those kept of the masked text.
const LOOKED_AT: usize = 400;
const SHOWN: usize = 60;
/// Headers that speak of people, whatever the dictionary says.
const OF_PEOPLE: [&str; 5] = ["姓名", "诉求人", "来电人", "联系人", "反映人"];

/// The first values of a sheet's columns.
#[derive(Debug)]
pub(super) struct Samples {
    columns: Vec<Vec<String>>,
    rows: usize,
    full: bool,
}

impl Samples {
    pub(super) fn new(header: &Header) -> Self {
        Self {
            columns: vec![Vec::new(); header.columns.len()],
            rows: 0,
            full: false,
        }
    }

    /// Looks at a row.
    pub(super) fn see(&mut self, header: &Header, cells: &[Cell]) {
        if self.full || self.rows >= ROWS {
            return;
        }
        self.rows += 1;
        let text = |column: &Column| {
            let cell = cells.get(column.index).filter(|cell| !cell.is_blank())?;
            let text = cell.to_text();
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(line.chars().take(LOOKED_AT).collect::<String>())
        };
        let people: Vec<String> = header
            .columns_of(Field::AppellantName)
            .into_iter()
            .filter_map(text)
            .collect();
        let names: Vec<&str> = people.iter().map(String::as_str).collect();
        self.full = true;
        for (column, values) in header.columns.iter().zip(&mut self.columns) {
            if values.len() >= KEPT {
                continue;
            }
            self.full = false;
            if let Some(text) = text(column) {
                let masked = mask(column, &text, &names);
                values.push(masked.chars().take(SHOWN).collect());
            }
        }
    }

    /// The values of each column of the header.
    pub(super) fn columns(&self) -> &[Vec<String>] {
        &self.columns
    }
}

fn mask(column: &Column, text: &str, names: &[&str]) -> String {
    let field = match column.role {
        Role::Holds(field) | Role::FillsIn(field) => Some(field),
        Role::Unmapped => None,
    };
    let of_people = || OF_PEOPLE.iter().any(|part| column.header.contains(part));
    match field {
        Some(Field::AppellantPhone) => mask_phone(text),
        Some(Field::AppellantName) => mask_name(text),
        None if of_people() && text.chars().count() <= 4 => mask_name(text),
        _ => mask_text(text, names).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::frame::RawRow;
    use crate::intake::header::{Aliases, find};
    use crate::intake::rows::SheetRows;

    #[test]
    fn samples_show_the_first_filled_cells_and_nobodys_name_or_number() {
        let row =
            |n: u32, cells: &[&str]| RawRow(n, cells.iter().map(|cell| (*cell).into()).collect());
        let header = row(1, &["工单编号", "标题", "诉求人", "诉求人电话", "联系人"]);
        let aliases = Aliases::built_in().unwrap();
        let found = find(std::slice::from_ref(&header), &aliases).unwrap();
        let mut rows = SheetRows::new(String::new(), String::new(), found);
        let bodies = [
            [
                "261119093015000123",
                "王某某来电反映",
                "王某某",
                "19900001111",
                "张三",
            ],
            ["261119093015000124", "", "李某", "", ""],
        ];
        for (n, cells) in (2..).zip(&bodies) {
            assert!(rows.take(&row(n, cells)).is_some());
        }
        let samples = rows.samples();
        let of = |header: &str| {
            let found = samples.iter().find(|(known, _)| known == header);
            found.map(|(_, values)| values.join("|")).unwrap()
        };
        assert_eq!(of("工单编号"), "261119093015000123|261119093015000124");
        assert_eq!(of("标题"), "王**来电反映");
        assert_eq!(of("诉求人"), "王**|李*");
        assert_eq!(of("诉求人电话"), "199****1111");
        assert_eq!(of("联系人"), "张*");
    }
}
