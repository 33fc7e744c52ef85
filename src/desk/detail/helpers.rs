//! The tab 联动: whistle rounds, helpers with their times, internal assignments, 报备, our own part.

use super::{Page, Para};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::RoundOutcome;
use crate::strings::detail as words;

/// Fills the tab.
pub(super) fn tab(page: &mut Page<'_>) {
    let order = page.order;
    for round in &order.whistle_rounds {
        let outcome = round.outcome.map_or(words::RUNNING, RoundOutcome::label);
        let at = page.at(round.at);
        page.heading(format!("{}  {at}  {outcome}", round.level));
        page.optional(words::BASIS, round.basis.as_ref());
    }
    for helper in &order.engagements {
        page.heading(format!("{}  {}", helper.unit, helper.state));
        let request = page.safe(&helper.request);
        page.field(words::REQUEST, request);
        let steps = times(
            page,
            &[
                (words::ASKED, Some(helper.requested_at)),
                (words::RESPONDED, helper.responded_at),
                (words::ARRIVED, helper.arrived_at),
                (words::CONTRIBUTED, helper.contributed_at),
                (words::ENDED, helper.ended_at),
            ],
        );
        page.field(words::TIMES, steps);
        if helper.is_open() && helper.responded_at.is_none() {
            page.time(words::RESPOND_BY, helper.respond_by);
        }
        if helper.is_open() && helper.arrived_at.is_none() && helper.whistle_round.is_some() {
            page.time(words::ARRIVE_BY, helper.arrive_by);
        }
        page.optional(words::CONTRIBUTION, helper.contribution.as_ref());
        page.optional(words::DECLINED, helper.declined_basis.as_ref());
        if let Some(rating) = helper.rating {
            let note = helper.rating_note.as_deref().map(|note| page.safe(note));
            page.field(
                words::RATING,
                format!("{rating}  {}", note.unwrap_or_default()),
            );
        }
    }
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
        let to = page.safe(&one.to);
        page.paras.push(Para::Text(format!(
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
        page.paras.push(Para::Text(format!(
            "{at}  {}  {}",
            notice.via,
            person.unwrap_or_default()
        )));
    }
    own_part(page);
    if page.paras.is_empty() {
        page.paras.push(Para::Quiet(words::NO_HELPERS.to_owned()));
    }
}

fn own_part(page: &mut Page<'_>) {
    let Some(part) = &page.order.own_part else {
        return;
    };
    page.heading(words::OWN_PART);
    page.optional(words::REQUEST, part.request.as_ref());
    let steps = times(
        page,
        &[
            (words::ASKED, part.requested_at),
            (words::RESPOND_BY, part.respond_by),
            (words::ARRIVE_BY, part.arrive_by),
            (words::RESPONDED, part.responded_at),
            (words::ARRIVED, part.arrived_at),
            (words::CONTRIBUTED, part.contributed_at),
            (words::RELEASED, part.released_at),
        ],
    );
    page.field(words::TIMES, steps);
    page.optional(words::CONTRIBUTION, part.contribution.as_ref());
    page.optional(words::DECLINED, part.declined_basis.as_ref());
    if let Some(rating) = part.rating {
        let note = part.rating_note.as_deref().map(|note| page.safe(note));
        page.field(
            words::RATING_RECEIVED,
            format!("{rating}  {}", note.unwrap_or_default()),
        );
    }
}

fn times(page: &Page<'_>, steps: &[(&str, Option<BeijingTime>)]) -> String {
    let steps: Vec<String> = steps
        .iter()
        .filter_map(|(label, at)| at.map(|at| format!("{label} {}", page.at(at))))
        .collect();
    steps.join("  ")
}
