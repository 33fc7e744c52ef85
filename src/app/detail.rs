//! An order as the detail pane shows it, tab by tab, worked out where the order is read.

use std::collections::HashSet;

use chrono::Duration;

use super::wording::for_screen;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::form::PrintedForm;
use crate::domain::order::action::table;
use crate::domain::order::check::FormIssue;
use crate::domain::order::{Finding, Order, taken_back};
use crate::domain::privacy::Mask;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{FormStatus, Severity};
use crate::store::{Entry, StoredOrder};
use crate::strings::{detail as words, report, timeline};

mod helpers;
mod matter;
mod paper;

/// How many tabs there are: 诉求, 经过, 联动, 备案表, 附件, 风险.
pub const TABS: usize = 6;

/// A paragraph of a tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Para {
    /// A label and what stands behind it.
    Field(&'static str, String),
    /// A heading.
    Heading(String),
    /// Plain text.
    Text(String),
    /// Quiet text: remarks, quotations.
    Quiet(String),
    /// A warning of some weight.
    Warning(Severity, String),
    /// An empty line.
    Blank,
}

/// An order with everything its panes show.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The order.
    pub stored: StoredOrder,
    /// Whether personal data is shown.
    pub reveal: bool,
    /// The tabs, in order.
    pub tabs: [Vec<Para>; TABS],
    /// What threatens it, the worst first.
    pub findings: Vec<Finding>,
    /// The filing form as it would print.
    pub printed: Option<PrintedForm>,
    /// What is wrong with it.
    pub issues: Vec<FormIssue>,
    /// How far it has come.
    pub form_status: Option<FormStatus>,
    /// The act that comes next, with its clause.
    pub next: Option<(&'static str, &'static str)>,
    /// Who holds the ball, and since when, in words.
    pub ball: String,
    /// The last entry that still counts, in words; empty when nothing can be taken back.
    pub last_entry: String,
    /// 诉求人 with telephone, masked unless shown.
    pub appellant: String,
    /// Whether nothing but its creation is in the journal: that is not taken back by a key.
    pub only_created: bool,
    /// Who will sign the form.
    pub leader: String,
    title: String,
}

/// A minute as people write it, with the year left out when it is this one.
pub(super) fn minute(at: BeijingTime, now: BeijingTime) -> String {
    use chrono::Datelike;
    if at.year() == now.year() {
        at.format("%m-%d %H:%M").to_string()
    } else {
        at.format("%Y-%m-%d %H:%M").to_string()
    }
}

/// Gathers the paragraphs of a tab; empty values are left out.
pub(super) struct Page<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) mask: &'a Mask,
    pub(super) order: &'a Order,
    pub(super) paras: Vec<Para>,
}

impl Page<'_> {
    /// Text with personal data masked.
    pub(super) fn safe(&self, text: &str) -> String {
        self.mask.text(text)
    }

    pub(super) fn field(&mut self, label: &'static str, value: impl AsRef<str>) {
        let value = value.as_ref().trim();
        if !value.is_empty() {
            self.paras.push(Para::Field(label, value.to_owned()));
        }
    }

    pub(super) fn optional(&mut self, label: &'static str, value: Option<&String>) {
        if let Some(value) = value {
            let value = self.safe(value);
            self.field(label, value);
        }
    }

    pub(super) fn at(&self, at: BeijingTime) -> String {
        minute(at, self.context.now)
    }

    pub(super) fn time(&mut self, label: &'static str, at: Option<BeijingTime>) {
        if let Some(at) = at {
            let at = self.at(at);
            self.field(label, at);
        }
    }

    pub(super) fn heading(&mut self, heading: impl Into<String>) {
        if !self.paras.is_empty() {
            self.paras.push(Para::Blank);
        }
        self.paras.push(Para::Heading(heading.into()));
    }
}

