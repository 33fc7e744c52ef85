//! 联动: whistle rounds, co-handlers with their times, internal assignments, 报备, and our own
//! part.

use super::PageLine;
use super::writer::PageWriter;
use crate::domain::deadline;
use crate::domain::duty_list::ListedDuty;
use crate::domain::order::engagement::Instruction;
use crate::domain::section;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{LimitSource, Mechanism, Role, RoundOutcome, UnitKind, Via};
use crate::strings::detail as words;
use crate::strings::similar as similar_words;
use crate::work::beside::Beside;

pub(super) fn fill(page: &mut PageWriter<'_>, beside: &Beside) {
    let order = page.order;
    for round in &order.whistle_rounds {
        let outcome = round.outcome.map_or(words::RUNNING, RoundOutcome::label);
        let at = page.at(round.at);
        page.heading(format!("{}  {at}  {outcome}", round.level));
        page.optional(words::BASIS, round.basis.as_ref());
        if let Some(cause) = round.cause {
            page.field(words::CAUSE, cause.label());
        }
    }
    // Nobody owes us anything on an order that we do not lead any more.
    let waiting = order.role == Role::Lead && !order.stage.is_final();
    for helper in &order.engagements {
        let wrong = helper.withdrawn.map(|reason| {
            let count = beside.wrong_whistles_to(&helper.unit);
            words::withdrawn(reason, helper.whistle_round.is_some(), count)
        });
        let wrong = wrong.unwrap_or_default();
        page.heading(format!("{}  {}{wrong}", helper.unit, helper.state_word()));
        let request = page.safe(&helper.request);
        page.field(words::REQUEST, request);
        if let Some(reason) = helper.reason {
            page.field(words::REASON, reason.label());
        }
        let listed = helper.listed.as_ref().map(ListedDuty::words);
        page.optional(words::LISTED, listed.as_ref());
        let called = helper.current_round().is_some();
        let (came, come_by) = words::coming(called);
        let steps = page.steps(&[
            (words::ASKED, Some(helper.requested_at)),
            (words::RESPONDED, helper.responded_at),
            (came, helper.arrived_at),
            (words::CONTRIBUTED, helper.contributed_at),
            (words::ENDED, helper.ended_at),
        ]);
        page.field(words::TIMES, steps);
        if waiting && helper.is_open() && helper.answered_at().is_none() {
            limit(
                page,
                words::RESPOND_BY,
                helper.respond_by,
                deadline::source_words(helper.respond_source),
            );
        }
        // Who called the matter not its duty waits for a decision, and not for a limit.
        let comes = helper.is_open() && helper.declined_at.is_none() && helper.arrived_at.is_none();
        if waiting && comes && helper.arrive_by.is_some() {
            let source = deadline::source_words(helper.arrive_source);
            limit(page, come_by, helper.arrive_by, source);
        }
        if waiting {
            let by = helper.owed_part().and(helper.opinion_by);
            let source = deadline::source_words(helper.arrive_source);
            limit(page, words::OPINION_BY, by, source);
        }
        for one in &helper.instructions {
            instruction(page, one);
        }
        page.optional(words::CONTRIBUTION, helper.contribution.as_ref());
        page.optional(words::DECLINED, helper.declined_basis.as_ref());
        if let Some(rating) = helper.rating {
            let note = helper.rating_note.as_deref().map(|note| page.safe(note));
            page.field(
                words::RATING,
                format!("{rating}  {}", note.unwrap_or_default()),
            );
            let unit = page.context.units.resolve(&helper.unit);
            if unit
                .is_some_and(|unit| matches!(unit.kind, UnitKind::Garrison | UnitKind::Enterprise))
            {
                page.field(words::ASSESSED, words::ASSESSED_ABOVE);
            }
        }
    }
    advised(page, beside);
    participants(page);
    if !order.assignments.is_empty() {
        page.heading(words::ASSIGNMENTS);
    }
    for one in &order.assignments {
        let back = one
            .returned_at
            .map_or_else(|| words::OUT.to_owned(), |at| words::returned(&page.at(at)));
        let by = one
            .reply_by
            .map(|by| words::reply_by(&page.at(by)))
            .unwrap_or_default();
        let note = one.note.as_deref().map(|note| page.safe(note));
        let text = one.text.as_deref().map(|text| page.safe(text));
        let sections = &page.context.profile.sections;
        let to = page.safe(&section::with_present_name(sections, &one.to));
        page.lines.push(PageLine::Text(format!(
            "{to}  {}  {by}  {back}  {}",
            note.unwrap_or_default(),
            text.unwrap_or_default()
        )));
    }
    if !order.notices.is_empty() {
        page.heading(words::NOTICES);
    }
    for notice in &order.notices {
        let person = notice.platform_person.as_deref().map(|who| page.safe(who));
        let at = page.at(notice.at);
        page.lines.push(PageLine::Text(format!(
            "{at}  {}  {}",
            notice.via.map_or("", Via::label),
            person.unwrap_or_default()
        )));
    }
    own_part(page);
}

