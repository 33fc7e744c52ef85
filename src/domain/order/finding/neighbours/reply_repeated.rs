//! The result says word for word what another order got as its reply (附1§7(1): 敷衍应付). Several people
//! may ask about one matter, which is then answered once for all.

use crate::domain::order::finding::prelude::*;

/// Finds a result, not sent yet, that another order got as its reply.
pub struct ReplyRepeated;

impl Detector for ReplyRepeated {
    const CODE: &'static str = "reply_of_another";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let in_work = inspection.result_in_work().is_some() && !inspection.order.is_replied();
        let same = &inspection.beside.same_replies;
        let Some(first) = same
            .iter()
            .find(|one| one.is_same_matter)
            .or_else(|| same.first())
            .filter(|_| in_work)
        else {
            return Vec::new();
        };
        let (severity, what) = if first.is_same_matter {
            let what = "同一件事再反映，仍是同样的答复，可能被认定为敷衍应付";
            (Severity::Warning, what)
        } else {
            (Severity::Info, "套用答复可能被认定为敷衍应付")
        };
        let further = match same.len() {
            1 => String::new(),
            more => format!(" 等 {more} 单"),
        };
        inspection.one(
            Self::CODE,
            severity,
            clause::PERFUNCTORY,
            format!(
                "办理结果和工单 {}{further} 的答复一字不差；{what}",
                first.order_no
            ),
            say![
                "写明这一单做了什么，用",
                ActId::Finish,
                "改写；确是几单一并办理的可不改"
            ],
            Mend::field(ActId::Finish, "result"),
        )
    }
}
