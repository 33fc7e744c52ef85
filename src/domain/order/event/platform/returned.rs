//! 退回: the platform took the order back from us (二(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::Stage;

body! {
    /// Ends the order at the stage 已退回. Only 重办 brings it back.
    pub struct Returned {
        /// Status exactly as the platform's file words it.
        said: Option<String>,
    }
}

impl EventType for Returned {
    const KIND: &'static str = "returned";
    const LABEL: &'static str = "退回";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.stage = Stage::Returned;
        order.closed_at = Some(meta.happened_at);
    }

    fn line(&self, _order: &Order) -> String {
        let said = self.said.as_ref();
        join([said.map(|said| format!("平台表格：{said}"))])
    }
}
