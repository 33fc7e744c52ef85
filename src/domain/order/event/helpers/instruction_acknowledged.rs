//! 调度回执: a unit answered a further instruction (二(三)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, Stage, Via};

body! {
    /// Records the answer to a further instruction. A unit that answers has responded.
    pub struct InstructionAcknowledged {
        /// Id of the unit's engagement; `None` for our own unit, if another unit leads.
        engagement: Option<Id>,
        /// Id of the instruction.
        instruction: Id,
        /// What the unit said, as typed; `None` if it only confirmed.
        text: Option<String>,
        /// Channel by which the answer came; `None` if not entered.
        via: Option<Via>,
        /// Name of the person who told us (告知人), as typed.
        told_by: Option<String>,
    }
}

impl EventType for InstructionAcknowledged {
    const KIND: &'static str = "instruction_acknowledged";
    const LABEL: &'static str = "调度回执";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_part(self.engagement, |part| {
            part.responded_at.get_or_insert(meta.happened_at);
            let mut all = part.instructions.iter_mut();
            if let Some(one) = all.find(|one| one.id == self.instruction) {
                one.acknowledged_at = Some(meta.happened_at);
                one.answer.clone_from(&self.text);
            }
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        match self.engagement {
            Some(helper) => scratch.helper_reaches(helper, EngagementState::Responded),
            None => scratch.we_reach(Stage::ToArrive),
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, self.engagement)),
            self.text.clone(),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