impl Detail {
    /// Works the tabs out.
    #[must_use]
    pub fn of(stored: StoredOrder, journal: &[Entry], context: &Context<'_>, reveal: bool) -> Self {
        let order = &stored.order;
        let mask = Mask::screen(order, reveal);
        let page = |fill: fn(&mut Page<'_>)| {
            let mut page = Page {
                context,
                mask: &mask,
                order,
                paras: Vec::new(),
            };
            fill(&mut page);
            page.paras
        };
        let findings = order.findings(context);
        let form = order.owes_form().then(|| order.form()).flatten();
        let next = order.next_step();
        let ball = if order.stage.is_final() {
            String::new()
        } else {
            let ball = order.ball();
            let holders: Vec<&str> = ball
                .holder
                .split('、')
                .map(|name| context.units.short(name))
                .collect();
            words::ball(
                &mask.text(&holders.join("、")),
                ball.since.map(|since| (since, context.now)),
            )
        };
        let tabs = [
            page(matter::tab),
            history(&mask, context.now, order, journal),
            page(helpers::tab),
            page(paper::form_tab),
            page(paper::files_tab),
            risks(&findings),
        ];
        Self {
            reveal,
            tabs,
            printed: form.map(|_| order.printed(context)),
            issues: form.map(|_| order.form_issues(context)).unwrap_or_default(),
            form_status: order.form_status(context),
            next: next.map(|step| (step.action, step.clause)),
            ball,
            last_entry: last_entry(journal),
            appellant: format!(
                "{}  {}",
                mask.appellant_name().unwrap_or_default(),
                mask.appellant_phone().unwrap_or_default()
            ),
            only_created: last_batch_creates(journal),
            leader: order.signing_leader(context).unwrap_or_default(),
            title: mask.title(&order.matter.title),
            findings,
            stored,
        }
    }
}

/// Whether the last entry that counts brought the order into being.
fn last_batch_creates(journal: &[Entry]) -> bool {
    let gone: HashSet<_> = taken_back(journal.iter().filter_map(|entry| entry.event.as_ref()));
    journal
        .iter()
        .rev()
        .find(|entry| {
            let kind = entry.envelope.kind.as_str();
            !matches!(kind, "undone" | "corrected") && !gone.contains(&entry.envelope.batch)
        })
        .is_none_or(|entry| entry.envelope.kind == "created")
}

impl Detail {
    /// The order's title, masked.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }
}

fn last_entry(journal: &[Entry]) -> String {
    let gone: HashSet<_> = taken_back(journal.iter().filter_map(|entry| entry.event.as_ref()));
    let last = journal
        .iter()
        .rev()
        .find(|entry| !gone.contains(&entry.envelope.batch));
    last.map(|entry| report::event_label(&entry.envelope.kind).to_owned())
        .unwrap_or_default()
}

/// The journal by the time things happened, the newest first.
fn history(mask: &Mask, now: BeijingTime, order: &Order, journal: &[Entry]) -> Vec<Para> {
    let gone: HashSet<_> = taken_back(journal.iter().filter_map(|entry| entry.event.as_ref()));
    let mut entries: Vec<&Entry> = journal.iter().collect();
    entries
        .sort_by_key(|entry| std::cmp::Reverse((entry.envelope.happened_at, entry.envelope.seq)));
    let mut paras = Vec::new();
    for entry in entries {
        let envelope = &entry.envelope;
        let late = envelope.recorded_at - envelope.happened_at > Duration::minutes(30);
        let marks: String = [
            (late, words::LATE),
            (envelope.clock_set, words::REHEARSAL),
            (gone.contains(&envelope.batch), words::TAKEN_BACK),
        ]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, mark)| mark)
        .collect();
        paras.push(Para::Heading(format!(
            "{}  {}  {}{marks}",
            minute(envelope.happened_at, now),
            report::event_label(&envelope.kind),
            envelope.actor,
        )));
        let detail = entry
            .event
            .as_ref()
            .map(|event| timeline::detail(event, order))
            .unwrap_or_default();
        if !detail.is_empty() {
            paras.push(Para::Text(mask.text(&detail)));
        }
    }
    paras
}

/// What threatens, with what mends it and the regulation's own words.
fn risks(findings: &[Finding]) -> Vec<Para> {
    if findings.is_empty() {
        return vec![Para::Quiet(words::NO_RISK.to_owned())];
    }
    let mut paras = Vec::new();
    for finding in findings {
        if !paras.is_empty() {
            paras.push(Para::Blank);
        }
        paras.push(Para::Warning(
            finding.severity,
            words::finding(finding.clause, &finding.message),
        ));
        let act = finding
            .mend
            .and_then(|mend| table::find(mend.action))
            .map(|spec| spec.label);
        paras.push(Para::Text(words::remedy(&for_screen(&finding.fix), act)));
        if let Some(quote) = clause::quote(finding.clause) {
            paras.push(Para::Quiet(words::quote(finding.clause, quote)));
        }
    }
    paras
}
