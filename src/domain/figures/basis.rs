//! By which of its dates an order belongs to a month.

use crate::domain::order::Order;
use crate::domain::term::terms;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::Stage;

terms! {
    /// The date of an order by which it is put into a month.
    PeriodBasis {
        Dispatched = "dispatched", "转办" | "派单";
        Finished = "finished", "办结";
        Revisited = "revisited", "回访";
    }
}

impl PeriodBasis {
    /// Returns what the date is, as one sentence.
    #[must_use]
    pub const fn definition(self) -> &'static str {
        match self {
            Self::Dispatched => "按转办时间；没有转办时间的按受理时间，再没有的按登记时间。",
            Self::Finished => "按办结时间；协办的按解除时间。没有办结的不在内。",
            Self::Revisited => "按平台最近一次回访的时间。没有回访的不在内。",
        }
    }

    /// Returns the date of an order; `None` if it has not come so far, or is not ours.
    #[must_use]
    pub fn date_of(self, order: &Order) -> Option<BeijingTime> {
        let matter = &order.matter;
        match self {
            Self::Dispatched => matter
                .dispatched_at
                .or(matter.received_at)
                .or(order.told_at)
                .or(order.created_at),
            Self::Finished => {
                let ended = matches!(order.stage, Stage::Closed | Stage::Released);
                order.closed_at.filter(|_| ended)
            }
            Self::Revisited => order.last_visit().map(|visit| visit.at),
        }
    }
}
