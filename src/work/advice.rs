//! Which units may be called, each with its reasons: the lists of duties, decisions about the duty,
//! and orders like this one that ended well (三(三): 准确定位“报到”部门). Nothing is called by itself.

use serde::Serialize;

use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::domain::privacy::Mask;
use crate::domain::term::terms;
use crate::domain::vocabulary::{
    EngagementState, Mechanism, OpinionOutcome, Outcome, Rating, Role, Stage, VisitResult,
};
use crate::store::{Store, StoreError, StoredOrder};
use crate::strings::similar as words;

terms! {
    /// What speaks for a unit.
    AdviceKind {
        Listed = "listed", "清单";
        Determined = "determined", "认定先例";
        Helped = "helped", "类似工单";
    }
}

/// One reason to call a unit. Its text is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdviceReason {
    /// What speaks for the unit.
    pub kind: AdviceKind,
    /// The reason in words.
    pub text: String,
    /// Number of the other order; `None` for an entry of a list.
    pub order_no: Option<String>,
}

/// A unit that may be called, with the reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitAdvice {
    /// Official name of the unit.
    pub unit: String,
    /// Why, the strongest reason first.
    pub reasons: Vec<AdviceReason>,
}

impl UnitAdvice {
    /// Returns all reasons as one text.
    #[must_use]
    pub fn why(&self) -> String {
        let all: Vec<&str> = self.reasons.iter().map(|one| one.text.as_str()).collect();
        all.join("；")
    }
}

/// Greatest number of units that are suggested.
const UNITS: usize = 6;

/// Returns the units that may be called for an order, the best founded first. Empty for an order that
/// we do not lead, and after the work is done.
///
/// # Errors
/// When the data file fails.
pub fn advise(
    store: &Store,
    order: &Order,
    context: &Context<'_>,
) -> Result<Vec<UnitAdvice>, StoreError> {
    let asks = matches!(
        order.stage,
        Stage::ToSignFor | Stage::ToTriage | Stage::Handling | Stage::Joint
    );
    if order.role != Role::Lead || !asks || order.read_only.is_some() {
        return Ok(Vec::new());
    }
    let mut found = Found {
        order,
        context,
        all: Vec::new(),
    };
    found.listed();
    for stored in store.precedents(order)? {
        found.determined(&stored);
    }
    for stored in store.helped(order)? {
        found.helped(&stored);
    }
    // The same matter again, under another title.
    for (stored, same) in store.similar(order)? {
        if same.is_repeated() && stored.order.is_example() {
            found.helped(&stored);
        }
    }
    let mut all = found.all;
    all.sort_by_key(|one| std::cmp::Reverse(one.reasons.len()));
    all.truncate(UNITS);
    Ok(all)
}

struct Found<'a> {
    order: &'a Order,
    context: &'a Context<'a>,
    all: Vec<UnitAdvice>,
}

impl Found<'_> {
    /// Adds a reason for a unit that can be called: not our own, not the platform, not at work yet.
    fn add(&mut self, unit: &str, reason: AdviceReason) {
        let units = self.context.units;
        let Some(known) = units.resolve(unit) else {
            return;
        };
        let at_work = self.order.engagements.iter().any(|helper| {
            helper.round == self.order.round
                && helper.is_open()
                && units.same(&helper.unit, &known.name)
        });
        let ours = self.context.is_own(&known.name) || self.context.is_platform(&known.name);
        // A whistle calls departments; another town helps only in a case of 首接负责 (三).
        let whistles = self.order.mechanism == Mechanism::Whistle;
        if at_work || ours || (whistles && !known.kind.can_report_in()) {
            return;
        }
        match self.all.iter_mut().find(|one| one.unit == known.name) {
            Some(one) if one.reasons.contains(&reason) => {}
            Some(one) => one.reasons.push(reason),
            None => self.all.push(UnitAdvice {
                unit: known.name.clone(),
                reasons: vec![reason],
            }),
        }
    }

    fn listed(&mut self) {
        let matter = &self.order.matter;
        let near =
            self.context
                .lists
                .resembling(&matter.title, &matter.content, &matter.categories);
        for one in near {
            let entry = one.listed().words();
            let main = one.item.main.iter().map(|unit| (unit, true));
            let assisting = one.item.assisting.iter().map(|unit| (unit, false));
            for (unit, is_main) in main.chain(assisting) {
                let reason = AdviceReason {
                    kind: AdviceKind::Listed,
                    text: words::listed(&entry, is_main),
                    order_no: None,
                };
                self.add(unit, reason);
            }
        }
    }

    fn determined(&mut self, stored: &StoredOrder) {
        let other = &stored.order;
        let Some(decided) = other.precedent() else {
            return;
        };
        let Some(opinion) = &decided.opinion else {
            return;
        };
        let number = other.number();
        let text = Mask::screen(other, false).text(&words::determined(&number, &opinion.words()));
        let reason = || AdviceReason {
            kind: AdviceKind::Determined,
            text: text.clone(),
            order_no: Some(number.clone()),
        };
        let named = match opinion.outcome {
            OpinionOutcome::Others | OpinionOutcome::Joint => opinion.units.as_slice(),
            OpinionOutcome::Ours | OpinionOutcome::Gap => &[],
        };
        for unit in named.iter().chain(&opinion.lead_unit) {
            self.add(unit, reason());
        }
        if let Some(assigned) = &decided.assigned {
            self.add(&assigned.unit, reason());
        }
    }

    fn helped(&mut self, stored: &StoredOrder) {
        let other = &stored.order;
        if !ended_well(other) {
            return;
        }
        let number = other.number();
        let mask = Mask::screen(other, false);
        let open = !other.matter.confidential;
        for helper in other.printed_helpers() {
            let good = helper
                .rating
                .is_none_or(|rating| matches!(rating, Rating::Good | Rating::FairlyGood));
            if helper.state != EngagementState::Cooperated || !good {
                continue;
            }
            let reason = AdviceReason {
                kind: AdviceKind::Helped,
                text: {
                    let done = helper.contribution.as_deref().filter(|_| open);
                    let done = done.map(|text| mask.text(text));
                    words::helped(&number, helper.rating.map(Rating::label), done.as_deref())
                },
                order_no: Some(number.clone()),
            };
            self.add(&helper.unit, reason);
        }
    }
}

/// Returns whether an order was solved and nobody said that he is not satisfied.
fn ended_well(order: &Order) -> bool {
    let solved = order
        .result()
        .is_some_and(|result| matches!(result.outcome, Outcome::Solved | Outcome::PartlySolved));
    let told = order.feedback().map(|told| told.outcome);
    let dissatisfied = told == Some(crate::domain::vocabulary::FeedbackOutcome::Dissatisfied);
    let visited = order.last_visit().map(|visit| visit.result);
    solved && !dissatisfied && visited != Some(VisitResult::Dissatisfied)
}
