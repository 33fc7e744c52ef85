//! Reads which unit a sheet names beside its rows: in its own name, or in a row that begins a section
//! of the table. Also keeps the sections of units that a name holds.

use std::sync::Arc;

use crate::domain::incoming::{IncomingOrder, LeadDoubt};
use crate::domain::unit::{self, UnitDirectory};
use crate::domain::unit_name::{self, UnitPart};
use crate::domain::vocabulary::UnitKind;
use crate::intake::cell::Cell;
use crate::intake::header::{ColumnRole, Field, Header, may_lead};
use crate::intake::rows::section;
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
    /// True if sections of the table are those of units.
    sections: bool,
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
            sections: false,
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

    /// Looks ahead at a row below the header: whether the sections of the table are those of units.
    pub(super) fn foresee(&mut self, cells: &[Cell], header: &Header) {
        let named = section::heading(cells, header)
            .is_some_and(|text| unit_name::find(&self.units, section::bare(&text)).is_some());
        self.sections |= named;
    }

    /// Looks at a row below the header that is neither a total nor a note. Returns true if it begins
    /// a section: its only cell names a unit, and the rows below it are about that unit. Where
    /// sections are those of units, a name that nobody knows begins one too.
    pub(super) fn begins_section(&mut self, cells: &[Cell], header: &Header) -> bool {
        let Some(text) = section::heading(cells, header) else {
            return false;
        };
        if let Some((label, _)) = text.split_once([':', '：'])
            && text.trim_end_matches([':', '：']).contains([':', '：'])
        {
            // Whose sender or subject a label names says nothing of who handles the orders.
            return names_the_lead(label) && self.begins_labelled(&text);
        }
        let bare = section::bare(&text);
        let mut mentions = unit_name::mentions(bare, false).into_iter();
        let (name, several) = match (mentions.next(), mentions.next()) {
            (Some(only), None) => (only.name, false),
            (Some(_), Some(_)) => (bare.to_owned(), true),
            (None, _) => return false,
        };
        let known = unit_name::find(&self.units, &name).is_some();
        let named = known || (several && self.names_several(bare));
        if !named && !(may_be_name(&name) && (self.sections || is_like_unit(&name))) {
            return false;
        }
        self.begin(None, LeadDoubt::Section(without_brackets(&name).to_owned()));
        true
    }

    /// Begins a section whose heading says what its unit does: 承办单位：宋村镇.
    fn begins_labelled(&mut self, text: &str) -> bool {
        let mut mentions = unit_name::mentions(text, false).into_iter();
        let (Some(only), None) = (mentions.next(), mentions.next()) else {
            return false;
        };
        let known = unit_name::find(&self.units, &only.name).map(|unit| unit.name.clone());
        let doubt = LeadDoubt::Section(without_brackets(&only.name).to_owned());
        if only.part == Some(UnitPart::Lead) {
            self.begin(Some(known.unwrap_or(only.name)), doubt);
            return true;
        }
        if known.is_some() {
            self.begin(None, doubt);
        }
        known.is_some()
    }

    fn begin(&mut self, lead: Option<String>, doubt: LeadDoubt) {
        self.sections = true;
        self.above = None;
        self.lead = lead;
        self.doubt = Some(doubt);
    }

    fn names_several(&self, text: &str) -> bool {
        let mentions = unit_name::mentions(text, false);
        mentions
            .iter()
            .any(|one| unit_name::find(&self.units, &one.name).is_some())
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

/// Words of a remark between the orders, which names no section.
const SENTENCES: [&str; 12] = [
    "请", "以上", "以下", "上述", "注意", "反馈", "截止", "截至", "务必", "按照", "说明", "备注",
];

/// Returns true if a text may be the name of a section: it is no sentence and no figure.
fn may_be_name(text: &str) -> bool {
    /// Greatest length of such a name, in characters.
    const LONGEST: usize = 20;
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    let length = text.chars().count();
    (2..=LONGEST).contains(&length)
        && text.contains(han)
        && figures < 3
        && !text.contains(['，', '。', '；', '？', '！'])
        && !SENTENCES.iter().any(|word| text.contains(word))
}

/// Returns true if a name that nobody knows is written like that of a unit.
fn is_like_unit(name: &str) -> bool {
    const ENDS: [&str; 9] = [
        "站",
        "中心",
        "所",
        "处",
        "办",
        "社区",
        "队",
        "村委会",
        "居委会",
    ];
    unit::is_like_unit(name) || ENDS.iter().any(|end| name.ends_with(end))
}

fn without_brackets(name: &str) -> &str {
    let bare = name.split(['(', '（']).next().unwrap_or_default();
    if bare.is_empty() { name } else { bare }
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