/// Writes a further instruction to a unit, with its answer.
fn instruction(page: &mut PageWriter<'_>, one: &Instruction) {
    let (at, text) = (page.at(one.at), page.safe(&one.text));
    let answered = one.acknowledged_at.map(|at| page.at(at));
    let by = one.answer_by.map(|by| page.at(by));
    let answer = page.safe_or_empty(one.answer.as_ref());
    let (answered, by) = (answered.as_deref(), by.as_deref());
    page.field(
        words::INSTRUCTION,
        words::instruction(&at, &text, answered, by, one.is_late(), &answer),
    );
}

/// Writes the units that may be called, with the reasons.
fn advised(page: &mut PageWriter<'_>, beside: &Beside) {
    if beside.advice.is_empty() {
        return;
    }
    page.heading(similar_words::ADVISED);
    for one in &beside.advice {
        let unit = page.context.units.short(&one.unit);
        let line = format!("{unit}：{}", one.why());
        page.lines.push(PageLine::Text(line));
    }
}

/// Writes the groups of the neighbourhood that took part.
fn participants(page: &mut PageWriter<'_>) {
    let order = page.order;
    if order.participants.is_empty() {
        return;
    }
    page.heading(words::PARTICIPANTS);
    for one in &order.participants {
        let at = page.at(one.at);
        let (name, text) = (page.safe(&one.name), page.safe(&one.text));
        let persons = page.safe_or_empty(one.persons.as_ref());
        let kind = one.kind;
        page.lines.push(PageLine::Text(format!(
            "{name}（{kind}）  {at}  {text}  {persons}"
        )));
    }
}

/// Writes a limit with its source: one of our own rule is not read as one that was told.
fn limit(
    page: &mut PageWriter<'_>,
    label: &'static str,
    by: Option<BeijingTime>,
    source: &'static str,
) {
    let Some(by) = by else { return };
    let by = page.at(by);
    page.field(label, format!("{by}（{source}）"));
}

fn own_part(page: &mut PageWriter<'_>) {
    let Some(part) = &page.order.own_part else {
        return;
    };
    page.heading(words::OWN_PART);
    page.optional(words::REQUEST, part.request.as_ref());
    if let Some(level) = part.level {
        page.field(words::LEVEL, level.label());
    }
    page.optional(words::BASIS, part.basis.as_ref());
    if let Some(cause) = part.cause {
        page.field(words::CAUSE, cause.label());
    }
    page.optional(words::CONTACT, part.contact.as_ref());
    // Nobody has to report in on a 首接 case (三(二)).
    let whistled = page.order.mechanism == Mechanism::Whistle;
    let told = part.arrive_source == Some(LimitSource::Told);
    let (respond_by, arrive_by) = (part.respond_by, part.arrive_by);
    let arrive_by = arrive_by.filter(|_| whistled || told);
    let (came, come_by) = words::coming(whistled);
    let steps = page.steps(&[
        (words::ASKED, part.requested_at),
        (words::RESPONDED, part.responded_at),
        (came, part.arrived_at),
        (words::CONTRIBUTED, part.contributed_at),
        (words::RELEASED, part.released_at),
    ]);
    page.field(words::TIMES, steps);
    for (label, by, source) in [
        (words::RESPOND_BY, respond_by, part.respond_source),
        (come_by, arrive_by, part.arrive_source),
        (words::OPINION_BY, part.opinion_by, Some(LimitSource::Told)),
    ] {
        limit(page, label, by, deadline::call_source_words(source));
    }
    for one in &part.instructions {
        instruction(page, one);
    }
    page.optional(words::CONTRIBUTION, part.contribution.as_ref());
    if let Some(review) = part.reviews.last() {
        let (at, who) = (page.at(review.at), page.safe(&review.reviewer));
        page.field(words::OPINION_REVIEWED, format!("{who}  {at}"));
    }
    page.optional(words::DECLINED, part.declined_basis.as_ref());
    if let Some(rating) = part.rating {
        let note = part.rating_note.as_deref().map(|note| page.safe(note));
        page.field(
            words::RATING_RECEIVED,
            format!("{rating}  {}", note.unwrap_or_default()),
        );
    }
    page.time(words::EXPLANATION_COPIED, part.explanation_copied_at);
    page.time(words::EXPLAINED, part.explained_at);
}
