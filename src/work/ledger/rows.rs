//! The rows that one order gives to the tables of a ledger. What a row shows is masked by the order's mask;
//! of a confidential order it holds the number, the stage and the dates.

use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::privacy::Mask;
use crate::domain::section;
use crate::domain::time::{BeijingTime, is_date_alone};
use crate::domain::vocabulary::Role;
use crate::export::ledger::{LedgerCell as Cell, LedgerSheet};
use crate::strings::ledger as words;
use crate::work::row::stage_label;

/// The tables of a ledger, in the order of [`rows`].
pub(super) const SHEETS: [LedgerSheet; 6] = [
    LedgerSheet {
        name: words::ORDERS,
        headings: words::ORDER_HEADINGS,
    },
    LedgerSheet {
        name: words::HELPERS,
        headings: words::HELPER_HEADINGS,
    },
    LedgerSheet {
        name: words::OWN_PARTS,
        headings: words::OWN_PART_HEADINGS,
    },
    LedgerSheet {
        name: words::PROMISES,
        headings: words::PROMISE_HEADINGS,
    },
    LedgerSheet {
        name: words::SUPERVISIONS,
        headings: words::SUPERVISION_HEADINGS,
    },
    LedgerSheet {
        name: words::ASSIGNMENTS,
        headings: words::ASSIGNMENT_HEADINGS,
    },
];

/// One order as the reader of the ledger may see it.
struct Row<'a> {
    order: &'a Order,
    context: &'a Context<'a>,
    mask: Mask,
    /// Whether only the number, the stage and the dates are shown.
    closed: bool,
}

/// Returns the rows of an order for each table, in the order of [`SHEETS`].
pub(super) fn rows(order: &Order, context: &Context<'_>, reveal: bool) -> [Vec<Vec<Cell>>; 6] {
    let mask = Mask::screen(order, reveal);
    let row = Row {
        order,
        context,
        closed: mask.hides_matter(),
        mask,
    };
    [
        vec![row.order()],
        row.helpers(),
        row.own_part().into_iter().collect(),
        row.promises(),
        row.supervisions(),
        row.assignments(),
    ]
}

