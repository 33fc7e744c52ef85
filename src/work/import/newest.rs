//! Finds orders that occur several times in one file, and unites rows that are one order.

use std::collections::{HashMap, HashSet};

use super::LeftRows;
use super::unit_names::UnitNames;
use crate::domain::incoming::{
    DueText, IncomingOrder, IncomingRow, LeadDoubt, agree, redispatch_base, redispatch_serial,
};
use crate::domain::time::BeijingTime;
use crate::strings::import as words;

/// What decides which of several rows tells the state of an order: the greatest value does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct RowRank {
    /// How often the order was dispatched again: 2 for `NNN-02`.
    serial: u8,
    /// When the order was dispatched.
    dispatched_at: Option<BeijingTime>,
    /// Whether the row is about our own unit.
    own: bool,
    /// Position of the row.
    place: usize,
}

/// What is kept of the first row of an order, with the units of the rows that are parts of it.
#[derive(Debug)]
struct SeenRow {
    rank: RowRank,
    number: String,
    sheet: String,
    row: u32,
    title: Option<String>,
    content: Option<String>,
    place: Option<String>,
    due: Option<DueText>,
    status: Option<String>,
    lead: Option<String>,
    helpers: Vec<String>,
    /// The units that rows name as the lead in a table that tells the lead from the helpers, each with
    /// its row. Usually one.
    leads: Vec<(String, u32)>,
}

/// How a row stands to an earlier one with the same number.
enum Likeness {
    /// Both are one order, written in several rows.
    Part,
    /// The order was dispatched a second time.
    Again,
    /// They tell of different matters.
    Other,
}

/// What further rows say about the order of a first one.
#[derive(Debug)]
struct FurtherRows {
    order: IncomingOrder,
    raw: Vec<(String, String)>,
    /// True if one of them is about our unit and the first is not: what it says stands.
    prevail: bool,
    lead: Option<String>,
    helpers: Vec<String>,
    /// What the rows say if they name several units as the lead.
    doubt: Option<String>,
    /// What the row of our unit says instead of its part, in a column of parts.
    part: Option<LeadDoubt>,
}

/// Rows of one order, by the place of the row and the number of the order.
#[derive(Debug, Clone, Default)]
pub(super) struct SameNumber {
    /// Rows that were united with an earlier one, each after the place of that one.
    pub(super) united: Vec<((String, u32), u32)>,
    /// Orders whose rows give different deadlines, with the rows, each after the place of the first.
    pub(super) two_dues: Vec<((String, u32), String)>,
}

/// Decides which row counts for an order that occurs several times in a file: the one with the newest
/// dispatch number, of these the one dispatched last, of equal ones the one about our own unit, else the last in the file. Rows of one sheet with
/// the same number that tell of one matter and name no other dispatch are one order: the later ones
/// complete the first. Rows with the same number about another matter are asked about.
#[derive(Debug, Default)]
pub(super) struct NewestRows {
    seen: HashMap<String, Vec<SeenRow>>,
    superseded: HashSet<usize>,
    folded: HashSet<usize>,
    /// The first rows about another matter than an earlier row with their number, by their number.
    other_seen: HashMap<String, Vec<SeenRow>>,
    others: HashSet<usize>,
    /// The rows that say who helps.
    naming_helpers: HashSet<usize>,
    further: HashMap<usize, FurtherRows>,
    /// What the officer is told.
    pub(super) same: SameNumber,
}

/// Returns the unit that a row names as the lead in a table that tells the lead from the helpers, with
/// the row.
fn named_lead(row: &IncomingRow) -> Option<(String, u32)> {
    let lead = row.order.lead_unit.clone().filter(|_| row.names_lead);
    lead.map(|lead| (lead, row.place.row))
}

impl SeenRow {
    fn of(place: usize, number: &str, row: &IncomingRow, own: bool) -> Self {
        let order = &row.order;
        Self {
            rank: RowRank {
                serial: redispatch_serial(number),
                dispatched_at: order.dispatched_at,
                own,
                place,
            },
            number: number.to_owned(),
            sheet: row.place.sheet.clone(),
            row: row.place.row,
            title: order.title.clone(),
            content: order.content.clone(),
            place: order.place.clone(),
            due: order.due,
            status: order.status.clone(),
            lead: order.lead_unit.clone(),
            helpers: order.co_units.clone(),
            leads: named_lead(row).into_iter().collect(),
        }
    }

