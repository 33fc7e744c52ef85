//! One row of a dry run as the officer reads it: personal data masked, codes replaced by words.

use crate::domain::incoming::RowPlace;
use crate::domain::order::matter::{AppellantPatch, ChangedField, Matter, MatterField};
use crate::domain::order::state::{Proposal, ProposalEffect};
use crate::domain::privacy::Mask;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Role, Stage, Urgency};
use crate::store::{RowEffect, RowPreview, RowReport, Settings};
use crate::strings::import as words;
use crate::text::cut;

/// Greatest width of a value, in terminal columns; the list has no room for long texts.
const WIDEST: usize = 200;

/// One row as it would be taken in. Personal data is masked.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow {
    /// The sheet's name; empty for a CSV.
    pub sheet: String,
    /// Row number as in the spreadsheet program, from 1.
    pub row: u32,
    /// The order's number; empty for one that would get a 临- number.
    pub order_no: String,
    /// Title of the order (标题), as the row gives it.
    pub title: String,
    /// Short name of the handling unit (承办单位), if the platform gives one.
    pub unit: Option<String>,
    /// Whether our unit leads the order or helps another unit with it.
    pub role: Role,
    /// Stage of the order; for a new order the stage it would begin in.
    pub stage: Stage,
    /// What the row would do.
    pub effect: RowEffect,
    /// What a new order would say: each field with its value, the title left out. Empty for a known order.
    pub values: Vec<(String, String)>,
    /// What would change at once on a known order, without the proposals.
    pub changes: Vec<PlannedChange>,
    /// Changes that the row proposes and the officer must decide on.
    pub proposals: Vec<PlannedProposal>,
}

/// A field that would change. Personal data is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedChange {
    /// The officer's name for the field.
    pub label: String,
    /// The value now; `None` if it is empty.
    pub from: Option<String>,
    /// The value after the row; `None` if it would be empty.
    pub to: Option<String>,
}

/// What a row proposes. Personal data is masked.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedProposal {
    /// Name of the field for `--accept`; it never changes.
    pub field: String,
    /// The officer's name for the field.
    pub label: String,
    /// The value now; `None` if it is empty.
    pub from: Option<String>,
    /// The value in the file.
    pub to: String,
    /// What accepting the proposal would do.
    pub effect: ProposalEffect,
}

impl PlannedRow {
    /// Prepares a row of a preview for the screen.
    pub(super) fn new(
        place: &RowPlace,
        report: &RowReport,
        sight: &RowPreview,
        settings: &Settings,
    ) -> Self {
        let shower = MaskedFormatter::new(sight);
        let order = &sight.after;
        let unit = order.matter.lead_unit.as_deref();
        Self {
            sheet: place.sheet.clone(),
            row: place.row,
            order_no: report.order_no.clone(),
            title: cut(&shower.mask.title(&order.matter.title), WIDEST).into_owned(),
            unit: unit.map(|unit| settings.units.short(unit).to_owned()),
            role: order.role,
            stage: order.stage,
            effect: report.effect,
            values: shower.values(sight),
            changes: shower.changes(sight, &report.proposals),
            proposals: report
                .proposals
                .iter()
                .map(|one| shower.proposal(one))
                .collect(),
        }
    }
}

/// Formats values of one order with personal data masked.
pub(super) struct MaskedFormatter {
    /// The people of the order as it is and as it would be.
    mask: Mask,
}

impl MaskedFormatter {
    pub(super) fn new(sight: &RowPreview) -> Self {
        let mask = Mask::screen(&sight.after, false);
        Self {
            mask: match &sight.before {
                Some(before) => mask.and(before),
                None => mask,
            },
        }
    }

    pub(super) fn title(&self, title: &str) -> String {
        self.mask.title(title)
    }

    fn text(&self, text: &str) -> String {
        cut(&self.mask.text(text), WIDEST).into_owned()
    }

