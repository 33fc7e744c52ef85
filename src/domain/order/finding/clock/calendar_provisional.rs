//! The deadline touches a year whose holidays are not published yet (本单位口径).

use crate::domain::order::finding::prelude::*;

/// Finds a running deadline that was counted without a complete calendar.
pub struct CalendarProvisional;

impl Detector for CalendarProvisional {
    const CODE: &'static str = "calendar_provisional";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if order.board_due().is_none() || !order.due.provisional {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::USAGE,
            "时限跨入放假安排尚未公布的年份，按周末和法定节日推算",
            "放假安排公布后导入工作日历，时限会重新计算",
            None,
        )
    }
}
