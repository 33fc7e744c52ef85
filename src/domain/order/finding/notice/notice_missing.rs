//! Units were asked to help, and the platform was not told (二(二), 三(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FormKind;

/// Finds a missing notice to the platform (报备) in the present reopening round.
pub struct NoticeMissing;

impl Detector for NoticeMissing {
    const CODE: &'static str = "notice_missing";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if !inspection.is_lead_case() || !order.owes_form() || inspection.is_uploaded() {
            return Vec::new();
        }
        if inspection.notices().next().is_some() {
            return Vec::new();
        }
        let how = match order.form_kind() {
            FormKind::FirstHandler => "报备",
            FormKind::Whistle => "电话报备",
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            format!(
                "已发出联动要求，{}还没有向区政务服务热线平台{how}",
                inspection.this_round()
            ),
            say!["用", ActId::NotifyPlatform, "记录报备"],
            Mend::by(ActId::NotifyPlatform),
        )
    }
}
