//! A reminder or supervision slip whose answer is overdue (附1§4, 附1§5).

use crate::domain::order::finding::prelude::*;

/// Finds a slip whose answer date has passed without an answer.
pub struct SupervisionOverdue;

impl Detector for SupervisionOverdue {
    const CODE: &'static str = "supervision_overdue";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let now = inspection.context.now;
        let open = inspection.order.open_slips();
        let late = open.filter(|one| one.reply_by.is_some_and(|by| now > by));
        late.map(|one| {
            inspection.finding(
                Self::CODE,
                Severity::Danger,
                one.clause(),
                format!("{}已过回复时限", one.kind),
                say!["立即回复，并用", ActId::AnswerSupervision, "记录"],
                Mend::by(ActId::AnswerSupervision),
            )
        })
        .collect()
    }
}
