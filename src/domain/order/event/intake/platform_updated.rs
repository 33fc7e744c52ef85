//! A newer file of the platform changed what the platform owns of an order.

use crate::domain::incoming::RowPlace;
use crate::domain::order::earlier::EarlierDispatch;
use crate::domain::order::event::prelude::*;
use crate::domain::order::matter::{AppellantPatch, Matter, MatterPatch};
use crate::domain::privacy::People;
use crate::domain::vocabulary::ProposalField;

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

    fn line(&self, order: &Order) -> String {
        // Without the journal only what still waits is known.
        let waits = |field| order.proposals.iter().any(|one| one.field == field);
        self.told(None, &|field| waits(field).then_some(WAITS))
    }
}

/// What 经过 says of a proposal that the officer has not decided on.
pub const WAITS: &str = "待确认";

impl PlatformUpdated {
    /// Returns the line in 经过. `was` is what was known before, `fate` says what became of what the row
    /// proposes; see [`MatterPatch::told`].
    #[must_use]
    pub fn told(
        &self,
        was: Option<&Matter>,
        fate: &dyn Fn(ProposalField) -> Option<&'static str>,
    ) -> String {
        let told = self.matter.told(&self.appellant, was, fate);
        // A lead that waits for the officer's decision changes nothing yet.
        match &self.matter.platform_lead {
            Some(Some(lead)) if told.is_empty() => {
                let became = fate(ProposalField::LeadUnit).map(|fate| format!("，{fate}"));
                format!("承办单位写着{lead}{}", became.unwrap_or_default())
            }
            Some(_) | None if !told.is_empty() => told.join("、"),
            Some(_) | None => self.silent_change(),
        }
    }

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
