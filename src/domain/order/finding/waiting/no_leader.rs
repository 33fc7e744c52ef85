//! No deputy head (分管负责人) is registered, though a form is owed (六(一)).

use crate::domain::order::finding::prelude::*;

/// Finds an order whose form nobody is registered to sign.
pub struct NoLeader;

impl Detector for NoLeader {
    const CODE: &'static str = "no_leader";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let registered = !inspection.context.profile.leaders.is_empty();
        if registered || order.stage.is_final() || !order.owes_form() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::ORGANISATION,
            "单位设置中没有登记分管负责人",
            either("在“设置”里登记", "用 liaison init --leader 姓名 登记"),
            None,
        )
    }
}
