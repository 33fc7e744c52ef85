//! The tab 诉求: what the platform told, who complained, until when.

use super::{Page, Para};
use crate::strings::detail as words;

/// Fills the tab.
pub(super) fn tab(page: &mut Page<'_>) {
    let order = page.order;
    let matter = &order.matter;
    // Of a 保密 order nothing is shown that somebody did not ask for by name.
    let hidden = page.mask.hides_matter();
    let title = page.mask.title(&matter.title);
    page.paras.push(Para::Heading(title));
    page.field(
        words::NUMBER,
        format!("{}  {}  {}", order.number(), matter.kind, matter.urgency),
    );
    let name = page.mask.appellant_name().unwrap_or_default();
    let phone = page.mask.appellant_phone().unwrap_or_default();
    page.field(words::APPELLANT, format!("{name}  {phone}"));
    page.optional(words::PLACE, matter.place.as_ref());
    if hidden {
        page.field(words::CONTENT, words::HIDDEN);
    } else {
        let content = page.safe(&matter.content);
        page.field(words::CONTENT, content);
    }
    page.optional(words::DISPATCH_NOTE, matter.dispatch_note.as_ref());
    let due = order.due.at.map(|at| page.at(at)).unwrap_or_default();
    page.field(words::DUE, format!("{due}  {}", order.due.basis));
    page.field(
        words::MECHANISM,
        format!("{}  {}  {}", order.mechanism, order.role, order.stage),
    );
    page.time(words::RECEIVED, matter.received_at);
    page.time(words::DISPATCHED, matter.dispatched_at);
    page.field(words::SOURCE, matter.source.to_string());
    page.optional(words::LEAD_UNIT, matter.lead_unit.as_ref());
    page.field(words::CO_UNITS, matter.co_units.join("、"));
    page.optional(words::PLATFORM_STATUS, matter.platform_status.as_ref());
    page.optional(words::URGE_OF, matter.urge_of.as_ref());
    page.field(words::OTHER_NUMBERS, matter.redispatched_as.join("、"));
    page.optional(words::HANDLER, order.handler.as_ref());
    for proposal in &order.proposals {
        let field = crate::domain::order::matter::proposal_label(&proposal.field);
        let to = page.safe(&proposal.to);
        page.field(words::PROPOSAL, format!("{field}：{to}"));
    }
    for one in &order.supervisions {
        let until = one.reply_by.map(|by| page.at(by));
        let reply = one.replied_at.map(|at| page.at(at));
        let asked = one.text.as_deref().map(|text| page.safe(text));
        page.field(
            words::SUPERVISION,
            words::supervision(one, asked.as_deref(), until, reply),
        );
    }
    if let Some(result) = order.result() {
        let text = page.safe(&result.text);
        page.field(words::RESULT, format!("{}  {text}", result.outcome));
    }
    if let Some(told) = order.feedback() {
        let at = page.at(told.at);
        page.field(words::FEEDBACK, format!("{}  {at}", told.outcome));
    }
    for (header, value) in matter.extra.iter().filter(|_| !hidden) {
        let value = page.mask.cell(header, value);
        page.paras.push(Para::Quiet(format!("{header}：{value}")));
    }
}
