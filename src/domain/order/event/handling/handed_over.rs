//! 移交: the order was handed over to a colleague, for good or until a day.

use crate::domain::id::Id;
use crate::domain::order::event::prelude::*;
use crate::domain::order::state::StandIn;

body! {
    /// Records that another officer handles the order from now on.
    pub struct HandedOver {
        /// Name of the officer who handled it before; `None` if nobody did.
        from: Option<String>,
        /// Name of the officer who handles it now.
        to: String,
        /// Time until which the colleague stands in (代办); `None` if it is for good.
        until: Option<BeijingTime>,
        /// What the colleague has to know (交接说明), as typed.
        note: Option<String>,
        /// Promises to the citizen (承诺事项) whose owner changes from `from` to `to`.
        promises: Vec<Id>,
    }
}

impl EventType for HandedOver {
    const KIND: &'static str = "handed_over";
    const LABEL: &'static str = "移交";
    const OUTWARD: bool = false;
    const WORK: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.note])
    }

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.handler = Some(self.to.clone());
        for promise in &self.promises {
            if let Some(known) = order.promise_mut(*promise) {
                known.owner.clone_from(&self.to);
            }
        }
        order.stand_in = self
            .until
            .zip(self.from.clone())
            .map(|(until, owner)| StandIn {
                owner,
                until,
                promises: self.promises.clone(),
            });
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(match &self.from {
                Some(from) => format!("{from} 交 {}", self.to),
                None => format!("交 {}", self.to),
            }),
            self.until.map(|until| format!("代办到 {}", minute(until))),
            (!self.promises.is_empty()).then(|| format!("承诺 {} 项一并移交", self.promises.len())),
            self.note.clone(),
        ])
    }
}
