//! 平台回访: what the citizen told the platform (二(四), 三(四)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::PlatformVisit;
use crate::domain::vocabulary::VisitResult;

body! {
    /// The visit.
    pub struct PlatformVisited {
        /// What the citizen told the platform.
        result: VisitResult,
        /// 是否解决.
        solved: Option<bool>,
        /// A remark.
        remark: Option<String>,
    }
}

impl EventType for PlatformVisited {
    const KIND: &'static str = "platform_visited";
    const LABEL: &'static str = "平台回访";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.visits.push(PlatformVisit {
            at: meta.happened_at,
            result: self.result,
            solved: self.solved,
            remark: self.remark.clone(),
        });
    }

    fn line(&self, _order: &Order) -> String {
        let solved = self
            .solved
            .map(|solved| if solved { "已解决" } else { "未解决" });
        join([
            Some(self.result.label().to_owned()),
            solved.map(str::to_owned),
            self.remark.clone(),
        ])
    }
}
