//! A cell of the platform's file holds a time that was not taken, so a field of the order is empty
//! or unchanged.

use crate::domain::incoming::{UnreadCell, UnreadReason};
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
                let (severity, what, remedy) = match cell.reason {
                    UnreadReason::Broken if cell.said.is_empty() => (
                        Severity::Info,
                        "列有损坏的字符，显示为 \u{fffd} 或 ???".to_owned(),
                        "对照平台核实，改好表格后重新导入",
                    ),
                    UnreadReason::Broken => (
                        Severity::Info,
                        format!("列的公式出错，写着{said}，没有采用，原文保留在其他列"),
                        "向平台核实，改好表格后重新导入",
                    ),
                    UnreadReason::MoreSaid => (
                        Severity::Warning,
                        format!("列{said}除了时间还有别的话，只采用了其中的时间，原文保留在其他列"),
                        "向平台核实到底哪天到期；时限有变的，在平台改好后重新导入",
                    ),
                    UnreadReason::Range => (
                        Severity::Warning,
                        format!("列{said}写的是一段，按短的那头（先到期的）计算，原文保留在其他列"),
                        "向平台核实到底哪天到期，在平台写明后重新导入",
                    ),
                    UnreadReason::DateRange => (
                        Severity::Warning,
                        format!("列{said}写的是从哪天到哪天，按最后一天采用，原文保留在其他列"),
                        "向平台核实到底哪天到期，在平台写明后重新导入",
                    ),
                    UnreadReason::Weekday => (
                        Severity::Warning,
                        format!("列{said}写的星期和日期对不上，按日期采用，原文保留在其他列"),
                        "向平台核实到底哪一天，改好表格后重新导入",
                    ),
                    UnreadReason::DayOrder => (
                        Severity::Warning,
                        format!("列{said}分不清哪个是月、哪个是日，按来单到时限说得通的读，原文保留在其他列"),
                        "对照平台核实；读反了的，把表格里的日期写成 2026-11-05 这样再导入",
                    ),
                    UnreadReason::NoTime => not_taken(cell, &said, "认不出时间"),
                    UnreadReason::Future => not_taken(cell, &said, "在现在之后"),
                    UnreadReason::TooEarly => not_taken(cell, &said, "早于受理或派单时间"),
                };
                inspection.finding(
                    Self::CODE,
                    severity,
                    clause::USAGE,
                    format!("表格“{header}”{what}"),
                    remedy,
                    None,
                )
            })
            .collect()
    }
}

/// Returns what to tell of a cell whose time was not taken, and what to do: how grave it is depends on
/// what the order now goes by.
fn not_taken(cell: &UnreadCell, said: &str, why: &str) -> (Severity, String, &'static str) {
    let came = ["received_at", "dispatched_at", "upstream_dispatched_at"];
    let is_future = cell.reason == UnreadReason::Future;
    let (severity, effect) = if cell.field == "due_at" {
        (Severity::Warning, "时限没有采用，按现有时限办理")
    } else if is_future && came.contains(&cell.field.as_str()) {
        (Severity::Warning, "没有发生的不能记，没有采用")
    } else {
        (Severity::Info, "没有采用")
    };
    let what = format!("列{said}{why}，{effect}，原文保留在其他列");
    (severity, what, "向平台核实，改好表格后重新导入")
}
