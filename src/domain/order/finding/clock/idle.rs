//! Nothing was recorded for some working days while our unit works on the order (the number of days
//! is 本单位口径).

use chrono::NaiveDate;

use crate::domain::context::Context;
use crate::domain::order::finding::prelude::*;
use crate::domain::time::BeijingTime;

/// Returns the last time at which an order may have got an entry that counts as idle now: as many working
/// days as the unit named are over since. An entry on a rest day counts like one of the next working day.
#[must_use]
pub fn quiet_since(context: &Context<'_>) -> BeijingTime {
    /// More days than the greatest number of working days that can be set.
    const MOST: u32 = 1_000;
    let (now, calendar) = (context.now, context.calendar);
    let allowed = i64::from(context.profile.rules.idle_working_days.max(1));
    let over = |day: NaiveDate| calendar.working_days_between(day, now.date());
    let mut day = now.date();
    for _ in 0..MOST {
        let Some(before) = day.pred_opt() else { break };
        if over(day) >= allowed && over(before) > over(day) {
            break;
        }
        day = before;
    }
    day.and_time(now.time())
}

/// Finds an order that our unit leads and on which nothing was recorded for too long.
pub struct Idle;

impl Detector for Idle {
    const CODE: &'static str = "idle";
    // The number of days and the working days are settings: 今日待办 asks for them when it is read.
    const CALLS_ATTENTION: bool = false;

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        // An order of which nobody decides what to do stands still as well.
        let working = matches!(
            order.stage,
            Stage::ToTriage | Stage::Handling | Stage::Joint
        );
        let context = inspection.context;
        let last = order
            .idle_from()
            .filter(|last| working && order.role == Role::Lead && *last <= quiet_since(context));
        let Some(last) = last else { return Vec::new() };
        let now = context.now;
        let days = context
            .calendar
            .working_days_between(last.date(), now.date());
        // A day counts once it is over by the clock of the last entry.
        let days = days - i64::from(now.time() < last.time());
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
