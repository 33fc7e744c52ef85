//! One row of a dry run as an officer reads it: names and numbers masked, codes in words.

use crate::domain::incoming::RowPlace;
use crate::domain::order::Order;
use crate::domain::order::event::FieldChange;
use crate::domain::order::matter::Matter;
use crate::domain::order::state::{Proposal, ProposalEffect};
use crate::domain::privacy::Mask;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Role, Stage, Urgency};
use crate::intake::Field;
use crate::store::{RowEffect, RowReport, Settings, Sight};
use crate::strings::import as words;
use crate::text::cut;

/// How wide a value is kept, in columns of the terminal; a story is not told in a list.
const WIDEST: usize = 200;

/// One row as it would be taken in. Personal data is masked.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow {
    /// The sheet's name; empty for a CSV.
    pub sheet: String,
    /// The row as the spreadsheet program numbers it, from 1.
    pub row: u32,
    /// The order's number; empty for one that would get a 临- number.
    pub order_no: String,
    /// 标题.
    pub title: String,
    /// 承办单位, in short, where the platform says.
    pub unit: Option<String>,
    /// Our part.
    pub role: Role,
    /// Where the order stands, or would begin.
    pub stage: Stage,
    /// What the row would do.
    pub effect: RowEffect,
    /// What would change of a known order, beyond what the row proposes.
    pub changes: Vec<Change>,
    /// What the row proposes.
    pub proposals: Vec<PlannedProposal>,
}

/// A field that would change. Personal data is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What an officer calls the field.
    pub label: String,
    /// What it is.
    pub from: Option<String>,
    /// What it would be.
    pub to: Option<String>,
}

/// What a row proposes. Personal data is masked.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedProposal {
    /// The field's stable name, by which it is accepted.
    pub field: String,
    /// What an officer calls it.
    pub label: String,
    /// What is known.
    pub from: Option<String>,
    /// What the file says.
    pub to: String,
    /// What taking it would do.
    pub effect: ProposalEffect,
}

impl PlannedRow {
    /// A row of a preview, made fit to be shown.
    pub(super) fn new(
        place: &RowPlace,
        report: &RowReport,
        sight: &Sight,
        settings: &Settings,
    ) -> Self {
        let shower = Shower::new(sight);
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
            changes: shower.changes(sight, &report.proposals),
            proposals: report
                .proposals
                .iter()
                .map(|one| shower.proposal(one))
                .collect(),
        }
    }
}

/// Shows values of one order with what is personal masked.
struct Shower {
    /// The people of the order as it is and as it would be.
    mask: Mask,
}

impl Shower {
    fn new(sight: &Sight) -> Self {
        let mask = Mask::screen(&sight.after, false);
        Self {
            mask: match &sight.before {
                Some(before) => mask.and(before),
                None => mask,
            },
        }
    }

    fn text(&self, text: &str) -> String {
        cut(&self.mask.text(text), WIDEST).into_owned()
    }

    fn some(&self, text: Option<&String>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    fn change(&self, label: &str, from: Option<&String>, to: Option<&String>) -> Change {
        Change {
            label: label.to_owned(),
            from: self.some(from),
            to: self.some(to),
        }
    }

    /// What would change at once; what waits for the officer is told as a proposal only.
    fn changes(&self, sight: &Sight, proposals: &[Proposal]) -> Vec<Change> {
        let Some(before) = &sight.before else {
            return Vec::new();
        };
        let mut changes = Vec::new();
        let waits = |change: &&FieldChange| proposals.iter().any(|one| one.field == change.field);
        for change in sight.changes.iter().filter(|change| !waits(change)) {
            self.add(&mut changes, change, before, &sight.after);
        }
        // What the journal keeps without naming it.
        let (was, is) = (&before.matter, &sight.after.matter);
        let mut word = |label: &str, from: Option<String>, to: Option<String>| {
            if from != to {
                changes.push(self.change(label, from.as_ref(), to.as_ref()));
            }
        };
        let source = |matter: &Matter| Some(matter.source.label().to_owned());
        let reply = |matter: &Matter| Some(words::yes_or_no(matter.need_reply).to_owned());
        let upstream = |matter: &Matter| matter.upstream_dispatched_at.map(words::minute);
        word(words::SOURCE, source(was), source(is));
        word(Field::NeedReply.label(), reply(was), reply(is));
        word(
            Field::UpstreamDispatchedAt.label(),
            upstream(was),
            upstream(is),
        );
        changes
    }

    fn add(&self, changes: &mut Vec<Change>, change: &FieldChange, before: &Order, after: &Order) {
        let (was, is) = (&before.matter, &after.matter);
        let field = change.field.as_str();
        let label = label(field);
        let texts = |from: Option<&String>, to: Option<&String>| self.change(label, from, to);
        changes.push(match field {
            "title" => texts(Some(&was.title), Some(&is.title)),
            "content" => texts(Some(&was.content), Some(&is.content)),
            "place" => texts(was.place.as_ref(), is.place.as_ref()),
            "dispatch_note" => texts(was.dispatch_note.as_ref(), is.dispatch_note.as_ref()),
            "platform_result" => texts(was.platform_result.as_ref(), is.platform_result.as_ref()),
            "appellant_name" => {
                let shown =
                    |name: &Option<String>| name.as_deref().map(|name| self.mask.name(name));
                Change {
                    label: label.to_owned(),
                    from: shown(&before.appellant.name),
                    to: shown(&after.appellant.name),
                }
            }
            "appellant_phone" => {
                let shown =
                    |phone: &Option<String>| phone.as_deref().map(|phone| self.mask.phone(phone));
                Change {
                    label: label.to_owned(),
                    from: shown(&before.appellant.phone),
                    to: shown(&after.appellant.phone),
                }
            }
            "extra" => {
                let new = is.extra.iter();
                let new = new.filter(|(header, to)| was.extra.get(*header) != Some(to));
                let cell = |header: &str, text: &String| {
                    cut(&self.mask.cell(header, text), WIDEST).into_owned()
                };
                changes.extend(new.map(|(header, to)| Change {
                    label: header.clone(),
                    from: was.extra.get(header).map(|from| cell(header, from)),
                    to: Some(cell(header, to)),
                }));
                return;
            }
            _ => texts(
                value(field, change.from.as_ref()).as_ref(),
                value(field, change.to.as_ref()).as_ref(),
            ),
        });
    }

    fn proposal(&self, proposal: &Proposal) -> PlannedProposal {
        let shown = |text: &String| {
            let text = value(&proposal.field, Some(text)).unwrap_or_default();
            self.text(&text)
        };
        PlannedProposal {
            field: proposal.field.clone(),
            label: words::field_label(&proposal.field).to_owned(),
            from: proposal.from.as_ref().map(shown),
            to: shown(&proposal.to),
            effect: proposal.effect,
        }
    }
}

/// What an officer calls a field of the journal.
fn label(field: &str) -> &str {
    match Field::named(field) {
        Some(field) => field.label(),
        None => words::changed_field(field),
    }
}

/// A value of the journal in words: codes as their labels, times to the minute.
fn value(field: &str, value: Option<&String>) -> Option<String> {
    let value = value.filter(|value| !value.is_empty())?;
    let word = match field {
        "kind" => Kind::parse(value).map(|kind| kind.label().to_owned()),
        "urgency" => Urgency::parse(value).map(|urgency| urgency.label().to_owned()),
        _ => value.parse::<BeijingTime>().ok().map(words::minute),
    };
    Some(word.unwrap_or_else(|| value.clone()))
}
