//! Reads which unit a sheet names beside its rows: in its own name, or in a row that begins a section
//! of the table. Also keeps the sections of units that a name holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::incoming::{IncomingOrder, LeadDoubt};
use crate::domain::unit::{self, UnitDirectory};
use crate::domain::unit_name::{self, UnitPart};
use crate::domain::vocabulary::UnitKind;
use crate::intake::cell::Cell;
use crate::intake::header::{ColumnRole, Field, Header, HeaderColumn, may_lead};
use crate::intake::rows::heading::{
    is_like_unit, names_no_handler, names_the_lead, sends_to, without_brackets,
};
use crate::intake::rows::title::{self, TitleUnits};
use crate::intake::rows::units::SECTIONS;
use crate::intake::rows::{part, section, units};
use crate::intake::value::text::word;

/// Words in the name of a sheet that do not name a unit.
const SHEET_WORDS: [&str; 9] = [
    "工单", "台账", "明细", "清单", "列表", "交办", "派单", "待办", "表",
];

/// What the columns of a table tell of units.
#[derive(Debug, Clone, Copy, Default)]
struct TableTells {
    /// True if a row names its lead in a column.
    leads: bool,
    /// True if a row says in a column of its own which part its unit has.
    parts: bool,
}

/// The unit that the sheet names beside its rows.
#[derive(Debug)]
pub(super) struct BesideUnits {
    units: Arc<UnitDirectory>,
    doubt: Option<LeadDoubt>,
    /// The unit that the row above the section calls its lead.
    lead: Option<String>,
    /// The units that this row calls helpers.
    helpers: Vec<String>,
    /// Number of units and of all values in the first rows of columns that nobody knows, by position.
    held: BTreeMap<usize, (usize, usize)>,
    /// What the columns of the table tell.
    tells: TableTells,
    /// The last unit that a row named as its lead.
    above: Option<String>,
    /// What the lead's cell of the row above says instead of a unit.
    above_doubt: Option<LeadDoubt>,
    /// True if sections of the table are those of units.
    sections: bool,
    /// The title above the table.
    title: Option<String>,
    /// True if a title above the table names units.
    titled: bool,
}

impl BesideUnits {
    pub(super) fn new(units: Arc<UnitDirectory>, file: &str, sheet: &str) -> Self {
        let bare = SHEET_WORDS
            .iter()
            .fold(sheet.to_owned(), |name, word| name.replace(word, ""));
        let bare = bare.trim_matches(|c: char| !c.is_alphabetic());
        let unit = unit_name::find(&units, bare).filter(|unit| unit.kind != UnitKind::Centre);
        let of_sheet = unit.map(|_| LeadDoubt::Sheet(bare.to_owned()));
        // 侯家 is 侯家镇 without its last word.
        let town = || {
            let whole = ["镇", "街道"].map(|end| format!("{bare}{end}"));
            let known = whole.into_iter().find(|name| units.resolve(name).is_some());
            known
                .filter(|_| bare.chars().count() >= 2)
                .map(LeadDoubt::Sheet)
        };
        let of_sheet = of_sheet
            .or_else(town)
            .or_else(|| match title::read(&units, sheet)? {
                TitleUnits::One(unit) => Some(LeadDoubt::Sheet(unit)),
                TitleUnits::Several => Some(LeadDoubt::Unclear(sheet.to_owned())),
            });
        let of_file = || Some(LeadDoubt::File(town_before(&units, file)?));
        let doubt = of_sheet.or_else(of_file);
        Self {
            units,
            doubt,
            lead: None,
            helpers: Vec::new(),
            held: BTreeMap::new(),
            tells: TableTells::default(),
            above: None,
            above_doubt: None,
            sections: false,
            title: None,
            titled: false,
        }
    }

    /// Looks at a row above the table: its title may name the unit that the orders below it belong to.
    pub(super) fn see_title(&mut self, cells: &[Cell]) {
        let filled: Vec<String> = cells.iter().filter_map(word).collect();
        let alone = filled.len() == 1;
        for (at, text) in filled.iter().enumerate() {
            let labelled = text.contains([':', '：']);
            // 承办单位： and its unit may stand in two cells.
            let joined = filled.get(at + 1);
            let apart = !labelled && title::is_label(text);
            let joined = joined.filter(|_| apart || text.ends_with([':', '：']));
            let labelled = labelled || (apart && joined.is_some());
            let colon = if apart { "：" } else { "" };
            let text = joined.map_or_else(|| text.clone(), |next| format!("{text}{colon}{next}"));
            if !alone && !labelled {
                continue;
            }
            if alone {
                self.title = Some(text.clone());
            }
            let said = match title::read(&self.units, &text) {
                Some(TitleUnits::One(unit)) => Some(LeadDoubt::Title(unit)),
                Some(TitleUnits::Several) => Some(LeadDoubt::Unclear(text)),
                None => town_before(&self.units, &text).map(LeadDoubt::Title),
            };
            if said.is_some() {
                self.titled = true;
                self.doubt = said;
            }
        }
    }