    /// Compares it with a later row that has the same number.
    fn likeness(&self, row: &IncomingRow) -> Likeness {
        let order = &row.order;
        let title = agree(self.title.as_deref(), order.title.as_deref());
        let content = agree(self.content.as_deref(), order.content.as_deref());
        let place = agree(self.place.as_deref(), order.place.as_deref());
        let times = self.rank.dispatched_at.zip(order.dispatched_at);
        let states = self.status.as_ref().zip(order.status.as_ref());
        // Another state of the same unit is a later word about the order, which stands. Each unit of
        // an order has a state of its own.
        let unit = |lead: &'_ Option<String>, helpers: &'_ [String]| {
            lead.clone().or_else(|| helpers.first().cloned())
        };
        let known = unit(&self.lead, &self.helpers);
        let leads = known.zip(unit(&order.lead_unit, &order.co_units));
        let same_unit = leads.is_none_or(|(known, said)| known == said);
        let again = times.is_some_and(|(known, said)| known != said)
            || (same_unit && states.is_some_and(|(known, said)| known != said));
        match (title, content) {
            // One matter has one place.
            (true, true) if !again && !place => Likeness::Other,
            (true, true) if !again && self.sheet == row.place.sheet => Likeness::Part,
            (true, true) => Likeness::Again,
            (false, true) | (true, false) if again => Likeness::Again,
            (false, _) | (_, false) => Likeness::Other,
        }
    }
}

impl NewestRows {
    /// Notes a row of the file; `names` tells what the names of units mean.
    pub(super) fn see(&mut self, place: usize, row: &IncomingRow, names: &UnitNames<'_>) {
        if row.names_helpers {
            self.naming_helpers.insert(place);
        }
        let order = &row.order;
        let (Some(base), Some(number)) = (order.base_number(), &order.order_no) else {
            return;
        };
        let own = order
            .lead_unit
            .as_deref()
            .is_some_and(|lead| names.is_own(lead));
        let known = self.seen.entry(base.to_owned()).or_default();
        let newest = known.iter().map(|one| one.rank).max();
        let alike = known.iter_mut().filter(|one| one.number == *number);
        let mut other = false;
        for first in alike {
            match first.likeness(row) {
                Likeness::Part => {
                    let was = first.rank;
                    Self::unite(&mut self.further, &mut self.same, first, row, own, names);
                    self.folded.insert(place);
                    let first = first.rank;
                    self.prefer(first, newest.filter(|newest| *newest != was));
                    return;
                }
                Likeness::Again => other = false,
                Likeness::Other => other = true,
            }
        }
        // Our own order is not left out for that of another unit which came first.
        if other && (!own || known.iter().any(|one| one.rank.own)) {
            let mut further = self
                .other_seen
                .entry(number.clone())
                .or_default()
                .iter_mut();
            let first = further.find(|first| matches!(first.likeness(row), Likeness::Part));
            if let Some(first) = first {
                Self::unite(&mut self.further, &mut self.same, first, row, own, names);
                self.folded.insert(place);
                return;
            }
            let new = SeenRow::of(place, number, row, own);
            self.other_seen.entry(number.clone()).or_default().push(new);
            self.others.insert(place);
            return;
        }
        let new = SeenRow::of(place, number, row, own);
        let rank = new.rank;
        known.push(new);
        self.prefer(rank, newest);
    }

    /// Lets the newer of two rows count.
    fn prefer(&mut self, row: RowRank, newest: Option<RowRank>) {
        let Some(newest) = newest else { return };
        let (counts, earlier) = if row > newest {
            (row, newest)
        } else {
            (newest, row)
        };
        self.superseded.remove(&counts.place);
        self.superseded.insert(earlier.place);
    }

