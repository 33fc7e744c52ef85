//! Reads the units that a row names in their columns: which one leads, which ones help, and what a cell
//! says instead.

use super::part;
use super::pick::RowPicker;
use crate::domain::incoming::{IncomingOrder, LeadDoubt};
use crate::domain::unit_name::{self, UnitCell, UnitPart};
use crate::intake::cell::Cell;
use crate::intake::header::{Field, Header, HeaderColumn, is_of_ours};
use crate::intake::value::text::{is_nothing, is_null, prose, word};

/// Header under which the sections are kept that a file names with a unit.
pub(super) const SECTIONS: &str = "承办科室";
/// Words in the column of units that say that nobody has decided yet.
pub(super) const UNDECIDED: [&str; 18] = [
    "null",
    "NULL",
    "待定",
    "未定",
    "待明确",
    "未明确",
    "待确定",
    "未确定",
    "待分派",
    "未分派",
    "待分配",
    "未分配",
    "待派",
    "待派单",
    "未派",
    "未指定",
    "待指定",
    "待核实",
];

/// Reads the unit that leads and those that help. A contact behind a unit goes to a column of its
/// own, so that it is masked like any other.
pub(super) fn read(row: &mut RowPicker<'_>, order: &mut IncomingOrder) {
    let named = |row: &mut RowPicker<'_>, field, spaced| {
        let found = row.pick_or_keep(field, |cell| {
            let text = word(cell).filter(|text| !UNDECIDED.contains(&&**text));
            let said = text.and_then(|text| match unit_name::unit_cell(&text) {
                UnitCell::Names => Some(text),
                UnitCell::Others(others) => Some(others),
                UnitCell::Unclear => None,
            });
            let found = said.map(|text| unit_name::mentions(&text, spaced));
            Ok(found.filter(|found| !found.is_empty()))
        });
        found.unwrap_or_default()
    };
    let leads = named(row, Field::LeadUnit, false);
    // 承办单位1, 承办单位2: the first leads, the others help.
    let further = row.further_like(Field::LeadUnit);
    let further: Vec<_> = further
        .iter()
        .flat_map(|text| unit_name::mentions(text, false))
        .collect();
    let mut helpers = named(row, Field::CoUnits, true);
    let more = row.further_like(Field::CoUnits);
    let more = more.iter().flat_map(|text| unit_name::mentions(text, true));
    helpers.extend(more);
    for field in [Field::LeadUnit, Field::CoUnits] {
        // What a sentence says of the other units stands nowhere else.
        if let Some((header, words)) = row.source(field)
            && (unit_name::unit_cell(&words) != UnitCell::Names
                || unit_name::copies_to_units(&words)
                || unit_name::holds_instruction(&words))
        {
            order.extra.insert(header, words);
        }
    }
    if leads.is_empty() {
        order.lead_doubt = doubt_of(row);
        if matches!(
            order.lead_doubt,
            Some(LeadDoubt::NoUnit(_) | LeadDoubt::Sentence)
        ) && let Some((header, words)) = row.source(Field::LeadUnit)
        {
            order.extra.insert(header, words);
        }
    }
    // 甲镇（乙局）, 甲镇（于某牵头）: nothing else of the order tells of what stands in brackets.
    for (field, named) in [(Field::LeadUnit, &leads), (Field::CoUnits, &helpers)] {
        let further = named
            .iter()
            .any(|one| unit_name::holds_further_words(&one.name));
        if further && let Some((header, words)) = row.source(field) {
            order.extra.insert(header, words);
        }
    }
    let mut contacts = Vec::new();
    let mut sections = Vec::new();
    // 甲镇、乙局（牵头）: who is said to lead goes before whoever stands first.
    let told = leads.iter().any(|one| one.part == Some(UnitPart::Lead));
    let unsaid = if told {
        UnitPart::Helper
    } else {
        UnitPart::Lead
    };
    // A column of its own may say what the unit of the row does.
    let has_helpers = row.has(Field::CoUnits);
    let of_row = row.pick(Field::Part, |column, cell| {
        Ok(part::read(column, cell, has_helpers))
    });
    let mut of_row = of_row.ok().flatten();
    let unclear = row.pick(Field::Part, |column, cell| {
        Ok((of_row.is_none() && part::is_unclear(column, cell)).then_some(()))
    });
    let unclear = matches!(unclear, Ok(Some(())));
    let unclear = row.source(Field::Part).filter(|_| unclear && !told);
    // 我单位角色: the column is about us, whatever unit the row names.
    let of_us = row.source_column(Field::Part);
    let of_us = of_us.is_some_and(|column| is_of_ours(&column.key));
    let ours = of_row.take_if(|_| of_us);
    if let Some((header, words)) = &unclear {
        order.extra.insert(header.clone(), words.clone());
        if !leads.is_empty() || !row.has(Field::LeadUnit) {
            let doubt = LeadDoubt::Part(header.clone(), part::shown(words));
            order.lead_doubt = Some(doubt);
        }
    }
    // A part without a unit: the list is of one unit, which another one leads.
    let alone = of_row == Some(UnitPart::Helper)
        && leads.is_empty()
        && helpers.is_empty()
        && !row.has(Field::LeadUnit);
    if alone && let Some((header, words)) = row.source(Field::Part) {
        order.extra.insert(header, words.clone());
        order.lead_doubt.get_or_insert(LeadDoubt::Undecided(words));
    }
    let unsaid = if told {
        unsaid
    } else if unclear.is_some() {
        UnitPart::Helper
    } else {
        of_row.unwrap_or(unsaid)
    };
    let beside_lead = leads.len() > 1 || of_row == Some(UnitPart::Helper);
    let named_apart = !helpers.is_empty() || !further.is_empty();
    let of_lead = leads.into_iter().map(|one| (unsaid, one));
    let of_helpers = further
        .into_iter()
        .chain(helpers)
        .map(|one| (UnitPart::Helper, one));
    for (column, one) in of_lead.chain(of_helpers) {
        contacts.extend(one.contact);
        let section = one.section.as_ref();
        sections.extend(section.map(|section| format!("{} {section}", one.name)));
        // Of several units in the column of the lead the first one leads.
        let part = one.part.unwrap_or(column);
        if part == UnitPart::Lead && order.lead_unit.is_none() {
            order.lead_unit = Some(one.name);
        } else if order.lead_unit.as_ref() != Some(&one.name) && !order.co_units.contains(&one.name)
        {
            order.co_units.push(one.name);
        }
    }
    name_us(order, ours, of_us && unclear.is_some());
    if !order.co_units.is_empty() {
        // 甲局、乙镇: a list in which the lead stands alone names no helpers.
        order.named_beside_lead = Some(beside_lead && !named_apart);
    }
    if !sections.is_empty() {
        let header = SECTIONS.to_owned();
        order.extra.insert(header, sections.join("；"));
    }
    if !contacts.is_empty() {
        let header = "单位联系人及联系方式".to_owned();
        order.extra.insert(header, contacts.join("；"));
    }
}

