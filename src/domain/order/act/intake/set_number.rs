//! 补录编号: the platform's number for an order that was registered without one.

use super::new::require_number;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::number_given::NumberGiven;

fields! {
    /// Gives a registered order the platform's number (补录编号), or corrects a number typed
    /// wrongly. A number that came from a platform's file cannot be changed.
    pub struct SetNumber {
        order_no: String = "工单编号";
    }
}

impl ActType for SetNumber {
    const SPEC: ActSpec = ActSpec::new("set-number", "补录编号", clause::USAGE, Self::FIELDS)
        .help("补录平台给的工单编号");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.order_no.is_some() && order.is_in_a_file() {
            return Err(Refusal::new(
                "platform_number",
                clause::USAGE,
                "编号来自平台表格，不能改",
                "只有登记的来单可以补录或改正编号",
            ));
        }
        Ok(())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let order_no = require_number(&self.order_no, ActId::SetNumber)?;
        if order.order_no.as_ref() == Some(&order_no) {
            return Err(Refusal::new(
                "same_number",
                clause::USAGE,
                "工单编号没有变化",
                say!["核对", field(ActId::SetNumber, "order_no")],
            )
            .into());
        }
        case.one(NumberGiven {
            order_no,
            row: None,
        })
    }
}
