//! The centre named helpers, and one of them was not asked (二(一): 要认真履行牵头责任).

use crate::domain::order::finding::prelude::*;
use crate::domain::unit_name;
use crate::domain::vocabulary::{EscalationKind, Mechanism};

/// Finds the helpers that the centre or the platform named and that have no request in this round.
pub struct NamedHelperUnasked;

impl Detector for NamedHelperUnasked {
    const CODE: &'static str = "named_helper_unasked";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        // Who decided to handle it alone was asked about the helpers.
        let together = matches!(
            order.mechanism,
            Mechanism::FirstHandler | Mechanism::Whistle
        );
        let in_work = matches!(order.stage, Stage::Handling | Stage::Joint);
        if !together || !in_work || !inspection.is_lead_case() {
            return Vec::new();
        }
        let (above, unasked): (Vec<&str>, Vec<&str>) = inspection
            .named_helpers_unasked()
            .into_iter()
            .partition(|name| unit_name::is_above(name));
        let by = if order.matter.assigned_by_centre {
            "中心指定"
        } else {
            "来单列出"
        };
        let above = unasked_superiors(inspection, &above);
        let mut found = Vec::new();
        if !above.is_empty() {
            found.extend(inspection.one(
                Self::CODE,
                Severity::Info,
                clause::WHISTLE_DUTIES,
                format!("来单列出的“{above}”是上级单位，不是区里的协办、报到单位，不用邀请"),
                say!["与它协调用", ActId::AskSuperior, "记"],
                Mend::field(ActId::AskSuperior, "superior"),
            ));
        }
        let (within, unasked): (Vec<&str>, Vec<&str>) = unasked
            .into_iter()
            .partition(|name| is_within(inspection, name));
        let given = |name: &str| order.assignments.iter().any(|one| one.to == name);
        let within: Vec<&str> = within.into_iter().filter(|name| !given(name)).collect();
        if !within.is_empty() {
            found.extend(inspection.one(
                Self::CODE,
                Severity::Warning,
                clause::SUPERVISION,
                format!(
                    "{by}的“{}”没有写是哪个镇街的，像是内设机构，不是协办单位",
                    within.join("、")
                ),
                say![
                    "是本单位的用",
                    named(ActId::Assign),
                    "；是别的镇街的用",
                    ActId::Invite,
                    "邀请所在镇街，并用",
                    ActId::Record,
                    format!(
                        "写明，如“{}不用另请”",
                        within.first().copied().unwrap_or_default()
                    )
                ],
                Mend::by(ActId::Assign),
            ));
        }
        if unasked.is_empty() {
            return found;
        }
        let first = unasked.first().copied().unwrap_or_default();
        found.extend(inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::DISPATCH,
            format!("{by}的协办单位还没有邀请：{}", unasked.join("、")),
            say![
                "用",
                ActId::Invite,
                "邀请；不用它配合的，与平台说清并用",
                ActId::Record,
                format!("写明，如“与平台说清，不用{first}配合”"),
            ],
            Mend::field(ActId::Invite, "units"),
        ));
        found
    }
}

/// Checks whether a name that nobody knows is that of an office that every town has: beside a town that leads
/// it is likely a part of the town itself.
fn is_within(inspection: &Inspection<'_>, name: &str) -> bool {
    let context = inspection.context;
    context.can_whistle()
        && context.units.resolve(name).is_none()
        && unit_name::is_town_office(name)
}

/// Returns the named units above the district to which nobody has turned yet (三(三)), joined.
fn unasked_superiors(inspection: &Inspection<'_>, above: &[&str]) -> String {
    let asked = |name: &str| {
        let mut asked = inspection.order.escalations.iter();
        asked.any(|one| one.kind == EscalationKind::Superior && one.to.contains(name))
    };
    let open = above.iter().filter(|name| !asked(name));
    open.copied().collect::<Vec<_>>().join("、")
}