    /// Adds what a row says to the first row of its order.
    fn unite(
        further: &mut HashMap<usize, FurtherRows>,
        same: &mut SameNumber,
        first: &mut SeenRow,
        row: &IncomingRow,
        own: bool,
        names: &UnitNames<'_>,
    ) {
        let at = (first.sheet.clone(), first.row);
        same.united.push((at.clone(), row.place.row));
        let order = &row.order;
        if let Some((known, said)) = first.due.zip(order.due)
            && known != said
        {
            let (number, rows) = (&first.number, (first.row, row.place.row));
            let said = format!("{number}（第 {}、{} 行）", rows.0, rows.1);
            same.two_dues.push((at, said));
        }
        first.due = first.due.or(order.due);
        let leads = own && !first.rank.own;
        first.rank.dispatched_at = first.rank.dispatched_at.max(order.dispatched_at);
        first.rank.own |= own;
        let mut helpers = std::mem::take(&mut first.helpers);
        if let Some((said, at)) = named_lead(row)
            && !first
                .leads
                .iter()
                .any(|(known, _)| names.same(known, &said))
        {
            first.leads.push((said, at));
        }
        let doubt = (first.leads.len() > 1).then(|| words::several_leads(&first.leads));
        let told = order.lead_unit.clone().filter(|_| doubt.is_none());
        first.lead = match (first.lead.take(), told) {
            (None, said) => said,
            (Some(known), Some(said)) if leads => {
                helpers.insert(0, known);
                Some(said)
            }
            (Some(known), said) => {
                helpers.extend(said);
                Some(known)
            }
        };
        // A row that is marked as the lead's goes before those without a mark.
        if let [(marked, _)] = first.leads.as_slice()
            && let Some(unmarked) = first.lead.replace(marked.clone())
        {
            helpers.insert(0, unmarked);
        }
        helpers.extend(order.co_units.iter().cloned());
        let is_lead = |unit: &String| {
            let lead = first.lead.as_ref();
            lead.is_some_and(|lead| names.same(lead, unit))
        };
        for unit in helpers {
            if !is_lead(&unit) && !first.helpers.contains(&unit) {
                first.helpers.push(unit);
            }
        }
        let known = further.remove(&first.rank.place);
        let ours = |unit: &String| names.is_own(unit);
        let part = order.lead_doubt.clone().filter(|doubt| {
            let units = order.lead_unit.iter().chain(&order.co_units);
            // An empty cell beside a marked row says that the unit helps; a word that nobody knows does not.
            let said =
                matches!(doubt, LeadDoubt::Part(header, _) if order.extra.contains_key(header));
            said && units.into_iter().any(ours)
        });
        let part = part.or_else(|| known.as_ref().and_then(|known| known.part.clone()));
        let prevail = leads || known.as_ref().is_some_and(|known| known.prevail);
        let (mut merged, mut raw) = (order.clone(), row.raw.clone());
        if let Some(known) = known {
            if leads {
                merged.completed_by(known.order);
            } else {
                let said = std::mem::replace(&mut merged, known.order);
                merged.completed_by(said);
            }
            raw.extend(known.raw);
        }
        further.insert(
            first.rank.place,
            FurtherRows {
                order: merged,
                raw,
                prevail,
                lead: first.lead.clone().filter(|_| doubt.is_none()),
                helpers: first.helpers.clone(),
                doubt,
                part,
            },
        );
    }

    /// Returns the rows for whose order another row of the file counts, those of one order from its first
    /// dispatch on, wherever they stand in the file.
    pub(super) fn superseded_in_order(&self) -> Vec<usize> {
        let mut orders: Vec<Vec<RowRank>> = Vec::new();
        for rows in self.seen.values() {
            let ranks = rows.iter().map(|row| row.rank);
            let mut ranks: Vec<RowRank> = ranks
                .filter(|rank| self.superseded.contains(&rank.place))
                .collect();
            ranks.sort_unstable();
            orders.push(ranks);
        }
        orders.sort_by_key(|ranks| ranks.iter().map(|rank| rank.place).min());
        orders.iter().flatten().map(|rank| rank.place).collect()
    }

