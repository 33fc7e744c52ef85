//! 确认: the officer said yes to a question about something that the regulation warns of. The act
//! itself follows in the same batch.

use crate::domain::order::event::prelude::*;

body! {
    /// Records the yes, so that the question is not asked again in this handling cycle.
    pub struct Confirmed {
        /// Stable English code of the question, such as `close_dissatisfied`.
        code: String,
        /// Clause of the regulation that warns, such as 二(一).
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
