//! Nothing was recorded for some working days while our unit works on the order (the number of days
//! is 本单位口径).

use crate::domain::order::finding::prelude::*;

/// Finds an order that our unit leads and on which nothing was recorded for too long.
pub struct Idle;

impl Detector for Idle {
    const CODE: &'static str = "idle";
    // The number of days and the working days are settings.
    const CALLS_ATTENTION: bool = false;

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        // An order of which nobody decides what to do stands still as well.
        let working = matches!(
            order.stage,
            Stage::ToTriage | Stage::Handling | Stage::Joint
        );
        let last = order
            .last_entry_at
            .filter(|_| working && order.role == Role::Lead);
        let Some(last) = last else { return Vec::new() };
        let now = inspection.context.now;
        let days = inspection
            .context
            .calendar
            .working_days_between(last.date(), now.date());
        // A day counts once it is over by the clock of the last entry.
        let days = days - i64::from(now.time() < last.time());
        if days <= i64::from(inspection.context.profile.rules.idle_working_days) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::OWN_RULE,
            format!("已{days}个工作日没有任何办理记录（本单位口径）"),
            if order.stage == Stage::ToTriage {
                say![
                    "用",
                    ActId::Triage,
                    "定下怎么办；已做的用",
                    ActId::Record,
                    "记下来"
                ]
            } else {
                say!["推进办理，并用", ActId::Record, "记下来"]
            },
            Mend::by(if order.stage == Stage::ToTriage {
                ActId::Triage
            } else {
                ActId::Record
            }),
        )
    }
}
