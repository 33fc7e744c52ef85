//! A slip was not answered in time, the order is past its own deadline as well, and since then nothing
//! happened (附1§7(4): 无正当理由拒不完成办理和督办事项). Whether there was a reason is for others to judge.

use crate::domain::order::finding::prelude::*;

/// Finds an order of ours that is past its deadline, with an overdue slip and no work since both.
pub struct SlipNeglected;

impl Detector for SlipNeglected {
    const CODE: &'static str = "slip_neglected";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let (order, now) = (inspection.order, inspection.context.now);
        // A request for a later deadline gives a reason.
        let waits = order.open_extension().is_some();
        let Some(due) = order.board_due().filter(|due| now > *due && !waits) else {
            return Vec::new();
        };
        let open = order.open_slips();
        let late = open.filter_map(|one| Some((one, one.reply_by?)));
        let mut late = late.filter(|(_, by)| now > *by);
        let neglected = late.find(|(_, by)| {
            let since = due.max(*by);
            order.last_entry_at.is_none_or(|last| last < since)
        });
        let Some((slip, _)) = neglected.filter(|_| inspection.is_lead_case()) else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::REFUSED_WORK,
            format!(
                "{}逾期没有回复，工单也已超期，之后没有办理记录；没有正当理由的，可能被认定为拒不完成",
                slip.kind
            ),
            say![
                "立即办理并用",
                ActId::AnswerSupervision,
                "回复；有正当理由的在回复里写明"
            ],
            Mend::by(ActId::AnswerSupervision),
        )
    }
}
