//! A cell of the platform's file holds a time that was not taken, so a field of the order is empty
//! or unchanged.

use crate::domain::incoming::UnreadReason;
use crate::domain::order::finding::prelude::*;
use crate::domain::order::matter::MatterField;

/// Finds each cell of the file whose time was not taken.
pub struct CellUnread;

impl Detector for CellUnread {
    const CODE: &'static str = "cell_unread";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let cells = order.matter.unread.iter();
        // Most times no longer matter when the order has ended; those of its end do.
        let of_the_end = [
            MatterField::PlatformClosedAt.code(),
            MatterField::PlatformVisitedAt.code(),
        ];
        cells
            .filter(|cell| {
                !order.stage.is_final()
                    || cell.reason != UnreadReason::NoTime
                    || of_the_end.contains(&cell.field.as_str())
            })
            .map(|cell| {
                let said = if cell.said.is_empty() {
                    String::new()
                } else {
                    format!("“{}”", cell.said)
                };
                let header = &cell.header;
                if cell.reason == UnreadReason::Broken && !cell.said.is_empty() {
                    return inspection.finding(
                        Self::CODE,
                        Severity::Info,
                        clause::LEAD_DUTY,
                        format!(
                            "表格“{header}”列的公式出错，写着{said}，没有采用，原文保留在其他列"
                        ),
                        "向平台核实，改好表格后重新导入",
                        None,
                    );
                }
                if cell.reason == UnreadReason::Broken {
                    return inspection.finding(
                        Self::CODE,
                        Severity::Info,
                        clause::LEAD_DUTY,
                        format!("表格“{header}”列有损坏的字符，显示为 \u{fffd} 或 ???"),
                        "对照平台核实，改好表格后重新导入",
                        None,
                    );
                }
                if cell.reason == UnreadReason::MoreSaid {
                    return inspection.finding(
                        Self::CODE,
                        Severity::Warning,
                        clause::LEAD_DUTY,
                        format!("表格“{header}”列{said}除了时间还有别的话，只采用了其中的时间，原文保留在其他列"),
                        "向平台核实到底哪天到期；时限有变的，在平台改好后重新导入",
                        None,
                    );
                }
                let why = match cell.reason {
                    UnreadReason::NoTime | UnreadReason::MoreSaid => "认不出时间",
                    UnreadReason::Future => "在现在之后",
                    UnreadReason::Broken => "有损坏的字符",
                    UnreadReason::TooEarly => "早于受理或派单时间",
                };
                let is_due = cell.field == "due_at";
                let came = ["received_at", "dispatched_at", "upstream_dispatched_at"];
                let is_early = cell.reason == UnreadReason::Future;
                let (severity, effect) = if is_due {
                    (Severity::Warning, "时限没有采用，按现有时限办理")
                } else if is_early && came.contains(&cell.field.as_str()) {
                    (Severity::Warning, "没有发生的不能记，没有采用")
                } else {
                    (Severity::Info, "没有采用")
                };
                inspection.finding(
                    Self::CODE,
                    severity,
                    clause::LEAD_DUTY,
                    format!("表格“{header}”列{said}{why}，{effect}，原文保留在其他列"),
                    "向平台核实，改好表格后重新导入",
                    None,
                )
            })
            .collect()
    }
}
