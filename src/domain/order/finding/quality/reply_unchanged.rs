//! A reply that repeats the one before word for word, after the order came back (附1§7(1)).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::reply_check::ReplyPoint;

/// Finds a reply that equals the one that the platform got before the order was sent back.
pub struct ReplyUnchanged;

impl Detector for ReplyUnchanged {
    const CODE: &'static str = "reply_unchanged";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if inspection.result_in_work().is_none() || order.is_replied() {
            return Vec::new();
        }
        let checks = order.reply_check(inspection.context.units);
        let new = checks.iter().find(|one| one.point == ReplyPoint::New);
        if new.is_none_or(|one| one.is_seen) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::PERFUNCTORY,
            "办理结果和上次回复一字不差，可能被认定为敷衍应付",
            say!["写明这一次又做了什么，用", ActId::Finish, "改写"],
            Mend::field(ActId::Finish, "result"),
        )
    }
}
