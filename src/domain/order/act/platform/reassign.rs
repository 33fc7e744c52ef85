//! 改派: the platform told us that another unit leads the order from now on (二(一)).

use super::told::{after_dispatch, by_phone, somebody, still_ours};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::reassigned::Reassigned;
use crate::domain::order::row::create;
use crate::domain::vocabulary::ToldVia;

fields! {
    /// Records that the platform gave the order to another unit (改派). Our part ends, unless we
    /// were told to help that unit.
    pub struct Reassign {
        lead_unit: String = "改派给" [unit, help("平台改派到的单位。")];
        told_by: String = "告知人" [hint("平台谁说的，如 丛某、12 号话务员")];
        via: ToldVia = "方式";
        we_help: Option<bool> = "本单位转为协办" [help("平台要本单位继续协办的选“是”；不选，这一单转出。")];
        reason: Option<String> = "原因" [words, rows(2)];
    }
}

impl ActType for Reassign {
    const SPEC: ActSpec = ActSpec::new("reassign", "平台改派", clause::DISPATCH, Self::FIELDS)
        .help("平台电话或群里说改派给别的单位")
        .on_selection();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        still_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let lead_unit = case.context.units.official(&self.lead_unit);
        if case.context.is_own(&lead_unit) {
            return Err(Refusal::new(
                "reassigned_to_us",
                clause::USAGE,
                "改派给本单位的，不是转出",
                say!["改由本单位牵头的用", named(ActId::Designate)],
            )
            .mend(Mend::by(ActId::Designate))
            .into());
        }
        somebody(ActId::Reassign, &self.told_by)?;
        after_dispatch(case, ActId::Reassign)?;
        let mut facts = Vec::new();
        facts.extend(case.ask_about_units([self.lead_unit.as_str()])?);
        let we_help = self.we_help.unwrap_or(false);
        let us = [case.context.own_name()];
        let begun = create::part_of_named(case.order, &lead_unit, &us, case.at, case.context);
        let begun = begun.filter(|_| we_help);
        facts.push(case.fact(Reassigned {
            lead_unit,
            we_help,
            mechanism: begun.as_ref().map(|ours| ours.mechanism),
            own_part: begun.and_then(|ours| ours.own_part),
            told_by: Some(self.told_by.clone()),
            via: Some(self.via),
            reason: self.reason.clone(),
        }));
        Ok(facts)
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        by_phone(form);
    }
}
