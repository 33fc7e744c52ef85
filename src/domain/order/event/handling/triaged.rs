//! 研判, first or again.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::Triage;
use crate::domain::vocabulary::{Conclusion, WhistleCause};

body! {
    /// What was decided, and on what grounds.
    pub struct Triaged {
        /// 研判结论.
        conclusion: Conclusion,
        /// 已掌握情况.
        facts: Option<String>,
        /// 已做工作.
        own_effort: Option<String>,
        /// 职责依据.
        basis: Option<String>,
        /// The emergency that lets the three answers follow later (三(一)).
        cause: Option<WhistleCause>,
        /// Why an earlier 研判 was changed.
        reason: Option<String>,
        /// Whether it only completes an earlier 研判.
        completed: bool,
    }
}

impl EventType for Triaged {
    const KIND: &'static str = "triaged";
    const LABEL: &'static str = "研判";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.triages.push(Triage {
            at: meta.happened_at,
            by: meta.actor.clone(),
            conclusion: self.conclusion,
            facts: self.facts.clone(),
            own_effort: self.own_effort.clone(),
            basis: self.basis.clone(),
            cause: self.cause,
            reason: self.reason.clone(),
            completed: self.completed,
        });
    }

    fn follow(&self, scratch: &mut Scratch) {
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
