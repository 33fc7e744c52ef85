//! A reminder or supervision slip that waits for its answer (附1§4, 附1§5).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::words::minute;

/// Finds a slip that waits for its answer and is not overdue.
pub struct SupervisionOpen;

impl Detector for SupervisionOpen {
    const CODE: &'static str = "supervision_open";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let now = inspection.context.now;
        let open = inspection.order.open_slips();
        let waiting = open.filter(|one| one.reply_by.is_none_or(|by| now <= by));
        waiting
            .map(|one| {
                let until = one
                    .reply_by
                    .map_or_else(String::new, |by| format!("，{}前回复", minute(by)));
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    one.clause(),
                    format!("{}{}{until}", one.kind, one.owed()),
                    say!["办理后回复，并用", ActId::AnswerSupervision, "记录"],
                    Mend::by(ActId::AnswerSupervision),
                )
            })
            .collect()
    }
}
