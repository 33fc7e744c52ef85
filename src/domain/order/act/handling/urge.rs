//! 催办: a helper or a section is reminded of what it still owes (二(三)).

use crate::domain::deadline;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::urged::Urged;
use crate::domain::section;
use crate::domain::vocabulary::Via;

fields! {
    /// Reminds a helper or a section of our own unit (催办).
    pub struct Urge {
        target: Option<String> = "催办对象" [alias(&["unit"])];
        via: Option<Via> = "方式";
        note: Option<String> = "备注";
    }
}

impl ActType for Urge {
    const SPEC: ActSpec = ActSpec::new("urge", "催办", clause::LEAD_HANDLING, Self::FIELDS)
        .help("催办联动单位或内部承办人")
        .on_selection();

    fn decide(&self, case: &Case<'_>) -> Decision {
        let target = self.target(case)?;
        let order = case.order;
        let helpers = order.engagements.iter();
        let asked = helpers
            .filter(|one| one.unit == target)
            .map(|one| one.requested_at);
        let sections = order.assignments.iter();
        let given = sections.filter(|one| one.to == target).map(|one| one.at);
        case.not_before(
            ActId::Urge,
            &format!("{target} 的要求"),
            asked.chain(given).min(),
        )?;
        // In an emergency the reminder runs by the clock of the emergency too.
        let emergency = order.is_emergency_for(&target);
        let (answer_by, _) =
            deadline::helper_clocks(&order.matter, case.at, None, emergency, case.context);
        let mut asked = case.order.engagements.iter();
        let outside = asked.any(|helper| helper.unit == target);
        case.one(Urged {
            outside,
            target: Some(target),
            answer_by: Some(answer_by),
            via: self.via,
            note: self.note.clone(),
            urging_no: None,
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let Some(order) = asking.order else { return };
        let helpers = order.printed_helpers().into_iter();
        let helpers = helpers
            .filter(|one| one.is_open())
            .map(|one| asking.helper_choice(one));
        let sections = asking.section_choices(order);
        let mut choices: Vec<(String, String)> = helpers.chain(sections).collect();
        // Who let its limit pass comes first, so that nobody who came is reminded by mistake.
        let due = order.reminded_first(asking.context.now);
        let place = |unit: &String| due.iter().position(|one| one == unit);
        choices.sort_by_key(|(unit, _)| place(unit).unwrap_or(usize::MAX));
        form.options("target", choices);
    }
}

impl Urge {
    /// Returns who is meant: the one named, or the only one that can be reminded.
    fn target(&self, case: &Case<'_>) -> Result<String, Refusal> {
        let order = case.order;
        let helpers = order.engagements.iter().filter(|helper| helper.is_open());
        let sections = order.open_assignments().map(|one| &one.to);
        let mut known: Vec<&String> = helpers.map(|one| &one.unit).chain(sections).collect();
        known.dedup();
        if let Some(target) = &self.target {
            let units = case.context.units;
            // A section keeps the name that was typed; only another unit has several spellings.
            // Who has answered may still owe something, so whoever was asked can be reminded.
            let given = || order.assignments.iter().map(|one| &one.to);
            let listed = &case.context.profile.sections;
            let now = section::present_name(listed, target);
            let exact = given().find(|name| *name == target);
            let renamed = || given().find(|name| section::present_name(listed, name) == now);
            let spelled = || {
                let asked = order.printed_helpers().into_iter().map(|one| &one.unit);
                asked.rev().find(|name| units.same(name, target))
            };
            return exact
                .or_else(renamed)
                .or_else(spelled)
                .cloned()
                .ok_or_else(|| not_asked(target, &known));
        }
        if let [only] = known.as_slice() {
            return Ok((*only).clone());
        }
        let known = may_be_urged(&known);
        Err(Refusal::new(
            "nobody_to_urge",
            clause::USAGE,
            format!("没有可催办的对象，或没有指明（{known}）"),
            say!["填写", field(ActId::Urge, "target"), "：单位或科室名称"],
        )
        .mend(Mend::field(ActId::Urge, "target")))
    }
}

/// Says who can be reminded.
fn may_be_urged(known: &[&String]) -> String {
    let names: Vec<&str> = known.iter().map(|name| name.as_str()).collect();
    if names.is_empty() {
        "现在没有在办的联动单位或交办".to_owned()
    } else {
        format!("可催办：{}", names.join("、"))
    }
}

/// Refuses to remind somebody who was asked for nothing: the record would say that it was.
fn not_asked(target: &str, known: &[&String]) -> Refusal {
    Refusal::new(
        "urged_without_request",
        clause::USAGE,
        format!(
            "“{target}”没有被邀请，也没有交办，不能催办（{}）",
            may_be_urged(known)
        ),
        say![
            "核对",
            field(ActId::Urge, "target"),
            "；还没有请的，外单位先用",
            named(ActId::Invite),
            "，内部先用",
            named(ActId::Assign)
        ],
    )
    .mend(Mend::field(ActId::Urge, "target"))
}
