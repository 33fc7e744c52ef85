//! 退回: the platform took the order back.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::Stage;

body! {
    /// The return.
    pub struct Returned {
        /// What the platform's file said.
        said: Option<String>,
    }
}

impl EventType for Returned {
    const KIND: &'static str = "returned";
    const LABEL: &'static str = "退回";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.stage = Stage::Returned;
        order.closed_at = Some(meta.happened_at);
    }

    fn line(&self, _order: &Order) -> String {
        let said = self.said.as_ref();
        join([said.map(|said| format!("平台表格：{said}"))])
    }
}