    /// Looks at a row above the headings of a further table. If it names units, nothing of the table before
    /// holds for it.
    pub(super) fn see_further_title(&mut self, cells: &[Cell]) {
        let earlier = std::mem::take(&mut self.titled);
        self.see_title(cells);
        if self.titled {
            self.lead = None;
            self.helpers.clear();
            self.above = None;
            self.above_doubt = None;
        }
        self.titled |= earlier;
    }

    /// Returns true if a title above the table names units.
    pub(super) const fn is_titled(&self) -> bool {
        self.titled
    }

    /// Doubts whose orders stand below a title that names no known unit, because the title of the table
    /// beside it does.
    pub(super) fn doubt_title(&mut self) {
        if !self.titled {
            let title = self.title.clone().unwrap_or_default();
            self.doubt = Some(LeadDoubt::Unclear(title));
        }
    }

    /// Looks ahead at a row below the header: whether the sections of the table are those of units.
    pub(super) fn foresee(&mut self, cells: &[Cell], header: &Header) {
        let named = section::heading(cells, header).is_some_and(|text| {
            let name = section::bare(&text);
            self.is_known(name)
        });
        self.sections |= named;
        self.tells.leads |= units::fills_lead(header, cells);
        self.tells.parts |= part::is_said(header, cells);
        self.count_units(cells, header);
    }

    /// Looks at a note between the orders, which may say whose orders follow: 注：以下由水利局办理.
    pub(super) fn see_remark(&mut self, cells: &[Cell]) {
        const ABOUT: [&str; 4] = ["以下", "下列", "下面", "如下"];
        let mut filled = cells.iter().filter_map(word);
        if let (Some(text), None) = (filled.next(), filled.next())
            && ABOUT.iter().any(|word| text.contains(word))
            && self.names_units(&text)
        {
            self.begin_unreadable(&text);
        }
    }

    /// Looks at a row below the header that is neither a total nor a note. Returns true if it begins
    /// a section: its only cell names a unit, and the rows below it are about that unit. Where
    /// sections are those of units, a name that nobody knows begins one too. A cell that names units
    /// otherwise ends the section above: nobody can tell whose orders follow.
    pub(super) fn begins_section(&mut self, cells: &[Cell], header: &Header) -> bool {
        let Some(text) = section::heading(cells, header) else {
            return false;
        };
        let begins = self.begins_readable(&text);
        if begins == Some(false) && self.names_units(&text) {
            self.begin_unreadable(&text);
            return true;
        }
        begins == Some(true)
    }

    /// Returns true if a heading is a word for ourselves, the name of a unit, or that of a town without its
    /// last word: 葛家 heads the orders of 葛家镇, while 水利 may be a category.
    fn is_known(&self, name: &str) -> bool {
        let town = || unit_name::by_stem(&self.units, name);
        unit_name::speaks_of_ourselves(name)
            || unit_name::find(&self.units, name).is_some()
            || town().is_some_and(|unit| unit.kind.can_whistle())
    }

    /// Begins a section if its heading can be read. `None` if it says nothing of who handles orders.
    fn begins_readable(&mut self, text: &str) -> Option<bool> {
        if let Some((label, _)) = text.split_once([':', '：'])
            && text.trim_end_matches([':', '：']).contains([':', '：'])
        {
            // Whose sender or subject a label names says nothing of who handles the orders.
            if sends_to(label) && self.is_sent_to(text) {
                return Some(self.begins_sent(text));
            }
            if names_the_lead(label) {
                return Some(self.begins_labelled(text));
            }
            return (!names_no_handler(label)).then_some(false);
        }
        let bare = section::bare(text);
        let mut mentions = unit_name::mentions(bare, false).into_iter();
        let (name, several) = match (mentions.next(), mentions.next()) {
            (Some(only), None) if only.part == Some(UnitPart::Helper) => return Some(false),
            (Some(only), None) => (only.name, false),
            (Some(first), Some(second)) if first.part.or(second.part).is_some() => {
                return Some(self.begins_labelled(bare));
            }
            (Some(_), Some(_)) => (bare.to_owned(), true),
            (None, _) => return Some(false),
        };
        let known = self.is_known(&name);
        let named = known || (several && self.names_several(bare));
        if several && !may_be_name(&name) {
            return Some(false);
        }
        if !named && !(may_be_name(&name) && (self.sections || is_like_unit(&name))) {
            return Some(false);
        }
        // 以下由某某服务站办理 is no name.
        self.begin(None, LeadDoubt::Section(without_brackets(&name).to_owned()));
        Some(true)
    }

