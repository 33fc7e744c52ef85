//! 退回, 责任主体认定 and 提级 on the page of an order: who was asked, when, and what came of it.

use super::writer::PageWriter;
use crate::domain::id::Id;
use crate::domain::order::determination::Determination;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::Via;
use crate::strings::procedures as words;
use crate::work::precedent::Precedent;

pub(super) fn fill(page: &mut PageWriter<'_>, precedents: &[Precedent]) {
    talks(page);
    returns(page);
    let all = page.order.determinations.iter();
    for one in all {
        determination(page, one);
    }
    for one in precedents {
        let at = page.at(one.at);
        page.field(
            words::PRECEDENT,
            words::parts([
                Some(one.decided.clone()),
                one.number.clone(),
                Some(at),
                Some(one.order_no.clone()),
                Some(one.title.clone()),
            ]),
        );
    }
    escalations(page);
    reports(page);
}

fn talks(page: &mut PageWriter<'_>) {
    for talk in &page.order.talks {
        let via = talk.via.map_or("", Via::label);
        let person = page.safe(&talk.person);
        let content = page.safe(&talk.content);
        let at = page.at(talk.at);
        page.field(
            words::TALK,
            words::parts([
                Some(at),
                Some(format!("{person}{via}")),
                Some(talk.purpose.label().to_owned()),
                Some(content),
            ]),
        );
    }
}

fn returns(page: &mut PageWriter<'_>) {
    let order = page.order;
    for sent in &order.returns {
        let at = page.at(sent.at);
        let answer = sent.decision.zip(sent.answered_at);
        let answer = answer.map(|(decision, at)| {
            let said = words::decided(decision, sent.reassigned_to.as_deref());
            format!("{}平台{said}", page.at(at))
        });
        let reason = page.safe(&sent.reason);
        let basis = page.safe(&sent.basis);
        page.field(
            words::RETURN,
            words::parts([
                Some(words::sent(&at)),
                sent.number.clone(),
                Some(reason),
                Some(words::basis(&basis)),
                Some(answer.unwrap_or_else(|| words::NO_ANSWER.to_owned())),
            ]),
        );
    }
    for answer in &order.return_answers {
        let reason = page.mask.optional(answer.reason.as_ref());
        let at = page.at(answer.at);
        page.field(
            words::RETURN_ANSWER,
            words::parts([
                Some(at),
                Some(words::decided(
                    answer.decision,
                    answer.reassigned_to.as_deref(),
                )),
                reason,
                answer.number.clone(),
            ]),
        );
    }
}

fn determination(page: &mut PageWriter<'_>, one: &Determination) {
    let about = helper(page, one.helper);
    if let Some(asked) = &one.request {
        let at = page.at(asked.at);
        let issue = page.safe(&asked.issue);
        let candidates = asked.candidates.join("、");
        page.field(
            words::DETERMINATION,
            words::parts([
                Some(words::asked(&at)),
                about.clone(),
                Some(issue),
                (!candidates.is_empty()).then(|| words::candidates(&candidates)),
                asked.number.clone(),
            ]),
        );
    }
    if let Some(step) = &one.transferred {
        let at = page.at(step.at);
        let contact = page.mask.optional(step.contact.as_ref());
        let to = step.to.join("、");
        let line = words::parts([Some(words::transferred(&at, &to)), contact]);
        page.field(words::TRANSFER, line);
    }
    for (opinion, label) in one
        .replaced
        .iter()
        .map(|opinion| (opinion, words::OPINION_REPLACED))
        .chain(one.opinion.iter().map(|opinion| (opinion, words::OPINION)))
    {
        let at = page.at(opinion.at);
        let text = page.mask.optional(opinion.text.as_ref());
        page.field(
            label,
            words::parts([
                Some(at),
                about.clone(),
                Some(opinion.words()),
                opinion.number.clone(),
                opinion.date.map(|date| date.to_string()),
                text,
            ]),
        );
    }
    if let Some(report) = &one.gap_report {
        let at = page.at(report.at);
        let line = words::parts([Some(at), report.number.clone()]);
        page.field(words::SPECIAL_REPORT, line);
    }
    if let Some(named) = &one.assigned {
        let at = page.at(named.at);
        let quickly = (named.names_us && page.order.expedited).then(|| words::QUICKLY.to_owned());
        let unit = Some(named.unit.clone());
        let line = words::parts([Some(at), unit, quickly, named.number.clone()]);
        page.field(words::DESIGNATED, line);
    }
    if let Some((holder, since)) = one.holder() {
        let since = since.map(|at| page.at(at));
        page.field(words::WAITS, words::waits(&holder, since.as_deref()));
    }
}

fn escalations(page: &mut PageWriter<'_>) {
    for one in &page.order.escalations {
        let at = page.at(one.at);
        let text = page.safe(&one.text);
        let name = page.safe(&one.name());
        let answer = one.answer.as_ref().map(|answer| {
            let at = page.at(answer.at);
            let text = page.safe(&answer.text);
            words::answered(&at, answer.outcome.label(), &text)
        });
        let leader = one.leader.as_deref().map(words::leader);
        page.field(
            words::ESCALATION,
            words::parts([
                Some(at),
                helper(page, one.helper),
                Some(name),
                leader,
                Some(text),
                one.number.clone(),
                Some(answer.unwrap_or_else(|| words::NO_ANSWER.to_owned())),
            ]),
        );
    }
}

fn reports(page: &mut PageWriter<'_>) {
    for one in &page.order.helper_reports {
        let at: BeijingTime = one.at;
        let at = page.at(at);
        let facts = page.safe(&one.facts);
        let line = words::parts([Some(at), helper(page, Some(one.helper)), Some(facts)]);
        page.field(words::HELPER_REPORT, line);
    }
}

/// Returns the short name of a helper; `None` for the whole order or our own unit.
fn helper(page: &PageWriter<'_>, helper: Option<Id>) -> Option<String> {
    let mut helpers = page.order.engagements.iter();
    let meant = helpers.find(|one| Some(one.id) == helper)?;
    Some(page.context.units.short(&meant.unit).to_owned())
}
