//! The platform's number came later.

use crate::domain::order::event::prelude::*;

body! {
    /// The number.
    pub struct NumberGiven {
        /// 工单编号.
        order_no: String,
    }
}

impl EventType for NumberGiven {
    const KIND: &'static str = "number_given";
    const LABEL: &'static str = "补录编号";

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.order_no = Some(self.order_no.clone());
    }

    fn line(&self, _order: &Order) -> String {
        self.order_no.clone()
    }
}