    /// Returns what would change at once. What the officer must decide on is listed only as a
    /// proposal.
    pub(super) fn changes(&self, sight: &RowPreview, proposals: &[Proposal]) -> Vec<PlannedChange> {
        let Some(before) = &sight.before else {
            return Vec::new();
        };
        let after = &sight.after;
        let waits =
            |field: MatterField| proposals.iter().any(|one| one.field.code() == field.code());
        let mut changes: Vec<PlannedChange> = after
            .matter
            .changes_since(&before.matter)
            .into_iter()
            .filter(|change| !change.field.is_some_and(waits))
            .map(|change| self.change(change))
            .collect();
        let [(_, name), (_, phone)] = AppellantPatch::FIELDS;
        let names = [before, after].map(|order| order.appellant.name.as_deref());
        let phones = [before, after].map(|order| order.appellant.phone.as_deref());
        changes.extend(differing(name, names, |name| self.mask.name(name)));
        changes.extend(differing(phone, phones, |phone| self.mask.phone(phone)));
        changes
    }

    /// Returns what a new order would say, as its row was understood.
    fn values(&self, sight: &RowPreview) -> Vec<(String, String)> {
        if sight.before.is_some() {
            return Vec::new();
        }
        let order = &sight.after;
        let [(_, name), (_, phone)] = AppellantPatch::FIELDS;
        let people = [
            (
                name,
                order
                    .appellant
                    .name
                    .as_deref()
                    .map(|name| self.mask.name(name)),
            ),
            (
                phone,
                order
                    .appellant
                    .phone
                    .as_deref()
                    .map(|phone| self.mask.phone(phone)),
            ),
        ];
        let people = people
            .into_iter()
            .filter_map(|(label, value)| Some((label.to_owned(), value?)));
        let matter = order.matter.changes_since(&Matter::default()).into_iter();
        let matter = matter.filter(|change| change.field != Some(MatterField::Title));
        let matter = matter.filter_map(|change| {
            let change = self.change(change);
            Some((change.label, change.to?))
        });
        people.chain(matter).collect()
    }

    fn change(&self, change: ChangedField) -> PlannedChange {
        let shown = |text: &str| match change.field {
            Some(_) => self.text(text),
            None => cut(&self.mask.cell(&change.label, text), WIDEST).into_owned(),
        };
        // For a 保密 order, says only that its content would change, not what it says.
        let personal = change.field.is_none_or(MatterField::is_personal);
        if personal && self.mask.hides_matter() {
            return PlannedChange {
                label: change.label,
                from: None,
                to: None,
            };
        }
        PlannedChange {
            from: change.from.as_deref().map(shown),
            to: change.to.as_deref().map(shown),
            label: change.label.clone(),
        }
    }

    fn proposal(&self, proposal: &Proposal) -> PlannedProposal {
        let shown = |text: &String| {
            let text = value(proposal.field.code(), Some(text)).unwrap_or_default();
            self.text(&text)
        };
        PlannedProposal {
            field: proposal.field.code().to_owned(),
            label: proposal.field.label().to_owned(),
            from: proposal.from.as_ref().map(shown),
            to: shown(&proposal.to),
            effect: proposal.effect,
        }
    }
}

/// Returns the change of a personal value, masked.
fn differing(
    label: &str,
    [from, to]: [Option<&str>; 2],
    mask: impl Fn(&str) -> String,
) -> Option<PlannedChange> {
    (from != to).then(|| PlannedChange {
        label: label.to_owned(),
        from: from.map(&mask),
        to: to.map(&mask),
    })
}

/// Returns the two values of a proposal as the officer reads them, unmasked: before and after.
#[must_use]
pub fn proposal_words(proposal: &Proposal) -> (Option<String>, String) {
    let shown = |text: &String| value(proposal.field.code(), Some(text)).unwrap_or_default();
    (proposal.from.as_ref().map(shown), shown(&proposal.to))
}

/// Returns a value of a proposal in words: labels instead of codes, times to the minute.
fn value(field: &str, value: Option<&String>) -> Option<String> {
    let value = value.filter(|value| !value.is_empty())?;
    let word = match field {
        "kind" => Kind::parse(value).map(|kind| kind.label().to_owned()),
        "urgency" => Urgency::parse(value).map(|urgency| urgency.label().to_owned()),
        _ => value.parse::<BeijingTime>().ok().map(words::minute),
    };
    Some(word.unwrap_or_else(|| value.clone()))
}
