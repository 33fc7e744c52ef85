//! A helper that was reminded in vain: the lead tells the centre of it in time (二(四)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::FormKind;

/// Finds a helper that let its limit pass although it was reminded, and of which the centre was not
/// told. Only 二(四) asks for that. A part that has ended is told of by `helper_failed`.
pub struct HelperUnreported;

impl Detector for HelperUnreported {
    const CODE: &'static str = "helper_unreported";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if order.form_kind() != FormKind::FirstHandler {
            return Vec::new();
        }
        inspection
            .our_helpers()
            .filter(|helper| {
                inspection.helper_is_silent(helper) || inspection.helper_is_absent(helper)
            })
            .filter(|helper| {
                !inspection
                    .reminded(&helper.unit, helper.requested_at)
                    .is_empty()
            })
            .filter(|helper| !order.is_reported(helper.id))
            .filter(|helper| !inspection.context.is_platform(&helper.unit))
            .map(|helper| {
                inspection.finding(
                    Self::CODE,
                    Severity::Info,
                    clause::LEAD_ASSESSMENT,
                    format!(
                        "“{}”催办后仍未{}，中心还不知道",
                        helper.unit,
                        if helper.responded_at.is_some() {
                            "配合"
                        } else {
                            "响应"
                        }
                    ),
                    say![
                        "不服从调度、消极应付的及时通报中心，用",
                        named(ActId::ReportHelper)
                    ],
                    Mend::by(ActId::ReportHelper),
                )
            })
            .collect()
    }
}
