//! One order as a page for people: what it is, who has it, what happened, what comes next.

use std::collections::HashSet;

use crate::cli::act;
use crate::cli::json::OrderView;
use crate::domain::order::taken_back;
use crate::domain::time::BeijingTime;
use crate::store::Entry;
use crate::strings::{report, show as words, timeline};

fn minute(at: BeijingTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn when(at: Option<BeijingTime>) -> String {
    at.map(minute).unwrap_or_default()
}

/// Lines of label and value; empty values are left out.
#[derive(Default)]
struct Page(Vec<String>);

impl Page {
    fn field(&mut self, label: &str, value: impl AsRef<str>) {
        let value = value.as_ref().trim();
        if !value.is_empty() {
            self.0
                .push(format!("{}{value}", crate::text::pad_end(label, 10)));
        }
    }

    fn heading(&mut self, heading: &str) {
        self.0.push(format!("── {heading}"));
    }
}

/// The whole page.
pub(super) fn text(view: &OrderView<'_>, journal: &[Entry]) -> String {
    let order = view.order;
    let mut page = Page::default();
    matter(&mut page, view);
    helpers(&mut page, view);
    own_part(&mut page, view);
    ending(&mut page, view);
    history(&mut page, view, journal);
    page.0
        .extend(act::next_lines(order, &order.findings(view.context)));
    page.0.join("\n")
}

fn matter(page: &mut Page, view: &OrderView<'_>) {
    let order = view.order;
    let matter = &order.matter;
    let safe = |text: &str| view.mask.text(text);
    let some = |text: Option<&String>| text.map(|text| safe(text)).unwrap_or_default();
    page.0.push(format!(
        "{}  {}  {}  {}  {}",
        order.number(),
        matter.kind,
        matter.urgency,
        matter.source,
        order.stage
    ));
    page.0.push(view.mask.title(&matter.title));
    let name = view.mask.appellant_name().unwrap_or_default();
    let phone = view.mask.appellant_phone().unwrap_or_default();
    page.field("诉求人", format!("{name}  {phone}"));
    page.field("事发地", some(matter.place.as_ref()));
    page.field("内容", safe(&matter.content));
    page.field("转办意见", some(matter.dispatch_note.as_ref()));
    page.field("受理", when(matter.received_at));
    page.field("派单", when(matter.dispatched_at));
    page.field(
        "时限",
        format!("{}  {}", when(order.due.at), order.due.basis),
    );
    page.field("机制", format!("{}  {}", order.mechanism, order.role));
    page.field("首接单位", some(matter.lead_unit.as_ref()));
    page.field("协办单位", matter.co_units.join("、"));
    page.field("平台状态", some(matter.platform_status.as_ref()));
    page.field("催办原单", some(matter.urge_of.as_ref()));
    page.field("其他编号", matter.redispatched_as.join("、"));
    for one in &order.supervisions {
        let asked = one.text.as_deref().map(safe);
        let (until, reply) = (one.reply_by.map(minute), one.replied_at.map(minute));
        page.field(
            "督办",
            crate::strings::detail::supervision(one, asked.as_deref(), until, reply),
        );
    }
    for (header, value) in &matter.extra {
        page.field(header, view.mask.cell(header, value));
    }
    page.field("经办", order.handler.clone().unwrap_or_default());
    if !order.stage.is_final() {
        let ball = order.ball();
        page.field(
            "球在",
            format!("{}  自 {}", safe(&ball.holder), when(ball.since)),
        );
    }
}

fn helpers(page: &mut Page, view: &OrderView<'_>) {
    let order = view.order;
    let safe = |text: &str| view.mask.text(text);
    for round in &order.whistle_rounds {
        let outcome = round
            .outcome
            .map_or("进行中", crate::domain::vocabulary::RoundOutcome::label);
        let basis = round.basis.as_deref().map(safe).unwrap_or_default();
        page.field(
            "吹哨",
            format!("{}  {}  {outcome}  {basis}", round.level, minute(round.at)),
        );
    }
    for helper in &order.engagements {
        page.field("联动", format!("{}  {}", helper.unit, helper.state));
        page.field("  要求", safe(&helper.request));
        let times = [
            ("发出", Some(helper.requested_at)),
            ("响应", helper.responded_at),
            ("报到", helper.arrived_at),
            ("提交", helper.contributed_at),
            ("结束", helper.ended_at),
        ];
        let times: Vec<String> = times
            .into_iter()
            .filter_map(|(label, at)| at.map(|at| format!("{label} {}", minute(at))))
            .collect();
        page.field("  时间", times.join("  "));
        page.field(
            "  意见",
            helper.contribution.as_deref().map(safe).unwrap_or_default(),
        );
        if let Some(rating) = helper.rating {
            let note = helper.rating_note.as_deref().map(safe).unwrap_or_default();
            page.field("  评价", format!("{rating}  {note}"));
        }
    }
    for one in &order.assignments {
        let back = one
            .returned_at
            .map_or_else(|| "未回".to_owned(), |at| format!("{} 已回", minute(at)));
        let by = one
            .reply_by
            .map(|by| format!("{}前回复", minute(by)))
            .unwrap_or_default();
        let note = one.note.as_deref().map(safe).unwrap_or_default();
        page.field(
            "内部交办",
            format!("{}  {note}  {by}  {back}", safe(&one.to)),
        );
    }
    for notice in &order.notices {
        let person = notice
            .platform_person
            .as_deref()
            .map(safe)
            .unwrap_or_default();
        page.field(
            "报备",
            format!("{}  {}  {person}", minute(notice.at), notice.via),
        );
    }
}

fn own_part(page: &mut Page, view: &OrderView<'_>) {
    let order = view.order;
    let Some(part) = &order.own_part else { return };
    let safe = |text: &str| view.mask.text(text);
    page.field(
        "对我方要求",
        part.request.as_deref().map(safe).unwrap_or_default(),
    );
    let times = [
        ("收到", part.requested_at),
        ("应响应", part.respond_by),
        ("应报到", part.arrive_by),
        ("响应", part.responded_at),
        ("报到", part.arrived_at),
        ("提交", part.contributed_at),
        ("解除", part.released_at),
    ];
    let times: Vec<String> = times
        .into_iter()
        .filter_map(|(label, at)| at.map(|at| format!("{label} {}", minute(at))))
        .collect();
    page.field("我方时间", times.join("  "));
    page.field(
        "我方意见",
        part.contribution.as_deref().map(safe).unwrap_or_default(),
    );
    page.field(
        "称非职责",
        part.declined_basis.as_deref().map(safe).unwrap_or_default(),
    );
    if let Some(rating) = part.rating {
        let note = part.rating_note.as_deref().map(safe).unwrap_or_default();
        page.field("收到评价", format!("{rating}  {note}"));
    }
}

fn ending(page: &mut Page, view: &OrderView<'_>) {
    let order = view.order;
    let safe = |text: &str| view.mask.text(text);
    page.field(
        "办理结果",
        order
            .result()
            .map(|result| safe(&result.text))
            .unwrap_or_default(),
    );
    if let Some(told) = order.feedback() {
        page.field("反馈", format!("{}  {}", told.outcome, minute(told.at)));
    }
    if let Some(form) = order.form() {
        let status = order.form_status(view.context).unwrap_or(form.status);
        page.field(
            "备案表",
            format!("{}  第 {} 版  {status}", form.kind, form.revision),
        );
    }
    for proposal in &order.proposals {
        let field = crate::domain::order::matter::proposal_label(&proposal.field);
        page.field("待确认", format!("{field}：{}", safe(&proposal.to)));
    }
}

/// The journal by the time things happened; what was taken back is marked, what was told late too.
fn history(page: &mut Page, view: &OrderView<'_>, journal: &[Entry]) {
    let order = view.order;
    page.heading(words::JOURNAL);
    let gone: HashSet<_> = taken_back(journal.iter().filter_map(|entry| entry.event.as_ref()));
    let mut entries: Vec<&Entry> = journal.iter().collect();
    entries.sort_by_key(|entry| (entry.envelope.happened_at, entry.envelope.seq));
    for entry in entries {
        let envelope = &entry.envelope;
        let late = envelope.recorded_at - envelope.happened_at > chrono::Duration::minutes(30);
        let detail = entry
            .event
            .as_ref()
            .map(|event| timeline::detail(event, order))
            .unwrap_or_default();
        let marks = [
            (late, words::LATE),
            (envelope.clock_set, words::REHEARSAL),
            (gone.contains(&envelope.batch), words::TAKEN_BACK),
        ];
        let marks: String = marks
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, mark)| mark)
            .collect();
        page.0.push(format!(
            "  {}  {}  {}  {}{marks}",
            minute(envelope.happened_at),
            crate::text::pad_end(report::event_label(&envelope.kind), 14),
            envelope.actor,
            view.mask.text(&detail),
        ));
    }
}
