//! 补充调度: a unit at work got a further instruction (二(三)).

use crate::domain::order::engagement::Instruction;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{LimitSource, Via};

body! {
    /// Records a further instruction to a unit that was called already, or to our own by the lead.
    pub struct Instructed {
        /// Id of the unit's engagement; `None` for our own unit, if another unit leads.
        engagement: Option<Id>,
        /// Id of the instruction, to which its answer refers.
        instruction: Id,
        /// What the unit is asked to do further, as typed.
        text: String,
        /// Channel of the instruction, such as telephone; `None` if not entered.
        via: Option<Via>,
        /// Person at the unit who got it (联系人), as typed; for our own unit the person at the lead.
        contact: Option<String>,
        /// Time until which the unit should answer: as entered, else counted by 本单位口径.
        answer_by: Option<BeijingTime>,
        /// Where `answer_by` comes from; `None` if it was counted by 本单位口径.
        answer_source: Option<LimitSource>,
    }
}

impl EventType for Instructed {
    const KIND: &'static str = "instructed";
    const LABEL: &'static str = "补充调度";
    const OUTWARD: bool = false;

    /// With a channel the unit was told; without one the letter waits to be sent.
    fn went_out(&self) -> bool {
        self.via.is_some()
    }

    fn remark(&self) -> Option<String> {
        let capped = self.answer_source == Some(LimitSource::Deadline);
        let by = self.answer_by.filter(|_| capped)?;
        Some(capped_limit("", "回复", by))
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let one = Instruction {
            id: self.instruction,
            text: self.text.clone(),
            at: meta.happened_at,
            via: self.via,
            contact: self.contact.clone(),
            answer_by: self.answer_by,
            answer_source: self.answer_source,
            acknowledged_at: None,
            answer: None,
        };
        match self.engagement {
            Some(helper) => order.with_helper(helper, |helper| helper.instructions.push(one)),
            None => order.own_part_mut().instructions.push(one),
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if self.engagement.is_none() {
            scratch.are_called_again();
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, self.engagement)),
            Some(self.text.clone()),
            self.via.map(|via| via.label().to_owned()),
            self.contact.clone(),
            self.answer_by.map(|by| {
                let source = match self.answer_source {
                    Some(source @ LimitSource::Deadline) => format!("（{}）", source.label()),
                    Some(LimitSource::Told) | None => String::new(),
                };
                format!("{}前回复{source}", minute(by))
            }),
        ])
    }
}
