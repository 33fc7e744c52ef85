//! A reply that repeats the one before word for word, after the order came back (附1§7(1)).

use crate::domain::order::finding::prelude::*;

/// Finds a reply that equals the one that the platform got before the order was sent back.
pub struct ReplyUnchanged;

impl Detector for ReplyUnchanged {
    const CODE: &'static str = "reply_unchanged";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let in_work = inspection.result_in_work().is_some() && !order.is_replied();
        if !in_work || !order.repeats_reply() {
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
