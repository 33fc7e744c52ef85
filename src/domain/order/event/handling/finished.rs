//! 办理完毕: the result was written, or a new version of it.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::{Recognised, ResultVersion, Unsolved};
use crate::domain::vocabulary::Outcome;
use crate::text::labelled;

body! {
    /// Adds a version of the result. The last version is in force.
    pub struct Finished {
        /// Text of the result (办理结果), which the form prints and the platform gets.
        text: String,
        /// Kind of result (办理结论), such as 已解决 or 解释说明.
        outcome: Outcome,
        /// Policy on which an explanation rests (二(三)); required if the outcome is 解释说明.
        policy_basis: Option<String>,
        /// Why the matter is not solved and what comes next; given if the outcome is 未解决.
        unsolved: Option<Unsolved>,
        /// Who recognised that the demand is unreasonable, and when (附1§9); given if the outcome is
        /// 不合理诉求.
        recognised: Option<Recognised>,
        /// Whether only the text of the result was written anew, as on the form, after the work was
        /// done.
        rewritten: bool,
    }
}

impl EventType for Finished {
    const KIND: &'static str = "finished";
    const LABEL: &'static str = "办理完毕";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.results.push(ResultVersion {
            at: meta.happened_at,
            by: meta.actor.clone(),
            text: self.text.clone(),
            outcome: self.outcome,
            policy_basis: self.policy_basis.clone(),
            unsolved: self.unsolved.clone(),
            recognised: self.recognised.clone(),
            cycle: order.cycle,
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.take_result();
    }

    fn line(&self, _order: &Order) -> String {
        let unsolved = self.unsolved.as_ref();
        join([
            self.rewritten.then(|| "改写文字".to_owned()),
            Some(self.outcome.label().to_owned()),
            Some(self.text.clone()),
            unsolved.map(|unsolved| labelled("原因", &unsolved.reason)),
            unsolved.map(|unsolved| labelled("下一步", &unsolved.next_step)),
            self.policy_basis.clone(),
            self.recognised.as_ref().map(Recognised::words),
        ])
    }
}
