//! Times on record contradict each other, as after a correction or a new file of the platform
//! (a rule of use; 二(二) and 三(二) for a reply before its result).

use crate::domain::order::chronology::ContradictionKind;
use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::ProposalField;

/// Finds pairs of recorded times of which the effect lies before its cause.
pub struct TimesContradict;

impl Detector for TimesContradict {
    const CODE: &'static str = "times_contradict";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if order.stage.is_final() {
            return Vec::new();
        }
        // A new deadline that waits for the officer explains why the old one no longer fits.
        let waits = order
            .proposals
            .iter()
            .any(|one| one.field == ProposalField::DueAt);
        let found = order.contradictions().into_iter();
        found
            .filter(|one| !waits || one.kind != ContradictionKind::PlatformOnly)
            .map(|one| {
                if one.kind == ContradictionKind::PlatformOnly {
                    // Of a day alone the hour is that at which our office closes.
                    let close = inspection.context.profile.rules.office_hours.afternoon.1;
                    let due = order.due.at.filter(|at| *at == one.effect_at);
                    let counted = due.is_some_and(|at| at.time() == close);
                    return inspection.finding(
                        Self::CODE,
                        Severity::Warning,
                        clause::USAGE,
                        one.words(),
                        if counted {
                            "时限没写钟点的，按本单位下班时间计（本单位口径）；向平台核实"
                        } else {
                            "两个时间都是平台给的，向平台核实"
                        },
                        None,
                    );
                }
                if one.kind == ContradictionKind::Ending {
                    return inspection.finding(
                        Self::CODE,
                        Severity::Warning,
                        one.clause(),
                        one.words(),
                        say!["用", ActId::CloseEngagement, "按实际结束的时间重记"],
                        Mend::by(ActId::CloseEngagement),
                    );
                }
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    one.clause(),
                    one.words(),
                    say![
                        "核对两处时间，记错的用",
                        ActId::Undo,
                        "撤销后按实际时间重记"
                    ],
                    Mend::by(ActId::Undo),
                )
            })
            .collect()
    }
}
