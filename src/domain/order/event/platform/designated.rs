//! 中心指定: who leads and who helps (二(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Role, Via};

body! {
    /// What the centre decided.
    pub struct Designated {
        /// 首接单位.
        lead_unit: String,
        /// 协办单位.
        co_units: Vec<String>,
        /// Our part from now on.
        role: Role,
        /// 从速.
        expedite: bool,
        /// Who told; the platform's file when absent.
        told_by: Option<String>,
        /// How we learned.
        via: Option<Via>,
    }
}

impl EventType for Designated {
    const KIND: &'static str = "designated";
    const LABEL: &'static str = "中心指定";

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.matter.lead_unit = Some(self.lead_unit.clone());
        order.matter.co_units.clone_from(&self.co_units);
        order.matter.assigned_by_centre = true;
    }

    fn follow(&self, scratch: &mut Scratch) {
        scratch.change_role(self.role);
    }

    fn line(&self, _order: &Order) -> String {
        let expedite = self.expedite.then(|| "从速".to_owned());
        join([
            Some(self.lead_unit.clone()),
            Some(self.co_units.join("、")),
            expedite,
        ])
    }
}
