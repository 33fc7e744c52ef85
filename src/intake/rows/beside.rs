//! Reads which unit a sheet names beside its rows: in its own name, or in a row that begins a section
//! of the table. Also keeps the sections of units that a name holds.

use std::sync::Arc;

use crate::domain::incoming::{IncomingOrder, LeadDoubt};
use crate::domain::unit::UnitDirectory;
use crate::domain::unit_name::{self, UnitPart};
use crate::domain::vocabulary::UnitKind;
use crate::intake::cell::Cell;
use crate::intake::value::text::word;

/// Header under which the sections are kept that a file names with a unit.
pub(super) const SECTIONS: &str = "承办科室";
/// Words in the name of a sheet that do not name a unit.
const SHEET_WORDS: [&str; 9] = [
    "工单", "台账", "明细", "清单", "列表", "交办", "派单", "待办", "表",
];

/// The unit that the sheet names beside its rows.
#[derive(Debug)]
pub(super) struct BesideUnits {
    units: Arc<UnitDirectory>,
    doubt: Option<LeadDoubt>,
    /// The unit that the row above the section calls its lead.
    lead: Option<String>,
}

impl BesideUnits {
    pub(super) fn new(units: Arc<UnitDirectory>, sheet: &str) -> Self {
        let bare = SHEET_WORDS
            .iter()
            .fold(sheet.to_owned(), |name, word| name.replace(word, ""));
        let bare = bare.trim_matches(|c: char| !c.is_alphabetic());
        let unit = unit_name::find(&units, bare).filter(|unit| unit.kind != UnitKind::Centre);
        let doubt = unit.map(|_| LeadDoubt::Sheet(bare.to_owned()));
        Self {
            units,
            doubt,
            lead: None,
        }
    }

    /// Looks at a row without an order. If it is one cell that names a unit, the rows below it are
    /// about that unit.
    pub(super) fn see(&mut self, cells: &[Cell]) {
        const LONGEST: usize = 40;
        let mut filled = cells.iter().filter_map(word);
        let (Some(text), None) = (filled.next(), filled.next()) else {
            return;
        };
        if text.chars().count() > LONGEST {
            return;
        }
        let mut mentions = unit_name::mentions(&text, false).into_iter();
        let (Some(only), None) = (mentions.next(), mentions.next()) else {
            return;
        };
        let known = unit_name::find(&self.units, &only.name);
        let labelled = only.part == Some(UnitPart::Lead) && text.contains([':', '：']);
        match known {
            Some(unit) if labelled => self.lead = Some(unit.name.clone()),
            None if labelled => self.lead = Some(only.name),
            Some(_) => {
                self.lead = None;
                self.doubt = Some(LeadDoubt::Section(only.name));
            }
            None => {}
        }
    }

    /// Returns true if a cell names a known unit.
    pub(super) fn names_unit(&self, cells: &[Cell]) -> bool {
        let mut texts = cells.iter().filter_map(word);
        texts.any(|text| unit_name::find(&self.units, &text).is_some())
    }

    /// Adds what the sheet says beside a row to its order.
    pub(super) fn complete(&self, order: &mut IncomingOrder) {
        if order.lead_unit.is_none() && order.lead_doubt.is_none() {
            order.lead_unit.clone_from(&self.lead);
            if order.lead_unit.is_none() {
                order.lead_doubt.clone_from(&self.doubt);
            }
        }
        let named = order.lead_unit.iter().chain(&order.co_units);
        let sections = named.filter_map(|name| {
            let section = unit_name::section(&self.units, name)?;
            let unit = name.strip_suffix(&*section)?;
            Some(format!("{unit} {section}"))
        });
        let sections: Vec<String> = sections.collect();
        if !sections.is_empty() {
            let kept = order.extra.entry(SECTIONS.to_owned()).or_default();
            for section in sections {
                if !kept.is_empty() {
                    kept.push('；');
                }
                kept.push_str(&section);
            }
        }
    }
}
