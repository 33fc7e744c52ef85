//! An order as its pane shows it. All tabs are computed where the order is read, not while drawing.

use crate::domain::clause::Clause;
use crate::domain::context::Context;
use crate::domain::form::PrintedForm;
use crate::domain::order::act::ActId;
use crate::domain::order::event::label_of;
use crate::domain::order::form_rule::FormIssue;
use crate::domain::order::{Finding, Order};
use crate::domain::privacy::Mask;
use crate::domain::vocabulary::FormStatus;
use crate::store::{Entry, StoredOrder};
use crate::strings::list as words;
use crate::work::beside::Beside;
use crate::work::page::{
    DateStyle, OrderPage, PageLine, PageSection, SECTIONS, taken_back_batches,
};
use crate::work::row::OwedCells;

/// An order with everything that the panes show of it.
#[derive(Debug, Clone)]
pub struct OrderDetail {
    /// The order as it is stored.
    pub stored: StoredOrder,
    /// Whether personal data is shown rather than masked.
    pub reveal: bool,
    /// The lines of each tab, in the order of the tabs.
    pub tabs: [Vec<PageLine>; SECTIONS],
    /// The findings about the order, the worst first.
    pub findings: Vec<Finding>,
    /// The filing form as it would be printed; `None` when the order needs none.
    pub printed: Option<PrintedForm>,
    /// The problems found in the filing form.
    pub issues: Vec<FormIssue>,
    /// How far the filing form has come.
    pub form_status: Option<FormStatus>,
    /// The next step of the order's procedure, such as that of the paper.
    pub step: Option<ActId>,
    /// The act that comes next, with its clause: the work that we owe soonest, else the next step.
    pub next: Option<(ActId, Clause)>,
    /// What our unit owes first and until when, in Chinese; empty if that is the next step.
    pub owed: String,
    /// Who has to act now, and since when, in Chinese.
    pub ball: String,
    /// The last entry in force, in Chinese; empty when nothing can be undone.
    pub last_entry: String,
    /// The 诉求人 with the telephone number, masked unless personal data is shown.
    pub appellant: String,
    /// Whether the last entry in force is the creation of the order, which the undo key does not
    /// undo.
    pub only_created: bool,
    /// What other orders tell about it.
    pub beside: Beside,
    /// The name of the leader who will sign the form.
    pub leader: String,
    title: String,
}

impl OrderDetail {
    /// Computes the tabs of an order.
    #[must_use]
    pub fn of(
        stored: StoredOrder,
        journal: &[Entry],
        beside: Beside,
        context: &Context<'_>,
        reveal: bool,
    ) -> Self {
        let order = &stored.order;
        let mask = Mask::screen(order, reveal);
        let page = OrderPage::of(order, journal, context, &mask, DateStyle::Short, &beside);
        let form = order.owes_form().then(|| order.form()).flatten();
        let step = order.next_step().map(|step| step.act);
        let next = order.next_work(context);
        Self {
            reveal,
            tabs: page.sections.map(PageSection::or_nothing),
            printed: form.map(|_| order.sheet(context)),
            issues: form
                .filter(|_| order.read_only.is_none())
                .map(|_| order.form_issues(context))
                .unwrap_or_default(),
            form_status: order.form_status(context),
            next: next.map(|step| (step.act, step.clause)),
            step,
            owed: owed(order, step, context, &mask),
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
            beside,
            stored,
        }
    }
}

/// Returns what our unit owes first and until when, if that is another act than the next step.
fn owed(order: &Order, next: Option<ActId>, context: &Context<'_>, mask: &Mask) -> String {
    let work = order.owed_work(context.now);
    let beside = order.reminded_beside(context.now);
    if work.is_none_or(|work| Some(work.act) == next && beside.is_empty()) {
        return String::new();
    }
    let cells = OwedCells::of(order, context, mask);
    words::owed_by(cells.label, &cells.of, &cells.also, cells.by)
}

/// Returns whether the last entry in force created the order.
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

impl OrderDetail {
    /// Returns the title of the order, with personal data masked.
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
    last.map(|entry| label_of(&entry.envelope.kind).to_owned())
        .unwrap_or_default()
}
