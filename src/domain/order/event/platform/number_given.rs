//! 补录编号: the platform's number of an order that was registered without one.

use crate::domain::incoming::RowPlace;
use crate::domain::order::event::prelude::*;

body! {
    /// Gives an order the platform's number, or corrects one that was typed wrongly.
    pub struct NumberGiven {
        /// Number of the platform (工单编号). It is text, never a quantity.
        order_no: String,
        /// Place of the row in the platform's file that gave the number; `None` if an officer typed
        /// it.
        row: Option<RowPlace>,
    }
}

impl EventType for NumberGiven {
    const KIND: &'static str = "number_given";
    const LABEL: &'static str = "补录编号";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.order_no = Some(self.order_no.clone());
        if self.row.is_some() {
            order.number_row.clone_from(&self.row);
            order.told_at = order.registered_on();
        }
    }

    fn line(&self, _order: &Order) -> String {
        let row = self.row.as_ref();
        let file = row.map(|row| format!("{} {}", row.file, row.sheet).trim().to_owned());
        join([Some(self.order_no.clone()), file])
    }
}
