//! 确认: the officer said yes to what the regulation warns of; the act follows in the same batch.

use crate::domain::order::event::prelude::*;

body! {
    /// What was asked.
    pub struct Confirmed {
        /// The question's code.
        code: String,
        /// The clause that warns.
        clause: String,
    }
}

impl EventType for Confirmed {
    const KIND: &'static str = "confirmed";
    const LABEL: &'static str = "确认";
    const STEP: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.confirmations.push((self.code.clone(), order.cycle));
    }

    fn line(&self, _order: &Order) -> String {
        let asked = match self.code.as_str() {
            "return_designated" => "中心已指定本单位，仍要退回",
            "contact_known" => "工单上有联系电话，仍记为无联系方式",
            "solved_though_unresolved" => "哨结论为未解决，办理结论仍为已解决",
            "close_dissatisfied" => "诉求人不满意，仍办结",
            _ => "经确认办理",
        };
        format!("{asked}（{}）", self.clause)
    }
}
