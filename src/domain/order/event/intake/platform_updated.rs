//! A newer file of the platform changed what the platform owns of an order.

use crate::domain::incoming::RowPlace;
use crate::domain::order::earlier::EarlierDispatch;
use crate::domain::order::event::prelude::*;
use crate::domain::order::matter::{AppellantPatch, MatterPatch};
use crate::domain::privacy::People;

body! {
    /// Records what a row changed. What would move the order becomes a proposal instead.
    pub struct PlatformUpdated {
        /// Fields of the matter that changed; the others are left out.
        matter: MatterPatch,
        /// Changes in name and telephone of the citizen. Personal data.
        appellant: AppellantPatch,
        /// Place of the row in the platform's file.
        row: RowPlace,
        /// Cells of the row whose text no field of the matter holds, as (header, text).
        raw: Vec<(String, String)>,
        /// The dispatch that the row replaces, or the original that it tells of late; `None` for a
        /// row that is no second dispatch.
        earlier: Option<EarlierDispatch>,
    }
}

impl EventType for PlatformUpdated {
    const KIND: &'static str = "platform_updated";
    const LABEL: &'static str = "平台更新";
    const OUTWARD: bool = false;
    const STEP: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.earlier.extend(self.earlier.clone());
        let before = People::of(order);
        order.matter.apply_patch(&self.matter);
        order.appellant.apply_patch(&self.appellant);
        let now = People::of(order);
        let former = before
            .known()
            .iter()
            .filter(|one| !now.known().contains(one));
        order.former_people.extend(former.cloned());
    }

    fn line(&self, _order: &Order) -> String {
        let told = self.matter.told(&self.appellant);
        // A lead that waits for the officer's decision changes nothing yet.
        match &self.matter.platform_lead {
            Some(Some(lead)) if told.is_empty() => format!("承办单位写着{lead}，待确认"),
            Some(_) | None if !told.is_empty() => told.join("、"),
            Some(_) | None => self.silent_change(),
        }
    }
}

impl PlatformUpdated {
    /// Says what a row was about that changed no field which is told.
    fn silent_change(&self) -> String {
        let numbers = self.matter.redispatched_as.iter().flatten();
        match numbers.last() {
            Some(number) => format!("又写着编号{number}，内容没有变化"),
            None if self.matter.unread.is_some() => "有认不出的时间，其他没有变化".to_owned(),
            None => "内容没有变化".to_owned(),
        }
    }
}