    /// Begins a section whose heading says what its units do: 承办单位：宋村镇, or 牵头：水利局 协办：宋村镇.
    fn begins_labelled(&mut self, text: &str) -> bool {
        let mentions = unit_name::mentions(text, false);
        let of_part = |part| mentions.iter().filter(move |one| one.part == Some(part));
        let helpers: Vec<String> = of_part(UnitPart::Helper)
            .map(|one| self.official(&one.name))
            .collect();
        let mut leads = of_part(UnitPart::Lead);
        if let (Some(lead), None) = (leads.next(), leads.next())
            && helpers.len() + 1 == mentions.len()
            && mentions.iter().all(|one| may_be_name(&one.name))
        {
            let doubt = LeadDoubt::Section(without_brackets(&lead.name).to_owned());
            self.begin(Some(self.official(&lead.name)), doubt);
            self.helpers = helpers;
            return true;
        }
        let [only] = mentions.as_slice() else {
            return false;
        };
        let known = unit_name::speaks_of_ourselves(&only.name)
            || unit_name::find(&self.units, &only.name).is_some();
        if known && only.part.is_none() {
            let doubt = LeadDoubt::Section(without_brackets(&only.name).to_owned());
            self.begin(None, doubt);
            return true;
        }
        false
    }

    /// Returns true if a heading like 转办：葛家镇 names a unit to which orders are sent. The platform's
    /// centre sends them.
    fn is_sent_to(&self, text: &str) -> bool {
        let known = unit_name::mentions(text, false);
        let mut known = known
            .iter()
            .filter_map(|one| unit_name::find(&self.units, &one.name));
        known.any(|unit| unit.kind != UnitKind::Centre)
    }

    /// Begins a section whose heading names the unit to which its orders are sent.
    fn begins_sent(&mut self, text: &str) -> bool {
        let mentions = unit_name::mentions(text, false);
        let [only] = mentions.as_slice() else {
            return false;
        };
        let doubt = LeadDoubt::Section(without_brackets(&only.name).to_owned());
        self.begin(None, doubt);
        true
    }

    fn official(&self, name: &str) -> String {
        unit_name::find(&self.units, name).map_or_else(|| name.to_owned(), |unit| unit.name.clone())
    }

    /// Begins a section whose heading names units in a way that nobody can read for certain.
    fn begin_unreadable(&mut self, text: &str) {
        self.begin(None, LeadDoubt::Heading(text.to_owned()));
    }

    /// Returns true if a text holds the name of a unit: one that the directory knows, or one that is
    /// written like it.
    fn names_units(&self, text: &str) -> bool {
        let mut known = self.units.units().iter();
        known.any(|unit| self.units.is_held(&unit.name, text))
            || unit_name::mentions(text, true)
                .iter()
                .any(|one| is_like_unit(without_brackets(&one.name)))
    }

    fn begin(&mut self, lead: Option<String>, doubt: LeadDoubt) {
        self.sections = true;
        self.above = None;
        self.lead = lead;
        self.helpers = Vec::new();
        self.doubt = Some(doubt);
    }

    fn names_several(&self, text: &str) -> bool {
        let mentions = unit_name::mentions(text, false);
        mentions
            .iter()
            .any(|one| unit_name::find(&self.units, &one.name).is_some())
    }

