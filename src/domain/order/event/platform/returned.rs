//! 平台收回: the platform took the order back from us (二(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::returning::ReturnRequest;
use crate::domain::vocabulary::{ReturnDecision, Stage, ToldVia};

body! {
    /// Ends the order at the stage 已转出. Only 重办 brings it back.
    pub struct Returned {
        /// Status exactly as the platform's file words it; `None` if we were told otherwise.
        said: Option<String>,
        /// Name of the person at the platform who told us (告知人); `None` if a file did.
        told_by: Option<String>,
        /// Channel by which we were told; `None` if a file told us.
        via: Option<ToldVia>,
        /// Reason that the platform gave; `None` if not entered.
        reason: Option<String>,
    }
}

impl EventType for Returned {
    const KIND: &'static str = "returned";
    const LABEL: &'static str = "平台收回";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by, &self.reason, &self.said])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.stage = Stage::Returned;
        order.closed_at = Some(meta.happened_at);
        // What we wanted to give back has been taken.
        let round = order.round;
        let waits = |one: &&mut ReturnRequest| one.round == round && one.decision.is_none();
        if let Some(sent) = order.returns.iter_mut().rev().find(waits) {
            sent.decision = Some(ReturnDecision::Agreed);
            sent.answered_at = Some(meta.happened_at);
        }
    }

    fn line(&self, _order: &Order) -> String {
        let said = self.said.as_ref();
        join([
            said.map(|said| format!("平台表格：{said}")),
            told_us(self.via, self.told_by.as_ref()),
            self.reason.clone(),
        ])
    }
}