    /// Returns whether a row of a newer dispatch counts for this row's order, and this row is the last
    /// one of its own dispatch: what it says is older than the newer dispatch, and not replaced by it.
    pub(super) fn is_dispatched_again(&self, place: usize, row: &IncomingRow) -> bool {
        let base = row.order.base_number().filter(|_| self.supersedes(place));
        let order = base.and_then(|base| self.seen.get(base));
        let ranks = || order.into_iter().flatten().map(|one| one.rank);
        let Some(own) = ranks().find(|rank| rank.place == place) else {
            return false;
        };
        let newer = ranks().any(|rank| rank.serial > own.serial);
        newer && !ranks().any(|rank| rank.serial == own.serial && rank > own)
    }

    /// Returns whether another row of the file counts for this row's order.
    pub(super) fn supersedes(&self, row: usize) -> bool {
        self.superseded.contains(&row)
    }

    /// Returns whether the row is only a part of another one.
    pub(super) fn is_folded(&self, row: usize) -> bool {
        self.folded.contains(&row)
    }

    /// Returns whether the row is about another matter than an earlier row with its number.
    pub(super) fn is_of_other_matter(&self, row: usize) -> bool {
        self.others.contains(&row)
    }

    /// Returns whether a row has this number.
    pub(super) fn has_number(&self, number: &str) -> bool {
        let base = redispatch_base(number).unwrap_or(number);
        let mut known = self.seen.get(base).into_iter().flatten();
        known.any(|row| row.number == number) || self.other_seen.contains_key(number)
    }

    /// Returns the numbers of the rows.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &str> {
        let rows = self.seen.values().flatten();
        rows.map(|row| row.number.as_str())
    }

    /// Returns whether the row says who helps.
    pub(super) fn names_helpers(&self, row: usize) -> bool {
        self.naming_helpers.contains(&row)
    }

    /// Adds to a row that counts what the rows say that are parts of it.
    pub(super) fn complete(&self, place: usize, row: &mut IncomingRow) {
        let Some(further) = self.further.get(&place) else {
            return;
        };
        let mut order = further.order.clone();
        if further.prevail {
            order.completed_by(std::mem::take(&mut row.order));
            row.order = order;
        } else {
            row.order.completed_by(order);
        }
        row.order.lead_unit.clone_from(&further.lead);
        row.order.co_units.clone_from(&further.helpers);
        if let Some(rows) = &further.doubt {
            row.order.lead_doubt = Some(LeadDoubt::Several(rows.clone()));
        } else if let Some(part) = &further.part {
            // Who helps and who is only told cannot be read from it.
            row.order.lead_unit = None;
            row.order.lead_doubt = Some(part.clone());
        } else if further.lead.is_some() {
            row.order.lead_doubt = None;
        }
        for cell in &further.raw {
            if !row.raw.contains(cell) {
                row.raw.push(cell.clone());
            }
        }
    }

    /// Returns the orders whose rows name several units as the lead, each with the place of its first
    /// row.
    pub(super) fn two_leads(&self) -> Vec<((String, u32), String)> {
        let seen = self.seen.values().flatten();
        let doubted = seen.filter(|first| first.leads.len() > 1);
        let mut said: Vec<_> = doubted
            .map(|first| {
                let rows = words::several_leads(&first.leads);
                let place = (first.sheet.clone(), first.row);
                (place, format!("{} {rows}", first.number))
            })
            .collect();
        said.sort();
        said
    }

    /// Returns the number of rows that are only parts of others.
    pub(super) fn folded(&self) -> usize {
        self.folded.len()
    }

    /// Returns the number of rows that are parts of orders which were taken in. An order that was left out
    /// took nothing from its further rows.
    pub(super) fn folded_into_taken(&self, left: &LeftRows) -> usize {
        let united = self.same.united.iter();
        united
            .filter(|((sheet, row), _)| !left.holds(sheet, *row))
            .count()
    }

    /// Returns whether no row gives way to another.
    pub(super) fn is_plain(&self) -> bool {
        self.superseded.is_empty()
    }
}
