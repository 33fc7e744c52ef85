//! 中心指定: the centre named the unit that leads and the units that help (二(一)).

use crate::domain::order::event::intake::created::OwnPartBody;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Mechanism, Role, Via};

body! {
    /// Records whom the centre named. The order then counts as assigned by the centre.
    pub struct Designated {
        /// Unit that leads from now on (首接单位), by its official name where the directory knows
        /// it.
        lead_unit: String,
        /// Units that help (协办单位), by their official names where known; replaces the earlier
        /// list.
        co_units: Vec<String>,
        /// Our part from now on: 牵头 if we were named as the lead, else 协办.
        role: Role,
        /// Whether quick handling was asked for (从速, 四); shown in the timeline 经过.
        expedite: bool,
        /// Name of the person who told us, as typed; `None` if none was entered or a platform's
        /// file named the units.
        told_by: Option<String>,
        /// Channel by which we learned of it; `None` if not entered or if a platform's file told
        /// us.
        via: Option<Via>,
        /// Our part, if the naming asks it of us for the first time; `None` if we lead, or had been
        /// asked before.
        own_part: Option<OwnPartBody>,
        /// Mechanism by which we are asked, if our part begins: 吹哨报到 if a town leads and calls a
        /// department, else 首接负责.
        mechanism: Option<Mechanism>,
    }
}

impl EventType for Designated {
    const KIND: &'static str = "designated";
    const LABEL: &'static str = "中心指定";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by])
    }

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.matter.lead_unit = Some(self.lead_unit.clone());
        order.matter.co_units.clone_from(&self.co_units);
        order.matter.assigned_by_centre = true;
        order.expedited = self.expedite;
        if let Some(part) = &self.own_part {
            part.begin(order);
        }
        order.mechanism = self.mechanism.unwrap_or(order.mechanism);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.change_role(self.role);
        scratch.are_designated(self.role);
        if self.own_part.is_some() {
            scratch.are_named();
        }
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
