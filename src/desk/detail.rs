//! An order as the detail pane shows it, tab by tab, worked out where the order is read.

use super::wording::for_screen;
use crate::domain::context::Context;
use crate::domain::form::PrintedForm;
use crate::domain::order::Finding;
use crate::domain::order::check::FormIssue;
use crate::domain::privacy::Mask;
use crate::domain::vocabulary::FormStatus;
use crate::store::{Entry, StoredOrder};
use crate::strings::report;
use crate::work::page::{Dates, Line, Page, SECTIONS, Section, taken_back_batches};

/// An order with everything its panes show.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The order.
    pub stored: StoredOrder,
    /// Whether personal data is shown.
    pub reveal: bool,
    /// The tabs, in order.
    pub tabs: [Vec<Line>; SECTIONS],
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

impl Detail {
    /// Works the tabs out.
    #[must_use]
    pub fn of(stored: StoredOrder, journal: &[Entry], context: &Context<'_>, reveal: bool) -> Self {
        let order = &stored.order;
        let mask = Mask::screen(order, reveal);
        let mut page = Page::of(order, journal, context, &mask, Dates::Short);
        page.reword_fixes(for_screen);
        let form = order.owes_form().then(|| order.form()).flatten();
        let next = order.next_step();
        Self {
            reveal,
            tabs: page.sections.map(Section::or_nothing),
            printed: form.map(|_| order.printed(context)),
            issues: form.map(|_| order.form_issues(context)).unwrap_or_default(),
            form_status: order.form_status(context),
            next: next.map(|step| (step.action, step.clause)),
            ball: page.ball,
            last_entry: last_entry(journal),
            appellant: format!(
                "{}  {}",
                mask.appellant_name().unwrap_or_default(),
                mask.appellant_phone().unwrap_or_default()
            ),
            only_created: last_batch_creates(journal),
            leader: order.signing_leader(context).unwrap_or_default(),
            title: mask.title(&order.matter.title),
            findings: page.findings,
            stored,
        }
    }
}

/// Whether the last entry that counts brought the order into being.
fn last_batch_creates(journal: &[Entry]) -> bool {
    let gone = taken_back_batches(journal);
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
    let gone = taken_back_batches(journal);
    let last = journal
        .iter()
        .rev()
        .find(|entry| !gone.contains(&entry.envelope.batch));
    last.map(|entry| report::event_label(&entry.envelope.kind).to_owned())
        .unwrap_or_default()
}
