//! Reads which unit a sheet names beside its rows: in its own name, or in a row that begins a section
//! of the table. Also keeps the sections of units that a name holds.

use std::sync::Arc;

use crate::domain::incoming::{IncomingOrder, LeadDoubt};
use crate::domain::unit::UnitDirectory;
use crate::domain::unit_name::{self, UnitPart};
use crate::domain::vocabulary::UnitKind;
use crate::intake::cell::Cell;
use crate::intake::header::{ColumnRole, Field, Header, may_lead};
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
    /// The last unit that a row named as its lead.
    above: Option<String>,
}

impl BesideUnits {
    pub(super) fn new(units: Arc<UnitDirectory>, file: &str, sheet: &str) -> Self {
        let bare = SHEET_WORDS
            .iter()
            .fold(sheet.to_owned(), |name, word| name.replace(word, ""));
        let bare = bare.trim_matches(|c: char| !c.is_alphabetic());
        let unit = unit_name::find(&units, bare).filter(|unit| unit.kind != UnitKind::Centre);
        let of_sheet = unit.map(|_| LeadDoubt::Sheet(bare.to_owned()));
        let of_file = || Some(LeadDoubt::File(town_before(&units, file)?));
        let doubt = of_sheet.or_else(of_file);
        Self {
            units,
            doubt,
            lead: None,
            above: None,
        }
    }

    /// Looks at a row above the table: a title that begins with the name of a town is about its orders.
    pub(super) fn see_title(&mut self, cells: &[Cell]) {
        let mut filled = cells.iter().filter_map(word);
        if let (Some(text), None) = (filled.next(), filled.next())
            && let Some(town) = town_before(&self.units, &text)
        {
            self.doubt = Some(LeadDoubt::Title(town));
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
        let label = text.split_once([':', '：']).map(|(label, _)| label);
        if label.is_some_and(|label| !names_the_lead(label)) {
            // Whose sender or subject a label names says nothing of who handles the orders.
            return;
        }
        let labelled = only.part == Some(UnitPart::Lead) && label.is_some();
        match known {
            Some(unit) if labelled => self.lead = Some(unit.name.clone()),
            None if labelled => self.lead = Some(only.name),
            Some(_) => {
                self.lead = None;
                let bare = only.name.split(['(', '（']).next().unwrap_or_default();
                self.doubt = Some(LeadDoubt::Section(bare.to_owned()));
            }
            None => {}
        }
    }

    /// Returns the unit that a row names in a column that nobody knows, if no column holds the lead.
    fn column(&self, header: &Header, cells: &[Cell]) -> Option<LeadDoubt> {
        if header.has(Field::LeadUnit) {
            return None;
        }
        let unknown = header.columns.iter().filter(|column| {
            column.role == ColumnRole::Unmapped && !column.corrected && may_lead(&column.key)
        });
        let mut named = unknown.filter_map(|column| {
            let text = word(cells.get(column.index)?)?;
            let unit = unit_name::find(&self.units, &text)?;
            let other = unit.kind != UnitKind::Centre;
            other.then(|| LeadDoubt::Column(column.header.clone(), text))
        });
        named.next()
    }

    /// Returns true if a cell names a known unit.
    pub(super) fn names_unit(&self, cells: &[Cell]) -> bool {
        let mut texts = cells.iter().filter_map(word);
        texts.any(|text| unit_name::find(&self.units, &text).is_some())
    }

    /// Adds what the sheet says beside a row to its order.
    pub(super) fn complete(&mut self, header: &Header, cells: &[Cell], order: &mut IncomingOrder) {
        if order.lead_unit.is_some() {
            self.above.clone_from(&order.lead_unit);
        } else if order.lead_doubt.is_none() {
            order.lead_unit.clone_from(&self.lead);
            if order.lead_unit.is_none() {
                let above = self.above.clone().map(LeadDoubt::Above);
                let column = || self.column(header, cells);
                order.lead_doubt = above.or_else(column).or_else(|| self.doubt.clone());
            }
        }
        let named = order.lead_unit.iter().chain(&order.co_units);
        let sections = named.filter_map(|name| {
            let section = unit_name::section(&self.units, name)?;
            let unit = name.strip_suffix(&*section)?;
            let unit = unit.trim_end_matches(['-', '—', '－', '–', ' ']);
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

/// Returns true if the words before a colon announce the unit that handles the orders below.
fn names_the_lead(label: &str) -> bool {
    const HANDLES: [&str; 10] = [
        "承办", "责任", "办理", "主办", "牵头", "处置", "处理", "落实", "执行", "首接",
    ];
    let says = HANDLES.iter().any(|word| label.contains(word));
    says && may_lead(label)
}

/// Returns the name of a town with which a text begins: 天福街道办事处待办工单.
fn town_before(units: &UnitDirectory, text: &str) -> Option<String> {
    /// Greatest length of the name of a town.
    const LONGEST: usize = 20;
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let begins: Vec<&str> = ends
        .take(LONGEST)
        .filter_map(|end| text.get(..end))
        .collect();
    // The longest name, so that 龙山街道办事处 is not cut to 龙山街道; one without the word for a town
    // may be that of a place.
    let town = begins.into_iter().rev().find(|name| {
        let says = [
            "镇",
            "街道",
            "街道办",
            "办事处",
            "政府",
            "管委",
            "管委会",
            "委员会",
            "街办",
        ];
        let known = units.resolve(name);
        says.iter().any(|end| name.ends_with(end))
            && known.is_some_and(|unit| unit.kind.can_whistle())
    });
    town.map(str::to_owned)
}
