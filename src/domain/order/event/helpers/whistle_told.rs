//! 告知吹哨: the lead told us later that our part is called by a whistle, or by another level (三(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{LimitSource, Mechanism, Via, WhistleLevel};

body! {
    /// Records that a town told our unit by word of mouth at which level it whistles. What we have done
    /// by then stays.
    pub struct WhistleTold {
        /// Level of the whistle (吹哨类型) from now on.
        level: WhistleLevel,
        /// Time until which our unit should report in: as told, else counted by 本单位口径.
        arrive_by: Option<BeijingTime>,
        /// Where `arrive_by` comes from; `None` if it was counted by 本单位口径.
        arrive_source: Option<LimitSource>,
        /// Name of the person at the lead who told us (告知人), as typed.
        told_by: String,
        /// Channel by which we were told; `None` if not entered.
        via: Option<Via>,
    }
}

impl EventType for WhistleTold {
    const KIND: &'static str = "whistle_told";
    const LABEL: &'static str = "告知吹哨";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        vec![&self.told_by]
    }

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.mechanism = Mechanism::Whistle;
        let part = order.own_part_mut();
        part.level = Some(self.level);
        part.arrive_by = self.arrive_by;
        part.arrive_source = self.arrive_source;
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.have_to_come();
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.level.label().to_owned()),
            told(self.via, Some(&self.told_by)),
            self.arrive_by.map(|by| format!("{}前报到", minute(by))),
        ])
    }
}
