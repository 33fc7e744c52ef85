//! 研判: the decision how to handle the order, made for the first time or again.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::TriageRecord;
use crate::domain::vocabulary::{Conclusion, WhistleCause};

body! {
    /// Records the decision with its grounds. The last one is in force.
    pub struct Triaged {
        /// What was decided (研判结论): 自办, 首接联动, 吹哨, 退回 or 提请认定.
        conclusion: Conclusion,
        /// What is known of the matter so far (已掌握情况, 三(三)), as typed.
        facts: Option<String>,
        /// What our unit has done already (已做工作), as typed.
        own_effort: Option<String>,
        /// Why other units are responsible (职责依据, 三(三)), as typed.
        basis: Option<String>,
        /// Cause of a whistle (三(一)). One of the four emergencies lets the three answers above
        /// follow later.
        cause: Option<WhistleCause>,
        /// Why an earlier conclusion was changed (改判原因); `None` for a first 研判.
        reason: Option<String>,
        /// Whether it was recorded again without a reason (补填), which adds answers but changes no
        /// conclusion.
        completed: bool,
        /// Time by which a 退回 should be sent, counted by 本单位口径; `None` for another conclusion.
        return_by: Option<BeijingTime>,
        /// How often the matter was brought before without a whistle, as the file of orders knew then
        /// (三(四)); `None` if never, or if units were whistled for it.
        repeated: Option<u32>,
    }
}

impl EventType for Triaged {
    const KIND: &'static str = "triaged";
    const LABEL: &'static str = "研判";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.triages.push(TriageRecord {
            at: meta.happened_at,
            by: meta.actor.clone(),
            conclusion: self.conclusion,
            facts: self.facts.clone(),
            own_effort: self.own_effort.clone(),
            basis: self.basis.clone(),
            cause: self.cause,
            reason: self.reason.clone(),
            completed: self.completed,
            return_by: self.return_by,
            repeated: self.repeated.unwrap_or_default(),
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.take_over();
        scratch.conclude(self.conclusion);
    }

    fn line(&self, _order: &Order) -> String {
        let completed = self.completed.then(|| "补填".to_owned());
        join([
            Some(self.conclusion.label().to_owned()),
            completed,
            self.reason.clone(),
            self.facts.clone(),
            self.own_effort.clone(),
            self.basis.clone(),
        ])
    }
}