impl Row<'_> {
    /// Returns a text of the order, masked.
    fn text(&self, text: &str) -> Cell {
        if self.closed {
            Cell::Empty
        } else {
            Cell::text(self.mask.text(text))
        }
    }

    fn some(&self, text: Option<&String>) -> Cell {
        text.map_or(Cell::Empty, |text| self.text(text))
    }

    /// Returns a word of a closed vocabulary or the name of a unit, which holds no personal data.
    fn word(&self, word: &str) -> Cell {
        if self.closed {
            Cell::Empty
        } else {
            Cell::text(word)
        }
    }

    fn number(&self) -> Cell {
        Cell::text(self.order.number())
    }

    /// Returns the office minutes between two times; empty if one is not known to the minute.
    fn minutes(&self, from: Option<BeijingTime>, to: Option<BeijingTime>) -> Cell {
        let known = |at: &BeijingTime| !is_date_alone(*at);
        let span = from.filter(known).zip(to.filter(known));
        let hours = &self.context.profile.rules.office_hours;
        let minutes = span.map(|(from, to)| {
            let calendar = self.context.calendar;
            calendar.working_minutes_between(from, to, hours).max(0)
        });
        Cell::number(minutes)
    }

    fn order(&self) -> Vec<Cell> {
        let order = self.order;
        let matter = &order.matter;
        let here = order.replies.iter().filter(|one| one.cycle == order.cycle);
        let replied = here.map(|reply| reply.at).min();
        let lead = matter.lead_unit.clone().or_else(|| {
            let leads = order.role == Role::Lead;
            leads.then(|| self.context.own_name())
        });
        let mut helpers = matter.co_units.clone();
        for helper in order.printed_helpers() {
            if !helpers.contains(&helper.unit) {
                helpers.push(helper.unit.clone());
            }
        }
        let told = order.feedback();
        let visit = order.last_visit();
        let result = order.result();
        let discontent = visit
            .and_then(|visit| visit.reason.as_ref())
            .or_else(|| told.and_then(|told| told.reason.as_ref()));
        vec![
            self.number(),
            Cell::text(stage_label(order)),
            self.word(match order.role {
                Role::Lead => words::LEADS,
                Role::CoHandler => words::JOINS,
            }),
            self.word(order.mechanism.label()),
            Cell::time(matter.received_at),
            Cell::time(matter.dispatched_at),
            Cell::time(order.signed_for_at),
            Cell::time(order.due.at),
            Cell::time(replied),
            self.word(self.punctuality(replied)),
            Cell::time(order.closed_at),
            self.text(&matter.title),
            self.text(&matter.content),
            self.some(matter.place.as_ref()),
            self.some(matter.town.as_ref()),
            self.some(matter.community.as_ref()),
            self.word(matter.source.label()),
            self.word(matter.kind.label()),
            self.text(&matter.categories.join(" / ")),
            self.word(matter.urgency.label()),
            self.person(self.mask.appellant_name()),
            self.person(self.mask.appellant_phone()),
            self.some(lead.as_ref()),
            self.text(&helpers.join("、")),
            self.some(order.handler.as_ref()),
            self.word(result.map_or("", |result| result.outcome.label())),
            result.map_or(Cell::Empty, |result| self.text(&result.text)),
            Cell::time(told.map(|told| told.at)),
            self.word(told.map_or("", |told| told.outcome.label())),
            Cell::time(visit.map(|visit| visit.at)),
            self.word(visit.map_or("", |visit| visit.result.label())),
            self.some(discontent),
            if self.closed {
                Cell::Empty
            } else {
                Cell::Number(order.round.into())
            },
            self.word(order.form().map_or("", |form| form.status.label())),
        ]
    }

    fn person(&self, masked: Option<String>) -> Cell {
        if self.closed {
            Cell::Empty
        } else {
            Cell::optional(masked)
        }
    }

    /// Returns whether the platform was answered in time; only the lead answers it.
    fn punctuality(&self, replied: Option<BeijingTime>) -> &'static str {
        let order = self.order;
        let due = order.due.at.filter(|_| order.is_lead_case());
        match (replied, due) {
            (Some(replied), Some(due)) if replied > due => words::LATE,
            (Some(_), Some(_)) => words::IN_TIME,
            (None, Some(due)) if due < self.context.now && !order.stage.is_final() => {
                words::OVERDUE
            }
            (Some(_) | None, _) => "",
        }
    }

    /// Returns the level of the whistle round that called a unit.
    fn level(&self, round: Option<Id>) -> &'static str {
        let mut rounds = self.order.whistle_rounds.iter();
        let round = rounds.find(|one| Some(one.id) == round);
        round.map_or("", |round| round.level.label())
    }

    fn helpers(&self) -> Vec<Vec<Cell>> {
        let all = self.order.engagements.iter();
        all.map(|helper| {
            let asked = Some(helper.requested_at);
            vec![
                self.number(),
                self.text(&helper.unit),
                self.word(self.level(helper.current_round())),
                self.text(&helper.request),
                Cell::time(asked),
                Cell::time(helper.respond_by),
                Cell::time(helper.responded_at),
                self.minutes(asked, helper.responded_at),
                Cell::time(helper.arrive_by),
                Cell::time(helper.arrived_at),
                self.minutes(asked, helper.arrived_at),
                Cell::time(helper.opinion_by),
                Cell::time(helper.contributed_at),
                self.some(helper.contribution.as_ref()),
                Cell::time(helper.declined_at),
                self.word(helper.state_word()),
                Cell::time(helper.ended_at),
                self.word(helper.withdrawn.map_or("", |reason| reason.label())),
                self.word(helper.rating.map_or("", |rating| rating.label())),
                self.some(helper.rating_note.as_ref()),
            ]
        })
        .collect()
    }

    fn own_part(&self) -> Option<Vec<Cell>> {
        let order = self.order;
        let part = order.own_part.as_ref()?;
        if order.role != Role::CoHandler {
            return None;
        }
        let asked = part.requested_at;
        Some(vec![
            self.number(),
            self.some(order.matter.lead_unit.as_ref()),
            self.word(part.level.map_or("", |level| level.label())),
            self.some(part.request.as_ref()),
            Cell::time(asked),
            Cell::time(part.respond_by),
            Cell::time(part.responded_at),
            self.minutes(asked, part.responded_at),
            Cell::time(part.arrive_by),
            Cell::time(part.arrived_at),
            self.minutes(asked, part.arrived_at),
            Cell::time(part.opinion_by),
            Cell::time(part.contributed_at),
            self.some(part.contribution.as_ref()),
            Cell::time(part.declined_at),
            Cell::time(part.released_at),
            self.word(part.rating.map_or("", |rating| rating.label())),
            self.some(part.rating_note.as_ref()),
            Cell::time(part.rated_at),
        ])
    }

    fn promises(&self) -> Vec<Vec<Cell>> {
        let all = self.order.promises.iter();
        all.map(|promise| {
            let end = promise.end.as_ref();
            let steps = i64::try_from(promise.progress.len()).ok();
            vec![
                self.number(),
                self.text(&promise.text),
                self.text(&promise.owner),
                Cell::time(Some(promise.made_at)),
                Cell::time(Some(promise.due)),
                self.word(promise.state(self.context.now).label()),
                Cell::number(steps.filter(|_| !self.closed)),
                Cell::time(end.map(|end| end.at)),
                end.map_or(Cell::Empty, |end| self.text(&end.text)),
            ]
        })
        .collect()
    }

    fn supervisions(&self) -> Vec<Vec<Cell>> {
        let all = self.order.supervisions.iter();
        all.map(|one| {
            vec![
                self.number(),
                self.word(one.kind.label()),
                self.text(&one.issuer),
                self.some(one.number.as_ref()),
                Cell::time(Some(one.issued_at)),
                Cell::time(one.reply_by),
                self.some(one.text.as_ref()),
                Cell::time(one.replied_at),
                self.some(one.reply.as_ref()),
                self.some(one.rectified.as_ref()),
            ]
        })
        .collect()
    }

    fn assignments(&self) -> Vec<Vec<Cell>> {
        let known = &self.context.profile.sections;
        let all = self.order.assignments.iter();
        all.map(|work| {
            vec![
                self.number(),
                self.text(section::present_name(known, &work.to)),
                self.some(work.person.as_ref()),
                self.some(work.note.as_ref()),
                Cell::time(Some(work.at)),
                Cell::time(work.reply_by),
                Cell::time(work.returned_at),
                self.minutes(Some(work.at), work.returned_at),
                self.some(work.text.as_ref()),
            ]
        })
        .collect()
    }
}
