//! 改派: the platform gave the order to another unit; our part ended, or we help (二(一)).

use crate::domain::order::event::intake::created::OwnPartBody;
use crate::domain::order::event::prelude::*;
use crate::domain::order::returning::ReturnRequest;
use crate::domain::vocabulary::{Mechanism, ReturnDecision, Role, Stage, ToldVia};

body! {
    /// Another unit leads the order. Our part ends and only 重办 brings it back, unless we help.
    pub struct Reassigned {
        /// Unit that leads from now on, by its official name where the directory knows it.
        lead_unit: String,
        /// Whether we help the unit that leads from now on; else our part is over.
        we_help: bool,
        /// Name of the person who told us (告知人), as typed; `None` if a platform's file said it.
        told_by: Option<String>,
        /// Channel by which we learned of it; `None` if a platform's file said it.
        via: Option<ToldVia>,
        /// Reason that the platform gave; `None` if not entered.
        reason: Option<String>,
        /// Our part, if we help from now on; `None` if our part is over, or had begun before.
        own_part: Option<OwnPartBody>,
        /// Mechanism by which we help: 吹哨报到 if a town leads and calls a department, else
        /// 首接负责. `None` if our part is over, or had begun before.
        mechanism: Option<Mechanism>,
    }
}

impl EventType for Reassigned {
    const KIND: &'static str = "reassigned";
    const LABEL: &'static str = "平台改派";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by, &self.reason])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.matter.lead_unit = Some(self.lead_unit.clone());
        // A unit that leads does not help itself.
        order.matter.co_units.retain(|unit| *unit != self.lead_unit);
        if let Some(part) = &self.own_part {
            part.begin(order);
        }
        order.mechanism = self.mechanism.unwrap_or(order.mechanism);
        // What we wanted to give back was given to another unit: that answers it.
        let round = order.round;
        let waits = |one: &&mut ReturnRequest| one.round == round && one.decision.is_none();
        if let Some(sent) = order.returns.iter_mut().rev().find(waits) {
            sent.decision = Some(ReturnDecision::Agreed);
            sent.answered_at = Some(meta.happened_at);
            sent.reassigned_to = Some(self.lead_unit.clone());
        }
        if !self.we_help {
            order.stage = Stage::Returned;
            order.closed_at = Some(meta.happened_at);
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if self.we_help {
            scratch.change_role(Role::CoHandler);
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(format!("改派给{}", self.lead_unit)),
            self.we_help.then(|| "本单位转为协办".to_owned()),
            told_us(self.via, self.told_by.as_ref()),
            self.reason.clone(),
        ])
    }
}