/// Returns the headers of the cells of units that were parted to be read.
pub(super) fn regrouped(header: &Header, cells: &[Cell]) -> Vec<String> {
    let mut columns = header.columns_of(Field::LeadUnit);
    columns.extend(header.columns_of(Field::CoUnits));
    let parted = |column: &&HeaderColumn| {
        let text = cells.get(column.index).and_then(word);
        text.is_some_and(|text| unit_name::is_regrouped(&text))
    };
    let parted = columns.into_iter().filter(parted);
    parted.map(|column| column.header.clone()).collect()
}

/// Adds our own unit with the part that a column about it gives: 我单位角色. `unclear` is true if the column
/// cannot be read.
fn name_us(order: &mut IncomingOrder, ours: Option<UnitPart>, unclear: bool) {
    /// The word that stands for our unit; its name is written later.
    const OURS: &str = "本单位";
    match ours {
        Some(UnitPart::Lead) if order.lead_unit.is_none() => {
            order.lead_unit = Some(OURS.to_owned());
            order.lead_doubt = None;
        }
        // Beside another lead it is one of two; a row of ours needs no second name.
        Some(UnitPart::Lead) | None if !unclear => {}
        Some(UnitPart::Helper | UnitPart::Lead) | None => order.co_units.push(OURS.to_owned()),
    }
}

/// Reads what the cell of the lead says that names no unit. `None` if it is empty, or means the unit of
/// the row above.
fn doubt_of(row: &mut RowPicker<'_>) -> Option<LeadDoubt> {
    row.pick_or_keep(Field::LeadUnit, |cell| {
        let text = prose(cell).filter(|text| !is_same_as_above(text));
        Ok(text.map(|text| {
            if is_nothing(&text) || UNDECIDED.contains(&&*text) {
                LeadDoubt::Undecided(text)
            } else if unit_name::unit_cell(&text) == UnitCell::Unclear {
                LeadDoubt::Sentence
            } else {
                LeadDoubt::NoUnit(text)
            }
        }))
    })
}

/// Returns true for 同上 and its like.
fn is_same_as_above(text: &str) -> bool {
    const SAME: [&str; 4] = ["同上", "〃", "″", "\""];
    text.contains("同上") || SAME.contains(&text)
}

/// Returns true if the cell of the lead says that the unit of the row above leads.
pub(super) fn repeats_lead(header: &Header, cells: &[Cell]) -> bool {
    let mut texts = lead_cells(header, cells).filter_map(prose);
    texts.any(|text| is_same_as_above(&text))
}

/// Returns true if a row fills a column of the lead.
pub(super) fn fills_lead(header: &Header, cells: &[Cell]) -> bool {
    let mut cells = lead_cells(header, cells).filter(|cell| !cell.is_formula_error());
    cells.any(|cell| prose(cell).is_some_and(|text| !is_null(&text)))
}

/// Returns the words of a cell of the lead whose formula failed.
pub(super) fn failed_lead(header: &Header, cells: &[Cell]) -> Option<String> {
    let failed = lead_cells(header, cells).find(|cell| cell.is_formula_error())?;
    Some(failed.to_text().trim().to_owned())
}

/// Returns true if a table has a column for the lead and a row leaves it empty. A formula that failed
/// is no empty cell: whoever made the list filled the column.
pub(super) fn leaves_lead_empty(header: &Header, cells: &[Cell]) -> bool {
    let mut columns = header.columns_of(Field::LeadUnit).into_iter().peekable();
    let of_column = |column: &HeaderColumn| cells.get(column.index);
    columns.peek().is_some()
        && !columns.any(|column| of_column(column).is_some_and(Cell::is_formula_error))
}

fn lead_cells<'a>(header: &'a Header, cells: &'a [Cell]) -> impl Iterator<Item = &'a Cell> {
    let columns = header.columns_of(Field::LeadUnit).into_iter();
    columns.filter_map(|column| cells.get(column.index))
}
