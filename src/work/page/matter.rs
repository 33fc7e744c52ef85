//! 诉求: what the platform says, who complained, the deadline, and the result.

use super::writer::PageWriter;
use super::{PageLine, procedures};
use crate::domain::order::ReadOnly;
use crate::domain::order::matter::{MatterField, Shown};
use crate::domain::order::state::Recognised;
use crate::domain::time;
use crate::domain::vocabulary::{Kind, Outcome, Stage};
use crate::strings::detail as words;
use crate::strings::similar as similar_words;
use crate::work::beside::Beside;
use crate::work::similar::SimilarOrders;

pub(super) fn fill(page: &mut PageWriter<'_>, beside: &Beside) {
    let order = page.order;
    let matter = &order.matter;
    let title = page.mask.title(&matter.title);
    page.lines.push(PageLine::Heading(title));
    page.field(
        words::NUMBER,
        format!(
            "{}{}  {}{}",
            order.number(),
            if matter.kind == Kind::Unstated {
                String::new()
            } else {
                format!("  {}", matter.kind)
            },
            matter.urgency,
            if order.expedited {
                words::EXPEDITED
            } else {
                ""
            }
        ),
    );
    let name = page.mask.appellant_name().unwrap_or_default();
    let phone = page.mask.appellant_phone().unwrap_or_default();
    page.field(words::APPELLANT, format!("{name}  {phone}"));
    for field in MatterField::ALL {
        if let Shown::Told(label) = field.shown() {
            told(page, *field, label);
        }
    }
    let due = order.due.at.map(|at| page.at(at)).unwrap_or_default();
    page.field(words::DUE, format!("{due}  {}", order.due_source()));
    // An order that others handle without us has no part of ours to name.
    let part = if order.stage == Stage::Elsewhere {
        order.stage_word().to_owned()
    } else {
        format!(
            "{}  {}  {}",
            order.mechanism,
            order.role,
            order.stage_word()
        )
    };
    page.field(words::MECHANISM, part);
    if let Some(gone) = &order.merged_into {
        let at = page.at(gone.at);
        page.field(words::MERGED_INTO, words::merged(&gone.number, &at));
    }
    for one in &order.absorbed {
        let at = page.at(one.at);
        page.field(words::ABSORBED, words::merged(&one.number, &at));
    }
    if let Some(why) = order.read_only {
        page.field(
            ReadOnly::LABEL,
            format!("{}；{}", why.cause(), why.remedy()),
        );
    }
    for field in MatterField::ALL {
        if let Shown::Fact(label) = field.shown() {
            fact(page, *field, label);
        }
    }
    page.optional(words::HANDLER, order.handler.as_ref());
    proposals(page);
    earlier(page);
    extensions(page);
    procedures::fill(page, &beside.precedents);
    similar(page, &beside.similar);
    supervisions(page);
    promises(page);
    if let Some(result) = order.result() {
        let text = page.safe(&result.words());
        let label = if result.cycle == order.cycle {
            words::RESULT
        } else {
            words::EARLIER_RESULT
        };
        page.field(label, format!("{}  {text}", result.outcome));
        let recognised = result.recognised.as_ref();
        page.optional(
            words::RECOGNISED,
            recognised.map(Recognised::words).as_ref(),
        );
        page.optional(words::POLICY_BASIS, result.policy_basis.as_ref());
    }
    reply_check(page);
    if let Some(told) = order.feedback() {
        let at = page.at(told.at);
        page.field(words::FEEDBACK, format!("{}  {at}", told.outcome));
        page.optional(words::DISCONTENT, told.reason.as_ref());
    }
    if let Some(visit) = order.last_visit() {
        let at = page.at(visit.at);
        page.field(words::VISIT, format!("{}  {at}", visit.result));
        page.optional(words::DISCONTENT, visit.reason.as_ref());
    }
    let columns = page.mask.columns(&matter.extra).into_iter();
    page.lines
        .extend(columns.map(|(header, text)| PageLine::Column(header, text)));
}

/// Adds what was not seen in the reply, until the platform has got it, and what to write.
fn reply_check(page: &mut PageWriter<'_>) {
    let order = page.order;
    if order.is_replied() || order.stage.is_final() || order.read_only.is_some() {
        return;
    }
    let checks = order.reply_check(page.context.units);
    let unseen: Vec<_> = checks.iter().filter(|one| !one.is_seen).collect();
    let points: Vec<&str> = unseen.iter().map(|one| one.point.label()).collect();
    page.field(words::REPLY_CHECK, words::unseen(&points));
    for one in unseen {
        page.lines
            .push(PageLine::Quiet(words::advised(&one.advice, one.clause)));
    }
}

/// Adds a field of the complaint. The content of a 保密 order is shown only to a reader who asked
/// for it.
fn told(page: &mut PageWriter<'_>, field: MatterField, label: &'static str) {
    if field == MatterField::Content && page.mask.hides_matter() {
        page.field(label, words::HIDDEN);
        return;
    }
    let value = page.order.matter.words(field);
    page.optional(label, value.as_ref());
}

