//! 补录编号: the platform's number of an order that was registered without one.

use crate::domain::order::event::prelude::*;

body! {
    /// Gives an order the platform's number, or corrects one that was typed wrongly.
    pub struct NumberGiven {
        /// Number of the platform (工单编号). It is text, never a quantity.
        order_no: String,
    }
}

impl EventType for NumberGiven {
    const KIND: &'static str = "number_given";
    const LABEL: &'static str = "补录编号";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.order_no = Some(self.order_no.clone());
    }

    fn line(&self, _order: &Order) -> String {
        self.order_no.clone()
    }
}
