//! 中心指定: the centre names the unit that leads and the units that help (二(一)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::designated::Designated;
use crate::domain::order::row::create;
use crate::domain::vocabulary::{Role, Via};

fields! {
    /// Records whom the centre named as lead and as co-handlers (中心指定).
    pub struct Designate {
        lead_unit: String = "首接单位" [unit];
        co_units: Names = "协办单位" [hint("本单位协办的，也写上本单位")];
        expedite: Option<bool> = "从速";
        told_by: Option<String> = "告知人";
        via: Option<Via> = "方式";
    }
}

impl ActType for Designate {
    const SPEC: ActSpec = ActSpec::new("designate", "中心指定", clause::DISPATCH, Self::FIELDS)
        .help("中心指定首接、协办单位");

    fn decide(&self, case: &Case<'_>) -> Decision {
        let units = case.context.units;
        let all = self.co_units.0.iter().chain([&self.lead_unit]);
        let mut facts = Vec::new();
        facts.extend(case.ask_about_units(all.map(String::as_str))?);
        let lead_unit = units.official(&self.lead_unit);
        let mut all = self.co_units.0.iter().chain([&self.lead_unit]);
        let names_us = all.any(|unit| case.context.is_own(unit));
        // Who leads an order of others that never named us may be noted; we are not made its helper.
        let mut listed = case.order.matter.co_units.iter();
        let was_ours =
            case.order.role == Role::Lead || listed.any(|unit| case.context.is_own(unit));
        if !names_us && (was_ours || !self.co_units.0.is_empty()) {
            return Err(Refusal::new(
                "designated_elsewhere",
                clause::USAGE,
                "中心指定的首接、协办单位里没有本单位",
                say![
                    "平台把工单改派给其他单位的，用",
                    named(ActId::Reassign),
                    "；本单位协办的，在",
                    field(ActId::Designate, "co_units"),
                    "里写上本单位"
                ],
            )
            .mend(Mend::by(ActId::Reassign))
            .into());
        }
        let co_units = self.co_units.0.iter().map(|unit| units.official(unit));
        let role = if case.context.is_own(&lead_unit) {
            Role::Lead
        } else {
            Role::CoHandler
        };
        let co_units: Vec<String> = co_units.collect();
        let begun = create::part_of_named(case.order, &lead_unit, &co_units, case.at, case.context);
        facts.push(case.fact(Designated {
            co_units,
            lead_unit,
            role,
            expedite: self.expedite.unwrap_or(false),
            told_by: self.told_by.clone(),
            via: self.via,
            mechanism: begun.as_ref().map(|ours| ours.mechanism),
            own_part: begun.and_then(|ours| ours.own_part),
        }));
        Ok(facts)
    }
}
