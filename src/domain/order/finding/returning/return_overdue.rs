//! 退回 was decided, but the limit for giving the order back has passed (the number of working days
//! is 本单位口径).

use super::return_unsent::{is_unsent, next};
use crate::domain::order::finding::prelude::*;
use crate::domain::time;

/// Finds a 退回 that was not sent within its limit.
pub struct ReturnOverdue;

impl Detector for ReturnOverdue {
    const CODE: &'static str = "return_overdue";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let by = inspection.order.return_by();
        let by = by.filter(|by| inspection.context.now > *by);
        let Some(by) = by.filter(|_| is_unsent(inspection)) else {
            return Vec::new();
        };
        let (fix, act) = next(inspection);
        let order = inspection.order;
        // An earlier one that the platform refused was sent in its time, perhaps.
        let refused = order.returns.iter().any(|one| one.round == order.round);
        let message = if refused {
            format!(
                "上次退回没有成，又研判为退回，还没有再次提交（退回时限 {} 已过）",
                time::said(by)
            )
        } else {
            format!("已过退回时限 {}，还没有提交退回", time::said(by))
        };
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::OWN_RULE,
            message,
            fix,
            Mend::by(act),
        )
    }
}
