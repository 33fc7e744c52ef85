//! 平台回访: what the citizen told the platform (二(四), 三(四)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::PlatformVisit;
use crate::domain::vocabulary::VisitResult;
use crate::text::labelled;

body! {
    /// Records the platform's own call to the citizen. It is not our feedback and never prints on
    /// the form.
    pub struct PlatformVisited {
        /// What the citizen told the platform about the result.
        result: VisitResult,
        /// Whether the citizen calls the matter solved (是否解决); `None` if the platform does not
        /// say.
        solved: Option<bool>,
        /// Remark of the officer (备注), as typed; `None` for a visit that a file told of.
        remark: Option<String>,
        /// Why the citizen is not satisfied (不满意原因), as typed; `None` if not told, or satisfied.
        reason: Option<String>,
    }
}

impl EventType for PlatformVisited {
    const KIND: &'static str = "platform_visited";
    const LABEL: &'static str = "平台回访";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.visits.push(PlatformVisit {
            at: meta.happened_at,
            result: self.result,
            solved: self.solved,
            remark: self.remark.clone(),
            reason: self.reason.clone(),
        });
    }

    fn line(&self, _order: &Order) -> String {
        let solved = self
            .solved
            .map(|solved| if solved { "已解决" } else { "未解决" });
        join([
            Some(self.result.label().to_owned()),
            solved.map(str::to_owned),
            self.reason.as_ref().map(|text| labelled("原因", text)),
            self.remark.clone(),
        ])
    }
}
