//! 退回 was sent, and the platform has not answered (二(一)).

use crate::domain::order::finding::prelude::*;
use crate::domain::time;

/// Finds a 退回 without an answer. After some working days (本单位口径) it is asked for.
pub struct ReturnUnanswered;

impl Detector for ReturnUnanswered {
    const CODE: &'static str = "return_unanswered";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let sent = order.open_return().filter(|_| !order.stage.is_final());
        let Some(sent) = sent.filter(|_| inspection.is_lead_case()) else {
            return Vec::new();
        };
        let late = sent.answer_by.is_some_and(|by| inspection.context.now > by);
        let severity = if late {
            Severity::Warning
        } else {
            Severity::Info
        };
        inspection.one(
            Self::CODE,
            severity,
            clause::DISPATCH,
            format!(
                "{}已提交退回，平台还没有答复；答复前仍由本单位负责",
                time::said(sent.at)
            ),
            say!["问清平台的答复，用", ActId::AnswerReturn, "记下"],
            Mend::by(ActId::AnswerReturn),
        )
    }
}