fn fact(page: &mut PageWriter<'_>, field: MatterField, label: &'static str) {
    let matter = &page.order.matter;
    // The source is shown even if it is the usual one.
    if matter.is_default(field) && field != MatterField::Source {
        return;
    }
    // The platform's deadline is shown only if another deadline is in force.
    if field == MatterField::PlatformDue && matter.platform_due == page.order.due.at {
        return;
    }
    match matter.time(field) {
        Some(at) => page.time(label, Some(at)),
        None => page.optional(label, matter.words(field).as_ref()),
    }
}

fn proposals(page: &mut PageWriter<'_>) {
    for proposal in &page.order.proposals {
        let field = proposal.field.label();
        let to = page.safe(&proposal.to_words());
        page.field(words::PROPOSAL, format!("{field}：{to}"));
    }
}

/// Adds what earlier dispatches of the order said, the newest first. The content of a 保密 order is
/// hidden here as well.
fn earlier(page: &mut PageWriter<'_>) {
    for one in page.order.earlier.iter().rev() {
        let title = page.mask.title(&one.title);
        let number = one.number.as_deref().unwrap_or_default();
        page.field(words::EARLIER, format!("{number}  {title}"));
        page.optional(words::EARLIER_PLACE, one.place.as_ref());
        if page.mask.hides_matter() {
            page.field(words::EARLIER_CONTENT, words::HIDDEN);
        } else if !one.content.is_empty() {
            page.optional(words::EARLIER_CONTENT, Some(&one.content));
        }
        page.optional(words::EARLIER_NOTE, one.dispatch_note.as_ref());
        for (label, at) in [
            (words::EARLIER_RECEIVED, one.received_at),
            (words::EARLIER_DISPATCHED, one.dispatched_at),
        ] {
            match at.filter(|at| time::is_date_alone(*at)) {
                Some(date) => page.field(label, time::said(date)),
                None => page.time(label, at),
            }
        }
        page.time(words::EARLIER_DUE, one.due_at);
    }
}

/// Adds the extensions of the deadline (延期), oldest first.
fn extensions(page: &mut PageWriter<'_>) {
    for one in &page.order.extensions {
        let asked = page.at(one.requested_at);
        let reason = page.mask.text(&one.reason);
        let answer = one
            .decision
            .zip(one.decided_at)
            .map(|(decision, at)| words::extension_answer(decision.label(), &page.at(at)));
        let due = one.new_due.map(|at| page.at(at));
        let told = one.told_at.map(|at| page.at(at));
        page.field(
            words::EXTENSION,
            words::extension(one.working_days, &asked, &reason, answer, due, told),
        );
    }
}

/// Adds the orders with the same telephone, place or words: number, stage, date and result.
fn similar(page: &mut PageWriter<'_>, similar: &SimilarOrders) {
    page.optional(similar_words::BEFORE, similar.sentence.as_ref());
    for one in &similar.orders {
        let by: Vec<&str> = one.by.iter().map(|by| by.label()).collect();
        let by = if by.is_empty() {
            "标题相同".to_owned()
        } else {
            by.join("、")
        };
        let at = one.at.map(|at| page.at(at)).unwrap_or_default();
        let again = if one.repeated {
            similar_words::AGAIN
        } else {
            ""
        };
        let later = if one.earlier {
            ""
        } else {
            similar_words::LATER
        };
        page.field(
            similar_words::SIMILAR,
            format!("{}  {}  {at}  {by}{again}{later}", one.order_no, one.stage),
        );
        page.lines.push(PageLine::Quiet(one.title.clone()));
        if let Some(result) = &one.result {
            let outcome = one.outcome.map(Outcome::label);
            let outcome = outcome.unwrap_or_default();
            page.lines
                .push(PageLine::Quiet(format!("{outcome}  {result}")));
        }
    }
}

fn supervisions(page: &mut PageWriter<'_>) {
    for one in &page.order.supervisions {
        let until = one.reply_by.map(|by| page.at(by));
        let reply = one.replied_at.map(|at| page.at(at));
        let name = page.mask.text(&one.name());
        let issuer = page.mask.text(&one.issuer);
        let asked = page.mask.optional(one.text.as_ref());
        let state = (one.is_open(), one.is_late());
        page.field(
            words::SUPERVISION,
            words::supervision(name, &issuer, asked.as_deref(), until, reply, state),
        );
    }
}

/// Adds the promises to the citizen (承诺事项), oldest first, numbered as the acts name them.
fn promises(page: &mut PageWriter<'_>) {
    for (index, one) in page.order.promises.iter().enumerate() {
        let text = page.mask.text(&one.text);
        let owner = page.mask.text(&one.owner);
        let due = page.at(one.due);
        let last = one.progress.last().map(|step| page.mask.text(&step.text));
        let end = one
            .end
            .as_ref()
            .map(|end| (page.at(end.at), page.mask.text(&end.text)));
        let untold = one.untold().is_some();
        page.field(
            words::PROMISE,
            words::promise(words::Promise {
                number: index + 1,
                text: &text,
                owner: &owner,
                due: &due,
                state: one.state(page.context.now).label(),
                last: last.as_deref(),
                end,
                untold,
            }),
        );
    }
}