    /// Returns the unit that a row names in a column that nobody knows, if no column holds the lead. A
    /// heading that may be that of a handler is believed for each row; of others, columns count that
    /// hold mostly units.
    fn column(&self, header: &Header, cells: &[Cell]) -> Option<LeadDoubt> {
        if header.has(Field::LeadUnit) {
            return None;
        }
        let unknown = header.columns.iter().filter(|column| is_unread(column));
        let (may, others): (Vec<_>, Vec<_>) = unknown
            .partition(|column| column.role == ColumnRole::Unmapped && may_lead(&column.key));
        let others = others.into_iter().filter(|column| {
            let (units, all) = self.held.get(&column.index).copied().unwrap_or_default();
            units * 2 > all && !is_of_sender(&column.key)
        });
        let mut named = may.into_iter().chain(others).filter_map(|column| {
            let text = word(cells.get(column.index)?)?;
            let unit = unit_name::find(&self.units, &text);
            let other = match unit {
                Some(unit) => unit.kind != UnitKind::Centre,
                None if unit_name::speaks_of_ourselves(&text) => true,
                None => !may_lead(&column.key) && unit::is_like_unit(&text),
            };
            other.then(|| LeadDoubt::Column(column.header.clone(), text))
        });
        named.next()
    }

    /// Counts the units in the columns that nobody knows.
    fn count_units(&mut self, cells: &[Cell], header: &Header) {
        for column in header.columns.iter().filter(|column| is_unread(column)) {
            if let Some(text) = cells.get(column.index).and_then(word) {
                let known = unit_name::find(&self.units, &text).is_some();
                let (units, all) = self.held.entry(column.index).or_default();
                *units += usize::from(known || unit::is_like_unit(&text));
                *all += 1;
            }
        }
    }

    /// Returns true if a cell names a known unit.
    pub(super) fn names_unit(&self, cells: &[Cell]) -> bool {
        let mut texts = cells.iter().filter_map(word);
        texts.any(|text| unit_name::find(&self.units, &text).is_some())
    }

    /// Adds what the sheet says beside a row to its order.
    pub(super) fn complete(&mut self, header: &Header, cells: &[Cell], order: &mut IncomingOrder) {
        let repeats = units::repeats_lead(header, cells);
        // Where other rows say who leads and who helps, an empty cell says neither.
        if let Some(blank) = part::left_blank(header, cells)
            && self.tells.parts
            && order.co_units.is_empty()
            && let Some(unit) = order.lead_unit.take()
        {
            order.co_units.push(unit);
            order.lead_doubt = Some(LeadDoubt::Part(blank.to_owned(), String::new()));
        }
        // Where every cell of the column failed, nobody can have meant others.
        let failed = units::failed_lead(header, cells);
        let failed = failed.filter(|_| self.tells.leads || self.above.is_some());
        if let (None, None, Some(words)) = (&order.lead_unit, &order.lead_doubt, failed) {
            order.lead_doubt = Some(LeadDoubt::Undecided(words));
        } else if order.lead_unit.is_some() {
            self.above.clone_from(&order.lead_unit);
            self.above_doubt = None;
        } else if order.lead_doubt.is_some() {
            self.above_doubt.clone_from(&order.lead_doubt);
        } else if repeats && self.above_doubt.is_some() {
            // 同上 under a cell that says no unit says none either.
            order.lead_doubt.clone_from(&self.above_doubt);
        } else {
            let above = self.above.clone();
            let same = above.clone().filter(|_| repeats);
            order.lead_unit = same.or_else(|| self.lead.clone());
            if order.lead_unit.is_none() {
                let above = above.map(LeadDoubt::Above);
                let column = || self.column(header, cells);
                // A column for the lead that nobody fills says no more than one with gaps.
                let asks = self.tells.leads || units::leaves_lead_empty(header, cells);
                let blank = || asks.then_some(LeadDoubt::Blank);
                let said = above.or_else(column).or_else(|| self.doubt.clone());
                order.lead_doubt = said.or_else(blank);
            } else if order.co_units.is_empty() && order.lead_unit == self.lead {
                order.co_units.clone_from(&self.helpers);
                order.named_beside_lead = (!self.helpers.is_empty()).then_some(true);
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

/// Returns true for a column whose values no field of a unit takes, unless the officer decided so. A
/// place may be a town and nothing else.
fn is_unread(column: &HeaderColumn) -> bool {
    let place = |field| matches!(field, Field::Place | Field::Community);
    !column.corrected
        && match column.role {
            ColumnRole::Unmapped => true,
            ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => place(field),
        }
}

/// Returns true for the heading of a column of units that sent an order or own what it is about.
fn is_of_sender(key: &str) -> bool {
    const WORDS: [&str; 16] = [
        "来", "上级", "派单", "派发", "转办", "交办", "下发", "登记", "录入", "受理", "回访",
        "督办", "审核", "填报", "抄送", "权",
    ];
    WORDS.iter().any(|word| key.contains(word))
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
