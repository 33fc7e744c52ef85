//! A whistle was not reported by telephone (三(二)).

use crate::domain::order::act::helpers::notify_platform::say_how;
use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::{FormKind, Via};

/// Finds a whistle whose notices to the platform (报备) were all made in another way than by
/// telephone.
pub struct NoticeNotByPhone;

impl Detector for NoticeNotByPhone {
    const CODE: &'static str = "notice_not_by_phone";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let owed = inspection.is_lead_case() && order.owes_form() && !inspection.is_uploaded();
        let whistle = order.form_kind() == FormKind::Whistle;
        let by_phone = inspection
            .notices()
            .any(|notice| notice.via == Some(Via::Phone));
        if !owed || !whistle || by_phone || inspection.notices().next().is_none() {
            return Vec::new();
        }
        if order.unsaid_notice().is_some() {
            return inspection.one(
                Self::CODE,
                Severity::Warning,
                clause::WHISTLE_FLOW,
                "吹哨应电话报备，已记的报备没有写明是不是电话",
                say_how(),
                Mend::field(ActId::NotifyPlatform, "via"),
            );
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::WHISTLE_FLOW,
            "吹哨应电话报备，现有报备不是电话",
            say!["电话报备后用", ActId::NotifyPlatform, "记录，方式为电话"],
            Mend::by(ActId::NotifyPlatform),
        )
    }
}
