//! 报到: a helper, or our own unit, comes (三(二), 三(三)).

use super::which::{helpers_or_us, needs_helper_of_ours};
use crate::domain::id::Id;
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::arrived::Arrived;
use crate::domain::privacy::Mask;
use crate::domain::time;
use crate::domain::vocabulary::{EngagementState, Via, WorkForm};

fields! {
    /// Records that a helper, or our own unit, came to take part (报到).
    pub struct Arrive {
        unit: Names = "单位";
        place: Option<String> = "地点";
        persons: Option<String> = "到场人员";
        work_form: Option<WorkForm> = "工作形式";
        via: Option<Via> = "方式";
        told_by: Option<String> = "告知人";
    }
}

impl ActType for Arrive {
    const SPEC: ActSpec = ActSpec::new("arrive", "报到", clause::LEAD_FLOW, Self::FIELDS)
        .help("记对方（或本单位）到场");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper_of_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let helpers = helpers_or_us(case, ActId::Arrive, &self.unit, EngagementState::Responded)?;
        let mut facts = Vec::new();
        let ended: Vec<String> = case
            .order
            .engagements
            .iter()
            .filter(|helper| helpers.contains(&Some(helper.id)) && !helper.is_open())
            .map(|helper| {
                let at = helper.ended_at.map(time::said).unwrap_or_default();
                format!("“{}”{at}已记为“{}”", helper.unit, helper.state_word())
            })
            .collect();
        if !ended.is_empty() {
            facts.extend(case.ask_each_time(
                Question::ArrivedAfterEnding,
                clause::USAGE,
                ended.join("；"),
                "记报到，配合结果要重新记；原来的留在经过里",
            )?);
        }
        let on_record: Vec<String> = helpers
            .iter()
            .filter_map(|helper| came_before(case, *helper))
            .collect();
        if !on_record.is_empty() {
            facts.extend(case.ask_each_time(
                Question::ArrivalRepeated,
                clause::USAGE,
                on_record.join("；"),
                "再记一次报到：报到时间仍以第一次为准，地点、人员、形式按这次填的改",
            )?);
        }
        facts.extend(helpers.into_iter().map(|engagement| {
            case.fact(Arrived {
                engagement,
                place: self.place.clone(),
                persons: self.persons.clone(),
                work_form: self.work_form,
                via: self.via,
                told_by: self.told_by.clone(),
            })
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let waits = |helper: &Engagement| {
            matches!(
                helper.state,
                EngagementState::Requested | EngagementState::Responded
            )
        };
        form.leave_out("unit", asking.we_help());
        form.options("unit", asking.helper_choices(waits, Some(&waits)));
        form.value("via", Via::Phone.code());
    }
}

/// Says what is on record of the report-in of a helper, or of our own unit; `None` if it has not come.
fn came_before(case: &Case<'_>, helper: Option<Id>) -> Option<String> {
    let order = case.order;
    let own = &order.own_part;
    let (unit, at, place, persons, form) = match helper {
        None => (
            case.context.own_name(),
            own.as_ref()?.arrived_at?,
            own.as_ref()?.place.as_ref(),
            own.as_ref()?.persons.as_ref(),
            own.as_ref()?.work_form,
        ),
        Some(id) => {
            let helper = order.engagements.iter().find(|one| one.id == id)?;
            (
                helper.unit.clone(),
                helper.arrived_at?,
                helper.place.as_ref(),
                helper.persons.as_ref(),
                helper.work_form,
            )
        }
    };
    let form = form.map(|form| form.label().to_owned());
    let told = [place.cloned(), persons.cloned(), form];
    let mask = Mask::screen(order, false);
    let told = told.into_iter().flatten().map(|text| mask.text(&text));
    let told: Vec<String> = told.collect();
    let told = if told.is_empty() {
        String::new()
    } else {
        format!("（{}）", told.join("，"))
    };
    Some(format!("“{unit}”{}已记报到{told}", time::said(at)))
}
