//! Finds the helper that an act means: the one named, or the only one that it can be.

use crate::domain::id::Id;
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::vocabulary::{EngagementState, Role};

/// Refuses an act that needs a helper if no unit was asked to help.
pub(in crate::domain::order::act) fn needs_helper(order: &Order) -> Result<(), Refusal> {
    if order.engagements.is_empty() {
        return Err(no_helper());
    }
    Ok(())
}

/// Refuses an act that needs a helper if we lead the order and no unit was asked to help. If
/// another unit leads, the act is about our own part.
pub(super) fn needs_helper_of_ours(order: &Order) -> Result<(), Refusal> {
    match order.role {
        Role::Lead => needs_helper(order),
        Role::CoHandler => Ok(()),
    }
}

fn no_helper() -> Refusal {
    Refusal::new(
        "no_helper",
        clause::USAGE,
        "本工单还没有邀请联动单位",
        say!["先用", ActId::Invite, "邀请"],
    )
    .mend(Mend::by(ActId::Invite))
}

/// Makes the refusal of a helper's name on an order that another unit leads and asks the helpers of.
fn helper_of_another(act: ActId) -> Refusal {
    Refusal::new(
        "unknown_helper",
        clause::USAGE,
        "本工单由别的单位牵头，没有本单位请的联动单位",
        say!["不填", field(act, "unit")],
    )
    .mend(Mend::field(act, "unit"))
}

/// Makes the refusal of an act on a helper whose part has ended.
pub(in crate::domain::order::act) fn helper_ended(helper: &Engagement) -> Refusal {
    Refusal::new(
        "helper_over",
        clause::USAGE,
        format!("“{}”的联动已结束（{}）", helper.unit, helper.state_word()),
        say!["确需再办请重新用", ActId::Invite, "邀请"],
    )
    .mend(Mend::by(ActId::Invite))
}

/// Returns the helpers that are named, or the only one that it can be if none is named. `None`
/// stands for our own unit on an order that another unit leads.
pub(super) fn helpers_or_us(
    case: &Case<'_>,
    act: ActId,
    units: &Names,
    waiting: EngagementState,
) -> Result<Vec<Option<Id>>, Refusal> {
    if case.order.role == Role::CoHandler {
        for unit in &units.0 {
            only_us(case, act, unit)?;
        }
        return Ok(vec![None]);
    }
    if units.0.is_empty() {
        return Ok(vec![Some(helper(case, act, None, Some(waiting))?.id)]);
    }
    units
        .0
        .iter()
        .map(|unit| helper(case, act, Some(unit), Some(waiting)).map(|helper| Some(helper.id)))
        .collect()
}

/// Returns the helper that is meant; `None` for our own unit on an order that another unit leads.
pub(super) fn helper_or_us(
    case: &Case<'_>,
    act: ActId,
    unit: Option<&String>,
    waiting: EngagementState,
) -> Result<Option<Id>, Refusal> {
    if case.order.role == Role::CoHandler {
        if let Some(unit) = unit {
            only_us(case, act, unit)?;
        }
        return Ok(None);
    }
    helper(case, act, unit, Some(waiting)).map(|helper| Some(helper.id))
}

/// Refuses what is said of another unit on an order that another unit leads: only the lead keeps
/// the record of its helpers, and what we record there is our own part.
pub(super) fn only_us(case: &Case<'_>, act: ActId, unit: &str) -> Result<(), Refusal> {
    if case.context.is_own(unit) {
        return Ok(());
    }
    let lead = case.order.matter.lead_unit.as_deref();
    let lead = lead.unwrap_or("其他单位");
    Err(Refusal::new(
        "unknown_helper",
        clause::USAGE,
        format!("“{unit}”不是本单位；本工单由“{lead}”牵头，这里只记本单位的部分"),
        say![
            "不填",
            field(act, "unit"),
            "；其他单位的情况用",
            named(ActId::Record),
            "写明"
        ],
    )
    .mend(Mend::field(act, "unit")))
}

/// Returns the helper that is meant: the one named, or the only one that it can be. If a unit was
/// asked several times, its latest engagement is meant. Facts about a helper whose part has ended
/// are still recorded, so a name always finds it.
pub(in crate::domain::order::act) fn helper<'a>(
    case: &Case<'a>,
    act: ActId,
    unit: Option<&String>,
    waiting: Option<EngagementState>,
) -> Result<&'a Engagement, Refusal> {
    let helper = meant(case, act, unit, waiting)?;
    let asked = format!("{} 联动要求", helper.unit);
    case.not_before(act, &asked, helper.requested_at)?;
    Ok(helper)
}

/// Returns the helper that is meant, whatever the time of the act.
fn meant<'a>(
    case: &Case<'a>,
    act: ActId,
    unit: Option<&String>,
    waiting: Option<EngagementState>,
) -> Result<&'a Engagement, Refusal> {
    let order = case.order;
    let mut all: Vec<&Engagement> = Vec::new();
    for helper in order
        .engagements
        .iter()
        .filter(|one| one.round == order.round)
    {
        match all.iter_mut().find(|known| known.unit == helper.unit) {
            // A withdrawn request leaves the request before it in force.
            Some(known) if known.state.is_printed() && !helper.state.is_printed() => {}
            Some(known) => *known = helper,
            None => all.push(helper),
        }
    }
    if all.is_empty() {
        return Err(match order.role {
            Role::Lead => no_helper(),
            Role::CoHandler => helper_of_another(act),
        });
    }
    let names: Vec<&str> = all.iter().map(|helper| helper.unit.as_str()).collect();
    let names = names.join("、");
    if let Some(unit) = unit {
        let units = case.context.units;
        let is_meant = |helper: &&&Engagement| {
            units.same(&helper.unit, unit)
                || units
                    .resolve_typed(unit)
                    .is_some_and(|found| found.name == helper.unit)
        };
        return all.iter().rev().find(is_meant).copied().ok_or_else(|| {
            Refusal::new(
                "unknown_helper",
                clause::USAGE,
                format!("“{unit}”不在本工单的联动单位中（现有：{names}）"),
                say!["核对名称，或先用", ActId::Invite, "邀请"],
            )
            .mend(Mend::field(act, "unit"))
        });
    }
    let of = |keep: &dyn Fn(&Engagement) -> bool| -> Vec<&'a Engagement> {
        all.iter().copied().filter(|helper| keep(helper)).collect()
    };
    let printed = of(&|helper| helper.state.is_printed());
    let open = of(&Engagement::is_open);
    let expected = of(&|helper| helper.is_open() && waiting == Some(helper.state));
    for candidates in [&printed, &open, &expected] {
        if let [only] = candidates.as_slice() {
            return Ok(only);
        }
    }
    Err(Refusal::new(
        "which_helper",
        clause::USAGE,
        format!("有多个联动单位，请指明是哪一个：{names}"),
        say!["填写", field(act, "unit"), "名称"],
    )
    .mend(Mend::field(act, "unit")))
}
